import { afterAll, beforeAll, expect, test } from 'vitest';
import { district, estate_id, small_world, type World } from '../../../test/world.ts';
import { correct, open_case } from '../../cases/index.ts';
import { layer_at } from './in-use.ts';
import { keep_corrections, learn_one } from './night.ts';
import { end_used_layer, select_layers } from './store.ts';

let world: World;
const path = `/${district}/street/community`;
beforeAll(async () => {
  world = await small_world();
});
afterAll(() => world.close());

const things = ['转盘', '扭腰器', '太空漫步机', '老年人拉伸的架子', '蹬腿的铁家伙'];
const ways = ['晃得很', '螺丝松了', '又锈又松', '一坐就歪', '站不稳', '把衣服挂烂了', '声音吱嘎吱嘎'];
const corrected = async (from: number, until: number, to: string) => {
  for (let nth = from; nth < until; nth++) {
    const { id } = await world.as('zhao', (ctx) =>
      open_case(ctx, {
        draft: false, category: '1205', tier: null, emergency: false, confidential: false, estate_id, place: { id: 'u-3-2', path: `${path}/grid/b-3/u-2` }, spoken: {},
        description: `坝坝那边${things[nth % 5]}${ways[(nth * 3 + Math.floor(nth / 5)) % 7]}`, channel: 'form', channel_request_id: null, conversation_id: null,
        reporter: { person_id: 'zhao', home_id: 'h-3-2-602' }, file_ids: [], recused_ids: [], by_assistant: { confidence: 0.3, why: '听明白了' },
      }),
    );
    world.later(1);
    await world.as('community', (ctx) => correct(ctx, id, { category: to }));
  }
};
const inside: Parameters<typeof learn_one>[0] = (work) => world.as_system(work);
const night = async () => {
  world.later(60);
  await world.as_system(keep_corrections);
  await learn_one(inside, path);
  return world.as('community', (ctx) => select_layers(ctx, path, 9));
};

test('a handful of corrections is kept and not learnt from', async () => {
  await corrected(0, 6, '0210');
  expect((await night()).map(({ state, trial }) => [state, trial.verdict])).toEqual([['turned_down', 'too_few']]);
  expect(await world.as('zhao', (ctx) => layer_at(ctx, path))).toBeUndefined();
});

test('enough of them, and better on those held back, are used by the community alone; the same night again changes nothing', async () => {
  await corrected(6, 70, '0210');
  const layers = await night();
  expect(layers[0]).toMatchObject({ state: 'used', lessons: 70, trial: { verdict: 'better' } });
  expect(await night()).toEqual(layers);
  expect(await world.as('zhao', (ctx) => layer_at(ctx, `${path}/grid/b-3`))).toBeDefined();
  expect(await world.as('zhao', (ctx) => layer_at(ctx, `/${district}/street/other/grid`))).toBeUndefined();
  for (const who of ['zhao', 'manager', 'grid']) expect(await world.as(who, (ctx) => select_layers(ctx, path, 9))).toEqual([]);
});

test('rolled back it reads no more, and is not tried again until there is something new', async () => {
  expect(await world.as('community', (ctx) => end_used_layer(ctx, path, 'rolled_back'))).not.toBeNull();
  const before = (await world.as('community', (ctx) => select_layers(ctx, path, 9))).length;
  await corrected(70, 74, '0210');
  expect(await night()).toHaveLength(before);
  await corrected(74, 84, '0210');
  expect((await night())[0]!.state).toBe('used');
});
