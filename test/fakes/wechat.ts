import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WechatConfig, WechatKfConfig } from '../../platform/config.ts';

type Mood = number | 'silent' | 'HTTP 429';
type Body = Record<string, unknown> & { touser?: string; msgid?: string; text?: { content: string }; data?: Record<string, { value: string }> };
export type Shown = { to: string; by: 'talk' | 'template' | 'subscribe' | 'kf' | 'welcome'; words: string; more: Body };
export type KfMessage = Record<string, unknown>;
export type FakeWechat = {
  wechat: WechatConfig;
  wechat_kf: WechatKfConfig;
  /** what people see */
  shown: Shown[];
  /** asked for, of both houses */
  tokens: number;
  end_tokens(): void;
  media: Map<string, Buffer>;
  unions: Map<string, string>;
  menus: object[];
  /** of customer service: what sync_msg has, from the oldest on */
  said: KfMessage[];
  /** how many a page brings, and what else may go wrong with pages: the page before comes once more, or backwards */
  page: number;
  pages: 'well' | 'again' | 'backwards';
  /** of the next tokens that sync_msg knows; others are refused */
  event_token: string;
  syncs: number;
  /** for each call by which somebody is told something: 0, WeChat's code, nothing at all after it was shown, or a storm */
  mood: (call: number) => Mood;
  clock: () => Date;
  close(): Promise<void>;
};
const [window_ms, answers_max] = [48 * 3_600_000, 5];

