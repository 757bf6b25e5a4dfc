import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { clock_rows, happened } from '../act.ts';
import { add_working_days, add_working_ms, count_working_days, by_calendar_of, has_loaded, known_years, learn_schedule, national_schedule, schedule_known, schedule_years, statutory_holidays, working_ms } from '../calendar.ts';
import { insert_clocks, select_case, update_clock } from '../store.ts';
import type { ClockRow } from '../tables.ts';
import { works_by_day, type Tier } from '../tier.ts';
import type { HolidayYears, LoadHolidays } from './contract.ts';
import { may_load } from './notice.ts';
import { count_unannounced, insert_holiday_year, select_holiday_years, select_unannounced } from './store.ts';

/** 放假安排: next year's notice is loaded by an admin once it is published (民法典 201 needs to know which days are worked). */
export async function load_holidays(ctx: Ctx, notice: LoadHolidays): Promise<HolidayYears> {
  await learn(ctx);
  const days = { year: notice.year, days_off: [...new Set(notice.days_off)].toSorted(), days_worked: [...new Set(notice.days_worked)].toSorted() };
  const { district } = ctx.actor;
  const answer = may_load(days, known_years(district));
  if (answer !== true) throw new Refusal(answer);
  await insert_holiday_year(ctx, { ...days, district, source: notice.source.trim(), loaded_at: ctx.now });
  await record(ctx, { name: 'holidays.loaded', subject: String(notice.year), place_path: `/${ctx.actor.district}`, data: { year: notice.year, days_off: days.days_off.length, days_worked: days.days_worked.length } });
  ctx.after(() => learn_schedule(district, days));
  return holiday_years(ctx);
}

/** The years by which this county counts, its own before the nation’s, and the one that it will need next. */
export async function holiday_years(ctx: Ctx): Promise<HolidayYears> {
  const loaded = await select_holiday_years(ctx);
  const national = schedule_years.filter((year) => !loaded.some((one) => one.year === year));
  const years = [
    ...national.slice(-3).map((year) => ({ year, ...national_schedule(year), source: '全国', loaded_at: null })),
    ...loaded.map(({ year, days_off, days_worked, source, loaded_at }) => ({ year, days_off, days_worked, source, loaded_at: loaded_at.toISOString() })),
  ];
  const next = Math.max(...years.map(({ year }) => year)) + 1;
  return { years, next: { year: next, statutory: [...statutory_holidays(next)].toSorted(), waiting: await as_software(ctx, () => count_unannounced(ctx)) } };
}

/** What some process of this house has loaded, this one learns too. */
async function learn(ctx: Ctx): Promise<void> {
  for (const one of await select_holiday_years(ctx)) if (!has_loaded(one.district, one.year)) learn_schedule(one.district, one);
}

const at_a_time = 200;
/**
 * The rule for clocks that run across the year that was just announced: the same number of working days, counted by the
 * notice instead of by weekends. A due time never moves, so the old clock ends and another follows. What the notice would
 * make due already stays as it was promised; hour clocks, and clocks that knew their year, are left alone.
 */
export async function reckon_anew(ctx: Ctx): Promise<void> {
  const waiting = await select_unannounced(ctx, at_a_time);
  if (waiting.length === 0) return;
  await learn(ctx);
  for (const clock of waiting) if (by_calendar_of(clock.district, () => schedule_known(clock.started_at, clock.due_at))) await follow_notice(ctx, clock, clock.tier);
}

async function follow_notice(ctx: Ctx, clock: ClockRow, tier: Tier): Promise<void> {
  const count = () => add_working_days(clock.started_at, count_working_days(clock.started_at, clock.due_at, 'by_weekends'));
  const due_at = works_by_day(tier) && clock.kind === 'resolve' ? by_calendar_of(clock.district, count) : clock.due_at;
  const row = await select_case(ctx, clock.case_id);
  if (!row || due_at.getTime() === clock.due_at.getTime() || due_at <= ctx.now) return void (await update_clock(ctx, clock.id, { schedule_known: true }));
  const { until_at: rested } = clock;
  const until_at = rested ? by_calendar_of(clock.district, () => add_working_ms(due_at, working_ms(clock.due_at, rested))) : null;
  await update_clock(ctx, clock.id, { state: 'cancelled' });
  const [fresh] = clock_rows(ctx, clock.case_id, [{ kind: clock.kind, level: clock.level, state: 'running', started_at: clock.started_at, due_at, until_at, met_at: null, schedule_known: true }]);
  await insert_clocks(ctx, [fresh!]);
  await happened(ctx, row, 'clock.reckoned', { data: { kind: clock.kind, was: clock.due_at.toISOString(), due_at: due_at.toISOString() } });
}
