import type { Command } from '../../command/stream.ts';
import { ask, read_rows } from '../ask.ts';
import { figure, share, type Part } from '../figure.ts';
import { alike, best_threshold } from '../simple.ts';

type Report = { text: string; home?: string; at: string };
type Row = { id: string; a: Report; b: Report; same: boolean };
type Told = { id: string; same: boolean; score: number };
const said = ({ text, home }: Report): string => `${home ? `（${home}）` : ''}${text}`;

/** `same` on pairs of reports: one fault told twice, and what only sounds alike. */
export function examine_pairs(command: Command, part = 'same', file = 'pairs.jsonl'): Part {
  const rows = read_rows<Row>(file);
  const told = ask<Told>(command, rows.map(({ id, a, b }) => ({ id, a, b })));
  const scored = rows.map(({ a, b, same }) => ({ score: alike(a.text, b.text), right: same }));
  const threshold = best_threshold(scored, (score, right, least) => score >= least === right);
  const one = (id: string, wanted: (row: Row) => boolean) => {
    const own = rows.map((row, k) => ({ row, told: told[k]!, score: scored[k]!.score })).filter(({ row }) => wanted(row));
    return figure(part, id, share(own.map(({ row, told: guess }) => guess.same === row.same)), { name: 'pairs_of_characters', estimate: share(own.map(({ row, score }) => score >= threshold === row.same)) });
  };
  return {
    figures: [one('right', () => true), one('joined', ({ same }) => same), one('kept_apart', ({ same }) => !same)],
    misses: rows
      .map((row, k) => ({ row, told: told[k]! }))
      .filter(({ row, told: guess }) => guess.same !== row.same)
      .map(({ row, told: guess }) => ({ part, id: row.id, kind: row.same ? 'not_joined' : 'wrongly_joined', text: `${said(row.a)} / ${said(row.b)}`, expected: row.same ? '=' : '≠', got: `${guess.same ? '=' : '≠'} ${guess.score.toFixed(2)}` })),
  };
}
