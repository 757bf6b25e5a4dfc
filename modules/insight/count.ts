import type { Ctx } from '../../platform/ctx.ts';
import { shanghai_date } from '../cases/index.ts';
import { cell_of, steps_of } from './cell.ts';
import { select_case_figures, select_counts, is_all_counted, type CaseFigure } from './store.ts';
import { detail_of, number_in, sum_of, tally_of, type Tally } from './tally.ts';

/** Days in Shanghai, both included, and the moments at which the first begins and the last is over. */
export type Period = { from: string; to: string; start: Date; end: Date };
/** What came to a place on each day, and in the whole period to each place right below it and to each estate. */
export type Counted = { at: Date; days: ReadonlyMap<string, Tally>; children: ReadonlyMap<string, Tally>; estates: ReadonlyMap<string, Tally> };
type Place = { path: string };
type Estate = { id: string };
/** What figures are of: one place, or the several of a functional area, none of which lies in another. */
export type Ground = { paths: readonly string[]; children: readonly Place[]; estates: readonly Estate[] };

/** Reads every case of the period. */
export async function counted_now(ctx: Ctx, { paths, children, estates }: Ground, { start, end }: Period): Promise<Counted> {
  const [place_path, ...more] = paths;
  const where = more.length > 0 || !place_path ? { parts: paths } : { place_path };
  const cases = await select_case_figures(ctx, { ...where, from: start, until: end });
  const tally = (some: readonly CaseFigure[] = []) => tally_of(some, ctx.now);
  const days = Map.groupBy(cases, (one) => shanghai_date(one.opened_at));
  // the places of an area may lie on different levels
  const depths = new Set(children.map(({ path }) => depth_of(path)));
  const by_child = new Map([...depths].flatMap((depth) => [...Map.groupBy(cases.filter((one) => depth_of(one.place_path) >= depth), (one) => steps_of(one.place_path, depth))]));
  const by_estate = Map.groupBy(cases, (one) => one.estate_id);
  return {
    at: ctx.now,
    days: new Map([...days].map(([day, some]) => [day, sum_of([tally(some), detail_of(some)])])),
    children: new Map(children.map(({ path }) => [path, tally(by_child.get(path))])),
    estates: new Map(estates.map(({ id }) => [id, tally(by_estate.get(id))])),
  };
}

const depth_of = (path: string): number => path.split('/').length - 1;

/** So few cases are counted one by one when somebody asks. */
const counted_now_max = 2_000;

/** Others see a part of the cases of a place, and figures of that part. */
const sees_all: ReadonlySet<string> = new Set(['grid_worker', 'community', 'street', 'county', 'auditor', 'admin', 'system']);

/** Reads what was counted before, where there is so much of it that counting anew would take long; null otherwise. */
export async function counted_before(ctx: Ctx, { paths, children, estates }: Ground, { from, to }: Period): Promise<Counted | null> {
  if (!sees_all.has(ctx.actor.hat.role) || paths.some((path) => cell_of(path) !== path)) return null; // below a community there are never so many
  const at = await is_all_counted(ctx);
  if (!at) return null;
  const own = await select_counts(ctx, { kind: 'place', keys: paths, from, to, detailed: true });
  if (own.reduce((sum, one) => sum + number_in(one.tally, 'opened'), 0) <= counted_now_max) return null;
  const below = await select_counts(ctx, { kind: 'place', keys: children.map((child) => child.path), from, to });
  const of_estates = await select_counts(ctx, { kind: 'estate', keys: estates.map((estate) => estate.id), from, to });
  const summed = (rows: readonly { key: string; tally: Tally }[]) => new Map([...Map.groupBy(rows, (row) => row.key)].map(([key, some]) => [key, sum_of(some.map((row) => row.tally))]));
  return { at, days: new Map([...Map.groupBy(own, (row) => row.day)].map(([day, rows]) => [day, sum_of(rows.flatMap((row) => [row.tally, row.detail]))])), children: summed(below), estates: summed(of_estates) };
}
