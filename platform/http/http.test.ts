import { connect } from 'node:net';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import Type from 'typebox';
import { test_database } from '../../test/database.ts';
import { open_database } from '../db.ts';
import { record, use_facts_key } from '../facts.ts';
import { Refusal, refusals as platform_refusals } from '../refusal.ts';
import { define, metrics_token, open_http, refusals } from './index.ts';

const database = await test_database();
const db = open_database(database.app_url, 3);
const secret = randomBytes(32);
const lines: string[] = [];
const app = await open_http({
  config: { secret, log_level: 'info', rate_limit_factor: 1 },
  db, district: '520303', session_of: async () => null,
  refusals: { ...platform_refusals, ...refusals, 'test.waiting': { status: 409, zh: '还要等 {minutes} 分钟。', en: 'Wait {minutes} minutes.' } },
  ready: { worker: async () => worker },
  log_stream: { write: (line) => void lines.push(line) },
});
let worker: string | null = null;
let answer: unknown = { heard: 1 };

const Said = Type.Object({ text: Type.String({ minLength: 1, maxLength: 2000 }), file_ids: Type.Optional(Type.Array(Type.String(), { maxItems: 9 })) });
define(app, {
  method: 'POST', url: '/api/say', summary: '说一句话', roles: 'public', schema: { body: Said, response: Type.Object({ heard: Type.Integer() }) },
  handler: async (ctx, { body }) => {
    await record(ctx, { name: 'test.said', subject: body.text.slice(0, 20), place_path: '/' });
    if (body.text === 'wait') throw new Refusal('test.waiting', { minutes: 3 });
    if (body.text === 'break') throw new Error(`13912345678 said ${body.text}`);
    return answer as { heard: number };
  },
});
define(app, { method: 'GET', url: '/api/slow/:id', summary: '', roles: 'public', limit: { max: 3, per_seconds: 60 }, schema: { params: Type.Object({ id: Type.String() }), query: Type.Object({ limit: Type.Optional(Type.Integer({ maximum: 50 })) }), response: Type.Object({ limit: Type.Integer() }) }, handler: async (_, { query }) => ({ limit: query.limit ?? 0 }) });

beforeAll(() => use_facts_key(randomBytes(32)));
beforeEach(() => void (lines.length = 0));
afterAll(async () => {
  await app.close();
  await db.close();
  await database.drop();
});

