import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { tick } from '../../app/worker.ts';
import type { NoticeView } from '../../channels/web/contract.ts';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import type { MediationList, MediationsOfCase, MediationView, Mediators } from '../../modules/cases/mediation/contract.ts';
import type { RefusalView } from '../../platform/auth/contract.ts';
import { add_residencies } from '../../modules/people/index.ts';
import { expect_refused, open_api, type Api, type Client } from '../api.ts';
import { district, estate_id } from '../world.ts';
import { tells } from '../tells.ts';

vi.setConfig({ testTimeout: 60_000 });
let api: Api;
const at_desk: Record<string, Client> = {};
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:00:00Z'));
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const by = async (person: string) => (at_desk[`${person}${api.world.now.getTime()}`] ??= await api.as(person));
let sent = 0;
const report = async () => (await (await by('zhao')).post<CaseDetail>('/api/cases', { request_id: `noise-request-${++sent}`, text: '楼上天天半夜拖椅子，暗号萝卜', category: '0501', place_id: 'h-3-2-602' })).body.id;
const open = async (person: string, body: object) => (await by(person)).post<{ id: string } & RefusalView>('/api/mediations', { title: '夜里的声音', party_ids: ['qian'], mediator_ids: ['community'], ...body });
const act = async (person: string, id: string, deed: string, body: object = {}) => (await by(person)).post(`/api/mediations/${id}/${deed}`, body);
const done = async (person: string, id: string, deed: string, body: object = {}) => {
  const answer = await act(person, id, deed, body);
  expect(answer.status, answer.text).toBe(200);
};
const seen = async (person: string, id: string) => (await by(person)).get<MediationView & RefusalView>(`/api/mediations/${id}`);
const notices = async (person: string) => (await (await by(person)).get<{ notices: NoticeView[] }>('/api/notices')).body.notices.map((one) => one.text).join('\n');
const days = (count: number) => api.world.later(count * 1_440);
const ticking = () => tick(api.world.db, () => api.world.now);

