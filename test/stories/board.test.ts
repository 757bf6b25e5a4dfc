import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Board, Joinables } from '../../modules/cases/board/contract.ts';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import { publish_board } from '../../modules/cases/index.ts';
import { publish_figures } from '../../modules/insight/index.ts';
import type { PublicFigures } from '../../modules/insight/open/contract.ts';
import { open_api, type Api, type Client } from '../api.ts';
import { settle } from '../walk/places.ts';
import { estate_id } from '../world.ts';
import { tells, without_chance } from '../tells.ts';

/** Product B11: the public board, read by anybody, as weeks go by. 2026-05-27 is a Wednesday. */
let api: Api;
let zhao: Client;
const made: CaseDetail[] = [];
let asked = 0;
const report = async (category: string, confidential = false): Promise<CaseDetail> => {
  const answer = await zhao.post<CaseDetail>('/api/cases', { request_id: `board-story-${++asked}`, text: `藏词${asked}`, category, place_id: 'h-3-2-602', confidential });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
};
const board = async () => (await api.guest.get<Board>(`/api/board?estate=${estate_id}`)).body;
const publish = () => api.world.as_system(publish_board);
const days = (count: number) => api.world.later(count * 24 * 60);

beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:37:21Z'));
  await api.world.as_system(settle);
  zhao = await api.as('zhao');
  for (let nth = 0; nth < 5; nth++) made.push(await report('0201'));
  for (let nth = 0; nth < 4; nth++) await report('0301');
  for (let nth = 0; nth < 6; nth++) await report('0501');
  for (let nth = 0; nth < 5; nth++) await report('0302', true);
}, 60_000);
afterAll(() => api.close());

describe('the public board', () => {
  it('is published on the Monday after, never on the day itself', async () => {
    await publish();
    expect((await board()).items).toEqual([]);
    days(5);
    await publish();
    const { items } = await board();
    // four of a kind wait; what is personal or was said in confidence never comes
    expect(items.map(({ label, week, state }) => [label, week, state])).toEqual(made.map((one) => [one.category.name, '2026-06-01', 'at_work']));
  });

  it('says nothing that points at anybody: no number, id, hour, unit, word or answer', async () => {
    const { text } = await api.guest.get(`/api/board?estate=${estate_id}`);
    for (const one of made) for (const word of [one.id, `"${one.number}"`]) expect(text).not.toContain(word);
    expect(without_chance(text)).not.toMatch(/T\d\d:|\d\d:\d\d|2026-05|藏词|602|3栋|satisf|reporter/);
  });

  it('published twice in a week is published once, and a page once public only grows by five', async () => {
    const before = await board();
    await report('0301');
    await publish();
    expect(await board()).toEqual(before);
    days(7);
    zhao = await api.as('zhao');
    await publish();
    const fresh = (await board()).items.filter(({ id }) => !before.items.some((one) => one.id === id));
    expect(fresh.map(({ week }) => week)).toEqual(Array(5).fill('2026-06-08'));
  });

  it('a neighbour of the estate says 「我家也是」 knowing the entrance; nobody else is told it or may', async () => {
    const qian = await api.as('qian');
    const { items } = (await qian.get<Joinables>(`/api/board/neighbours?estate=${estate_id}`)).body;
    const lamp = items.find(({ title }) => title === made[0]!.category.name)!;
    expect(lamp.place_text).toContain('2单元');
    expect(lamp.place_text).not.toContain('602');
    const joined = await qian.post<CaseDetail>('/api/board/join', { item: lamp.item });
    expect(joined.body).toMatchObject({ mine: true, may_join: false, reporter_count: 2 });
    expect((await qian.get<Joinables>(`/api/board/neighbours?estate=${estate_id}`)).body.items.some(({ item }) => item === lamp.item)).toBe(false);
    const far = await api.as('far');
    expect((await far.get<Joinables>(`/api/board/neighbours?estate=${estate_id}`)).body.items).toEqual([]);
    const refused = await far.post('/api/board/join', { item: lamp.item });
    expect([refused.status >= 400, refused.body.code]).toEqual([true, expect.stringMatching(/^case\.(unknown|not_your_part)$/)]);
  });

  it('what was withdrawn stays as ended: it would say more by disappearing', async () => {
    const before = (await board()).items.length;
    // the board tells no case, so the neighbour joined any of the five; what others report too is not taken back
    const [own] = await api.query<{ id: string }>('SELECT id FROM cases WHERE id = ANY ($1) AND reporter_count = 1', [made.map(({ id }) => id)]);
    expect(await zhao.post(`/api/cases/${own!.id}/withdraw`, { reason: '自己好了' })).toMatchObject({ status: 200 });
    const { items } = await board();
    expect(items.length).toBe(before);
    expect(items.filter(({ state }) => state === 'ended').length).toBe(1);
  });

  it('has a feed that anybody subscribes to: an entry a heap, days alone, and nothing sent again that is known', async () => {
    const url = `/feeds/estates/${estate_id}`;
    const feed = await api.guest.get(url);
    expect([feed.status, feed.headers['content-type'], feed.headers['cache-control']]).toEqual([200, 'application/atom+xml; charset=utf-8', 'public, max-age=900']);
    expect(feed.text.match(/<entry>/g)).toHaveLength(2);
    expect(feed.text).toContain(`${made[0]!.category.name} 5 件`);
    for (const [time] of feed.text.matchAll(/T\d\d:\d\d:\d\d[^<]*/g)) expect(time).toBe('T00:00:00+08:00');
    for (const word of [...made.map(({ id }) => id), '藏词', '602', '2单元']) expect(tells(feed.text, word), word).toBe(false);
    const again = await api.guest.get(url, { 'if-none-match': String(feed.headers['etag']) });
    expect([again.status, again.text]).toEqual([304, '']);
    // somebody who works there is shown no more than anybody
    expect((await (await api.as('grid')).get(url)).text).toBe(feed.text);
    api.world.later(24 * 60);
    expect((await api.guest.get(url, { 'if-modified-since': String(feed.headers['last-modified']) })).status).toBe(304);
    expect((await api.guest.get('/feeds/communities/community')).text).toContain(`${made[0]!.category.name} 5 件`);
    expect((await api.guest.get('/feeds/estates/nowhere')).status).toBe(404);
  });

  it('publishes the figures of May on the 8th of June, once, and whatever is small is left out', async () => {
    // twelve were in time and are closed for good; what is not may yet be named by a weak list, and taken from the whole
    await api.query(`UPDATE cases SET state = 'closed', accepted_at = opened_at, resolved_at = opened_at + interval '1 hour', closed_at = opened_at + interval '2 hours'
      WHERE id IN (SELECT id FROM cases WHERE estate_id = $1 AND state IN ('open', 'dispatched') ORDER BY id LIMIT 12)`, [estate_id]);
    await api.world.as_system(publish_figures);
    const months = async (place: string) => (await api.guest.get<PublicFigures>(`/api/public-figures?place=${place}`)).body.months;
    const [may] = await months(estate_id);
    expect(may).toMatchObject({ month: '2026-05', received: 19, satisfied: { numerator: 0, denominator: 0 } });
    days(3);
    zhao = await api.as('zhao');
    await api.world.as_system(publish_figures);
    expect(await months(estate_id)).toEqual([may]);
    expect((await api.guest.get(`/feeds/estates/${estate_id}`)).text).toContain('2026年5月的数');
  });
});
