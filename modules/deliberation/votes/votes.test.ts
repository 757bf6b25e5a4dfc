import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FileView } from '../../../platform/files/contract.ts';
import { tables } from '../../../platform/db.ts';
import { expect_refused, open_api, photo, upload, type Answer, type Api, type Client } from '../../../test/api.ts';
import { settle } from '../../../test/walk/places.ts';
import { add_people, add_residencies, appoint, person_row } from '../../people/index.ts';
import { due_votes, tick_vote } from './index.ts';
import type { NewPoll, PollView } from '../polls/contract.ts';
import { due_tenders, tick_tender } from '../tenders/index.ts';
import type { HandedIn, TenderView } from '../tenders/contract.ts';
import type { Checked, Counted, HeadList, NewVote, PaperRead, Preview, VoteList, VoteView } from './contract.ts';

let api: Api;
type Person = Pick<Client, 'get' | 'post'>;
let by: Record<string, Person> = {};
/** Who owns what of 3栋2单元 beside 赵 (602) and 钱 (502): 301、401 are unsold, and of 402 nobody knows. */
const owners: Record<string, { homes: string[]; phone: string }> = {
  many: { homes: ['101', '102', '201'], phone: '19930000001' }, wife: { homes: ['202'], phone: '19930000002' }, husband: { homes: ['202'], phone: '19930000003' },
  c: { homes: ['302'], phone: '19930000004' }, d: { homes: ['501'], phone: '19930000005' }, e: { homes: ['601'], phone: '19930000006' },
};
const clients = ['zhao', 'qian', 'sun', 'many', 'wife', 'husband', 'c', 'd', 'e', 'committee', 'community', 'far-community', 'street', 'manager', 'far-manager', 'auditor'];
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:00:00Z'));
  await api.world.as_system(settle);
  await api.world.as_system(async (ctx) => {
    for (const [id, { homes, phone }] of Object.entries(owners)) {
      await add_people(ctx, [person_row(ctx.actor.district, id, `${id}示主`, phone)]);
      await add_residencies(ctx, homes.map((room) => ({ district: ctx.actor.district, home_id: `h-3-2-${room}`, person_id: id, relation: 'owner' as const, estate_id: 'garden', from_on: '2020-01-01', until_on: null })));
    }
    await add_people(ctx, [person_row(ctx.actor.district, 'far-manager', '远示理', '19930000008')]);
    await appoint(ctx, { district: ctx.actor.district, id: 'a-far-manager', person_id: 'far-manager', role: 'property_manager', title: '经理', place_id: 'far-community', estate_id: 'brook', organisation_id: 'far-wy', from_on: '2020-01-01', until_on: null });
    // sold yesterday, and moved in as a tenant: neither is on the roll
    await add_people(ctx, [person_row(ctx.actor.district, 'sold', '旧示主', '19930000007')]);
    await add_residencies(ctx, [{ district: ctx.actor.district, home_id: 'h-3-2-302', person_id: 'sold', relation: 'owner', estate_id: 'garden', from_on: '2015-01-01', until_on: '2019-12-31' }, { district: ctx.actor.district, home_id: 'h-3-2-402', person_id: 'sold', relation: 'tenant', estate_id: 'garden', from_on: '2026-01-01', until_on: null }]);
  });
  await at('2026-05-27T02:00:00Z');
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));
async function at(moment: string): Promise<void> {
  api.world.now = new Date(moment);
  await clock();
  by = Object.fromEntries([...clients, 'sold'].map((person) => [person, logged_in(person)]));
}
/** The worker's round over votes. */
async function clock(now = api.world.now): Promise<void> {
  const system = await api.world.as_system(async (ctx) => ctx.actor);
  for (const id of await api.world.db.transaction(system, now, due_votes)) await api.world.db.transaction(system, now, (ctx) => tick_vote(ctx, id));
  for (const id of await api.world.db.transaction(system, now, due_tenders)) await api.world.db.transaction(system, now, (ctx) => tick_tender(ctx, id));
}
/** Somebody who logs in when they first ask for something that day. */
function logged_in(person: string): Person {
  let opened: Promise<Client> | undefined;
  const open = () => (opened ??= api.as(person));
  return { get: async (url) => (await open()).get(url), post: async (url, body) => (await open()).post(url, body) };
}
const ok = <T>(answer: Answer<T>): T => (expect(answer.status, answer.text).toBeLessThan(300), answer.body);
const refused = (answer: Answer<unknown>, code: string) => expect_refused(answer as Answer<never>, code);
const draft: NewVote = {
  estate_id: 'garden', scope_place_id: 'u-3-2', unsold: ['3栋2单元301', '3栋2单元401'], kind: 'firm', title: '选聘物业', question: '是否选聘示例物业公司，服务三年', options: [],
  secret: false, legal_effect: 'advisory', notice_days: 15, objection_days: 7, proxy_heads_max: 1, opens_at: '2026-06-12T00:00:00Z', closes_at: '2026-06-20T12:00:00Z',
};
const [open_at, close_at] = ['2026-06-12T00:00:00Z', '2026-06-20T12:00:00Z'];
const view = async (id: string, who = 'committee') => ok(await by[who]!.get<VoteView>(`/api/votes/${id}`));
async function called(over: Partial<NewVote> = {}): Promise<string> {
  const { id } = ok(await by['committee']!.post<VoteView>('/api/votes', { ...draft, ...over }));
  ok(await by['committee']!.post(`/api/votes/${id}/call`));
  return id;
}
const head_of = async (id: string, room: string) => ok(await by['committee']!.get<HeadList>(`/api/votes/${id}/heads?q=${room}`)).heads[0]!.head;
const cast = async (id: string, who: string, choice: string, room?: string) => by[who]!.post<{ receipt: string }>(`/api/votes/${id}/ballot`, { head: room ? await head_of(id, room) : (await view(id, who)).mine[0]!.head, choice });
const check = async (id: string, who: string, receipt: string) => ok(await by[who]!.post<Checked>(`/api/votes/${id}/check`, { receipt }));
const picture = async (who: string) => (await upload(api.app, (await api.as(who)).token, await photo(), 'image/jpeg')).json<FileView>().id;
async function paper(id: string, room: string, first: string, second: string): Promise<string> {
  const { id: paper_id } = ok(await by['committee']!.post<{ id: string }>(`/api/votes/${id}/papers`, { head: await head_of(id, room), choice: first, file_id: await picture('committee') }));
  return ok(await by['community']!.post<PaperRead>(`/api/votes/${id}/papers/second`, { paper_id, choice: second })).result;
}

