import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WecomConfig } from '../../platform/config.ts';

export type FakeWecom = {
  config: WecomConfig;
  /** what members see: the same words again within the time that was asked for are dropped, as WeCom does */
  seen: { to: string; words: string }[];
  /** every send that was answered with 0 */
  accepted: number;
  tokens: number;
  /** ends the token that is in use */
  end_token(): void;
  /** what media/get answers instead of a picture: an HTTP status, a code, or null */
  media_mood: (call: number) => number | null;
  /** what media/get gives, by the media's id */
  media: Map<string, Buffer>;
  /** what lies behind an address of its own, `/picture/…` */
  pictures: Map<string, Buffer>;
  /** what an office of WeCom answers on other paths; null: it does not know the path; `silent` accepts and never answers, a number is the HTTP status */
  office: (path: string, asked: URLSearchParams, body: Record<string, unknown>) => object | 'silent' | number | null;
  /** 0 or WeCom's code for the next sends; `silent` accepts and never answers, after it was shown */
  mood: (call: number) => number | 'silent';
  close(): Promise<void>;
};

/** WeCom on this machine: gettoken and message/send in the documented shapes. */
export async function fake_wecom(): Promise<FakeWecom> {
  let [calls, asked_media] = [0, 0];
  const living = new Map<string, string>(); // by the secret of each application
  const fake: FakeWecom = { config: null!, seen: [], accepted: 0, tokens: 0, media_mood: () => null, media: new Map(), pictures: new Map(), end_token: () => living.clear(), office: () => null, mood: () => 0, close: async () => {} };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const say = (body: object) => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const text = await read(request);
    if (url.pathname === '/cgi-bin/gettoken') {
      const secret = url.searchParams.get('corpsecret') ?? '';
      if (![fake.config.secret, fake.config.report?.secret, fake.config.contact?.secret].includes(secret)) return say({ errcode: 40001, errmsg: 'invalid credential' });
      living.set(secret, `token-${++fake.tokens}`);
      return say({ errcode: 0, errmsg: 'ok', access_token: living.get(secret), expires_in: 7200 });
    }
    if (url.pathname.startsWith('/picture/')) {
      const bytes = fake.pictures.get(url.pathname.slice('/picture/'.length));
      return void response.writeHead(bytes ? 200 : 503).end(bytes);
    }
    if (![...living.values()].includes(url.searchParams.get('access_token') ?? '')) return say({ errcode: 42001, errmsg: 'access_token expired' });
    if (url.pathname === '/cgi-bin/media/get') {
      const trouble = fake.media_mood(asked_media++);
      if (trouble !== null) return trouble < 600 ? void response.writeHead(trouble, { 'content-type': 'text/html' }).end('<html>busy</html>') : say({ errcode: trouble, errmsg: 'no' });
      const bytes = fake.media.get(url.searchParams.get('media_id') ?? '');
      return bytes ? void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes) : say({ errcode: 40007, errmsg: 'invalid media_id' });
    }
    if (url.pathname.endsWith('ticket') || url.pathname === '/cgi-bin/ticket/get') return say({ errcode: 0, errmsg: 'ok', ticket: `ticket of ${url.pathname}`, expires_in: 7200 });
    if (url.pathname !== '/cgi-bin/message/send') {
      const answer = fake.office(url.pathname, url.searchParams, text === '' ? {} : (JSON.parse(text) as Record<string, unknown>));
      if (answer === 'silent') return;
      return typeof answer === 'number' ? void response.writeHead(answer).end('busy') : say(answer ?? { errcode: 40003, errmsg: 'no such path' });
    }
    const sent = JSON.parse(text) as { touser: string; enable_duplicate_check: number; text?: { content: string }; textcard?: { description: string; url: string } };
    const words = sent.text?.content ?? `${sent.textcard?.description} ${sent.textcard?.url}`;
    const mood = fake.mood(calls++);
    if (typeof mood === 'number' && mood !== 0) return say({ errcode: mood, errmsg: `for ${sent.touser}` });
    if (!fake.seen.some((one) => one.to === sent.touser && one.words === words) || !sent.enable_duplicate_check) fake.seen.push({ to: sent.touser, words });
    if (mood === 'silent') return;
    fake.accepted++;
    say({ errcode: 0, errmsg: 'ok', msgid: `m-${calls}` });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  fake.config = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, corp_id: 'wx5823bf96d3bd56c7', agent_id: 218, secret: 'fake-wecom-secret', token: 'QDG6eK', aes_key: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
    public_url: 'https://linli.example', private_allowed: true, bot: { token: 'bot-token', aes_key: 'A'.repeat(43) }, per_minute_max: 10_000, per_day_max: 100_000, timeout_ms: 5_000,
  };
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
