import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { tick } from '../../app/worker.ts';
import type { NoticeView } from '../../channels/web/contract.ts';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import type { MediationList, MediationsOfCase, MediationView } from '../../modules/cases/mediation/contract.ts';
import type { RefusalView } from '../../platform/auth/contract.ts';
import { expect_refused, open_api, type Api, type Client } from '../api.ts';

vi.setConfig({ testTimeout: 60_000 });
let api: Api;
const at_desk: Record<string, Client> = {};
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:00:00Z'));
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const by = async (person: string) => (at_desk[`${person}${api.world.now.getTime()}`] ??= await api.as(person));
const both = { case_id: null, party_ids: ['zhao', 'qian'] };
let sent = 0;
const report = async (more: object = {}) => (await (await by('zhao')).post<CaseDetail>('/api/cases', { request_id: `edge-request-${++sent}`, text: '楼上天天半夜拖椅子', category: '0501', place_id: 'h-3-2-602', ...more })).body.id;
const open = async (body: object = both) => (await by('community')).post<{ id: string } & RefusalView>('/api/mediations', { title: '夜里的声音', party_ids: ['qian'], mediator_ids: ['community'], ...body });
const act = async (person: string, id: string, deed: string, body: object = {}) => (await by(person)).post(`/api/mediations/${id}/${deed}`, body);
const done = async (person: string, id: string, deed: string, body: object = {}) => {
  const answer = await act(person, id, deed, body);
  expect(answer.status, `${deed} ${answer.text}`).toBe(200);
};
const seen = async (person: string, id: string) => (await by(person)).get<MediationView & RefusalView>(`/api/mediations/${id}`);
const notices = async (person: string) => (await (await by(person)).get<{ notices: NoticeView[] }>('/api/notices')).body.notices.map((one) => one.text);
const endings = async (person: string) => (await notices(person)).filter((one) => one.includes('仲裁、行政、司法'));
const later = (minutes: number) => api.world.later(minutes);
const soon = (minutes: number) => new Date(api.world.now.getTime() + minutes * 60_000);

/** A mediation brought as far as a test needs it. */
const stages = ['asked', 'one_yes', 'talking', 'met', 'written', 'one_signed'] as const;
async function brought_to(stage: (typeof stages)[number], body: object = both, form = 'written'): Promise<string> {
  later(1);
  const { id } = (await open(body)).body;
  const far = stages.indexOf(stage);
  const due_on = new Date(api.world.now.getTime() + 20 * 86_400_000).toISOString().slice(0, 10);
  await done('community', id, 'declare', { no_stake: true });
  if (far >= 1) await done('zhao', id, 'answer', { agrees: true, how: 'self' });
  if (far >= 2) await done('qian', id, 'answer', { agrees: true, how: 'self' });
  if (far >= 3) {
    await done('community', id, 'meet', { at: soon(5).toISOString(), place: '社区调解室' });
    later(10);
    await done('community', id, 'minutes', { session_id: (await seen('zhao', id)).body.sessions[0]!.id, text: '双方到场' });
  }
  if (far >= 4) await done('community', id, 'agree', { form, promises: [{ what: '椅脚贴毡垫', person_id: 'qian', due_on }] });
  if (far >= 5) await done('community', id, 'sign', { person_id: 'zhao', how: 'paper' });
  return id;
}
async function in_force(body: object = both): Promise<string> {
  const id = await brought_to('one_signed', body);
  await done('community', id, 'sign', { how: 'self' });
  await done('community', id, 'sign', { person_id: 'qian', how: 'paper' });
  return id;
}

describe('either side may say no at any time before it is in force', () => {
  for (const stage of stages)
    for (const person of ['zhao', 'qian'])
      it(`${person} at 「${stage}」: it ends at once, nothing of it binds, and nobody can go on with it`, async () => {
        const id = await brought_to(stage);
        const other = person === 'zhao' ? 'qian' : 'zhao';
        const told = (await endings(other)).length;
        await done(person, id, 'end');
        const reason = stage === 'asked' || stage === 'one_yes' ? 'refused' : 'withdrawn';
        for (const one of ['zhao', 'qian', 'community']) expect((await seen(one, id)).body).toMatchObject({ state: 'ended', end_reason: reason, may: [], effective_at: null, confirmation: null });
        for (const [deed, body] of [['sign', { how: 'self' }], ['answer', { agrees: true, how: 'self' }], ['confirm', {}], ['end', {}]] as const) expect_refused(await act('zhao', id, deed, body), 'mediation.not_now');
        expect(await endings(other)).toHaveLength(told + 1);
        expect(((await seen(other, id)).body.parties.find((one) => !one.me))!.answer).toBeNull(); // who broke it off is not told
      });

  it('once it is in force it is not ended any more: there is the court', async () => {
    const id = await in_force();
    for (const person of ['zhao', 'qian', 'community']) expect_refused(await act(person, id, 'end'), 'mediation.not_now');
  });

  it('who has no phone says it after the first meeting on paper or before a witness, and the mediator writes down who said so and how', async () => {
    const id = await brought_to('met');
    expect_refused(await act('zhao', id, 'end', { person_id: 'qian', how: 'paper' }), 'mediation.not_yours');
    expect_refused(await act('community', id, 'end', { person_id: 'qian', how: 'spoken' }), 'mediation.needs_witness');
    expect_refused(await act('community', id, 'end', { person_id: 'sun', how: 'paper' }), 'mediation.not_yours');
    await done('community', id, 'end', { person_id: 'qian', how: 'spoken', witness: '邻居示证' });
    const [qian] = (await seen('community', id)).body.parties;
    expect(qian).toMatchObject({ person_id: 'qian', answer: false, answered: { how: 'spoken', witness: '邻居示证' } });
    expect((await seen('zhao', id)).text).not.toMatch(/示证|spoken/);
  });
});

