import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { code_sender, sms_channel, sms_rehearsal } from '../../channels/sms/index.ts';
import { add_people, add_posts, person_row } from '../../modules/people/index.ts';
import { tell } from '../../platform/notify/index.ts';
import type { ChannelView, DeadMessage, MyReach } from '../../platform/outbox/contract.ts';
import { work_channel, type Channel } from '../../platform/outbox/index.ts';
import { channel_views } from '../../platform/outbox/dead.ts';
import { attempts_max } from '../../platform/outbox/message.ts';
import { open_api, type Api, type Client } from '../api.ts';
import { fake_sms, type FakeSms } from '../fakes/sms.ts';
import { district } from '../world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let api: Api;
let fake: FakeSms;
let sms: Channel;
let zhao: Client;
/** Staff's sessions end while the story's clock runs. */
const ask_admin = () => api.as('admin');
const now_of = () => api.world.now;
beforeAll(async () => {
  fake = await fake_sms();
  api = await open_api(new Date('2026-05-27T02:00:00Z'), (world) => [(sms = sms_channel(fake.config, () => world.now))], { sms: fake.config });
  await api.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'admin', '管示理', '19911114444')]);
    await add_posts(ctx, [{ district, id: 'keeper', person_id: 'admin', post: 'admin', role: 'admin', title: '系统管理员', place_id: district, estate_id: null, organisation_id: null, from_on: '2025-01-01', until_on: null, ended_at: null, appointed_by: null, ended_by: null }]);
  });
  zhao = await api.as('zhao');
});
beforeEach(() => {
  fake.mood = () => 'well';
  fake.sent.length = 0;
});
afterAll(async () => {
  expect(api.faults).toEqual([]);
  for (const secret of [fake.config.key_secret, fake.config.callback_token!, '19900000001', '赵示一']) expect(api.log.join(''), 'nothing of anybody, no secret').not.toContain(secret);
  await api.close();
  await fake.close();
});

let seq = 1_000_000;
const tell_zhao = (code = 'notice.accepted', people = ['zhao']) => (api.world.later(1 / 60_000), api.world.as_system)((ctx) => tell(ctx, people, { code, params: { title: '3栋2单元602：家里打人', owner: '物业' }, case_id: null, fact_seq: ++seq }));
const work = (more: object = {}, channel = sms) => work_channel({ db: api.world.db, clock: now_of, ...more }, channel);
const choose = (channel: string, quiet: [number, number] | null = null, who = zhao) => who.ask<MyReach>('PUT', '/api/me/reach', { channel, quiet_from_minute: quiet?.[0] ?? null, quiet_until_minute: quiet?.[1] ?? null });
type Row = { id: string; state: string; attempts: number; unsure: number; trouble: string | null; detail: string | null; body_cipher: Buffer | null; due_at: Date };
const rows = () => api.query<Row>('SELECT * FROM outbox ORDER BY at, id');
const last = async () => (await rows()).at(-1)!;
const clear = () => api.query('DELETE FROM outbox');
async function until_over(): Promise<void> {
  for (let round = 0; round < 40 && (await api.query(`SELECT 1 FROM outbox WHERE state IN ('waiting', 'sending')`)).length > 0; round++) {
    await work();
    api.world.later(61);
  }
}

