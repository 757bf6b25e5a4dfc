import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tick } from '../../app/worker.ts';
import { is_drawn } from '../../modules/cases/call-back/draw.ts';
import type { CallBacks } from '../../modules/cases/call-back/contract.ts';
import type { CaseDetail, WeakItem } from '../../modules/cases/contract.ts';
import type { HolidayYears } from '../../modules/cases/holiday/contract.ts';
import { draw_call_backs_of } from '../../modules/cases/index.ts';
import type { WeakPublication, WeakPublications } from '../../modules/cases/weak/contract.ts';
import { add_people, appoint, person_row } from '../../modules/people/index.ts';
import { expect_refused, open_api, type Answer, type Api } from '../api.ts';
import { district } from '../world.ts';

let api: Api;
beforeAll(async () => {
  api = await open_api(new Date('2026-03-02T09:00:00+08:00'));
  await api.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'admin', '管示理', '19911110008')]);
    await appoint(ctx, { district, id: 'a-admin', person_id: 'admin', role: 'admin', title: 'admin', place_id: district, estate_id: null, organisation_id: null, from_on: '2020-01-01', until_on: null });
  });
});
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

let sent = 0;
const at = (text: string) => new Date(`${text}+08:00`);
const go_to = async (text: string) => {
  api.world.now = at(text);
  await tick(api.world.db, () => api.world.now);
};
const get = async <T>(person: string, url: string) => (await (await api.as(person)).get<T>(url)).body;
const post = async <T>(person: string, url: string, body: object) => (await api.as(person)).post<T>(url, body);
const report = async (person: string, body: object) => {
  const answer = await post<CaseDetail>(person, '/api/cases', { request_id: `request-${++sent}`, text: '请来看看', ...body });
  expect(answer.status, answer.text).toBe(201);
  return answer.body.id;
};
const act = async (person: string, id: string, verb: string, body: object = {}) => {
  const answer = await post<CaseDetail>(person, `/api/cases/${id}/${verb}`, body);
  expect(answer.status, `${person} ${verb}: ${answer.text}`).toBe(200);
  return answer.body;
};
const refused = (answer: Answer<unknown>, code: string) => expect_refused(answer as Answer<never>, code);

const numbers = (ids: readonly string[]) => api.query<{ id: string; number: string }>('SELECT id, number::text FROM cases WHERE id = ANY ($1)', [ids]);