describe('a mediator who turns out to have a stake', () => {
  it('steps out at any time, sees and hears nothing more; the other goes on, and without any it ends', async () => {
    later(1);
    const { id } = (await open({ ...both, mediator_ids: ['community', 'street'] })).body;
    for (const mediator of ['community', 'street']) await done(mediator, id, 'declare', { no_stake: true });
    for (const person of ['zhao', 'qian']) await done(person, id, 'answer', { agrees: true, how: 'self' });
    expect((await seen('street', id)).body.may).toContain('step_out');
    await done('street', id, 'declare', { no_stake: false });
    const told = (await notices('street')).length;
    expect_refused(await seen('street', id), 'mediation.unknown');
    expect((await (await by('street')).get<MediationList>('/api/mediations')).body.mediations.map((one) => one.id)).not.toContain(id);
    expect_refused(await act('street', id, 'meet', { at: soon(60).toISOString(), place: '调解室' }), 'mediation.unknown');
    await done('community', id, 'meet', { at: soon(60).toISOString(), place: '调解室' });
    await done('community', id, 'declare', { no_stake: false });
    expect((await seen('zhao', id)).body).toMatchObject({ state: 'ended', end_reason: 'no_mediator', mediators: [] });
    expect((await notices('street')).length).toBe(told);
  });

  it('has signed in vain: the agreement waits for one who has none', async () => {
    later(1);
    const { id } = (await open({ ...both, mediator_ids: ['community', 'street'] })).body;
    for (const mediator of ['community', 'street']) await done(mediator, id, 'declare', { no_stake: true });
    for (const person of ['zhao', 'qian']) await done(person, id, 'answer', { agrees: true, how: 'self' });
    await done('street', id, 'meet', { at: soon(5).toISOString(), place: '调解室' });
    later(10);
    await done('street', id, 'minutes', { session_id: (await seen('zhao', id)).body.sessions[0]!.id, text: '双方到场' });
    await done('street', id, 'agree', { form: 'written', promises: [{ what: '贴毡垫', person_id: 'qian', due_on: '2026-12-01' }] });
    await done('street', id, 'sign', { how: 'self' });
    await done('street', id, 'declare', { no_stake: false });
    for (const person_id of ['zhao', 'qian']) await done('community', id, 'sign', { person_id, how: 'paper' });
    expect((await seen('zhao', id)).body.state).toBe('signing');
    await done('community', id, 'sign', { how: 'self' });
    expect((await seen('zhao', id)).body.state).toBe('in_force');
  });
});

describe('an agreement that one side alone has signed', () => {
  it('binds nobody however long it lies, is asked for anew when its words change, and may be given up', async () => {
    const id = await brought_to('one_signed');
    await done('community', id, 'sign', { how: 'self' });
    await done('qian', id, 'sign', { how: 'self' }); // a tap is no signature
    later(40 * 1_440);
    await tick(api.world.db, () => api.world.now);
    expect((await seen('qian', id)).body).toMatchObject({ state: 'signing', effective_at: null, confirmation: null });
    expect_refused(await act('zhao', id, 'confirm'), 'mediation.not_now');
    expect(await api.query(`SELECT 1 FROM facts WHERE subject = $1 AND name IN ('mediation.promise_reminded', 'mediation.promise_missed', 'mediation.confirm_reminded')`, [id])).toEqual([]);
    const papers = (await notices('zhao')).filter((one) => one.includes('调解协议写好了')).length;
    await done('community', id, 'agree', { form: 'written', promises: [{ what: '贴毡垫，十点后不拖椅子', person_id: 'qian', due_on: '2026-12-01' }] });
    expect((await seen('zhao', id)).body.parties.map((one) => one.signed)).toEqual([null, null]);
    expect((await notices('zhao')).filter((one) => one.includes('调解协议写好了')).length).toBeGreaterThan(papers);
    await done('community', id, 'end');
    expect((await seen('zhao', id)).body).toMatchObject({ state: 'ended', end_reason: 'no_agreement' });
  });
});

