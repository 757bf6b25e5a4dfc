import { expect, test } from 'vitest';
import { baseline_of, compare_file, right_of } from './pairs.ts';

const pairs = compare_file(new URL('pairs.jsonl', import.meta.url));

test('whether two reports speak of one fault is told better than by common characters', () => {
  const right = right_of(pairs, ({ told }) => told.same);
  expect(right).toBeGreaterThan(0.9);
  expect(right).toBeGreaterThan(baseline_of(pairs) + 0.2);
});

test('it matters to nobody who of two neighbours is asked first', () => {
  for (const { words, told, turned } of pairs) expect(turned, words).toEqual(told);
});

test('a pair that is the same scores at least a half, any other less', () => {
  for (const { words, told } of pairs) expect(told.score >= 0.5, words).toBe(told.same);
});
