// What is shown of a place itself and not beside others: kinds, tiers, how long things took, what was closed and never rated.
import { shanghai_date } from '../cases/index.ts';
import type { CaseFigure } from './store.ts';

/** How many of each, ascending: two that took 5 minutes and one that took 20 are `{ of: [5, 20], count: [2, 1] }`. Plain arrays: hundreds are read for one figure. */
export type Counts<Of extends number | string = number> = { readonly of: readonly Of[]; readonly count: readonly number[] };
/** `respond`, `resolve`: by minutes. `done`: by days from the day of opening to that of resolving. */
export type Detail = {
  readonly closed: number;
  readonly unrated: number;
  readonly tiers: Counts;
  readonly on_time: Counts;
  readonly categories: Counts<string>;
  readonly respond: Counts;
  readonly resolve: Counts;
  readonly done: Counts;
};

export function detail_of(cases: readonly CaseFigure[]): Detail {
  const resolved = cases.flatMap((one) => (one.resolved_at ? [{ ...one, resolved_at: one.resolved_at }] : []));
  return {
    closed: cases.filter((one) => one.state === 'closed' && one.solved === true).length,
    unrated: cases.filter((one) => one.handled && one.satisfaction === null && one.state !== 'withdrawn' && one.state !== 'merged').length,
    tiers: counts_of(cases.map(({ tier }) => tier)),
    on_time: counts_of(resolved.flatMap((one) => (one.resolved_at <= one.work_due_at ? [one.tier] : []))),
    categories: counts_of(cases.flatMap(({ category }) => category ?? [])),
    respond: counts_of(cases.flatMap((one) => (one.responded_at ? [lasting(one.opened_at, one.responded_at)] : []))),
    resolve: counts_of(resolved.map((one) => lasting(one.opened_at, one.resolved_at))),
    done: counts_of(resolved.map((one) => day_number(one.resolved_at) - day_number(one.opened_at))),
  };
}

export function sum_of_details(details: readonly Detail[]): Detail {
  const total = (part: (of: Detail) => number) => details.reduce((sum, one) => sum + part(one), 0);
  return {
    closed: total((one) => one.closed),
    unrated: total((one) => one.unrated),
    tiers: sum_of_counts(details.map((one) => one.tiers)),
    on_time: sum_of_counts(details.map((one) => one.on_time)),
    categories: sum_of_counts(details.map((one) => one.categories)),
    respond: sum_of_counts(details.map((one) => one.respond)),
    resolve: sum_of_counts(details.map((one) => one.resolve)),
    done: sum_of_counts(details.map((one) => one.done)),
  };
}

const counts_of = <Of extends number | string>(all: readonly Of[]): Counts<Of> => sum_of_counts(all.length === 0 ? [] : [{ of: all, count: all.map(() => 1) }]);
export function sum_of_counts<Of extends number | string>(all: readonly Counts<Of>[]): Counts<Of> {
  const sums = new Map<Of, number>();
  for (const { of, count } of all) for (let nth = 0; nth < of.length; nth++) sums.set(of[nth]!, (sums.get(of[nth]!) ?? 0) + count[nth]!);
  const sorted = [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { of: sorted.map(([one]) => one), count: sorted.map(([, count]) => count) };
}
export const pairs_in = <Of extends number | string>({ of, count }: Counts<Of>): [Of, number][] => of.map((one, nth) => [one, count[nth]!]);
export const count_in = ({ of, count }: Counts, one: number): number => count[of.indexOf(one)] ?? 0;

const exact_minutes_max = 240;
/** To the minute up to four hours, beyond it to two per cent, so that the lengths of millions of cases are some hundred numbers. */
function lasting(from: Date, until: Date): number {
  const minutes = Math.max(0, (until.getTime() - from.getTime()) / 60_000);
  if (minutes <= exact_minutes_max) return Math.round(minutes);
  return Math.round(exact_minutes_max * 1.02 ** Math.round(Math.log(minutes / exact_minutes_max) / Math.log(1.02)));
}
const day_number = (at: Date): number => Date.parse(shanghai_date(at)) / 86_400_000;

/** The middle one of all by how long they took; null where there was none. */
export function median_of({ of, count }: Counts): number | null {
  const total = count.reduce((sum, one) => sum + one, 0);
  if (total === 0) return null;
  const at = (nth: number) => {
    let passed = 0;
    return of[count.findIndex((one) => (passed += one) > nth)]!;
  };
  return Math.round((at((total - 1) >> 1) + at(total >> 1)) / 2);
}
