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
const row_of = async (id: string) => (await api.query<{ keeper_organisation_id: string | null; offered_organisation_id: string | null; state: string; level: string; recused_ids: string[]; stepped_back: number }>('SELECT * FROM cases WHERE id = $1', [id]))[0]!;

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

  it('what was said too soon is taken back with a reason: they may handle it again, and who has it now keeps it', async () => {
    const id = await report();
    expect((await act('engineer', id, 'recuse', { who: 'my_organisation', reason: '弄错了，暗号核桃' })).status).toBe(200);
    expect((await act('second', id, 'accept')).status).toBe(200);
    const before = await running(id);
    const of_the_case = async () => (await by('community').get<Recusals>(`/api/cases/${id}/recusals`)).body.recusals;
    const [{ id: of }] = (await of_the_case()) as [Recusals['recusals'][number]];
    // neither who stepped back nor who has it now, and nobody without a reason
    for (const person of ['engineer', 'manager', 'second', 'zhao']) expect_refused((await act(person, id, 'unrecuse', { of, reason: '没有牵连' })) as Answer<never>, 'case.recused', 'case.not_your_part');
    refused(await act('community', id, 'unrecuse', { of, reason: '   ' }), 'case.needs_reason');
    refused(await act('community', id, 'unrecuse', { of: 'nothing', reason: '没有牵连' }), 'case.recusal_stands');
    expect(await of_the_case()).toMatchObject([{ who: '试验物业', taken_back: null, may_take_back: true }]);
    expect((await act('community', id, 'unrecuse', { of, reason: '同名不同人，暗号花生' })).status).toBe(200);
    expect(await row_of(id)).toMatchObject({ keeper_organisation_id: 'wz', recused_ids: [], stepped_back: 0 });
    expect(await running(id)).toEqual(before);
    expect(await of_the_case()).toMatchObject([{ reason: '弄错了，暗号核桃', taken_back: { reason: '同名不同人，暗号花生' }, may_take_back: false }]);
    refused(await act('community', id, 'unrecuse', { of, reason: '再来一次' }), 'case.recusal_stands');
    expect((await act('community', id, 'dispatch', { role: 'WY', organisation_id: 'wy' })).status).toBe(200);
    for (const person of ['zhao', 'engineer', 'second']) expect((await by(person).get(`/api/cases/${id}`)).text, person).not.toMatch(/花生|核桃/);
    expect((await by('zhao').get<CaseDetail>(`/api/cases/${id}`)).body.timeline.map((one) => one.name)).not.toContain('case.unrecused');
    // and they may step back once more
    expect((await act('engineer', id, 'recuse', { who: 'my_organisation', reason: '这回是真的' })).status).toBe(200);
    const said = await of_the_case();
    expect(said).toHaveLength(2);
    expect(said.find((one) => one.reason === '这回是真的')).toMatchObject({ taken_back: null, may_take_back: true });
  });

  it('when nobody has it, taking back offers it to them at once; whoever the complaint names stays out, whatever they said themselves', async () => {
    const id = await report();
    for (const reason of ['物业和这家有纠纷', '两家是一个老板']) expect((await act('community', id, 'recuse', { who: 'owner', reason })).status).toBe(200);
    const left = await row_of(id);
    const said_of = async (of_case: string, reason: string) => (await by('community').get<Recusals>(`/api/cases/${of_case}/recusals`)).body.recusals.find((one) => one.reason === reason)!;
    await api.query('UPDATE cases SET offered_organisation_id = NULL, offered_role = NULL, state = $2 WHERE id = $1', [id, 'open']);
    expect(left.recused_ids).toEqual(['wy', 'wz']);
    expect((await act('community', id, 'unrecuse', { of: (await said_of(id, '两家是一个老板')).id, reason: '查过了，不是一个老板' })).status).toBe(200);
    expect(await row_of(id)).toMatchObject({ offered_organisation_id: 'wz', state: 'dispatched', recused_ids: ['wy'] });

    const named = await report();
    await api.query(`UPDATE cases SET recused_ids = '{wy}' WHERE id = $1`, [named]);
    expect((await act('community', named, 'recuse', { who: 'owner', reason: '本来就点了名' })).status).toBe(200);
    expect(await said_of(named, '本来就点了名')).toMatchObject({ who: '试验物业', may_take_back: false });
    refused(await act('community', named, 'unrecuse', { of: (await said_of(named, '本来就点了名')).id, reason: '算了' }), 'case.recusal_stands');
  });

  it('the timeline says that somebody of the staff stepped back, and does not name whoever has it now', async () => {
    const id = await report();
    expect((await act('manager', id, 'recuse', { who: 'my_organisation', reason: '和报事人有纠纷' })).status).toBe(200);
    const [said] = (await by('community').get<Recusals>(`/api/cases/${id}/recusals`)).body.recusals;
    expect((await act('community', id, 'unrecuse', { of: said!.id, reason: '没有牵连' })).status).toBe(200);
    const { timeline } = (await by('community').get<CaseDetail>(`/api/cases/${id}`)).body;
    expect(timeline.filter((one) => /recused/.test(one.name)).map(({ name, who }) => [name, who])).toEqual([['case.recused', '工作人员'], ['case.unrecused', '工作人员']]);
  });
});
