import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { test_database } from '../../test/database.ts';
import type { Hat } from '../ctx.ts';
import { open_database } from '../db.ts';
import { use_facts_key } from '../facts.ts';
import { define, open_http, refusals as http_refusals } from '../http/index.ts';
import { refusals as platform_refusals } from '../refusal.ts';
import { auth_routes, open_auth, refusals } from './index.ts';
import type { NamedHat } from './index.ts';
import { code_of_step, step_at } from './totp.ts';

const district = '520303';
const database = await test_database();
const db = open_database(database.app_url, 4);
const secret = randomBytes(32);
const minutes = (count: number) => count * 60_000;
let now = new Date('2026-06-01T09:00:00+08:00');
const later = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds));

const hat = (id: string, role: Hat['role']): NamedHat => ({ id, role, place_id: 'p', place_paths: [`/5203/${district}`], estate_ids: ['estate-a'], organisation_id: null, place_name: '测试小区', organisation_name: null });
const people: Record<string, { phone: string; hats: NamedHat[] }> = {
  'test-resident': { phone: '13900000001', hats: [hat('resident:home-1', 'resident'), hat('post:steward', 'steward'), hat('post:desk', 'community')] },
  'test-grid': { phone: '13900000002', hats: [hat('post:grid', 'grid_worker'), hat('post:community', 'community')] },
};
const sent: Array<[string, string]> = [];
const port = {
  by_phone: async (_: unknown, phone: string) => Object.entries(people).filter(([, person]) => person.phone === phone).map(([id]) => ({ id })),
  by_id: async (_: unknown, id: string) => (people[id] ? { name: id, phone_masked: '139****0000' } : undefined),
  hats_of: async (_: unknown, id: string) => people[id]?.hats ?? [],
};
const auth = open_auth({ db, config: { secret, demo: true }, people: port, clock: () => now });
const strict = open_auth({ db, config: { secret, demo: false }, people: port, clock: () => now, sms: { send_code: async (phone, code) => void sent.push([phone, code]) } });
const app = await open_http({
  config: { secret, log_level: 'silent', rate_limit_factor: 0 },
  db, district, clock: () => now, session_of: auth.session_of,
  refusals: { ...platform_refusals, ...http_refusals, ...refusals },
});
auth_routes(app, auth);
define(app, { method: 'POST', url: '/api/only-staff', summary: '', roles: ['community'], schema: {}, handler: async () => undefined });

const totp_secret = randomBytes(20);
beforeAll(async () => {
  use_facts_key(randomBytes(32));
  await db.pool.query('INSERT INTO districts VALUES ($1, $2)', [district, '测试区']);
  await auth.add_staff([{ district, person_id: 'test-grid', username: 'Grid01', password: 'right password', totp_secret }]);
});
afterAll(async () => {
  await app.close();
  await db.close();
  await database.drop();
});
beforeEach(() => void later(minutes(120)));

type Answer = { status: number; body: { code?: string; token?: string; ticket?: string; demo_code?: string; demo_totp?: string; me?: unknown; hat?: { id: string }; hats?: unknown[] }; cookies: Array<{ name: string; value: string; maxAge?: number; httpOnly?: boolean; sameSite?: string }> };
async function ask(method: 'GET' | 'POST', url: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
  const reply = await app.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
  return { status: reply.statusCode, body: reply.body ? reply.json() : {}, cookies: reply.cookies };
}
const bearer = (token: string | undefined) => ({ authorization: `Bearer ${token}` });
async function login_resident(): Promise<string> {
  const { demo_code } = (await ask('POST', '/api/auth/code', { phone: '13900000001' })).body;
  return (await ask('POST', '/api/auth/login', { phone: '13900000001', code: demo_code })).body.token!;
}
async function login_staff(): Promise<string> {
  const { ticket, demo_totp } = (await ask('POST', '/api/auth/staff', { username: 'grid01', password: 'right password' })).body;
  return (await ask('POST', '/api/auth/staff/verify', { ticket, totp: demo_totp })).body.token!;
}
const other_code = (code: string | undefined) => (code === '000000' ? '000001' : '000000');

