import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { write_workbook } from '../../../platform/sheet/index.ts';
import { expect_refused, open_api, type Api, type Client } from '../../../test/api.ts';
import { settle_books } from '../../../test/books.ts';
import { estate_id } from '../../../test/world.ts';
import type { LedgerView, Trial } from '../contract.ts';
import type { ImportList, ImportRead } from '../import/contract.ts';
import type { LotView } from '../parking/contract.ts';

/** A committee opens its books on a screen, hands in last year's workbook, and keeps a car park. */
let api: Api;
let [cashier, chair, accountant]: Client[] = [];
let base = '';
const at = async (time: string) => {
  api.world.now = new Date(time);
  [cashier, chair, accountant] = await Promise.all(['cashier', 'chair', 'accountant'].map((who) => api.as(who)));
};
beforeAll(async () => {
  api = await open_api(new Date('2026-05-03T02:00:00Z'));
  await settle_books(api.world);
  await at('2026-05-03T02:00:00Z');
});
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const asked = { kind: 'committee', name: '花园停车场的账', estate_id, cashier_id: 'cashier', from_on: '2025-01-01', accounts: [{ name: '快递柜场地费', kind: 'income' }], opening: [] as { account_id: string; amount_fen: number }[] };
type Row = (string | number | null)[];
async function hand_in(rows: Row[], query: string, who = cashier!) {
  const chunks: Buffer[] = [];
  for await (const chunk of write_workbook([{ name: '2025年', columns: ['日期', '摘要', '科目', '收入（元）', '支出（元）', '余额（元）'].map((heading) => ({ heading, width: 12 })), rows }])) chunks.push(chunk as Buffer);
  const boundary = 'books';
  const payload = Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="2025.xlsx"\r\n\r\n`), ...chunks, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const answer = await api.app.inject({ method: 'POST', url: `${base}/imports?${query}`, headers: { authorization: `Bearer ${who.token}`, 'content-type': `multipart/form-data; boundary=${boundary}` }, payload });
  return { status: answer.statusCode, body: answer.json<ImportRead>(), text: answer.body, headers: {} };
}
const trial = async () => (await chair!.get<Trial>(`${base}/trial?on=2026-05-03`)).body;

describe('books opened on a screen', () => {
  it('have their accounts, what they began with and two who share the work; one person alone opens none', async () => {
    expect_refused(await chair!.post('/api/ledgers', { ...asked, cashier_id: 'zhao' }), 'ledger.not_a_keeper');
    expect_refused(await chair!.post('/api/ledgers', { ...asked, name: '试验花园业委会' }), 'ledger.name_taken');
    expect_refused(await chair!.post('/api/ledgers', { ...asked, opening: [{ account_id: '4001', amount_fen: 5 }] }), 'ledger.account_unknown');
    expect_refused(await chair!.post('/api/ledgers', { ...asked, accounts: [{ name: '现金', kind: 'asset' }] }), 'ledger.account_there');
    const manager = await api.as('manager');
    expect_refused(await manager.post('/api/ledgers', { ...asked, cashier_id: 'manager', estate_id: null }), 'ledger.nobody_checks');
    const opened = await chair!.post<LedgerView>('/api/ledgers', { ...asked, name: '收支账', from_on: '2026-04-01', opening: [{ account_id: '1001', amount_fen: 30_050 }, { account_id: '2241', amount_fen: 10_000 }] });
    expect(opened.status, opened.text).toBe(201);
    expect(opened.body).toMatchObject({ open_from: '2026-04-01', money_fen: 0, pending: 1, cashier: { id: 'cashier' } });
    expect(opened.body.accounts).toContainEqual({ id: '4501', name: '快递柜场地费', kind: 'income', is_money: false, standing_fen: 0 });
    const url = `/api/ledgers/${opened.body.id}`;
    const [line] = (await accountant!.get<{ lines: { id: string }[] }>(`${url}/book?month=2026-04`)).body.lines;
    expect_refused(await chair!.post(`${url}/check`, { ids: [line!.id] }), 'ledger.maker_checks');
    expect((await accountant!.post(`${url}/check`, { ids: [line!.id] })).status).toBe(204);
    const { accounts } = (await chair!.get<LedgerView>(url)).body;
    expect(Object.fromEntries(accounts.filter((one) => one.standing_fen !== 0).map((one) => [one.id, one.standing_fen]))).toEqual({ 1001: 30_050, 2241: -10_000, 3001: -20_050 });
  });
});

describe('last year’s workbook', () => {
  const good: Row[] = [['2025-01-01', '上年结转', null, null, null, 2000], ['2025-01-05', '一月物业费', '物业费', 7150, null, 9150], ['2025-01-28', '工资', '人工', null, 4860, 4290], ['2025-12-20', '快递柜一年', '快递柜场地费', 600, null, 4890]];
  it('is looked through first: wrong rows are named and nothing at all is saved', async () => {
    const made = await chair!.post<LedgerView>('/api/ledgers', asked);
    base = `/api/ledgers/${made.body.id}`;
    const before = (await api.query('SELECT count(*)::int AS count FROM ledger_transfers'))[0];
    const wrong = await hand_in([...good, ['2025-12-31', '物业费', '小卖部', 5, null, 4895]], 'money=1002&enter=yes');
    expect(wrong.body).toMatchObject({ entered: null, rows: 3, problems: [{ row: 6, code: 'account_unknown', said: '小卖部' }], unknown: [{ name: '小卖部', kind: 'income' }] });
    const off = await hand_in([...good.slice(0, 3), ['2025-12-20', '快递柜一年', '快递柜场地费', 600, null, 4900]], 'money=1002&enter=yes');
    expect(off.body.problems).toEqual([{ row: 5, code: 'balance_differs', said: '4,900.00', expected: '4,890.00' }]);
    expect((await api.query('SELECT count(*)::int AS count FROM ledger_transfers'))[0]).toEqual(before);
    expect_refused((await hand_in(good, 'money=1002', chair!)) as never, 'ledger.not_cashier');
    expect_refused((await hand_in(good, 'money=4001')) as never, 'ledger.account_unknown');
    expect((await cashier!.post<{ id: string }>(`${base}/accounts`, { name: '小卖部', kind: 'income' })).body).toEqual({ id: '4502' });
  });

  it('is entered whole, counts once another has checked it, and is taken back whole', async () => {
    expect((await hand_in(good, 'money=1002')).body).toMatchObject({ entered: null, problems: [], opening_fen: 200_000, closing_fen: 489_000 });
    const { body } = await hand_in(good, 'money=1002&enter=yes');
    expect(body.entered).toBeTruthy();
    expect_refused((await hand_in(good, 'money=1002&enter=yes')) as never, 'ledger.imported_already');
    expect((await trial()).debit_fen).toBe(0);
    expect_refused(await cashier!.post(`/api/ledger-imports/${body.entered}/check`), 'ledger.cashier_does_not_check');
    expect((await chair!.post(`/api/ledger-imports/${body.entered}/check`)).status).toBe(204);
    const whole = await trial();
    expect([whole.debit_fen, whole.credit_fen]).toEqual([489_000 + 486_000, 200_000 + 715_000 + 60_000]);
    expect((await cashier!.post(`/api/ledger-imports/${body.entered}/take-back`)).status).toBe(204);
    // turned round, and that waits for its check too
    expect((await cashier!.get<LedgerView>(base)).body.pending).toBe(4);
    const months = await Promise.all(['2025-01', '2025-12'].map(async (month) => (await chair!.get<{ lines: { id: string; may_check: boolean }[] }>(`${base}/book?month=${month}&state=pending`)).body.lines));
    expect((await chair!.post(`${base}/check`, { ids: months.flat().map(({ id }) => id) })).status).toBe(204);
    expect((await trial()).debit_fen).toBe(0);
    // and may be handed in anew; taken back before its check it leaves nothing
    const again = (await hand_in(good.slice(1).map(([day, text, account, received, paid]) => [day!, text!, account!, received ?? null, paid ?? null, null]), 'money=1002&enter=yes')).body;
    expect(again).toMatchObject({ problems: [], rows: 3 });
    expect((await cashier!.post(`/api/ledger-imports/${again.entered}/take-back`)).status).toBe(204);
    expect((await cashier!.get<LedgerView>(base)).body).toMatchObject({ pending: 0, money_fen: 0 });
    expect((await chair!.get<ImportList>(`${base}/imports`)).body.imports.map((one) => `${one.taken_back} ${one.checked}`).toSorted()).toEqual(['true false', 'true true']);
  });
});

describe('a car park of 31 spaces', () => {
  it('a stay is opened and settled by the guard to the fen, and what it leaves is an amount: no plate, no minute of coming', async () => {
    await at('2026-05-10T00:00:00Z');
    expect_refused(await cashier!.post(`${base}/parking-lots`, { name: '地下停车场', spaces: 2, free_minutes: 30, hour_fen: 200, day_fen: 100 }), 'parking.cap_too_low');
    const { body: lot } = await cashier!.post<{ id: string }>(`${base}/parking-lots`, { name: '地下停车场', spaces: 2, free_minutes: 30, hour_fen: 200, day_fen: 1000 });
    const url = `/api/parking-lots/${lot.id}`;
    const come = (request_id: string, tail: string) => chair!.post<{ id: string }>(`${url}/stays`, { request_id, tail });
    const first = (await come('stay-0001', '贵C·12A34')).body.id;
    expect((await come('stay-0001', '12A34')).body.id).toBe(first);
    expect_refused((await come('stay-0002', '92A34')) as never, 'parking.there_already');
    const second = (await come('stay-0003', 'B777')).body.id;
    expect_refused((await come('stay-0004', 'C888')) as never, 'parking.full');
    await at('2026-05-10T02:01:00Z');
    const seen = (await chair!.get<LotView>(url)).body;
    expect(seen).toMatchObject({ free: 0, spaces: 2, there: [{ tail: '2A34', minutes: 121, due_fen: 600 }, { tail: 'B777' }], held: { fen: 0 } });
    const leave = (id: string, more: object = {}) => chair!.post(`/api/parking-stays/${id}/leave`, { taken_fen: null, why: null, expected_fen: null, ...more });
    expect_refused((await leave(first, { expected_fen: 400 })) as never, 'parking.amount_moved');
    expect_refused((await leave(first, { taken_fen: 0 })) as never, 'parking.why_other');
    expect((await leave(first, { expected_fen: 600 })).body).toMatchObject({ minutes: 121, due_fen: 600, taken_fen: 600 });
    expect((await leave(second, { taken_fen: 0, why: '送药的车' })).body).toMatchObject({ taken_fen: 0 });
    const paper = { request_id: 'paper-0001', came_at: '2026-05-08T01:00:00Z', left_at: '2026-05-09T02:30:00Z', taken_fen: null, why: null };
    expect((await chair!.post(`${url}/paper-stays`, paper)).body).toMatchObject({ minutes: 1530, due_fen: 1400 });
    expect((await chair!.post(`${url}/paper-stays`, paper)).body).toMatchObject({ due_fen: 1400 });
    expect_refused(await chair!.post(`${url}/paper-stays`, { ...paper, request_id: 'paper-0002', left_at: '2026-05-12T00:00:00Z' }), 'parking.bad_times');
    const kept = await api.query(`SELECT tail, came_at FROM parking_stays WHERE tail IS NOT NULL OR came_at IS NOT NULL`);
    expect(kept).toEqual([]);
    const facts = JSON.stringify(await api.query(`SELECT data, subject FROM facts WHERE name LIKE 'parking.%'`));
    expect(facts).not.toMatch(/2A34|B777/);

    expect_refused(await chair!.post(`${url}/hand-ins`, { counted_fen: 1999 }), 'parking.count_differs');
    const { body: handed } = await chair!.post<{ id: string }>(`${url}/hand-ins`, { counted_fen: 2000 });
    expect_refused(await chair!.post(`${url}/hand-ins`, { counted_fen: 2000 }), 'parking.nothing_held');
    expect_refused(await accountant!.post(`/api/parking-handovers/${handed.id}/take`, { counted_fen: 2000 }), 'ledger.not_cashier');
    expect((await cashier!.post(`/api/parking-handovers/${handed.id}/send-back`)).status).toBe(204);
    const { body: again } = await chair!.post<{ id: string }>(`${url}/hand-ins`, { counted_fen: 2000 });
    expect((await cashier!.post(`/api/parking-handovers/${again.id}/take`, { counted_fen: 2000 })).status).toBe(204);
    const [line] = (await accountant!.get<{ lines: { id: string; text: string; money_fen: number }[] }>(`${base}/book?month=2026-05`)).body.lines;
    expect(line).toMatchObject({ text: '地下停车场停车费，2辆次', money_fen: 2000 });
    expect((await accountant!.post(`${base}/check`, { ids: [line!.id] })).status).toBe(204);
    expect((await chair!.get<LotView>(url)).body).toMatchObject({ free: 2, held: { fen: 0 }, days: [{ day: '2026-05-10', stays: 2, fen: 600 }, { day: '2026-05-09', fen: 1400 }] });
  });
});