describe('a message to a person', () => {
  it('stays in the app until they choose otherwise; chosen, it goes further, sealed while it waits and gone when sent', async () => {
    expect((await zhao.get<MyReach>('/api/me/reach')).body).toEqual({ channel: 'app', then_channel: null, quiet_from_minute: null, quiet_until_minute: null, stopped_at: null, channels: [{ name: 'sms', ready: true, asks_address: false }] });
    await tell_zhao();
    expect(await rows()).toEqual([]);
    expect((await choose('sms')).body.channel).toBe('sms');
    await tell_zhao();
    const waiting = await last();
    expect(waiting.body_cipher!.toString('utf8')).not.toContain('602');
    expect(await work()).toBe(1);
    expect(fake.sent).toEqual([{ out_id: `${district}.${waiting.id}`, phone: '19900000001', template: 'SMS_3', params: { what: '您报的一件事有人接单了' } }]);
    expect(await last()).toMatchObject({ state: 'sent', attempts: 1, unsure: 0, body_cipher: null });
    expect(await work(), 'once').toBe(0);
    // nobody else's choice, nor one that cannot be kept
    expect((await choose('fax')).status).toBe(409);
    expect((await zhao.ask('PUT', '/api/me/reach', { channel: 'sms', quiet_from_minute: 60, quiet_until_minute: null })).status).toBe(400);
    expect((await (await api.as('sun')).get<MyReach>('/api/me/reach')).body.channel).toBe('app');
  });

  it('is there exactly when its cause is: rolled back together, told twice and put once', async () => {
    const before = (await rows()).length;
    await expect(api.world.as_system(async (ctx) => {
      await tell(ctx, ['zhao'], { code: 'notice.closed', params: {}, case_id: null, fact_seq: ++seq });
      throw new Error('the fact did not happen');
    })).rejects.toThrow();
    expect((await rows()).length).toBe(before);
    for (let time = 0; time < 2; time++) await api.world.as_system((ctx) => tell(ctx, ['zhao'], { code: 'notice.closed', params: {}, case_id: null, fact_seq: seq }));
    expect((await rows()).length).toBe(before + 1);
    await work();
  });

  it('goes further too when what somebody does themselves tells them, as a fault reported aloud in the group does', async () => {
    await api.world.as('zhao', (ctx) => tell(ctx, ['zhao'], { code: 'notice.said_aloud', params: {}, case_id: null, fact_seq: ++seq }));
    await work();
    expect(fake.sent).toHaveLength(1);
  });

  it('waits through the quiet hours, even when they were chosen after it was put; an emergency does not', async () => {
    api.world.now = new Date('2026-05-27T15:30:00Z'); // 23:30 in Shanghai
    await tell_zhao();
    await choose('sms', [22 * 60, 7 * 60]);
    await tell_zhao('notice.danger');
    await tell_zhao('notice.resolved');
    await work();
    expect(fake.sent.map(({ template }) => template)).toEqual(['SMS_2']);
    api.world.now = new Date('2026-05-27T22:59:00Z');
    await work();
    expect(fake.sent).toHaveLength(1);
    api.world.later(1);
    await work();
    expect(fake.sent).toHaveLength(3);
    await choose('sms');
  });

  it('that is only rehearsed, as in the demo, is said to be so', async () => {
    expect(await api.world.as_system((ctx) => channel_views(ctx, [sms_rehearsal()]))).toMatchObject([{ name: 'sms', rehearsed: true }]);
    expect(await api.world.as_system((ctx) => channel_views(ctx, [sms]))).toMatchObject([{ name: 'sms', rehearsed: false }]);
  });

  it('that somebody turned off goes nowhere, though it waited already', async () => {
    await tell_zhao();
    await choose('app');
    await work();
    expect(fake.sent).toEqual([]);
    expect(await last()).toMatchObject({ state: 'dropped', trouble: 'turned_off', body_cipher: null });
    await choose('sms');
  });
});

