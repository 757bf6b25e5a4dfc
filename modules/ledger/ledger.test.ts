import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { open_workbook } from '../../platform/sheet/index.ts';
import { expect_refused, open_api, photo, upload, type Api, type Client } from '../../test/api.ts';
import { settle_books } from '../../test/books.ts';
import type { Publication, PublicationList } from './publication/contract.ts';
import type { Book, LedgerList, LedgerView, Trial } from './contract.ts';

/** 绿洲缘's month, in a small estate: 286 homes pay 25 yuan, cars park, wages are paid, the month is counted and closed. */
let api: Api;
let cashier: Client;
let chair: Client;
let accountant: Client;
const base = '/api/ledgers/garden-books';
let number = 0;
const entry = (kind: 'receive' | 'pay' | 'move', amount_fen: number, other_id: string, text: string, day = '2026-04-10', more: object = {}) => ({ request_id: `story-entry-${++number}`, kind, day, amount_fen, money_id: '1001', other_id, text, ...more });
const view = async (who: Client) => (await who.get<LedgerView>(base)).body;
const book = async (who: Client, month = '2026-04') => (await who.get<Book>(`${base}/book?month=${month}`)).body;
async function enter(...given: object[]): Promise<string[]> {
  const ids: string[] = [];
  for (const one of given) {
    const { status, body, text } = await cashier.post<{ id: string }>(`${base}/entries`, one);
    expect(status, text).toBe(201);
    ids.push(body.id);
  }
  return ids;
}
const check = (who: Client, ids: string[]) => who.post(`${base}/check`, { ids });

beforeAll(async () => {
  api = await open_api(new Date('2026-05-03T02:00:00Z'));
  await settle_books(api.world, { closed_through: '2026-03-31' });
  [cashier, chair, accountant] = await Promise.all([api.as('cashier'), api.as('chair'), api.as('accountant')]);
});
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

