import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import type { Recusals } from '../../modules/cases/recusal/contract.ts';
import { add_organisation, add_people, appoint, person_row } from '../../modules/people/index.ts';
import { expect_refused, open_api, type Answer, type Api, type Client } from '../api.ts';
import { work_off } from '../work-off.ts';
import { district, estate_id } from '../world.ts';

let api: Api;
const at_desk: Record<string, Client> = {};
const by = (person: string) => at_desk[person]!;
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:37:21Z'));
  await api.world.as_system(async (ctx) => {
    await add_organisation(ctx, { district, id: 'wz', kind: '物业', name: '邻街物业', owner_code: 'WY', place_id: 'community', estate_id });
    for (const [id, name, organisation_id, phone] of [['second', '邻示修', 'wz', '19800000001'], ['mate', '同示事', 'wg', '19800000002']] as const) {
      await add_people(ctx, [person_row(district, id, name, phone)]);
      await appoint(ctx, { district, id: `a-${id}`, person_id: id, role: id === 'mate' ? 'grid_worker' : 'property_engineer', title: '值班', place_id: id === 'mate' ? 'grid' : 'community', estate_id: id === 'mate' ? null : estate_id, organisation_id, from_on: '2020-01-01', until_on: null });
    }
  });
  for (const person of ['zhao', 'engineer', 'manager', 'second', 'grid', 'mate', 'community', 'street']) at_desk[person] = await api.as(person);
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

let sent = 0;
const report = async () => (await by('zhao').post<CaseDetail>('/api/cases', { request_id: `request-${++sent}`, text: `3栋2单元楼道灯不亮，第${sent}次`, category: '0201', place_id: 'u-3-2' })).body.id;
const act = (person: string, id: string, verb: string, body: object = {}) => by(person).post<CaseDetail>(`/api/cases/${id}/${verb}`, body);
const refused = (answer: Answer<unknown>, code: string) => expect_refused(answer as Answer<never>, code);
const running = (id: string) => api.query('SELECT id, kind, level, due_at FROM clocks WHERE case_id = $1 AND state = $2 ORDER BY id', [id, 'running']);
const row_of = async (id: string) => (await api.query<{ keeper_organisation_id: string | null; offered_organisation_id: string | null; state: string; level: string; recused_ids: string[] }>('SELECT * FROM cases WHERE id = $1', [id]))[0]!;

describe('stepping back by hand', () => {
  it('a firm that says it is involved is out at once, the next in line is asked, and no clock moves', async () => {
    const id = await report();
    expect((await act('engineer', id, 'accept')).status).toBe(200);
    const before = await running(id);
    const answer = await act('manager', id, 'recuse', { who: 'my_organisation', reason: '报事人是经理的亲戚，暗号板栗' });
    expect(answer.status, answer.text).toBe(200);
    expect(await running(id)).toEqual(before);
    expect(await row_of(id)).toMatchObject({ keeper_organisation_id: null, offered_organisation_id: 'wz', state: 'dispatched', recused_ids: ['wy'] });
    refused(await act('engineer', id, 'accept'), 'case.not_your_part');
    refused(await act('community', id, 'dispatch', { role: 'WY', organisation_id: 'wy' }), 'case.recused');
    await work_off(api);
    expect((await by('second').get('/api/notices')).text).toContain('3栋');
    expect((await act('second', id, 'accept')).status).toBe(200);

    // the reason: the community reads it, nobody else does
    expect((await by('community').get<Recusals>(`/api/cases/${id}/recusals`)).body.recusals).toMatchObject([{ who: '试验物业', reason: '报事人是经理的亲戚，暗号板栗' }]);
    for (const person of ['zhao', 'engineer', 'second']) {
      expect((await by(person).get(`/api/cases/${id}`)).text, person).not.toContain('板栗');
      refused(await by(person).get(`/api/cases/${id}/recusals`), 'auth.not_allowed');
    }
    expect((await by('engineer').get<CaseDetail>(`/api/cases/${id}`)).body).toMatchObject({ description: null, reporters: [] });
    expect((await by('zhao').get<CaseDetail>(`/api/cases/${id}`)).body.timeline.map((one) => one.name)).not.toContain('case.recused');
  });

  it('one person steps back alone: colleagues go on, and the one who is involved sees no reporter and does nothing more', async () => {
    const id = await report();
    const before = await running(id);
    expect((await act('grid', id, 'recuse', { who: 'me', reason: '我就住对门' })).status).toBe(200);
    expect(await running(id)).toEqual(before);
    expect(await row_of(id)).toMatchObject({ offered_organisation_id: 'wy', state: 'dispatched', level: 'community', recused_ids: ['grid'] });
    refused(await act('grid', id, 'escalate', { reason: '我来上报' }), 'case.recused');
    expect((await by('grid').get<CaseDetail>(`/api/cases/${id}`)).body).toMatchObject({ description: null, reporters: [] });
    expect((await by('mate').get<CaseDetail>(`/api/cases/${id}`)).body.reporters).toHaveLength(1);
    expect((await act('mate', id, 'escalate', { reason: '几家都不接' })).status).toBe(200);
  });

  it('a coordinator takes whoever has it off the case; who has no part in it cannot, and nobody is taken off an empty one', async () => {
    const id = await report();
    refused(await act('zhao', id, 'recuse', { who: 'owner', reason: '我不要他们修' }), 'case.not_your_part');
    refused(await act('second', id, 'recuse', { who: 'me', reason: '我来' }), 'case.unknown');
    refused(await act('engineer', id, 'recuse', { who: 'owner', reason: '别人家的' }), 'case.not_your_part');
    expect((await act('community', id, 'recuse', { who: 'owner', reason: '物业和这家有纠纷' })).status).toBe(200);
    expect(await row_of(id)).toMatchObject({ offered_organisation_id: 'wz', recused_ids: ['wy'] });
    expect((await act('community', id, 'recuse', { who: 'owner', reason: '两家是一个老板' })).status).toBe(200);
    const left = await row_of(id);
    expect(left.recused_ids).toEqual(['wy', 'wz']);
    expect([left.offered_organisation_id, left.state]).not.toContain('wz');
    refused(await act('community', id, 'recuse', { who: 'me', reason: '  ' }), 'case.needs_reason');
  });
});