describe('an open vote of one staircase', () => {
  let id = '';
  it('shows before the call what the roll would be and what the law asks', async () => {
    const seen = ok(await by['committee']!.post<Preview>('/api/vote-previews', draft));
    expect(seen).toMatchObject({ homes: 12, whole: { heads: 9, area_cm2: 12 * 900_000 }, owner_heads: 7, unknown_heads: 1, unsold_homes: 2, several_homes: 1, co_owned: 1, needs_quorum: { heads: 6, area_cm2: 8 * 900_000 }, opens_earliest: '2026-06-11T16:00:00.000Z' });
    expect(ok(await by['committee']!.post<Preview>('/api/vote-previews', { ...draft, unsold: ['3栋2单元602', '9栋1单元1'] }))).toMatchObject({ unsold_but_owned: ['3栋2单元602'], unknown_words: ['9栋1单元1'] });
    refused(await by['committee']!.post('/api/votes', { ...draft, unsold: ['9栋1单元1'] }), 'vote.unsold_unknown');
    refused(await by['far-community']!.post('/api/votes', draft), 'place.unknown');
  });
  it('is seen by nobody but its keepers before the call, and is not called with less than fifteen full days', async () => {
    id = ok(await by['committee']!.post<VoteView>('/api/votes', { ...draft, opens_at: '2026-06-11T00:00:00Z' })).id;
    refused(await by['zhao']!.get(`/api/votes/${id}`), 'vote.unknown');
    refused(await by['committee']!.post(`/api/votes/${id}/call`), 'vote.notice_too_short');
    expect((await by['committee']!.post<{ message: string }>(`/api/votes/${id}/call`)).body.message).toContain('2026-06-12');
    const edit = async (who: string, of: string) => (await api.as(who)).ask<VoteView>('PUT', `/api/votes/${of}`, { title: '更换物业', question: '是否更换物业公司？', secret: false, legal_effect: 'advisory', proxy_heads_max: 1, opens_at: '2026-06-12T00:00:00Z', closes_at: '2026-06-20T00:00:00Z' });
    refused(await edit('far-community', id), 'vote.unknown');
    expect(ok(await edit('committee', id))).toMatchObject({ title: '更换物业', state: 'draft', opens_at: '2026-06-12T00:00:00.000Z', proxy_heads_max: 1 });
    id = await called();
    refused(await edit('committee', id), 'vote.called_stands');
    refused(await by['committee']!.post(`/api/votes/${id}/call`), 'vote.called_already');
    expect(ok(await by['zhao']!.get<VoteList>('/api/votes')).votes.map((one) => [one.id === id, one.my_heads, one.state])).toContainEqual([true, 1, 'called']);
    expect((await api.query(`SELECT person_id FROM notices WHERE code = 'notice.vote_called'`)).length).toBe(8);
    expect((await api.query(`SELECT person_id FROM notices WHERE code = 'notice.vote_called_here'`)).length).toBe(1);
  });
  it('keeps the roll of that day: who buys or sells later changes nothing', async () => {
    await api.world.as_system((ctx) => add_residencies(ctx, [{ district: ctx.actor.district, home_id: 'h-3-2-402', person_id: 'sold', relation: 'owner', estate_id: 'garden', from_on: '2026-06-01', until_on: null }]));
    const { heads } = ok(await by['committee']!.get<HeadList>(`/api/votes/${id}/heads?q=3栋`));
    expect(heads.map(({ kind, label }) => `${kind} ${label}`)).toContain('unknown 3栋2单元402');
    refused(await by['zhao']!.post(`/api/votes/${id}/ballot`, { head: await head_of(id, '602'), choice: 'yes' }), 'vote.not_open');
  });
  it('takes ballots on phones from who is on the roll, and changes them', async () => {
    await at(open_at);
    const first = ok(await cast(id, 'zhao', 'yes')).receipt;
    expect(first).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await check(id, 'zhao', first.toLowerCase().replaceAll('-', ' '))).toEqual({ where: 'in_the_box', choice: null });
    expect(await check(id, 'qian', first)).toEqual({ where: 'not_found', choice: null });
    const second = ok(await cast(id, 'zhao', 'no')).receipt;
    expect((await check(id, 'zhao', first)).where).toBe('not_found');
    expect((await check(id, 'zhao', second)).where).toBe('in_the_box');
    ok(await cast(id, 'many', 'yes'));
    refused(await by['sold']!.post(`/api/votes/${id}/ballot`, { head: 1, choice: 'yes' }), 'vote.not_on_roll');
    refused(await by['sun']!.post(`/api/votes/${id}/ballot`, { head: 1, choice: 'yes' }), 'vote.not_on_roll');
    refused(await cast(id, 'zhao', 'yes', '502'), 'vote.not_on_roll');
    refused(await cast(id, 'zhao', 'maybe'), 'vote.no_such_choice');
    const seen = await view(id, 'qian');
    expect(seen).toMatchObject({ turnout: { heads: 2, area_cm2: 4 * 900_000 }, result: null, decided: null, may_cast: true });
    expect(seen.buildings).toEqual([{ name: '3栋', turnout: { heads: 2, area_cm2: 4 * 900_000 }, whole: { heads: 9, area_cm2: 12 * 900_000 } }]);
    refused(await by['qian']!.get(`/api/votes/${id}/counted`), 'vote.not_tallied');
    refused(await by['qian']!.get(`/api/votes/${id}/protocol`), 'vote.not_tallied');
    const notice = await by['qian']!.get(`/api/votes/${id}/notice`);
    expect([notice.status, notice.text]).toEqual([200, expect.stringContaining('至少 6 人')]);
    expect(notice.text).toContain('选聘示例物业公司');
  });
  it('lets co-owners vote when they named one of them, all the same', async () => {
    const { head } = (await view(id, 'wife')).mine[0]!;
    const name = (who: string, voter_id: string) => by[who]!.post<VoteView>(`/api/votes/${id}/voter`, { head, voter_id });
    refused(await cast(id, 'wife', 'yes'), 'vote.no_voter_named');
    refused(await name('wife', 'zhao'), 'vote.not_a_co_owner');
    refused(await name('zhao', 'wife'), 'vote.not_on_roll');
    ok(await name('wife', 'wife'));
    expect(ok(await name('husband', 'husband')).mine[0]!.standing).toBe('no_voter_named');
    expect(ok(await name('husband', 'wife')).mine[0]).toMatchObject({ standing: 'not_the_voter', co_owners: [{ names_id: 'wife' }, { names_id: 'wife' }] });
    refused(await cast(id, 'husband', 'no'), 'vote.not_the_voter');
    ok(await cast(id, 'wife', 'yes'));
    refused(await name('husband', 'husband'), 'vote.voter_fixed');
  });
  it('takes paper when two people read the same from it, and not when they differ', async () => {
    expect(await paper(id, '402', 'yes', 'no')).toBe('differs');
    expect((await view(id)).turnout!.heads).toBe(3);
    expect(await paper(id, '402', 'yes', 'yes')).toBe('agreed');
    const { id: paper_id } = ok(await by['community']!.post<{ id: string }>(`/api/votes/${id}/papers`, { head: await head_of(id, '301'), choice: 'no', file_id: await picture('community') }));
    refused(await by['community']!.post(`/api/votes/${id}/papers/second`, { paper_id, choice: 'no' }), 'vote.same_person');
    refused(await by['committee']!.post(`/api/votes/${id}/papers`, { head: await head_of(id, '301'), choice: 'no', file_id: await picture('committee') }), 'vote.paper_waiting');
    expect(ok(await by['committee']!.get<HeadList>(`/api/votes/${id}/heads`)).waiting).toMatchObject([{ id: paper_id, label: '3栋2单元301、3栋2单元401', mine: false }]);
    ok(await by['committee']!.post(`/api/votes/${id}/papers/second`, { paper_id, choice: 'no' }));
    refused(await by['committee']!.post(`/api/votes/${id}/papers/second`, { paper_id, choice: 'no' }), 'vote.no_paper');
    const [{ file_id }] = await api.query<{ file_id: string }>(`SELECT file_id FROM vote_papers WHERE id = $1`, [paper_id]) as [{ file_id: string }];
    expect([(await by['committee']!.get(`/api/files/${file_id}`)).status, (await by['street']!.get(`/api/files/${file_id}`)).status, (await by['zhao']!.get(`/api/files/${file_id}`)).status]).toEqual([200, 404, 404]);
  });
  it('lets a written proxy vote for so many heads and no more, and whoever gave it take it back by voting', async () => {
    const give = async (room: string, agent_phone: string) => by['committee']!.post(`/api/votes/${id}/proxies`, { head: await head_of(id, room), agent_phone, file_id: await picture('committee') });
    refused(await give('601', '19990000000'), 'vote.proxy_unknown');
    refused(await give('601', '19930000006'), 'vote.proxy_owner');
    refused(await give('601', '19900000005'), 'vote.proxy_conflict');
    ok(await give('601', '19930000004'));
    refused(await give('601', '19930000005'), 'vote.proxy_standing');
    refused(await give('501', '19930000004'), 'vote.proxy_too_many');
    const mine = (await view(id, 'c')).mine;
    expect(mine.map(({ label, standing }) => `${label} ${standing}`)).toEqual(['3栋2单元302 may_vote', '3栋2单元601 proxy']);
    ok(await cast(id, 'c', 'no', '601'));
    ok(await cast(id, 'c', 'yes', '302'));
    ok(await cast(id, 'e', 'yes'));
    refused(await cast(id, 'c', 'no', '601'), 'vote.not_on_roll');
  });
  it('counts at its minute, says it with every figure, and takes nothing after it', async () => {
    const receipt = ok(await cast(id, 'e', 'yes')).receipt;
    await at(close_at);
    refused(await cast(id, 'd', 'yes'), 'vote.closed');
    // zhao no; many 3 homes, wife, 402, c, e yes; unsold (2 homes) no
    const seen = await view(id, 'zhao');
    expect(seen).toMatchObject({ state: 'tallied', quorum: true, decided: 'yes', turnout: { heads: 7, area_cm2: 10 * 900_000 }, needs_approval: { heads: 4, area_cm2: 5 * 900_000 + 1 }, objections_until: '2026-06-27T16:00:00.000Z' });
    expect(seen.result).toEqual([{ choice: 'yes', label: '同意', heads: 5, area_cm2: 7 * 900_000 }, { choice: 'no', label: '反对', heads: 2, area_cm2: 3 * 900_000 }, { choice: 'abstain', label: '弃权', heads: 0, area_cm2: 0 }]);
    expect(await check(id, 'e', receipt)).toEqual({ where: 'counted', choice: 'yes' });
    const named = ok(await by['qian']!.get<Counted>(`/api/votes/${id}/counted`));
    expect(named.named).toContainEqual({ head: expect.any(Number), label: '3栋2单元602', choice: 'no' });
    expect(named.of.map(({ receipt_hashes }) => receipt_hashes.length)).toEqual([5, 2, 0]);
    for (const who of ['community', 'street', 'manager', 'auditor', 'sun']) expect(ok(await by[who]!.get<Counted>(`/api/votes/${id}/counted`)).named, who).toEqual([]);
    const pdf = await by['zhao']!.get(`/api/votes/${id}/protocol`);
    expect([pdf.status, pdf.headers['content-type'], pdf.text.slice(0, 6)]).toEqual([200, 'application/pdf', '业主表决记录']);
    await at(close_at);
    expect((await api.query(`SELECT 1 FROM facts WHERE name = 'vote.tallied'`)).length).toBe(1);
  });
  it('is filed when everybody who objected has an answer from somebody else and the time is over', async () => {
    refused(await by['committee']!.post(`/api/votes/${id}/file`, { number: '备2026-1' }), 'vote.objections_open');
    refused(await by['sun']!.post(`/api/votes/${id}/objections`, { words: '不在名册上的人' }), 'vote.not_on_roll');
    const { id: objection_id } = ok(await by['qian']!.post<{ id: string }>(`/api/votes/${id}/objections`, { words: '请再算一遍402的票' }));
    expect((await view(id, 'zhao')).objections).toEqual([]);
    await at('2026-06-28T02:00:00Z');
    refused(await by['qian']!.post(`/api/votes/${id}/objections`, { words: '太晚了' }), 'vote.objections_over');
    refused(await by['committee']!.post(`/api/votes/${id}/file`, { number: '备2026-1' }), 'vote.objections_open');
    ok(await by['committee']!.post(`/api/votes/${id}/objections/answer`, { objection_id, upheld: false, answer: '两人照着原件又核了一遍，没有错' }));
    expect((await view(id, 'qian')).objections).toMatchObject([{ mine: true, upheld: false }]);
    expect(ok(await by['committee']!.post<VoteView>(`/api/votes/${id}/file`, { number: '备2026-1' }))).toMatchObject({ state: 'filed', filed_number: '备2026-1' });
  });
});

