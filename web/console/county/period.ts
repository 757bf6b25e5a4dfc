import { field_of } from '../action/arrival.ts';

export type Preset = 'days7' | 'days30' | 'days60' | 'this_month' | 'last_month';
export const presets: Preset[] = ['days7', 'days30', 'days60', 'this_month', 'last_month'];
/** Days in Zunyi, `YYYY-MM-DD`, both included. */
export type Period = { from: string; to: string };

const day_ms = 86_400_000;
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The days that a preset means today. */
export function period_of(preset: Preset, now: Date): Period {
  const to = field_of(now).slice(0, 10);
  const today = Date.parse(`${to}T00:00:00Z`);
  const month = to.slice(0, 8);
  if (preset === 'this_month') return { from: `${month}01`, to };
  if (preset === 'last_month') {
    const last = day(Date.parse(`${month}01T00:00:00Z`) - day_ms);
    return { from: `${last.slice(0, 8)}01`, to: last };
  }
  const length_days = { days7: 7, days30: 30, days60: 60 }[preset];
  return { from: day(today - (length_days - 1) * day_ms), to };
}
