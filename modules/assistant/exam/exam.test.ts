import { expect, test } from 'vitest';
import { examine } from './examine.ts';
import { fell } from './figure.ts';
import { read_results } from './record.ts';

test('no measure of the assistant has fallen by more than its interval since it was recorded', { timeout: 120_000 }, async () => {
  const now = await examine();
  const recorded = read_results();
  const fallen = recorded.figures.flatMap((figure) => {
    const found = now.figures.find(({ id }) => id === figure.id);
    if (!found) return [`${figure.id} is measured no more`];
    return fell(found, figure) ? [`${figure.id}: ${found.value.toFixed(3)}, recorded ${figure.value} (${figure.low}–${figure.high})`] : [];
  });
  expect(fallen, 'look at misses after `npm run measure`; a measure that may be lower is recorded anew with it').toEqual([]);
});
