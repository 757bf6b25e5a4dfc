import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AskedByPhone, CallBegun, CallerView, CallRecorded, Desk, WordsRead } from '../../channels/phone/contract.ts';
import type { CaseDetail, CaseList } from '../../modules/cases/contract.ts';
import type { ErrandView } from '../../modules/errands/contract.ts';
import { add_people, appoint, person_row } from '../../modules/people/index.ts';
import { expect_refused, open_api, type Answer, type Api, type Client } from '../api.ts';
import { district, estate_id } from '../world.ts';

let api: Api;
const clients: Record<string, Client> = {};
const by = (person: string) => clients[person]!;
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:37:21Z'));
  await api.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'operator', '接示线', '19911110011')]);
    await appoint(ctx, { district, id: 'a-operator', person_id: 'operator', role: 'operator', title: '接线员', place_id: 'community', estate_id: null, organisation_id: null, from_on: '2020-01-01', until_on: null });
  });
  for (const person of ['operator', 'zhao', 'engineer', 'grid', 'county']) clients[person] = await api.as(person);
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

let sent = 0;
const refused = (answer: Answer<unknown>, ...codes: string[]) => expect_refused(answer as Answer<never>, ...codes);
const pick_up = async (more: object = {}) => (await by('operator').post<CallBegun>('/api/phone-calls', { request_id: `call-begun-${++sent}`, ...more })).body.id;
const record = (id: string, body: object) => by('operator').post<CallRecorded>(`/api/phone-calls/${id}/record`, { estate_id, ...body });
const read = async (text: string, more: object = {}) => (await by('operator').post<WordsRead>('/api/desk/read', { text, estate_id, ...more })).body;

