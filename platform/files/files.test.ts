import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { on_server, test_database } from '../../test/database.ts';
import type { Actor } from '../ctx.ts';
import { open_database } from '../db.ts';
import { use_facts_key } from '../facts.ts';
import { open_http, refusals as http_refusals } from '../http/index.ts';
import { refusals as platform_refusals } from '../refusal.ts';
import { file_routes, own_files, refusals } from './index.ts';

const district = '520303';
const database = await test_database();
const db = open_database(database.app_url, 3);
const data_dir = mkdtempSync(join(tmpdir(), 'linli-files-'));
const shown = new Set<string>();
const actor = (person_id: string, of_district = district): Actor => ({ person_id, district: of_district, hat: { id: `resident:${person_id}`, role: 'resident', place_id: 'p', place_paths: [], estate_ids: [], organisation_id: null } });
const app = await open_http({
  config: { secret: randomBytes(32), log_level: 'silent', rate_limit_factor: 0 },
  db, district, refusals: { ...platform_refusals, ...http_refusals, ...refusals },
  // whoever names a person is that person: who is asking is the tests' of auth
  session_of: async ({ headers: { who, where } }) => (typeof who === 'string' ? { id: who, actor: actor(who, typeof where === 'string' ? where : district) } : null),
});
await file_routes(app, { data_dir, may_read: async (_, id) => shown.has(id) });

beforeAll(() => use_facts_key(randomBytes(32)));
afterAll(async () => {
  await app.close();
  await db.close();
  await database.drop();
  rmSync(data_dir, { recursive: true });
});

