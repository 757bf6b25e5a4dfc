import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import type { WechatPayConfig } from '../../platform/config.ts';

/** An implementation that is not ours (wechatpay-axios-plugin) signs, checks and seals for the fake. */
type Theirs = {
  Rsa: { sign(words: string, key: string): string; verify(words: string, signature: string, key: string): boolean };
  Formatter: { request(method: string, path: string, at: string, nonce: string, body: string): string; response(at: string, nonce: string, body: string): string };
  Aes: { AesGcm: { encrypt(words: string, key: string, nonce: string, aad: string): string } };
};
const { Rsa, Formatter, Aes } = createRequire(import.meta.url)('wechatpay-axios-plugin') as Theirs;

export type Mood = 'well' | 'silent' | 'broken' | 'busy' | 'tampered' | 'unsigned' | 'old' | 'garbled' | 'stranger' | { wait_ms: number };
export type Trade = { number: string; total: number; state: string; id: string; at: Date | null; openid: string | null; title: string };
export type Refund = { number: string; of: string; refund: number; status: string; id: string };
export type FakeWechatPay = {
  config: WechatPayConfig;
  clock: () => Date;
  trades: Map<string, Trade>;
  refunds: Map<string, Refund>;
  calls: { method: string; path: string; body: string }[];
  mood: (path: string) => Mood;
  /** the next refund is booked at once, or is still under way */
  refund_status: string;
  /** what the bill of any day says instead of the trades */
  bill: ((lines: string[]) => string[]) | null;
  pay(number: string, total?: number): void;
  notice(kind: 'payment' | 'refund', number: string, change?: { at?: Date; serial?: string; inner?: (said: Record<string, unknown>) => object }): { headers: Record<string, string>; body: string };
  close(): Promise<void>;
};
const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });

