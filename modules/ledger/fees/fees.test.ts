import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RefusalView } from '../../../platform/auth/contract.ts';
import { open_payment, settle } from '../../../platform/payment/index.ts';
import { expect_refused, open_api, type Api, type Client } from '../../../test/api.ts';
import { settle_books } from '../../../test/books.ts';
import type { Book, Trial } from '../contract.ts';
import { take_payment } from './collect.ts';
import type { Arrears, FeeDesk, HomeAccount, MyFees } from './contract.ts';

/** A committee bills its 120 homes, they pay at the desk, online, in part, ahead and by instalments; who does not is reminded in kind words. */
let api: Api;
let [cashier, chair, accountant, zhao]: Client[] = [];
const base = '/api/ledgers/garden-books';
const home = 'h-3-2-602';
let number = 0;
const pay = (home_id: string, amount_fen: number, day: string) => cashier!.post<{ id: string }>(`${base}/fee-payments`, { request_id: `fee-story-${++number}`, home_id, money_id: '1001', day, amount_fen });
const check = async (...ids: string[]) => expect((await chair!.post(`${base}/check`, { ids })).status).toBe(204);
const desk = async (who = chair!) => (await who.get<FeeDesk>(`${base}/fees`)).body;
const mine = async (who = zhao!) => (await who.get<MyFees>('/api/fees')).body.homes;
const account = async (of = home) => (await cashier!.get<HomeAccount>(`${base}/home-account?home=${of}`)).body;
async function on(day: string): Promise<void> {
  api.world.now = new Date(`${day}T02:00:00Z`);
  [cashier, chair, accountant, zhao] = await Promise.all(['cashier', 'chair', 'accountant', 'zhao'].map((who) => api.as(who)));
}
const tariff = (more: object) => cashier!.post(`${base}/tariffs`, { name: '物业费，每户每月25元', way: 'home', rate: 2500, of_use: null, of_group: null, from_on: '2026-01-01', ...more });

beforeAll(async () => {
  api = await open_api(new Date('2026-04-03T02:00:00Z'));
  await settle_books(api.world);
  await on('2026-04-03');
});
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

async function billed(period: string): Promise<string> {
  const { status, body, text } = await cashier!.post<{ id: string }>(`${base}/bills`, { period, due_on: `${period}-25` });
  expect(status, text).toBe(201);
  expect((await accountant!.post(`/api/fee-runs/${body.id}/check`)).status).toBe(204);
  return body.id;
}

