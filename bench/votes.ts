import { votes } from '../modules/deliberation/index.ts';
import type { Row } from './run.ts';

const ballots_count = 100_000;
const rounds = 21;

/** A vote in which everybody of 100,000 heads took part, counted; beside JSON.parse of its ballots (a limit of the machine). */
export async function votes_speed(): Promise<Row[]> {
  const roll = Array.from({ length: ballots_count }, (_, index) => ({ number: index + 1, area_cm2: 700_000 + ((index * 7919) % 600_000) }));
  const choices = [{ id: 'yes', approves: true }, { id: 'no', approves: false }, { id: 'abstain', approves: false }];
  const ballots = roll.map(({ number }) => ({ head: number, choice: choices[(number * 31) % 3]!.id, version: 1 }));
  const asks = { quorum: { numerator: 2, denominator: 3, or_more: true }, approval: { numerator: 3, denominator: 4, or_more: true } };
  const spelled = JSON.stringify(ballots);
  const median_ms = (work: () => unknown) => {
    const times = Array.from({ length: rounds }, () => {
      const began = performance.now();
      work();
      return performance.now() - began;
    });
    return times.toSorted((a, b) => a - b)[rounds >> 1]!;
  };
  const counted_ms = median_ms(() => votes.tally(roll, ballots, choices, asks));
  const parsed_ms = median_ms(() => JSON.parse(spelled));
  return [{ what: 'tally of 100,000 ballots', figure: `${counted_ms.toFixed(1)} ms`, beside: `JSON.parse of them: ${parsed_ms.toFixed(1)} ms`, ratio: (counted_ms / parsed_ms).toFixed(2), limit: '≤ 50 ms', holds: counted_ms <= 50 }];
}
