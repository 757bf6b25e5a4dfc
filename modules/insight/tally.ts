// What figures are made of: whole numbers by name, which can be added up over days and places. A rate is two of them.
import { on_weak_list, rates, rate_of, shanghai_date, type Rates } from '../cases/index.ts';
import type { Rate } from './contract.ts';
import type { CaseFigure } from './store.ts';

/** Absent is 0. Names: `opened`, `received`, `respond.n`, `respond.d`, `respond.whole.n`, `tier.2`, `category.0201`, `minutes.respond.35`, `resolved_after.3` … */
export type Tally = Readonly<Record<string, number>>;

const rate_names = ['respond', 'solve', 'satisfy'] as const;
export type RateName = (typeof rate_names)[number];
const at_work: ReadonlySet<string> = new Set(['open', 'dispatched', 'accepted', 'planned']);

/** The numbers that stand beside every place: received, underway, overdue and the three rates, without and with what was left out. */
export function tally_of(cases: readonly CaseFigure[], now: Date): Tally {
  const counted = rates(cases, now);
  const whole = cases.some((one) => one.exclusion !== null) ? rates(cases.map((one) => ({ ...one, exclusion: null })), now) : counted;
  return tidy({
    opened: cases.length,
    received: counted.received,
    weak: counted.weak,
    handled: counted.handle.numerator,
    excluded: counted.handle.excluded,
    open: cases.filter((one) => at_work.has(one.state)).length,
    overdue: cases.filter((one) => on_weak_list(one, now)).length,
    ...Object.fromEntries(rate_names.flatMap((name) => pairs(name, counted[name], whole[name]))),
  });
}
const pairs = (name: RateName, rate: Rates[RateName], whole: Rates[RateName]): [string, number][] => [
  [`${name}.n`, rate.numerator], [`${name}.d`, rate.denominator], [`${name}.whole.n`, whole.numerator], [`${name}.whole.d`, whole.denominator],
];

/** What is shown of the place itself: kinds, tiers, how long things took, what was closed and what was never rated. */
export function detail_of(cases: readonly CaseFigure[]): Tally {
  const sum: Record<string, number> = {};
  const add = (name: string) => void (sum[name] = (sum[name] ?? 0) + 1);
  for (const one of cases) {
    if (one.state === 'closed' && one.solved === true) add('closed');
    if (one.handled && one.satisfaction === null && one.state !== 'withdrawn' && one.state !== 'merged') add('unrated');
    if (one.category) add(`category.${one.category}`);
    add(`tier.${one.tier}`);
    if (one.resolved_at && one.resolved_at <= one.work_due_at) add(`tier.${one.tier}.on_time`);
    if (one.responded_at) add(`minutes.respond.${lasting(one.opened_at, one.responded_at)}`);
    if (!one.resolved_at) continue;
    add(`minutes.resolve.${lasting(one.opened_at, one.resolved_at)}`);
    add(`resolved_after.${day_number(one.resolved_at) - day_number(one.opened_at)}`);
  }
  return sum;
}

const exact_minutes_max = 240;
/** To the minute up to four hours, beyond it to two per cent, so that the lengths of millions of cases are some hundred numbers. */
function lasting(from: Date, until: Date): number {
  const minutes = Math.max(0, (until.getTime() - from.getTime()) / 60_000);
  if (minutes <= exact_minutes_max) return Math.round(minutes);
  return Math.round(exact_minutes_max * 1.02 ** Math.round(Math.log(minutes / exact_minutes_max) / Math.log(1.02)));
}
export const day_number = (at: Date): number => Date.parse(shanghai_date(at)) / 86_400_000;

export function sum_of(tallies: Iterable<Tally>): Tally {
  const sum: Record<string, number> = {};
  for (const tally of tallies) for (const [name, count] of Object.entries(tally)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
const tidy = (tally: Tally): Tally => Object.fromEntries(Object.entries(tally).filter(([, count]) => count !== 0));

export const number_in = (tally: Tally, name: string): number => tally[name] ?? 0;

export function rate_in(tally: Tally, name: RateName): Rate {
  const { numerator, denominator, percent, excluded } = rate_of(number_in(tally, `${name}.n`), number_in(tally, `${name}.d`), number_in(tally, 'excluded'));
  const whole = rate_of(number_in(tally, `${name}.whole.n`), number_in(tally, `${name}.whole.d`));
  return { numerator, denominator, percent, excluded, whole: { numerator: whole.numerator, denominator: whole.denominator, percent: whole.percent } };
}

/** The names that begin so, without their beginning. */
export function part_of(tally: Tally, beginning: string): [string, number][] {
  return Object.entries(tally).flatMap(([name, count]): [string, number][] => (name.startsWith(beginning) ? [[name.slice(beginning.length), count]] : []));
}

/** The middle one of all cases by how long they took; null where there was none. */
export function median_in(tally: Tally, of: 'respond' | 'resolve'): number | null {
  const lengths = part_of(tally, `minutes.${of}.`).map(([minutes, count]) => ({ minutes: Number(minutes), count })).toSorted((a, b) => a.minutes - b.minutes);
  const total = lengths.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const at = (nth: number) => {
    let passed = 0;
    return lengths.find(({ count }) => (passed += count) > nth)!.minutes;
  };
  return Math.round((at((total - 1) >> 1) + at(total >> 1)) / 2);
}