describe('fees', () => {
  it('a period is billed once by everybody’s tariff, counts when another has checked it, and a run that was wrong is dropped whole', async () => {
    expect_refused(await cashier!.post(`${base}/bills`, { period: '2026-04', due_on: '2026-04-25' }), 'fee.no_tariff');
    expect_refused(await chair!.post(`${base}/tariffs`, { name: '物业费', way: 'home', rate: 2500, of_use: null, of_group: null, from_on: '2026-01-01' }), 'ledger.not_cashier');
    for (const more of [{}, { name: '商铺，每平方米1.2元', way: 'area', rate: 12_000, of_use: '商铺' }, { name: 'A类，每户10元', rate: 1000, of_group: 'A' }]) expect((await tariff(more)).status).toBe(204);
    const terms = (home_id: string, more: object) => cashier!.post(`${base}/home-terms`, { home_id, of_use: null, of_group: null, agreed_fen: null, ...more });
    expect((await terms('h-1-1-101', { of_use: '商铺' })).status).toBe(204);
    expect((await terms('h-1-1-102', { of_group: 'A' })).status).toBe(204);
    expect((await terms('h-1-1-201', { agreed_fen: 0 })).status).toBe(204);
    expect_refused(await terms('community', {}), 'fee.home_unknown');
    const wrong = (await cashier!.post<{ id: string }>(`${base}/bills`, { period: '2026-04', due_on: '2026-04-25' })).body.id;
    expect_refused(await cashier!.post(`/api/fee-runs/${wrong}/check`), 'ledger.cashier_does_not_check');
    expect((await chair!.post(`/api/fee-runs/${wrong}/drop`)).status).toBe(204);
    await billed('2026-04');
    expect_refused(await cashier!.post(`${base}/bills`, { period: '2026-04', due_on: '2026-04-25' }), 'fee.billed_already');
    // 117 × 25 + a shop of 90 m² at 1.2 + 10, and one home that pays nothing by agreement
    expect((await desk()).runs).toMatchObject([{ period: '2026-04', homes: 119, homes_paid: 0, billed_fen: 117 * 2500 + 10_800 + 1000, paid_fen: 0, checked: true }]);
    const { lines } = (await chair!.get<Book>(`${base}/book?month=2026-04`)).body;
    expect(lines.every((one) => one.lines.length <= 3)).toBe(true);
  });

  it('a home pays in part and ahead; what is ahead pays the next bill by itself', async () => {
    const { body: part } = await pay(home, 1000, '2026-04-03');
    expect(await account()).toMatchObject({ due_fen: 2500, waiting_fen: 1000 });
    await check(part.id);
    expect(await mine()).toMatchObject([{ due_fen: 1500, bills: [{ period: '2026-04', amount_fen: 2500, paid_fen: 1000 }] }]);
    const { body: ahead } = await pay(home, 5000, '2026-04-03');
    await check(ahead.id);
    expect(await mine()).toMatchObject([{ due_fen: 0, prepaid_fen: 3500 }]);
    await on('2026-05-02');
    await billed('2026-05');
    expect(await mine()).toMatchObject([{ due_fen: 0, prepaid_fen: 1000, bills: [{ period: '2026-05', paid_fen: 2500 }, { paid_fen: 2500 }] }]);
    await on('2026-06-02');
    await billed('2026-06');
    expect(await mine()).toMatchObject([{ due_fen: 1500, prepaid_fen: 0, bills: [{ period: '2026-06', paid_fen: 1000 }, {}, {}] }]);
    const [april] = (await desk()).runs.toReversed();
    expect(april).toMatchObject({ homes_paid: 1, paid_fen: 2500 });
  });

  it('what comes through the gateway is written once, waits for the accountant, and is the payer’s own', async () => {
    expect_refused(await zhao!.post('/api/fees/pay', { entity_id: 'garden-books', amount_fen: 1501 }), 'fee.more_than_due');
    const { body } = await zhao!.post<{ payment_id: string }>('/api/fees/pay', { entity_id: 'garden-books', amount_fen: 1500 });
    expect((await mine())[0]!.open_payment?.id).toBe(body.payment_id);
    await api.world.as_system((ctx) => settle(ctx, 'test', { number: body.payment_id, state: 'paid', amount_fen: 1500, gateway_number: 'g-1', paid_at: ctx.now }));
    const job = { payment_id: body.payment_id, purpose: 'fee', subject: `garden-books ${home}`, amount_fen: 1500, state: 'paid' };
    for (let again = 0; again < 2; again++) await api.world.as_system((ctx) => take_payment(ctx, job));
    expect(await mine()).toMatchObject([{ due_fen: 1500, waiting_fen: 1500, open_payment: null }]);
    const waiting = (await chair!.get<Book>(`${base}/book?month=2026-06&state=pending`)).body.lines;
    expect(waiting).toMatchObject([{ text: '网上交物业费', money_fen: 1500, may_check: true }]);
    await check(waiting[0]!.id);
    expect(await mine()).toMatchObject([{ due_fen: 0 }]);
    // somebody else's purpose is not ours
    await api.world.as_system(async (ctx) => take_payment(ctx, { ...job, purpose: 'other', payment_id: (await open_payment(ctx, { purpose: 'other', subject: 'x', place_path: '/', title: '别的', amount_fen: 1, expires_at: new Date(ctx.now.getTime() + 1000) })).id }));
    expect(await mine()).toMatchObject([{ due_fen: 0, waiting_fen: 0 }]);
  });

  it('only the home and the cashier know what a home owes: no neighbour, no tenant of an owner, nobody else of the office', async () => {
    expect(await mine(await api.as('sun'))).toMatchObject([{ label: '5栋1单元101', due_fen: 7500 }]);
    for (const path of ['arrears', `home-account?home=${home}`]) expect_refused(await chair!.get(`${base}/${path}`), 'ledger.not_cashier');
    await api.query(`INSERT INTO people (district, id, name) VALUES ('520303', 'tenant', '租示客')`);
    await api.query(`INSERT INTO residencies (district, home_id, person_id, relation, estate_id, from_on) VALUES ('520303', $1, 'tenant', 'tenant', 'garden', '2020-01-01')`, ['h-5-1-101']);
    const tenant = await api.as('tenant');
    expect(await mine(tenant)).toEqual([]);
    expect_refused(await tenant.post('/api/fees/pay', { entity_id: 'garden-books', amount_fen: 100 }), 'fee.home_unknown');
    expect((await cashier!.get<Arrears>(`${base}/arrears`)).body.homes.length).toBe(118);
  });

  it('who owes is reminded in words a person chose, never of water or power, not twice in a week, and not while instalments are kept', async () => {
    const remind = (words: string, ...home_ids: string[]) => cashier!.post<RefusalView & { homes: number; people: number }>(`${base}/reminders`, { home_ids, words });
    expect_refused(await remind('再不交就停水了', 'h-5-1-101'), 'fee.threatens');
    expect_refused(await remind('不交就曝光', 'h-5-1-101'), 'fee.shames');
    expect_refused(await remind('您家的物业费方便时来交一下', home), 'fee.reminded_lately');
    const parts = (...fens: number[]) => fens.map((fen, index) => ({ due_on: `2026-0${7 + index}-15`, fen }));
    const plan = (of: string, ...fens: number[]) => cashier!.post(`${base}/fee-plans`, { home_id: of, parts: parts(...fens) });
    expect_refused(await plan('h-5-1-101', 2500, 4999), 'fee.plan_differs');
    expect_refused(await plan(home, 1, 1), 'fee.nothing_due');
    expect((await plan('h-5-1-101', 2500, 2500, 2500)).status).toBe(204);
    expect_refused(await remind('您家的物业费方便时来交一下', 'h-5-1-101'), 'fee.reminded_lately');
    expect((await remind('您家的物业费方便时来交一下，有困难可以分期', 'h-3-2-502', 'h-1-1-301')).body).toEqual({ homes: 2, people: 1 });
    expect(await api.query(`SELECT person_id FROM notices WHERE code = 'notice.fee_reminder'`)).toEqual([{ person_id: 'qian' }]);
    expect_refused(await remind('您家的物业费方便时来交一下', 'h-3-2-502'), 'fee.reminded_lately');
    await on('2026-07-20');
    expect((await remind('第一期到日子了，方便时来交一下', 'h-5-1-101')).body.homes).toBe(1);
    const { body } = await accountant!.get<Trial>(`${base}/trial?on=2026-07-20`);
    expect(body.debit_fen).toBe(body.credit_fen);
  });
});
