import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { tick } from '../../app/worker.ts';
import type { NoticeView } from '../../channels/web/contract.ts';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import type { DeadlockList, DeadlockView } from '../../modules/cases/deadlock/contract.ts';
import type { GroupList, GroupView } from '../../modules/cases/group/contract.ts';
import type { Callable, WhistleFigures, WhistleList, WhistleView } from '../../modules/cases/whistle/contract.ts';
import { add_organisation, add_people, appoint, person_row } from '../../modules/people/index.ts';
import { expect_refused, open_api, type Api, type Client } from '../api.ts';
import { work_off } from '../work-off.ts';
import { district } from '../world.ts';
import { tells } from '../tells.ts';

vi.setConfig({ testTimeout: 60_000 }); // several workers start and stop in a story
let api: Api;
const at_desk: Record<string, Client> = {};
beforeAll(async () => {
  api = await open_api(new Date(Date.now() - 60 * 86_400_000));
  await api.world.as_system(async (ctx) => {
    for (const [id, code, kind, name] of [['zd-water', 'ZD', '供水', '试验供水'], ['zd-power', 'ZD', '供电', '试验供电'], ['xb-housing', 'XB', '住建', '试验住建专班'], ['hydw', null, '行业党委', '试验物业行业党委']] as const)
      await add_organisation(ctx, { district, id, kind, name, owner_code: code, place_id: district, estate_id: null });
    const posts = [['water', '水示工', 'zd-water', 'property_engineer', district], ['power', '电示工', 'zd-power', 'property_engineer', district], ['housing', '住示建', 'xb-housing', 'department', district], ['committee', '党示委', 'hydw', 'department', district], ['owners', '业示委', 'yw', 'owners_committee', 'community']] as const;
    for (const [index, [id, name, organisation_id, role, place_id]] of posts.entries()) {
      await add_people(ctx, [person_row(district, id, name, `1980000${String(index).padStart(4, '0')}`)]);
      await appoint(ctx, { district, id: `a-${id}`, person_id: id, role, title: role, place_id, estate_id: null, organisation_id, from_on: '2020-01-01', until_on: null });
    }
  });
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

/** Sessions end after a quarter of an hour; a day in the story is a new one at the desk. */
const by = async (person: string) => (at_desk[`${person}${api.world.now.getTime()}`] ??= await api.as(person));
let sent = 0;
const report = async (text: string, more: object = {}) => (await (await by('zhao')).post<CaseDetail>('/api/cases', { request_id: `request-${++sent}`, text, category: '0305', place_id: 'u-3-2', ...more })).body;
const act = async (person: string, id: string, verb: string, body: object = {}) => (await by(person)).post<CaseDetail>(`/api/cases/${id}/${verb}`, body);
const hours = (count: number) => new Date(api.world.now.getTime() + count * 3_600_000).toISOString();
const notices = async (person: string) => (await (await by(person)).get<{ notices: NoticeView[] }>('/api/notices')).body.notices.map((one) => one.text);
const whistle_of = async (person: string, id: string) => (await (await by(person)).get<WhistleList>(`/api/cases/${id}/whistles`)).body.whistles;
const ticking = () => tick(api.world.db, () => api.world.now);

describe('a street whistles three departments to one case', () => {
  let id: string;
  let whistle: WhistleView;
  const call = (organisation_id: string) => whistle.calls.find((one) => one.organisation_id === organisation_id)!;

  it('each with its own question and time; each sees its own, and none the reporter', async () => {
    id = (await report('3栋2单元602门口化粪池满出来了，暗号萝卜，找13900001234')).id;
    const able = (await (await by('street')).get<{ organisations: Callable[] }>(`/api/cases/${id}/callable`)).body.organisations.map((one) => one.id);
    expect(able).toEqual(expect.arrayContaining(['zd-water', 'zd-power', 'xb-housing']));
    const calls = [['zd-water', '外管是否堵塞', 4], ['zd-power', '抽水泵能否接电', 4], ['xb-housing', '井盖产权归谁', 8]] as const;
    const body = { summary: '化粪池满溢，请三家现场会商', ask_resident: true, calls: calls.map(([organisation_id, question, due]) => ({ organisation_id, question, due_at: hours(due) })) };
    expect_refused(await (await by('community')).post(`/api/cases/${id}/whistle`, body), 'auth.not_allowed');
    expect_refused(await (await by('street')).post(`/api/cases/${id}/whistle`, { ...body, calls: [...body.calls, body.calls[0]] }), 'together.twice');
    expect_refused(await (await by('street')).post(`/api/cases/${id}/whistle`, { ...body, calls: [{ ...body.calls[0], due_at: hours(-1) }] }), 'together.due_in_the_past');
    expect_refused(await (await by('street')).post(`/api/cases/${id}/whistle`, { ...body, calls: [{ ...body.calls[0], due_at: hours(900) }] }), 'together.due_after_deadline');
    expect_refused(await (await by('street')).post(`/api/cases/${id}/whistle`, { ...body, calls: [{ ...body.calls[0], organisation_id: 'hydw' }] }), 'together.not_serving');
    const blown = await (await by('street')).post<WhistleView>(`/api/cases/${id}/whistle`, body);
    expect(blown.status, blown.text).toBe(201);
    whistle = blown.body;
    await work_off(api);
    for (const [person, organisation_id] of [['water', 'zd-water'], ['power', 'zd-power'], ['housing', 'xb-housing']] as const) {
      const seen = await (await by(person)).get<WhistleList>('/api/whistles');
      expect(seen.body.whistles[0]!.calls.map((one) => one.organisation_id)).toEqual([organisation_id]);
      for (const word of ['萝卜', '赵', '602', '2单元', '13900001234', '199']) expect(tells(seen.text, word), `${person} ${word}`).toBe(false);
      expect((await notices(person)).join()).toMatch(/吹哨.*3栋/);
    }
    expect_refused(await (await by('water')).get(`/api/cases/${id}`), 'case.unknown');
    expect((await whistle_of('qian', id))).toEqual([]);
  });

  it('who is called answers for themselves and is appraised by the street and by the resident', async () => {
    expect_refused(await (await by('power')).post(`/api/calls/${call('zd-water').id}/answer`, { answer: '替别人答', solved_part: true }), 'whistle.unknown');
    expect_refused(await (await by('street')).post(`/api/calls/${call('zd-water').id}/appraise`, { appraisal: 'solved' }), 'whistle.not_answered');
    expect((await (await by('water')).post(`/api/calls/${call('zd-water').id}/arrive`)).status).toBe(200);
    api.world.later(60);
    const answered = await (await by('water')).post<WhistleView>(`/api/calls/${call('zd-water').id}/answer`, { answer: '外管已疏通', solved_part: true });
    expect(answered.body.calls[0], answered.text).toMatchObject({ state: 'answered', on_time: true, may: [] });
    expect_refused(await (await by('water')).post(`/api/calls/${call('zd-water').id}/answer`, { answer: '再答一次', solved_part: true }), 'whistle.answered');
    expect((await (await by('street')).post<WhistleView>(`/api/calls/${call('zd-water').id}/appraise`, { appraisal: 'solved', note: '当天就通了' })).body.calls.find((one) => one.organisation_id === 'zd-water')).toMatchObject({ state: 'appraised', appraisal: 'solved' });
    const seen = (await whistle_of('zhao', id))[0]!.calls.find((one) => one.organisation_id === 'zd-water')!;
    expect(seen).toMatchObject({ answer: '外管已疏通', appraisal: null, may: ['rate'] });
    expect((await (await by('zhao')).post(`/api/calls/${seen.id}/rate`, { word: 'satisfied' })).status).toBe(200);
    expect_refused(await (await by('qian')).post(`/api/calls/${seen.id}/rate`, { word: 'satisfied' }), 'whistle.unknown');
  });

  it('who does not come is reminded before, and told of to the street and the county after', async () => {
    api.world.later(150);
    await ticking();
    await work_off(api);
    expect((await notices('power')).join()).toContain('快到时间');
    expect((await notices('county')).join()).not.toContain('没有按时来');
    api.world.later(60);
    await ticking();
    await ticking();
    await work_off(api);
    for (const person of ['street', 'county']) expect((await notices(person)).filter((text) => text.includes('试验供电没有按时来')), person).toHaveLength(1);
    expect_refused(await (await by('street')).post(`/api/calls/${call('zd-power').id}/appraise`, { appraisal: 'solved' }), 'whistle.never_came');
    expect((await (await by('power')).post<WhistleView>(`/api/calls/${call('zd-power').id}/answer`, { answer: '来晚了，电已接好', solved_part: true })).body.calls[0]).toMatchObject({ on_time: false });
    expect_refused(await (await by('housing')).post(`/api/calls/${call('zd-power').id}/appraise`, { appraisal: 'not' }), 'auth.not_allowed');
    const figures = (await (await by('street')).get<WhistleFigures>('/api/whistles/figures')).body.departments;
    expect(figures.find((one) => one.organisation_id === 'zd-power')).toMatchObject({ called: 1, due: 1, answered: 1, on_time: 0 });
    expect(figures.find((one) => one.organisation_id === 'zd-water')).toMatchObject({ on_time: 1, solved: 1, rated: 1, satisfied: 1 });
  });

  it('the case kept its owner and its clocks all the while', async () => {
    const seen = (await (await by('street')).get<CaseDetail>(`/api/cases/${id}`)).body;
    expect(seen.owner_text).toContain('试验物业');
    expect(seen.clocks.filter((clock) => clock.state === 'running').map((clock) => clock.kind)).toContain('resolve');
    expect(seen.timeline.map((entry) => entry.name)).toEqual(expect.arrayContaining(['whistle.called', 'whistle.answered', 'whistle.missed', 'whistle.appraised']));
  });

  it('a coordination group with one named lead agrees on items with an owner and a date', async () => {
    const base = { name: '化粪池协调组', summary: '满溢反复，商定长期办法', lead_organisation_id: 'jd', lead_person_id: 'street', member_ids: ['zd-water', 'wy'] };
    expect_refused(await (await by('street')).post(`/api/cases/${id}/coordinate`, { ...base, lead_person_id: 'water' }), 'group.lead_holds_no_post');
    const formed = await (await by('street')).post<GroupView>(`/api/cases/${id}/coordinate`, base);
    expect(formed.body, formed.text).toMatchObject({ lead: { name: '冯示街', organisation: { id: 'jd' } }, may_write: true });
    const minutes = { present_ids: ['jd', 'zd-water', 'wy'], text: '物业每季清掏一次，供水改外管', items: [{ what: '外管改造', organisation_id: 'zd-water', due_at: hours(10) }] };
    const group = formed.body.id;
    expect_refused(await (await by('water')).post(`/api/coordination-groups/${group}/minutes`, minutes), 'group.not_lead');
    expect_refused(await (await by('street')).post(`/api/coordination-groups/${group}/minutes`, { ...minutes, present_ids: ['zd-power'] }), 'group.not_member');
    const agreed = await (await by('street')).post<GroupView>(`/api/coordination-groups/${group}/minutes`, minutes);
    const item = agreed.body.minutes[0]!.items[0]!;
    expect_refused(await (await by('street')).post(`/api/coordination-groups/${group}/end`, { outcome: '都办了' }), 'group.items_open');
    expect((await (await by('water')).get<GroupList>('/api/coordination-groups')).body.groups[0]).toMatchObject({ may_open_case: false, may_write: false });
    expect_refused(await (await by('manager')).post(`/api/group-items/${item.id}/finish`, { note: '替别人办了' }), 'group.not_yours');
    expect((await (await by('water')).post(`/api/group-items/${item.id}/finish`, { note: '外管已改' })).status).toBe(200);
    expect((await (await by('street')).post<GroupView>(`/api/coordination-groups/${group}/end`, { outcome: '反复满溢的原因已消除' })).body.ended_at).not.toBeNull();
    expect((await (await by('zhao')).get(`/api/cases/${id}/coordination-groups`)).status).toBe(403);
  });
});

describe('a deadlock between two who refuse', () => {
  it('goes to the industry committee with both positions; its decision binds', async () => {
    const { id } = await report('3栋2单元楼道灯不亮', { category: '0201' });
    expect_refused(await (await by('street')).post(`/api/cases/${id}/deadlock`, { summary: '该谁修' }), 'deadlock.not_yet');
    expect((await act('engineer', id, 'object', { reason: 'not_ours', text: '线路属业委会代管' })).status).toBe(200);
    expect((await act('grid', id, 'dispatch', { role: 'YW' })).status).toBe(200);
    expect((await act('owners', id, 'object', { reason: 'not_ours', text: '合同写明由物业修' })).status).toBe(200);
    expect((await (await by('street')).get<DeadlockList>(`/api/cases/${id}/deadlocks`)).body.may_raise).toBe(true);
    const raised = await (await by('street')).post<DeadlockView>(`/api/cases/${id}/deadlock`, { summary: '声控灯该谁修' });
    expect(raised.body.positions.map((one) => [one.organisation.id, one.text]), raised.text).toEqual([['wy', '线路属业委会代管'], ['yw', '合同写明由物业修']]);
    expect_refused(await (await by('street')).post(`/api/cases/${id}/deadlock`, { summary: '再交一次' }), 'deadlock.there_already');
    expect_refused(await (await by('street')).post(`/api/deadlocks/${raised.body.id}/decide`, { organisation_id: 'wy', decision: '物业修' }), 'deadlock.not_committee');
    expect((await (await by('manager')).post(`/api/deadlocks/${raised.body.id}/position`, { text: '表后线路不在合同里' })).status).toBe(200);
    await work_off(api);
    expect((await notices('committee')).join()).toContain('行业党委');
    const decided = await (await by('committee')).post<DeadlockView>(`/api/deadlocks/${raised.body.id}/decide`, { organisation_id: 'wy', decision: '合同第七条包括声控灯，由物业修' });
    expect(decided.body, decided.text).toMatchObject({ decided_for: { id: 'wy' }, decision: expect.stringContaining('第七条') as string });
    expect_refused(await (await by('committee')).post(`/api/deadlocks/${raised.body.id}/decide`, { organisation_id: 'yw', decision: '改主意' }), 'deadlock.decided');
    expect_refused(await (await by('engineer')).post(`/api/cases/${id}/object`, { reason: 'not_ours', text: '还是不修' }), 'case.objections_decided');
    expect((await act('engineer', id, 'accept')).status).toBe(200);
  });
});

describe('whatever people try', () => {
  it('no sequence of verbs leaves a case with nobody, and none stops a clock', async () => {
    const tries = ['engineer accept', 'engineer object', 'owners accept', 'owners object', 'grid dispatch WY', 'grid dispatch YW', 'grid dispatch SQ', 'street dispatch WY', 'community accept', 'community object', 'grid escalate', 'street escalate', 'engineer plan', 'zhao remind', 'grid correct'] as const;
    const body = (verb: string, role = '') => ({ object: { reason: 'not_ours', text: '不归我们' }, dispatch: { role }, escalate: { reason: '办不了' }, plan: { arrive_at: hours(1) }, correct: { spot: '门厅' } })[verb] ?? {};
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...tries), { minLength: 4, maxLength: 14 }), async (steps) => {
        const { id } = await report('3栋2单元楼道灯不亮', { category: '0201', text: `楼道灯不亮${++sent}` });
        const deadline = async () => (await api.query<{ kind: string; due_at: Date }>(`SELECT kind, due_at FROM clocks WHERE case_id = $1 AND kind = 'resolve' AND state = 'running'`, [id]));
        const before = await deadline();
        expect(before).toHaveLength(1);
        for (const step of steps) {
          const [person, verb, role] = step.split(' ') as [string, string, string?];
          const { status } = await act(person, id, verb, body(verb, role));
          expect(status).toBeLessThan(500);
          const [row] = await api.query<{ keeper_organisation_id: string | null; offered_organisation_id: string | null; state: string }>('SELECT * FROM cases WHERE id = $1', [id]);
          expect(row!.keeper_organisation_id ?? row!.offered_organisation_id, steps.join(', ')).not.toBeNull();
          expect(await deadline(), steps.join(', ')).toEqual(before);
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