describe('a quarrel between neighbours is talked over', () => {
  let [case_id, id] = ['', ''];

  it('begins from a case; whoever reported it is asked first, and the other side hears nothing before', async () => {
    case_id = await report();
    const able = (await (await by('community')).get<Mediators>(`/api/mediators?case=${case_id}`)).body.mediators.map((one) => one.person_id);
    expect(able.toSorted()).toEqual(['community', 'grid', 'street']);
    expect_refused(await open('qian', { case_id }), 'auth.not_allowed');
    expect_refused(await open('community', { case_id, party_ids: [] }), 'mediation.two_sides');
    expect_refused(await open('community', { case_id, mediator_ids: ['manager'] }), 'mediation.no_mediator');
    expect_refused(await open('community', { case_id, mediator_ids: ['zhao'] }), 'mediation.mediator_is_party');
    const opened = await open('community', { case_id, mediator_ids: ['community', 'grid'] });
    expect(opened.status, opened.text).toBe(201);
    id = opened.body.id;
    expect(await notices('zhao')).toContain('愿不愿意由您说');
    expect(await notices('qian')).toBe('');
    expect_refused(await seen('qian', id), 'mediation.unknown');
    expect((await seen('zhao', id)).body).toMatchObject({ state: 'asking', mine: 'party', may: ['answer'] });
  });

  it('is for the two sides and the mediators alone: who coordinates the case learns how far it is, nobody else anything', async () => {
    for (const person of ['sun', 'street', 'county', 'manager', 'volunteer']) expect_refused(await seen(person, id), 'mediation.unknown');
    for (const person of ['street', 'sun']) expect((await (await by(person)).get<MediationList>('/api/mediations')).body.mediations).toEqual([]);
    const told = await (await by('street')).get<MediationsOfCase>(`/api/cases/${case_id}/mediations`);
    expect(told.body).toEqual({ mediations: [{ id, state: 'asking', end_reason: null, at: expect.any(String), may_open: false }], may_begin: false });
    expect(told.text).not.toContain('声音');
  });

  it('a mediator leads nothing before saying that they have no stake in it, and who has one steps out', async () => {
    expect_refused(await act('community', id, 'answer', { person_id: 'zhao', agrees: true, how: 'paper' }), 'mediation.declare_first');
    await done('community', id, 'declare', { no_stake: true });
    await done('grid', id, 'declare', { no_stake: false });
    expect_refused(await seen('grid', id), 'mediation.unknown');
    expect((await seen('community', id)).body.mediators.map((one) => one.person_id)).toEqual(['community']);
  });

  it('each side agrees first, by themselves or aloud before a witness; until then neither is named to the other', async () => {
    expect_refused(await act('community', id, 'meet', { at: '2026-05-28T02:00:00Z', place: '调解室' }), 'mediation.not_now');
    expect_refused(await act('zhao', id, 'answer', { person_id: 'qian', agrees: true, how: 'paper' }), 'mediation.not_yours');
    await done('zhao', id, 'answer', { agrees: true, how: 'self' });
    expect(await notices('qian')).toContain('愿不愿意由您说');
    const other = await seen('qian', id);
    for (const word of ['赵', 'zhao', '萝卜', '602', case_id]) expect(tells(other.text, word), word).toBe(false);
    expect_refused(await act('community', id, 'answer', { person_id: 'qian', agrees: true, how: 'spoken' }), 'mediation.needs_witness');
    expect_refused(await act('community', id, 'answer', { person_id: 'qian', agrees: true, how: 'spoken', witness: '赵示一' }), 'mediation.needs_witness');
    expect_refused(await act('community', id, 'answer', { person_id: 'qian', agrees: true, how: 'self' }), 'mediation.not_yours');
    await done('community', id, 'answer', { person_id: 'qian', agrees: true, how: 'spoken', witness: '邻居示证' });
    const both = (await seen('qian', id)).body;
    expect(both.state).toBe('talking');
    expect(both.parties.map((one) => [one.name, one.answered?.how, one.answered?.witness])).toEqual([['钱示二', 'spoken', '邻居示证'], ['赵示一', undefined, undefined]]);
    expect(both.case_id).toBeNull();
    expect((await seen('zhao', id)).text).not.toContain('示证'); // how the other side said it is for the mediators
  });

  it('they meet, what was said is written down once, and no agreement comes before', async () => {
    const promises = [{ what: '夜里十点后不拖椅子，椅脚贴毡垫', person_id: 'qian', due_on: '2026-06-10' }];
    expect_refused(await act('community', id, 'agree', { form: 'written', promises }), 'mediation.no_session_yet');
    expect_refused(await act('community', id, 'meet', { at: '2026-05-26T02:00:00Z', place: '调解室' }), 'mediation.session_in_the_past');
    await done('community', id, 'meet', { at: '2026-05-28T02:00:00Z', place: '社区调解室' });
    const [session] = (await seen('zhao', id)).body.sessions;
    expect(await notices('zhao')).toContain('调解约在');
    expect_refused(await act('community', id, 'minutes', { session_id: session!.id, text: '双方到场' }), 'mediation.session_ahead');
    days(2);
    expect_refused(await act('zhao', id, 'minutes', { session_id: session!.id, text: '双方到场' }), 'mediation.not_yours');
    await done('community', id, 'minutes', { session_id: session!.id, text: '双方到场，谈了夜里的声音' });
    expect_refused(await act('community', id, 'minutes', { session_id: session!.id, text: '改一改' }), 'mediation.minutes_written');
    expect_refused(await act('community', id, 'agree', { form: 'written', promises: [{ ...promises[0], person_id: 'sun' }] }), 'mediation.not_party');
    expect_refused(await act('community', id, 'agree', { form: 'written', promises: [{ ...promises[0], due_on: '2026-05-01' }] }), 'mediation.due_in_the_past');
    await done('community', id, 'agree', { form: 'written', promises });
  });

  it('a tap says that one agrees; it takes effect with the last signature on paper, and the 30 days do not count that day', async () => {
    await done('zhao', id, 'sign', { how: 'self' });
    expect_refused(await act('zhao', id, 'sign', { how: 'self' }), 'mediation.signed');
    expect((await seen('zhao', id)).body.parties.map((one) => [one.signed?.how ?? null, one.binding])).toEqual([[null, false], ['self', false]]);
    await done('community', id, 'sign', { how: 'self' });
    await done('community', id, 'sign', { person_id: 'qian', how: 'paper' });
    expect((await seen('qian', id)).body.state).toBe('signing');
    expect_refused(await act('community', id, 'sign', { person_id: 'zhao', how: 'spoken', witness: '邻居示证' }), 'mediation.paper_only');
    await done('community', id, 'sign', { person_id: 'zhao', how: 'paper' });
    expect_refused(await act('community', id, 'sign', { person_id: 'zhao', how: 'paper' }), 'mediation.not_now');
    const view = (await seen('qian', id)).body;
    expect(view).toMatchObject({ state: 'in_force', effective_at: '2026-05-29T02:00:00.000Z', confirmation: { until: '2026-06-29T15:59:59.999Z', open: true, schedule_known: true } }); // 28 June is a Sunday
    expect(await notices('zhao')).toContain('2026/6/29');
    expect_refused(await act('zhao', id, 'end'), 'mediation.not_now');
  });

  it('what was promised is reminded of before and told when it was not kept; the other side says that it was, once each', async () => {
    days(10);
    await ticking();
    await ticking();
    expect((await notices('qian')).match(/答应的事快到日子了/g)).toHaveLength(1);
    days(4);
    await ticking();
    await ticking();
    expect((await notices('zhao')).match(/还没有人说做到了/g)).toHaveLength(1);
    const [promise] = (await seen('qian', id)).body.promises;
    expect(promise!.state).toBe('missed');
    expect_refused(await act('qian', id, 'keep', { promise_id: promise!.id }), 'mediation.not_yours');
    await done('zhao', id, 'keep', { promise_id: promise!.id });
    expect((await seen('qian', id)).body.promises[0]!.state).toBe('done');
  });

  it('a week before the 30 days end they are reminded; the court is asked when both want it', async () => {
    days(11); // 23 June
    await ticking();
    await ticking();
    expect((await notices('qian')).match(/司法确认的时间快到了/g)).toHaveLength(1);
    await done('zhao', id, 'confirm');
    expect((await seen('zhao', id)).body.confirmation!.asked_at).toBeNull();
    expect(await notices('qian')).toContain('有一方想申请司法确认');
    expect_refused(await act('community', id, 'outcome', { outcome: 'confirmed' }), 'mediation.not_now');
    await done('qian', id, 'confirm');
    expect((await seen('zhao', id)).body.confirmation!.asked_at).toBe(api.world.now.toISOString());
    await done('community', id, 'outcome', { outcome: 'confirmed' });
    expect((await seen('zhao', id)).body.confirmation!.outcome).toBe('confirmed');
  });

  it('no fact of it says a word or a name', async () => {
    const facts = await api.query<{ text: string }>(`SELECT f::text AS text FROM facts f WHERE name LIKE 'mediation.%'`);
    expect(facts.length).toBeGreaterThan(10);
    for (const { text } of facts) expect(text).not.toMatch(/声音|椅|赵示|钱示|示证|萝卜|调解室/);
  });
});

