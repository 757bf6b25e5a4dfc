// What figures are made of: whole numbers by name, which can be added up over days and places. A rate is two of them.
import { on_weak_list, rates, rate_of, type Rates } from '../cases/index.ts';
import type { Rate } from './contract.ts';
import type { CaseFigure } from './store.ts';

/** The numbers that stand beside every place, each a column of `case_counts` and `case_sums`; `n` of `d` is a rate, `whole` with what was left out. */
export const tally_names = [
  'opened', 'received', 'weak', 'handled', 'excluded', 'open', 'overdue',
  'respond_n', 'respond_d', 'respond_whole_n', 'respond_whole_d',
  'solve_n', 'solve_d', 'solve_whole_n', 'solve_whole_d',
  'satisfy_n', 'satisfy_d', 'satisfy_whole_n', 'satisfy_whole_d',
] as const;
export type TallyName = (typeof tally_names)[number];
export type Tally = Readonly<Record<TallyName, number>>;
export type RateName = 'respond' | 'solve' | 'satisfy';

const at_work: ReadonlySet<string> = new Set(['open', 'dispatched', 'accepted', 'planned']);

export function tally_of(cases: readonly CaseFigure[], now: Date): Tally {
  const counted = rates(cases, now);
  const whole = cases.some((one) => one.exclusion !== null) ? rates(cases.map((one) => ({ ...one, exclusion: null })), now) : counted;
  return {
    opened: cases.length,
    received: counted.received,
    weak: counted.weak,
    handled: counted.handle.numerator,
    excluded: counted.handle.excluded,
    open: cases.filter((one) => at_work.has(one.state)).length,
    overdue: cases.filter((one) => on_weak_list(one, now)).length,
    ...numbers_of('respond', counted, whole),
    ...numbers_of('solve', counted, whole),
    ...numbers_of('satisfy', counted, whole),
  };
}
type RateNumbers<Name extends RateName> = Record<`${Name}_n` | `${Name}_d` | `${Name}_whole_n` | `${Name}_whole_d`, number>;
const numbers_of = <Name extends RateName>(name: Name, counted: Rates, whole: Rates) =>
  ({ [`${name}_n`]: counted[name].numerator, [`${name}_d`]: counted[name].denominator, [`${name}_whole_n`]: whole[name].numerator, [`${name}_whole_d`]: whole[name].denominator }) as RateNumbers<Name>;

/** The numbers in the order of their names. */
export function tally_in(numbers: readonly number[]): Tally {
  const tally: Record<TallyName, number> = { ...no_tally };
  for (let nth = 0; nth < tally_names.length; nth++) tally[tally_names[nth]!] = numbers[nth]!;
  return tally;
}
export const no_tally = Object.fromEntries(tally_names.map((name) => [name, 0])) as Tally;

export function sum_of(tallies: Iterable<Tally>): Tally {
  const sum: Record<TallyName, number> = { ...no_tally };
  for (const tally of tallies) for (const name of tally_names) sum[name] += tally[name];
  return sum;
}

export function rate_in(tally: Tally, name: RateName): Rate {
  const { numerator, denominator, percent, excluded } = rate_of(tally[`${name}_n`], tally[`${name}_d`], tally.excluded);
  const whole = rate_of(tally[`${name}_whole_n`], tally[`${name}_whole_d`]);
  return { numerator, denominator, percent, excluded, whole: { numerator: whole.numerator, denominator: whole.denominator, percent: whole.percent } };
}
