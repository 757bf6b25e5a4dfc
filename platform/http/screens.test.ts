import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import type { Db } from '../db.ts';
import { refusals as platform_refusals } from '../refusal.ts';
import { open_http, refusals } from './index.ts';

const dist = mkdtempSync(join(tmpdir(), 'linli-screens-'));
const script = `console.log(${JSON.stringify('a'.repeat(5000))})`;
for (const [name, text] of [['resident/index.html', '<p>居民'], ['console/index.html', '<p>工作台'], ['sw.js', '// worker'], ['assets/main-abc123.js', script]] as const) {
  mkdirSync(join(dist, name, '..'), { recursive: true });
  writeFileSync(join(dist, name), text);
}
const nothing = async () => {
  throw new Error('no route here asks the database');
};
const db = { transaction: nothing, pool: { query: nothing }, close: async () => {} } as Pick<Db, 'transaction' | 'close'> as Db;
const app = await open_http({ config: { secret: Buffer.alloc(32), log_level: 'silent', rate_limit_factor: 1 }, db, district: '520303', refusals: { ...platform_refusals, ...refusals }, session_of: async () => null, dist });
afterAll(async () => {
  await app.close();
  rmSync(dist, { recursive: true });
});
const get = (url: string, headers: Record<string, string> = { accept: 'text/html' }) => app.inject({ url, headers });

test('an address of a screen opens its screen, typed in or reloaded', async () => {
  for (const url of ['/', '/?from=qr', '/cases/123', '/board']) expect([url, (await get(url)).body]).toEqual([url, '<p>居民']);
  for (const url of ['/console', '/console/', '/console/cases/1', '/console/?x']) expect([url, (await get(url)).body]).toEqual([url, '<p>工作台']);
  expect((await get('/')).headers['cache-control']).toBe('no-cache');
});

test('what is neither a screen nor a file is refused as unknown', async () => {
  for (const url of ['/api/nothing', '/assets/gone-123.js', '/favicon.ico', '/.%2e/.%2e/package.json']) expect([url, (await get(url, {})).statusCode]).toEqual([url, 404]);
  for (const url of ['/assets/..%2f..%2f..%2fetc%2fpasswd', '/assets/..%2fresident%2findex.html', '/assets/']) expect([400, 404], url).toContain((await get(url, {})).statusCode);
  expect((await get('/..%2f..%2fetc/passwd')).body).toBe('<p>居民'); // not a way out of the folder: an address like any other
  expect((await app.inject({ method: 'POST', url: '/cases' })).statusCode).toBe(404);
  expect((await get('/cases', { accept: 'application/json' })).json().code).toBe('route.unknown');
});

test('hashed assets are kept for ever, the offline worker is asked for each time', async () => {
  expect((await get('/assets/main-abc123.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await app.inject({ method: 'HEAD', url: '/assets/main-abc123.js' })).statusCode).toBe(200);
  expect((await get('/sw.js')).headers['cache-control']).toBe('no-cache');
});

test('assets travel compressed to whoever takes them so', async () => {
  await app.listen({ port: 0, host: '127.0.0.1' });
  await expect.poll(() => existsSync(join(dist, 'assets/main-abc123.js.br'))).toBe(true);
  const small = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip, br' });
  expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding', 'content-type': expect.stringContaining('javascript') });
  expect(brotliDecompressSync(small.rawPayload).toString()).toBe(script);
  expect((await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
  expect((await get('/assets/main-abc123.js', {})).body).toBe(script);
});
