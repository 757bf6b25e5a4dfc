/** Minutes of Shanghai's day, from and until; until may lie before from, over midnight. Equal means no hour is quiet. */
export type Quiet = { readonly from_minute: number; readonly until_minute: number };

const [minute_ms, day_minutes, shanghai_ms] = [60_000, 1_440, 8 * 3_600_000];

/** The first moment from `at` on that is not quiet; `at` itself where it is none. */
export function after_quiet(at: Date, quiet: Quiet | null): Date {
  if (!quiet || quiet.from_minute === quiet.until_minute) return at;
  const minute = Math.floor((at.getTime() + shanghai_ms) / minute_ms) % day_minutes;
  const { from_minute, until_minute } = quiet;
  const is_quiet = from_minute < until_minute ? minute >= from_minute && minute < until_minute : minute >= from_minute || minute < until_minute;
  if (!is_quiet) return at;
  const wait_minutes = (until_minute - minute + day_minutes) % day_minutes;
  return new Date(Math.floor(at.getTime() / minute_ms) * minute_ms + wait_minutes * minute_ms);
}
