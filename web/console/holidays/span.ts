export type Span = { first: string; last: string; days: number };

/** Days (YYYY-MM-DD, in any order) as runs without a gap: as a notice says them, 「2月15日到23日（9 天）」. */
export function spans_of(days: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (const day of days.toSorted()) {
    const run = spans.at(-1);
    if (run && day_after(run.last) === day) Object.assign(run, { last: day, days: run.days + 1 });
    else if (run?.last !== day) spans.push({ first: day, last: day, days: 1 });
  }
  return spans;
}

function day_after(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
