import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { GatewayTrouble, ask_refund, day_to_reconcile, drop_payment, open_payment, payments_of, reconcile, work_payments, type PaymentGateway, type Till } from '../../platform/payment/index.ts';
import type { PaymentStarted, PaymentView } from '../../platform/payment/contract.ts';
import { expect_refused, open_api, type Api, type Client } from '../../test/api.ts';
import { fake_wechat_pay, type FakeWechatPay } from '../../test/fakes/wechat-pay.ts';
import { fen_of, read_bill } from './bill.ts';
import { wechat_pay } from './gateway.ts';
import { open_resource } from './sign.ts';

let api: Api;
let fake: FakeWechatPay;
let gateway: PaymentGateway;
let zhao: Client;
let till: Till;
let count = 0;
beforeAll(async () => {
  fake = await fake_wechat_pay();
  api = await open_api(new Date('2026-05-27T02:00:00Z'), undefined, { wechat_pay: fake.config, gateway: (world) => (gateway = wechat_pay(fake.config, () => world.now)) });
  fake.clock = () => api.world.now;
  till = { db: api.world.db, clock: () => api.world.now, gateway };
  zhao = await api.as('zhao');
});
beforeEach(() => {
  fake.mood = () => 'well';
  fake.refund_status = 'SUCCESS';
  fake.bill = null;
});
afterEach(() => expect(api.faults.splice(0)).toEqual([]));
afterAll(async () => {
  for (const secret of [fake.config.v3_key, fake.config.private_key.slice(40, 90), 'o-secret', 'WECHATPAY2-SHA256']) expect(api.log.join(''), 'no secret and no openid in a log').not.toContain(secret);
  await api.close();
  await fake.close();
});

/** A bill of the property fee that asks 赵 for money. */
const ask = (amount_fen = 14_300, minutes = 120, subject = `bill-${++count}`) => api.world.as_system((ctx) => open_payment(ctx, { purpose: 'fee', subject, place_path: `/${ctx.actor.district}`, title: '物业费 2026年5月', amount_fen, person_id: 'zhao', expires_at: new Date(ctx.now.getTime() + minutes * 60_000) }));
const begin = async (amount_fen?: number, minutes?: number) => {
  const { id } = await ask(amount_fen, minutes);
  return { id, started: (await zhao.post<PaymentStarted>(`/api/payments/${id}/start`, { way: 'native' })).body };
};
const standing = async (id: string) => (await zhao.get<PaymentView>(`/api/payments/${id}`)).body;
const tell = ({ headers, body }: { headers: Record<string, string>; body: string }) => api.guest.ask('POST', '/channels/wechat-pay/callback', body, headers);
const facts = (id: string) => api.query<{ name: string }>('SELECT name FROM facts WHERE subject = $1 ORDER BY seq', [id]).then((rows) => rows.map(({ name }) => name));

