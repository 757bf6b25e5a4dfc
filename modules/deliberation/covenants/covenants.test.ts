import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FileView } from '../../../platform/files/contract.ts';
import { expect_refused, open_api, photo, upload, type Answer, type Api, type Client } from '../../../test/api.ts';
import { without_chance } from '../../../test/tells.ts';
import { settle } from '../../../test/walk/places.ts';
import { add_people, add_residencies, person_row } from '../../people/index.ts';
import { due_votes, plant_ballots, tick_vote } from '../votes/index.ts';
import type { CaseClauses, CovenantList, CovenantView, Difference, Signed } from './contract.ts';
import { due_covenants, tick_covenant } from './index.ts';

let api: Api;
let by: Record<string, Client> = {};
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:00:00Z'));
  await api.world.as_system(settle);
  await api.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(ctx.actor.district, 'wife', '赵示妻', '19930000009')]);
    await add_residencies(ctx, [{ district: ctx.actor.district, home_id: 'h-3-2-602', person_id: 'wife', relation: 'family', estate_id: 'garden', from_on: '2020-01-01', until_on: null }]);
  });
  await at('2026-05-27T02:00:00Z');
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

/** The worker's round at a moment, and fresh sessions of everybody. */
async function at(moment: string): Promise<void> {
  api.world.now = new Date(moment);
  await api.world.as_system(async (ctx) => {
    for (const id of await due_votes(ctx)) await tick_vote(ctx, id);
    for (const id of await due_covenants(ctx)) await tick_covenant(ctx, id);
  });
  by = Object.fromEntries(await Promise.all(['zhao', 'wife', 'qian', 'sun', 'far', 'committee', 'community', 'far-community', 'grid', 'manager', 'street'].map(async (person) => [person, await api.as(person)] as const)));
}
const ok = <T>(answer: Answer<T>): T => (expect(answer.status, answer.text).toBeLessThan(300), answer.body);
const refused = (answer: Answer<unknown>, code: string) => expect_refused(answer as Answer<never>, code);
const view = async (id: string, who: string, version?: number) => ok(await by[who]!.get<CovenantView>(`/api/covenants/${id}${version ? `?version=${version}` : ''}`));
const told = (code: string) => api.query<{ person_id: string }>(`SELECT person_id FROM notices WHERE code = $1 ORDER BY 1`, [code]).then((rows) => rows.map(({ person_id }) => person_id));
const ask = { valid_from: '2026-07-20', opens_at: '2026-06-26T00:00:00Z', closes_at: '2026-07-05T12:00:00Z', secret: false, legal_effect: 'advisory', unsold: [] };
const paper = async (who: string) => (await upload(api.app, by[who]!.token, await photo(), 'image/jpeg')).json<FileView>().id;