describe('a resident logs in with a code on the phone', () => {
  test('the code opens a session, kept in a cookie that scripts and other sites cannot use', async () => {
    const { demo_code } = (await ask('POST', '/api/auth/code', { phone: '13900000001' })).body;
    const answer = await ask('POST', '/api/auth/login', { phone: '13900000001', code: demo_code });
    expect(answer.status).toBe(200);
    const cookie = answer.cookies.find(({ name }) => name === 'linli');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', maxAge: 90 * 24 * 3600 });
    expect((await ask('GET', '/api/me', undefined, { cookie: `linli=${cookie?.value}` })).body.hat?.id).toBe('resident:home-1');
  });

  test('a code works once', async () => {
    const { demo_code } = (await ask('POST', '/api/auth/code', { phone: '13900000001' })).body;
    await ask('POST', '/api/auth/login', { phone: '13900000001', code: demo_code });
    expect((await ask('POST', '/api/auth/login', { phone: '13900000001', code: demo_code })).body.code).toBe('auth.bad_code');
  });

  test('a code is over after five minutes', async () => {
    const { demo_code } = (await ask('POST', '/api/auth/code', { phone: '13900000001' })).body;
    later(minutes(5));
    expect((await ask('POST', '/api/auth/login', { phone: '13900000001', code: demo_code })).body.code).toBe('auth.bad_code');
  });

  test('after five wrong tries the right code no longer helps, even when the guesses come at once', async () => {
    const { demo_code } = (await ask('POST', '/api/auth/code', { phone: '13900000001' })).body;
    const wrong = { phone: '13900000001', code: other_code(demo_code) };
    await Promise.all(Array.from({ length: 5 }, () => ask('POST', '/api/auth/login', wrong)));
    expect((await ask('POST', '/api/auth/login', { ...wrong, code: demo_code })).body.code).toBe('auth.bad_code');
  });

  test('an unknown number gets the same answers as a known one, and no message', async () => {
    sent.length = 0;
    const known = await strict.send_code('13900000002');
    const unknown = await strict.send_code('13911111111');
    expect(unknown).toEqual(known);
    expect(sent.map(([phone]) => phone)).toEqual(['13900000002']);
    const { demo_code } = (await ask('POST', '/api/auth/code', { phone: '13911111112' })).body;
    const right = await ask('POST', '/api/auth/login', { phone: '13911111112', code: demo_code });
    const wrong = await ask('POST', '/api/auth/login', { phone: '13900000002', code: '123456' });
    expect(right).toEqual(wrong);
  });

  test('a new code may be asked for after a minute, five times an hour', async () => {
    await strict.send_code('13900000001');
    await expect(strict.send_code('13900000001')).rejects.toMatchObject({ code: 'auth.code_too_soon', details: { seconds: 60 } });
    for (let more = 0; more < 4; more++) {
      later(minutes(1));
      await strict.send_code('13900000001');
    }
    later(minutes(1));
    await expect(strict.send_code('13900000001')).rejects.toMatchObject({ code: 'auth.code_too_many' });
    later(minutes(60));
    await expect(strict.send_code('13900000001')).resolves.toEqual({ sent: true });
  });

  test('a number that is none is refused in plain words', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/auth/code', payload: { phone: '12345' } });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'request.invalid', message: '「手机号」的格式不对。' });
  });

  test('the phone alone opens no post that sees other people’s cases', async () => {
    const me = await ask('GET', '/api/me', undefined, bearer(await login_resident()));
    expect(me.body.hats).toHaveLength(2);
    expect((await ask('POST', '/api/me/hat', { hat: 'post:desk' }, bearer(await login_resident()))).body.code).toBe('auth.hat_not_yours');
  });
});

