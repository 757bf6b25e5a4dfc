import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tick } from '../../app/worker.ts';
import type { NoticeView } from '../../channels/web/contract.ts';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import type { Exclusions } from '../../modules/cases/exclusion/contract.ts';
import type { WhatIf } from '../../modules/cases/preview/contract.ts';
import type { Figures } from '../../modules/insight/contract.ts';
import { expect_refused, open_api, type Answer, type Api } from '../api.ts';
import { work_off } from '../work-off.ts';

let api: Api;
/** A Monday morning a month before the queue's own time. */
beforeAll(async () => void (api = await open_api(new Date('2026-03-02T09:00:00+08:00'))));
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));
beforeEach(async () => {
  await api.query(`UPDATE cases SET state = 'withdrawn', waiting_until = NULL`);
  await api.query(`UPDATE clocks SET state = 'cancelled'`);
});

let sent = 0;
const report = async (person: string, body: object): Promise<string> => {
  const answer = await (await api.as(person)).post<CaseDetail>('/api/cases', { request_id: `request-${++sent}`, text: '请来看看', ...body });
  expect(answer.status, answer.text).toBe(201);
  return answer.body.id;
};
const ask = async (person: string, id: string, verb: string, body: object = {}): Promise<Answer<CaseDetail>> => (await api.as(person)).post<CaseDetail>(`/api/cases/${id}/${verb}`, body);
const act = async (person: string, id: string, verb: string, body: object = {}): Promise<CaseDetail> => {
  const answer = await ask(person, id, verb, body);
  expect(answer.status, `${person} ${verb}: ${answer.text}`).toBe(200);
  return answer.body;
};
const refused = async (code: string, ...asked: Parameters<typeof ask>) => expect_refused((await ask(...asked)) as Answer<never>, code);
const seen_by = async (person: string, id: string) => (await (await api.as(person)).get<CaseDetail>(`/api/cases/${id}`)).body;
const notices_of = async (person: string, id: string) => (await (await api.as(person)).get<{ notices: NoticeView[] }>('/api/notices')).body.notices.filter((one) => one.case_id === id).map((one) => one.code);
const work_clock = (seen: CaseDetail) => seen.clocks.find((clock) => clock.kind === 'resolve' && clock.state === 'running')!;
const at = (text: string) => new Date(`${text}+08:00`);
const go_to = async (text: string) => {
  api.world.now = at(text);
  await tick(api.world.db, () => api.world.now);
};
const drain = { category: '0103', place_id: 'h-3-2-602', text: '厨房下水道堵了' };