describe('nobody is made to', () => {
  it('a refusal ends it, both learn which other ways stand open, and who asked is never named', async () => {
    const { id } = (await open('community', { case_id: await report() })).body;
    await done('community', id, 'declare', { no_stake: true });
    await done('zhao', id, 'answer', { agrees: true, how: 'self' });
    await done('qian', id, 'answer', { agrees: false, how: 'self' });
    const view = await seen('qian', id);
    expect(view.body).toMatchObject({ state: 'ended', end_reason: 'refused', may: [] });
    expect(view.text).not.toContain('赵');
    expect(await notices('zhao')).toContain('仲裁、行政、司法');
    expect_refused(await act('zhao', id, 'answer', { agrees: true, how: 'self' }), 'mediation.not_now');
  });

  it('when the one who reported does not want it, the other side never hears of it', async () => {
    days(1);
    const { id } = (await open('community', { case_id: await report() })).body;
    const before = await notices('qian');
    await done('zhao', id, 'answer', { agrees: false, how: 'self' });
    expect_refused(await seen('qian', id), 'mediation.unknown');
    expect(await notices('qian')).toBe(before);
  });

  it('either may stop while they talk; after the 30 days the court is not asked here any more', async () => {
    days(1);
    const both = { case_id: null, party_ids: ['zhao', 'qian'] };
    const stopped = (await open('community', both)).body.id;
    const kept = (await open('community', both)).body.id;
    for (const id of [stopped, kept]) {
      await done('community', id, 'declare', { no_stake: true });
      for (const person of ['zhao', 'qian']) await done(person, id, 'answer', { agrees: true, how: 'self' });
    }
    await done('qian', stopped, 'end');
    expect((await seen('zhao', stopped)).body).toMatchObject({ state: 'ended', end_reason: 'withdrawn' });
    await done('community', kept, 'meet', { at: new Date(api.world.now.getTime() + 60_000).toISOString(), place: '调解室' });
    days(1);
    await done('community', kept, 'minutes', { session_id: (await seen('zhao', kept)).body.sessions[0]!.id, text: '谈好了' });
    await done('community', kept, 'agree', { form: 'oral', promises: [{ what: '互相道歉', person_id: 'zhao', due_on: '2026-12-01' }] });
    for (const person_id of ['zhao', 'qian']) await done('community', kept, 'sign', { person_id, how: 'spoken', witness: '邻居示证' });
    expect((await seen('zhao', kept)).body.state).toBe('in_force'); // by word of mouth nobody else signs
    days(40);
    expect_refused(await act('zhao', kept, 'confirm'), 'mediation.confirmation_too_late');
    expect((await seen('zhao', kept)).body.confirmation).toMatchObject({ open: false });
  });

  it('when the only mediator has a stake in it, it ends and can begin with another', async () => {
    const { id } = (await open('community', { case_id: null, party_ids: ['zhao', 'qian'] })).body;
    await done('community', id, 'declare', { no_stake: false });
    expect((await seen('zhao', id)).body).toMatchObject({ state: 'ended', end_reason: 'no_mediator' });
    expect((await open('community', { case_id: null, party_ids: ['zhao', 'qian'] })).status).toBe(201);
  });

  it('who lives with a party does not mediate, and nobody from elsewhere is made a party', async () => {
    await api.world.as_system((ctx) => add_residencies(ctx, [{ district, home_id: 'h-3-2-502', person_id: 'community', relation: 'family', estate_id, from_on: '2020-01-01', until_on: null }]));
    expect_refused(await open('community', { case_id: null, party_ids: ['zhao', 'qian'], mediator_ids: ['community'] }), 'mediation.mediator_lives_with_party');
    expect_refused(await open('community', { case_id: null, party_ids: ['zhao', 'manager'] }), 'mediation.not_here');
  });
});
