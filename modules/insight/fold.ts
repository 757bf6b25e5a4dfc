import type { Ctx } from '../../platform/ctx.ts';
import { shanghai_date } from '../cases/index.ts';
import { cell_of, steps_of } from './cell.ts';
import { lock_count_state, replace_cells, replace_counts, save_count_state, select_case_figures, select_cells, select_changed, select_extent, type CaseFigure, type CountRow } from './store.ts';
import { detail_of, sum_of, tally_of } from './tally.ts';

const day_ms = 86_400_000;
/** Of a past that was never counted, so many days at a time. */
const days_at_once = 3;

/**
 * Counts anew the days and communities in which something was sealed since the last time, and adds them up to streets and
 * the county. The counts are a copy of what the cases say, made by the same rules as a figure that is counted at once, and
 * may be thrown away at any time: an empty table is filled again, day by day. Gives whether there is more to do.
 */
export async function count_on(ctx: Ctx): Promise<boolean> {
  const state = await lock_count_state(ctx);
  if (!state) return false;
  if (state.day !== null) {
    const today = shanghai_date(ctx.now);
    let day = state.day;
    for (let nth = 0; nth < days_at_once && day <= today; nth++, day = next(day)) await count_day(ctx, day);
    save_count_state(ctx, { day: day > today ? null : day, seal: state.seal, at: ctx.now });
    return true;
  }
  const { seal, cases } = await select_changed(ctx, state.seal);
  for (const [day, some] of Map.groupBy(cases, (one) => shanghai_date(one.opened_at))) {
    const cells = new Set(some.map((one) => cell_of(one.place_path)));
    const estates = new Set(some.flatMap((one) => (one.estate_id === null ? [] : [one.estate_id])));
    await count_cells(ctx, day, cells, estates);
  }
  save_count_state(ctx, { day: null, seal, at: ctx.now });
  return false;
}

const next = (day: string): string => new Date(Date.parse(day) + day_ms).toISOString().slice(0, 10);
const span_of = (day: string) => {
  const from = new Date(`${day}T00:00:00+08:00`);
  return { from, until: new Date(from.getTime() + day_ms) };
};
const row = (ctx: Ctx, kind: CountRow['kind'], key: string, day: string, cases: readonly CaseFigure[]): CountRow => ({ kind, key, day, tally: tally_of(cases, ctx.now), detail: detail_of(cases) });

/** More than these are not read at once: clocks run in the same process, and must not wait for the counting. */
const cases_at_once = 5_000;

/** The whole county of one day, from one reading where it is small. */
async function count_day(ctx: Ctx, day: string): Promise<void> {
  const { count, cells: names, estates } = await select_extent(ctx, span_of(day));
  if (count > cases_at_once) return count_cells(ctx, day, new Set(names), new Set(estates));
  const cases = await select_case_figures(ctx, { everywhere: true, ...span_of(day) });
  const cells = [...Map.groupBy(cases, (one) => cell_of(one.place_path))].map(([key, some]) => row(ctx, 'place', key, day, some));
  replace_cells(ctx, cells);
  replace_counts(ctx, [
    ...grids_of(ctx, day, cases),
    ...[...Map.groupBy(cases, (one) => one.estate_id)].flatMap(([key, some]) => (key === null ? [] : [row(ctx, 'estate', key, day, some)])),
  ]);
  const above = Map.groupBy(cells.flatMap((cell) => places_above(cell.key).map((key) => ({ key, cell }))), ({ key }) => key);
  replace_counts(ctx, [...above].map(([key, below]) => total(key, day, below.map(({ cell }) => cell))));
}

async function count_cells(ctx: Ctx, day: string, cells: ReadonlySet<string>, estates: ReadonlySet<string>): Promise<void> {
  for (const cell of cells) {
    const cases = await select_case_figures(ctx, { cell, ...span_of(day) });
    replace_cells(ctx, [row(ctx, 'place', cell, day, cases)]);
    replace_counts(ctx, grids_of(ctx, day, cases));
  }
  for (const estate_id of estates) replace_counts(ctx, [row(ctx, 'estate', estate_id, day, await select_case_figures(ctx, { estate_id, ...span_of(day) }))]);
  await add_up(ctx, day, cells);
}

function grids_of(ctx: Ctx, day: string, cases: readonly CaseFigure[]): CountRow[] {
  const deeper = cases.filter((one) => cell_of(one.place_path) !== one.place_path);
  return [...Map.groupBy(deeper, (one) => steps_of(one.place_path, 4))].map(([key, some]) => ({ ...row(ctx, 'place', key, day, some), detail: {} }));
}

/** Communities, streets and the county of one day, each the sum of the cells at or below it. */
async function add_up(ctx: Ctx, day: string, cells: ReadonlySet<string>): Promise<void> {
  for (const key of new Set([...cells].flatMap(places_above))) replace_counts(ctx, [total(key, day, await select_cells(ctx, key, day))]);
}
const places_above = (cell: string): string[] => [...new Set([1, 2, 3].map((count) => steps_of(cell, count)))];
const total = (key: string, day: string, below: readonly CountRow[]): CountRow => ({ kind: 'place', key, day, tally: sum_of(below.map((one) => one.tally)), detail: sum_of(below.map((one) => one.detail)) });
