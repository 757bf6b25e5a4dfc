import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import type { GridWorkers } from '../../modules/people/grid-workers/contract.ts';
import { appoint } from '../../modules/people/index.ts';
import type { EstateBook, EstateDetail } from '../../modules/territory/estates/contract.ts';
import type { Edited, TreeLevel } from '../../modules/territory/tree/contract.ts';
import { expect_refused, open_api, type Answer, type Api } from '../api.ts';
import { district } from '../world.ts';

let api: Api;
beforeAll(async () => (api = await open_api(new Date('2026-05-27T09:00:00+08:00'))), 60_000);
afterAll(() => api.close());
const by = (who: string) => api.as(who);
const garden = async () => (await (await by('community')).get<EstateDetail>('/api/estates/garden')).body;
const attributes = async () => {
  const { estate } = await garden();
  return { name: estate.name, kind: 'commercial', community_id: 'community', household_count: estate.household_count, revision: estate.revision };
};
const put = async (who: string, body: object) => (await by(who)).ask<EstateDetail>('PUT', '/api/estates/garden', { ...(await attributes()), ...body });
const post = async (who: string, body: object) => (await by(who)).post<EstateDetail>('/api/estates', { name: '新苑', kind: 'resettlement', community_id: 'community', household_count: 40, ...body });

const refused = (answer: Answer<unknown>, code: string) => expect_refused(answer as Answer<never>, code);

describe('小区: estates are kept by their community', () => {
  it('a case that is over keeps the name of then, one underway has the name of today', async () => {
    const report = async (text: string) => (await (await by('zhao')).post<CaseDetail>('/api/cases', { request_id: `estate-${text}`, text, category: '0201', place_id: 'h-3-2-602' })).body.id;
    const [over, open] = [await report('一'), await report('二')];
    await (await by('engineer')).post(`/api/cases/${over}/accept`, {});
    await (await by('engineer')).post(`/api/cases/${over}/resolve`, { note: '换了灯泡' });
    expect((await (await by('zhao')).post(`/api/cases/${over}/confirm`, { solved: true })).status).toBe(200);
    api.world.later(60);
    const { name: was, revision } = (await garden()).estate;
    const changed = await put('community', { name: '新花园', household_count: 77 });
    expect(changed.status, changed.text).toBe(200);
    expect(changed.body.estate).toMatchObject({ name: '新花园', household_count: 77, revision: revision + 1 });
    expect(changed.body.history.map(({ what, from, to }) => [what, from, to])).toEqual(expect.arrayContaining([['renamed', was, '新花园'], ['households', expect.any(String), '77']]));
    const place = async (id: string) => (await (await by('zhao')).get<CaseDetail>(`/api/cases/${id}`)).body.place_text;
    expect([await place(over), await place(open)]).toEqual([expect.stringContaining(was), expect.stringContaining('新花园')]);
  });

  it('what somebody changed meanwhile, a name that is there, nothing to change, and somebody else’s estate are refused with a sentence', async () => {
    refused(await put('community', { revision: 1, name: '别的名' }), 'place.changed_meanwhile');
    refused(await put('community', {}), 'place.nothing_changes');
    refused(await put('grid', { name: '别的名' }), 'auth.not_allowed');
    refused(await put('engineer', { name: '别的名' }), 'auth.not_allowed');
    refused(await post('community', { name: '新花园' }), 'place.name_taken');
    refused(await post('community', { community_id: 'grid' }), 'place.wrong_level');
    refused(await post('community', { community_id: 'nowhere' }), 'place.unknown');
  });

  it('a new estate is there at once, takes buildings that are free, and is named under a community in which it lies', async () => {
    const added = await post('community', {});
    expect(added.status, added.text).toBe(201);
    const { id } = added.body.estate;
    expect(added.body.estate).toMatchObject({ name: '新苑', building_count: 0, home_count: 0, grids: [], community: { id: 'community' } });
    expect((await (await by('community')).get<{ estates: { id: string }[] }>('/api/estates')).body.estates.map((one) => one.id)).toContain(id);
    const change = async (body: object) => {
      const { estate } = (await (await by('community')).get<EstateDetail>(`/api/estates/${id}`)).body;
      return (await by('community')).ask<EstateDetail>('PUT', `/api/estates/${id}`, { name: '新苑', kind: 'resettlement', community_id: 'community', household_count: 40, revision: estate.revision, ...body });
    };
    refused(await change({ building_ids: ['b-5'] }), 'estate.building_elsewhere');
    expect((await put('community', { building_ids: (await garden()).buildings.flatMap((one) => (one.estate_id === 'garden' && one.id !== 'b-5' ? [one.id] : [])) })).status).toBe(200);
    const taken = await change({ building_ids: ['b-5'] });
    expect(taken.body.estate).toMatchObject({ building_count: 1, grids: [{ id: 'grid' }] });
    expect(taken.body.estate.home_count).toBeGreaterThan(0);
    const book = (await (await by('community')).get<EstateBook>('/api/tree/grid/estates')).body;
    expect([book.estates.map((one) => one.name).toSorted(), book.may_add]).toEqual([['新花园', '新苑'].toSorted(), false]);
    refused(await change({ building_ids: ['b-5', 'nowhere'] }), 'place.unknown');
  });
});

describe('网格员: a grid without one says so', () => {
  it('after a split the new grid has nobody until one is appointed to it', async () => {
    const grids = async () => (await (await by('community')).get<GridWorkers>('/api/tree/community/workers')).body;
    expect((await grids()).without).toEqual([]);
    const { place } = (await (await by('community')).get<TreeLevel>('/api/tree?place=grid')).body;
    const split = await (await by('community')).post<Edited>('/api/tree-edits', { edit: { do: 'split', place_id: 'grid', revision: place.revision, parts: [{ name: '第九网格', child_ids: ['b-4'] }] } });
    const { place_id } = split.body;
    const told = await grids();
    expect(told).toMatchObject({ without: [{ id: place_id, name: '第九网格' }], without_count: 1, may_appoint: true });
    expect((await (await by('grid')).get<GridWorkers>(`/api/tree/${place_id}/workers`)).body).toMatchObject({ without_count: 1, may_appoint: false });
    expect(JSON.stringify(told)).not.toContain('示');
    const asked = { phone: '19900000002', post: 'grid_worker', title: '网格员', organisation_id: told.offices[0]!.id, place_id };
    expect_refused(await (await by('grid')).post('/api/posts', asked), 'auth.not_allowed');
    expect((await (await by('community')).post('/api/posts', asked)).status).toBe(201);
    expect((await grids()).without_count).toBe(0);
    await api.world.as_system((ctx) => appoint(ctx, { district, id: 'a-other', person_id: 'sun', role: 'grid_worker', title: '网格员', place_id: 'grid', estate_id: null, organisation_id: null, from_on: '2020-01-01', until_on: '2021-01-01' }));
    expect((await grids()).without_count).toBe(0);
  });
});