/** WeChat on this machine, both of its houses: tokens, messages, notices, media, menu, sync_msg and send_msg in the documented shapes, with windows of its own. */
export async function fake_wechat(): Promise<FakeWechat> {
  const living = { official: '', kf: '' };
  let calls = 0;
  const answered = new Map<string, number>();
  const numbers = new Set<string>();
  const fake: FakeWechat = { wechat: null!, wechat_kf: null!, shown: [], tokens: 0, end_tokens: () => Object.assign(living, { official: '', kf: '' }), media: new Map(), unions: new Map(), menus: [], said: [], page: 1_000, pages: 'well', event_token: 'event-token', syncs: 0, mood: () => 0, clock: () => new Date(), close: async () => {} };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const say = (body: object | string, status = 200) => void response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...(status === 429 ? { 'retry-after': '7' } : {}) }).end(typeof body === 'string' ? body : JSON.stringify(body));
    const text = await read(request);
    const body = (text === '' ? {} : JSON.parse(text)) as Body;
    const path = url.pathname;
    if (path === '/cgi-bin/stable_token') {
      if (body['secret'] !== fake.wechat.secret || body['appid'] !== fake.wechat.app_id || body['grant_type'] !== 'client_credential') return say({ errcode: 40001, errmsg: 'invalid credential' });
      if (!living.official) living.official = `official-token-${++fake.tokens}`;
      return say({ access_token: living.official, expires_in: 7200 });
    }
    if (path === '/cgi-bin/gettoken') {
      if (url.searchParams.get('corpsecret') !== fake.wechat_kf.secret || url.searchParams.get('corpid') !== fake.wechat_kf.corp_id) return say({ errcode: 40001, errmsg: 'invalid credential' });
      if (!living.kf) living.kf = `kf-token-${++fake.tokens}`;
      return say({ errcode: 0, errmsg: 'ok', access_token: living.kf, expires_in: 7200 });
    }
    const token = url.searchParams.get('access_token');
    if (token === '' || (token !== living.official && token !== living.kf) || (path.includes('/kf/') && token !== living.kf)) return say({ errcode: 42001, errmsg: 'access_token expired' });
    switch (path) {
      case '/cgi-bin/media/get': {
        const bytes = fake.media.get(url.searchParams.get('media_id') ?? '');
        return bytes ? void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(bytes) : say({ errcode: 40007, errmsg: 'invalid media_id' });
      }
      case '/cgi-bin/menu/create':
        fake.menus.push(body);
        return say({ errcode: 0, errmsg: 'ok' });
      case '/cgi-bin/user/info/batchget':
        return say({ user_info_list: (body['user_list'] as { openid: string }[]).map(({ openid }) => ({ subscribe: 1, openid, ...(fake.unions.has(openid) ? { unionid: fake.unions.get(openid) } : {}) })) });
      case '/cgi-bin/kf/customer/batchget':
        return say({ errcode: 0, errmsg: 'ok', customer_list: (body['external_userid_list'] as string[]).map((id) => ({ external_userid: id, nickname: '某某', ...(fake.unions.has(id) ? { unionid: fake.unions.get(id) } : {}) })), invalid_external_userid: [] });
      case '/cgi-bin/kf/sync_msg':
        return sync(body, say);
    }
    const mood = fake.mood(calls++);
    if (mood === 'HTTP 429') return say('slow down', 429);
    if (typeof mood === 'number' && mood !== 0) return say({ errcode: mood, errmsg: `error for ${body.touser}` });
    const refusal = show(path, body);
    if (mood === 'silent') return;
    // numbers of notices are longer than a number of JSON holds
    say(refusal ?? (path.includes('template') || path.includes('bizsend') ? `{"errcode":0,"errmsg":"ok","msgid":23510102197418557${String(calls).padStart(2, '0')}}` : path.includes('/kf/') ? { errcode: 0, errmsg: 'ok', msgid: body.msgid } : { errcode: 0, errmsg: 'ok' }));
  });

  function show(path: string, body: Body): object | null {
    const to = body.touser ?? '';
    if (path === '/cgi-bin/message/custom/send') fake.shown.push({ to, by: 'talk', words: body.text!.content, more: body });
    else if (path === '/cgi-bin/message/template/send' || path === '/cgi-bin/message/subscribe/bizsend') {
      const number = String(body['client_msg_id'] ?? '');
      const values = Object.entries(body.data ?? {});
      if (values.some(([name, { value }]) => name.startsWith('thing') && [...value].length > 20)) return { errcode: 47003, errmsg: 'argument invalid! data.thing1.value invalid' };
      if (!number || !numbers.has(number)) fake.shown.push({ to, by: path.includes('bizsend') ? 'subscribe' : 'template', words: values.map(([, { value }]) => value).join(' '), more: body });
      if (number) numbers.add(number);
    } else if (path === '/cgi-bin/kf/send_msg') {
      if (numbers.has(body.msgid!)) return { errcode: 40058, errmsg: 'invalid Request Parameter, msgid already exists' };
      const last = fake.said.filter((one) => one['external_userid'] === to && one['open_kfid'] === body['open_kfid'] && one['origin'] === 3).at(-1);
      const [since, key] = [Number(last?.['send_time'] ?? 0) * 1000, `${to} ${String(last?.['msgid'])}`];
      if (fake.clock().getTime() - since > window_ms) return { errcode: 95002, errmsg: 'over 48 hours' };
      if ((answered.get(key) ?? 0) >= answers_max) return { errcode: 95001, errmsg: 'over 5 messages' };
      answered.set(key, (answered.get(key) ?? 0) + 1);
      numbers.add(body.msgid!);
      fake.shown.push({ to, by: 'kf', words: body.text!.content, more: body });
    } else if (path === '/cgi-bin/kf/send_msg_on_event') {
      if (!fake.said.some((one) => (one['event'] as { welcome_code?: string } | undefined)?.welcome_code === body['code'])) return { errcode: 95006, errmsg: 'invalid code' };
      fake.shown.push({ to: '', by: 'welcome', words: body.text!.content, more: body });
    } else return { errcode: 404, errmsg: path };
    return null;
  }

  function sync(body: Body, say: (body: object) => void): void {
    fake.syncs++;
    if (body['token'] !== undefined && body['token'] !== fake.event_token) return say({ errcode: 95007, errmsg: 'invalid msg token' });
    const begin = body['cursor'] === undefined ? 0 : Number(/^c(\d+)$/.exec(String(body['cursor']))?.[1] ?? Number.NaN);
    if (Number.isNaN(begin)) return say({ errcode: 95008, errmsg: 'invalid cursor' });
    const mine = fake.said.filter((one) => (one['open_kfid'] ?? (one['event'] as { open_kfid?: string } | undefined)?.open_kfid) === body['open_kfid']);
    const end = Math.min(mine.length, begin + Math.min(fake.page, Number(body['limit'])));
    const page = mine.slice(fake.pages === 'again' ? Math.max(0, begin - fake.page) : begin, end);
    say({ errcode: 0, errmsg: 'ok', next_cursor: `c${end}`, has_more: end < mine.length ? 1 : 0, msg_list: fake.pages === 'backwards' ? page.toReversed() : page });
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const both = { union: true, public_url: 'https://linli.example', per_minute_max: 10_000, per_day_max: 100_000, timeout_ms: 5_000 };
  fake.wechat = { ...both, url, app_id: 'wxba5fad812f8e6fb9', secret: 'fake-official-secret', token: 'AAAAA', aes_key: 'A'.repeat(43), notice: { way: 'template', id: 'tpl-1', what: 'thing1', when: 'time2' }, menu: true };
  fake.wechat_kf = { ...both, url, corp_id: 'wx5823bf96d3bd56c7', secret: 'fake-kf-secret', token: 'QDG6eK', aes_key: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' };
  fake.close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return fake;
}
async function read(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
