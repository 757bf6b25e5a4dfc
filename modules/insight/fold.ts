import type { Ctx } from '../../platform/ctx.ts';
import { shanghai_date } from '../cases/index.ts';
import { cell_of, steps_of } from './cell.ts';
import { detail_of, sum_of_details, type Detail } from './detail.ts';
import { keep_through, lock_count_state, replace_counts, save_count_state, select_cells, select_changed, type CountRow } from './kept/store.ts';
import { select_case_figures, select_extent, type CaseFigure } from './store.ts';
import { sum_of, tally_of, type Tally } from './tally.ts';

const day_ms = 86_400_000;
/** Of a past that was never counted, so many days at a time. */
const days_at_once = 3;

/**
 * Counts anew the days and communities in which something was sealed since the last time, and adds them up to streets and
 * the county. The counts are a copy of what the cases say, made by the same rules as a figure that is counted at once, and
 * may be thrown away at any time: an empty table is filled again, day by day. Gives whether there is more to do.
 */
export async function count_on(ctx: Ctx): Promise<boolean> {
  const today = shanghai_date(ctx.now);
  const state = await lock_count_state(ctx, today);
  if (!state) return false;
  const keep_until = (last: string) => {
    for (let day = next(state.through); day <= last; day = next(day)) keep_through(ctx, (state.through = day));
  };
  if (state.day !== null) {
    let day = state.day;
    for (let nth = 0; nth < days_at_once && day <= today; nth++, day = next(day)) {
      keep_until(day);
      await count_day(ctx, day);
    }
    save_count_state(ctx, { day: day > today ? null : day, seal: state.seal });
    return true;
  }
  const { seal, cases } = await select_changed(ctx, state.seal);
  const changed = Map.groupBy(cases, (one) => shanghai_date(one.opened_at));
  for (const day of [today, ...changed.keys()]) keep_until(day);
  for (const [day, some] of changed) {
    const estates = new Set(some.flatMap((one) => (one.estate_id === null ? [] : [one.estate_id])));
    await count_cells(ctx, day, some.map((one) => one.place_path), estates);
  }
  save_count_state(ctx, { day: null, seal });
  return false;
}

const next = (day: string): string => new Date(Date.parse(day) + day_ms).toISOString().slice(0, 10);
const span_of = (day: string) => {
  const from = new Date(`${day}T00:00:00+08:00`);
  return { from, until: new Date(from.getTime() + day_ms) };
};
const row = (ctx: Ctx, kind: CountRow['kind'], key: string, cases: readonly CaseFigure[] = []): CountRow => ({ ...tally_of(cases, ctx.now), kind, key, detail: kind === 'cell' ? detail_of(cases) : null });

/** More than these are not read at once: clocks run in the same process, and must not wait for the counting. */
const cases_at_once = 5_000;

/** The whole county of one day, from one reading where it is small. */
async function count_day(ctx: Ctx, day: string): Promise<void> {
  const { count, cells: names, estates } = await select_extent(ctx, span_of(day));
  if (count > cases_at_once) return count_cells(ctx, day, names, new Set(estates));
  const cases = await select_case_figures(ctx, { everywhere: true, ...span_of(day) });
  const cells = [...Map.groupBy(cases, (one) => cell_of(one.place_path))].map(([key, some]) => row(ctx, 'cell', key, some));
  const above = Map.groupBy(cells.flatMap((cell) => places_above(cell.key).map((key) => ({ key, cell }))), ({ key }) => key);
  replace_counts(ctx, day, [
    ...cells,
    ...grids_of(ctx, cases, []),
    ...[...Map.groupBy(cases, (one) => one.estate_id)].flatMap(([key, some]) => (key === null ? [] : [row(ctx, 'estate', key, some)])),
    ...[...above].map(([key, below]) => total(key, below.map(({ cell }) => cell))),
  ]);
}

/** The cells and grids of these paths, whether a case lies there still or none does any more, the estates, and the places above. */
async function count_cells(ctx: Ctx, day: string, paths: readonly string[], estates: ReadonlySet<string>): Promise<void> {
  const cells = Map.groupBy(paths, cell_of);
  for (const [cell, some] of cells) {
    const cases = await select_case_figures(ctx, { cell, ...span_of(day) });
    replace_counts(ctx, day, [row(ctx, 'cell', cell, cases), ...grids_of(ctx, cases, some)]);
  }
  for (const estate_id of estates) replace_counts(ctx, day, [row(ctx, 'estate', estate_id, await select_case_figures(ctx, { estate_id, ...span_of(day) }))]);
  for (const key of new Set([...cells.keys()].flatMap(places_above))) replace_counts(ctx, day, [total(key, await select_cells(ctx, key, day))]);
}

function grids_of(ctx: Ctx, cases: readonly CaseFigure[], paths: readonly string[]): CountRow[] {
  const by_grid = Map.groupBy(cases, (one) => grid_of(one.place_path));
  return [...new Set([...by_grid.keys(), ...paths.map(grid_of)])].flatMap((key) => (key === null ? [] : [row(ctx, 'place', key, by_grid.get(key))]));
}
const grid_of = (path: string): string | null => (cell_of(path) === path ? null : steps_of(path, 4));

const places_above = (cell: string): string[] => [...new Set([1, 2, 3].map((count) => steps_of(cell, count)))];
/** A community, a street or the county of one day: the sum of the cells at or below it. */
const total = (key: string, below: readonly (Tally & { detail: Detail | null })[]): CountRow => ({ ...sum_of(below), kind: 'place', key, detail: sum_of_details(below.flatMap(({ detail }) => detail ?? [])) });
