// Working days of China. Only the tables of chinese-days are used: its functions read a date in the machine's
// own time zone and are a day wrong west of Greenwich (242 working days in 2026 instead of 248).
import chinese_days from 'chinese-days';
import schedule from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

const day_ms = 86_400_000;
const shanghai_offset_ms = 8 * 3_600_000;

// The State Council's yearly 调休 notices: days off, and weekend days that are worked instead.
const national = { days_off: new Set(Object.keys(schedule.holidays)), days_worked: new Set(Object.keys(schedule.workdays)) };

/** The years whose 调休 schedule came with the software, ascending. */
export const schedule_years: readonly number[] = [...new Set([...national.days_off].map(year_of))].toSorted((a, b) => a - b);

type Schedule = { readonly days_off: ReadonlySet<string>; readonly days_worked: ReadonlySet<string> };
/** What each county loaded itself, by county and year; the national schedule stands in for every other year it has. */
const loaded = new Map<string, Map<number, Schedule>>();
let counting = '';

/** Counts by one county's own notices for as long as `count` runs, which waits for nothing. */
export function by_calendar_of<T>(district: string, count: () => T): T {
  const before = counting;
  counting = district;
  try {
    return count();
  } finally {
    counting = before;
  }
}
function schedule_of(year: number): Schedule | null {
  return loaded.get(counting)?.get(year) ?? (schedule_years.includes(year) ? national : null);
}
/** The years by which the county counts, its own and the nation's, ascending. */
export const known_years = (district: string): readonly number[] => [...new Set([...schedule_years, ...(loaded.get(district)?.keys() ?? [])])].toSorted((a, b) => a - b);
export const has_loaded = (district: string, year: number): boolean => loaded.get(district)?.has(year) ?? false;

/** A year's notice, loaded by a county's admin: this process counts by it there from now on (`holiday/`). */
export function learn_schedule(district: string, { year, days_off, days_worked }: { readonly year: number; readonly days_off: readonly string[]; readonly days_worked: readonly string[] }): void {
  const of_county = loaded.get(district) ?? new Map<number, Schedule>();
  loaded.set(district, of_county.set(year, { days_off: new Set(days_off), days_worked: new Set(days_worked) }));
}
/** The national schedule of a year, as it came with the software. */
export function national_schedule(year: number): { days_off: string[]; days_worked: string[] } {
  const of_year = (days: ReadonlySet<string>) => [...days].filter((day) => year_of(day) === year).toSorted();
  return { days_off: of_year(national.days_off), days_worked: of_year(national.days_worked) };
}
/** Every day of a year, `YYYY-MM-DD`. */
export function days_of_year(year: number): string[] {
  const days: string[] = [];
  for (let day = `${year}-01-01`; year_of(day) === year; day = step(day, 1)) days.push(day);
  return days;
}

/** The calendar date in Asia/Shanghai (no summer time since 1991), as `YYYY-MM-DD`. */
export function shanghai_date(at: Date): string {
  return new Date(at.getTime() + shanghai_offset_ms).toISOString().slice(0, 10);
}

/** The first moment of the day in Shanghai in which `at` lies. */
export function start_of_day(at: Date): Date {
  return new Date(`${shanghai_date(at)}T00:00:00+08:00`);
}

/** The last millisecond of a `YYYY-MM-DD` in Asia/Shanghai: a term ends with its last day (民法典 203). */
export function end_of_day(date: string): Date {
  return new Date(day_number(date) * day_ms + day_ms - shanghai_offset_ms - 1);
}

/**
 * Whether `YYYY-MM-DD` is a working day in China. A year whose schedule is not loaded falls back to weekends
 * and statutory holidays; ask `schedule_known` and say so.
 * @throws RangeError for anything that is not a real date.
 */
export function is_working_day(date: string): boolean {
  const weekday = new Date(day_number(date) * day_ms).getUTCDay();
  const of_year = schedule_of(year_of(date));
  if (of_year?.days_worked.has(date)) return true;
  if (weekday === 0 || weekday === 6) return false;
  return !(of_year?.days_off ?? statutory_holidays(year_of(date))).has(date);
}

/** How many working days end after `start` and until `due`; `by_weekends` as they were counted before a loaded notice. */
export function count_working_days(start: Date, due: Date, how: 'by_notice' | 'by_weekends'): number {
  const came_along = (date: string) => how === 'by_notice' || schedule_years.includes(year_of(date));
  const is_weekday = (date: string) => ![0, 6].includes(new Date(day_number(date) * day_ms).getUTCDay());
  let count = 0;
  for (let date = step(shanghai_date(start), 1); date <= shanghai_date(due); date = step(date, 1)) {
    if (came_along(date) ? is_working_day(date) : is_weekday(date) && !statutory_holidays(year_of(date)).has(date)) count += 1;
  }
  return count;
}

