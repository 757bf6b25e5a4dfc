import { afterAll, beforeAll, expect, test } from 'vitest';
import { district, estate_id, small_world, type World } from '../../../test/world.ts';
import { add_people, person_row } from '../../people/index.ts';
import { open_case } from '../../cases/index.ts';
import { notices_of_reader } from '../../../platform/notify/index.ts';
import { select_topics } from './store.ts';
import { watch_topics } from './watch.ts';

let world: World;
beforeAll(async () => {
  world = await small_world();
  await world.as_system(async (ctx) => {
    await add_people(ctx, Array.from({ length: 12 }, (_, nth) => person_row(district, `n${nth}`, `邻示${nth}`, `1980001${String(nth).padStart(4, '0')}`)));
  });
});
afterAll(() => world.close());

const say = (who: string, category: string, description: string, about: { confidential?: boolean } = {}) =>
  world.as_system((ctx) =>
    open_case(ctx, {
      draft: false, category, tier: null, emergency: false, confidential: about.confidential ?? false, estate_id, place: { id: 'u-3-2', path: `/${district}/street/community/grid/b-3/u-2` }, spoken: {},
      description, channel: 'form', channel_request_id: null, conversation_id: null, reporter: { person_id: who, home_id: null }, file_ids: [], recused_ids: [], by_assistant: null,
    }),
  );
const watch = async () => {
  world.later(2);
  await world.as_system(watch_topics);
};
const seen = (who: string) => world.as(who, (ctx) => select_topics(ctx, new Date(0)));
const alerts = async () => (await world.as('street', (ctx) => notices_of_reader(ctx, 50))).filter(({ code }) => code === 'notice.topic_risen').length;

test('two who say it are no topic, nor is one who says it ten times', async () => {
  for (let nth = 0; nth < 10; nth++) await say('n0', '0104', '停水了');
  await say('n1', '0104', '没水了');
  await watch();
  expect(await seen('street')).toEqual([]);
});

test('five and the street is told, once, and sees how many and what is usual; the community and the firm see no topics', async () => {
  for (const who of ['n2', 'n3']) await say(who, '0104', '水龙头一滴水都没有');
  await watch();
  expect((await seen('street')).map(({ words, reports, risen_at }) => ({ words, reports, risen_at }))).toEqual([{ words: '停水', reports: 4, risen_at: null }]);
  expect(await alerts()).toBe(0);
  for (const who of ['n4', 'n5', 'n6', 'n7', 'n8']) await say(who, '0104', '我家也停水了');
  await watch();
  expect(await alerts()).toBe(1);
  for (const who of ['n9', 'n10', 'n11']) {
    await say(who, '0104', '停水');
    await watch();
  }
  expect(await alerts()).toBe(1);
  const [topic] = await seen('street');
  expect(topic).toMatchObject({ reports: 12, words: '停水', usual_per_day: 0, elsewhere: 0 });
  expect(JSON.stringify(topic)).not.toMatch(/"n\d|邻示/);
  for (const who of ['community', 'manager', 'grid', 'zhao']) expect(await seen(who)).toEqual([]);
});

test('what is confidential or within a home is never a topic', async () => {
  const before = (await seen('county')).length;
  for (let nth = 0; nth < 8; nth++) {
    await say(`n${nth}`, '0509', '隔壁打人');
    await say(`n${nth}`, '0701', '保安态度差', { confidential: true });
  }
  await watch();
  expect(await seen('county')).toHaveLength(before);
});

test('begun anew, as after a restart, the same topic goes on and nobody is told again', async () => {
  const before = await seen('street');
  world.later(61);
  await say('zhao', '0104', '还没来水');
  await watch();
  const after = await seen('street');
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(after[0]!.reports).toBe(13);
  expect(await alerts()).toBe(1);
});
