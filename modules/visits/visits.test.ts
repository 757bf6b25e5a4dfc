import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expect_refused, open_api, photo, upload, type Api, type Client } from '../../test/api.ts';
import { district, estate_id } from '../../test/world.ts';
import type { CaseDetail } from '../cases/contract.ts';
import { add_people, add_residencies, appoint, person_row } from '../people/index.ts';
import { place_by_id } from '../territory/index.ts';
import type { Contact, Finish, PlanVisit, Raise, Synced, VisitAct, VisitDay, VisitHistory, VisitView, Why } from './contract.ts';
import { plan_care_visits, plan_for_person } from './index.ts';

let api: Api;
let grid: Client, mate: Client, community: Client;
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T00:00:00Z')); // eight in the morning
  await api.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'mate', '郑示友', '19900000090'), person_row(district, 'errand', '吴示办', '19900000091'), person_row(district, 'elder', '高示寿', '19900000092')]);
    await appoint(ctx, { district, id: 'a-mate', person_id: 'mate', role: 'grid_worker', title: '网格员', place_id: 'grid', estate_id: null, organisation_id: 'wg', from_on: '2020-01-01', until_on: null });
    await appoint(ctx, { district, id: 'a-errand', person_id: 'errand', role: 'volunteer', title: '红色代办', place_id: 'community', estate_id, organisation_id: null, from_on: '2020-01-01', until_on: null });
    await add_residencies(ctx, [{ district, home_id: 'h-1-1-101', person_id: 'elder', relation: 'owner', estate_id, from_on: '2020-01-01', until_on: null }]);
  });
}, 60_000);
/** Sessions of staff end after a quarter of an hour without a word. */
beforeEach(async () => void ([grid, mate, community] = [await api.as('grid'), await api.as('mate'), await api.as('community')]));
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const today = () => new Date(api.world.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const plan = (over: { why?: Why; worker_id?: string | null; on_day?: string; person_id?: string; home?: string } = {}) =>
  api.world.as_system(async (ctx) => {
    const place = (await place_by_id(ctx, over.home ?? 'h-1-1-101'))!;
    return plan_for_person(ctx, { person_id: over.person_id ?? 'elder', place, why: over.why ?? 'elder_alone', why_text: '一个人住，上次血压高', on_day: over.on_day ?? today(), worker_id: over.worker_id === undefined ? 'grid' : over.worker_id });
  });
const finish = (over: Partial<Finish> = {}): Finish => ({ verb: 'finish', outcome: 'well', note: '精神好', promised: '', next_on: null, consent: 'none', witness: '', files: [], ...over });
const raise = (over: Partial<Raise> = {}): Raise => ({ verb: 'raise', text: '厨房水管爆了，满地是水', category: null, anonymous: false, child_hurt: false, files: [], ...over });
const act = (visit: Pick<VisitView, 'id' | 'version'> & { lives_here?: boolean | null }, what: VisitAct['do'], over: Partial<VisitAct> = {}): VisitAct => ({
  id: randomUUID(), visit_id: visit.id, at: api.world.now.toISOString(), saw: { version: visit.version, lives_here: visit.lives_here ?? true }, answers: null, do: what, ...over,
});
const sync = async (who: Client, acts: object[], device_at = api.world.now.toISOString()) => {
  const answer = await who.post<Synced>('/api/visits/sync', { device_at, acts });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.answers;
};
const one = async (who: Client, what: object) => (await sync(who, [what]))[0]!;
const list = async (who: Client) => (await who.get<VisitDay>('/api/visits')).body;

describe('the list of eight o’clock', () => {
  it('says who by a mask, why to whoever goes, where, and what was promised last time', async () => {
    const before = await plan();
    await one(grid, act(before, finish({ promised: '周三带血压计来', next_on: today() })));
    const day = await list(grid);
    expect(day.day).toBe('2026-05-27');
    expect(day.units.map((unit) => unit.text)).toContain('试验花园 3栋2单元');
    const again = day.visits.find((visit) => visit.last !== null)!;
    expect(again).toMatchObject({ place_text: '试验花园 1栋1单元101', person: { name_masked: '高**', phone_masked: '199****0092' }, why: { code: 'elder_alone', text: '一个人住，上次血压高' }, last: { on_day: '2026-05-27', outcome: 'well', promised: '周三带血压计来' }, worker: 'me', contact_open: true });
    expect(JSON.stringify(day)).not.toMatch(/高示寿|19900000092/);
  });

  it('a colleague’s visits are not on it, and their reason is not told', async () => {
    const visit = await plan();
    expect((await list(mate)).visits.map((each) => each.id)).not.toContain(visit.id);
    const seen = (await mate.get<VisitHistory>(`/api/visits/${visit.id}`)).body.visit;
    expect(seen.why).toEqual({ code: 'look_in', text: null });
    expect(seen.contact_open).toBe(false);
    expect((await list(community)).visits.map((each) => each.id)).toContain(visit.id);
  });

  it('firms, committees, streets and the county see no visit; an errand volunteer only what was given to them', async () => {
    const visit = await plan({ worker_id: 'errand' });
    for (const person of ['manager', 'engineer', 'street', 'county', 'zhao']) {
      const client = await api.as(person);
      expect_refused(await client.get('/api/visits'), 'auth.not_allowed');
      expect_refused(await client.get(`/api/visits/${visit.id}`), 'auth.not_allowed');
    }
    const errand = await api.as('errand');
    const seen = (await list(errand)).visits;
    expect(seen.map((each) => each.id)).toEqual([visit.id]);
    expect(seen[0]!.why).toEqual({ code: 'look_in', text: null });
    expect_refused(await (await api.as('volunteer')).get(`/api/visits/${visit.id}`), 'visit.unknown');
  });

  it('the number is shown for this one visit with a reason that stays on record, and no more once it is over', async () => {
    const visit = await plan();
    const { body } = await grid.post<Contact>(`/api/visits/${visit.id}/contact`, { reason: 'before_visit' });
    expect(body).toMatchObject({ name: '高示寿', phone: '19900000092' });
    const facts = await api.query<{ data: object }>(`SELECT data FROM facts WHERE name = 'person.revealed' AND subject = 'elder' ORDER BY seq DESC LIMIT 1`);
    expect(facts[0]!.data).toEqual({ field: 'phone', reason: 'before_visit', visit_id: visit.id });
    expect_refused(await mate.post(`/api/visits/${visit.id}/contact`, { reason: 'at_door' }), 'visit.not_yours');
    await one(grid, act(visit, finish()));
    expect_refused(await grid.post(`/api/visits/${visit.id}/contact`, { reason: 'call_back' }), 'visit.contact_not_now');
  });
});

describe('a phone that was without a signal all day', () => {
  it('the same outbox sent twice is done once, and the files it carries belong to the visit', async () => {
    const visit = await plan();
    const file_id = (await upload(api.app, grid.token, await photo(), 'image/jpeg')).json<{ id: string }>().id;
    const done = act(visit, finish({ outcome: 'needs', files: [{ file_id, kind: 'photo' }] }));
    const said = act({ id: visit.id, version: done.id }, raise());
    const first = await sync(grid, [done, said]);
    const again = await sync(grid, [done, said]);
    expect(first.map((answer) => answer.result)).toEqual(['accepted', 'accepted']);
    expect(again.map((answer) => answer.result)).toEqual(['already', 'already']);
    expect(again[1]!.case_number).toBe(first[1]!.case_number);
    expect(again[0]!.visit).toMatchObject({ state: 'done', outcome: 'needs', files: [{ file_id, kind: 'photo' }] });
    expect(await api.query('SELECT 1 FROM cases WHERE channel_request_id = $1', [said.id])).toHaveLength(1);
    expect((await community.get(`/api/files/${file_id}`)).status).toBe(200);
    expect_refused(await (await api.as('engineer')).get(`/api/files/${file_id}`), 'file.unknown');
  });

  it('two identical batches at the same moment make no double entry', async () => {
    const visit = await plan({ worker_id: null });
    const said = act(visit, raise({ text: '三楼扶手松了' }));
    const batches = await Promise.all([1, 2, 3].map(() => sync(grid, [said])));
    expect(batches.map(([answer]) => answer!.result).toSorted()).toEqual(['accepted', 'already', 'already']);
    expect(await api.query('SELECT 1 FROM cases WHERE channel_request_id = $1', [said.id])).toHaveLength(1);
  });

  it('each act is answered on its own: a broken or refused one takes nothing else with it', async () => {
    const visit = await plan();
    const answers = await sync(grid, [
      { id: randomUUID(), nonsense: true },
      act(visit, finish({ consent: 'signed' })),
      act({ id: randomUUID(), version: 'x' }, finish()),
      act(visit, finish()),
    ]);
    expect(answers.map(({ result, code }) => [result, code])).toEqual([['refused', 'request.invalid'], ['refused', 'visit.needs_signature'], ['refused', 'visit.unknown'], ['accepted', null]]);
    expect(answers[1]!.message).toMatch(/签/);
  });

  it('a walk-in is written down at the door, its record and its case follow in the same batch', async () => {
    const walk_in: PlanVisit = { verb: 'plan', place_id: 'u-5-1', room: '101', why: 'look_in', why_text: '', on_day: null, mine: true, case_id: null };
    const id = randomUUID();
    const made = act({ id, version: '' }, walk_in, { saw: null });
    const done = act({ id, version: made.id }, finish({ outcome: 'needs' }));
    const said = act({ id, version: done.id }, raise());
    const answers = await sync(grid, [made, done, said]);
    expect(answers.map((answer) => answer.result)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(answers[2]!.visit).toMatchObject({ place_text: '试验花园 5栋1单元101', person: { name_masked: '孙**' }, state: 'done' });
    const [opened] = answers[2]!.visit!.cases;
    expect(opened).toMatchObject({ number: answers[2]!.case_number, mine: false });
    // the resident is its reporter: told, and the one who says whether it is solved
    const sun = await api.as('sun');
    expect((await sun.get<CaseDetail>(`/api/cases/${opened!.id}`)).body).toMatchObject({ mine: true, may: expect.arrayContaining(['withdraw', 'remind']) });
  });

  it('a phone whose clock is nine hours fast did at nine what it did at nine', async () => {
    const visit = await plan();
    api.world.later(10);
    const fast = (minutes: number) => new Date(api.world.now.getTime() + (9 * 60 + minutes) * 60_000).toISOString();
    const [answer] = await sync(grid, [act(visit, finish(), { at: fast(-5) })], fast(0));
    expect(answer!.visit!.visited_at).toBe(new Date(api.world.now.getTime() - 5 * 60_000).toISOString());
  });

  it('another’s act under a known id tells nothing', async () => {
    const visit = await plan({ worker_id: null });
    const done = act(visit, finish());
    await one(grid, done);
    expect(await one(mate, done)).toMatchObject({ result: 'refused', code: 'visit.unknown', visit: null });
  });
});

describe('the care list', () => {
  it('sends somebody when a visit is due, once, and learns when it was made and when it is due again', async () => {
    await api.query(`INSERT INTO care_plans (district, id, person_id, home_id, place_path, estate_id, reason, every_days, assignee_id, next_visit_on, from_on)
      SELECT district, 'care-elder', 'elder', id, path, estate_id, 'alone', 7, 'grid', '2026-05-20', '2026-05-01' FROM places WHERE id = 'h-1-1-101'`);
    await api.query(`UPDATE visits SET state = 'cancelled', on_day = '2026-05-01' WHERE person_id = 'elder' AND (state = 'planned' OR on_day = '2026-05-27')`);
    expect(await api.world.as_system(plan_care_visits)).toBe(1);
    expect(await api.world.as_system(plan_care_visits)).toBe(0);
    const due = (await list(grid)).visits.find((visit) => visit.state === 'planned' && visit.person?.name_masked === '高**')!;
    expect(due.why.code).toBe('elder_alone');
    await one(grid, act(due, finish()));
    expect(await api.query(`SELECT last_visit_on::text, next_visit_on::text FROM care_plans WHERE id = 'care-elder'`)).toEqual([{ last_visit_on: '2026-05-27', next_visit_on: '2026-06-03' }]);
    expect(await api.world.as_system(plan_care_visits)).toBe(0);
  });
});

describe('two who changed the same visit', () => {
  it('the second is shown what stands, overwrites nothing, and their choice keeps both in the history', async () => {
    const visit = await plan({ worker_id: null });
    await one(grid, act(visit, finish({ note: '老人说腿疼' })));
    const late = act(visit, finish({ outcome: 'unanswered', note: '敲了三次没人' }));
    const clash = await one(mate, late);
    expect(clash).toMatchObject({ result: 'conflict', visit: { state: 'done', outcome: 'well', changed: { by: '郑示格' }, note: '老人说腿疼' } });
    expect((await one(mate, late)).result).toBe('conflict');
    const mine = act(clash.visit!, finish({ outcome: 'well', note: '老人说腿疼；我下午又去了一次' }), { answers: late.id });
    expect((await one(mate, mine)).result).toBe('accepted');
    const { acts, visit: now } = (await community.get<VisitHistory>(`/api/visits/${visit.id}`)).body;
    expect(acts.map(({ by, result, note }) => [by, result, note])).toEqual([['郑示格', 'accepted', '老人说腿疼'], ['郑示友', 'conflict', '敲了三次没人'], ['郑示友', 'accepted', '老人说腿疼；我下午又去了一次']]);
    expect(now.version).toBe(mine.id);
  });

  it('what was done on top of a conflict is in conflict too, and a case raised at the door is not lost to it', async () => {
    const visit = await plan({ worker_id: null });
    await one(mate, act(visit, finish()));
    const first = act(visit, finish({ outcome: 'needs' }));
    const answers = await sync(grid, [first, act({ id: visit.id, version: first.id }, finish({ outcome: 'helped' })), act({ id: visit.id, version: first.id }, raise({ text: '楼道灯不亮' }))]);
    expect(answers.map((answer) => answer.result)).toEqual(['conflict', 'conflict', 'accepted']);
    expect((await one(grid, act(answers[0]!.visit!, { verb: 'give_way' }, { answers: first.id }))).result).toBe('accepted');
    expect((await grid.get<VisitHistory>(`/api/visits/${visit.id}`)).body.visit).toMatchObject({ outcome: 'well', version: answers[0]!.visit!.version });
  });

  it('a visit cancelled meanwhile, and a person who moved meanwhile, are shown before anything is saved', async () => {
    const cancelled = await plan();
    await one(community, act(cancelled, { verb: 'cancel', reason: '老人住院了' }));
    const done = act(cancelled, finish());
    const clash = await one(grid, done);
    expect(clash).toMatchObject({ result: 'conflict', visit: { state: 'cancelled' } });
    expect((await one(grid, act(clash.visit!, finish(), { answers: done.id }))).visit).toMatchObject({ state: 'done' });

    const moved = await plan({ person_id: 'qian', home: 'h-3-2-502' });
    const seen = (await list(grid)).visits.find((visit) => visit.id === moved.id)!;
    expect(seen.lives_here).toBe(true);
    await api.query(`UPDATE residencies SET until_on = '2026-05-26' WHERE person_id = 'qian'`);
    const answer = await one(grid, act(seen, finish()));
    expect(answer).toMatchObject({ result: 'conflict', visit: { lives_here: false, state: 'planned' } });
    expect((await one(grid, act(answer.visit!, finish({ outcome: 'moved' })))).result).toBe('accepted');
  });
});

describe('what is found at the door', () => {
  it('two unanswered doors of someone on the care list are looked into by rule, once', async () => {
    const opened = () => api.query<{ id: string; category: string; tier: number }>(`SELECT id, category, tier FROM cases WHERE channel_request_id LIKE 'unanswered-%'`);
    const unanswered = async (why: Why, person_id = 'zhao', home = 'h-3-2-602') => {
      api.world.later(10);
      return one(grid, act(await plan({ why, person_id, home }), finish({ outcome: 'unanswered' })));
    };
    await unanswered('elder_alone');
    expect(await opened()).toHaveLength(0);
    expect((await unanswered('elder_alone')).visit!.cases).toHaveLength(1);
    expect(await opened()).toMatchObject([{ category: '0802', tier: 2 }]);
    expect((await unanswered('elder_alone')).visit!.cases).toHaveLength(1);
    expect(await opened()).toHaveLength(1);
    await unanswered('newcomer', 'sun', 'h-5-1-101');
    await unanswered('newcomer', 'sun', 'h-5-1-101');
    expect(await opened()).toHaveLength(1);
  });

  it('who asks not to be named is kept as the reporter of a confidential case, and nothing leads from the visit to it', async () => {
    const visit = await plan({ person_id: 'sun', home: 'h-5-1-101', why: 'look_in' });
    const answer = await one(grid, act(visit, raise({ text: '物业的人乱收停车费，别说是我讲的', category: '0710', anonymous: true })));
    const [row] = await api.query<{ id: string; confidential: boolean }>('SELECT id, confidential FROM cases WHERE number = $1', [answer.case_number]);
    expect(row!.confidential).toBe(true);
    expect(await api.query('SELECT person_id FROM case_reporters WHERE case_id = $1', [row!.id])).toEqual([{ person_id: 'sun' }]);
    expect(answer.visit!.cases.map((card) => card.id)).toEqual([row!.id]);
    const others = await community.get<VisitHistory>(`/api/visits/${visit.id}`);
    expect(others.body.visit.cases).toEqual([]);
    expect(others.text).not.toContain('停车费');
    expect(JSON.stringify(await api.query(`SELECT * FROM facts WHERE subject = $1`, [visit.id]))).not.toContain(row!.id);
    for (const firm of ['manager', 'engineer']) expect_refused(await (await api.as(firm)).get(`/api/cases/${row!.id}`), 'case.unknown');
  });

  it('a child’s injury becomes a confidential case of the first tier at once, spoken for by whoever saw it', async () => {
    const visit = await plan({ person_id: 'sun', home: 'h-5-1-101', why: 'child_alone' });
    const answer = await one(grid, act(visit, raise({ text: '', child_hurt: true })));
    const [row] = await api.query<{ id: string; category: string; tier: number; emergency: boolean; confidential: boolean }>('SELECT id, category, tier, emergency, confidential FROM cases WHERE number = $1', [answer.case_number]);
    expect(row).toMatchObject({ category: '0808', tier: 1, emergency: true, confidential: true });
    expect(await api.query('SELECT person_id FROM case_reporters WHERE case_id = $1', [row!.id])).toEqual([{ person_id: 'grid' }]);
    expect_refused(await (await api.as('sun')).get(`/api/cases/${row!.id}`), 'case.unknown');
  });
});