describe('等居民: waiting on the resident', () => {
  it('rests the clock of the work from the question to the answer, tells the resident once, and wins no time', async () => {
    await go_to('2026-03-02T09:00:00');
    const id = await report('zhao', drain);
    await refused('case.not_your_part', 'engineer', id, 'pause', { for: 'be_there', text: '哪天在家' });
    await act('engineer', id, 'accept');
    await refused('case.not_your_part', 'zhao', id, 'pause', { for: 'be_there', text: '哪天在家' });
    await go_to('2026-03-02T10:00:00');
    const preview = (await (await api.as('engineer')).get<WhatIf>(`/api/cases/${id}/what-if?verb=pause`)).body;
    expect(preview.after.map((clock) => clock.due_at)).toEqual([at('2026-03-03T21:00:00').toISOString()]);
    const waiting = await act('engineer', id, 'pause', { for: 'be_there', text: '要进厨房换管，您几点在家？' });
    expect(waiting.waiting).toEqual({ for: 'be_there', until: at('2026-03-02T22:00:00').toISOString() });
    expect(work_clock(waiting).due_at, 'what the preview said').toBe(preview.after[0]!.due_at);
    await refused('case.already_waiting', 'engineer', id, 'pause', { for: 'answer', text: '再问一句' });
    await work_off(api);
    expect(await notices_of('zhao', id)).toEqual(expect.arrayContaining(['notice.waiting']));
    expect(JSON.stringify((await seen_by('zhao', id)).timeline)).toContain('您几点在家');

    await go_to('2026-03-02T13:00:00');
    await refused('case.not_your_part', 'engineer', id, 'answer');
    await refused('case.not_your_part', 'qian', id, 'answer');
    const on = await act('zhao', id, 'answer');
    expect([on.waiting, work_clock(on).due_at]).toEqual([null, at('2026-03-03T12:00:00').toISOString()]);
    await refused('case.not_waiting', 'zhao', id, 'answer');
    await go_to('2026-03-03T12:00:00');
    expect(work_clock(await seen_by('zhao', id)).state).toBe('running');
    await go_to('2026-03-03T12:00:01');
    expect((await seen_by('zhao', id)).clocks.filter((clock) => clock.kind === 'resolve').map((clock) => clock.state)).toEqual(['missed', 'running']);
  });

  it('ends at its limit, or when somebody comes, and is entered twice at most; a danger to life never waits', async () => {
    await go_to('2026-03-09T09:00:00');
    const id = await report('zhao', drain);
    await act('engineer', id, 'accept');
    await act('engineer', id, 'pause', { for: 'answer', text: '是厨房还是厕所？' });
    await go_to('2026-03-09T21:00:01');
    expect((await seen_by('engineer', id)).waiting).toBe(null);
    expect(work_clock(await seen_by('engineer', id)).due_at).toBe(at('2026-03-10T21:00:00').toISOString());
    await act('engineer', id, 'pause', { for: 'be_there', text: '明早来，家里有人吗？' });
    await go_to('2026-03-09T22:00:01');
    expect((await act('engineer', id, 'arrive')).waiting, 'they came all the same').toBe(null);
    await refused('case.waited_often_enough', 'engineer', id, 'pause', { for: 'answer', text: '还有一个问题' });
    await work_off(api);
    expect((await notices_of('engineer', id)).filter((code) => code === 'notice.answered')).toHaveLength(2);
    const lift = await report('sun', { category: '0204', place_id: 'u-5-1', text: '有人关在电梯里' });
    await act('engineer', lift, 'accept');
    await refused('case.urgent_never_waits', 'engineer', lift, 'pause', { for: 'answer', text: '几楼？' });
  });
});

describe('延期: one extension', () => {
  it('is asked with a reason before the deadline, granted by another at the level above, told to the resident, and never again', async () => {
    await go_to('2026-03-02T09:00:00');
    const id = await report('zhao', { category: '0704', place_id: 'u-3-2', text: '想用维修资金修屋顶' });
    const [opened] = [await seen_by('grid', id)];
    expect(opened.tier).toBe(4);
    const due = work_clock(opened).due_at;
    await refused('case.extension_too_long', 'grid', id, 'extend', { working_days: 11, reason: '三家都要开会' });
    await refused('case.nothing_asked', 'street', id, 'decide-extension', { approved: true });
    await act('grid', id, 'extend', { working_days: 5, reason: '三家都要开会' });
    await refused('case.extended_once', 'community', id, 'extend', { working_days: 2, reason: '再多两天' });
    await refused('case.not_your_part', 'community', id, 'decide-extension', { approved: true });
    expect((await seen_by('zhao', id)).clocks.filter((clock) => clock.state === 'running').map((clock) => clock.due_at)).toContain(due);
    expect(JSON.stringify((await seen_by('zhao', id)).timeline), 'not before it is granted').not.toContain('三家都要开会');
    const granted = await act('street', id, 'decide-extension', { approved: true });
    expect(due).toBe(at('2026-03-16T23:59:59.999').toISOString());
    expect(work_clock(granted).due_at).toBe(at('2026-03-23T23:59:59.999').toISOString());
    expect(JSON.stringify((await seen_by('zhao', id)).timeline)).toContain('三家都要开会');
    await refused('case.extended_once', 'grid', id, 'extend', { working_days: 1, reason: '再多一天' });
    await work_off(api);
    expect((await notices_of('zhao', id)).filter((code) => code === 'notice.extended')).toHaveLength(1);
    await go_to('2026-03-17T00:00:01');
    expect(work_clock(await seen_by('grid', id)).state).toBe('running');
  });

  it('is not for what one firm can do alone, nor after the deadline', async () => {
    await go_to('2026-03-02T09:00:00');
    const lamp = await report('zhao', { category: '0201', place_id: 'u-3-2', text: '灯不亮' });
    await refused('case.tier_not_extended', 'grid', lamp, 'extend', { working_days: 1, reason: '缺配件缺配件' });
    const fund = await report('zhao', { category: '0704', place_id: 'u-3-1', text: '想用维修资金' });
    await go_to('2026-03-17T08:00:00');
    await refused('case.extension_too_late', 'street', fund, 'extend', { working_days: 1, reason: '还没有谈好' });
  });
});