describe('the covenant of a building', () => {
  let id = '';
  it('begins with a text or with an empty page, once for each place, and is read by nobody else yet', async () => {
    const new_rule = { kind: 'building', estate_id: 'garden', place_id: 'b-3', title: '3栋楼规', from_text: true };
    refused(await by['far-community']!.post('/api/covenants', new_rule), 'place.unknown');
    refused(await by['committee']!.post('/api/covenants', { ...new_rule, place_id: 'h-3-2-602' }), 'covenant.where');
    const made = ok(await by['committee']!.post<CovenantView>('/api/covenants', new_rule));
    id = made.id;
    expect(made).toMatchObject({ state: 'draft', number: 1, place: '试验花园3栋', way: 'owners', homes: 24, signed: 0, in_force: null });
    expect(made.clauses.length).toBeGreaterThan(3);
    refused(await by['community']!.post('/api/covenants', new_rule), 'covenant.there_already');
    refused(await by['zhao']!.get(`/api/covenants/${id}`), 'covenant.unknown');
    expect(ok(await by['zhao']!.get<CovenantList>('/api/covenants'))).toEqual({ covenants: [], may_make: false });
  });
  it('is written by two without either losing a word', async () => {
    const { clauses, revision } = await view(id, 'committee');
    const shorter = clauses.slice(0, 2).map(({ id: clause_id, title, words }) => ({ id: clause_id, title, words }));
    const saved = ok(await by['committee']!.ask<CovenantView>('PUT', `/api/covenants/${id}/draft`, { clauses: [...shorter, { id: '', title: '养狗', words: '出门牵绳，进电梯抱起来。' }], why: '先写三条', revision }));
    expect(saved.clauses.map(({ id: clause_id }) => clause_id)).toEqual(['c1', 'c2', 'c6']);
    refused(await by['community']!.ask('PUT', `/api/covenants/${id}/draft`, { clauses: shorter, why: '', revision }), 'covenant.changed_meanwhile');
  });
  it('is put forward to those it would bind, for at least so many days', async () => {
    refused(await by['committee']!.post(`/api/covenants/${id}/vote`, ask), 'covenant.not_discussed');
    refused(await by['committee']!.post(`/api/covenants/${id}/discuss`, { until_on: '2026-05-28' }), 'covenant.discuss_longer');
    ok(await by['committee']!.post(`/api/covenants/${id}/discuss`, { until_on: '2026-06-05' }));
    expect(await told('notice.covenant_discussed')).toEqual(['qian', 'wife', 'zhao']);
    expect(await view(id, 'zhao')).toMatchObject({ state: 'discussing', may_comment: true, keeps: false });
    expect(await view(id, 'sun')).toMatchObject({ may_comment: false, mine: null });
    refused(await by['far']!.get(`/api/covenants/${id}`), 'covenant.unknown');
  });
  it('is commented on clause by clause, and every word is answered where all read it, under nobody’s full name', async () => {
    const said = ok(await by['zhao']!.post<{ id: string }>(`/api/covenants/${id}/comments`, { clause_id: 'c6', words: '小狗抱得动，大狗抱不动，写成让一让行不行？' }));
    api.world.later(1); // the later word stands later
    const rude = ok(await by['qian']!.post<{ id: string }>(`/api/covenants/${id}/comments`, { clause_id: null, words: '就是冲着502那家人来的' }));
    refused(await by['sun']!.post(`/api/covenants/${id}/comments`, { clause_id: null, words: '我住5栋' }), 'covenant.not_your_home');
    refused(await by['zhao']!.post(`/api/covenants/${id}/comments`, { clause_id: 'c4', words: '这条没有了' }), 'covenant.no_clause');
    refused(await by['zhao']!.post(`/api/covenants/${id}/answers`, { comment_id: said.id, outcome: 'taken', words: '好' }), 'auth.not_allowed');
    ok(await by['committee']!.post(`/api/covenants/${id}/answers`, { comment_id: said.id, outcome: 'taken', words: '照您说的改。' }));
    ok(await by['committee']!.post(`/api/covenants/${id}/take-down`, { comment_id: rude.id, why: '说到了别人家' }));
    refused(await by['committee']!.post(`/api/covenants/${id}/answers`, { comment_id: said.id, outcome: 'noted', words: '再说一遍' }), 'covenant.no_comment');
    const { comments } = await view(id, 'sun');
    expect(comments.map(({ by: name, words, outcome, answer, taken_down_why }) => [name, words, outcome, answer, taken_down_why])).toEqual([['赵**', '小狗抱得动，大狗抱不动，写成让一让行不行？', 'taken', '照您说的改。', null], ['钱**', null, null, null, '说到了别人家']]);
    expect(without_chance(JSON.stringify(comments))).not.toContain('502');
  });
  it('goes to the owners’ vote after its announced day, its words fixed under a check sum', async () => {
    const { clauses, revision } = await view(id, 'committee');
    ok(await by['committee']!.ask('PUT', `/api/covenants/${id}/draft`, { clauses: clauses.map((one) => ({ id: one.id, title: one.title, words: one.id === 'c6' ? '出门牵绳，进电梯让一让。' : one.words })), why: '照意见改了', revision }));
    refused(await by['committee']!.post(`/api/covenants/${id}/vote`, ask), 'covenant.discussion_runs');
    await at('2026-06-06T02:00:00Z');
    refused(await by['zhao']!.post(`/api/covenants/${id}/comments`, { clause_id: null, words: '来晚了' }), 'covenant.not_open_for_words');
    refused(await by['committee']!.post(`/api/covenants/${id}/vote`, { ...ask, valid_from: '2026-07-05' }), 'covenant.valid_after_vote');
    const voting = ok(await by['committee']!.post<CovenantView>(`/api/covenants/${id}/vote`, ask));
    expect(voting.text_hash).toMatch(/^[0-9a-f]{64}$/);
    refused(await by['committee']!.ask('PUT', `/api/covenants/${id}/draft`, { clauses: [{ id: 'c1', title: '偷', words: '改一句' }], why: '', revision: voting.revision }), 'covenant.text_fixed');
    ok(await by['committee']!.post(`/api/votes/${voting.vote!.id}/call`));
    expect(ok(await by['zhao']!.get<{ question: string; kind: { id: string } }>(`/api/votes/${voting.vote!.id}`))).toMatchObject({ kind: { id: 'covenant' }, question: expect.stringContaining(voting.text_hash!.slice(0, 16)) });
  });
  it('is adopted by what the count says and by nobody’s word, and holds from its day', async () => {
    const { vote } = await view(id, 'zhao');
    await at('2026-06-27T02:00:00Z');
    await api.world.as_system((ctx) => plant_ballots(ctx, vote!.id, ({ number }) => (number <= 20 ? { choice: number <= 15 ? 'yes' : 'no', how: 'phone', by_id: 'zhao', at: ctx.now } : null)));
    await at('2026-07-06T02:00:00Z');
    expect(await view(id, 'qian')).toMatchObject({ state: 'adopted', valid_from: '2026-07-20', in_force: null, coming: { number: 1, valid_from: '2026-07-20' }, may_sign: true });
    expect(await told('notice.covenant_adopted')).toEqual(['qian', 'wife', 'zhao']);
    await at('2026-07-20T02:00:00Z');
    expect((await view(id, 'qian')).in_force).toEqual({ number: 1, valid_from: '2026-07-20' });
  });
  it('is signed home by home by those who live there, on paper with a photo, and taken back as easily', async () => {
    ok(await by['zhao']!.post(`/api/covenants/${id}/sign`));
    refused(await by['wife']!.post(`/api/covenants/${id}/sign`), 'covenant.signed_already');
    refused(await by['sun']!.post(`/api/covenants/${id}/sign`), 'covenant.not_your_home');
    ok(await by['grid']!.post(`/api/covenants/${id}/papers`, { home: '3栋 2单元 502', file_id: await paper('grid') }));
    refused(await by['grid']!.post(`/api/covenants/${id}/papers`, { home: '9栋1单元1', file_id: await paper('grid') }), 'covenant.home_unknown');
    expect(await told('notice.covenant_paper')).toEqual(['qian']);
    expect(ok(await by['committee']!.get<Signed>(`/api/covenants/${id}/signatures`)).homes.map(({ home, how }) => `${home} ${how}`)).toEqual(['3栋2单元502 paper', '3栋2单元602 phone']);
    expect(await view(id, 'qian')).toMatchObject({ signed: 2, mine: { home: '3栋2单元502', signed: { how: 'paper' } } });
    ok(await by['qian']!.post(`/api/covenants/${id}/unsign`));
    refused(await by['qian']!.post(`/api/covenants/${id}/unsign`), 'covenant.not_signed');
    expect((await view(id, 'sun')).signed).toBe(1);
    expect(await api.query('SELECT 1 FROM facts WHERE name LIKE $1 AND data::text ~ $2', ['covenant.%', '502|h-3|赵|狗'])).toEqual([]);
  });
  it('is cited by a case where it holds, and shows how often only from five cases on and never who', async () => {
    const report = async (text: string) => ok(await by['zhao']!.post<{ id: string }>('/api/cases', { request_id: `cite-${text}`, text, category: '0505', place_id: 'h-3-2-602' })).id;
    const case_id = await report('楼上的狗没牵绳');
    const could = ok(await by['community']!.get<CaseClauses>(`/api/cases/${case_id}/clauses`));
    expect([could.could.map(({ title }) => title).at(-1), could.may_cite]).toEqual(['养狗', true]);
    refused(await by['community']!.post(`/api/cases/${case_id}/cite`, { covenant_id: id, clause_id: 'c4' }), 'covenant.not_here');
    refused(await by['far-community']!.post(`/api/cases/${case_id}/cite`, { covenant_id: id, clause_id: 'c6' }), 'case.unknown');
    for (const text of ['一', '二', '三']) ok(await by['grid']!.post(`/api/cases/${await report(`狗吓着孩子${text}`)}/cite`, { covenant_id: id, clause_id: 'c6' }));
    ok(await by['community']!.post(`/api/cases/${case_id}/cite`, { covenant_id: id, clause_id: 'c6' }));
    const cited = async () => (await view(id, 'sun')).clauses.find((one) => one.id === 'c6')!.cited;
    expect(await cited()).toBe(null);
    ok(await by['grid']!.post(`/api/cases/${await report('狗又没牵绳')}/cite`, { covenant_id: id, clause_id: 'c6' }));
    expect([await cited(), (await view(id, 'sun')).clauses[0]!.cited]).toEqual([5, 0]);
    ok(await by['community']!.post(`/api/cases/${case_id}/uncite`, { covenant_id: id, clause_id: 'c6' }));
    expect(await cited()).toBe(null);
  });
  it('has a next version, whose difference everybody reads; a vote called off gives the words back to the discussion', async () => {
    ok(await by['committee']!.post(`/api/covenants/${id}/versions`));
    refused(await by['community']!.post(`/api/covenants/${id}/versions`), 'covenant.pending_already');
    const { clauses, revision, number } = await view(id, 'committee');
    expect(number).toBe(2);
    ok(await by['committee']!.ask('PUT', `/api/covenants/${id}/draft`, { clauses: [...clauses.slice(1).map((one) => ({ id: one.id, title: one.title, words: one.words })), { id: '', title: '快递', words: '快递不堆门口。' }], why: '加一条', revision }));
    refused(await by['zhao']!.get(`/api/covenants/${id}/difference?from=1&to=2`), 'covenant.one_version');
    ok(await by['committee']!.post(`/api/covenants/${id}/discuss`, { until_on: '2026-07-25' }));
    expect(ok(await by['zhao']!.get<Difference>(`/api/covenants/${id}/difference?from=1&to=2`)).clauses.map(({ clause_id, is }) => `${clause_id} ${is}`)).toEqual(['c2 same', 'c6 same', 'c7 added', 'c1 removed']);
    expect(await view(id, 'zhao', 1)).toMatchObject({ number: 1, state: 'adopted', in_force: { number: 1 } });
    await at('2026-07-26T02:00:00Z');
    const { vote } = ok(await by['committee']!.post<CovenantView>(`/api/covenants/${id}/vote`, { ...ask, opens_at: '2026-08-15T00:00:00Z', closes_at: '2026-08-20T00:00:00Z', valid_from: '2026-09-01' }));
    ok(await by['committee']!.post(`/api/votes/${vote!.id}/withdraw`, { why: '又想改一句' }));
    await at('2026-07-26T02:05:00Z');
    expect(await view(id, 'committee')).toMatchObject({ state: 'discussing', vote: null, valid_from: null });
    ok(await by['committee']!.post(`/api/covenants/${id}/drop`, { why: '明年再说' }));
    expect(await view(id, 'zhao')).toMatchObject({ number: 1, state: 'adopted' });
  });
});

