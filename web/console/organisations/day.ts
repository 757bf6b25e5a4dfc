import { wall_clock } from '../../kit/time/index.ts';

/** The day of an instant in Shanghai: 「2026-06-18」. */
export function day_of(at: Date): string {
  const { year, month, day } = wall_clock(at);
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}
export const day_today = () => day_of(new Date());
