import { Wrong } from './wrong.ts';

/** Parameters as they came; an empty one counts as absent, and of one given twice the first counts (Open311: unspecified). */
export type Given = Readonly<Record<string, unknown>>;
export function one(given: Given, name: string): string | undefined {
  const value = Array.isArray(given[name]) ? given[name][0] : given[name];
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  return text === '' ? undefined : text;
}
export function list(given: Given, name: string): string[] | undefined {
  const parts = one(given, name)?.split(',').map((part) => part.trim()).filter(Boolean);
  return parts && parts.length > 0 ? parts : undefined;
}

/** A short text of the request; refused where it is longer than `length_max`. */
export function words(given: Given, name: string, length_max: number): string | undefined {
  const text = one(given, name);
  if (text && [...text].length > length_max) throw new Wrong(400, `${name} 最多 ${length_max} 个字`);
  return text;
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;
export function date(given: Given, name: string): Date | undefined {
  const text = one(given, name);
  if (text === undefined) return undefined;
  // a + that was not escaped arrives as a space
  const at = moment.test(text.replace(' ', '+')) ? new Date(text.replace(' ', '+')) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) throw new Wrong(400, `${name} 要写成 2026-06-01T00:00:00+08:00`);
  return at;
}

const day_ms = 86_400_000;
export const span_days_max = 90;
/** start_date and end_date with what the standard supplies: the last 90 days, and never more than 90. */
export function span(given: Given, now: Date): { from: Date; until: Date } {
  const [start, end] = [date(given, 'start_date'), date(given, 'end_date')];
  const until = end ?? (start ? new Date(Math.min(now.getTime(), start.getTime() + span_days_max * day_ms)) : now);
  const from = start ?? new Date(until.getTime() - span_days_max * day_ms);
  if (from > until) throw new Wrong(400, 'start_date 在 end_date 之后');
  if (until.getTime() - from.getTime() > span_days_max * day_ms) throw new Wrong(400, `一次最多问 ${span_days_max} 天`);
  return { from, until };
}

export const rows_max = 1000;
/** page and page_size (as cities serve them); without them the first 1,000. */
export function page(given: Given): { skip: number; take: number } {
  const take = whole(given, 'page_size', rows_max) ?? rows_max;
  const page = whole(given, 'page', 1_000_000) ?? 1;
  return { skip: (page - 1) * take, take };
}
function whole(given: Given, name: string, max: number): number | undefined {
  const text = one(given, name);
  if (text === undefined) return undefined;
  const number = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > max) throw new Wrong(400, `${name} 是 1 到 ${max} 的整数`);
  return number;
}

/** `attribute[code]=v` and `attribute[code][]=v`, the first of each. */
export function attributes(given: Given): Record<string, string> {
  return Object.fromEntries(Object.keys(given).flatMap((name) => {
    const code = /^attribute\[([\w-]{1,40})\](?:\[\])?$/.exec(name)?.[1];
    const value = code ? words(given, name, 200) : undefined;
    return code && value ? [[code, value]] : [];
  }));
}