describe('paying', () => {
  it('one code for one bill however often it is asked for; what was paid is taken once however often that is told', async () => {
    const { id, started } = await begin();
    expect(started).toEqual({ way: 'native', code_url: `weixin://wxpay/bizpayurl?pr=${id.slice(-8)}`, rehearsal: false });
    expect((await ask(14_300, 120, `bill-${count}`)).id, 'a second tap').toBe(id);
    expect((await zhao.post<PaymentStarted>(`/api/payments/${id}/start`, { way: 'native' })).body).toEqual(started);
    await expect(ask(14_301, 120, `bill-${count}`)).rejects.toThrow('payment.open_already');
    expect(fake.trades.get(id)).toMatchObject({ total: 14_300, title: '物业费 2026年5月' });
    expect((await standing(id)).state).toBe('open');
    fake.pay(id);
    const notice = fake.notice('payment', id);
    const answers = await Promise.all(Array.from({ length: 5 }, () => tell(notice)));
    expect(answers.map(({ status, text }) => [status, text])).toEqual(Array.from({ length: 5 }, () => [204, '']));
    expect(await standing(id)).toMatchObject({ state: 'paid', amount_fen: 14_300, paid_at: api.world.now.toISOString() });
    await work_payments(till);
    expect(await facts(id)).toEqual(['payment.opened', 'payment.paid']);
    const jobs = await api.query<{ payload: { payment_id: string; subject: string; amount_fen: number } }>(`SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'payment_settled'`);
    expect(jobs.filter(({ payload }) => payload.payment_id === id).map(({ payload }) => [payload.subject, payload.amount_fen])).toEqual([[`bill-${count}`, 14_300]]);
    expect_refused(await zhao.post(`/api/payments/${id}/start`, { way: 'native' }), 'payment.over');
  });

  it('nobody else sees or pays it; inside WeChat only with the account that one linked oneself', async () => {
    const { id } = await ask();
    for (const who of [await api.as('sun'), await api.as('community')]) expect_refused(await who.get(`/api/payments/${id}`), 'payment.unknown');
    expect_refused(await (await api.as('sun')).post(`/api/payments/${id}/start`, { way: 'native' }), 'payment.unknown');
    expect_refused(await zhao.post(`/api/payments/${id}/start`, { way: 'jsapi' }), 'payment.no_payer');
    const started = await gateway.start({ number: id, title: '物业费', amount_fen: 14_300, expires_at: new Date(api.world.now.getTime() + 60_000), way: 'jsapi', payer: 'o-zhao' }, AbortSignal.timeout(700));
    expect(fake.trades.get(id)!.openid).toBe('o-zhao');
    expect(started).toMatchObject({ way: 'jsapi', params: { appId: fake.config.app_id, package: `prepay_id=wx${id.slice(-8)}`, signType: 'RSA' } });
  });

  it('a callback that never came is made good: by 「我付过了」, or by the worker', async () => {
    const [one, two] = [await begin(), await begin(200)];
    fake.pay(one.id);
    fake.pay(two.id);
    expect((await zhao.post<PaymentView>(`/api/payments/${one.id}/look`)).body.state).toBe('paid');
    api.world.later(1.1);
    await work_payments(till);
    expect((await standing(two.id)).state).toBe('paid');
  });

  it('what nobody pays in time is closed outside first and then here; money that came all the same is taken', async () => {
    const [{ id }, never] = [await begin(300, 3), await ask(300, 3)];
    api.world.later(3.1);
    await work_payments(till);
    expect([fake.trades.get(id)!.state, (await standing(id)).state, (await standing(never.id)).state]).toEqual(['CLOSED', 'closed', 'closed']);
    expect(fake.calls.filter(({ path }) => path.includes(never.id)), 'they were never told of that one').toEqual([]);
    fake.pay(id);
    await tell(fake.notice('payment', id));
    expect((await standing(id)).state).toBe('paid');
    const late = await begin(400, 3);
    fake.pay(late.id);
    await api.world.as_system((ctx) => drop_payment(ctx, late.id));
    await work_payments(till);
    expect((await standing(late.id)).state, 'dropped here while it was paid there').toBe('paid');
  });
});