describe('staff log in with a password and a second factor', () => {
  test('the password alone opens nothing; the code after it does', async () => {
    const first = await ask('POST', '/api/auth/staff', { username: 'grid01', password: 'right password' });
    expect(Object.keys(first.body).sort()).toEqual(['demo_totp', 'ticket']);
    expect((await ask('POST', '/api/auth/staff/verify', { ticket: first.body.ticket, totp: other_code(first.body.demo_totp) })).body.code).toBe('auth.bad_totp');
    const second = await ask('POST', '/api/auth/staff/verify', { ticket: first.body.ticket, totp: first.body.demo_totp });
    expect(second.body.me).toMatchObject({ hat: { id: 'post:grid', role: 'grid_worker' } });
    expect((await ask('POST', '/api/auth/staff/verify', { ticket: first.body.ticket, totp: first.body.demo_totp })).body.code).toBe('auth.bad_ticket');
  });

  test('a second-factor code seen over a shoulder cannot be used again', async () => {
    const code = code_of_step(totp_secret, step_at(now));
    const first = await strict.check_password('grid01', 'right password');
    expect(first).not.toHaveProperty('demo_totp');
    await strict.check_totp(first.ticket, code);
    const second = await strict.check_password('grid01', 'right password');
    await expect(strict.check_totp(second.ticket, code)).rejects.toMatchObject({ code: 'auth.bad_totp' });
  });

  test('five failures lock the account for a quarter of an hour, the right password included', async () => {
    const wrong = { username: 'grid01', password: 'wrong' };
    const tried = await Promise.all(Array.from({ length: 8 }, () => ask('POST', '/api/auth/staff', wrong)));
    expect(tried.map(({ body }) => body.code).sort()).toEqual([...Array(5).fill('auth.bad_login'), ...Array(3).fill('auth.locked')]);
    expect((await ask('POST', '/api/auth/staff', { ...wrong, password: 'right password' })).body.code).toBe('auth.locked');
    later(minutes(15));
    expect((await ask('POST', '/api/auth/staff', { ...wrong, password: 'right password' })).status).toBe(200);
    expect(await facts_named('account.locked')).toMatchObject([{ subject: 'test-grid', data: { minutes: 15 } }]);
  });

  test('an unknown user name is locked like a known one', async () => {
    const codes = [];
    for (let attempt = 0; attempt < 6; attempt++) codes.push((await ask('POST', '/api/auth/staff', { username: 'nobody', password: 'x' })).body.code);
    expect(codes).toEqual([...Array(5).fill('auth.bad_login'), 'auth.locked']);
  });

  test('guessing the second factor locks too', async () => {
    const { ticket, demo_totp } = (await ask('POST', '/api/auth/staff', { username: 'grid01', password: 'right password' })).body;
    for (let attempt = 0; attempt < 5; attempt++) await ask('POST', '/api/auth/staff/verify', { ticket, totp: other_code(demo_totp) });
    expect((await ask('POST', '/api/auth/staff/verify', { ticket, totp: demo_totp })).body.code).toBe('auth.locked');
  });
});