/** The end, in Asia/Shanghai, of the `days`-th working day after `start`, whose own day is excluded (民法典 201). */
export function add_working_days(start: Date, days: number): Date {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`working days: ${days}`);
  let date = shanghai_date(start);
  for (let left = days; left > 0; left -= 1) date = step_to_working_day(date, 1);
  return end_of_day(date);
}

/** The end, in Asia/Shanghai, of the `days`-th calendar day after `start`, whose own day is excluded (民法典 201). */
export function add_calendar_days(start: Date, days: number): Date {
  return end_of_day(step(shanghai_date(start), days));
}

/** Milliseconds between two moments that fall on working days, each of which counts whole, from midnight to midnight. */
export function working_ms(from: Date, until: Date): number {
  let sum = 0;
  for (let at = from.getTime(); at < until.getTime(); ) {
    const date = shanghai_date(new Date(at));
    const end = Math.min(end_of_day(date).getTime() + 1, until.getTime());
    if (is_working_day(date)) sum += end - at;
    at = end;
  }
  return sum;
}

/** The moment at which so many milliseconds of working days have passed since `from`. */
export function add_working_ms(from: Date, ms: number): Date {
  let [at, left] = [from.getTime(), ms];
  while (left > 0) {
    const date = shanghai_date(new Date(at));
    const end = end_of_day(date).getTime() + 1;
    if (is_working_day(date)) {
      if (left <= end - at) return new Date(at + left);
      left -= end - at;
    }
    at = end;
  }
  return new Date(at);
}

/** The nearest working day before `YYYY-MM-DD`. */
export function working_day_before(date: string): string {
  return step_to_working_day(date, -1);
}

/** Whether every year that the span touches has its schedule loaded; otherwise the screen says 「暂按周末和法定节假日计算」. */
export function schedule_known(from: Date, to: Date): boolean {
  for (let year = year_of(shanghai_date(from)); year <= year_of(shanghai_date(to)); year += 1) {
    if (!schedule_of(year)) return false;
  }
  return true;
}

const statutory_by_year = new Map<number, ReadonlySet<string>>();

/**
 * The 13 statutory holidays of a year (《全国年节及纪念日放假办法》 as changed for 2025), without the shifting of
 * weekends, which only the year's notice tells.
 */
export function statutory_holidays(year: number): ReadonlySet<string> {
  const remembered = statutory_by_year.get(year);
  if (remembered) return remembered;
  const spring = lunar_date(year, 1, 1);
  const holidays = new Set([
    `${year}-01-01`,
    ...[-1, 0, 1, 2].map((days) => step(spring, days)),
    qingming(year),
    `${year}-05-01`,
    `${year}-05-02`,
    lunar_date(year, 5, 5),
    lunar_date(year, 8, 15),
    `${year}-10-01`,
    `${year}-10-02`,
    `${year}-10-03`,
  ]);
  statutory_by_year.set(year, holidays);
  return holidays;
}

// The century formula of the 24 terms; good for 2000–2099.
function qingming(year: number): string {
  const y = year % 100;
  return `${year}-04-0${Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)}`;
}

// The first day of the lunar year 1900; month lengths are the package's table, which no time zone touches. (The
// platform's own Chinese calendar puts the Spring Festival of 2027 a day late: the new moon is at 23:56.)
const lunar_start = { year: 1900, date: '1900-01-31' };

function lunar_date(year: number, month: number, day: number): string {
  let days = day - 1;
  for (let y = lunar_start.year; y < year; y += 1) days += lunar_days_before(y, 13);
  return step(lunar_start.date, days + lunar_days_before(year, month));
}

function lunar_days_before(year: number, month: number): number {
  const leap = chinese_days.getYearLeapMonth(year);
  let days = leap.leapMonth && leap.leapMonth < month ? leap.days : 0;
  for (let m = 1; m < month; m += 1) days += chinese_days.monthDays(year, m);
  return days;
}

function step_to_working_day(date: string, direction: 1 | -1): string {
  let next = step(date, direction);
  while (!is_working_day(next)) next = step(next, direction);
  return next;
}

function step(date: string, days: number): string {
  return new Date((day_number(date) + days) * day_ms).toISOString().slice(0, 10);
}

function day_number(date: string): number {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) {
    throw new RangeError(`not a date: ${date}`);
  }
  return at / day_ms;
}

function year_of(date: string): number {
  return Number(date.slice(0, 4));
}