describe('a secret vote', () => {
  let id = '';
  const receipts: Record<string, string> = {};
  it('takes no paper, because whoever enters it would see it', async () => {
    await at('2026-06-28T02:00:00Z');
    id = await called({ secret: true, title: '选业委会', kind: 'committee', opens_at: '2026-07-15T00:00:00Z', closes_at: '2026-07-20T00:00:00Z', options: ['甲示例', '乙示例'] });
    await at('2026-07-15T00:00:00Z');
    refused(await by['committee']!.post(`/api/votes/${id}/papers`, { head: 1, choice: 'none', file_id: 'any' }), 'vote.secret_no_paper');
    for (const [who, choice] of [['zhao', 'option_1'], ['qian', 'option_2'], ['many', 'option_1'], ['c', 'option_1'], ['d', 'option_1'], ['e', 'abstain']] as const) receipts[who] = ok(await cast(id, who, choice)).receipt;
  });
  it('lies in a box that no hat opens, sealed and all of one length', async () => {
    for (const who of ['committee', 'community', 'street', 'county', 'auditor', 'admin', 'zhao']) {
      const seen = await api.world.as(who, async (ctx) => (await sql<{ head: number }>`SELECT head FROM vote_envelopes`.execute(tables<object>(ctx.tx))).rows);
      expect(seen, who).toEqual([]);
    }
    const kept = await api.query<{ sealed: string; bytes: number }>(`SELECT encode(content_cipher, 'escape') AS sealed, octet_length(content_cipher) AS bytes FROM vote_envelopes WHERE vote_id = $1`, [id]);
    expect(kept.length).toBe(6);
    expect(new Set(kept.map(({ bytes }) => bytes)).size).toBe(1);
    expect(kept.some(({ sealed }) => /option|abstain/.test(sealed))).toBe(false);
  });
  it('leaves sums and receipts, and nothing in the whole database that joins a home to what it said', async () => {
    await at('2026-07-20T00:00:00Z');
    expect(await view(id, 'zhao')).toMatchObject({ quorum: true, decided: 'option_1', turnout: { heads: 6, area_cm2: 8 * 900_000 } });
    const said = ok(await by['qian']!.get<Counted>(`/api/votes/${id}/counted`));
    expect(said.named).toEqual([]);
    for (const [who, choice] of [['zhao', 'option_1'], ['qian', 'option_2'], ['e', 'abstain']] as const) expect(await check(id, who, receipts[who]!)).toEqual({ where: 'counted', choice });
    expect((await api.query(`SELECT 1 FROM vote_envelopes`)).length + (await api.query(`SELECT 1 FROM vote_named WHERE vote_id = $1`, [id])).length).toBe(0);
    const marks = JSON.stringify(await api.query(`SELECT m.*, h.* FROM vote_marks m JOIN vote_heads h ON h.vote_id = m.vote_id AND h.number = m.head WHERE m.vote_id = $1`, [id]));
    const facts = JSON.stringify(await api.query(`SELECT actor, data FROM facts WHERE subject = $1 AND actor IS NOT NULL`, [id]));
    const hashes = said.of.flatMap(({ receipt_hashes }) => receipt_hashes);
    for (const text of [marks, facts, api.log.join('')]) for (const word of [...hashes, ...Object.values(receipts), 'option_1"', 'option_2"', 'abstain"']) expect(text).not.toContain(word);
  });
});