describe('the 30 days in Shanghai', () => {
  it('are counted from the day on the paper, not from when it was typed', async () => {
    const id = await brought_to('written');
    const today = api.world.now.toISOString().slice(0, 10);
    expect_refused(await act('community', id, 'sign', { person_id: 'zhao', how: 'paper', on: '2030-01-01' }), 'mediation.day_impossible');
    later(3 * 1_440);
    for (const person_id of ['zhao', 'qian']) await done('community', id, 'sign', { person_id, how: 'paper', on: today });
    await done('community', id, 'sign', { how: 'self', on: today });
    const { effective_at, confirmation } = (await seen('zhao', id)).body;
    expect(effective_at!.slice(0, 10)).toBe(today);
    expect(new Date(confirmation!.until).getTime() - new Date(`${today}T15:59:59.999Z`).getTime()).toBeGreaterThanOrEqual(30 * 86_400_000);
    expect(new Date(confirmation!.until).getTime() - new Date(effective_at!).getTime()).toBeLessThan(33 * 86_400_000);
  });

  it('end with the last millisecond of the 30th: then both may still ask, and at midnight it is too late', async () => {
    api.world.now = new Date('2026-09-07T15:50:00Z'); // 23:50 in Shanghai on 7 September: the 30th day is 7 October, inside the holidays
    const rolled = await brought_to('written', both, 'oral');
    for (const person of ['zhao', 'qian']) await done(person, rolled, 'sign', { how: 'self' });
    expect((await seen('zhao', rolled)).body.confirmation!.until).toBe('2026-10-08T15:59:59.999Z');
    api.world.now = new Date('2026-11-02T15:45:00Z');
    const ids = [await brought_to('written', both, 'oral'), await brought_to('written', both, 'oral')];
    api.world.now = new Date('2026-11-02T16:05:00Z'); // five past midnight: 3 November in Shanghai
    for (const id of ids) for (const person of ['zhao', 'qian']) await done(person, id, 'sign', { how: 'self' });
    const until = '2026-12-03T15:59:59.999Z';
    expect((await seen('zhao', ids[0]!)).body.confirmation!.until).toBe(until);
    api.world.now = new Date(until);
    for (const person of ['zhao', 'qian']) await done(person, ids[0]!, 'confirm');
    await done('zhao', ids[1]!, 'confirm');
    api.world.now = new Date(api.world.now.getTime() + 1);
    expect_refused(await act('qian', ids[1]!, 'confirm'), 'mediation.confirmation_too_late');
    expect((await seen('zhao', ids[0]!)).body.confirmation).toMatchObject({ asked_at: until });
    expect((await seen('zhao', ids[1]!)).body.confirmation).toMatchObject({ asked_at: null, open: false });
  });
});

describe('the case over which it is', () => {
  const state_of = async (case_id: string) => (await (await by('zhao')).get<CaseDetail>(`/api/cases/${case_id}`)).body;

  it('goes its own way: neither an agreement nor a failure closes it, only the word of who works and of who reported', async () => {
    const [kept, failed] = [await report(), await report({ place_id: 'h-3-2-601' })];
    const before = await Promise.all([kept, failed].map(state_of));
    const id = await in_force({ case_id: kept });
    const [promise] = (await seen('zhao', id)).body.promises;
    await done('zhao', id, 'keep', { promise_id: promise!.id });
    const stopped = await brought_to('one_yes', { case_id: failed });
    await done('qian', stopped, 'answer', { agrees: false, how: 'self' });
    for (const [index, one] of [kept, failed].entries()) {
      const now = await state_of(one);
      expect([now.state, now.closed_at, now.solved]).toEqual([before[index]!.state, null, null]);
    }
    const closable = await state_of(kept);
    expect(['dispatched', 'open', 'accepted']).toContain(closable.state);
  });

  it('is never talked over when it was told in confidence, is dangerous, or is about staff', async () => {
    for (const more of [{ confidential: true }, { category: '0601', text: '楼道着火了' }, { category: '0909', text: '有人乱收东西' }]) {
      const case_id = await report(more);
      for (const answer of [await open({ case_id }), await (await by('community')).get<RefusalView>(`/api/mediators?case=${case_id}`)]) expect_refused(answer, 'mediation.not_over_this', 'case.unknown');
      const told = await (await by('community')).get<MediationsOfCase>(`/api/cases/${case_id}/mediations`);
      if (told.status === 200) expect(told.body.may_begin).toBe(false);
    }
  });
});