describe('a carrier on a bad day', () => {
  const bad: readonly [string, FakeSms['mood'], Partial<Row>][] = [
    ['that is broken', () => 'broken', { state: 'waiting', attempts: 1, trouble: 'server_error', detail: 'InternalError', unsure: 1 }],
    ['that accepts and never answers', () => 'silent', { state: 'waiting', attempts: 1, trouble: 'no_answer', unsure: 1 }],
    ['that answers something else', () => 'garbled', { state: 'waiting', attempts: 1, trouble: 'bad_answer', detail: 'HTTP 200', unsure: 1 }],
    ['that is slower than we wait', () => ({ wait_ms: 900 }), { state: 'waiting', trouble: 'no_answer', unsure: 1 }],
    ['whose key is wrong', () => ({ code: 'InvalidAccessKeyId.NotFound' }), { state: 'waiting', trouble: 'not_configured', unsure: 0 }],
    ['that limits one number', () => ({ code: 'isv.BUSINESS_LIMIT_CONTROL' }), { state: 'waiting', attempts: 1, trouble: 'limited', unsure: 0 }],
    ['that knows no such number', () => ({ code: 'isv.MOBILE_NUMBER_ILLEGAL' }), { state: 'dead', attempts: 1, trouble: 'bad_address', unsure: 0 }],
  ];
  it.each(bad)('%s: the message is kept, and goes when the day is better', async (when, mood, found) => {
    await clear();
    fake.mood = mood;
    await tell_zhao();
    await work({}, found.trouble === 'no_answer' ? { ...sms, timeout_ms: 400 } : sms);
    expect(await last()).toMatchObject(found);
    fake.mood = () => 'well';
    if (found.state === 'dead') expect((await (await ask_admin()).post(`/api/outbox/${(await last()).id}/resend`)).status).toBe(204);
    await until_over();
    expect(await last()).toMatchObject({ state: 'sent', body_cipher: null });
    // what was only slow has come twice, as was feared
    if (when === 'that is slower than we wait') await vi.waitFor(() => expect(fake.sent).toHaveLength(2));
  });

  it('answers 429 to everybody: the whole channel waits as long as it asks, and no message spends an attempt on it', async () => {
    await clear();
    await api.query('DELETE FROM channel_states');
    fake.mood = () => 'busy';
    for (let one = 0; one < 60; one++) await tell_zhao();
    const before = fake.calls;
    await work();
    expect(fake.calls - before, 'not all sixty run into it').toBeLessThanOrEqual(sms.at_once_max);
    expect(new Set((await rows()).map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(new Set(['waiting 0']));
    const calls = fake.calls;
    await work();
    expect(fake.calls, 'it asked us to wait').toBe(calls);
    expect((await (await ask_admin()).get<{ channels: ChannelView[] }>('/api/outbox')).body.channels[0]).toMatchObject({ name: 'sms', waiting: 60, dead: 0, day_sent: 0, paused_until: expect.any(String) as string });
    // a storm: every other call is refused
    fake.mood = (_, call) => (call % 2 === 0 ? 'busy' : 'well');
    await until_over();
    expect(fake.sent).toHaveLength(60);
    expect(new Set(fake.sent.map(({ out_id }) => out_id)).size).toBe(60);
  });

  it('loses its answers: what was sent may come twice, and how often nobody knows is counted', async () => {
    await clear();
    fake.mood = (_, call) => (call % 3 === 0 ? 'lost_answer' : 'well');
    for (let one = 0; one < 30; one++) await tell_zhao();
    await until_over();
    const all = await rows();
    expect(all.every(({ state }) => state === 'sent')).toBe(true);
    const twice = fake.sent.length - 30;
    expect(twice).toBeGreaterThan(0);
    expect(all.reduce((sum, { unsure }) => sum + unsure, 0)).toBe(twice);
  });

  it('is given no more than the quota a minute, by two workers together; emergencies pass it', async () => {
    await clear();
    await api.query('DELETE FROM channel_states');
    const narrow = { ...sms, quota: { per_minute_max: 20, per_day_max: 35 } };
    for (let one = 0; one < 60; one++) await tell_zhao();
    await Promise.all([work({}, narrow), work({}, narrow)]);
    expect(fake.sent).toHaveLength(20);
    await tell_zhao('notice.danger');
    await work({}, narrow);
    expect(fake.sent).toHaveLength(21);
    api.world.later(1);
    await Promise.all([work({}, narrow), work({}, narrow)]);
    expect(fake.sent, 'the day’s is less than the minute’s').toHaveLength(35);
    api.world.later(24 * 60);
    await work({}, narrow);
    api.world.later(24 * 60);
    await work({}, narrow);
    await until_over();
  });

  it('a message that no key opens fails alone, the others go', async () => {
    await clear();
    await tell_zhao();
    await api.query(`UPDATE outbox SET body_cipher = substring(body_cipher FROM 1 FOR 2) || sha256(body_cipher)`);
    await tell_zhao();
    await work();
    expect(fake.sent).toHaveLength(1);
    expect((await rows())[0]).toMatchObject({ state: 'waiting', trouble: 'not_configured', detail: 'key' });
  });

  it('never comes back: the message dies, staff see what kind it was and why, not whose, and send it again', async () => {
    await clear();
    fake.mood = () => 'broken';
    await tell_zhao();
    await until_over();
    expect(await last()).toMatchObject({ state: 'dead', attempts: attempts_max, trouble: 'server_error' });
    const list = await (await ask_admin()).get<{ messages: DeadMessage[] }>('/api/outbox/dead?channel=sms');
    expect(list.body.messages).toMatchObject([{ channel: 'sms', what: '「…」已有人接单：…。', trouble: 'server_error', attempts: attempts_max, resendable: true }]);
    for (const word of ['赵', '1990000', '打人', '602：']) expect(list.text).not.toContain(word);
    expect((await (await api.as('community')).get('/api/outbox/dead')).status).toBe(403);
    fake.mood = () => 'well';
    expect((await (await ask_admin()).post<{ resent: number }>('/api/outbox/resend', { channel: 'sms' })).body).toEqual({ resent: 1 });
    await work();
    expect(fake.sent).toHaveLength(1);
    expect((await (await ask_admin()).post(`/api/outbox/${(await last()).id}/resend`)).status).toBe(404);
    fake.mood = () => ({ code: 'isv.BLACK_KEY_CONTROL_LIMIT' });
    await tell_zhao();
    await work();
    expect((await (await ask_admin()).post(`/api/outbox/${(await last()).id}/give-up`)).status).toBe(204);
    expect(await last()).toMatchObject({ state: 'dropped', trouble: 'given_up', body_cipher: null });
  });
});

describe('what the carrier tells us', () => {
  const call = (path: string, body: unknown, token = fake.config.callback_token!) => api.guest.post<{ code: unknown }>(`/channels/sms/${path}?token=${token}`, body);
  it('is believed by its token alone; a receipt may come twice, late or for nothing of ours', async () => {
    await clear();
    await tell_zhao();
    await work();
    const out_id = fake.sent[0]!.out_id;
    const report = { phone_number: '19900000001', success: true, err_code: 'DELIVERED', out_id, biz_id: '1' };
    expect((await call('reports', [report], 'guessed')).status).toBe(403);
    expect((await last()).state).toBe('sent');
    for (let time = 0; time < 2; time++) expect((await call('reports', [report, { ...report, out_id: 'not-ours' }, { ...report, out_id: `${district}.00000000-0000-7000-8000-000000000000` }])).body.code).toBe(0);
    expect((await last()).state).toBe('arrived');
    await call('reports', [{ ...report, success: false, err_code: 'UNDELIV' }]);
    expect((await last()).state, 'what arrived has arrived').toBe('arrived');
    await tell_zhao();
    await work();
    await call('reports', [{ ...report, out_id: fake.sent[1]!.out_id, success: false, err_code: 'UNDELIV' }]);
    expect(await last()).toMatchObject({ state: 'dead', trouble: 'not_arrived', detail: 'UNDELIV' });
    // its own answer was lost, its receipt was not: it came, and is not sent again
    fake.mood = () => 'lost_answer';
    await tell_zhao();
    await work();
    await call('reports', [{ ...report, out_id: fake.sent[2]!.out_id }]);
    expect(await last()).toMatchObject({ state: 'arrived', unsure: 1, body_cipher: null });
    for (const body of [{}, [{}], [{ success: 'yes' }], Array.from({ length: 501 }, () => report), 'x'.repeat(300_000)]) expect([400, 413]).toContain((await call('reports', body)).status);
  });

  it('TD ends it for that number at once and for good; an old TD told again does not end a new choice, and a code still comes', async () => {
    await clear();
    const answer = (content: string, sequence_id: number) => ({ phone_number: '8619900000001', content, sequence_id, sign_name: '邻里', dest_code: '1' });
    await tell_zhao();
    await call('answers', [answer('好的', 1), answer(' td', 2)]);
    await work();
    expect(fake.sent).toEqual([]);
    expect(await last()).toMatchObject({ state: 'dropped', trouble: 'opted_out' });
    expect((await zhao.get<MyReach>('/api/me/reach')).body).toMatchObject({ channel: 'app', stopped_at: expect.any(String) as string });
    await code_sender(api.world.db, now_of).send_code('19900000001', '135790', { district, person_id: 'zhao' });
    await work();
    expect(fake.sent).toMatchObject([{ template: 'SMS_1', phone: '19900000001', params: { code: '135790' } }]);
    await choose('sms');
    await call('answers', [answer('TD', 2)]);
    expect((await zhao.get<MyReach>('/api/me/reach')).body).toMatchObject({ channel: 'sms', stopped_at: null });
  });

  it('a one-time code goes through the same door, sealed, and is not sent when it is no longer good', async () => {
    await clear();
    expect((await api.guest.post('/api/auth/code', { phone: '19900000002' })).body).toEqual({ sent: true });
    expect((await api.guest.post('/api/auth/code', { phone: '19977777777' })).body, 'a number that nobody has').toEqual({ sent: true });
    for (let round = 0; round < 200 && (await rows()).length === 0; round++) await new Promise((resolve) => setTimeout(resolve, 10));
    await work();
    expect(fake.sent).toMatchObject([{ template: 'SMS_1', phone: '19900000002', params: { code: expect.stringMatching(/^\d{6}$/) as string } }]);
    expect((await api.guest.post('/api/auth/login', { phone: '19900000002', code: fake.sent[0]!.params['code'] })).status).toBe(200);
    api.world.later(1); // rows of one moment stand in any order
    await code_sender(api.world.db, now_of).send_code('19900000001', '135791', { district, person_id: 'zhao' });
    api.world.later(6);
    await work();
    expect(fake.sent).toHaveLength(1);
    expect(await last()).toMatchObject({ state: 'dropped', trouble: 'expired', body_cipher: null });
  });
});

describe('kill −9 of workers in the middle of their lots', () => {
  const children: ChildProcess[] = [];
  async function start_worker(): Promise<ChildProcess> {
    const script = `
      const [{ open_database }, { use_facts_key }, { first_key, use_ring }, { derive_key }, { work_channel }, { sms_channel }] = await Promise.all(
        ['./platform/db.ts', './platform/facts.ts', './platform/crypto.ts', './platform/config.ts', './platform/outbox/index.ts', './channels/sms/index.ts'].map((file) => import(file)));
      const { secret, app_url, sms } = JSON.parse(process.env.HOUSE);
      const key = Buffer.from(secret, 'hex');
      use_facts_key(derive_key(key, 'facts'));
      use_ring([first_key(key)]);
      const db = open_database(app_url, 4);
      process.stdout.write('ready');
      for (;;) { await work_channel({ db, clock: () => new Date(), lease_ms: 3_000, lot_max: 50 }, sms_channel(sms)); await new Promise((resolve) => setTimeout(resolve, 50)); }`;
    const env = { ...process.env, HOUSE: JSON.stringify({ secret: api.world.secret.toString('hex'), app_url: api.world.database.app_url, sms: { ...fake.config, timeout_ms: 2_000 } }) };
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    await once(child.stdout!, 'data');
    return child;
  }
  afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

  it('loses none of 600; what came twice is no more than what was under way, and is counted', async () => {
    await clear();
    await api.query('DELETE FROM channel_states');
    const count = 600;
    for (let from = 0; from < count; from += 300)
      await api.world.as_system(async (ctx) => {
        for (let one = 0; one < 300; one++) await tell(ctx, ['zhao'], { code: 'notice.closed', params: {}, case_id: null, fact_seq: ++seq });
      });
    const [first] = await Promise.all([start_worker(), start_worker()]);
    const sent_at_least = async (so_many: number) => {
      while (fake.sent.length < so_many) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    await sent_at_least(100);
    first.kill('SIGKILL');
    const third = await start_worker();
    await sent_at_least(300);
    third.kill('SIGKILL');
    for (;;) {
      if ((await api.query(`SELECT 1 FROM outbox WHERE state <> 'sent' LIMIT 1`)).length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const times = new Map<string, number>();
    for (const { out_id } of fake.sent) times.set(out_id, (times.get(out_id) ?? 0) + 1);
    expect(times.size, 'none lost').toBe(count);
    const twice = [...times.values()].filter((one) => one > 1).length;
    const unsure = (await api.query<{ sum: number }>('SELECT sum(unsure)::int AS sum FROM outbox'))[0]!.sum;
    expect(twice, 'a doubt for each that came twice').toBeLessThanOrEqual(unsure);
    expect(unsure, 'no more than the lots of those killed').toBeLessThanOrEqual(2 * 50);
  }, 60_000);
});
