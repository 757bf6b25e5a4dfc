import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail, CaseList, Today } from '../../modules/cases/contract.ts';
import { case_by_id, open_case } from '../../modules/cases/index.ts';
import { cases_of } from '../../modules/cases/list.ts';
import type { GroupView } from '../../modules/cases/group/contract.ts';
import type { WhistleList, WhistleView } from '../../modules/cases/whistle/contract.ts';
import { add_places } from '../../modules/territory/index.ts';
import { add_organisation, add_people, appoint, person_row } from '../../modules/people/index.ts';
import type { Actor } from '../../platform/ctx.ts';
import { expect_refused, open_api, type Api, type Client } from '../api.ts';
import { work_off } from '../work-off.ts';
import { district } from '../world.ts';
import { tells } from '../tells.ts';

let api: Api;
const at_desk: Record<string, Client> = {};
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:37:21Z'));
  await api.world.as_system(async (ctx) => {
    await add_organisation(ctx, { district, id: 'xb-housing', kind: '住建', name: '试验住建专班', owner_code: 'XB', place_id: district, estate_id: null });
    await add_organisation(ctx, { district, id: 'jd-fire', kind: '消防', name: '试验街道消防站', owner_code: 'XB', place_id: 'street', estate_id: null });
    for (const [index, [id, name, organisation_id, place_id]] of ([['housing', '住示建', 'xb-housing', district], ['fire', '消示防', 'jd-fire', 'street']] as const).entries()) {
      await add_people(ctx, [person_row(district, id, name, `1980000${String(index).padStart(4, '0')}`)]);
      await appoint(ctx, { district, id: `a-${id}`, person_id: id, role: 'department', title: '值班', place_id, estate_id: null, organisation_id, from_on: '2020-01-01', until_on: null });
    }
  });
  for (const person of ['zhao', 'grid', 'street', 'county', 'housing', 'fire']) at_desk[person] = await api.as(person);
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const by = (person: string) => at_desk[person]!;
let sent = 0;
const report = async (text: string) => (await by('zhao').post<CaseDetail>('/api/cases', { request_id: `request-${++sent}`, text, category: '0305', place_id: 'h-3-2-602' })).body.id;
const act = (person: string, id: string, verb: string, body: object = {}) => by(person).post<CaseDetail>(`/api/cases/${id}/${verb}`, body);
const hours = (count: number) => new Date(api.world.now.getTime() + count * 3_600_000).toISOString();
const seen_by = async (person: string) => (await by(person).get<CaseList>('/api/cases')).body.cases.map((one) => one.id);
const secret = '3栋2单元602化粪池满出来了，暗号萝卜，找13900001234';

