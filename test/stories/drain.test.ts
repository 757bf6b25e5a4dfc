import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tick } from '../../app/worker.ts';
import type { NoticeView, Sent } from '../../channels/web/contract.ts';
import type { CaseCard, CaseDetail, Today } from '../../modules/cases/contract.ts';
import { add_residencies } from '../../modules/people/index.ts';
import { expect_refused, open_api, photo, upload, type Answer, type Api } from '../api.ts';
import { work_off } from '../work-off.ts';
import { conversation_id, district, estate_id, people } from '../world.ts';

let api: Api;
/** The story begins a month ago, so that its own time never runs ahead of that of the queue. */
beforeAll(async () => void (api = await open_api(new Date(Date.now() - 40 * 86_400_000))));
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));
/** Each story begins in a quiet estate. */
beforeEach(async () => {
  await api.query(`UPDATE cases SET state = 'withdrawn'`);
  await api.query(`UPDATE clocks SET state = 'cancelled'`);
});

let sent = 0;
const say = async (person: string, text: string): Promise<Sent> => {
  const answer = await (await api.as(person)).post<Sent>(`/api/groups/${conversation_id}/messages`, { channel_message_id: `message-${++sent}`, text });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
};
/** Asked as whoever just came to work: staff are signed out after a quarter of an hour of silence. */
const ask = async (person: string, id: string, verb: string, body: object = {}, hat?: string): Promise<Answer<CaseDetail>> => (await api.as(person, hat)).post<CaseDetail>(`/api/cases/${id}/${verb}`, body);
const act = async (person: string, id: string, verb: string, body: object = {}, hat?: string): Promise<CaseDetail> => {
  const answer = await ask(person, id, verb, body, hat);
  expect(answer.status, `${person} ${verb}: ${answer.text}`).toBe(200);
  return answer.body;
};
const refused = async (code: string, ...asked: Parameters<typeof ask>) => expect_refused((await ask(...asked)) as Answer<never>, code);
const look = async (person: string, id: string) => (await api.as(person)).get<CaseDetail>(`/api/cases/${id}`);
const seen_by = async (person: string, id: string) => (await look(person, id)).body;
const today_of = async (person: string) => (await (await api.as(person)).get<Today>('/api/today')).body;
/** Every row of the day as it stands on the screen, from the top. */
const in_order = (today: Today): CaseCard[] => [today.danger, today.overdue, today.due_soon, today.to_accept, today.in_hand, today.drafts, today.waiting_for_resident].flat();
const notices_of = async (person: string) => (await (await api.as(person)).get<{ notices: NoticeView[] }>('/api/notices')).body.notices;
const in_minutes = (minutes: number) => new Date(api.world.now.getTime() + minutes * 60_000).toISOString();
const clocks_of = (seen: CaseDetail) => seen.clocks.map((clock) => `${clock.kind} ${clock.state}`).sort();
const pass = async (minutes: number) => {
  api.world.later(minutes);
  await tick(api.world.db, () => api.world.now);
};
/** The drain of one home, as its resident says it in the group. */
const report = async (): Promise<string> => {
  const { replies } = await say('zhao', '我家厨房下水道堵了');
  const id = replies[0]?.case?.id;
  if (!id) throw new Error('the drain became no case');
  return id;
};

