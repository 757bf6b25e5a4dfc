// What a tenant owes by the contract, and what a year of the collective came to. Pure; whole fen, days as 「2026-05-31」.
import type { CollectiveBody, YearSum } from './contract.ts';

type Lease = { year_fen: number; from_on: string; until_on: string; ended_on: string | null };
const day_ms = 86_400_000;
const number_of = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / day_ms);
const years_after = (day: string, years: number) => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  return `${year + years}-${String(month).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
};

export const is_running = ({ from_on, until_on, ended_on }: Lease, on: string): boolean => from_on <= on && on <= (ended_on !== null && ended_on < until_on ? ended_on : until_on);

/** The rent of the days from the first to `on`, both counted: whole contract years in full, of the last its days, rounded down to the fen. */
export function rent_due({ year_fen, from_on, until_on, ended_on }: Lease, on: string): number {
  const last = [on, until_on, ...(ended_on === null ? [] : [ended_on])].toSorted()[0]!;
  if (last < from_on) return 0;
  const beyond = number_of(last) + 1;
  let years = 0;
  while (number_of(years_after(from_on, years + 1)) <= beyond) years += 1;
  const [begun, ends] = [number_of(years_after(from_on, years)), number_of(years_after(from_on, years + 1))];
  return year_fen * years + Number((BigInt(year_fen) * BigInt(beyond - begun)) / BigInt(ends - begun));
}

export type YearFlow = { year: number; account_id: string; name: string; kind: 'income' | 'expense'; fen: number };
/** `fen` as people say it: income and expense both above nothing; what was turned round lessens its own. */
export function year_sums(flows: readonly YearFlow[], accounts: { rent: string; shared: string }): YearSum[] {
  const by_year = Map.groupBy(flows, ({ year }) => year);
  return [...by_year].map(([year, some]) => {
    const sum = (of: (one: YearFlow) => boolean) => some.reduce((all, one) => all + (of(one) ? one.fen : 0), 0);
    const shared_fen = sum(({ account_id }) => account_id === accounts.shared);
    return { year, income_fen: sum(({ kind }) => kind === 'income'), rent_fen: sum(({ account_id }) => account_id === accounts.rent), spent_fen: sum(({ kind }) => kind === 'expense') - shared_fen, shared_fen };
  }).toSorted((a, b) => b.year - a.year);
}
export const parts_of = (flows: readonly YearFlow[], year: number, kind: YearFlow['kind']): CollectiveBody['income'] =>
  flows.filter((one) => one.year === year && one.kind === kind && one.fen !== 0).map(({ name, fen }) => ({ name, fen })).toSorted((a, b) => b.fen - a.fen);
