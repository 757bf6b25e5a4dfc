import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { cases_by_id, category_by_code } from '../../../modules/cases/index.ts';
import { place_by_id, trail_of } from '../../../modules/territory/index.ts';
import type { ReportView } from './contract.ts';
import type { Placed } from './grid.ts';
import { wanted_here } from './push.ts';
import { count_waiting, delete_strange, insert_grid, select_categories, select_grids, select_open_orders, select_strange, wake_polled } from './store.ts';
import type { GridRow } from './tables.ts';

const orders_max = 200;
const within = (ctx: Ctx, path: string) => ctx.actor.hat.place_paths.some((reach) => `${path}/`.startsWith(`${reach}/`));

/** What of 政民沟通 is connected within reach: grids, what waits for a match, and what is done here and open there. */
export async function report_view(ctx: Ctx, on: boolean): Promise<ReportView> {
  const { rows, wanted, nobody, categories, strange, waiting, orders } = await as_software(ctx, async () => ({
    rows: await select_grids(ctx), ...(await wanted_here(ctx)), categories: await select_categories(ctx), strange: await select_strange(ctx), waiting: await count_waiting(ctx), orders: await select_open_orders(ctx, orders_max),
  }));
  const grids = [...wanted.map((one) => ({ one, state: state_of(rows, one) })), ...nobody.map((one) => ({ one, state: rows.some((row) => row.place_id === one.place_id && row.grid_id) ? ('there' as const) : ('nobody' as const) }))].filter(({ one }) => within(ctx, one.path));
  const counts = new Map(waiting.map(({ grid_id, count }) => [grid_id, count]));
  const cases = new Map((await cases_by_id(ctx, orders.map(({ case_id }) => case_id))).map((row) => [row.id, row]));
  return {
    on, categories: categories.filter(({ code }) => code.length === 4).length,
    grids: await Promise.all(grids.map(async ({ one, state }) => {
      const row = rows.find(({ place_id }) => place_id === one.place_id);
      return { place_id: one.place_id, name: (await trail_of(ctx, one.place_id)).slice(1).map(({ name }) => name).join(' · ') || one.name, state, by_hand: row !== undefined && !row.pushed, trouble: state === 'refused' ? (row?.trouble ?? null) : null };
    })),
    strange: strange.map(({ grid_id, name }) => ({ id: grid_id, name, waiting: counts.get(grid_id) ?? 0 })),
    nowhere: counts.get('') ?? 0,
    to_mark: orders.flatMap(({ id, case_id }) => {
      const row = cases.get(case_id);
      return row && (row.state === 'resolved' || row.state === 'closed' || row.state === 'withdrawn') ? [{ order_id: id, case_id, number: row.number, what: row.category ? category_by_code(row.category).name : '', state: row.state }] : [];
    }),
  };
}
function state_of(rows: readonly GridRow[], { place_id }: Placed): ReportView['grids'][number]['state'] {
  const row = rows.find((one) => one.place_id === place_id);
  if (row?.grid_id && row.trouble === null) return 'there';
  if (row?.trouble === 'same_name') return 'same_name';
  return row?.trouble ? 'refused' : 'waiting';
}

/** Somebody says which place of theirs a grid of WeCom is; what waited for it becomes cases. Refuses `place.unknown`, `wecom.grid_known`. */
export async function match_grid(ctx: Ctx, grid_id: string, place_id: string): Promise<void> {
  const place = await place_by_id(ctx, place_id);
  if (!place || !within(ctx, place.path) || !['street', 'community', 'grid'].includes(place.kind)) throw new Refusal('place.unknown');
  await as_software(ctx, async () => {
    if (!(await delete_strange(ctx, grid_id))) throw new Refusal('wecom.grid_known');
    // one that was never made by us gives way to the one by hand
    await insert_grid(ctx, { district: ctx.actor.district, id: new_id(ctx.now), place_id, grid_id, name: place.name, pushed: false, told: null, asking: false, trouble: null, by: ctx.actor.person_id, at: ctx.now });
    await wake_polled(ctx, grid_id);
  });
  await record(ctx, { name: 'wecom.grid_matched', subject: place_id, place_path: place.path, data: { grid_id } });
}
