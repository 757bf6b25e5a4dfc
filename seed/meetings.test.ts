import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MeetingView, SeriesList, SeriesView } from '../modules/deliberation/meetings/contract.ts';
import { open_api, type Api, type Client } from '../test/api.ts';
import { district, people } from '../test/world.ts';
import { estate_plans } from './data/estates.ts';
import { talk_monthly } from './meetings.ts';
import type { Resident } from './people.ts';

let api: Api;
let desk: Client;
const now = new Date('2026-06-18T02:30:00Z');
const read = async <T>(url: string, who = desk) => {
  const answer = await who.get<T>(url);
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};
/** The estate of the newspaper moved into the small world, whose community keeps its talks. */
beforeAll(async () => {
  api = await open_api(now);
  const plan = { ...estate_plans.find(({ id }) => id === 'yinghongshuian')!, district };
  await api.world.as_system(async (ctx) => {
    const resident = (person_id: string): Resident => ({ person_id, home: { ...home, id: people.zhao.home }, actor: ctx.actor });
    const home = { district, id: '', parent_id: null, kind: 'home' as const, name: '', path: '', estate_id: 'garden', lng: null, lat: null, area_cm2: null, floor: null, room: null };
    const community = { ...home, id: 'community', parent_id: 'street', kind: 'community' as const, path: `/${district}/street/community` };
    const residents = Array.from({ length: 12 }, (_, index) => resident(index === 0 ? 'zhao' : `neighbour-${index}`));
    await talk_monthly(ctx, { plan, community, row: { ...plan, lng: 0, lat: 0 }, grids: [], micro_grids: [], buildings: [], units: [], homes: [] }, { people: [], residencies: [], appointments: [], residents, staff: new Map() }, []);
  });
  await api.query(`UPDATE meeting_series SET estate_id = 'garden', organisation_id = 'sq' WHERE kind = 'monthly_talk'`);
  await api.query(`UPDATE meetings SET estate_id = 'garden', organisation_id = 'sq' WHERE kind = 'monthly_talk'`);
  desk = await api.as('community');
}, 60_000);
afterAll(() => api.close());

it('迎红水岸 has met on the tenth of every month for three years, and the next one stands', async () => {
  const { series } = await read<SeriesList>('/api/meeting-series');
  const talk = series.find(({ kind }) => kind === 'monthly_talk')!;
  expect(talk).toMatchObject({ title: '红色议事亭', held: 36, rhythm: { every: 'month', day: 10 }, next: { starts_at: '2026-07-10T11:30:00.000Z' } });
  const { meetings } = await read<SeriesView>(`/api/meeting-series/${talk.id}`);
  const held = meetings.filter(({ state }) => state === 'closed');
  expect(new Set(held.map(({ starts_at }) => starts_at.slice(8, 10)))).toEqual(new Set(['10']));
  expect([held.at(-1)!.starts_at.slice(0, 7), held[0]!.starts_at.slice(0, 7)]).toEqual(['2023-07', '2026-06']);
  expect(held.slice(2).every(({ items, done }) => items >= 2 && done >= items - 1)).toBe(true);
});
it('the next one opens with what became of June’s matters, and with what the street decided', async () => {
  const talk = (await read<SeriesList>('/api/meeting-series')).series.find(({ kind }) => kind === 'monthly_talk')!;
  const next = await read<MeetingView>(`/api/meetings/${talk.next!.id}`);
  expect(next.earlier_on).toBe('2026-06-10');
  expect(next.earlier.length).toBeGreaterThanOrEqual(3);
  expect(next.earlier.map(({ step }) => step)).toEqual(expect.arrayContaining(['raised.waiting', 'raised.decided', 'project.waiting']));
  expect(next.topics.map(({ state }) => state)).toEqual(['on', 'asked']);
});
