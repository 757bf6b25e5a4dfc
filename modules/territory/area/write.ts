import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { is_under } from '../tree/branch.ts';
import { allow, place_of_today } from '../tree/plan.ts';
import { queue_edits } from '../tree/store.ts';
import type { AreaView, WriteArea } from './contract.ts';
import { change_area, insert_area, lock_area, select_area_places, select_areas, set_area_places, type AreaPlace } from './store.ts';

/** Every functional area with its places; how many communities it has is counted, never typed in. */
export async function areas_of(ctx: Ctx): Promise<AreaView[]> {
  const places = Map.groupBy(await select_area_places(ctx), (one) => one.area_id);
  return (await select_areas(ctx)).map(({ id, name, revision }) => {
    const mine = places.get(id) ?? [];
    return { id, name, revision, community_count: mine.reduce((sum, one) => sum + one.communities, 0), places: mine.map((one) => ({ id: one.id, name: one.name, kind: one.kind })) };
  });
}

/** An area with its places as of today; one inside another of them is counted by that one. Refuses `place.unknown`. */
export async function area_by_id(ctx: Ctx, id: string): Promise<{ id: string; name: string; places: AreaPlace[] }> {
  const area = (await select_areas(ctx)).find((one) => one.id === id);
  if (!area) throw new Refusal('place.unknown');
  const places = (await select_area_places(ctx)).filter((one) => one.area_id === id);
  return { id, name: area.name, places: places.filter((one) => !places.some((other) => other.id !== one.id && is_under(one.path, other.path))) };
}

/**
 * Sets up or changes a functional area (domain.md §2: 新蒲新区 has no county code). It moves nothing in the tree. Refuses
 * a name that is there, places of another level, and an edit made meanwhile.
 */
export async function write_area(ctx: Ctx, { name, place_ids, revision }: WriteArea, id?: string): Promise<AreaView> {
  await queue_edits(ctx);
  for (const place_id of place_ids) {
    const place = await place_of_today(ctx, place_id);
    if (place.kind !== 'street' && place.kind !== 'community') throw new Refusal('place.wrong_level', { name: place.name });
    allow(ctx, place);
  }
  const areas = await select_areas(ctx);
  if (areas.some((one) => one.name === name.trim() && one.id !== id)) throw new Refusal('place.name_taken', { name: name.trim() });
  const was = id ? await lock_area(ctx, id) : undefined;
  if (id && !was) throw new Refusal('place.unknown');
  if (was && was.revision !== revision) throw new Refusal('place.changed_meanwhile', { name: was.name });
  const area_id = was?.id ?? new_id(ctx.now);
  await (was ? change_area(ctx, was, name.trim()) : insert_area(ctx, area_id, name.trim()));
  await set_area_places(ctx, area_id, [...new Set(place_ids)]);
  await record(ctx, { name: was ? 'area.changed' : 'area.added', subject: area_id, place_path: `/${ctx.actor.district}`, data: { places: place_ids.length } });
  return (await areas_of(ctx)).find((one) => one.id === area_id)!;
}