describe('a session ends', () => {
  test('for staff after fifteen minutes of nothing, but not while they work', async () => {
    const token = await login_staff();
    for (let round = 0; round < 4; round++) {
      later(minutes(13));
      expect((await ask('GET', '/api/me', undefined, bearer(token))).status).toBe(200);
    }
    later(minutes(15));
    const answer = await ask('GET', '/api/me', undefined, bearer(token));
    expect([answer.status, answer.body.code]).toEqual([401, 'auth.session_expired']);
  });

  test('what the screen asks by itself does not count as somebody being there', async () => {
    const token = await login_staff();
    later(minutes(10));
    await ask('GET', '/api/me', undefined, { ...bearer(token), 'linli-quiet': '1' });
    later(minutes(5));
    expect((await ask('GET', '/api/me', undefined, bearer(token))).status).toBe(401);
  });

  test('for residents after ninety days without a visit', async () => {
    const token = await login_resident();
    later(minutes(89 * 24 * 60));
    expect((await ask('GET', '/api/me', undefined, bearer(token))).status).toBe(200);
    later(minutes(89 * 24 * 60));
    expect((await ask('GET', '/api/me', undefined, bearer(token))).status).toBe(200);
    later(minutes(90 * 24 * 60));
    expect((await ask('GET', '/api/me', undefined, bearer(token))).status).toBe(401);
  });

  test('at once when the person logs out', async () => {
    const token = await login_resident();
    expect((await ask('POST', '/api/auth/logout', undefined, bearer(token))).status).toBe(204);
    expect((await ask('GET', '/api/me', undefined, bearer(token))).body.code).toBe('auth.session_expired');
  });

  test('a made-up, changed or empty token opens nothing', async () => {
    const token = await login_resident();
    for (const bad of ['x', `${token}x`, token.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')), '.', 'a.b.c'])
      expect((await ask('GET', '/api/me', undefined, bearer(bad))).body.code).toBe('auth.session_expired');
    expect((await ask('GET', '/api/me')).body.code).toBe('auth.required');
  });
});

describe('one hat at a time', () => {
  test('another hat opens other doors at once, and the change is on the record', async () => {
    const token = await login_staff();
    expect((await ask('POST', '/api/only-staff', undefined, bearer(token))).body.code).toBe('auth.not_allowed');
    expect((await ask('POST', '/api/me/hat', { hat: 'post:community' }, bearer(token))).body.hat?.id).toBe('post:community');
    expect((await ask('POST', '/api/only-staff', undefined, bearer(token))).status).toBe(204);
    expect((await ask('POST', '/api/me/hat', { hat: 'post:mayor' }, bearer(token))).body.code).toBe('auth.hat_not_yours');
    const facts = await facts_named('hat.chosen');
    expect(facts).toMatchObject([{ actor: 'test-grid', hat: 'post:community', data: { from: 'post:grid' } }]);
  });

  test('a post that ends takes its hat away within seconds', async () => {
    const token = await login_staff();
    const held = people['test-grid']!.hats;
    people['test-grid']!.hats = [held[1]!];
    later(5000);
    expect((await ask('GET', '/api/me', undefined, bearer(token))).body.hat?.id).toBe('post:community');
    people['test-grid']!.hats = [];
    later(5000);
    expect((await ask('GET', '/api/me', undefined, bearer(token))).body.code).toBe('auth.no_hat');
    people['test-grid']!.hats = held;
  });

  test('a busy session asks the database nothing between its requests', async () => {
    const token = await login_resident();
    await ask('GET', '/api/me', undefined, bearer(token));
    const asked: unknown[] = [];
    const { query } = db.pool;
    db.pool.query = ((...words: unknown[]) => asked.push(words) && Reflect.apply(query, db.pool, words)) as typeof query;
    const connects = db.pool.listenerCount('acquire');
    const acquired: unknown[] = [];
    db.pool.on('acquire', (client) => acquired.push(client));
    await ask('POST', '/api/only-staff', undefined, bearer(token));
    db.pool.query = query;
    db.pool.removeAllListeners('acquire');
    expect([connects, asked.length, acquired.length]).toEqual([0, 0, 0]);
  });
});

test('another site cannot act through a resident’s cookie', async () => {
  const cookie = `linli=${await login_resident()}`;
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://evil.example' }, { origin: 'null' }])
    expect((await ask('POST', '/api/auth/logout', undefined, { cookie, ...headers } as Record<string, string>)).body.code).toBe('request.cross_site');
  expect((await ask('POST', '/api/auth/logout', undefined, { cookie, origin: 'http://localhost:3000', host: 'localhost:3000' })).status).toBe(204);
});

test('nothing in the session tables names a person, a number or a usable secret', async () => {
  const token = await login_resident();
  const rows = await Promise.all(['auth_users', 'auth_sessions', 'auth_staff', 'auth_codes', 'auth_tickets', 'auth_failures'].map(async (table) => (await db.pool.query(`SELECT * FROM ${table}`)).rows));
  const text = JSON.stringify(rows);
  expect(text).not.toMatch(/139\d{8}|right password/);
  expect(text).not.toContain(token.split('.')[0]);
  expect(text).not.toContain(totp_secret.toString('hex'));
});

async function facts_named(name: string): Promise<unknown[]> {
  const client = await db.pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.district', $1, true), set_config('app.role', 'system', true)", [district]);
    return (await client.query('SELECT * FROM facts WHERE name = $1', [name])).rows;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}