describe('a department of the county or of a street', () => {
  let other: string;
  let id: string;
  beforeAll(async () => {
    other = await report('楼下化粪池也满了，暗号白菜');
    id = await report(secret);
  });

  it('sees no case before it is asked, and no figures, residents, rules or borders at all', async () => {
    for (const person of ['housing', 'fire']) {
      expect(await seen_by(person)).toEqual([]);
      expect((await by(person).get<Today>('/api/today')).body.counts.at_work).toBe(0);
      expect_refused(await by(person).get(`/api/cases/${id}`), 'case.unknown');
      for (const url of ['/api/figures', '/api/people', '/api/dispatch-rules', '/api/tree', '/api/call-backs', '/api/weak-list', '/api/exclusions', '/api/whistles/figures']) expect_refused(await by(person).get(url), 'auth.not_allowed');
      expect((await by(person).get<{ groups: unknown[] }>('/api/groups')).body.groups).toEqual([]);
    }
  });

  it('when whistled for reads the street’s question and answers it, and still not the case', async () => {
    const body = { summary: '化粪池满溢，请来看产权', ask_resident: true, calls: [{ organisation_id: 'xb-housing', question: '井盖产权归谁', due_at: hours(4) }, { organisation_id: 'jd-fire', question: '沼气危不危险', due_at: hours(4) }] };
    expect((await by('street').post<WhistleView>(`/api/cases/${id}/whistle`, body)).status).toBe(201);
    const seen = await by('housing').get<WhistleList>('/api/whistles');
    expect(seen.body.whistles.map((one) => [one.may_open_case, one.calls.map((call) => call.organisation_id)])).toEqual([[false, ['xb-housing']]]);
    for (const word of ['萝卜', '白菜', '602', '赵', '139', '沼气']) expect(tells(seen.text, word), word).toBe(false);
    expect_refused(await by('housing').get(`/api/cases/${id}`), 'case.unknown');
    const call = seen.body.whistles[0]!.calls[0]!.id;
    expect_refused(await by('fire').post(`/api/calls/${call}/answer`, { answer: '替住建答', solved_part: true }), 'whistle.unknown');
    expect((await by('housing').post(`/api/calls/${call}/answer`, { answer: '归小区', solved_part: true })).status).toBe(200);
  });

  it('that leads a coordination group writes its minutes within the deadline of a case that it does not see', async () => {
    const formed = await by('street').post<GroupView>(`/api/cases/${id}/coordinate`, { name: '化粪池组', summary: '商定长期办法', lead_organisation_id: 'xb-housing', lead_person_id: 'housing', member_ids: ['wy'] });
    expect(formed.status, formed.text).toBe(201);
    const minutes = (due: number) => ({ present_ids: ['wy', 'xb-housing'], text: '物业每季清掏一次', items: [{ what: '清掏', organisation_id: 'wy', due_at: hours(due) }] });
    expect_refused(await by('housing').post(`/api/coordination-groups/${formed.body.id}/minutes`, minutes(900)), 'together.due_after_deadline');
    expect((await by('housing').post<GroupView>(`/api/coordination-groups/${formed.body.id}/minutes`, minutes(4))).body.may_write).toBe(true);
    expect_refused(await by('fire').post(`/api/coordination-groups/${formed.body.id}/minutes`, minutes(4)), 'group.unknown');
    expect_refused(await by('housing').get(`/api/cases/${id}`), 'case.unknown');
  });

  it('to which a case is dispatched sees that one without its reporter, does it, and coordinates nothing', async () => {
    expect((await act('street', id, 'dispatch', { role: 'XB', organisation_id: 'xb-housing' })).status).toBe(200);
    await work_off(api);
    expect(await seen_by('housing')).toEqual([id]);
    expect(await seen_by('fire')).toEqual([]);
    expect((await by('housing').get<Today>('/api/today')).body.to_accept.map((one) => one.id)).toEqual([id]);
    const seen = await by('housing').get<CaseDetail>(`/api/cases/${id}`);
    expect(seen.body).toMatchObject({ description: secret, reporters: [] });
    expect(seen.body.may).toEqual(expect.arrayContaining(['accept', 'object', 'note']));
    expect(seen.body.may.filter((verb) => ['dispatch', 'escalate', 'merge', 'correct', 'split', 'decide-extension', 'decide-exclusion', 'withdraw'].includes(verb))).toEqual([]);
    expect_refused(await by('housing').post(`/api/cases/${id}/dispatch`, { role: 'WY' }), 'case.not_your_part');
    expect_refused(await by('housing').post(`/api/cases/${id}/whistle`, { summary: '再叫几家', ask_resident: false, calls: [] }), 'auth.not_allowed');
    expect((await act('housing', id, 'accept')).status).toBe(200);
    expect((await act('housing', id, 'resolve', { note: '井盖已换' })).status).toBe(200);
    expect_refused(await by('housing').get(`/api/cases/${other}`), 'case.unknown');
  });

  it('is kept apart by the database too, were its hat to reach the whole county by mistake', async () => {
    const worn = await api.world.actor('housing');
    const wide: Actor = { ...worn, hat: { ...worn.hat, place_paths: [`/${district}`] } };
    await api.world.db.transaction(wide, api.world.now, async (ctx) => {
      expect((await cases_of(ctx, {})).cases.map((one) => one.id)).toEqual([id]);
      expect(await case_by_id(ctx, other)).toBeUndefined();
    });
  });

  it('is named by the street or the county in its own place, and the county’s command stays the county’s', async () => {
    const post = { person_id: 'zhao', post: 'department_officer', title: '值班' };
    expect_refused(await by('housing').post('/api/posts', { ...post, organisation_id: 'xb-housing' }), 'auth.not_allowed');
    expect_refused(await by('street').post('/api/posts', { ...post, organisation_id: 'xb-housing' }), 'organisation.unknown');
    expect((await by('street').post('/api/posts', { ...post, organisation_id: 'jd-fire' })).status).toBe(201);
    expect(await seen_by('county')).toEqual(expect.arrayContaining([id, other]));
  });
});

describe('a case that belongs to no estate', () => {
  it('is moved within one’s own reach; to a place beyond it only by whoever reaches both', async () => {
    await api.world.as_system((ctx) => add_places(ctx, ['grid-b', 'other'].map((id) => ({ district, id, parent_id: id === 'other' ? 'street' : 'community', kind: id === 'other' ? 'community' : 'grid', name: id, path: `/${district}/street/${id === 'other' ? id : `community/${id}`}`, estate_id: null, lng: null, lat: null, area_cm2: null, floor: null, room: null }))));
    const { id } = await api.world.as('zhao', (ctx) => open_case(ctx, {
      draft: false, category: '0201', tier: null, emergency: false, confidential: false, estate_id: null, place: { id: 'community', path: `/${district}/street/community` }, spoken: { building: null, unit: null }, description: '路口的灯不亮',
      channel: 'form', channel_request_id: null, conversation_id: null, reporter: { person_id: 'zhao', home_id: 'h-3-2-602' }, file_ids: [], recused_ids: [], by_assistant: null,
    }));
    const community = await api.as('community');
    expect_refused(await community.post(`/api/cases/${id}/correct`, { place_id: 'other' }), 'case.place_beyond_reach');
    expect((await community.post(`/api/cases/${id}/correct`, { place_id: 'grid-b' })).status).toBe(200);
    expect((await act('street', id, 'correct', { place_id: 'other' })).status).toBe(200);
    expect_refused(await community.get(`/api/cases/${id}`), 'case.unknown');
  });
});