const say = (payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/api/say', headers: { 'content-type': 'application/json', ...headers }, payload: typeof payload === 'string' ? payload : JSON.stringify(payload) });
async function facts_about(subject: string): Promise<number> {
  const client = await db.pool.connect();
  await client.query("BEGIN; SELECT set_config('app.district', '520303', true), set_config('app.role', 'system', true)");
  const { rowCount } = await client.query('SELECT 1 FROM facts WHERE subject = $1', [subject]);
  await client.query('ROLLBACK');
  client.release();
  return rowCount ?? 0;
}

describe('what is sent wrongly is refused in a sentence, and nothing is saved', () => {
  test.each([
    ['a text of 10,000 characters', { text: '长'.repeat(10_000) }, 400, '「文字内容」太长了，最多 2000 个字。'],
    ['an empty text', { text: '' }, 400, '「文字内容」不能是空的。'],
    ['no text', {}, 400, '请填写「文字内容」。'],
    ['a number for a text', { text: 1 }, 400, '「文字内容」填得不对，请检查后再试。'],
    ['too many attachments', { text: 'a', file_ids: Array(10).fill('x') }, 400, '「附件」太多了，最多 9 个。'],
    ['a list', [], 400, '填写的内容不对，请检查后再试。'],
    ['no body', '', 400, '填写的内容不对，请检查后再试。'],
    ['half a JSON', '{"text":', 400, '填写的内容不对，请检查后再试。'],
    ['a key that would reach into the program', '{"text":"a","__proto__":{"admin":true}}', 400, '填写的内容不对，请检查后再试。'],
    ['a constructor key', '{"text":"a","constructor":{"prototype":{"admin":true}}}', 400, '填写的内容不对，请检查后再试。'],
    ['a null character', '{"text":"a\\u0000b"}', 400, '填写的内容不对，请检查后再试。'],
    ['a null character deep inside', '{"text":"a","file_ids":["a\\u0000"]}', 400, '填写的内容不对，请检查后再试。'],
    ['a body of half a megabyte', { text: 'a'.repeat(500_000) }, 413, '内容太大了，请分开发送。'],
  ])('%s', async (_name, payload, status, message) => {
    const reply = await say(payload);
    expect([reply.statusCode, reply.json().message]).toEqual([status, message]);
    expect(reply.json().code).toMatch(/^request\./);
  });

  test('a text that only mentions the escape of a null character is a text', async () => {
    expect((await say('{"text":"a\\\\u0000b"}')).statusCode).toBe(200);
  });

  test('emoji and half an emoji are kept without breaking anything', async () => {
    expect((await say('{"text":"😀👨‍👩‍👧"}')).statusCode).toBe(200);
    expect((await say('{"text":"\\ud83d"}')).statusCode).toBe(200);
  });

  test('another kind of content', async () => {
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'nonsense'])
      expect((await say('text=a', { 'content-type': type })).statusCode).toBe(415);
  });

  test('addresses that are none', async () => {
    const codes = [];
    for (const url of ['/api/nothing', '/api/slow/%00', '/api/%E0%A4%A', '/api/slow/a?limit=many', '/api/slow/a?limit=51', `/api/slow/${'x'.repeat(300)}`]) codes.push((await app.inject(url)).statusCode);
    expect(codes).toEqual([404, 400, 400, 400, 400, 400]);
  });

  test('headers too large to read, and what is not HTTP at all', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const raw = (text: string) => new Promise<string>((resolve) => {
      let told = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (part) => (told += part)).on('close', () => resolve(told)).on('error', () => resolve(told));
    });
    expect(await raw(`GET /healthz HTTP/1.1\r\nhost: x\r\nlarge: ${'a'.repeat(40_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 [\s\S]*request\.headers_too_large/);
    expect(await raw('你好\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*request\.invalid/);
  });
});

describe('a refusal', () => {
  test('undoes what was done before it, and says its figures', async () => {
    const reply = await say({ text: 'wait' });
    expect([reply.statusCode, reply.json()]).toEqual([409, { code: 'test.waiting', message: '还要等 3 分钟。', details: { minutes: 3 } }]);
    expect(await facts_about('wait')).toBe(0);
  });

  test('speaks English to whoever prefers it', async () => {
    const messages = [];
    for (const language of ['en-GB,en;q=0.9', 'zh-CN,zh;q=0.9,en;q=0.8', 'en;q=0.5,zh;q=0.4', 'fr', 'zh;q=abc']) messages.push((await say({ text: 'wait' }, { 'accept-language': language })).json().message);
    expect(messages).toEqual(['Wait 3 minutes.', '还要等 3 分钟。', 'Wait 3 minutes.', '还要等 3 分钟。', '还要等 3 分钟。']);
  });
});

describe('a fault of ours', () => {
  test('is a 500 that tells nothing, is undone, and leaves no word of the caller in the log', async () => {
    const reply = await say({ text: 'break' }, { 'user-agent': 'my phone' });
    expect([reply.statusCode, reply.json()]).toEqual([500, { code: 'internal', message: '系统出错了，您的内容没有保存，请稍后再试。' }]);
    expect(await facts_about('break')).toBe(0);
    const log = lines.join('');
    expect(log).not.toMatch(/13912345678|said|my phone|127\.0\.0\.1/);
    const failed = JSON.parse(lines.find((line) => line.includes('"failed"'))!);
    expect(failed).toMatchObject({ request_id: reply.headers['x-request-id'], route: '/api/say', error: 'Error' });
    expect(failed.frames[0]).toContain('http.test.ts');
    expect(JSON.parse(lines.find((line) => line.includes('"answered"'))!)).toMatchObject({ method: 'POST', route: '/api/say', status: 500 });
  });

  test('an answer that breaks its own contract is not saved either', async () => {
    answer = { wrong: true };
    expect((await say({ text: 'contract' })).statusCode).toBe(500);
    answer = { heard: 1, extra: 'never sent' };
    expect((await say({ text: 'contract kept' })).json()).toEqual({ heard: 1 });
    expect([await facts_about('contract'), await facts_about('contract kept')]).toEqual([0, 1]);
  });
});

test('who asks too often is told when to come back', async () => {
  const ask = () => app.inject({ url: '/api/slow/a?limit=7', remoteAddress: '203.0.113.7' });
  for (let round = 0; round < 3; round++) expect((await ask()).json()).toEqual({ limit: 7 });
  const reply = await ask();
  expect([reply.statusCode, reply.json().code, Number(reply.headers['retry-after'])]).toEqual([429, 'request.too_many', expect.any(Number)]);
});

describe('operators see', () => {
  test('that the house stands, and what is missing until it can work', async () => {
    expect((await app.inject('/healthz')).json()).toEqual({ alive: true });
    expect((await app.inject('/readyz')).json()).toEqual({ ready: true, checks: { database: 'ok', migrations: 'ok', worker: 'ok' } });
    worker = 'no heartbeat';
    const reply = await app.inject('/readyz');
    expect([reply.statusCode, reply.json().checks.worker]).toEqual([503, 'no heartbeat']);
  });

  test('metrics on this machine or with the token, and nobody else does', async () => {
    const from = (remoteAddress: string, headers = {}) => app.inject({ url: '/metrics', remoteAddress, headers });
    expect((await from('127.0.0.1')).body).toContain('linli_http_request_seconds_bucket');
    expect((await from('203.0.113.9')).statusCode).toBe(403);
    expect((await from('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).statusCode).toBe(403);
    expect((await from('203.0.113.9', { authorization: `Bearer ${metrics_token(secret)}` })).statusCode).toBe(200);
  });

  test('every route in an OpenAPI 3.1 document, with a page to browse it that needs no inline script', async () => {
    const document = (await app.inject('/openapi.json')).json();
    expect([document.openapi, Object.keys(document.paths)]).toEqual(['3.1.0', ['/api/say', '/api/slow/{id}']]);
    expect(document.paths['/api/say'].post.requestBody.content['application/json'].schema.properties.text.maxLength).toBe(2000);
    const page = await app.inject('/api-docs');
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/<script>|<script [^>]*>[^<\s]/);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  });
});

test('no answer may be framed, sniffed or kept by anybody in between', async () => {
  const { headers } = await say({ text: 'a' });
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'cache-control': 'no-store' });
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
});