describe('a month of the owners’ committee', () => {
  it('what the cashier writes counts once somebody else has checked it, and is written once however often it is sent', async () => {
    const fees = entry('receive', 715_000, '4001', '4月物业费 286户×25元');
    const [id] = await enter(fees);
    expect((await cashier.post(`${base}/entries`, fees)).body).toEqual({ id, known: true });
    expect_refused(await cashier.post(`${base}/entries`, { ...fees, text: '另一笔' }), 'ledger.request_reused');
    expect((await view(chair)).money_fen).toBe(0);
    expect_refused(await check(cashier, [id!]), 'ledger.cashier_does_not_check');
    expect_refused(await chair.post(`${base}/entries`, entry('receive', 100, '4009', '不是出纳')), 'ledger.not_cashier');
    expect((await check(chair, [id!])).status).toBe(204);
    expect_refused(await check(accountant, [id!]), 'ledger.not_pending');
    expect((await view(accountant)).money_fen).toBe(715_000);
  });

  it('no drawer is spent below nothing, on no day; what was wrong is turned round and stays to be read', async () => {
    const [wages] = await enter(entry('pay', 486_000, '5001', '4名兼职人员工资', '2026-04-28'));
    const [early] = await enter(entry('pay', 100_000, '5003', '换灯，发票写的是4月2日', '2026-04-02'));
    expect_refused(await check(chair, [early!]), 'ledger.not_enough');
    expect((await chair.post(`/api/ledger-transfers/${early}/void`, { reason: '日子写错了' })).status).toBe(204);
    expect((await check(chair, [wages!])).status).toBe(204);
    const [parking] = await enter(entry('receive', 93_000, '4002', '临时停车费31个车位', '2026-04-12'));
    await check(accountant, [parking!]);
    const turn = { request_id: 'turn-parking', day: '2026-04-30', text: '多记了，冲正' };
    const { body } = await cashier.post<{ id: string }>(`/api/ledger-transfers/${parking}/reverse`, turn);
    expect((await check(chair, [body.id])).status).toBe(204);
    expect_refused(await cashier.post(`/api/ledger-transfers/${parking}/reverse`, { ...turn, request_id: 'turn-again' }), 'ledger.not_posted');
    expect_refused(await cashier.post(`/api/ledger-transfers/${body.id}/reverse`, { ...turn, request_id: 'turn-back' }), 'ledger.not_posted');
    const { lines, closing_fen, received_fen } = await book(accountant);
    expect(lines.map(({ state, reversed, reverses }) => [state, reversed, reverses])).toEqual([['voided', false, false], ['posted', false, false], ['posted', true, false], ['posted', false, false], ['posted', false, true]]);
    expect([received_fen, closing_fen, lines.at(-1)!.standing_fen]).toEqual([808_000, 229_000, 229_000]);
    expect_refused(await chair.post(`${base}/entries`, { ...entry('pay', 1, '4001', '退费') }), 'ledger.not_cashier');
    expect_refused(await cashier.post(`${base}/entries`, entry('receive', 1, '5001', '反了')), 'ledger.wrong_side');
    expect_refused(await cashier.post(`${base}/entries`, entry('receive', 100, '4009', '明天的', '2026-05-04')), 'ledger.day_to_come');
  });

  it('a receipt’s photo is seen by whoever keeps the books, and by no neighbour while nothing is published', async () => {
    const { id: file_id } = (await upload(api.app, cashier.token, await photo(), 'image/jpeg')).json<{ id: string }>();
    const [id] = await enter(entry('pay', 5_000, '5004', '扫帚', '2026-04-29', { files: [{ id: file_id, shown: true }] }));
    expect((await chair.get(`/api/files/${file_id}`)).status).toBe(200);
    for (const person of ['zhao', 'manager', 'community']) expect((await (await api.as(person)).get(`/api/files/${file_id}`)).status, person).toBe(404);
    expect_refused(await chair.post(`${base}/entries`, entry('pay', 1, '5004', 'x', '2026-04-29')), 'request.invalid', 'ledger.not_cashier');
    expect((await check(chair, [id!])).status).toBe(204);
  });

  it('the month is counted by the cashier, closed by another, and stays closed', async () => {
    const ask = (counted: object) => cashier.post(`${base}/count`, { last_day: '2026-04-30', counted });
    const [left] = await enter(entry('receive', 100, '4009', '利息', '2026-04-30'));
    expect_refused(await ask({ 1001: 224_000, 1002: 0 }), 'ledger.pending_left');
    await check(chair, [left!]);
    expect_refused(await ask({ 1001: 224_000, 1002: 0 }), 'ledger.count_differs');
    expect_refused(await ask({ 1001: 224_100 }), 'ledger.count_differs');
    expect_refused(await chair.post(`${base}/close`, { last_day: '2026-04-30' }), 'ledger.not_asked');
    expect((await ask({ 1001: 224_100, 1002: 0 })).status).toBe(204);
    expect_refused(await cashier.post(`${base}/count`, { last_day: '2026-05-31', counted: {} }), 'ledger.not_next_month');
    expect_refused(await cashier.post(`${base}/close`, { last_day: '2026-04-30' }), 'ledger.cashier_does_not_check');
    expect((await chair.post(`${base}/close`, { last_day: '2026-04-30' })).status).toBe(204);
    expect_refused(await cashier.post(`${base}/entries`, entry('receive', 100, '4009', '补记')), 'ledger.month_closed');
    expect_refused(await cashier.post(`${base}/count`, { last_day: '2026-05-31', counted: {} }), 'ledger.month_not_over');
    const { body: on_day } = await accountant.get<Trial>(`${base}/trial?on=2026-04-30`);
    expect([on_day.debit_fen, on_day.credit_fen, on_day.accounts.find((one) => one.id === '1001')!.debit_fen]).toEqual([715_100, 715_100, 224_100]);
    expect((await book(chair)).closed).toBe(true);
  });

  it('goes out as a workbook whose figures are the book’s', async () => {
    const answer = await api.app.inject({ method: 'GET', url: `${base}/workbook?month=2026-04`, headers: { authorization: `Bearer ${accountant.token}` } });
    const found = await open_workbook(answer.rawPayload);
    expect(found.sheets.map(({ name }) => name)).toEqual(['日记账', '试算平衡表']);
    const rows: string[][] = [];
    for await (const some of found.rows(0)) rows.push(...some.map((row) => row.cells.map(String)));
    expect(rows.at(-1)!.join(' ')).toContain('2241');
    expect(rows.flat().join(' ')).toContain('286户');
  });

  it('the drawer changes hands before a third person, counted, with nothing left unchecked', async () => {
    const hand = (who: Client, body: object) => who.post(`${base}/hand-over`, body);
    expect_refused(await hand(cashier, { step: 'offer', to_id: 'zhao', counted: { 1001: 224_100, 1002: 0 } }), 'ledger.not_a_keeper');
    expect_refused(await hand(cashier, { step: 'offer', to_id: 'accountant', counted: { 1001: 1, 1002: 0 } }), 'ledger.count_differs');
    expect((await hand(cashier, { step: 'offer', to_id: 'accountant', counted: { 1001: 224_100, 1002: 0 } })).status).toBe(204);
    expect_refused(await hand(cashier, { step: 'accept' }), 'ledger.no_handover');
    expect_refused(await hand(chair, { step: 'witness' }), 'ledger.no_handover');
    expect((await hand(accountant, { step: 'accept' })).status).toBe(204);
    expect_refused(await hand(accountant, { step: 'witness' }), 'ledger.no_handover');
    expect((await hand(chair, { step: 'witness' })).status).toBe(204);
    expect((await view(chair)).cashier).toEqual({ id: 'accountant', name: '会示计' });
    expect_refused(await cashier.post(`${base}/entries`, entry('receive', 100, '4009', '利息', '2026-05-02')), 'ledger.not_cashier');
  });
});

