import { createHash } from 'node:crypto';
import type { Ctx } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { letters } from '../../../platform/outbox/index.ts';
import { posts_around } from '../../../modules/people/index.ts';
import { districts, estate_index, public_estates, trail_of } from '../../../modules/territory/index.ts';
import { id_of, items, SaidNo, text_of, type Ask } from '../ask.ts';
import { house, type Ear } from '../ear.ts';
import { in_district } from '../speaker/speaker.ts';
import { select_linked_members } from '../store.ts';
import { spelling, wanted_grids, type Placed, type Wanted } from './grid.ts';
import { delete_strange, insert_grid, select_grid_at, select_grids, update_grid, upsert_strange } from './store.ts';
import type { GridRow } from './tables.ts';

type Theirs = { grid_id: string; name: string };
/** Our places that may become grids, and who of WeCom answers for them. */
export async function wanted_here(ctx: Ctx): Promise<ReturnType<typeof wanted_grids>> {
  const places = new Map<string, Placed>();
  for (const { id } of await public_estates(ctx, ctx.actor.district)) {
    const { by_id } = await estate_index(ctx, id);
    const grids = new Set([...by_id.values()].flatMap(({ kind, parent_id }) => (kind === 'building' && parent_id ? [parent_id] : [])));
    for (const grid of grids) if (!places.has(grid)) for (const one of await trail_of(ctx, grid)) if (['county', 'street', 'community', 'grid'].includes(one.kind)) places.set(one.id, { place_id: one.id, path: one.path, kind: one.kind, name: one.name });
  }
  const linked = new Map((await select_linked_members(ctx)).map(({ person_id, user_cipher }) => [person_id, letters.unseal(user_cipher)]));
  const posts = await posts_around(ctx, [...places.values()].map(({ path }) => path));
  return wanted_grids([...places.values()], posts.flatMap(({ path, role, person_id }) => (linked.has(person_id) ? [{ path, role, user_id: linked.get(person_id)! }] : [])));
}

/**
 * Round of the worker: our grids in 政民沟通, kept as they are here. A grid is asked for once: one of which nobody knows
 * whether it was made is looked for by its name before it is asked for again. A grid that somebody made there by hand under
 * the same name is never taken for ours: it waits for a person to match it.
 */
export async function push_grids(ear: Ear, ask: Ask, stopping: () => boolean): Promise<void> {
  let theirs: Theirs[] | null = null;
  const look = async () => (theirs ??= items(await ask('/cgi-bin/report/resident/get_grid_info', {}), 'grid_list').map((one) => ({ grid_id: id_of(one, 'grid_id'), name: text_of(one, 'grid_name', 60) })).filter(({ grid_id }) => grid_id !== ''));
  for (const { district } of await in_district(ear, house, districts)) {
    if (stopping()) return;
    const { wanted } = await in_district(ear, district, wanted_here);
    const matched = new Set((await in_district(ear, district, select_grids)).filter(({ pushed }) => !pushed).map(({ place_id }) => place_id));
    for (const one of wanted) if (!matched.has(one.place_id) && !stopping()) await push_grid({ ear, ask, look, district }, one);
  }
}
/** What WeCom has and nobody of ours knows is listed, so that somebody may match it. */
export async function look_for_strange(ear: Ear, ask: Ask): Promise<void> {
  const found = items(await ask('/cgi-bin/report/resident/get_grid_info', {}), 'grid_list');
  await in_district(ear, house, async (ctx) => {
    for (const one of found) if (id_of(one, 'grid_id') !== '' && !(await select_grid_at(ctx, id_of(one, 'grid_id')))) await upsert_strange(ctx, id_of(one, 'grid_id'), text_of(one, 'grid_name', 60));
  });
}

type Pushing = { ear: Ear; ask: Ask; look: () => Promise<Theirs[]>; district: string };
async function push_grid({ ear, ask, look, district }: Pushing, one: Wanted): Promise<void> {
  const rows = await in_district(ear, district, select_grids);
  const of = (place_id: string | null) => rows.find((row) => row.place_id === place_id && row.grid_id !== null);
  if (one.parent_place_id !== null && !of(one.parent_place_id)) return; // its turn comes when what it hangs under is there
  const parent_grid_id = of(one.parent_place_id)?.grid_id ?? '';
  const told = createHash('sha256').update(spelling(one, parent_grid_id)).digest('base64url');
  const known = rows.find((row) => row.pushed && row.place_id === one.place_id);
  if (known?.told === told && known.trouble === null) return;
  const row: GridRow = known ?? { district, id: new_id(ear.clock()), place_id: one.place_id, grid_id: null, name: one.grid_name, pushed: true, told: null, asking: false, trouble: null, by: null, at: ear.clock() };
  const set = (patch: Partial<GridRow>) => in_district(ear, district, (ctx) => update_grid(ctx, row.id, patch));
  try {
    let grid_id = row.grid_id;
    if (grid_id === null) {
      const same = await strangers_named(ear, await look(), row.asking ? row.name : one.grid_name);
      if (!known) await in_district(ear, district, (ctx) => insert_grid(ctx, row));
      if (same.length > 0 && !(row.asking && same.length === 1)) return await set({ trouble: 'same_name' });
      grid_id = row.asking && same[0] ? same[0].grid_id : null;
    }
    await set({ asking: true, name: one.grid_name });
    const fields = { grid_name: one.grid_name, ...(parent_grid_id === '' ? {} : { grid_parent_id: parent_grid_id }), grid_admin: one.admins, grid_member: one.members };
    const answer = await ask(grid_id === null ? '/cgi-bin/report/grid/add' : '/cgi-bin/report/grid/update', grid_id === null ? fields : { grid_id, ...fields });
    grid_id ??= id_of(answer, 'grid_id') || null;
    if (grid_id === null) throw new Error('WeCom gave no grid_id');
    const found = grid_id;
    await in_district(ear, district, async (ctx) => {
      await update_grid(ctx, row.id, { grid_id: found, told, asking: false, trouble: null });
      await delete_strange(ctx, found); // seen while nobody knew that it was ours
    });
  } catch (error) {
    if (!(error instanceof SaidNo) || error.is_busy) throw error; // asked again in the next round
    await set({ asking: false, trouble: String(error.errcode) });
  }
}
async function strangers_named(ear: Ear, theirs: readonly Theirs[], name: string): Promise<Theirs[]> {
  const same = theirs.filter((one) => one.name === name);
  return in_district(ear, house, async (ctx) => (await Promise.all(same.map(async (one) => ((await select_grid_at(ctx, one.grid_id)) ? [] : [one])))).flat());
}
