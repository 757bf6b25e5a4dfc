import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tick } from '../../app/worker.ts';
import type { NoticeView } from '../../channels/web/contract.ts';
import type { FileView } from '../../platform/files/contract.ts';
import { expect_refused, open_api, photo, upload, type Answer, type Api, type Client } from '../../test/api.ts';
import '../../test/draws.ts';
import { district } from '../../test/world.ts';
import { add_people, add_residencies, appoint, person_row } from '../people/index.ts';
import { sources, type Board, type ListView, type OurLists, type ProjectCard, type PublicBoard, type Source } from './contract.ts';
import type { ProjectView } from './delivery/contract.ts';

let api: Api;
const sessions: Record<string, Client> = {};
beforeAll(async () => {
  api = await open_api(new Date('2026-03-02T02:00:00Z'));
  await api.world.as_system(async (ctx) => {
    for (const [id, name, role, place_id, organisation_id, phone] of [['second', '二示社', 'community', 'community', 'sq', '19800000011'], ['third', '三示社', 'community', 'community', 'sq', '19800000012'], ['street-2', '街示二', 'street', 'street', 'jd', '19800000013']] as const) {
      await add_people(ctx, [person_row(district, id, name, phone)]);
      await appoint(ctx, { district, id: `a-${id}`, person_id: id, role, title: '干部', place_id, estate_id: null, organisation_id, from_on: '2020-01-01', until_on: null });
    }
    // the others’ homes belong to one of four neighbours: seven heads in all
    const lived_in = ['h-3-2-602', 'h-3-2-502', 'h-5-1-101', 'h-1-1-101', 'h-1-1-102', 'h-1-1-201'];
    const homes = (await api.query<{ id: string }>(`SELECT id FROM places WHERE kind = 'home'`)).map(({ id }) => id).filter((id) => !lived_in.slice(0, 3).includes(id));
    for (const index of [0, 1, 2, 3]) {
      await add_people(ctx, [person_row(district, `owner-${index}`, `主示${index}`, `1980000010${index}`)]);
      const own = index === 0 ? homes.filter((id) => !lived_in.includes(id)) : [lived_in[index + 2]!];
      await add_residencies(ctx, own.map((home_id) => ({ district, home_id, person_id: `owner-${index}`, relation: 'owner' as const, estate_id: 'garden', from_on: '2020-01-01', until_on: null })));
    }
  });
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const by = async (person: string) => (sessions[`${person}${api.world.now.getTime()}`] ??= await api.as(person));
const days = (count: number) => api.world.later(count * 1440);
const list_id = 'community-2026';
const ok = <T>(answer: Answer<T>): T => (expect(answer.status, answer.text).toBeLessThan(300), answer.body);
const refused = (answer: Answer<unknown>, code: string) => expect_refused(answer as Answer<never>, code);
const act = async (who: string, body: object, id = list_id) => (await by(who)).post<ListView>(`/api/project-lists/${id}/acts`, body);
const list = async (who: string, id = list_id) => ok(await (await by(who)).get<ListView>(`/api/project-lists/${id}`));
const build = async (who: string, id: string, body: object) => (await by(who)).post<ProjectView>(`/api/projects/${id}/acts`, body);
const say = async (who: string, id: string, body: object) => (await by(who)).post<{ case_id: string | null }>(`/api/projects/${id}/words`, body);
const seen = async (who: string, id: string) => ok(await (await by(who)).get<ProjectView>(`/api/projects/${id}`));
let sent = 0;
const next = () => `request-${++sent}`;
const propose = async (who: string, more: object = {}, id = list_id) => (await by(who)).post<{ id: string }>(`/api/project-lists/${id}/proposals`, { request_id: next(), title: `装第${sent}排路灯`, words: '天黑了看不见路', spot: '村口', origin: 'typed', origin_id: null, origin_note: '', ...more });
const picture = async (who: string) => (await upload(api.app, (await by(who)).token, await photo(), 'image/jpeg')).json<FileView>().id;
const cast = async (who: string, poll_id: string, choice: string) => {
  const poll = ok(await (await by(who)).get<{ mine: { head: number }[] }>(`/api/polls/${poll_id}`));
  return ok(await (await by(who)).post(`/api/votes/${poll_id}/ballot`, { head: poll.mine[0]!.head, choice }));
};
const today = () => new Date(api.world.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const in_days = (count: number) => new Date(api.world.now.getTime() + 8 * 3_600_000 + count * 86_400_000).toISOString().slice(0, 10);
const clock = () => tick(api.world.db, () => api.world.now);
const notices = async (who: string) => ok(await (await by(who)).get<{ notices: NoticeView[] }>('/api/notices')).notices.map(({ text }) => text);

describe('what a village asks for, and its ten', () => {
  let first = '';
  const feasible: string[] = [];

  it('neighbours and staff propose; what came from a case leads back to it, and the same case is one proposal', async () => {
    refused(await (await by('street')).post('/api/project-lists', { village_id: 'community', year: 2026 }), 'auth.not_allowed');
    expect(ok(await (await by('community')).post<ListView>('/api/project-lists', { village_id: 'community', year: 2026 }))).toMatchObject({ id: list_id, state: 'collecting', village: '试验社区' });
    refused(await (await by('community')).post('/api/project-lists', { village_id: 'community', year: 2026 }), 'project.list_known');
    refused(await (await by('community')).post('/api/project-lists', { village_id: 'street', year: 2026 }), 'project.not_village');
    first = ok(await propose('zhao', { title: '三栋楼下装路灯' })).id;
    const opened = ok(await (await by('qian')).post<{ id: string }>('/api/cases', { request_id: next(), text: '三栋楼下晚上没有灯，装个路灯吧', category: '0202', place_id: 'h-3-2-502' }));
    refused(await propose('community', { origin: 'case', origin_id: 'no-case' }), 'project.origin_unknown');
    const from_case = ok(await propose('community', { title: '三栋装灯', origin: 'case', origin_id: opened.id })).id;
    refused(await propose('community', { origin: 'case', origin_id: opened.id }), 'project.origin_known');
    ok(await act('community', { verb: 'merge', proposal_id: from_case, into_id: first }));
    refused(await act('community', { verb: 'merge', proposal_id: first, into_id: from_case }), 'project.merge_self');
    ok(await (await by('sun')).post(`/api/project-proposals/${from_case}/support`));
    ok(await (await by('sun')).post(`/api/project-proposals/${first}/support`));
    const merged = (await list('community')).proposals.find(({ id }) => id === first)!;
    expect(merged).toMatchObject({ supports: 2, origins: [{ origin: 'typed' }, { origin: 'case', origin_id: opened.id }] });
    // a neighbour reads where it came from, and not whose case it was
    expect((await list('sun')).proposals.find(({ id }) => id === first)).toMatchObject({ mine: true, origins: [{ origin: 'typed', origin_id: null }, { origin: 'case', origin_id: null }] });
  });

  it('exactly ten, each found feasible by somebody for a reason; nine, eleven or one twice are refused', async () => {
    for (let number = 0; number < 11; number++) feasible.push(ok(await propose('community', { origin: 'meeting', origin_note: '3月1日院坝会' })).id);
    const left = ok(await propose('grid', { origin: 'visit', title: '村口建个停车楼' })).id;
    refused(await act('community', { verb: 'assess', proposal_id: first, feasible: true, reason: '有电源', cost_fen: null }), 'project.needs_cost');
    for (const id of [first, ...feasible]) ok(await act('street', { verb: 'assess', proposal_id: id, feasible: true, reason: '地是集体的，电源够', cost_fen: 1_000_000 }));
    ok(await act('community', { verb: 'assess', proposal_id: left, feasible: false, reason: '没有地', cost_fen: null }));
    expect((await list('zhao')).proposals.find(({ id }) => id === left)).toMatchObject({ feasible: false, reason: '没有地', assessed_office: '试验社区居委会' });
    const ten = [first, ...feasible.slice(0, 9)];
    for (const wrong of [ten.slice(1), [...ten, feasible[10]!], [...ten.slice(1), ten[1]!]]) refused(await act('community', { verb: 'choose', proposal_ids: wrong }), 'project.not_ten');
    refused(await act('community', { verb: 'choose', proposal_ids: [...ten.slice(1), left] }), 'project.not_feasible');
    refused(await act('community', { verb: 'publish', cashier_id: 'third' }), 'project.not_now');
    ok(await act('community', { verb: 'choose', proposal_ids: ten }));
    expect((await list('zhao')).state).toBe('chosen');
    refused(await propose('zhao'), 'project.not_now');
  });

  it('at a meeting two people count; counts that differ or too few people lead nowhere, and the village may say no', async () => {
    const count = (counts: object, entitled = 30) => act('community', { verb: 'count_meeting', purpose: 'list', held_on: today(), counts, entitled, file_id: null });
    const confirm = async (who: string, counts: object) => act(who, { verb: 'confirm_meeting', ballot_id: (await list(who)).ballots.find(({ state }) => state === 'waiting')!.id, counts });
    refused(await count({ yes: 40 }), 'project.bad_count');
    refused(await count({ satisfied: 20 }), 'project.bad_count');
    ok(await count({ yes: 20, no: 5 }));
    refused(await confirm('community', { yes: 20, no: 5 }), 'project.another_person');
    expect((await list('second')).ballots[0]).toMatchObject({ counts: null, may_confirm: true });
    refused(await act('community', { verb: 'unchoose' }), 'project.ballot_open');
    expect(ok(await confirm('second', { yes: 21, no: 4 })).ballots[0]!.state).toBe('void');
    ok(await count({ yes: 19 }));
    expect(ok(await confirm('second', { yes: 19 })).ballots[1]!.state).toBe('void');
    ok(await count({ yes: 10, no: 10, abstain: 0 }));
    const told_no = ok(await confirm('second', { yes: 10, no: 10 }));
    expect(told_no.state).toBe('collecting');
    expect(told_no.ballots.filter(({ state }) => state === 'done')).toMatchObject([{ passed: false, percent: 50 }]);
    ok(await act('community', { verb: 'choose', proposal_ids: [first, ...feasible.slice(0, 9)] }));
    ok(await count({ yes: 11, no: 10 }, 31));
    expect(ok(await confirm('street', { yes: 11, no: 10 })).state).toBe('agreed');
  });

  it('it is published by another than who chose; from then on everybody reads it and the database lets nothing be added, taken or turned', async () => {
    expect(ok(await api.guest.get<PublicBoard>('/api/public/projects?year=2026')).projects).toBe(0);
    refused(await act('community', { verb: 'publish', cashier_id: 'third' }), 'project.another_person');
    refused(await act('second', { verb: 'publish', cashier_id: 'street' }), 'project.not_cashier');
    ok(await act('second', { verb: 'publish', cashier_id: 'third' }));
    expect((await notices('zhao')).join()).toContain('您提的「三栋楼下装路灯」列进了2026年十件民生实事，第1件。');
    const shown = ok(await api.guest.get<PublicBoard>('/api/public/projects?village=community'));
    expect(shown).toMatchObject({ year: 2026, villages: 1, projects: 10, ten: { length: 10 } });
    expect(shown.ten.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const wrong of [
      `INSERT INTO projects (district, id, list_id, number, proposal_id, title, words, spot, place_path, state, budget_fen, first_budget_fen) SELECT district, 'eleventh', list_id, 11, proposal_id, '', '', '', place_path, state, 1, 1 FROM projects LIMIT 1`,
      `INSERT INTO projects (district, id, list_id, number, proposal_id, title, words, spot, place_path, state, budget_fen, first_budget_fen) SELECT district, 'eleventh', list_id, 3, proposal_id, '', '', '', place_path, state, 1, 1 FROM projects LIMIT 1`,
      'DELETE FROM projects WHERE number = 3', 'UPDATE projects SET number = 11 WHERE number = 3', `UPDATE project_lists SET published_at = NULL, published_by = NULL, state = 'agreed'`,
    ])
      await expect(api.query(wrong), wrong).rejects.toThrow();
    expect(ok(await (await by('zhao')).get<OurLists>('/api/me/project-lists')).lists).toEqual([{ id: list_id, village: '试验社区', year: 2026, state: 'published' }]);
  });

  it('of any number of projects, a list is published with ten and with nothing else', async () => {
    let year = 2050;
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.integer({ min: -1, max: 12 }), { maxLength: 14 }), async (numbers) => {
      const id = `property-${(year += 1)}`;
      await api.query(`INSERT INTO project_lists SELECT district, $1, village_id, $2, place_path, organisation_id, 'agreed', line_percent, quorum_numerator, quorum_denominator, opened_at, chosen_by, chosen_at FROM project_lists WHERE id = $3`, [id, year, list_id]);
      const kept = await Promise.all(numbers.map(async (number) => (await api.query(`INSERT INTO projects (district, id, list_id, number, proposal_id, title, words, spot, place_path, state, budget_fen, first_budget_fen) SELECT district, $1, $2, $3, proposal_id, '', '', '', place_path, 'planned', 1, 1 FROM projects WHERE list_id = $4 AND number = 1 RETURNING id`, [`${id}-${number}`, id, number, list_id]).catch(() => [])).length));
      const whole = kept.reduce((sum, one) => sum + one, 0);
      expect(whole).toBe(numbers.filter((number) => number >= 1 && number <= 10).length);
      const published = api.query(`UPDATE project_lists SET state = 'published', published_by = 'other', published_at = now() WHERE id = $1 RETURNING id`, [id]).then((rows) => rows.length, () => 0);
      expect(await published).toBe(whole === 10 ? 1 : 0);
    }), { numRuns: 15, examples: [[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]], [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 11, 0]]] });
  });
});