describe('what neighbours are told', () => {
  let zhao: Client;
  let id = '';
  it('a closed month is drafted from the books by one and published by another; before that no neighbour sees it', async () => {
    zhao = await api.as('zhao');
    expect_refused(await chair.post(`${base}/publications`, { period: '2026-04' }), 'ledger.not_cashier');
    expect_refused(await accountant.post(`${base}/publications`, { period: '2026-05' }), 'ledger.not_closed');
    const { body: drafted } = await accountant.post<Publication>(`${base}/publications`, { period: '2026-04' });
    id = drafted.id;
    expect_refused(await accountant.post(`${base}/publications`, { period: '2026-04' }), 'ledger.published_already');
    expect((await zhao.get<PublicationList>('/api/publications')).body.publications).toEqual([]);
    expect_refused(await accountant.post(`/api/publications/${id}/publish`), 'ledger.cashier_does_not_check');
    expect((await chair.post(`/api/publications/${id}/publish`)).status).toBe(204);
    const { opening_fen, received_fen, paid_fen, closing_fen, received, paid } = (await zhao.get<Publication>(`/api/publications/${id}`)).body.body;
    expect([opening_fen, received_fen, paid_fen, closing_fen]).toEqual([0, 715_100, 491_000, 224_100]);
    expect(received.map(({ name, fen, count }) => [name, fen, count])).toEqual([['物业费', 715_000, 1], ['利息和其他收入', 100, 1], ['临时停车费', 0, 2]]);
    expect(paid.map(({ name, fen }) => [name, fen])).toEqual([['人工', 486_000], ['保洁绿化用品', 5_000]]);
    const { file_ids } = paid[1]!.lines[0]!;
    expect((await zhao.get(`/api/files/${file_ids[0]}`)).status).toBe(200);
    expect((await (await api.as('community')).get(`/api/files/${file_ids[0]}`)).status).toBe(404);
  });

  it('anybody who lives there may ask; the question is everybody’s to read with its answer, without a name', async () => {
    expect((await zhao.post(`/api/publications/${id}/questions`, { text: '扫帚买了几把？' })).status).toBe(204);
    const qian = await api.as('qian');
    const seen = async (who: Client) => (await who.get<Publication>(`/api/publications/${id}`)).body.questions;
    expect([(await seen(zhao)).length, (await seen(qian)).length, (await seen(chair)).length]).toEqual([1, 0, 1]);
    const [question] = await seen(accountant);
    expect_refused(await zhao.post(`/api/publication-questions/${question!.id}/answer`, { text: '两把' }), 'auth.not_allowed');
    expect((await accountant.post(`/api/publication-questions/${question!.id}/answer`, { text: '两把，每把25元' })).status).toBe(204);
    expect_refused(await chair.post(`/api/publication-questions/${question!.id}/answer`, { text: '三把' }), 'ledger.answered_already');
    const [read] = await seen(qian);
    expect([read!.text, read!.answer, read!.mine]).toEqual(['扫帚买了几把？', '两把，每把25元', false]);
    expect(JSON.stringify(read)).not.toContain('zhao');
    expect((await zhao.get('/api/notices')).text).toContain('账目公示有答复');
  });

  it('is printed on one page with the letters inside', async () => {
    const answer = await api.app.inject({ method: 'GET', url: `/api/publications/${id}/poster`, headers: { authorization: `Bearer ${zhao.token}` } });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(answer.rawPayload.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  });
});

describe('whose books they are', () => {
  it('nobody of another organisation, and no neighbour, reads or writes them', async () => {
    for (const person of ['manager', 'community'])
      for (const path of ['', '/book', '/trial', '/workbook?month=2026-04']) expect_refused(await (await api.as(person)).get(`${base}${path}`), 'ledger.unknown');
    expect((await (await api.as('manager')).get<LedgerList>('/api/ledgers')).body).toEqual({ ledgers: [] });
    for (const person of ['zhao', 'engineer', 'street', 'county']) expect_refused(await (await api.as(person)).get(base), 'auth.not_allowed');
    expect_refused(await (await api.as('manager')).post(`${base}/entries`, entry('receive', 100, '4009', '利息', '2026-05-02')), 'ledger.unknown');
  });

  it('facts carry ids and figures, and not a word of what was written', async () => {
    const facts = await api.query<{ data: object; name: string }>(`SELECT name, data FROM facts WHERE name LIKE 'ledger.%'`);
    expect(facts.length).toBeGreaterThan(10);
    for (const { data } of facts) expect(JSON.stringify(data)).not.toMatch(/\p{Script=Han}/u);
  });
});
