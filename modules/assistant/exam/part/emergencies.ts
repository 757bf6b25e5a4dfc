import type { Command } from '../../command/stream.ts';
import { ask, read_rows } from '../ask.ts';
import { figure, share, type Part } from '../figure.ts';
import { danger_words } from '../simple.ts';
import type { Told } from './messages.ts';

type Row = { id: string; text: string; emergency: boolean; kind: string; category?: string[] };
const part = 'emergency';

/** `triage` on emergencies, said outright and hinted at, and on what only sounds like one; each kind of guard by itself. */
export function examine_emergencies(command: Command): Part {
  const rows = read_rows<Row>('emergencies.jsonl');
  const told = ask<Told>(command, rows.map(({ id, text }) => ({ id, text })));
  const pairs = rows.map((row, k) => ({ row, told: told[k]! }));
  const one = (id: string, wanted: (row: Row) => boolean) => {
    const own = pairs.filter(({ row }) => wanted(row));
    const words = own.map(({ row }) => danger_words.test(row.text) === row.emergency);
    return figure(part, id, share(own.map(({ row, told }) => told.emergency === row.emergency)), { name: 'danger_words', estimate: share(words) });
  };
  const guards = [...new Set(rows.filter(({ emergency }) => !emergency).map(({ kind }) => kind))];
  return {
    figures: [
      one('direct', ({ kind }) => kind === 'direct'),
      one('indirect', ({ kind }) => kind === 'indirect'),
      one('look_alikes', ({ emergency }) => !emergency),
      ...guards.map((guard) => one(guard, ({ kind }) => kind === guard)),
    ],
    misses: pairs
      .filter(({ row, told }) => told.emergency !== row.emergency)
      .map(({ row }) => ({ part, id: row.id, kind: row.kind, text: row.text, expected: row.emergency ? '!' : '–', got: row.emergency ? '–' : '!' })),
  };
}
