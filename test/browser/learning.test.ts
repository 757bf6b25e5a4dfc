import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { insert_corrections, insert_layer } from '../../modules/assistant/learning/store.ts';
import { district } from '../world.ts';
import { button, looks, open_desk, phone, type Staff } from './desk.ts';
import { open_house, type House } from './house.ts';

let house: House;
let desk: Staff;
beforeAll(async () => {
  house = await open_house();
  desk = await open_desk(house);
});
afterEach(() => desk.leave());
afterAll(() => house.close());

it('a community sees what was learnt from its corrections and how it did on those never seen, and rolls it back with one click', async () => {
  const community_path = `/${district}/street/community`;
  const trial = { learnt_from: 60, held_back: 20, right_now: 9, right_new: 15, only_now: 1, only_new: 7, p: 0.0352, verdict: 'better' as const, curve: [0, 15, 30, 45, 60].map((lessons, nth) => ({ lessons, right: 9 + Math.round(nth * 1.5), of: 20 })) };
  await house.world.as_system(async (ctx) => {
    await insert_corrections(ctx, Array.from({ length: 80 }, (_, nth) => ({ district, fact_seq: nth + 1, kind: nth % 9 ? ('category' as const) : ('tier' as const), community_path, case_id: `c${nth}`, was: '0301', became: '0209', at: ctx.now })));
    await insert_layer(ctx, { district, id: 'layer-1', community_path, made_at: ctx.now, state: 'used', lessons: 80, trial, layer: { buckets: [], labels: [], weights: [], tiers: {} }, ended_at: null, ended_by: null });
  });
  const page = await desk.enter('/console/learning', 'community');
  await page.getByText('没学过的 20 条：原来对 9 条，新的对 15 条').first().waitFor();
  await looks(page, 'learning');
  const small = await desk.enter('/console/learning', 'community', phone);
  await small.locator('.learning-curve').waitFor();
  await looks(small, 'learning-phone');
  await button(page, '退回上一层').click();
  await page.locator('.ant-popconfirm').getByRole('button', { name: '退回上一层' }).click();
  await page.getByText('原来的模型，没有加学到的').waitFor();
  await expect.poll(() => button(page, '退回上一层').count()).toBe(0);
});
