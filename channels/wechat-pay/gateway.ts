import { randomBytes } from 'node:crypto';
import type { WechatPayConfig } from '../../platform/config.ts';
import { GatewayTrouble, type PaymentGateway, type RefundStanding, type Standing } from '../../platform/payment/index.ts';
import { read_bill } from './bill.ts';
import { caller } from './call.ts';
import { key_ring } from './key.ts';
import { sign } from './sign.ts';

/** `account`: AppID of the official account whose openids we know; people of another cannot pay by it. WeChat Pay v3 of one merchant (channels.md; paths and words of answers as docs/channels/wechat-pay.md says where they are from). */
export function wechat_pay(config: WechatPayConfig, clock: () => Date = () => new Date(), account: string | null = config.app_id): PaymentGateway {
  const keys = key_ring(config);
  const { ask, download } = caller(config, keys, clock);
  const { app_id: appid, mch_id: mchid } = config;
  return {
    name: 'wechat_pay', timeout_ms: config.timeout_ms ?? 10_000, scan_only: account !== config.app_id,
    async start(order, signal) {
      const { number: out_trade_no, title: description, amount_fen: total } = order;
      const body = { appid, mchid, description, out_trade_no, time_expire: written(order.expires_at), notify_url: `${config.public_url}/channels/wechat-pay/callback`, amount: { total, currency: 'CNY' }, ...(order.way === 'jsapi' ? { payer: { openid: order.payer } } : {}) };
      const said = (await ask('POST', `/v3/pay/transactions/${order.way}`, body, signal)).body;
      if (order.way === 'native') return { way: 'native', code_url: text(said, 'code_url') };
      const params = { appId: appid, timeStamp: String(Math.floor(clock().getTime() / 1000)), nonceStr: randomBytes(16).toString('hex'), package: `prepay_id=${text(said, 'prepay_id')}` };
      return { way: 'jsapi', params: { ...params, signType: 'RSA', paySign: sign(keys.own, params.appId, params.timeStamp, params.nonceStr, params.package) } };
    },
    async standing(number, signal) {
      const said = await ask('GET', `/v3/pay/transactions/out-trade-no/${number}?mchid=${mchid}`, null, signal, ['ORDER_NOT_EXIST', 'ORDERNOTEXIST']);
      return said.status >= 300 ? null : checked(standing_of(said.body, config), number);
    },
    async close(number, signal) {
      await ask('POST', `/v3/pay/transactions/out-trade-no/${number}/close`, { mchid }, signal, ['ORDER_CLOSED', 'ORDERCLOSED']);
    },
    async refund({ number, payment_number, amount_fen, paid_fen, reason }, signal) {
      const body = { out_trade_no: payment_number, out_refund_no: number, reason: cut(reason), notify_url: `${config.public_url}/channels/wechat-pay/callback`, amount: { refund: amount_fen, total: paid_fen, currency: 'CNY' } };
      return checked(refund_of((await ask('POST', '/v3/refund/domestic/refunds', body, signal)).body), number);
    },
    async refund_standing(number, signal) {
      const said = await ask('GET', `/v3/refund/domestic/refunds/${number}`, null, signal, ['RESOURCE_NOT_EXISTS']);
      return said.status >= 300 ? null : checked(refund_of(said.body), number);
    },
    async bill(day, signal) {
      const { status, body } = await ask('GET', `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL`, null, signal, ['NO_STATEMENT_EXIST', 'STATEMENT_CREATING']);
      if (status >= 300) return body['code'] === 'STATEMENT_CREATING' ? null : [];
      const lines = read_bill(await download(text(body, 'download_url'), { hash_type: text(body, 'hash_type'), hash_value: text(body, 'hash_value') }, signal));
      if (!lines) throw new GatewayTrouble('bad_answer');
      return lines;
    },
  };
}

type Words = Readonly<Record<string, unknown>>;
function text(said: Words, name: string): string {
  const value = said[name];
  if (typeof value !== 'string' || value === '') throw new GatewayTrouble('bad_answer');
  return value;
}
function fen(said: Words, name: string): number {
  const value = (said['amount'] as Words | undefined)?.[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new GatewayTrouble('bad_answer');
  return value;
}
/** An answer about another number than was asked is none. */
function checked<T extends { number: string }>(found: T, number: string): T {
  if (found.number !== number) throw new GatewayTrouble('bad_answer');
  return found;
}

const states: Readonly<Record<string, Standing['state']>> = { SUCCESS: 'paid', REFUND: 'paid', NOTPAY: 'open', USERPAYING: 'open', PAYERROR: 'open', CLOSED: 'closed', REVOKED: 'closed' };
/** A payment as answers and callbacks tell it; of another merchant or app it is refused. An unpaid one tells no amount. */
export function standing_of(said: Words, { mch_id, app_id }: Pick<WechatPayConfig, 'mch_id' | 'app_id'>): Standing {
  const state = states[text(said, 'trade_state')];
  if (!state || (said['mchid'] !== undefined && said['mchid'] !== mch_id) || (said['appid'] !== undefined && said['appid'] !== app_id)) throw new GatewayTrouble('bad_answer');
  const number = text(said, 'out_trade_no');
  if (state !== 'paid') return { number, state, amount_fen: 0, gateway_number: null, paid_at: null };
  const paid_at = new Date(text(said, 'success_time'));
  if (Number.isNaN(paid_at.getTime())) throw new GatewayTrouble('bad_answer');
  return { number, state, amount_fen: fen(said, 'total'), gateway_number: text(said, 'transaction_id'), paid_at };
}

/** ABNORMAL: the payer's account takes nothing; the merchant finishes it in WeChat Pay's own console, and it is not sent a second time. */
const refund_states: Readonly<Record<string, RefundStanding['state']>> = { SUCCESS: 'done', PROCESSING: 'sent', ABNORMAL: 'sent', CLOSED: 'failed' };
/** A refund: answers say `status`, callbacks `refund_status`. */
export function refund_of(said: Words): RefundStanding {
  const state = refund_states[text(said, said['status'] === undefined ? 'refund_status' : 'status')];
  if (!state) throw new GatewayTrouble('bad_answer');
  return { number: text(said, 'out_refund_no'), payment_number: text(said, 'out_trade_no'), state, amount_fen: fen(said, 'refund'), gateway_number: text(said, 'refund_id') };
}

/** RFC 3339 with Shanghai's offset, whole seconds. */
const written = (at: Date) => `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
/** 80 bytes at most, whole characters. */
function cut(words: string): string {
  let kept = '';
  for (const letter of words) {
    if (Buffer.byteLength(kept + letter) > 80) break;
    kept += letter;
  }
  return kept;
}
