import { days_of_year, statutory_holidays } from '../calendar.ts';
import type { CaseRefusal } from '../refusals.ts';

/** A year's 调休 notice of the State Council: the days off, and the weekend days worked instead, each `YYYY-MM-DD`. */
export interface HolidayNotice {
  readonly year: number;
  readonly days_off: readonly string[];
  readonly days_worked: readonly string[];
}

/**
 * Whether a typed-in notice can be true: real days of its year, none both off and worked, every statutory holiday off,
 * only weekend days worked, and no more of them than days off. A slip of one digit is found here, not in a deadline.
 */
export function may_load({ year, days_off, days_worked }: HolidayNotice, known_years: readonly number[]): true | CaseRefusal {
  if (known_years.includes(year)) return 'case.holidays_known';
  const days = new Set(days_of_year(year));
  if (![...days_off, ...days_worked].every((day) => days.has(day))) return 'case.holidays_not_of_year';
  if (days_worked.some((day) => days_off.includes(day))) return 'case.holidays_twice';
  if (days_worked.some((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))) return 'case.holidays_no_weekend';
  if ([...statutory_holidays(year)].some((day) => !days_off.includes(day))) return 'case.holidays_missing';
  return days_worked.length < days_off.length || 'case.holidays_too_few';
}
