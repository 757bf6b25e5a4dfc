import type { Ctx } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { PlaceKind } from '../contract.ts';
import { rounded } from '../shape/ring.ts';
import type { PlaceRow } from '../tables.ts';
import { is_under, path_under } from './branch.ts';
import type { EditOf } from './contract.ts';
import { allow, name_is_free, parent_for, place_to_edit, plan_of, type Plan } from './plan.ts';
import { select_below, select_estate_name, select_standing } from './store.ts';

/** A new place below another. Official codes of streets and communities begin with their parent’s. */
export async function plan_add(ctx: Ctx, { parent_id, kind, name, code, at, estate_id }: EditOf<'add'>): Promise<Plan> {
  const parent = await parent_for(ctx, kind, parent_id);
  const is_building = kind === 'building';
  const estate = is_building ? (estate_id ?? null) : parent.estate_id;
  if (is_building && estate && !(await select_estate_name(ctx, estate))) throw new Refusal('place.unknown');
  const wanted = await name_is_free(ctx, name, { parent_id, kind, estate_id: estate });
  const id = code ?? new_id(ctx.now);
  if (code && ((kind !== 'street' && kind !== 'community') || !code.startsWith(parent_id) || code.length !== (kind === 'street' ? 9 : 12))) throw new Refusal('place.bad_code');
  if ((await select_standing(ctx, [id])).length > 0) throw new Refusal('place.code_taken', { code: id });
  const [lng, lat] = at ? rounded(at) : [parent.lng, parent.lat];
  const row: PlaceRow = { district: ctx.actor.district, id, parent_id, kind, name: wanted, path: `${parent.path}/${id}`, estate_id: estate, lng, lat, area_cm2: null, floor: null, room: kind === 'home' ? wanted : null };
  return plan_of({ name: 'place.added', subject: id, place_path: row.path, data: { parent_id, kind } }, { added: [row] });
}

export async function plan_rename(ctx: Ctx, edit: EditOf<'rename'>): Promise<Plan> {
  const place = await place_to_edit(ctx, edit);
  const name = await name_is_free(ctx, edit.name, place, [place.id]);
  if (name === place.name) throw new Refusal('place.nothing_changes');
  return plan_of({ name: 'place.renamed', subject: place.id, place_path: place.path, data: { revision: place.revision + 1 } }, { changed: [{ was: place, patch: { name } }] });
}

/** With all below it. A place cannot come to lie below itself, because every level lies below another kind. */
export async function plan_move(ctx: Ctx, edit: EditOf<'move'>): Promise<Plan> {
  const place = await place_to_edit(ctx, edit);
  if (edit.parent_id === place.parent_id) throw new Refusal('place.nothing_changes');
  const parent = await parent_for(ctx, place.kind as PlaceKind, edit.parent_id);
  if (is_under(parent.path, place.path)) throw new Refusal('place.wrong_level', { name: parent.name });
  await name_is_free(ctx, place.name, { ...place, parent_id: parent.id });
  return plan_of(
    { name: 'place.moved', subject: place.id, place_path: place.path, data: { from_parent_id: place.parent_id, parent_id: parent.id } },
    { changed: [{ was: place, patch: { parent_id: parent.id } }], moves: [{ from: place.path, to: path_under(parent.path, place.path) }] },
  );
}

/** 撤销: only a place in which nothing lies any more. A home never ends here: people live in it. */
export async function plan_end(ctx: Ctx, edit: EditOf<'end'>): Promise<Plan> {
  const place = await place_to_edit(ctx, edit);
  if (place.kind === 'home') throw new Refusal('place.home_stays');
  const below = await select_below(ctx, place.id);
  if (below.length > 0) throw new Refusal('place.not_empty', { name: place.name, count: below.length });
  return plan_of({ name: 'place.ended', subject: place.id, place_path: place.path, data: {} }, { changed: [{ was: place, patch: { until_at: ctx.now } }], shapes: [{ place_id: place.id, ring: null }], shown: place.parent_id ?? place.id });
}

/** A building belongs to an estate or leaves it, whatever grid it lies in: an estate is an overlay (domain.md §2). */
export async function plan_overlay(ctx: Ctx, edit: EditOf<'overlay'>): Promise<Plan> {
  const place = await place_to_edit(ctx, edit);
  if (place.kind !== 'building') throw new Refusal('place.wrong_level', { name: place.name });
  if (place.estate_id === edit.estate_id) throw new Refusal('place.nothing_changes');
  if (edit.estate_id && !(await select_estate_name(ctx, edit.estate_id))) throw new Refusal('place.unknown');
  allow(ctx, place);
  const data = { from_estate_id: place.estate_id, estate_id: edit.estate_id };
  return plan_of({ name: 'place.overlaid', subject: place.id, place_path: place.path, data }, { changed: [{ was: place, patch: {} }], overlay: { path: place.path, estate_id: edit.estate_id } });
}