type Sent = { status: number; body: { id: string; code?: string; message?: string; mime?: string; width_px?: number; height_px?: number; kind?: string } };
async function upload(bytes: Buffer | string, type: string, { who = 'ann', field = 'file' } = {}): Promise<Sent> {
  const head = `--edge\r\ncontent-disposition: form-data; name="${field}"; filename="../../etc/张三.png"\r\n${type ? `content-type: ${type}\r\n` : ''}\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\r\n--edge--\r\n')]);
  const reply = await app.inject({ method: 'POST', url: '/api/files', headers: { who, 'content-type': 'multipart/form-data; boundary=edge' }, payload });
  return { status: reply.statusCode, body: reply.json() };
}
const get = (url: string, headers: Record<string, string> = { who: 'ann' }) => app.inject({ url, headers });
const stored = () => readdirSync(join(data_dir, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

const picture = () => sharp({ create: { width: 3000, height: 1000, channels: 3, background: '#c33' } });
const place_and_device = { IFD0: { Make: 'TestPhone', Model: 'Zunyi 1', Artist: 'Zhang San' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '27/1 42/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 54/1 0/1' } };
const wav = Buffer.concat([Buffer.from('RIFF\x24\x10\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\0\x10\0\0', 'latin1'), Buffer.alloc(4096, 5)]);

describe('a photo', () => {
  test('loses place, device and name, stands upright and fits a screen', async () => {
    const given = await picture().withExif(place_and_device).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await sharp(given).metadata()).exif?.includes('TestPhone')).toBe(true);
    const { status, body } = await upload(given, 'image/jpeg');
    expect([status, body]).toMatchObject([201, { kind: 'photo', mime: 'image/jpeg', width_px: 683, height_px: 2048 }]);
    const kept = (await get(`/api/files/${body.id}`)).rawPayload;
    const { exif, xmp, iptc, orientation, width, height } = await sharp(kept).metadata();
    expect([exif, xmp, iptc, orientation, width, height]).toEqual([undefined, undefined, undefined, undefined, 683, 2048]);
    expect(kept.includes('TestPhone')).toBe(false);
  });

  test('has a small picture beside it, without metadata too', async () => {
    const { body } = await upload(await picture().withExif(place_and_device).png().toBuffer(), 'image/png');
    const thumb = (await get(`/api/files/${body.id}?size=thumb`)).rawPayload;
    const { width, exif } = await sharp(thumb).metadata();
    expect([width, exif]).toEqual([320, undefined]);
  });

  test('named wrongly among photos is still a photo, as phones do it', async () => {
    expect((await upload(await picture().webp().toBuffer(), 'image/png')).status).toBe(201);
    expect((await upload(await picture().jpeg().toBuffer(), 'application/octet-stream')).status).toBe(201);
  });

  test('that would unfold into gigabytes is refused before it does', async () => {
    const part = (name: string, body: Buffer) => {
      const named = Buffer.concat([Buffer.from(name), body]);
      const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      size.writeUInt32BE(body.length);
      sum.writeUInt32BE(crc32(named));
      return Buffer.concat([size, named, sum]);
    };
    const header = Buffer.alloc(13);
    header.writeUInt32BE(60_000, 0);
    header.writeUInt32BE(60_000, 4);
    header.set([8, 2, 0, 0, 0], 8);
    const bomb = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), part('IHDR', header), part('IDAT', deflateSync(Buffer.alloc(1_000_000))), part('IEND', Buffer.alloc(0))]);
    expect((await upload(bomb, 'image/png')).body.code).toBe('file.too_many_pixels');
  });

  test('cut off in the middle is refused, and nothing of it stays', async () => {
    const before = stored();
    const whole = await sharp(randomBytes(600 * 600 * 3), { raw: { width: 600, height: 600, channels: 3 } }).jpeg().toBuffer();
    expect((await upload(whole.subarray(0, whole.length / 2), 'image/jpeg')).body.code).toBe('file.broken');
    expect(stored()).toBe(before);
  });
});

describe('a file that is not what it may be', () => {
  test.each([
    ['a program that calls itself a photo', Buffer.from('\x7fELF\x02\x01\x01' + '\0'.repeat(200), 'latin1'), 'image/png', 'file.not_what_it_says'],
    ['a page that calls itself a photo', Buffer.from('<html><script>alert(1)</script></html>'), 'image/jpeg', 'file.not_what_it_says'],
    ['a drawing with script in it', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'image/svg+xml', 'file.not_what_it_says'],
    ['a text', Buffer.from('hello'), 'text/plain', 'file.bad_type'],
    ['a document', Buffer.from('%PDF-1.7\n1 0 obj'), 'application/pdf', 'file.bad_type'],
    ['sound that calls itself a photo', wav, 'image/jpeg', 'file.not_what_it_says'],
    ['a photo that calls itself sound', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde', 'latin1'), 'audio/webm', 'file.not_what_it_says'],
    ['an animation', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'image/gif', 'file.bad_type'],
  ])('%s', async (_name, bytes, type, code) => {
    const before = stored();
    const { status, body } = await upload(bytes, type);
    expect([status, body.code, stored()]).toEqual([415, code, before]);
    expect(body.message).toMatch(/。$/);
  });

  test('an empty one, none at all, one under another name, and no form', async () => {
    expect((await upload('', 'image/png')).body.code).toBe('file.empty');
    expect((await upload('x', 'image/png', { field: 'other' })).body.code).toBe('file.missing');
    const form = (payload: string, type = 'multipart/form-data; boundary=edge') => app.inject({ method: 'POST', url: '/api/files', headers: { who: 'ann', 'content-type': type }, payload });
    expect((await form('--edge--\r\n')).json().code).toBe('file.missing');
    expect((await form('--edge\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf')).json().code).toBe('file.broken');
    expect((await form('x', 'multipart/form-data')).statusCode).toBe(415);
    expect((await form('{}', 'application/json')).statusCode).toBe(415);
  });

  test('one that is too large', async () => {
    const large = await upload(Buffer.alloc(21 * 1024 * 1024), 'audio/wav');
    expect([large.status, large.body.code, large.body.message]).toEqual([413, 'file.too_large', '文件太大了，最大 20 兆。']);
    const photo = await upload(Buffer.concat([await picture().jpeg().toBuffer(), Buffer.alloc(16 * 1024 * 1024)]), 'image/jpeg');
    expect([photo.status, photo.body.message]).toEqual([413, '文件太大了，最大 15 兆。']);
  });

  test('and a stranger may send nothing', async () => {
    expect((await app.inject({ method: 'POST', url: '/api/files', headers: { 'content-type': 'multipart/form-data; boundary=edge' }, payload: '--edge--' })).statusCode).toBe(401);
  });
});

describe('a kept file', () => {
  test('of sound can be played from its middle', async () => {
    const { body } = await upload(wav, 'audio/wav');
    expect(body).toMatchObject({ kind: 'voice', mime: 'audio/wav', width_px: null });
    const part = await get(`/api/files/${body.id}`, { who: 'ann', range: 'bytes=100-199' });
    expect([part.statusCode, part.rawPayload.length, part.headers['content-range']]).toEqual([206, 100, `bytes 100-199/${wav.length}`]);
    expect((await get(`/api/files/${body.id}`, { who: 'ann', range: 'bytes=-10' })).rawPayload).toEqual(wav.subarray(-10));
    expect((await get(`/api/files/${body.id}`, { who: 'ann', range: 'bytes=99999999-' })).statusCode).toBe(416);
    expect((await get(`/api/files/${body.id}`, { who: 'ann', range: 'bytes=9-3,nonsense' })).rawPayload).toEqual(wav);
    expect((await get(`/api/files/${body.id}?size=thumb`)).json().code).toBe('file.unknown');
  });

  test('is seen by who sent it and by whom a case shows it, and looks like none to anybody else', async () => {
    const { body: { id } } = await upload(wav, 'audio/wav');
    expect((await get(`/api/files/${id}`)).statusCode).toBe(200);
    expect((await get(`/api/files/${id}`, { who: 'bob' })).json()).toEqual((await get('/api/files/no-such-file', { who: 'bob' })).json());
    shown.add(id);
    expect((await get(`/api/files/${id}`, { who: 'bob' })).statusCode).toBe(404); // the database has its own idea of need
    await on_server(database.url, `CREATE POLICY files_of_a_room ON files FOR SELECT USING (district = app_setting('district') AND id = '${id}')`);
    expect((await get(`/api/files/${id}`, { who: 'bob' })).statusCode).toBe(200);
    expect((await get(`/api/files/${id}`, { who: 'bob', where: '520302' })).statusCode).toBe(404);
    expect((await get(`/api/files/${id}`, {})).statusCode).toBe(401);
  });

  test('cannot run as a page, nor be kept by anybody in between', async () => {
    const { body: { id } } = await upload(wav, 'audio/wav');
    expect((await get(`/api/files/${id}`)).headers).toMatchObject({
      'content-type': 'audio/wav', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=3600', 'content-disposition': expect.stringMatching(/^inline; filename="voice-\w{8}\.wav"$/),
    });
  });

  test('can be attached only by who sent it', async () => {
    const { body: { id } } = await upload(wav, 'audio/wav');
    const attach = (who: string, ...ids: string[]) => db.transaction(actor(who), new Date(), (ctx) => own_files(ctx, ids));
    expect(await attach('ann', id)).toMatchObject([{ id, kind: 'voice' }]);
    await expect(attach('bob', id)).rejects.toMatchObject({ code: 'file.unknown' });
    await expect(attach('ann', id, 'no-such-file')).rejects.toMatchObject({ code: 'file.unknown' });
  });

  test('leaves nothing on the disk when its row could not be written', async () => {
    const before = stored();
    const owner = open_database(database.url, 1);
    await owner.pool.query("REVOKE INSERT ON files FROM linli_app");
    expect((await upload(wav, 'audio/wav')).status).toBe(500);
    await owner.pool.query("GRANT INSERT ON files TO linli_app");
    await owner.close();
    expect(stored()).toBe(before);
  });
});