describe('what is not theirs', () => {
  it('a wrong signature, other words, an old or early one, an unknown key, a probe, a foreign merchant or no words: nothing is taken', async () => {
    const { id } = await begin(500);
    fake.pay(id);
    const good = fake.notice('payment', id);
    const at = (minutes: number) => new Date(api.world.now.getTime() + minutes * 60_000);
    const wrong: [string, { headers: Record<string, string>; body: string }][] = [
      ['tampered', { ...good, body: good.body.replace('支付成功', '支付失败') }],
      ['another signature', { ...good, headers: { ...good.headers, 'wechatpay-signature': fake.notice('payment', id).headers['wechatpay-signature']! } }],
      ['probe', { ...good, headers: { ...good.headers, 'wechatpay-signature': `WECHATPAY/SIGNTEST/${good.headers['wechatpay-signature']!}` } }],
      ['another moment', { ...good, headers: { ...good.headers, 'wechatpay-timestamp': String(Number(good.headers['wechatpay-timestamp']) + 1) } }],
      ['unknown key', fake.notice('payment', id, { serial: 'PUB_KEY_ID_2' })],
      ['six minutes old', fake.notice('payment', id, { at: at(-6) })],
      ['six minutes early', fake.notice('payment', id, { at: at(6) })],
      ['another merchant', fake.notice('payment', id, { inner: (said) => ({ ...said, mchid: '1900000002' }) })],
      ['unsigned', { headers: {}, body: good.body }],
      ['nothing', { ...good, body: '' }],
    ];
    for (const [what, one] of wrong) {
      const { status, text } = await tell(one);
      expect([status, text.includes(fake.config.v3_key)], what).toEqual([403, false]);
    }
    expect((await tell(good)).status, 'the true one is still taken').toBe(204);
    expect((await standing(id)).state).toBe('paid');
    expect((await api.guest.ask('POST', '/channels/wechat-pay/callback', 'x'.repeat(70_000), good.headers)).status).toBe(413);
  });

  it('signed, but of a kind or number that we do not know: acknowledged, and nothing is taken', async () => {
    const { id } = await begin(600);
    fake.pay(id);
    for (const inner of [(said: Record<string, unknown>) => ({ ...said, out_trade_no: '999999'.padEnd(32, '0') }), (said: Record<string, unknown>) => ({ ...said, out_trade_no: 'shop-1' }), (said: Record<string, unknown>) => ({ ...said, trade_state: 'NEW_STATE' }), () => ({ hello: 1 })])
      expect((await tell(fake.notice('payment', id, { inner }))).status).toBe(204);
    expect((await standing(id)).state).toBe('open');
  });

  it('another amount than was asked is not taken as paid and stands before the auditor', async () => {
    const { id } = await begin(700);
    fake.pay(id, 1);
    expect((await tell(fake.notice('payment', id))).status).toBe(204);
    expect((await standing(id)).state).toBe('open');
    expect(await api.query('SELECT number, kind, ours_fen, theirs_fen FROM payment_differences WHERE number = $1', [id])).toEqual([{ number: id, kind: 'amount', ours_fen: 700, theirs_fen: 1 }]);
    fake.trades.delete(id);
  });

  it('an answer that is unsigned, tampered with, old, a stranger’s, garbled, late or never comes is no answer', async () => {
    const { id } = await begin(800);
    fake.pay(id);
    const why: Record<string, string> = { tampered: 'not_theirs', unsigned: 'not_theirs', old: 'not_theirs', stranger: 'not_theirs', garbled: 'bad_answer', silent: 'no_answer', broken: 'server_error', busy: 'busy' };
    for (const [mood, expected] of Object.entries(why)) {
      fake.mood = () => mood as 'silent';
      const trouble = await gateway.standing(id, AbortSignal.timeout(300)).catch((error: unknown) => error);
      expect(trouble instanceof GatewayTrouble && trouble.why, mood).toBe(expected);
      expect(String(trouble), mood).not.toContain(fake.config.v3_key);
    }
    fake.mood = () => 'silent';
    expect_refused(await zhao.post(`/api/payments/${id}/look`), 'payment.gateway');
    api.world.later(1.1);
    await work_payments(till); // waits its time, then goes on
    expect((await standing(id)).state).toBe('open');
    fake.mood = () => ({ wait_ms: 100 });
    api.world.later(10);
    await work_payments(till);
    expect((await standing(id)).state).toBe('paid');
  });

  it('a start that nobody answered may have arrived: it is asked for again and paid once', async () => {
    const { id } = await ask(900);
    fake.mood = () => 'silent';
    expect_refused(await zhao.post(`/api/payments/${id}/start`, { way: 'native' }), 'payment.gateway');
    fake.mood = () => 'well';
    expect((await zhao.post(`/api/payments/${id}/start`, { way: 'native' })).status).toBe(200);
    expect([...fake.trades.values()].filter(({ number }) => number === id)).toHaveLength(1);
  });
});

describe('sending back', () => {
  it('in parts up to what was paid, each cause once, asked again after a lost answer, told by callback or asked for', async () => {
    const { id } = await begin(1_000);
    await expect(api.world.as_system((ctx) => ask_refund(ctx, { payment_id: id, cause: 'a', amount_fen: 400, reason: '多缴' }))).rejects.toThrow('payment.not_paid');
    fake.pay(id);
    await tell(fake.notice('payment', id));
    const back = (cause: string, amount_fen: number) => api.world.as_system((ctx) => ask_refund(ctx, { payment_id: id, cause, amount_fen, reason: '多缴退回' }));
    const first = await back('a', 400);
    expect((await back('a', 400)).id).toBe(first.id);
    await expect(back('b', 601)).rejects.toThrow('payment.refund_too_much');
    for (const amount of [0, -1, 1.5]) await expect(back('c', amount)).rejects.toThrow('payment.refund_too_much');
    fake.refund_status = 'PROCESSING';
    fake.mood = (path) => (path === '/v3/refund/domestic/refunds' ? 'silent' : 'well');
    await work_payments(till);
    fake.mood = () => 'well';
    api.world.later(2);
    await work_payments(till);
    expect([...fake.refunds.keys()]).toEqual([first.id]);
    expect((await standing(id)).refunds.map(({ state }) => state)).toEqual(['sent']);
    fake.refunds.get(first.id)!.status = 'SUCCESS';
    const notice = fake.notice('refund', first.id);
    await Promise.all([tell(notice), tell(notice)]);
    const second = await back('b', 600);
    fake.refund_status = 'SUCCESS';
    api.world.later(1);
    await work_payments(till);
    expect((await standing(id)).refunds.map(({ state, amount_fen }) => [state, amount_fen])).toEqual([['done', 400], ['done', 600]]);
    expect(fake.refunds.get(second.id)!.refund).toBe(600);
    expect((await facts(id)).filter((name) => name === 'payment.refunded')).toHaveLength(2);
  });
});

