import type { Ctx } from '../../platform/ctx.ts';
import { shanghai_date } from '../cases/index.ts';
import { cell_of, steps_of } from './cell.ts';
import { detail_of, sum_of_counts, sum_of_details, type Counts, type Detail } from './detail.ts';
import { parts_of } from './kept/month.ts';
import { is_all_counted, select_days, select_sums } from './kept/store.ts';
import { select_case_figures, type CaseFigure } from './store.ts';
import { sum_of, tally_of, type Tally } from './tally.ts';

/** Days in Shanghai, both included, and the moments at which the first begins and the last is over. */
export type Period = { from: string; to: string; start: Date; end: Date };
/** What came on one day, and how many of it were done so many days later. */
export type Day = { readonly opened: number; readonly done: Counts };
/** What came to a place in a period: together, day by day, to each place right below it and to each estate. Where nothing came, nothing stands. */
export type Counted = { at: Date; whole: Tally; detail: Detail; days: ReadonlyMap<string, Day>; children: ReadonlyMap<string, Tally>; estates: ReadonlyMap<string, Tally> };
type Place = { path: string };
type Estate = { id: string };
/** What figures are of: one place, or the several of a functional area, none of which lies in another. */
export type Ground = { paths: readonly string[]; children: readonly Place[]; estates: readonly Estate[] };

/** Reads every case of the period. */
export async function counted_now(ctx: Ctx, { paths, children, estates }: Ground, { start, end }: Period): Promise<Counted> {
  const [place_path, ...more] = paths;
  const where = more.length > 0 || !place_path ? { parts: paths } : { place_path };
  const cases = await select_case_figures(ctx, { ...where, from: start, until: end });
  // the places of an area may lie on different levels
  const depths = new Set(children.map(({ path }) => depth_of(path)));
  const by_child = new Map([...depths].flatMap((depth) => [...Map.groupBy(cases.filter((one) => depth_of(one.place_path) >= depth), (one) => steps_of(one.place_path, depth))]));
  const by_estate = Map.groupBy(cases, (one) => one.estate_id);
  const tallies = (keys: readonly string[], found: ReadonlyMap<string | null, readonly CaseFigure[]>) =>
    new Map(keys.flatMap((key): [string, Tally][] => (found.has(key) ? [[key, tally_of(found.get(key)!, ctx.now)]] : [])));
  const days = Map.groupBy(cases, (one) => shanghai_date(one.opened_at));
  return {
    at: ctx.now,
    whole: tally_of(cases, ctx.now),
    detail: detail_of(cases),
    days: new Map([...days].map(([day, some]) => [day, { opened: some.length, done: detail_of(some).done }])),
    children: tallies(children.map(({ path }) => path), by_child),
    estates: tallies(estates.map(({ id }) => id), by_estate),
  };
}

const depth_of = (path: string): number => path.split('/').length - 1;

/** Others see a part of the cases of a place, and figures of that part. */
const sees_all: ReadonlySet<string> = new Set(['grid_worker', 'community', 'street', 'county', 'auditor', 'admin', 'system']);

/** Reads what was counted before; null while that is being done, and for those of whom it is not counted. */
export async function counted_before(ctx: Ctx, { paths, children, estates }: Ground, { from, to }: Period): Promise<Counted | null> {
  if (!sees_all.has(ctx.actor.hat.role) || paths.some((path) => cell_of(path) !== path)) return null; // below a community there are never so many
  const places = [...new Set([...paths, ...children.map(({ path }) => path)])];
  const [at, sums, rows] = await Promise.all([
    is_all_counted(ctx),
    select_sums(ctx, { places, estates: estates.map(({ id }) => id), parts: parts_of(from, to) }),
    select_days(ctx, { places: paths, from, to }),
  ]);
  if (!at) return null;
  const days = Map.groupBy(rows.filter(({ opened }) => opened > 0), ({ day }) => day);
  return {
    at,
    whole: sum_of(paths.flatMap((path) => sums.places.get(path) ?? [])),
    detail: sum_of_details(rows.map(({ detail }) => detail)),
    days: new Map([...days].map(([day, some]) => [day, { opened: some.reduce((sum, { opened }) => sum + opened, 0), done: sum_of_counts(some.map(({ detail }) => detail.done)) }])),
    children: new Map(children.flatMap(({ path }): [string, Tally][] => (sums.places.has(path) ? [[path, sums.places.get(path)!]] : []))),
    estates: sums.estates,
  };
}