it('whatever two people do at the same moment as the close, a ballot is either counted or refused', async () => {
  await at('2026-07-21T00:00:00Z');
  const id = await called({ opens_at: '2026-08-10T00:00:00Z', closes_at: '2026-08-11T00:00:00Z' });
  await at('2026-08-10T00:00:00Z');
  const heads = await Promise.all(['zhao', 'qian', 'c', 'd', 'e'].map(async (who) => ({ who, head: (await view(id, who)).mine[0]!.head })));
  const answers = await Promise.all([
    ...heads.map(({ who, head }) => by[who]!.post<{ receipt: string }>(`/api/votes/${id}/ballot`, { head, choice: 'yes' })),
    clock(new Date('2026-08-11T00:00:00Z')),
    ...heads.map(({ who, head }) => by[who]!.post<{ receipt: string }>(`/api/votes/${id}/ballot`, { head, choice: 'no' })),
  ]);
  const taken = new Set(answers.flatMap((answer, index) => (answer && answer.status === 200 ? [heads[index % (heads.length + 1)]!.who] : [])));
  for (const answer of answers) if (answer && answer.status !== 200) refused(answer, 'vote.closed');
  expect((await view(id)).result!.reduce((sum, { heads: count }) => sum + count, 0)).toBe(taken.size);
  expect((await api.query(`SELECT 1 FROM vote_marks WHERE vote_id = $1`, [id])).length).toBe(taken.size);
});

