const day_ms = 86_400_000;
const days_after = (day: string, days: number): string => new Date(Date.parse(day) + days * day_ms).toISOString().slice(0, 10);
const first_of = (day: string): string => `${day.slice(0, 7)}-01`;

/** The first and the last day of the month in which a day lies. */
export function month_of(day: string): { readonly first: string; readonly last: string } {
  const first = first_of(day);
  return { first, last: days_after(first_of(days_after(first, 31)), -1) };
}

/** From the first of a month to one of its days, both included: what is kept as one sum. `sign` −1: to be taken away. */
export type MonthPart = { readonly first: string; readonly last: string; readonly sign: 1 | -1 };

/** A period as sums of months: each that it touches, as far as it goes, less the days of the first month before it. */
export function parts_of(from: string, to: string): MonthPart[] {
  const parts: MonthPart[] = [];
  const begin = first_of(from);
  if (begin < from) parts.push({ first: begin, last: days_after(from, -1), sign: -1 });
  for (let first = begin; first <= to; ) {
    const { last } = month_of(first);
    parts.push({ first, last: to < last ? to : last, sign: 1 });
    first = days_after(last, 1);
  }
  return parts;
}