describe('厨房下水道堵了: ten minutes of work (domain.md §8, journey 4)', () => {
  it('goes from the message in the group over the plumber’s bag to the rating, and everyone learns what concerns them', async () => {
    const { replies } = await say('zhao', '厨房下水道堵了');
    expect(replies.map((reply) => reply.kind)).toEqual(['card']);
    const id = replies[0]!.case!.id;
    const opened = await seen_by('zhao', id);
    expect(opened).toMatchObject({ state: 'dispatched', tier: 2, category: { code: '0103' }, owner_text: '试验物业', mine: true });
    expect(opened.place_text).toContain('3栋2单元602');
    expect(clocks_of(opened)).toEqual(['resolve running', 'respond running']);
    expect((await today_of('engineer')).to_accept.map((card) => card.id)).toEqual([id]);

    await pass(4);
    expect(clocks_of(await act('engineer', id, 'accept'))).toEqual(['resolve running', 'respond met']);
    expect((await act('engineer', id, 'plan', { arrive_at: in_minutes(20), note: '带疏通机上来' })).state).toBe('planned');
    await pass(15);
    await act('engineer', id, 'arrive');
    await act('engineer', id, 'note', { text: '存水弯裂了，回去取一个 50 管件', to_resident: false });
    await act('engineer', id, 'note', { text: '要换一个管件，十分钟就回来', to_resident: true });
    await refused('case.needs_evidence', 'engineer', id, 'resolve');
    const { id: file } = (await upload(api.app, (await api.as('engineer')).token, await photo(), 'image/jpeg')).json<{ id: string }>();
    await pass(10);
    const done = await act('engineer', id, 'resolve', { note: '换了存水弯，试水不漏', file_ids: [file] });
    expect([done.state, ...clocks_of(done)]).toEqual(['resolved', 'arrive met', 'resolve met', 'respond met']);

    const told = await seen_by('zhao', id);
    expect(told.photos).toEqual([{ file_id: file, kind: 'after' }]);
    const story = JSON.stringify(told.timeline);
    for (const words of ['带疏通机上来', '十分钟就回来', '换了存水弯']) expect(story).toContain(words);
    expect(story, 'what staff note among themselves').not.toContain('50 管件');

    await act('zhao', id, 'confirm', { solved: true });
    expect(await act('zhao', id, 'rate', { satisfaction: 'satisfied', text: '又快又干净' })).toMatchObject({ state: 'closed', solved: true, satisfaction: 'satisfied' });
    expect(await seen_by('engineer', id)).toMatchObject({ state: 'closed', solved: true, satisfaction: 'satisfied', reporters: [] });
    await work_off(api);
    expect((await notices_of('zhao')).map((notice) => notice.code).sort()).toEqual(['notice.accepted', 'notice.noted', 'notice.planned', 'notice.resolved']);
  });

  it('nobody closes their own work: not the engineer, not a colleague, and not the engineer who lives there and takes off the working hat', async () => {
    await api.world.as_system((ctx) => add_residencies(ctx, [{ district, home_id: 'h-4-1-301', person_id: 'engineer', relation: 'owner', estate_id, from_on: '2020-01-01', until_on: null }]));
    const [at_home, at_work] = ['resident:h-4-1-301', 'post:a-engineer'];
    const said = await (await api.as('engineer', at_home)).post<Sent>(`/api/groups/${conversation_id}/messages`, { channel_message_id: 'message-of-the-engineer', text: '4栋1单元301厨房下水道堵了' });
    const id = said.body.replies[0]!.case!.id;
    await act('engineer', id, 'accept', {}, at_work);
    await act('engineer', id, 'resolve', { note: '自己通的' }, at_work);
    for (const [verb, body] of [['confirm', { solved: true }], ['rate', { satisfaction: 'satisfied' }]] as const) {
      await refused('case.not_your_own_work', 'engineer', id, verb, body, at_work);
      await refused('case.not_your_own_work', 'engineer', id, verb, body, at_home);
      await refused('case.not_your_part', 'manager', id, verb, body);
    }
    expect((await (await api.as('engineer', at_home)).get<CaseDetail>(`/api/cases/${id}`)).body.may).not.toContain('confirm');
    await pass(9 * 24 * 60);
    expect(await seen_by('grid', id), 'nobody else could speak, so nothing was said').toMatchObject({ state: 'closed', solved: null, satisfaction: null });
  });
});