it('a formal vote on paper is not cast on a phone; one that was withdrawn says why and its ballots are gone', async () => {
  await at('2026-08-12T00:00:00Z');
  const id = await called({ legal_effect: 'paper_formal', opens_at: '2026-09-01T00:00:00Z', closes_at: '2026-09-08T00:00:00Z' });
  await at('2026-09-01T00:00:00Z');
  expect((await view(id, 'zhao')).may_cast).toBe(false);
  refused(await cast(id, 'zhao', 'yes'), 'vote.paper_only');
  expect(await paper(id, '602', 'yes', 'yes')).toBe('agreed');
  refused(await by['zhao']!.post(`/api/votes/${id}/withdraw`, { why: '不想开了' }), 'auth.not_allowed');
  expect(ok(await by['committee']!.post<VoteView>(`/api/votes/${id}/withdraw`, { why: '名册漏了一户' }))).toMatchObject({ state: 'withdrawn', withdrawn_why: '名册漏了一户' });
  expect((await api.query('SELECT 1 FROM vote_envelopes')).length).toBe(0);
  refused(await cast(id, 'zhao', 'yes'), 'vote.closed');
});

describe('a poll', () => {
  const works = ['装路灯', '修水沟', '安凳子'].map((label, index) => ({ label, cost_fen: [60_000, 90_000, 30_000][index]!, ref: `project-${index + 1}` }));
  const poll: NewPoll = {
    form: 'consult', estate_id: 'garden', place_id: 'u-3-2', title: '要不要改门禁', question: '大门改成刷卡，好不好？', options: [], per: 'home', age_min: 18, picks_max: 3, seats: null, budget_fen: null, line: null,
    secret: false, notice_days: 0, opens_at: '2026-08-01T00:00:00Z', closes_at: '2026-08-03T00:00:00Z',
  };
  const seen = async (id: string, who = 'community') => ok(await by[who]!.get<PollView>(`/api/polls/${id}`));
  async function asked(over: Partial<NewPoll>): Promise<string> {
    await at('2026-07-31T00:00:00Z');
    const { id } = ok(await by['community']!.post<PollView>('/api/polls', { ...poll, ...over }));
    ok(await by['community']!.post(`/api/polls/${id}/call`));
    await at('2026-08-01T01:00:00Z');
    return id;
  }
  const say = async (id: string, who: string, choice: string) => by[who]!.post<{ receipt: string }>(`/api/votes/${id}/ballot`, { head: (await seen(id, who)).mine[0]!.head, choice });

  it('asks the tenant and not the owner who let the home; in one home the last word of any of them counts', async () => {
    const id = await asked({});
    // 101, 102 and 201 are one owner’s, who lives in one of them; nobody lives in 301 and 401
    expect((await seen(id)).roll).toBe(8);
    expect((await seen(id, 'wife')).mine).toEqual((await seen(id, 'husband')).mine);
    ok(await say(id, 'wife', 'yes'));
    ok(await say(id, 'husband', 'no'));
    refused(await by['sun']!.post(`/api/votes/${id}/ballot`, { head: 1, choice: 'yes' }), 'vote.not_on_roll');
    refused(await by['sun']!.get(`/api/votes/${id}`), 'vote.unknown');
    expect(await paper(id, '501', 'yes', 'yes')).toBe('agreed');
    expect(await seen(id, 'wife')).toMatchObject({ taking_part: 2, result: null, ways: [{ how: 'paper', heads: 1 }, { how: 'phone', heads: 1 }] });
    await at('2026-08-03T00:00:00Z');
    expect((await seen(id, 'wife')).result).toMatchObject({ taking_part: 2, too_few: false, sums: [{ choice: 'yes', heads: 1 }, { choice: 'no', heads: 1 }, { choice: 'abstain', heads: 0 }], places: [] });
    expect(ok(await by['wife']!.get<Counted>(`/api/votes/${id}/counted`)).named.map(({ label, choice }) => `${label} ${choice}`)).toEqual(['3栋2单元202 no', '3栋2单元501 yes']);
    expect((await api.query(`SELECT DISTINCT person_id FROM notices WHERE code = 'notice.poll_called'`)).length).toBe(9);
  });
  it('puts projects into an order by comparing each two, and chooses within the money; a secret list leaves no single ballot', async () => {
    const [ranking, budget] = [await asked({ form: 'ranking', options: works, seats: 2, secret: true }), await asked({ form: 'budget', options: works, budget_fen: 100_000, secret: true })];
    for (const [who, order] of [['zhao', 'p2,p1'], ['qian', 'p2'], ['c', 'p1,p2'], ['d', 'p2,p3'], ['e', 'abstain']] as const) {
      ok(await say(ranking, who, order));
      ok(await say(budget, who, order));
    }
    refused(await say(ranking, 'zhao', 'p1,p1'), 'poll.twice');
    refused(await by['committee']!.post(`/api/votes/${ranking}/papers`, { head: 1, choice: 'p1', file_id: 'x' }), 'vote.secret_no_paper');
    const receipt = ok(await say(ranking, 'zhao', 'p2,p1')).receipt;
    await at('2026-08-03T00:00:00Z');
    expect((await seen(ranking, 'zhao')).result!.places.map(({ ref, named, wins, why }) => [ref, named, wins, why])).toEqual([['project-2', 4, 2, 'chosen'], ['project-1', 2, 1, 'chosen'], ['project-3', 1, 0, 'no_seat']]);
    expect((await seen(budget, 'zhao')).result!.places.map(({ label, why }) => `${label} ${why}`)).toEqual(['修水沟 chosen', '装路灯 no_money', '安凳子 no_money']);
    expect(await check(ranking, 'zhao', receipt)).toEqual({ where: 'counted', choice: null });
    expect((await api.query('SELECT 1 FROM vote_envelopes')).length + (await api.query(`SELECT 1 FROM vote_receipts WHERE choice <> '' AND vote_id IN ('${ranking}', '${budget}')`)).length).toBe(0);
  });
  it('of satisfaction keeps no sums when fewer than five said something in secret, and else says whether the line was reached', async () => {
    const line = { numerator: 4, denominator: 5 };
    const [few, enough] = [await asked({ form: 'satisfaction', secret: true, line }), await asked({ form: 'satisfaction', secret: true, line, per: 'person' })];
    for (const who of ['zhao', 'qian', 'c', 'd']) ok(await say(few, who, 'satisfied'));
    for (const [who, choice] of [['zhao', 'satisfied'], ['qian', 'fair'], ['wife', 'dissatisfied'], ['husband', 'satisfied'], ['d', 'unknown'], ['e', 'fair']] as const) ok(await say(enough, who, choice));
    expect((await seen(enough)).roll).toBe(9);
    await at('2026-08-03T00:00:00Z');
    expect((await seen(few)).result).toEqual({ taking_part: 4, too_few: true, sums: [], places: [], satisfied: null });
    expect(await api.query(`SELECT 1 FROM vote_sums WHERE vote_id = '${few}'`)).toEqual([]);
    expect((await seen(enough)).result!.satisfied).toEqual({ numerator: 4, denominator: 5, reached: true });
  });
  it('is refused where nobody lives, where it is not theirs, and when it says too little', async () => {
    refused(await by['community']!.post('/api/polls', { ...poll, form: 'budget', options: works }), 'poll.seats');
    refused(await by['community']!.post('/api/polls', { ...poll, form: 'budget', options: [{ label: '灯' }, { label: '沟' }], budget_fen: 5 }), 'poll.costs');
    refused(await by['community']!.post('/api/polls', { ...poll, form: 'ranking', options: [works[0]] }), 'poll.options');
    refused(await by['far-community']!.post('/api/polls', poll), 'place.unknown');
    refused(await by['zhao']!.post('/api/polls', poll), 'auth.not_allowed');
    refused(await by['community']!.post('/api/polls', { ...poll, estate_id: null, place_id: null }), 'poll.where');
    const whole = ok(await by['community']!.post<PollView>('/api/polls', { ...poll, estate_id: null, place_id: 'community', opens_at: '2026-09-01T00:00:00Z', closes_at: '2026-09-02T00:00:00Z' }));
    expect(ok(await by['community']!.post<PollView>(`/api/polls/${whole.id}/call`)).roll).toBe(9);
    ok(await by['community']!.post(`/api/polls/${whole.id}/withdraw`, { why: '写错了' }));
    expect((await seen(whole.id, 'sun')).withdrawn_why).toBe('写错了');
  });
});