describe('the phone desk', () => {
  it('a caller is found by the whole number alone, masked, and the look is on the record', async () => {
    await by('zhao').post('/api/cases', { request_id: 'request-own-1', text: '门禁刷不开，暗语丁', category: '0205', place_id: 'u-3-2' });
    const id = await pick_up();
    const { body, text } = await by('operator').post<CallerView>(`/api/phone-calls/${id}/caller`, { phone: '19900000001' });
    expect(body.callers[0]).toMatchObject({ person_id: 'zhao', name_masked: '赵**', phone_masked: '199****0001', homes: [{ home_id: 'h-3-2-602', estate_id }] });
    expect(body.callers[0]!.underway.map((one) => one.category.name)).toEqual(['门禁对讲道闸']);
    for (const word of ['暗语丁', '赵示一', '19900000001']) expect(text).not.toContain(word);
    const looks = await api.query(`SELECT 1 FROM facts WHERE name = 'identity.read' AND subject = 'zhao' AND actor = 'operator'`);
    expect(looks.length).toBe(1);
    refused(await by('operator').post(`/api/phone-calls/${id}/caller`, { phone: '1990000' }), 'request.invalid');
    expect((await by('operator').post<CallerView>(`/api/phone-calls/${id}/caller`, { phone: '19900009998' })).body.callers).toEqual([]);
    refused(await by('grid').post(`/api/phone-calls/${id}/caller`, { phone: '19900000001' }), 'auth.not_allowed');
  });

  it('what is typed is read at once: kind and place; a danger gives the numbers first; nothing is saved', async () => {
    const before = await api.rows();
    expect(await read('3栋2单元楼道灯不亮')).toMatchObject({ category: { code: '0201' }, place_text: '3栋2单元', emergency: false, lines: [] });
    expect(await read('灯不亮', { home_id: 'h-5-1-101' })).toMatchObject({ emergency: false });
    expect(await read('5栋有人关到电梯头咯')).toMatchObject({ emergency: true, tier: 1, lines: ['119'] });
    expect(await read('99栋楼道灯不亮')).toMatchObject({ place_unknown: true, place_text: null });
    expect(await api.rows()).toEqual(before);
  });

  it('a case in the caller’s own name: the caller sees, confirms and rates it; the operator is nobody’s reporter', async () => {
    const id = await pick_up();
    const { body } = await record(id, { text: '3栋2单元楼道灯坏了，暗语戊', caller: { person_id: 'zhao' }, home_id: 'h-3-2-602', call_back: true });
    expect(body).toMatchObject({ joined: false, owner_text: '试验物业' });
    const mine = (await by('zhao').get<CaseList>('/api/cases?mine=1')).body.cases;
    expect(mine.some((one) => one.id === body.case_id && one.mine)).toBe(true);
    expect((await by('operator').get('/api/cases')).status).toBe(403);
    expect((await by('engineer').get<CaseDetail>(`/api/cases/${body.case_id}`)).body.description).toContain('暗语戊');
    refused(await record(id, { text: '再记一遍', caller: { anonymous: true } }), 'call.recorded_already');

    const desk = (await by('operator').get<Desk>('/api/desk')).body;
    expect(desk.call_backs).toMatchObject([{ id, number: body.number }]);
    expect((await by('operator').post<{ phone: string }>(`/api/phone-calls/${id}/number`)).body.phone).toBe('19900000001');
    expect((await by('operator').post(`/api/phone-calls/${id}/called-back`, { result: 'no_answer' })).status).toBe(204);
    expect((await by('operator').get<Desk>('/api/desk')).body.call_backs).toHaveLength(1);
    await by('operator').post(`/api/phone-calls/${id}/called-back`, { result: 'reached', note: '已告诉他物业下午来' });
    refused(await by('operator').post(`/api/phone-calls/${id}/number`), 'call.not_due');
  });

  it('the same fault is joined, not opened twice', async () => {
    const first = await record(await pick_up(), { text: '2栋1单元电梯停了', caller: { phone: '19900000002' } });
    const { similar } = await read('2栋1单元电梯停运了');
    expect(similar.map((one) => one.id)).toEqual([first.body.case_id]);
    const second = await record(await pick_up(), { text: '2栋1单元电梯停运了', caller: { phone: '19900000003' }, join: similar[0]!.id });
    expect(second.body).toMatchObject({ joined: true, case_id: first.body.case_id });
    expect((await api.query('SELECT person_id FROM case_reporters WHERE case_id = $1 ORDER BY 1', [first.body.case_id])).map((one) => one['person_id'])).toEqual(['qian', 'sun']);
  });

  it('somebody whom nobody knows is made known by name and number; who wants no name is kept nowhere', async () => {
    const stranger = await record(await pick_up(), { text: '4栋门口井盖垮了', caller: { phone: '19955550001', name: '路示人' } });
    expect((await api.query(`SELECT p.name FROM case_reporters r JOIN people p ON p.id = r.person_id WHERE r.case_id = $1`, [stranger.body.case_id]))[0]).toEqual({ name: '路示人' });
    const id = await pick_up();
    refused(await record(id, { text: '1栋楼道堆满东西', caller: { anonymous: true }, call_back: true }), 'call.nobody_to_call');
    const unnamed = await record(id, { text: '1栋楼道堆满东西', caller: { anonymous: true } });
    expect((await api.query('SELECT 1 FROM case_reporters WHERE case_id = $1', [unnamed.body.case_id])).length).toBe(0);
    expect((await api.query('SELECT caller_id, anonymous FROM phone_calls WHERE id = $1', [id]))[0]).toEqual({ caller_id: null, anonymous: true });
  });

  it('the day’s promises are numerators and denominators of the desk, and name no operator', async () => {
    const ringing = new Date(api.world.now.getTime() - 40_000).toISOString();
    await pick_up({ rang_at: ringing });
    const { body, text } = await by('county').get<Desk>('/api/desk');
    expect(body.kept.find((one) => one.kind === 'answer')).toMatchObject({ measured: 1, within: 0, source: 'from_memory' });
    expect(body.kept.find((one) => one.kind === 'record')!.measured).toBeGreaterThan(3);
    expect(text).not.toContain('operator');
    expect((await by('county').post<Desk>('/api/desk/limits', { kind: 'answer', seconds: 60 })).body.kept[0]).toMatchObject({ kind: 'answer', seconds: 60, source: 'own', within: 1 });
    refused(await by('operator').post('/api/desk/limits', { kind: 'answer', seconds: 600 }), 'auth.not_allowed');
  });

  it('an errand is asked for on the same call, before the case or without one; it authorises nothing, and nobody elsewhere is found by it', async () => {
    const id = await pick_up();
    const errand = { request_id: 'errand-by-phone-1', principal: { phone: '19900000001' }, kind: 'medicine', what: '降压药，暗语代', due_on: '2026-06-01' };
    const asked = await by('operator').post<AskedByPhone>(`/api/phone-calls/${id}/errand`, errand);
    expect([asked.status, asked.body.principal_name]).toEqual([201, '赵**']);
    expect((await by('operator').post<AskedByPhone>(`/api/phone-calls/${id}/errand`, errand)).body.errand_id).toBe(asked.body.errand_id);
    expect((await by('zhao').get<ErrandView>(`/api/errands/${asked.body.errand_id}`)).body).toMatchObject({ state: 'asked', asked_how: 'phone', authority: null, what: '降压药，暗语代' });
    refused(await by('operator').post(`/api/errands/${asked.body.errand_id}/authorise`, { request_id: 'authorise-1234', how: 'recorded', file_id: 'x', kinds: ['medicine'], documents: [], cash_fen_max: 0, may_substitute: false, until_on: '2026-06-02' }), 'auth.not_allowed');
    expect((await record(id, { text: '3栋2单元楼道灯也坏了', caller: { person_id: 'zhao' }, home_id: 'h-3-2-602' })).status).toBe(200);
    refused(await by('operator').post(`/api/phone-calls/${id}/errand`, { ...errand, request_id: 'errand-by-phone-2', principal: { phone: '19900009998' } }), 'person.unknown');
    refused(await by('operator').post(`/api/phone-calls/${id}/errand`, { ...errand, request_id: 'errand-by-phone-3' }), 'errand.already_asked');
    refused(await by('grid').post(`/api/phone-calls/${id}/errand`, { ...errand, request_id: 'errand-by-phone-4' }), 'auth.not_allowed');
    // whoever wanted no name for the case stays without one
    const unnamed = await pick_up();
    await record(unnamed, { text: '1栋楼道又堆满了', caller: { anonymous: true } });
    expect((await by('operator').post(`/api/phone-calls/${unnamed}/errand`, { ...errand, kind: 'bill', request_id: 'errand-by-phone-5', principal: { person_id: 'zhao' } })).status).toBe(201);
    expect((await api.query('SELECT caller_id, anonymous FROM phone_calls WHERE id = $1', [unnamed]))[0]).toEqual({ caller_id: null, anonymous: true });
  });
});
