import type { Command } from '../../command/stream.ts';
import { ask, read_rows } from '../ask.ts';
import { figure, share, type Part } from '../figure.ts';
import { alike, first_best } from '../simple.ts';

type Row = { id: string; question: string; candidates: string[]; best: number; poor: number };
type Told = { id: string; best: number };
const part = 'reply-rank';

/** `reply-rank`: the reply that says what will be done and when, before the polite empty one and those about other things. */
export function examine_ranks(command: Command): Part {
  const rows = read_rows<Row>('rank.jsonl');
  const told = ask<Told>(command, rows.map(({ id, question, candidates }) => ({ id, question, candidates })));
  const longest = rows.map(({ candidates, best }) => first_best(candidates.map(({ length }) => length)) === best);
  const nearest = rows.map(({ question, candidates, best, poor }) => [best, poor].includes(first_best(candidates.map((one) => alike(question, one)))));
  return {
    figures: [
      figure(part, 'best_first', share(rows.map(({ best }, k) => told[k]!.best === best)), { name: 'longest', estimate: share(longest) }),
      figure(part, 'to_the_point', share(rows.map(({ best, poor }, k) => [best, poor].includes(told[k]!.best))), { name: 'pairs_of_characters', estimate: share(nearest) }),
    ],
    misses: rows
      .map((row, k) => ({ row, got: told[k]!.best }))
      .filter(({ row, got }) => got !== row.best)
      .map(({ row, got }) => ({ part, id: row.id, kind: got === row.poor ? 'empty_reply' : 'other_matter', text: row.question, expected: row.candidates[row.best]!, got: row.candidates[got] ?? '–' })),
  };
}
