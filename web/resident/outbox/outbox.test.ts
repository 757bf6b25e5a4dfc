import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { empty_outbox, on_delivered, open_outbox, put_in, try_again } from './outbox.ts';
import { type Parcel, request_of } from './parcel.ts';
import { all_kept } from './shelf.ts';

type Call = { url: string; id: string | null };

const calls: Call[] = [];
let answers: (() => Response | Promise<Response>)[] = [];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  calls.length = 0;
  answers = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    const id = body && typeof body === 'object' && 'channel_message_id' in body ? String(body.channel_message_id) : null;
    calls.push({ url, id });
    return (answers.shift() ?? (() => json({})))();
  });
  await open_outbox('p1', 'resident:h1');
});
afterEach(async () => {
  await empty_outbox();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const json = (body: object, status = 200): Response => Response.json(body, { status });
const lost = (): Promise<Response> => Promise.reject(new TypeError('fetch failed'));
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};
const message = (id: string, over: Partial<Parcel> = {}): Parcel =>
  ({ id, kind: 'message', group_id: 'g1', voice_seconds: null, reply_to: null, person_id: 'p1', hat_id: 'resident:h1', at: `2026-11-17T10:00:0${id.at(-1)}Z`, text: '灯坏了', attachments: [], state: 'waiting', refusal: null, ...over }) as Parcel;

it('keeps what was said without a network and sends it, in order and with the same ids, once connected', async () => {
  answers = [lost, lost];
  await put_in(message('m-000001'));
  await settle();
  await put_in(message('m-000002'));
  await settle();
  expect((await all_kept()).map(({ state }) => state)).toContain('waiting');
  await vi.advanceTimersByTimeAsync(70_000);
  await settle();
  expect(await all_kept()).toEqual([]);
  const sent = calls.map(({ id }) => id);
  expect(sent.indexOf('m-000001')).toBeLessThan(sent.indexOf('m-000002'));
  expect(new Set(sent)).toEqual(new Set(['m-000001', 'm-000002']));
});

it('does not try again what the server refused, says why, and goes on with the rest', async () => {
  answers = [() => json({ code: 'message.too_long', message: '字太多了。' }, 413)];
  await put_in(message('m-000001'));
  await put_in(message('m-000002'));
  await settle();
  await vi.advanceTimersByTimeAsync(200_000);
  const kept = await all_kept();
  expect(kept.map(({ id, state, refusal }) => ({ id, state, refusal }))).toEqual([{ id: 'm-000001', state: 'refused', refusal: '字太多了。' }]);
  expect(calls.filter(({ id }) => id === 'm-000001')).toHaveLength(1);
  await try_again('m-000001');
  await settle();
  expect(await all_kept()).toEqual([]);
});

it('does not send a photo twice when only the words were lost', async () => {
  answers = [() => json({ id: 'file-1' }, 201), lost];
  await put_in(message('m-000001', { attachments: [{ blob: new Blob(['x']), name: 'a.jpg', kind: 'photo', file_id: null }] }));
  await settle();
  await vi.advanceTimersByTimeAsync(70_000);
  await settle();
  expect(calls.filter(({ url }) => url === '/api/files')).toHaveLength(1);
  expect(await all_kept()).toEqual([]);
});

it('never sends one neighbour’s words in the name of another', async () => {
  await put_in(message('m-000001', { person_id: 'p2' }));
  await put_in(message('m-000002', { hat_id: 'post:grid' }));
  await settle();
  await vi.advanceTimersByTimeAsync(200_000);
  expect(calls).toEqual([]);
});

it('hands the server’s answer to the page that waits for it', async () => {
  const seen: string[] = [];
  const stop = on_delivered(({ id }) => seen.push(id));
  await put_in(message('m-000001'));
  await settle();
  stop();
  expect(seen).toEqual(['m-000001']);
});

it('asks in the words of the contract', () => {
  const report = { ...message('r-000001'), kind: 'report', report: { category: null, place_id: 'b3' } } as Parcel;
  expect(request_of(report)).toEqual({ url: '/api/cases', body: { request_id: 'r-000001', text: '灯坏了', file_ids: [], category: null, place_id: 'b3' } });
});