describe('one of the ten is built', () => {
  let [id, others]: [string, string[]] = ['', []];
  const check = async (who: string, of = id) => {
    const book = ok(await (await by(who)).get<{ lines: { id: string }[] }>(`/api/ledgers/${of}/book?state=pending&month=${today().slice(0, 7)}`));
    return (await by(who)).post(`/api/ledgers/${of}/check`, { ids: book.lines.map((line) => line.id) });
  };
  const money = async (who: string, verb: 'receive' | 'pay', source: Source, amount_fen: number, of = id) => build(who, of, { verb, request_id: next(), source, amount_fen, day: today(), text: '第一笔', file_id: null });

  it('with milestones, pictures from the same spot, a diary, and changes that another approves', async () => {
    [id, ...others] = (await list('community')).projects.map((one) => one.id) as [string, ...string[]];
    refused(await build('community', id, { verb: 'start' }), 'project.needs_milestones');
    refused(await build('zhao', id, { verb: 'diary', text: '来了两个人' }), 'auth.not_allowed');
    refused(await build('community', id, { verb: 'plan', contractor: '示例照明队', start_on: in_days(1), milestones: [{ title: '挖坑', due_on: in_days(9) }, { title: '立杆', due_on: in_days(5) }] }), 'project.needs_milestones');
    ok(await build('community', id, { verb: 'plan', contractor: '示例照明队', start_on: in_days(1), milestones: [{ title: '挖坑', due_on: in_days(5) }, { title: '立杆通电', due_on: in_days(20) }] }));
    refused(await build('community', id, { verb: 'photo', file_id: await picture('community'), phase: 'during', spot: '三栋门口' }), 'project.spot_needed');
    ok(await build('community', id, { verb: 'photo', file_id: await picture('community'), phase: 'before', spot: '三栋门口' }));
    expect(ok(await build('community', id, { verb: 'start' }))).toMatchObject({ state: 'underway', started_on: today() });
    ok(await build('community', id, { verb: 'diary', text: '来了两个人，挖了三个坑' }));
    ok(await build('community', id, { verb: 'reach', number: 1 }));
    refused(await build('community', id, { verb: 'reach', number: 1 }), 'project.milestone_unknown');
    refused(await build('community', id, { verb: 'ask_change', reason: '加两盏', scope: null, budget_fen: null, finish_on: null }), 'project.change_empty');
    ok(await build('community', id, { verb: 'ask_change', reason: '加两盏灯', scope: '装八盏路灯', budget_fen: 1_200_000, finish_on: in_days(25) }));
    refused(await build('second', id, { verb: 'ask_change', reason: '再加', scope: '十盏', budget_fen: null, finish_on: null }), 'project.change_waits');
    const change = (await seen('street', id)).changes[0]!;
    refused(await build('second', id, { verb: 'decide_change', change_id: change.id, approved: true, words: '可以' }), 'project.not_your_part');
    ok(await build('street', id, { verb: 'decide_change', change_id: change.id, approved: true, words: '同意，钱够' }));
    expect(await seen('zhao', id)).toMatchObject({ words: '装八盏路灯', budget_fen: 1_200_000, first_budget_fen: 1_000_000, finish_on: in_days(25), first_finish_on: in_days(20), spots: [{ spot: '三栋门口', during: null }] });
    // whoever lives elsewhere reads what is public of it and not what the village found or changed
    expect((await seen('county', id)).changes).toHaveLength(1);
  });

  it('its money by source stands in the ledger, is counted once two people agreed, and no source pays for another', async () => {
    for (const [source, amount_fen] of [['public', 900_000], ['social', 200_000], ['self', 100_000]] as const) ok(await build('community', id, { verb: 'pledge', source, giver: '示例单位', amount_fen }));
    refused(await money('community', 'receive', 'public', 900_000), 'ledger.not_cashier');
    ok(await money('third', 'receive', 'public', 900_000));
    ok(await money('third', 'receive', 'self', 60_000));
    expect((await seen('community', id)).pending).toBe(2);
    expect((await seen('zhao', id)).money[0]).toMatchObject({ source: 'public', promised_fen: 900_000, received_fen: 0 });
    refused(await check('third'), 'ledger.cashier_does_not_check');
    expect((await check('second')).status).toBe(204);
    expect((await seen('zhao', id)).money).toEqual([
      { source: 'public', promised_fen: 900_000, received_fen: 900_000, spent_fen: 0, left_fen: 900_000, agrees: true },
      { source: 'social', promised_fen: 200_000, received_fen: 0, spent_fen: 0, left_fen: 0, agrees: true },
      { source: 'self', promised_fen: 100_000, received_fen: 60_000, spent_fen: 0, left_fen: 60_000, agrees: true },
    ]);
    // there is more in the bank than this, of another source
    refused(await money('third', 'pay', 'public', 1_200_001), 'ledger.over_budget');
    refused(await (await by('third')).post(`/api/ledgers/${id}/entries`, { request_id: next(), kind: 'pay', day: today(), amount_fen: 1_200_001, money_id: '1011', other_id: '5111', text: '绕过去付' }), 'ledger.over_budget');
    ok(await money('third', 'pay', 'self', 60_001));
    refused(await money('third', 'pay', 'public', 1_140_000), 'ledger.over_budget');
    refused(await check('second'), 'ledger.not_enough');
  });

  it('any history of promises, receipts and payments: the project says what the ledger says, to the fen', async () => {
    let index = 0;
    const most = 150_000_000;
    await api.query('UPDATE ledger_entities SET spend_max_fen = $1 WHERE id = ANY ($2)', [most, others]);
    await api.query(`UPDATE projects SET state = 'underway', contractor = '队', finish_on = '2026-12-01', started_on = '2026-03-02' WHERE list_id = $1 AND state = 'planned'`, [list_id]);
    const entry = fc.record({ verb: fc.constantFrom('receive' as const, 'receive' as const, 'pay' as const), source: fc.constantFrom(...sources), amount_fen: fc.integer({ min: 1, max: 99_999_999 }), checked: fc.integer({ min: 0, max: 3 }).map((one) => one > 0) });
    await fc.assert(fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 8 }), async (entries) => {
      const of = others[(index += 1) % others.length]!;
      const before = new Map((await seen('second', of)).money.map((one) => [one.source, one]));
      const [got, spent] = [new Map(sources.map((one) => [one, before.get(one)!.received_fen])), new Map(sources.map((one) => [one, before.get(one)!.spent_fen]))];
      for (const { verb, source, amount_fen, checked } of entries) {
        const written = await money('third', verb, source, amount_fen, of);
        if (verb === 'pay' && [...spent.values()].reduce((sum, fen) => sum + fen, amount_fen) > most) {
          refused(written, 'ledger.over_budget');
          continue;
        }
        ok(written);
        const book = ok(await (await by('second')).get<{ lines: { id: string }[] }>(`/api/ledgers/${of}/book?state=pending&month=${today().slice(0, 7)}`));
        const counts = checked && (verb === 'receive' || got.get(source)! - spent.get(source)! >= amount_fen);
        const answer = checked ? await (await by('second')).post(`/api/ledgers/${of}/check`, { ids: [book.lines.at(-1)!.id] }) : null;
        if (answer) expect(answer.status).toBe(counts ? 204 : 409);
        if (!counts) ok(await (await by('second')).post(`/api/ledger-transfers/${book.lines.at(-1)!.id}/void`, { reason: '不算' }));
        else (verb === 'receive' ? got : spent).set(source, (verb === 'receive' ? got : spent).get(source)! + amount_fen);
      }
      const told = (await seen('zhao', of)).money;
      expect(told.map(({ source, received_fen, spent_fen, left_fen, agrees }) => ({ source, received_fen, spent_fen, left_fen, agrees }))).toEqual(sources.map((source) => ({ source, received_fen: got.get(source)!, spent_fen: spent.get(source)!, left_fen: got.get(source)! - spent.get(source)!, agrees: true })));
      const { accounts, debit_fen, credit_fen } = ok(await (await by('second')).get<{ accounts: { debit_fen: number; credit_fen: number }[]; debit_fen: number; credit_fen: number }>(`/api/ledgers/${of}/trial`));
      expect(debit_fen).toBe(credit_fen);
      expect(debit_fen).toBe(told.reduce((sum, one) => sum + one.received_fen, 0));
      expect(accounts.length).toBe(9);
    }), { numRuns: 8 });
    const sum = ok(await api.guest.get<PublicBoard>('/api/public/projects?year=2026')).money.reduce((whole, one) => whole + one.received_fen, 0);
    const [row] = await api.query<{ fen: number }>(`SELECT sum(-n.amount_fen)::float AS fen FROM ledger_entries n JOIN ledger_transfers t ON t.id = n.transfer_id AND t.state = 'posted' JOIN projects p ON p.id = n.entity_id WHERE n.account_id LIKE '411%'`);
    expect(sum).toBe(row!.fen);
  });

  it('neighbours supervise it; nothing is accepted over an open finding, nor without those who asked, nor by who finished it', async () => {
    refused(await say('zhao', id, { verb: 'find', request_id: next(), text: '杆子歪了' }), 'project.not_supervisor');
    ok(await say('sun', id, { verb: 'supervise' }));
    ok(await say('sun', id, { verb: 'find', request_id: next(), text: '第二根杆子歪了' }));
    expect((await notices('community')).join()).toContain('提了意见');
    refused(await build('community', id, { verb: 'finish' }), 'project.needs_after');
    ok(await build('community', id, { verb: 'photo', file_id: await picture('community'), phase: 'after', spot: '三栋门口' }));
    ok(await build('community', id, { verb: 'finish' }));
    expect((await notices('zhao')).join()).toContain('请您去看看');
    refused(await say('owner-0', id, { verb: 'accept', good: true, text: '' }), 'project.not_asker');
    ok(await say('qian', id, { verb: 'accept', good: false, text: '有一盏不亮' }));
    refused(await build('second', id, { verb: 'accept', warranty_months: 12 }), 'project.findings_open');
    const [finding] = (await seen('sun', id)).findings;
    ok(await build('second', id, { verb: 'answer', finding_id: finding!.id, text: '已经扶正，重新浇了基座' }));
    ok(await say('sun', id, { verb: 'settle', finding_id: finding!.id, settled: true }));
    refused(await build('community', id, { verb: 'accept', warranty_months: 12 }), 'project.another_person');
    refused(await build('second', id, { verb: 'accept', warranty_months: 12 }), 'project.somebody_refused');
    expect((await seen('second', id)).said).toEqual({ good: 0, not_good: 1, texts: ['有一盏不亮'] });
    expect((await seen('zhao', id)).said.texts).toEqual([]);
    ok(await build('second', id, { verb: 'send_back', text: '换一盏灯' }));
    ok(await build('community', id, { verb: 'finish' }));
    refused(await build('second', id, { verb: 'accept', warranty_months: 12 }), 'project.nobody_accepted');
    ok(await say('qian', id, { verb: 'accept', good: true, text: '' }));
    expect(ok(await build('second', id, { verb: 'accept', warranty_months: 12 }))).toMatchObject({ state: 'accepted', warranty_until: '2027-03-02', late: false });
  });

  it('a fault within the warranty is a case with its clocks at the community; afterwards it is refused', async () => {
    refused(await say('county', id, { verb: 'fault', request_id: next(), text: '又不亮了', file_ids: [] }), 'auth.not_allowed');
    const { case_id } = ok(await say('owner-1', id, { verb: 'fault', request_id: 'fault-0001', text: '第三盏又不亮了', file_ids: [] }));
    const [row] = await api.query<{ state: string; clocks: number }>(`SELECT state, (SELECT count(*)::int FROM clocks k WHERE k.case_id = c.id) AS clocks FROM cases c WHERE id = $1 AND offered_organisation_id = 'sq'`, [case_id]);
    expect(row).toMatchObject({ state: 'dispatched' });
    expect(row!.clocks).toBeGreaterThan(1);
    expect((await seen('zhao', id)).faults).toBe(1);
    const then = api.world.now;
    days(366);
    refused(await say('owner-1', id, { verb: 'fault', request_id: next(), text: '又不亮了', file_ids: [] }), 'project.no_warranty');
    api.world.now = then;
  });
});