describe('the covenant of a community', () => {
  it('is decided home by home by who lives there, tenants too, and signed by them', async () => {
    refused(await by['committee']!.post('/api/covenants', { kind: 'community', estate_id: null, place_id: 'community', title: '居民公约', from_text: true }), 'place.unknown');
    const { id } = ok(await by['community']!.post<CovenantView>('/api/covenants', { kind: 'community', estate_id: null, place_id: 'community', title: '居民公约', from_text: true }));
    ok(await by['community']!.post(`/api/covenants/${id}/discuss`, { until_on: '2026-08-05' }));
    expect(await view(id, 'sun')).toMatchObject({ way: 'homes', place: '试验社区', may_comment: true, mine: { home: '试验花园5栋1单元101' } });
    refused(await by['far']!.get(`/api/covenants/${id}`), 'covenant.unknown');
    await at('2026-08-06T02:00:00Z');
    const { vote } = ok(await by['community']!.post<CovenantView>(`/api/covenants/${id}/vote`, { ...ask, opens_at: '2026-08-07T00:00:00Z', closes_at: '2026-08-10T00:00:00Z', valid_from: '2026-08-15' }));
    expect(vote!.form).toBe('consult');
    ok(await by['community']!.post(`/api/polls/${vote!.id}/call`));
    await at('2026-08-07T02:00:00Z');
    for (const [who, choice] of [['zhao', 'yes'], ['sun', 'yes'], ['qian', 'no']] as const) {
      const { mine } = ok(await by[who]!.get<{ mine: { head: number }[] }>(`/api/polls/${vote!.id}`));
      ok(await by[who]!.post(`/api/votes/${vote!.id}/ballot`, { head: mine[0]!.head, choice }));
    }
    await at('2026-08-10T01:00:00Z');
    expect(await view(id, 'qian')).toMatchObject({ state: 'adopted', counted: { roll: 3, taking_part: 3, yes: 2 }, may_sign: true });
    // the next is asked with another question than its text: the count decides nothing
    ok(await by['community']!.post(`/api/covenants/${id}/versions`));
    ok(await by['community']!.post(`/api/covenants/${id}/discuss`, { until_on: '2026-08-20' }));
    await at('2026-08-21T02:00:00Z');
    const next = ok(await by['community']!.post<CovenantView>(`/api/covenants/${id}/vote`, { ...ask, opens_at: '2026-08-22T00:00:00Z', closes_at: '2026-08-23T00:00:00Z', valid_from: '2026-08-25' }));
    await api.query(`UPDATE votes SET question = '要不要种花' WHERE id = $1`, [next.vote!.id]);
    ok(await by['community']!.post(`/api/polls/${next.vote!.id}/call`));
    await at('2026-08-22T02:00:00Z');
    await at('2026-08-24T02:00:00Z');
    expect(await view(id, 'community')).toMatchObject({ number: 2, state: 'discussing', vote: null, in_force: { number: 1 } });
    ok(await by['sun']!.post(`/api/covenants/${id}/sign`));
    expect((await view(id, 'street')).signed).toBe(1);
  });
});
