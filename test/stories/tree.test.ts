import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { CaseDetail, CaseList } from '../../modules/cases/contract.ts';
import type { Consequences } from '../../modules/cases/tree/contract.ts';
import type { Edited, TreeFound, TreeLevel } from '../../modules/territory/tree/contract.ts';
import { add_people, appoint, person_row } from '../../modules/people/index.ts';
import { system_actor } from '../../platform/ctx.ts';
import { follow_tree } from '../../modules/cases/index.ts';
import { expect_refused, open_api, type Api, type Client } from '../api.ts';
import { district, estate_id } from '../world.ts';

let api: Api;
const clients: Record<string, Client> = {};
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:37:21Z'));
  for (const person of ['zhao', 'sun', 'grid', 'community', 'county', 'engineer']) clients[person] = await api.as(person);
});
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const by = (person: string) => clients[person]!;
let sent = 0;
const report = async (person: string, body: object) => {
  const answer = await by(person).post<CaseDetail>('/api/cases', { request_id: `tree-request-${++sent}`, category: '0201', ...body });
  expect(answer.status, answer.text).toBe(201);
  return answer.body.id;
};
const seen_by = async (person: string, id: string) => (await by(person).get<CaseDetail>(`/api/cases/${id}`)).body;
const level = async (id: string) => (await by('community').get<TreeLevel>(`/api/tree?place=${id}`)).body;
/** What the worker would do with the jobs that the edit queued. */
async function follow(): Promise<void> {
  const jobs = await api.query<{ payload: Record<string, string> }>(`SELECT j.payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'tree_changed'`);
  expect(jobs.length).toBeGreaterThan(0);
  for (const { payload } of jobs) for (const _ of [1, 2]) await api.world.db.transaction(system_actor(district), api.world.now, (ctx) => follow_tree(ctx, payload));
}

it('a grid is split: the community is told before what follows, underway cases go along, finished ones stay, and each grid worker has their own', async () => {
  const over = await report('sun', { text: '5栋灯坏了', place_id: 'u-5-1' });
  for (const [person, verb, body] of [['engineer', 'accept', {}], ['engineer', 'resolve', { note: '换了灯泡' }], ['sun', 'confirm', { solved: true }]] as const) {
    const answer = await by(person).post(`/api/cases/${over}/${verb}`, body);
    expect(answer.status, answer.text).toBe(200);
  }
  api.world.later(60 * 24 * 10);
  for (const person of ['zhao', 'sun', 'grid', 'community', 'county']) clients[person] = await api.as(person);
  const [third, fifth, gate] = [await report('zhao', { text: '楼道灯不亮', place_id: 'u-3-2' }), await report('sun', { text: '门口灯不亮了', place_id: 'u-5-1' }), await report('sun', { text: '小区大门坏了', category: '0205' })];

  const { place } = await level('grid');
  const edit = { do: 'split', place_id: 'grid', revision: place.revision, parts: [{ name: '第二网格', child_ids: ['b-4', 'b-5'] }] };
  const told = (await by('community').post<Consequences>('/api/tree-consequences', { edit })).body;
  expect(told).toMatchObject({ grid_workers: 1, other_posts: 0, without_worker: ['第二网格'], cases: 1, past_cases: 1, homes: 48, crossing: ['试验花园'] });
  expect((await level('community')).below).toHaveLength(1);

  expect_refused(await by('grid').post('/api/tree-edits', { edit }), 'auth.not_allowed');
  const { place_id } = (await by('community').post<Edited>('/api/tree-edits', { edit })).body;
  expect_refused(await by('community').post('/api/tree-edits', { edit }), 'place.changed_meanwhile');
  await follow();

  await api.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'grid-2', '何示二', '19944440001')]);
    await appoint(ctx, { district, id: 'a-grid-2', person_id: 'grid-2', role: 'grid_worker', title: '网格员', place_id, estate_id: null, organisation_id: null, from_on: '2020-01-01', until_on: null });
  });
  clients['grid-2'] = await api.as('grid-2');
  clients['grid'] = await api.as('grid');
  const cases_of = async (person: string) => (await by(person).get<CaseList>('/api/cases')).body.cases.map((one) => one.id);
  expect((await cases_of('grid')).toSorted()).toEqual([over, third, gate].toSorted());
  expect((await cases_of('grid-2')).toSorted()).toEqual([fifth, gate].toSorted());
  for (const person of ['grid', 'grid-2']) expect((await by(person).get<{ estates: { id: string }[] }>('/api/estates')).body.estates.map((one) => one.id)).toEqual([estate_id]);

  expect(await seen_by('community', fifth)).toMatchObject({ grid_text: '试验社区 第二网格' });
  expect(await seen_by('community', over)).toMatchObject({ grid_text: '试验社区 第一网格' });
  expect((await seen_by('community', fifth)).timeline.filter((entry) => entry.name === 'case.followed')).toHaveLength(1);
  expect((await seen_by('community', over)).timeline.filter((entry) => entry.name === 'case.followed')).toHaveLength(0);
  expect((await seen_by('community', gate)).grid_text).toBe('试验社区');
});

it('the two are merged again: both workers serve the one grid, and the past still tells of two', async () => {
  const grids = (await level('community')).below;
  const [first, second] = [grids.find((one) => one.name === '第一网格')!, grids.find((one) => one.name === '第二网格')!];
  const edit = { do: 'merge', place_id: first.id, revision: first.revision, from: [{ place_id: second.id, revision: second.revision }] };
  expect((await by('community').post<Consequences>('/api/tree-consequences', { edit })).body).toMatchObject({ grid_workers: 2, cases: 1, without_worker: [] });
  api.world.later(5);
  expect((await by('community').post('/api/tree-edits', { edit })).status).toBe(200);
  await follow();
  const again = await api.as('grid-2');
  expect((await again.get<CaseList>('/api/cases')).body.cases).toHaveLength(4);
  const facts = await api.query<{ name: string }>(`SELECT name FROM facts WHERE name LIKE 'place.%' ORDER BY seq`);
  expect(facts.map((one) => one.name)).toEqual(['place.split', 'place.merged']);
});

it('a place is found by its name, and a grid by a pin', async () => {
  expect((await by('grid').get<TreeFound>(`/api/tree-search?q=${encodeURIComponent('3栋')}`)).body.found).toMatchObject([{ id: 'b-3', kind: 'building', where: '试验街道 · 试验社区 · 第一网格' }]);
  const [grid] = (await level('community')).below;
  const ring = [[106.9, 27.7], [106.91, 27.7], [106.91, 27.71], [106.9, 27.71]];
  expect((await by('community').post('/api/tree-edits', { edit: { do: 'draw', place_id: grid!.id, revision: grid!.revision, ring } })).status).toBe(200);
  expect((await by('zhao').get('/api/grid-at?lng=106.905&lat=27.705')).body).toEqual({ grid: { id: 'grid', name: '第一网格' } });
  expect((await by('zhao').get('/api/grid-at?lng=106.95&lat=27.705')).body).toEqual({ grid: null });
  expect_refused(await by('community').post('/api/tree/community/outlines', { file: { type: 'FeatureCollection', features: [{ type: 'Feature' }] } }), 'geojson.not_geojson');
});