describe('promises and words that do not hold', () => {
  it('after a missed deadline nobody is put off to a far day', async () => {
    await go_to('2026-03-02T09:00:00');
    const id = await report('zhao', drain);
    await act('engineer', id, 'accept');
    const far = { arrive_at: at('2026-04-20T09:00:00').toISOString() };
    await go_to('2026-03-03T10:00:00');
    await refused('case.promise_after_deadline', 'engineer', id, 'plan', far);
    await api.query(`UPDATE clocks SET state = 'missed' WHERE case_id = $1 AND state = 'running'`, [id]);
    await refused('case.promise_too_late', 'engineer', id, 'plan', far);
    await act('engineer', id, 'plan', { arrive_at: at('2026-03-03T20:00:00').toISOString() });
  });

  it('work finished without anybody having come keeps no promise to come', async () => {
    await go_to('2026-03-02T09:00:00');
    const id = await report('zhao', drain);
    await act('engineer', id, 'accept');
    await act('engineer', id, 'plan', { arrive_at: at('2026-03-02T11:00:00').toISOString() });
    const done = await act('engineer', id, 'resolve', { note: '电话里教他自己通了' });
    expect(done.clocks.filter((clock) => clock.kind === 'arrive').map((clock) => clock.state)).toEqual(['cancelled']);
  });

  it('a 满意 about work that did not hold is not counted any more; a 不满意 is not mended by a reopening', async () => {
    await go_to('2026-03-02T09:00:00');
    for (const [satisfaction, kept] of [['satisfied', null], ['dissatisfied', 'dissatisfied']] as const) {
      const id = await report('zhao', { ...drain, place_id: kept ? 'u-3-1' : 'u-3-2' });
      await act('engineer', id, 'accept');
      await act('engineer', id, 'resolve', { note: '通了' });
      await act('zhao', id, 'confirm', { solved: true });
      await act('zhao', id, 'rate', { satisfaction });
      expect((await act('zhao', id, 'reopen', { reason: '又堵了' })).satisfaction).toBe(kept);
      await go_to(kept ? '2026-03-02T11:00:00' : '2026-03-02T10:00:00');
      await act('engineer', id, 'resolve', { note: '又通了' });
      expect((await seen_by('zhao', id)).may).toContain('rate');
    }
  });
});

describe('核减: left out of the figures', () => {
  it('is asked by one and approved by another a level above, and the figure is shown with and without it', async () => {
    await go_to('2026-03-24T09:00:00');
    const figures = async () => (await (await api.as('street')).get<Figures>('/api/figures?from=2026-03-24&to=2026-03-24')).body;
    const good = await report('zhao', { category: '0201', place_id: 'u-3-2', text: '灯不亮' });
    const bad = await report('qian', { category: '0203', place_id: 'u-3-1', text: '电梯又不动' });
    for (const [id, who, solved] of [[good, 'zhao', true], [bad, 'qian', false]] as const) {
      await act('engineer', id, 'accept');
      await act('engineer', id, 'resolve', { note: '看过了' });
      if (solved) await act(who, id, 'confirm', { solved });
      else await act(who, id, 'reopen', { reason: '没好' });
    }
    expect((await figures()).solve).toMatchObject({ numerator: 1, denominator: 2, excluded: 0, whole: { numerator: 1, denominator: 2 } });
    await refused('case.not_your_part', 'engineer', bad, 'exclude', { reason: 'out_of_scope', text: '楼里没有电梯' });
    await act('grid', bad, 'exclude', { reason: 'out_of_scope', text: '楼里没有电梯' });
    expect((await figures()).solve, 'asking excludes nothing').toMatchObject({ numerator: 1, denominator: 2, excluded: 0 });
    await refused('case.not_your_part', 'community', bad, 'decide-exclusion', { approved: true });
    await act('street', bad, 'decide-exclusion', { approved: true });
    expect((await figures()).solve).toMatchObject({ numerator: 1, denominator: 1, percent: 100, excluded: 1, whole: { numerator: 1, denominator: 2, percent: 50 } });
    const { exclusions } = (await (await api.as('street')).get<Exclusions>('/api/exclusions?from=2026-03-24&to=2026-03-24')).body;
    expect(exclusions).toEqual([expect.objectContaining({ case_id: bad, reason: 'out_of_scope', text: '楼里没有电梯', state: 'approved', asked_by: '网格员', decided_by: '街道' })]);
  });
});

