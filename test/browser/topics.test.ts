import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import * as cases from '../../modules/cases/index.ts';
import { watch_topics } from '../../modules/assistant/index.ts';
import { add_people, person_row } from '../../modules/people/index.ts';
import { district, estate_id } from '../world.ts';
import { looks, open_desk, phone, type Staff } from './desk.ts';
import { open_house, type House } from './house.ts';

let house: House;
let desk: Staff;
beforeAll(async () => {
  house = await open_house();
  desk = await open_desk(house);
});
afterEach(() => desk.leave());
afterAll(() => house.close());

it('nine neighbours report that the water is off: the street sees one hot topic, why it is hot and its cases, and no name', async () => {
  const neighbours = Array.from({ length: 9 }, (_, nth) => `n${nth}`);
  await house.world.as_system(async (ctx) => {
    await add_people(ctx, neighbours.map((id, nth) => person_row(district, id, `邻示${nth}`, `1980001${String(nth).padStart(4, '0')}`)));
    for (const [nth, person_id] of neighbours.entries())
      await cases.open_case(ctx, {
        draft: false, category: nth < 6 ? '0104' : '0301', tier: null, emergency: false, confidential: false, estate_id, place: { id: 'u-3-2', path: `/${district}/street/community/grid/b-3/u-2` },
        spoken: { building: '3' }, description: nth < 6 ? '停水了，暗号土豆' : '垃圾没人收', channel: 'form', channel_request_id: null, conversation_id: null,
        reporter: { person_id, home_id: null }, file_ids: [], recused_ids: [], by_assistant: null,
      });
    await watch_topics(ctx);
  });
  const street = await desk.enter('/console/topics', 'street');
  const hot = street.locator('.topic.rising');
  await hot.getByRole('heading', { name: /停水/ }).waitFor();
  await hot.getByText('6 人在报').waitFor();
  await street.getByText('不到 5 人在报').waitFor();
  expect(await street.locator('main').innerText()).not.toMatch(/邻示|土豆/);
  await looks(street, 'topics');
  await hot.getByRole('link').first().click();
  await street.waitForURL(/console\/cases\//);
  const small = await desk.enter('/console/topics', 'street', phone);
  await small.locator('.topic.rising').waitFor();
  await looks(small, 'topics-phone');
  await small.goto(`${house.url}/console/notices`);
  await small.getByText('已有 6 人在报').waitFor();
});