describe('one that will not be built', () => {
  it('is called off by the level above with the reason, once its money went back; it stays among the ten', async () => {
    const of = (await list('community')).projects[1]!.id;
    const money = (verb: 'receive' | 'pay') => build('third', of, { verb, request_id: next(), source: 'self', amount_fen: 100, day: today(), text: '凑的钱', file_id: null });
    const pending = async () => ok(await (await by('second')).get<{ lines: { id: string }[] }>(`/api/ledgers/${of}/book?state=pending&month=${today().slice(0, 7)}`)).lines.map((line) => line.id);
    const check = async () => expect((await (await by('second')).post(`/api/ledgers/${of}/check`, { ids: await pending() })).status).toBe(204);
    ok(await money('receive'));
    const [receipt] = await pending();
    await check();
    refused(await build('community', of, { verb: 'ask_change', reason: '地征不下来', scope: '改小', budget_fen: null, finish_on: null, cancel: true }), 'project.change_empty');
    ok(await build('community', of, { verb: 'ask_change', reason: '地征不下来', scope: null, budget_fen: null, finish_on: null, cancel: true }));
    const decide = async () => build('street', of, { verb: 'decide_change', change_id: (await seen('street', of)).changes[0]!.id, approved: true, words: '同意不办' });
    refused(await decide(), 'project.money_left');
    ok(await (await by('third')).post(`/api/ledger-transfers/${receipt}/reverse`, { request_id: next(), day: today(), text: '退回各家' }));
    await check();
    expect(ok(await decide())).toMatchObject({ state: 'cancelled', cancelled_why: '地征不下来', late: false });
    refused(await money('receive'), 'project.not_now');
    expect((await list('zhao')).projects).toHaveLength(10);
    expect((await list('zhao')).states).toMatchObject({ cancelled: 1 });
  });
});

