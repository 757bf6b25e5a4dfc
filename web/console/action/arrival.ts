import { wall_clock } from '../../kit/time/index.ts';

const minute_ms = 60_000;
const pad = (value: number): string => String(value).padStart(2, '0');

/** What a `datetime-local` field holds for an instant, on Zunyi's wall: 「2026-11-17T18:00」. */
export function field_of(at: Date): string {
  const { year, month, day, time } = wall_clock(at);
  return `${year}-${pad(month)}-${pad(day)}T${time}`;
}

/** The instant that a field's value means in Zunyi, wherever the phone believes it is; `null` when it is no time. */
export function instant_of(field: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(field)) return null;
  const at = new Date(`${field.slice(0, 16)}:00+08:00`);
  return Number.isNaN(at.getTime()) ? null : at;
}

export type Quick = 'half_hour' | 'two_hours' | 'today_six' | 'tomorrow_nine';

/** The four arrivals most often promised; those already past are left out. */
export function quick_arrivals(now: Date): { quick: Quick; at: Date }[] {
  const today = field_of(now).slice(0, 10);
  const tomorrow = field_of(new Date(now.getTime() + 24 * 60 * minute_ms)).slice(0, 10);
  const all: { quick: Quick; at: Date }[] = [
    { quick: 'half_hour', at: new Date(now.getTime() + 30 * minute_ms) },
    { quick: 'two_hours', at: new Date(now.getTime() + 120 * minute_ms) },
    { quick: 'today_six', at: new Date(`${today}T18:00:00+08:00`) },
    { quick: 'tomorrow_nine', at: new Date(`${tomorrow}T09:00:00+08:00`) },
  ];
  return all.filter(({ at }) => at > now);
}
