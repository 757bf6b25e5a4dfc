import { afterAll, beforeAll, expect, it } from 'vitest';
import { small_world, type World } from '../../../test/world.ts';
import { add_district } from '../../territory/index.ts';
import { system_actor, type Ctx } from '../../../platform/ctx.ts';
import { add_working_days, by_calendar_of, national_schedule, schedule_known, schedule_years, shanghai_date, statutory_holidays } from '../calendar.ts';
import { holiday_years, load_holidays } from './load.ts';

const [here, there] = ['520303', '520302'];
const year = schedule_years.at(-1)! + 1;
let world: World;
beforeAll(async () => {
  world = await small_world();
  await world.db.transaction(system_actor(there), world.now, (ctx) => add_district(ctx, there, '外县'));
}, 60_000);
afterAll(() => world.close());
const as = <T>(district: string, work: (ctx: Ctx) => Promise<T>) => world.db.transaction(system_actor(district), world.now, work);

it('a notice that one county loads counts there alone; another still counts by the nation’s, and says which it is', async () => {
  const days_off = [...statutory_holidays(year), `${year}-06-16`, `${year}-06-17`].toSorted();
  await as(here, (ctx) => load_holidays(ctx, { year, days_off, days_worked: [], source: '国办发明电试验1号' }));
  const start = new Date(`${year}-06-13T02:00:00Z`);
  const end = (district: string) => by_calendar_of(district, () => shanghai_date(add_working_days(start, 3)));
  const known = (district: string) => by_calendar_of(district, () => schedule_known(start, start));
  expect([known(here), known(there)]).toEqual([true, false]);
  expect(end(here) > end(there)).toBe(true);
  expect(by_calendar_of(here, () => end(there))).toBe(end(there)); // one county’s count inside another’s leaves no trace
  expect(schedule_known(start, start)).toBe(false);

  const [own, others] = [await as(here, holiday_years), await as(there, holiday_years)];
  expect(own.years.at(-1)).toMatchObject({ year, source: '国办发明电试验1号', loaded_at: world.now.toISOString() });
  expect(others.years.at(-1)).toMatchObject({ year: year - 1, loaded_at: null, ...national_schedule(year - 1) });
  expect([own.next.year, others.next.year]).toEqual([year + 1, year]);
  await as(there, (ctx) => load_holidays(ctx, { year, days_off: [...statutory_holidays(year)], days_worked: [], source: '国办发明电试验2号' }));
  expect(known(there)).toBe(true);
  await expect(as(here, (ctx) => load_holidays(ctx, { year, days_off, days_worked: [], source: '再来一次' }))).rejects.toThrow('case.holidays_known');
});