describe('two faults in one message, and one fault in two', () => {
  it('a case is split: the second fault is dispatched on its own, wins no time, and its reporters hear of it once', async () => {
    await go_to('2026-03-25T09:00:00');
    const id = await report('zhao', { category: '0201', place_id: 'u-3-2', text: '灯不亮，下水道也堵了' });
    await go_to('2026-03-25T11:00:00');
    await act('grid', id, 'split', { category: '0103', text: '下水道堵了' });
    const other = (await (await api.as('zhao')).get<{ cases: CaseDetail[] }>('/api/cases?mine=1')).body.cases.find((card) => card.category.code === '0103' && card.state === 'dispatched')!;
    expect(other).toMatchObject({ mine: true, owner_text: '试验物业' });
    expect(work_clock(await seen_by('zhao', other.id)).due_at, 'counted from the first word').toBe(at('2026-03-26T09:00:00').toISOString());
    await work_off(api);
    await work_off(api);
    expect((await notices_of('zhao', id)).filter((code) => code === 'notice.split')).toHaveLength(1);
  });

  it('a wrong merge is taken apart: who came by it alone goes along, who reported both stays', async () => {
    await go_to('2026-03-26T09:00:00');
    const into = await report('zhao', { category: '0201', place_id: 'u-3-2', text: '三楼灯不亮' });
    const from = await report('sun', { category: '0201', place_id: 'u-5-2', text: '五栋灯不亮' });
    await act('qian', into, 'join');
    await act('qian', into, 'join');
    expect((await seen_by('grid', into)).reporter_count, 'twice is once').toBe(2);
    await act('grid', from, 'merge', { into });
    expect((await seen_by('grid', into)).reporter_count).toBe(3);
    const again = await act('grid', from, 'unmerge');
    expect(again).toMatchObject({ state: 'dispatched', merged_into: null });
    expect((await seen_by('grid', into)).reporter_count).toBe(2);
    expect((await seen_by('sun', from)).mine).toBe(true);
    expect((await seen_by('sun', into)).mine).toBe(false);
    expect(work_clock(again).due_at).toBe(work_clock(await seen_by('grid', into)).due_at);
    await work_off(api);
    expect((await notices_of('sun', from)).filter((code) => code === 'notice.unmerged')).toHaveLength(1);
  });

  it('「我家也是」 from a card, for one’s own estate and nobody’s private affairs', async () => {
    await go_to('2026-03-27T09:00:00');
    const id = await report('zhao', { category: '0201', place_id: 'u-3-2', text: '灯不亮' });
    const seen = await seen_by('qian', id);
    expect(seen.may_join).toBe(true);
    const joined = await (await api.as('qian')).post<CaseDetail>(`/api/cases/${id}/join`, {});
    expect(joined.body).toMatchObject({ mine: true, may_join: false, reporter_count: 2, description: null });
    const quarrel = await report('zhao', { category: '0501', place_id: 'h-3-2-602', text: '楼上吵' });
    await refused('case.not_your_part', 'qian', quarrel, 'join');
    await refused('case.not_your_part', 'engineer', id, 'join');
  });
});