describe('the year of the village', () => {
  it('publishes what a month came to, counted and never typed, once', async () => {
    const told = ok(await act('second', { verb: 'publish_month', words: '路灯已经验收，其余的在办' }));
    expect(told.months[0]).toMatchObject({ month: '2026-03', figures: { states: { planned: 0, underway: 8, finished: 0, accepted: 1, cancelled: 1 } } });
    expect(told.months[0]!.figures.received_fen).toBe(told.money.reduce((sum, one) => sum + one.received_fen, 0));
    refused(await act('second', { verb: 'publish_month', words: '' }), 'project.month_known');
  });

  it('asks the village in secret; below the line it is put right by a day whose clock runs, and asked a second time', async () => {
    const rate = (body: object) => act('community', { verb: 'call_vote', purpose: 'rating', notice_days: 0, ...body });
    const times = () => ({ opens_at: new Date(api.world.now.getTime() + 86_400_000).toISOString(), closes_at: new Date(api.world.now.getTime() + 3 * 86_400_000).toISOString() });
    refused(await rate(times()), 'project.not_accepted');
    await api.query(`UPDATE projects SET state = 'accepted', finished_on = '2026-03-02', accepted_at = now(), warranty_until = '2027-03-02' WHERE list_id = $1 AND state NOT IN ('accepted', 'cancelled')`, [list_id]);
    const called = ok(await rate(times()));
    const { vote_id, id: ballot_id } = called.ballots.at(-1)!;
    refused(await rate(times()), 'project.ballot_open');
    days(1);
    api.world.later(60);
    const ballot = (who: string, choice: string) => cast(who, vote_id!, choice);
    for (const [who, choice] of [['zhao', 'satisfied'], ['qian', 'fair'], ['sun', 'dissatisfied'], ['owner-0', 'satisfied'], ['owner-1', 'unknown']] as const) await ballot(who, choice);
    expect((await list('county')).ballots.find(({ id }) => id === ballot_id)).toMatchObject({ state: 'open', counts: null });
    days(3);
    await clock();
    await clock();
    // three of four who said anything: 75 of a hundred, and the line is 80
    expect(await list('zhao')).toMatchObject({ state: 'rectifying', outcome: { satisfied: { of: 4, good: null, percent: null } } });
    expect((await list('zhao')).ballots.at(-1)).toMatchObject({ passed: false, percent: 75 });
    refused(await act('community', { verb: 'count_meeting', purpose: 'rating', held_on: today(), counts: { satisfied: 20 }, entitled: 21, file_id: null }), 'project.nothing_to_rate');
    const [, called_off, project] = (await list('community')).projects as [ProjectCard, ProjectCard, ProjectCard];
    refused(await act('street', { verb: 'rectify', project_id: called_off.id, what: '步道积水', due_on: in_days(5) }), 'project.not_now');
    refused(await act('street', { verb: 'rectify', project_id: project.id, what: '步道积水', due_on: today() }), 'project.bad_day');
    ok(await act('street', { verb: 'rectify', project_id: project.id, what: '步道积水', due_on: in_days(5) }));
    expect((await notices('second')).join()).toContain('要整改');
    days(6);
    await clock();
    expect((await list('zhao')).rectifications[0]).toMatchObject({ missed: true, checked: false });
    expect((await notices('street-2')).join()).toContain('还没有办好');
    const { id } = (await list('street')).rectifications[0]!;
    ok(await act('community', { verb: 'rectified', rectification_id: id, text: '重做了排水' }));
    ok(await act('street', { verb: 'check_rectified', rectification_id: id, good: false }));
    refused(await act('street', { verb: 'check_rectified', rectification_id: id, good: true }), 'project.not_now');
    ok(await act('community', { verb: 'rectified', rectification_id: id, text: '又加了一道沟' }));
    ok(await act('street', { verb: 'check_rectified', rectification_id: id, good: true }));
    ok(await act('community', { verb: 'count_meeting', purpose: 'rating', held_on: today(), counts: { satisfied: 16, fair: 4, dissatisfied: 5 }, entitled: 30, file_id: null }));
    const second = (await list('second')).ballots.at(-1)!;
    expect(second).toMatchObject({ round: 2, may_confirm: true });
    // 20 of 25 is the line itself
    expect(ok(await act('second', { verb: 'confirm_meeting', ballot_id: second.id, counts: { satisfied: 16, fair: 4, dissatisfied: 5 } }))).toMatchObject({ state: 'closed', outcome: { satisfied: { of: 25, good: 20, percent: 80 } } });
  });

  it('the village itself picks its ten of what can be done, by the order of its homes; while it is asked nothing on the ballot changes', async () => {
    const id = 'community-2027';
    ok(await (await by('community')).post('/api/project-lists', { village_id: 'community', year: 2027 }));
    const proposals: string[] = [];
    for (let number = 0; number < 12; number++) proposals.push(ok(await propose('community', { origin: 'meeting', title: `修第${number}段步道` }, id)).id);
    const times = () => ({ opens_at: new Date(api.world.now.getTime() + 3_600_000).toISOString(), closes_at: new Date(api.world.now.getTime() + 86_400_000).toISOString(), notice_days: 0 });
    refused(await act('community', { verb: 'call_vote', purpose: 'list', ...times() }, id), 'project.not_enough_feasible');
    for (const one of proposals) ok(await act('street', { verb: 'assess', proposal_id: one, feasible: true, reason: '做得成', cost_fen: 500_000 }, id));
    const { vote_id } = ok(await act('community', { verb: 'call_vote', purpose: 'list', ...times() }, id)).ballots[0]!;
    refused(await act('street', { verb: 'assess', proposal_id: proposals[0], feasible: false, reason: '改主意', cost_fen: null }, id), 'project.ballot_open');
    refused(await propose('zhao', {}, id), 'project.ballot_open');
    api.world.later(90);
    const poll = ok(await (await by('zhao')).get<{ options: { id: string; label: string }[] }>(`/api/polls/${vote_id}`));
    const ids = poll.options.filter(({ label }) => label.startsWith('修')).map((one) => one.id);
    const backwards = ids.toReversed().slice(0, 10).join(',');
    for (const who of ['zhao', 'qian', 'sun', 'owner-0', 'owner-1']) await cast(who, vote_id!, who === 'sun' ? ids.slice(0, 10).join(',') : backwards);
    days(1);
    await clock();
    await clock();
    const chosen = (await list('zhao', id)).proposals.filter((one) => one.chosen_number !== null).toSorted((a, b) => a.chosen_number! - b.chosen_number!).map(({ title }) => title);
    expect(chosen).toEqual(poll.options.filter(({ label }) => label.startsWith('修')).map(({ label }) => label).toReversed().slice(0, 10));
    refused(await act('community', { verb: 'publish', cashier_id: 'third' }, id), 'project.another_person');
    expect(ok(await act('second', { verb: 'publish', cashier_id: 'third' }, id)).projects).toHaveLength(10);
  });

  it('the board counts what happened, of villages and never of people, and hides what fewer than five stand behind', async () => {
    const told = ok(await (await by('county')).get<Board>('/api/project-board?year=2026'));
    expect(told).toMatchObject({ villages: 1, projects: 10, states: { accepted: 9, cancelled: 1 }, outcome: { on_time: { of: 10, good: 9, percent: 90 }, solved: { of: 0, good: null, percent: null } } });
    expect(told.money.every(({ agrees }) => agrees)).toBe(true);
    ok(await build('street', told.lists[0]!.id === list_id ? (await list('street')).projects[0]!.id : '', { verb: 'inspect', good: true, text: '都亮' }));
    refused(await build('second', (await list('second')).projects[0]!.id, { verb: 'inspect', good: true, text: '都亮' }), 'project.not_your_part');
    expect(ok(await (await by('county')).get<Board>('/api/project-board?year=2026')).outcome.solved).toEqual({ of: 1, good: null, percent: null });
    expect(JSON.stringify(told)).not.toMatch(/示|\bthird\b|\bsecond\b/);
  });
});
