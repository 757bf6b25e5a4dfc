import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finish, SyncAnswer, VisitAct, VisitView } from '../../../modules/visits/contract.ts';
import { choose, empty_outbox, flush, open_outbox, put_in, take_out } from './outbox.ts';
import type { VisitFile } from './parcel.ts';

type Sent = { url: string; acts: VisitAct[] };
const sent: Sent[] = [];
let respond: ((acts: VisitAct[]) => Response | Promise<Response>)[] = [];
const visit = (id: string, version: string): VisitView => ({
  id, version, state: 'planned', on_day: '2026-05-27', place_text: '', person: null, lives_here: null, why: { code: 'look_in', text: null }, worker: 'me', last: null,
  outcome: null, note: null, promised: null, next_on: null, consent: 'none', witness: null, files: [], visited_at: null, changed: { by: null, at: '' }, contact_open: false, cases: [],
});
const answer = (act: VisitAct, result: SyncAnswer['result'], over: Partial<SyncAnswer> = {}): SyncAnswer => ({ id: act.id, result, code: null, message: null, visit: null, case_number: null, ...over });
const all = (result: SyncAnswer['result']) => (acts: VisitAct[]) => Response.json({ now: '', clock_off_minutes: 0, answers: acts.map((act) => answer(act, result)) });
const lost = () => Promise.reject(new TypeError('fetch failed'));
const settle = async () => {
  for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve));
};
const finish = (note: string): Finish => ({ verb: 'finish', outcome: 'well', note, promised: '', next_on: null, consent: 'none', witness: '', files: [] });
const photo = (): VisitFile => ({ blob: new Blob(['x']), name: 'a.jpg', kind: 'photo', file_id: null });

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  sent.length = 0;
  respond = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const acts = typeof init.body === 'string' ? (JSON.parse(init.body) as { acts: VisitAct[] }).acts : [];
    sent.push({ url, acts });
    if (url === '/api/files') return Response.json({ id: `file-${sent.length}` }, { status: 201 });
    return (respond.shift() ?? all('accepted'))(acts);
  });
  await open_outbox('grid', 'post:a-grid');
});
afterEach(async () => {
  await empty_outbox('grid');
  await empty_outbox('mate');
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const batches = () => sent.filter(({ url }) => url === '/api/visits/sync').map(({ acts }) => acts);

describe('a phone’s outbox', () => {
  it('keeps what was done without a signal and sends it in its order under the same ids', async () => {
    respond = [lost, lost];
    await put_in(finish('一'), visit('v1', 'a'));
    await settle();
    await put_in(finish('二'), visit('v2', 'a'));
    await settle();
    await vi.advanceTimersByTimeAsync(70_000);
    await settle();
    const last = batches().at(-1)!;
    expect(last.map((act) => act.visit_id)).toEqual(['v1', 'v2']);
    expect(batches()[0]![0]!.id).toBe(last[0]!.id);
    const before = batches().length;
    await flush();
    expect(batches()).toHaveLength(before);
  });

  it('killed after the server had it, before the answer came: the same act is sent again and settled by 「already」', async () => {
    respond = [lost, all('already')];
    await put_in(finish('一'), visit('v1', 'a'));
    await settle();
    await open_outbox('grid', 'post:a-grid'); // the app starts anew over what the phone kept
    await vi.advanceTimersByTimeAsync(70_000);
    await settle();
    expect(new Set(batches().flat().map((act) => act.id)).size).toBe(1);
    const count = batches().length;
    await flush();
    expect(batches()).toHaveLength(count);
  });

  it('sends a photo once, though the words after it were lost', async () => {
    respond = [lost];
    await put_in(finish('一'), visit('v1', 'a'), [photo()]);
    await settle();
    await vi.advanceTimersByTimeAsync(70_000);
    await settle();
    expect(sent.filter(({ url }) => url === '/api/files')).toHaveLength(1);
    expect(batches().at(-1)![0]!.do).toMatchObject({ files: [{ file_id: 'file-1', kind: 'photo' }] });
  });

  it('what is refused stays with its sentence and holds up nothing; what is our own fault waits', async () => {
    respond = [(acts) => Response.json({ now: '', clock_off_minutes: 0, answers: [answer(acts[0]!, 'refused', { message: '没有找到这次走访。' })] }), all('later')];
    await put_in(finish('一'), visit('v1', 'a'));
    await settle();
    await put_in(finish('二'), visit('v2', 'a'));
    await settle();
    expect(batches().map((acts) => acts.map((act) => act.visit_id))).toEqual([['v1'], ['v2']]);
    await vi.advanceTimersByTimeAsync(70_000);
    await settle();
    expect(batches().at(-1)!.map((act) => act.visit_id)).toEqual(['v2']);
  });

  it('a conflict waits for a person; their choice is a new act upon what stands now, with every file', async () => {
    const present = visit('v1', 'theirs');
    respond = [lost, (acts) => Response.json({ now: '', clock_off_minutes: 0, answers: acts.map((act) => answer(act, 'conflict', { visit: present })) })];
    await put_in(finish('一'), visit('v1', 'a'), [photo()]);
    await settle();
    await put_in(finish('二'), visit('v1', 'b'), [photo()]);
    await vi.advanceTimersByTimeAsync(70_000);
    await settle();
    const count = batches().length;
    await flush();
    expect(batches()).toHaveLength(count); // nothing is sent again by itself
    await choose('v1', 'mine');
    await settle();
    const [chosen] = batches().at(-1)!;
    expect(chosen).toMatchObject({ saw: { version: 'theirs' }, do: { note: '二' }, answers: batches()[count - 1]!.at(-1)!.id });
    expect(chosen!.do).toMatchObject({ files: [{ kind: 'photo' }, { kind: 'photo' }] });
  });

  it('never sends one worker’s words in another’s name, and keeps them for their own return', async () => {
    respond = [lost, lost, lost, lost];
    await put_in(finish('一'), visit('v1', 'a'));
    await settle();
    await open_outbox('mate', 'post:a-mate');
    await vi.advanceTimersByTimeAsync(200_000);
    await settle();
    respond = [];
    const before = batches().length;
    await flush();
    expect(batches()).toHaveLength(before);
    await open_outbox('grid', 'post:a-grid');
    await settle();
    expect(batches().at(-1)!.map((act) => act.visit_id)).toEqual(['v1']);
    await take_out(batches().at(-1)![0]!.id);
  });
});