/** WeChat Pay on this machine: orders, questions, closing, refunds, the bill and signed notices. */
export async function fake_wechat_pay(): Promise<FakeWechatPay> {
  const [ours, theirs, stranger] = [pair(), pair(), pair()];
  const fake: FakeWechatPay = {
    config: null!, clock: () => new Date(), trades: new Map(), refunds: new Map(), calls: [], mood: () => 'well', refund_status: 'SUCCESS', bill: null,
    pay: (number, total) => Object.assign(fake.trades.get(number)!, { state: 'SUCCESS', id: `4200${randomBytes(8).toString('hex')}`, at: fake.clock(), ...(total ? { total } : {}) }),
    notice(kind, number, { at = fake.clock(), serial = 'PUB_KEY_ID_1', inner = (said: Record<string, unknown>): object => said } = {}) {
      const said = kind === 'payment' ? trade_body(fake, fake.trades.get(number)!) : { ...refund_body(fake.refunds.get(number)!), refund_status: fake.refunds.get(number)!.status, status: undefined, mchid: fake.config.mch_id };
      const [nonce, aad] = [randomBytes(6).toString('hex'), kind === 'payment' ? 'transaction' : 'refund'];
      const resource = { original_type: aad, algorithm: 'AEAD_AES_256_GCM', ciphertext: Aes.AesGcm.encrypt(JSON.stringify(inner(said)), fake.config.v3_key, nonce, aad), associated_data: aad, nonce };
      const body = JSON.stringify({ id: randomBytes(16).toString('hex'), create_time: at.toISOString(), resource_type: 'encrypt-resource', event_type: kind === 'payment' ? 'TRANSACTION.SUCCESS' : 'REFUND.SUCCESS', summary: '支付成功', resource });
      return { headers: signed(theirs.privateKey, body, at, serial), body };
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const server = createServer(async (request, response) => {
    const body = await read(request);
    const path = request.url ?? '/';
    fake.calls.push({ method: request.method!, path, body });
    const mood = fake.mood(path);
    const say = (status: number, said: object | string | null) => {
      const text = said === null ? '' : typeof said === 'string' ? said : JSON.stringify(said);
      const key = mood === 'stranger' ? stranger.privateKey : theirs.privateKey;
      const headers = mood === 'unsigned' ? {} : signed(key, mood === 'tampered' ? `${text} ` : text, mood === 'old' ? new Date(fake.clock().getTime() - 301_000) : fake.clock());
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
    };
    if (mood === 'silent') return;
    if (mood === 'broken') return say(500, { code: 'SYSTEM_ERROR', message: `${fake.config.v3_key} 系统错误` });
    if (mood === 'busy') return say(429, { code: 'FREQUENCY_LIMITED' });
    if (mood === 'garbled') return say(200, '<html>');
    if (!is_ours(fake, ours.publicKey, request, body)) return say(401, { code: 'SIGN_ERROR', message: '签名错误' });
    if (typeof mood === 'object') await new Promise((resolve) => setTimeout(resolve, mood.wait_ms));
    answer(fake, request.method!, new URL(path, fake.config.url), body, say, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  fake.config = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, mch_id: '1900000001', app_id: 'wx0000000000000001', serial: 'A'.repeat(40), private_key: ours.privateKey,
    their_keys: { PUB_KEY_ID_1: theirs.publicKey }, v3_key: 'never-in-a-log-never-in-a-log-32', public_url: 'https://linli.example', timeout_ms: 700,
  };
  return fake;
}

const signed = (key: string, body: string, at: Date, serial = 'PUB_KEY_ID_1') => {
  const [timestamp, nonce] = [String(Math.floor(at.getTime() / 1000)), randomBytes(8).toString('hex')];
  return { 'wechatpay-timestamp': timestamp, 'wechatpay-nonce': nonce, 'wechatpay-serial': serial, 'wechatpay-signature': Rsa.sign(Formatter.response(timestamp, nonce, body), key) };
};
function is_ours(fake: FakeWechatPay, key: string, request: IncomingMessage, body: string): boolean {
  const said = new Map([...(request.headers.authorization ?? '').matchAll(/(\w+)="([^"]*)"/g)].map((match) => [match[1]!, match[2]!]));
  const [at, nonce] = [said.get('timestamp') ?? '', said.get('nonce_str') ?? ''];
  return request.headers.authorization!.startsWith('WECHATPAY2-SHA256-RSA2048 ') && said.get('mchid') === fake.config.mch_id && said.get('serial_no') === fake.config.serial
    && Rsa.verify(Formatter.request(request.method!, request.url!, at, nonce, body), said.get('signature') ?? '', key);
}
async function read(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

const trade_body = ({ config }: FakeWechatPay, { number, total, state, id, at, openid }: Trade): Record<string, unknown> => ({
  appid: config.app_id, mchid: config.mch_id, out_trade_no: number, trade_state: state, trade_state_desc: '', trade_type: openid ? 'JSAPI' : 'NATIVE',
  ...(at ? { transaction_id: id, success_time: at.toISOString(), amount: { total, payer_total: total, currency: 'CNY' }, payer: { openid: openid ?? 'o-secret' } } : {}),
});
const refund_body = ({ number, of, refund, status, id }: Refund): Record<string, unknown> => ({ refund_id: id, out_refund_no: number, out_trade_no: of, status, amount: { refund, total: refund, currency: 'CNY' } });

type Say = (status: number, said: object | string | null) => void;
function answer(fake: FakeWechatPay, method: string, { pathname, searchParams }: URL, body: string, say: Say, response: ServerResponse): void {
  const asked = body ? (JSON.parse(body) as Record<string, never> & { amount?: { total: number; refund: number } }) : null;
  const [, way] = /^\/v3\/pay\/transactions\/(native|jsapi)$/.exec(pathname) ?? [];
  const [, number, closing] = /^\/v3\/pay\/transactions\/out-trade-no\/(\w+)(\/close)?$/.exec(pathname) ?? [];
  if (method === 'POST' && way && asked) {
    const one = String(asked['out_trade_no']);
    const known = fake.trades.get(one);
    if (known && known.total !== asked.amount!.total) return say(400, { code: 'INVALID_REQUEST', message: '重入时金额不一致' });
    if (!known) fake.trades.set(one, { number: one, total: asked.amount!.total, state: 'NOTPAY', id: '', at: null, openid: (asked['payer'] as { openid?: string } | undefined)?.openid ?? null, title: String(asked['description']) });
    return say(200, way === 'native' ? { code_url: `weixin://wxpay/bizpayurl?pr=${one.slice(-8)}` } : { prepay_id: `wx${one.slice(-8)}` });
  }
  if (number) {
    const trade = fake.trades.get(number);
    if (!trade) return say(404, { code: 'ORDER_NOT_EXIST', message: '订单不存在' });
    if (!closing) return say(200, trade_body(fake, trade));
    if (trade.state === 'SUCCESS') return say(400, { code: 'ORDERPAID' });
    trade.state = 'CLOSED';
    return say(204, null);
  }
  if (method === 'POST' && pathname === '/v3/refund/domestic/refunds' && asked) {
    const one = String(asked['out_refund_no']);
    if (!fake.refunds.has(one)) fake.refunds.set(one, { number: one, of: String(asked['out_trade_no']), refund: asked.amount!.refund, status: fake.refund_status, id: `5030${randomBytes(6).toString('hex')}` });
    return say(200, refund_body(fake.refunds.get(one)!));
  }
  const [, refund] = /^\/v3\/refund\/domestic\/refunds\/(\w+)$/.exec(pathname) ?? [];
  if (refund) return fake.refunds.has(refund) ? say(200, refund_body(fake.refunds.get(refund)!)) : say(404, { code: 'RESOURCE_NOT_EXISTS' });
  if (pathname === '/v3/bill/tradebill') {
    const lines = bill_of(fake, searchParams.get('bill_date')!);
    if (lines.length === 0) return say(400, { code: 'NO_STATEMENT_EXIST' });
    return say(200, { download_url: `${fake.config.url}/v3/billdownload/file?token=t-${searchParams.get('bill_date')}`, hash_type: 'SHA1', hash_value: createHash('sha1').update(bill_text(fake, lines)).digest('hex') });
  }
  if (pathname === '/v3/billdownload/file') return void response.writeHead(200).end(bill_text(fake, bill_of(fake, searchParams.get('token')!.slice(2))));
  say(404, { code: 'NOT_FOUND' });
}

const shanghai = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
const yuan = (fen: number) => (fen / 100).toFixed(2);
const names = '交易时间,公众账号ID,商户号,微信订单号,商户订单号,交易状态,货币种类,应结订单金额,微信退款单号,商户退款单号,退款金额,退款状态,商品名称,手续费,订单金额,申请退款金额';
function bill_of(fake: FakeWechatPay, day: string): string[] {
  const row = (...fields: string[]) => fields.map((field) => `\`${field}`).join(',');
  const paid = [...fake.trades.values()].filter(({ at }) => at && shanghai(at).startsWith(day)).map(({ number, total, id, at, title }) => row(shanghai(at!), 'wx', fake.config.mch_id, id, number, 'SUCCESS', 'CNY', yuan(total), '0', '0', '0.00', '', title, '0.00000', yuan(total), '0.00'));
  const back = [...fake.refunds.values()].filter(({ of }) => fake.trades.get(of)?.at && shanghai(fake.trades.get(of)!.at!).startsWith(day)).map(({ number, of, refund, id }) => row(`${day} 12:00:00`, 'wx', fake.config.mch_id, fake.trades.get(of)!.id, of, 'REFUND', 'CNY', '0.00', id, number, yuan(refund), 'SUCCESS', '', '0.00000', '0.00', yuan(refund)));
  return [...paid, ...back];
}
function bill_text(fake: FakeWechatPay, lines: string[]): string {
  return fake.bill ? fake.bill(lines).join('\r\n') : ['\uFEFF' + names, ...lines, '总交易单数,应结订单总金额', `\`${lines.length},\`0.00`, ''].join('\r\n');
}