describe('when the day goes otherwise', () => {
  it('the cause is municipal: the firm says why, its clocks run on, and it keeps the case until the street takes it', async () => {
    const id = await report();
    await act('engineer', id, 'accept');
    const before = (await seen_by('engineer', id)).clocks;
    await refused('request.invalid', 'engineer', id, 'object', { reason: 'not_ours', text: '' });
    await act('engineer', id, 'object', { reason: 'not_ours', text: '疏通机打到 30 米，堵在市政管网' });
    expect((await today_of('grid')).to_accept.map((card) => card.id)).toEqual([id]);

    const sent_on = await act('grid', id, 'dispatch', { role: 'JD', organisation_id: 'jd', note: '请市政所来看' });
    expect(sent_on).toMatchObject({ state: 'accepted', owner_text: '试验物业' });
    expect((await seen_by('engineer', id)).clocks).toEqual(before);
    expect((await today_of('grid')).to_accept).toEqual([]);
    await act('engineer', id, 'note', { text: '先用沙袋围住，脏水不进屋', to_resident: true });

    expect((await seen_by('street', id)).may).toContain('accept');
    await act('street', id, 'accept');
    const taken = await seen_by('zhao', id);
    expect(taken.owner_text).toBe('试验街道办');
    expect(taken.clocks.find((clock) => clock.kind === 'resolve')).toEqual(before.find((clock) => clock.kind === 'resolve'));
    expect(JSON.stringify(taken.timeline), 'the offices’ talk among themselves').not.toContain('市政管网');
    await refused('case.not_your_part', 'engineer', id, 'resolve', { note: '不是我们办的' });
    await act('street', id, 'resolve', { note: '市政所清了主管' });
    await act('zhao', id, 'confirm', { solved: true });
  });

  it('nobody opens the door: the resident is told so, a new time is promised, and the missed one stays on record', async () => {
    const id = await report();
    await act('engineer', id, 'accept');
    await act('engineer', id, 'plan', { arrive_at: in_minutes(30) });
    await pass(30);
    await act('engineer', id, 'arrive');
    await act('engineer', id, 'note', { text: '敲门没有人应，给您留了条子', to_resident: true });
    await refused('case.promise_in_the_past', 'engineer', id, 'plan', { arrive_at: in_minutes(-5) });
    await refused('case.promise_after_deadline', 'engineer', id, 'plan', { arrive_at: in_minutes(3 * 24 * 60) });
    const again = await act('engineer', id, 'plan', { arrive_at: in_minutes(6 * 60), note: '晚上七点再来' });
    expect(again).toMatchObject({ state: 'planned', arrive_promised_at: in_minutes(6 * 60) });
    expect(clocks_of(again)).toEqual(['arrive met', 'arrive running', 'resolve running', 'respond met']);
    const told = await seen_by('zhao', id);
    expect(told.timeline.map((entry) => entry.text).filter(Boolean)).toEqual(expect.arrayContaining(['敲门没有人应，给您留了条子', '晚上七点再来']));

    await pass(6 * 60 + 1);
    expect(clocks_of(await seen_by('zhao', id))).toContain('arrive missed');
    await work_off(api);
    const codes = (await notices_of('zhao')).filter((notice) => notice.case_id === id).map((notice) => notice.code).sort();
    expect(codes).toEqual(['notice.accepted', 'notice.noted', 'notice.planned', 'notice.planned']);
  });

  it('blocked again on the sixth day: back to the same firm with fresh clocks; after the seventh it is a new case', async () => {
    const id = await report();
    await act('engineer', id, 'accept');
    await act('engineer', id, 'resolve', { note: '疏通了' });
    await act('zhao', id, 'confirm', { solved: true });
    await act('zhao', id, 'rate', { satisfaction: 'satisfied' });
    await pass(6 * 24 * 60);
    await refused('case.needs_reason', 'zhao', id, 'reopen', { reason: '  ' });
    const again = await act('zhao', id, 'reopen', { reason: '又堵了，和上次一样' });
    expect(again).toMatchObject({ state: 'accepted', owner_text: '试验物业', solved: false });
    expect(again.clocks.filter((clock) => clock.state === 'running').map((clock) => clock.kind)).toContain('resolve');
    await act('engineer', id, 'resolve', { note: '换了一段管子' });
    await act('zhao', id, 'confirm', { solved: true });
    expect((await act('zhao', id, 'rate', { satisfaction: 'dissatisfied' })).satisfaction, 'the new work is rated anew').toBe('dissatisfied');
    await refused('case.already_rated', 'zhao', id, 'rate', { satisfaction: 'satisfied' });

    await pass(9 * 24 * 60);
    await refused('case.reopen_too_late', 'zhao', id, 'reopen', { reason: '又堵了' });
    expect((await seen_by('zhao', id)).may).not.toContain('reopen');
    expect(await report()).not.toBe(id);
  });

  it('somebody shut in the lift overtakes the whole queue: numbers to dial first, and first on everyone’s list', async () => {
    const late = await report();
    await act('engineer', late, 'accept');
    await pass(25 * 60);
    expect((await today_of('engineer')).overdue.map((card) => card.id)).toContain(late);
    const soon = (await say('qian', '2栋1单元502下水道堵了，往外冒污水')).replies[0]!.case!.id;
    await act('engineer', soon, 'accept');

    const { replies } = await say('sun', '有人关在电梯头咯');
    expect(replies.map((reply) => reply.kind)).toEqual(['emergency']);
    expect(replies[0]!.emergency_lines).toContain('119');
    expect(replies[0]!.text).not.toMatch(/已(经)?(替您|帮您)?(打|拨打|报警|呼叫)/);
    const lift = replies[0]!.case!;
    expect(lift).toMatchObject({ tier: 1, category: { code: '0204' }, state: 'dispatched', owner_text: '试验物业' });
    expect(clocks_of(await seen_by('sun', lift.id))).toEqual(['arrive running', 'control running', 'respond running']);

    for (const person of ['engineer', 'manager', 'grid', 'community'] as const) {
      const today = await today_of(person);
      expect(in_order(today).map((card) => card.id)[0], people[person].name).toBe(lift.id);
      expect(in_order(today).filter((card) => card.id === lift.id), 'each case once').toHaveLength(1);
      expect(today.counts['danger']).toBe(1);
    }
    await work_off(api);
    for (const person of ['engineer', 'grid'] as const) expect((await notices_of(person)).filter((notice) => notice.case_id === lift.id), people[person].name).toHaveLength(1);
    await refused('case.not_for_volunteers', 'grid', lift.id, 'dispatch', { role: 'SD', organisation_id: 'sd' });
    await act('engineer', lift.id, 'accept');
    expect((await today_of('engineer')).danger.map((card) => card.id)).toEqual([lift.id]);
    await refused('case.urgent_needs_a_person', 'sun', lift.id, 'withdraw');
    await act('engineer', lift.id, 'arrive');
    expect(clocks_of(await act('engineer', lift.id, 'resolve', { note: '人出来了，没有受伤' }))).toEqual(['arrive met', 'control met', 'respond met']);
    expect((await today_of('engineer')).danger).toEqual([]);
  });
});