describe('the bill of a day', () => {
  it('agrees to the fen; what we were never told is taken; what only one side has stands before the auditor', async () => {
    await api.query('DELETE FROM payment_differences');
    api.world.later(24 * 60);
    const day = '2026-05-28';
    const [told, untold, ours_alone] = [await begin(1_111), await begin(2_222), await begin(3_333)];
    for (const { id } of [told, untold, ours_alone]) fake.pay(id);
    for (const { id } of [told, ours_alone]) await tell(fake.notice('payment', id));
    fake.trades.delete(ours_alone.id);
    fake.trades.set('shop-order-1', { number: 'shop-order-1', total: 5, state: 'SUCCESS', id: '42001', at: api.world.now, openid: null, title: '别家的' });
    expect(await reconcile(till, '2020-01-01'), 'a day without trades').toEqual({ day: '2020-01-01', lines: 0, differences: 0 });
    expect(await reconcile(till, day)).toEqual({ day, lines: 3, differences: 3 });
    expect((await standing(untold.id)).state).toBe('paid');
    await reconcile(till, day);
    const seen = (await api.query<{ number: string; kind: string; ours_fen: number | null; theirs_fen: number | null }>('SELECT number, kind, ours_fen, theirs_fen FROM payment_differences ORDER BY kind'));
    expect(seen).toEqual([{ number: untold.id, kind: 'late', ours_fen: 2_222, theirs_fen: 2_222 }, { number: ours_alone.id, kind: 'missing', ours_fen: 3_333, theirs_fen: null }, { number: 'shop-order-1', kind: 'unknown', ours_fen: null, theirs_fen: 5 }]);
    expect(await api.query('SELECT day, payments, paid_fen FROM payment_bills WHERE district <> $1 AND day = $2', ['000000', day])).toEqual([{ day, payments: 2, paid_fen: 3_333 }]);
  });

  it('half a bill, one with other bytes than were signed for, or none that is ready is not compared', async () => {
    const [{ id }] = [await begin(4_444)];
    fake.pay(id);
    const day = new Date(api.world.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    fake.bill = (lines) => ['交易时间,商户订单号', ...lines];
    await expect(reconcile(till, day)).rejects.toThrow('bad_answer');
    fake.bill = (lines) => [`交易时间${Math.random()}`, ...lines];
    await expect(reconcile(till, day)).rejects.toThrow('not_theirs');
    expect((await standing(id)).state).toBe('open');
  });

  it('is asked for from ten in the morning, day after day, none left out', async () => {
    await api.query('DELETE FROM payment_bills');
    const at = (iso: string): Till => ({ ...till, clock: () => new Date(iso) });
    expect(await day_to_reconcile(at('2026-06-10T01:59:00Z'))).toBe('2026-06-08');
    expect(await day_to_reconcile(at('2026-06-10T02:00:00Z'))).toBe('2026-06-09');
    await api.query(`INSERT INTO payment_bills VALUES ('000000', '2026-06-05', 'wechat_pay', 0, 0, 0, 0, now())`);
    expect(await day_to_reconcile(at('2026-06-10T02:00:00Z'))).toBe('2026-06-06');
    await api.query(`INSERT INTO payment_bills VALUES ('000000', '2026-06-09', 'wechat_pay', 0, 0, 0, 0, now())`);
    expect(await day_to_reconcile(at('2026-06-10T02:00:00Z'))).toBeNull();
  });
});

describe('figures and seals', () => {
  it('yuan become fen without a fraction in between', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (fen) => fen_of(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`) === fen));
    for (const wrong of ['', '1,00', '-1', '1.234', '１', 'NaN', '1e3']) expect(fen_of(wrong)).toBeNull();
    expect(read_bill('')).toBeNull();
  });
  it('any changed byte of a sealed notice opens nothing', () => {
    const id = [...fake.trades.keys()][0]!;
    const { resource } = JSON.parse(fake.notice('payment', id).body) as { resource: { ciphertext: string; nonce: string; associated_data: string } };
    expect(open_resource(fake.config.v3_key, resource)).toContain(id);
    const bytes = Buffer.from(resource.ciphertext, 'base64');
    fc.assert(fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Buffer.from(bytes);
      changed[at]! ^= by;
      return open_resource(fake.config.v3_key, { ...resource, ciphertext: changed.toString('base64') }) === null;
    }), { numRuns: 50 });
    for (const change of [{ nonce: 'short' }, { nonce: 'x'.repeat(12) }, { associated_data: 'refund' }, { ciphertext: '' }]) expect(open_resource(fake.config.v3_key, { ...resource, ...change })).toBeNull();
  });
});

it('what is asked is kept in one place: all payments of one bill', async () => {
  const row = await ask(100);
  expect((await api.world.as_system((ctx) => payments_of(ctx, 'fee', row.subject))).map(({ id }) => id)).toEqual([row.id]);
});
