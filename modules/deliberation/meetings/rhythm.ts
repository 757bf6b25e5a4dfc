import type { Rhythm } from './contract.ts';

/** When a series meets: data, reckoned in days of Shanghai (「每月10日」, domain.md §2). Days are words like 2026-06-10. */
const day_ms = 86_400_000;
const shanghai_ms = 8 * 3_600_000;
/** More than four years, so that a 29 February of a leap year would be found too. */
const looked_ahead_days = 4 * 366;

const days_in = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const last_or = (day: number, year: number, month: number): number => Math.min(day, days_in(year, month));

/** Whether the series meets on this day. A month that lacks the day meets on its last one. */
export function falls_on(rhythm: Rhythm, on: string): boolean {
  const [year, month, day] = on.split('-').map(Number) as [number, number, number];
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay() || 7;
  switch (rhythm.every) {
    case 'week': return weekday === rhythm.weekday;
    case 'month': return day === last_or(rhythm.day, year, month);
    case 'month_weekday': return weekday === rhythm.weekday && (rhythm.nth === 'last' ? day > days_in(year, month) - 7 : Math.ceil(day / 7) === rhythm.nth);
    case 'quarter': return (month - 1) % 3 === rhythm.month - 1 && day === last_or(rhythm.day, year, month);
    case 'year': return month === rhythm.month && day === last_or(rhythm.day, year, month);
    case 'on_call': return false;
  }
}

/** The first day after `after` on which the series meets; null: it meets when it is called. */
export function next_day(rhythm: Rhythm, after: string): string | null {
  const from = Date.parse(`${after}T00:00:00Z`);
  for (let step = 1; step <= looked_ahead_days && rhythm.every !== 'on_call'; step++) {
    const on = new Date(from + step * day_ms).toISOString().slice(0, 10);
    if (falls_on(rhythm, on)) return on;
  }
  return null;
}

export const day_of = (at: Date): string => new Date(at.getTime() + shanghai_ms).toISOString().slice(0, 10);
export const moment_of = (on: string, time: string): Date => new Date(`${on}T${time}:00+08:00`);
/** 「6月10日 19:30」 for notices and paper. */
export function when_words(at: Date): string {
  const [, month, day] = day_of(at).split('-').map(Number);
  return `${month}月${day}日 ${new Date(at.getTime() + shanghai_ms).toISOString().slice(11, 16)}`;
}
/** At six in the evening of the day before, those called are reminded; not of a meeting that is called later than that. */
export function remind_at(starts_at: Date, called_at: Date): Date | null {
  const eve = new Date(moment_of(day_of(starts_at), '18:00').getTime() - day_ms);
  return eve > called_at ? eve : null;
}