describe('回访: call-backs by lot', () => {
  it('the day’s cases are drawn with a seal nobody knew before, once, and anybody can draw again', { timeout: 60_000 }, async () => {
    const ids: string[] = [];
    for (const place_id of ['u-1-1', 'u-1-2', 'u-2-1', 'u-2-2', 'u-3-1', 'u-3-2', 'u-4-1', 'u-4-2', 'u-5-1', 'u-5-2', 'b-1', 'b-2']) {
      const id = await report('zhao', { category: '0201', place_id, text: `灯不亮 ${place_id}` });
      await act('engineer', id, 'accept');
      await act('engineer', id, 'resolve', { note: '换了灯泡' });
      ids.push(id);
    }
    await go_to('2026-03-02T23:59:00');
    expect((await get<CallBacks>('community', '/api/call-backs')).draws.filter(({ day }) => day === '2026-03-02')).toEqual([]);
    await go_to('2026-03-03T00:00:05');
    await report('qian', { category: '0205', place_id: 'u-3-2', text: '门禁坏了' });
    // a seal waits for every transaction of the server that began before it
    for (let round = 0; round < 100 && (await api.query('SELECT 1 FROM call_back_draws WHERE day = $1', ['2026-03-02'])).length === 0; round++) {
      await go_to('2026-03-03T00:00:10');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const { call_backs, draws } = await get<CallBacks>('community', '/api/call-backs');
    const draw = draws.find(({ day }) => day === '2026-03-02')!;
    expect(draw).toMatchObject({ handled: ids.length, share_percent: 10 });
    expect(call_backs.map((one) => one.case.id).toSorted()).toEqual((await numbers(ids)).filter(({ number }) => is_drawn(draw.seed, number, draw.share_percent)).map(({ id }) => id).toSorted());
    refused(await (await api.as('engineer')).get('/api/call-backs'), 'auth.not_allowed');
    expect(await api.query('SELECT 1 FROM fact_seals WHERE hash = $1', [draw.seed])).toHaveLength(1);
  });

  it('what is said on the phone is the resident’s word; after three calls without an answer nothing was said', async () => {
    await go_to('2026-03-04T09:00:00');
    const done = async (place_id: string) => {
      const id = await report('sun', { category: '0203', place_id, text: '电梯不动' });
      await act('engineer', id, 'accept');
      await act('engineer', id, 'resolve', { note: '复位' });
      return id;
    };
    const [good, bad, silent] = [await done('u-1-1'), await done('u-2-1'), await done('u-4-1')];
    const drawn = await numbers([good, bad, silent]);
    // a seed under which all three are drawn, as the lot may fall
    const seed = Array.from({ length: 20_000 }, (_, n) => `seed-${n}`).find((one) => drawn.every(({ number }) => is_drawn(one, number, 10)))!;
    await api.world.as_system((ctx) => draw_call_backs_of(ctx, '2026-03-04', seed));
    await go_to('2026-03-05T10:00:00');
    const of = async (id: string) => (await get<CallBacks>('community', '/api/call-backs')).call_backs.find((one) => one.case.id === id)!;
    const tell = async (person: string, id: string, body: object) => post(person, `/api/call-backs/${(await of(id)).id}/outcome`, body);
    expect((await of(good)).done).toBe('复位');
    expect((await tell('community', good, { reached: true, solved: true, satisfaction: 'satisfied' })).status).toBe(204);
    expect(await get<CaseDetail>('sun', `/api/cases/${good}`)).toMatchObject({ state: 'closed', solved: true, satisfaction: 'satisfied' });
    refused(await tell('community', good, { reached: true, solved: false }), 'case.called_already');
    expect((await tell('street', bad, { reached: true, solved: false, text: '还是会停在三楼' })).status).toBe(204);
    expect(await get<CaseDetail>('sun', `/api/cases/${bad}`)).toMatchObject({ state: 'accepted', solved: false, satisfaction: null });
    expect((await tell('community', silent, { reached: false })).status).toBe(204);
    refused(await tell('community', silent, { reached: false }), 'case.called_just_now');
    await go_to('2026-03-05T14:00:00');
    await tell('community', silent, { reached: false });
    await go_to('2026-03-05T18:00:00');
    await tell('community', silent, { reached: false });
    expect(await of(silent)).toMatchObject({ state: 'not_reached', attempts: 3, solved: null, satisfaction: null });
    expect(await get<CaseDetail>('sun', `/api/cases/${silent}`)).toMatchObject({ state: 'resolved', solved: null, satisfaction: null });
  });

  it('whoever had the case does not ask how it was', async () => {
    await go_to('2026-03-09T09:00:00');
    const id = await report('sun', { category: '0802', place_id: 'h-5-1-101', text: '楼下老人好几天没出门' });
    await act('grid', id, 'dispatch', { role: 'SQ', organisation_id: 'sq' });
    await act('community', id, 'accept');
    await act('community', id, 'resolve', { note: '去看过，人好好的' });
    const [{ number } = { number: 0 }] = await numbers([id]);
    const seed = Array.from({ length: 20_000 }, (_, n) => `seed-${n}`).find((one) => is_drawn(one, number, 10))!;
    await api.world.as_system((ctx) => draw_call_backs_of(ctx, '2026-03-09', seed));
    const call = (await get<CallBacks>('community', '/api/call-backs')).call_backs.find((one) => one.case.id === id)!;
    expect(call.may_call).toBe(false);
    refused(await post('community', `/api/call-backs/${call.id}/outcome`, { reached: true, solved: true, satisfaction: 'satisfied' }), 'case.not_your_own_work');
    expect((await post('street', `/api/call-backs/${call.id}/outcome`, { reached: true, solved: true })).status).toBe(204);
  });
});

describe('短板清单: the weak list', () => {
  it('says which deadline was missed, whose desk it is on and what comes next; a next step takes nothing off', async () => {
    await go_to('2026-03-10T09:00:00');
    const id = await report('zhao', { category: '0201', place_id: 'u-3-2', text: '灯又不亮' });
    await act('engineer', id, 'accept');
    await go_to('2026-03-18T00:00:01');
    const item = async () => (await get<{ items: WeakItem[] }>('grid', '/api/weak-list')).items.find((one) => one.case.id === id)!;
    expect(await item()).toMatchObject({ missed: { kind: 'resolve', level: 'community' }, coordinator: '街道', objections: 0, next_step: null });
    refused(await post('engineer', `/api/cases/${id}/next-step`, { text: '下周来', due_on: '2026-03-20' }), 'case.not_your_part');
    refused(await post('street', `/api/cases/${id}/next-step`, { text: '上周来', due_on: '2026-03-01' }), 'case.step_in_the_past');
    await act('street', id, 'next-step', { text: '约物业和电力周五现场看', due_on: '2026-03-20' });
    expect((await item()).next_step).toMatchObject({ text: '约物业和电力周五现场看', due_on: '2026-03-20' });
  });

  it('is published once a month, frozen; a correction names the one it corrects; nobody can exchange it unseen', async () => {
    const published = await post<WeakPublication>('community', '/api/weak-publications', { estate: 'garden', month: '2026-03' });
    expect(published.status, published.text).toBe(201);
    const { content, id } = published.body;
    expect(Object.keys(content).toSorted()).toEqual(['counted_at', 'items', 'month', 'place_name']);
    expect(content.items.length).toBeGreaterThan(0);
    expect(published.text).not.toMatch(/示|602|zhao/);
    refused(await post('community', '/api/weak-publications', { estate: 'garden', month: '2026-03' }), 'case.published_already');
    refused(await post('community', '/api/weak-publications', { estate: 'garden', month: '2026-04' }), 'case.month_not_over');
    refused(await post('community', '/api/weak-publications', { estate: 'garden', month: '2026-03', corrects: id }), 'case.needs_reason');
    const corrected = await post<WeakPublication>('community', '/api/weak-publications', { estate: 'garden', month: '2026-03', corrects: id, correction: '上一份漏了一件' });
    expect(corrected.status, corrected.text).toBe(201);
    const read = async () => (await api.guest.get<WeakPublications>(`/api/weak-publications?estate=garden&district=${district}`)).body.publications;
    expect((await read()).map((one) => [one.corrected_by, one.whole])).toEqual([[null, true], [corrected.body.id, true]]);
    const facts = await api.query<{ data: { digest: string } }>(`SELECT data FROM facts WHERE name = 'weak_list.published' AND subject = $1`, [id]);
    expect(facts[0]!.data.digest).toBe(published.body.digest);
    await api.query(`UPDATE weak_publications SET content = jsonb_set(content, '{items}', '[]') WHERE id = $1`, [id]);
    expect((await read()).find((one) => one.id === id)!.whole).toBe(false);
  });
});

describe('放假安排: a year that is announced late', () => {
  it('falls back and says so; the loaded notice moves only the clocks that run across that year, and by the same number of working days', async () => {
    const next = await get<HolidayYears>('admin', '/api/holiday-years');
    const year = next.next.year;
    await go_to(`${year - 1}-12-30T09:00:00`);
    const id = await report('zhao', { category: '0201', place_id: 'u-5-2', text: '年底灯不亮' });
    const work = async () => (await get<CaseDetail>('zhao', `/api/cases/${id}`)).clocks.filter((clock) => clock.kind === 'resolve');
    const before = (await work())[0]!;
    expect(before.schedule_known).toBe(false);
    expect((await get<HolidayYears>('admin', '/api/holiday-years')).next.waiting).toBeGreaterThan(0);
    const weekday = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    const bridge = [`${year}-01-04`, `${year}-01-05`, `${year}-01-06`].filter(weekday).slice(0, 1);
    const notice = { year, days_off: [...next.next.statutory, ...bridge], days_worked: [], source: '国办发明电（测试）' };
    refused(await post('community', '/api/holiday-years', notice), 'auth.not_allowed');
    refused(await post('admin', '/api/holiday-years', { ...notice, days_off: bridge }), 'case.holidays_missing');
    expect((await post('admin', '/api/holiday-years', notice)).status).toBe(201);
    refused(await post('admin', '/api/holiday-years', notice), 'case.holidays_known');
    await tick(api.world.db, () => api.world.now);
    const after = await work();
    expect(after.map((clock) => [clock.state, clock.schedule_known])).toEqual([['cancelled', false], ['running', true]]);
    expect(new Date(after[1]!.due_at).getTime()).toBeGreaterThan(new Date(before.due_at).getTime());
    expect(after[1]!.started_at).toBe(before.started_at);
  });
});
