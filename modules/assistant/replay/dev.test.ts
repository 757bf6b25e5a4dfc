import { expect, test } from 'vitest';
import { measure, replay_file } from './measure.ts';

test('conversations of the development set are understood no worse than they were', () => {
  const found = measure(replay_file(new URL('dev.jsonl', import.meta.url)));
  const share = ({ right, of }: { right: number; of: number }): number => right / of;
  expect(share(found.cases_found)).toBeGreaterThan(0.9);
  expect(share(found.cases_real)).toBeGreaterThan(0.88);
});
