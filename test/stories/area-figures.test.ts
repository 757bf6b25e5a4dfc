import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Figures } from '../../modules/insight/contract.ts';
import { add_people, add_posts, person_row } from '../../modules/people/index.ts';
import type { AreaView } from '../../modules/territory/area/contract.ts';
import { expect_refused, open_api, type Answer, type Api } from '../api.ts';
import { district } from '../world.ts';

/** 功能区: an area over the street of the garden and, besides, its community. */
let api: Api;
let area: AreaView;
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T09:00:00+08:00'));
  await api.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'boss', '县示长', '19911110008')]);
    await add_posts(ctx, [{ district, id: 'a-boss', person_id: 'boss', post: 'county_officer', role: 'county', title: '县指挥中心', place_id: district, estate_id: null, organisation_id: null, from_on: '2020-01-01', until_on: null, ended_at: null, appointed_by: null, ended_by: null }]);
  });
  const boss = await api.as('boss');
  // the community is written twice over: with its street, and by itself
  const answer = await boss.post<AreaView>('/api/areas', { name: '试验新区', place_ids: ['street', 'community'] });
  expect(answer.status, answer.text).toBe(201);
  area = answer.body;
  for (const nth of [1, 2, 3]) expect((await (await api.as('zhao')).post('/api/cases', { request_id: `area-request-${nth}`, text: `灯${nth}`, category: '0201', place_id: 'h-3-2-602' })).status).toBe(201);
}, 60_000);
afterAll(() => api.close());

const of = async (who: string, query: string) => (await api.as(who)).get<Figures>(`/api/figures?${query}`);
const refused = (answer: Answer<unknown>, code: string) => expect_refused(answer as Answer<never>, code);

it('has the counts and the three rates of its places together, and a community that lies in a street of it is counted once', async () => {
  const [whole, street] = [await of('boss', `area=${area.id}`), await of('boss', 'place=street')];
  expect(whole.status, whole.text).toBe(200);
  const { place_id, place_name, place_kind, children, estates, ...figures } = whole.body;
  expect([place_id, place_name, place_kind]).toEqual([area.id, '试验新区', 'area']);
  expect(figures.received).toBe(3);
  for (const name of ['received', 'resolved', 'closed', 'weak', 'unrated', 'respond', 'solve', 'satisfy', 'by_day', 'by_category', 'by_tier'] as const) expect(figures[name], name).toEqual(street.body[name]);
  expect(children.map((one) => [one.place_id, one.received])).toEqual([['street', 3]]);
  expect(estates.map((one) => [one.place_id, one.received])).toEqual([['garden', 3]]);
});

it('a figure is for whom all of the area is theirs to see', async () => {
  expect((await of('street', `area=${area.id}`)).status).toBe(200);
  refused(await of('community', `area=${area.id}`), 'auth.not_allowed');
  refused(await of('grid', `area=${area.id}`), 'auth.not_allowed');
  refused(await of('zhao', `area=${area.id}`), 'auth.not_allowed');
  refused(await of('boss', 'area=nowhere'), 'place.unknown');
  refused(await of('boss', `area=${area.id}&from=2026-02-30`), 'insight.period');
});