describe('a tender of a property firm', () => {
  let [id, licence] = ['', ''];
  const seen = async (who = 'committee') => ok(await by[who]!.get<TenderView>(`/api/tenders/${id}`));
  const post = async (who: string, rest: string, body: object = {}) => by[who]!.post<TenderView>(`/api/tenders/${id}/${rest}`, body);
  const bid = { price_fen: 150, services: '保洁两班，门岗三班，电梯每月检', promises: '半年内修好东门' };
  it('is read by nobody before it is published, and its bids by nobody at all before the published minute', async () => {
    await at('2026-10-01T00:00:00Z');
    id = ok(await by['committee']!.post<TenderView>('/api/tenders', { estate_id: 'garden', title: '公开选聘物业', requirements: '三年，包住得下的维修', opens_at: '2026-10-10T01:00:00Z', criteria: [{ label: '服务', points_max: 60 }, { label: '价格', points_max: 40 }] })).id;
    refused(await by['zhao']!.get(`/api/tenders/${id}`), 'tender.unknown');
    refused(await post('manager', 'bids', bid), 'tender.unknown');
    refused(await post('community', 'scorers', { phone: '19999999999' }), 'tender.scorer_unknown');
    ok(await post('committee', 'publish'));
    const first = ok(await by['manager']!.post<HandedIn>(`/api/tenders/${id}/bids`, { ...bid, price_fen: 180 })).commitment;
    expect(ok(await by['manager']!.post<HandedIn>(`/api/tenders/${id}/bids`, bid)).commitment).not.toBe(first);
    await at('2026-10-01T01:00:00Z');
    licence = await picture('far-manager');
    ok(await by['far-manager']!.post(`/api/tenders/${id}/bids`, { ...bid, price_fen: 120, promises: '', file_ids: [licence] }));
    refused(await by['manager']!.post(`/api/tenders/${id}/bids`, { ...bid, file_ids: [licence] }), 'file.unknown');
    for (const who of ['zhao', 'committee', 'manager']) refused(await by[who]!.get(`/api/files/${licence}`), 'file.unknown');
    for (const who of ['zhao', 'committee', 'community', 'far-manager']) expect((await seen(who)).bids).toEqual([]);
    expect((await seen('far-manager')).my_bid).not.toBeNull();
    refused(await by['zhao']!.post(`/api/tenders/${id}/bids`, bid), 'auth.not_allowed');
    expect(JSON.stringify(await api.query('SELECT content, encode(content_cipher, \'escape\') AS sealed FROM tender_bids'))).not.toContain('保洁');
  });
  it('opens all bids at once at that minute, says so in a fact, and each fits what its firm was told', async () => {
    for (const phone of ['19900000001', '19900000002', '19900000005']) ok(await post('community', 'scorers', { phone }));
    refused(await post('community', 'scorers', { phone: '19900000001' }), 'tender.scorer_twice');
    refused(await post('zhao', 'declare', { conflict: false, words: '' }), 'tender.state');
    await at('2026-10-10T01:00:00Z');
    const { bids, state } = await seen('zhao');
    expect([state, bids.map(({ firm, price_fen, points }) => [firm, price_fen, points])]).toEqual(['opened', [['试验物业', 150, null], ['溪水物业', 120, null]]]);
    for (const one of bids) expect(createHash('sha256').update([one.id, one.nonce, one.firm, one.price_fen, one.services, one.promises, ...one.files.map(({ sha256 }) => sha256)].join('\n')).digest('hex')).toBe(one.commitment);
    for (const who of ['zhao', 'committee']) expect((await by[who]!.get(`/api/files/${licence}`)).status).toBe(200);
    expect(await api.query(`SELECT data->'bids' AS bids FROM facts WHERE name = 'tender.opened' AND subject = '${id}'`)).toEqual([{ bids: 2 }]);
    expect(await api.query('SELECT 1 FROM tender_bids WHERE content_cipher IS NOT NULL')).toEqual([]);
    refused(await by['manager']!.post(`/api/tenders/${id}/bids`, bid), 'tender.bids_closed');
  });
  it('is scored by those who were named and have no interest; who serves a bidder is excluded, whatever they say', async () => {
    const [own, other] = (await seen()).bids.map((one) => one.id) as [string, string];
    const score = (who: string, bid_id: string, service: number, price: number) => post(who, 'scores', { bid_id, points: [{ criterion: 'c1', points: service }, { criterion: 'c2', points: price }] });
    refused(await score('zhao', own, 50, 30), 'tender.declare_first');
    refused(await score('sun', own, 50, 30), 'tender.not_scorer');
    ok(await post('zhao', 'declare', { conflict: false, words: '' }));
    ok(await post('qian', 'declare', { conflict: true, words: '我侄子在试验物业上班' }));
    refused(await score('qian', own, 60, 40), 'tender.conflict');
    ok(await post('qian', 'declare', { conflict: false, words: '' }));
    refused(await score('qian', own, 60, 40), 'tender.conflict');
    expect(ok(await post('manager', 'declare', { conflict: false, words: '没有关系' })).scorers.map(({ conflict }) => conflict)).toEqual([true, true, false]);
    refused(await score('zhao', own, 61, 30), 'tender.points');
    refused(await post('committee', 'close-scoring'), 'tender.unfinished');
    ok(await score('zhao', own, 40, 20));
    ok(await score('zhao', other, 50, 35));
    expect((await seen('committee')).bids[0]!.points).toBeNull();
    expect((await seen('committee')).my_marks).toEqual([]);
    expect([(await seen('committee')).scorers, (await seen('sun')).scorers].map((all) => all.some(({ declared }) => declared?.includes('侄子')))).toEqual([true, false]);
    ok(await post('committee', 'close-scoring'));
    expect((await seen('sun')).bids.map(({ firm, points, place }) => [firm, points, place])).toEqual([['试验物业', 60, 2], ['溪水物业', 85, 1]]);
    refused(await score('zhao', own, 60, 40), 'tender.state');
  });
  it('ends in a contract only by the owners’ vote; is appraised by a poll; and is ended with sixty days’ notice and a whole hand-over', async () => {
    refused(await post('committee', 'contract', { from_on: '2026-12-01', until_on: '2029-11-30' }), 'tender.not_decided');
    const [, winner] = (await seen()).bids.map((one) => one.id) as [string, string];
    const ask = { bid_id: winner, legal_effect: 'paper_formal', years: 3, unsold: [], opens_at: '2026-10-28T00:00:00Z', closes_at: '2026-11-05T00:00:00Z' };
    const vote_id = ok(await post('committee', 'vote', ask)).vote_id!;
    refused(await post('committee', 'vote', ask), 'tender.vote_stands');
    expect((await view(vote_id)).question).toContain('溪水物业 得 85 分，排第 1');
    await api.query(`UPDATE votes SET state = 'tallied', decided = 'yes', tallied_at = now() WHERE id = '${vote_id}'`);
    ok(await post('committee', 'contract', { from_on: '2026-12-01', until_on: '2029-11-30' }));
    expect((await seen('zhao')).contract).toMatchObject({ firm: '溪水物业', price_fen: 120 });
    refused(await post('committee', 'appraise', { year: 2027, poll_id: vote_id, words: '还行' }), 'tender.no_poll');
    const [poll] = await api.query<{ id: string }>(`SELECT id FROM votes WHERE form = 'satisfaction' AND NOT (outcome->>'too_few')::boolean`);
    expect(ok(await post('committee', 'appraise', { year: 2027, poll_id: poll!.id, words: '还行' })).appraisals).toEqual([{ year: 2027, words: '还行', numerator: 4, denominator: 5 }]);
    refused(await post('committee', 'appraise', { year: 2027, poll_id: poll!.id, words: '还行' }), 'tender.appraised');
    const end = { vote_id, reason: '门岗长期没人', notice_on: '2027-07-01', ends_on: '2027-08-29' };
    refused(await post('committee', 'dismiss', end), 'tender.vote_needed');
    await api.query(`INSERT INTO votes SELECT (jsonb_populate_record(v, '{"id":"dismissal"}')).* FROM votes v WHERE id = '${vote_id}'`);
    refused(await post('committee', 'dismiss', { ...end, vote_id: 'dismissal' }), 'tender.sixty_days');
    expect(ok(await post('committee', 'dismiss', { ...end, vote_id: 'dismissal', ends_on: '2027-08-30' })).state).toBe('dismissed');
    refused(await post('committee', 'take-over', { on: '2027-08-30', by_whom: '新示物业' }), 'tender.not_handed_over');
    for (const index of (await seen()).hand_over.keys()) ok(await post('committee', 'hand-over', { index }));
    expect(ok(await post('committee', 'take-over', { on: '2027-08-30', by_whom: '新示物业' })).state).toBe('ended');
  });
});
