import { expect, it } from 'vitest';
import { lists } from './lists.ts';

// The millions are run by hand and recorded in the README; that every hat is asked and answered is seen in each run of the suite.
it('the lists of six hats and the county’s figures are measured on two grounds, here small ones', async () => {
  const rows = await lists({ few: 500, many: 1_000, times: 3 });
  expect(rows.map(({ what }) => what)).toEqual([
    'plain SQL of a page, 1,000 cases',
    ...['county', 'street', 'community', 'grid worker', 'resident', 'firm'].flatMap((who) => [`case list, ${who}, 1,000 cases`, `cases at work, ${who}, 1,000 cases`]),
    'figures of the county, 30 days, 1,000 cases',
    'figures of a functional area, 30 days, 1,000 cases',
  ]);
  for (const { what, ratio } of rows) expect(Number(ratio), what).toBeGreaterThan(0);
}, 240_000);
