import { afterAll, beforeAll, expect, it } from 'vitest';
import { system_actor, type Ctx } from '../platform/ctx.ts';
import { add_acts, event_list } from '../modules/issue-lists/index.ts';
import { add_organisation } from '../modules/people/index.ts';
import { district, small_world, type World } from '../test/world.ts';
import { live_issues } from './issues.ts';

let world: World;
const now = new Date('2026-06-18T10:30:00+08:00');
const at = <T>(work: (ctx: Ctx) => Promise<T>) => world.db.transaction(system_actor(district), now, work);
beforeAll(async () => {
  world = await small_world(now);
  await at(async (ctx) => {
    for (const id of ['xb', 'zd-power']) await add_organisation(ctx, { district, id: `${district}-${id}`, kind: '综合', name: id, owner_code: null, place_id: district, estate_id: null });
    await live_issues(ctx, district);
  });
});
afterAll(() => world.close());

it('the newspaper’s 132 solved and 100 in progress come out of what happened to 232 invented items', async () => {
  const { total, events } = await at((ctx) => event_list(ctx, null));
  expect(total).toMatchObject({ collected: 232, solved: 132, in_progress: 100, cannot: 0, overdue: 9, unassigned: 4, unsaid: 22 });
  expect(events).toHaveLength(3);
});

it('they are those of any day: before the first event there was nothing, and each was solved on a day of its own', async () => {
  const on = async (day: string) => (await at((ctx) => event_list(ctx, day))).total;
  expect(await on('2026-04-01')).toMatchObject({ collected: 0 });
  const [may, june] = [await on('2026-05-20'), await on('2026-06-10')];
  expect(may.solved).toBeLessThan(june.solved);
  expect(june.solved).toBeLessThanOrEqual(132);
});

it('one word of a firm more, and the figures are others: nothing is stored that could be typed', async () => {
  await at(async (ctx) => {
    const id = `${district}-issues-mountain`;
    await add_acts(ctx, [{ district, id: 'one-more', item_id: `${id}-1`, event_id: id, verb: 'collect', state: 'cannot', due_on: null, at: now, by_id: null, by_organisation_id: null, via: 'clock', text: null, audience: 'staff', article_id: null }]);
  });
  expect((await at((ctx) => event_list(ctx, null))).total).toMatchObject({ collected: 232, cannot: 1 });
});
