// Days of the books: 「2026-05-31」, in Asia/Shanghai, which has no summer time.
const [day_ms, shanghai_ms] = [86_400_000, 8 * 3_600_000];

export const day_of = (at: Date): string => new Date(at.getTime() + shanghai_ms).toISOString().slice(0, 10);
export const day_after = (day: string, days = 1): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * day_ms).toISOString().slice(0, 10);
export const is_day = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && day_after(text, 0) === text;

/** 「2026-05」 or a day of it → its first and last day. */
export function month_of(text: string): { first: string; last: string } {
  const [year = 0, month = 0] = text.split('-').map(Number);
  return { first: `${text.slice(0, 7)}-01`, last: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
}
/** 「2026Q2」 → its first and last day. */
export function quarter_of(text: string): { first: string; last: string } {
  const [year = '', quarter = ''] = text.split('Q');
  const last_month = Number(quarter) * 3;
  const month = (number: number) => `${year}-${String(number).padStart(2, '0')}`;
  return { first: `${month(last_month - 2)}-01`, last: month_of(month(last_month)).last };
}
