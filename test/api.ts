import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import pg from 'pg';
import { expect } from 'vitest';
import { open_server } from '../app/server.ts';
import type { Config } from '../platform/config.ts';
import type { Channel } from '../platform/outbox/index.ts';
import type { PaymentGateway } from '../platform/payment/index.ts';
import type { Auth } from '../platform/auth/index.ts';
import type { RefusalView } from '../platform/auth/contract.ts';
import { legible } from './legible.ts';
import { district, small_world, type World } from './world.ts';

export type Answer<T> = { status: number; body: T; text: string; headers: Readonly<Record<string, unknown>> };
export type Client = {
  token: string;
  ask<T = RefusalView>(method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  get<T = RefusalView>(url: string, headers?: Record<string, string>): Promise<Answer<T>>;
  post<T = RefusalView>(url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
};
export type Api = {
  world: World;
  app: FastifyInstance;
  auth: Auth;
  /** where it keeps its files */
  data_dir: string;
  guest: Client;
  /** what went wrong on our side, as the log tells it: a test that ends with any has found a fault */
  faults: string[];
  /** every line of the log */
  log: string[];
  /** a fresh session each time; staff by their second factor, residents by their phone */
  as(person: string, hat?: string, of_district?: string): Promise<Client>;
  /** how many rows each table holds, looked at behind the rules */
  rows(): Promise<Record<string, number>>;
  query<T extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
};

type Settings = Pick<Config, 'sms' | 'wecom' | 'wechat' | 'wechat_kf' | 'wechat_pay' | 'webhook_private'> & { gateway?: (world: World) => PaymentGateway };

/** The real server over a small estate of its own, at the story's own time; asked in process, without a port. */
export async function open_api(now?: Date, channels: (world: World) => readonly Channel[] = () => [], { gateway, ...settings }: Settings = {}): Promise<Api> {
  const world = await small_world(now);
  const data_dir = await mkdtemp(join(tmpdir(), 'linli-api-'));
  const config = { port: 0, host: '127.0.0.1', data_dir, database_url: null, demo: false, log_level: 'debug', secret: randomBytes(32), pool_size_max: 8, rate_limit_factor: 0, ...settings };
  const faults: string[] = [];
  const log: string[] = [];
  const log_stream = { write: (line: string) => void (log.push(line), line.startsWith('{"level":50') && faults.push(line)) };
  const { app, auth, close } = await open_server({ config, db: world.db, channels: channels(world), gateway: gateway?.(world) ?? null, clock: () => world.now, log_stream });
  await app.ready();
  const owner = new pg.Pool({ connectionString: world.database.url, max: 1 });
  owner.on('error', () => {});
  const query: Api['query'] = async (sql, values) => (await owner.query(sql, values)).rows;
  return {
    world, app, auth, data_dir, query, faults, log,
    guest: client(app, ''),
    async as(person, hat, of_district = district) {
      const posts = await query('SELECT 1 FROM appointments WHERE district = $1 AND person_id = $2', [of_district, person]);
      const { token } = await auth.open_session({ district: of_district, person_id: person }, posts.length > 0 ? 'staff' : 'resident');
      const opened = client(app, token);
      if (hat) expect((await opened.post('/api/me/hat', { hat })).status).toBe(200);
      return opened;
    },
    async rows() {
      const [counts] = await query<Record<string, number>>(`SELECT ${tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS "${table}"`).join(', ')}`);
      return counts!;
    },
    async close() {
      await close();
      await owner.end();
      await world.close();
      await rm(data_dir, { recursive: true, force: true });
    },
  };
}
const tables = ['cases', 'case_reporters', 'case_notes', 'case_files', 'clocks', 'facts', 'utterances', 'knowledge_gaps', 'articles', 'notices', 'files', 'graphile_worker._private_jobs'];

function client(app: FastifyInstance, token: string): Client {
  const ask = async <T>(method: string, url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> => {
    const answer = await app.inject({
      method: method as NonNullable<InjectOptions['method']>, url,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    });
    const is_json = String(answer.headers['content-type']).startsWith('application/json');
    const text = await legible(String(answer.headers['content-type']), answer.rawPayload);
    return { status: answer.statusCode, text, body: is_json ? answer.json<T>() : (null as T), headers: answer.headers };
  };
  return { token, ask, get: (url, headers) => ask('GET', url, undefined, headers), post: (url, body = {}, headers) => ask('POST', url, body, headers) };
}

/** A refusal: a 4xx, a code that stays the same, and a sentence that a resident can read. */
export function expect_refused(answer: Answer<RefusalView>, ...codes: string[]): void {
  expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
  expect(answer.status, answer.text).toBeLessThan(500);
  expect(answer.body.code).toMatch(/^[a-z]+\.[a-z_]+$/);
  if (codes.length > 0) expect(codes).toContain(answer.body.code);
  expect(answer.body.message).toMatch(/\p{Script=Han}{3}.*[。！]$/u);
  expect(answer.body.message).not.toMatch(/\w+_\w+|undefined|null|NaN|Error|SQL|schema|\{/);
}

/** Everything refused, nothing saved: the rows before and after are the same. */
export async function saves_nothing(api: Api, work: () => Promise<void>): Promise<void> {
  const before = await api.rows();
  await work();
  expect(await api.rows()).toEqual(before);
}

/** One photo as a form, the way a browser sends it. */
export function upload(app: FastifyInstance, token: string, bytes: Buffer, type: string, name = 'photo.jpg') {
  const boundary = 'linli-test-boundary';
  const payload = Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return app.inject({ method: 'POST', url: '/api/files', headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${boundary}` }, payload });
}

/** A small real photo. */
export async function photo(): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp({ create: { width: 24, height: 16, channels: 3, background: '#88aa66' } }).jpeg().toBuffer();
}
