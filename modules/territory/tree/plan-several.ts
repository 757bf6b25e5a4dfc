import type { Ctx } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { PlaceKind } from '../contract.ts';
import { cut } from '../shape/cut.ts';
import { join } from '../shape/join.ts';
import { holds, middle_of, type Position, type Ring } from '../shape/ring.ts';
import type { PlaceRow } from '../tables.ts';
import { divided, path_under } from './branch.ts';
import type { EditOf } from './contract.ts';
import { name_is_free, place_to_edit, plan_of, type Plan } from './plan.ts';
import { select_below, select_ring } from './store.ts';
import type { StandingPlace } from './tables.ts';

/**
 * 拆分: new places beside the old one take some of what lies below it; the old one keeps its id, its name and its posts.
 * A drawn place is cut along the line; without one its outline is put away, to be drawn anew.
 */
export async function plan_split(ctx: Ctx, edit: EditOf<'split'>): Promise<Plan> {
  const place = await place_to_edit(ctx, edit);
  if (!divided.has(place.kind as PlaceKind)) throw new Refusal('place.wrong_level', { name: place.name });
  const below = new Map((await select_below(ctx, place.id)).map((one) => [one.id, one]));
  const names = new Set<string>();
  const taken = new Set<string>();
  const plan = plan_of({ name: 'place.split', subject: place.id, place_path: place.path, data: { parts: edit.parts.length, children: edit.parts.reduce((sum, part) => sum + part.child_ids.length, 0) } });
  plan.changed.push({ was: place, patch: {} });
  for (const part of edit.parts) {
    const name = await name_is_free(ctx, part.name, place);
    if (names.has(name)) throw new Refusal('place.name_taken', { name });
    names.add(name);
    const children = part.child_ids.map((id) => {
      const child = below.get(id);
      if (!child || taken.has(id)) throw new Refusal('place.not_below', { name: place.name });
      taken.add(id);
      return child;
    });
    const row = beside(ctx, place, name);
    plan.added.push(row);
    plan.shown = row.id;
    for (const child of children) {
      plan.changed.push({ was: child, patch: { parent_id: row.id } });
      plan.moves.push({ from: child.path, to: path_under(row.path, child.path) });
    }
  }
  plan.shapes = shapes_of_parts(place, await select_ring(ctx, place.id), edit.line, plan.added, plan.moves.length > 0 ? edit.parts[0]!.child_ids.map((id) => below.get(id)!) : []);
  return plan;
}

function beside(ctx: Ctx, place: StandingPlace, name: string): PlaceRow {
  const { district, parent_id, kind, lng, lat, path } = place;
  const id = new_id(ctx.now);
  return { district, id, parent_id, kind, name, path: `${path.slice(0, path.lastIndexOf('/'))}/${id}`, estate_id: null, lng, lat, area_cm2: null, floor: null, room: null };
}

/** The new place gets the side on which most of its buildings stand; without buildings the right of the line. */
function shapes_of_parts(place: StandingPlace, ring: Ring | null, line: readonly Position[] | undefined, added: readonly PlaceRow[], children: readonly StandingPlace[]): Plan['shapes'] {
  if (!ring) {
    if (line) throw new Refusal('shape.not_drawn', { name: place.name });
    return [];
  }
  if (!line) return [{ place_id: place.id, ring: null }];
  if (added.length !== 1) throw new Refusal('shape.bad_cut');
  const sides = cut(ring, line);
  if (!sides) throw new Refusal('shape.bad_cut');
  const points = children.flatMap(({ lng, lat }): Position[] => (lng === null || lat === null ? [] : [[lng, lat]]));
  const on = (side: Ring) => points.filter((at) => holds(side, at)).length;
  const [mine, stays] = on(sides[0]) > on(sides[1]) ? sides : [sides[1], sides[0]];
  const [row] = added as [PlaceRow];
  [row.lng, row.lat] = middle_of(mine);
  return [{ place_id: place.id, ring: stays }, { place_id: row.id, ring: mine }];
}

/** 合并: the others end and become the place; all below them, and whoever serves them, goes on in it. */
export async function plan_merge(ctx: Ctx, edit: EditOf<'merge'>): Promise<Plan> {
  const place = await place_to_edit(ctx, edit);
  if (!divided.has(place.kind as PlaceKind)) throw new Refusal('place.wrong_level', { name: place.name });
  if (new Set([edit.place_id, ...edit.from.map((one) => one.place_id)]).size !== edit.from.length + 1) throw new Refusal('place.nothing_changes');
  const plan = plan_of({ name: 'place.merged', subject: place.id, place_path: place.path, data: { merged: edit.from.length, from_ids: edit.from.map((one) => one.place_id).join(' ') } });
  const rings: (Ring | null)[] = [await select_ring(ctx, place.id)];
  const lines = new Set(place.lines);
  for (const seen of edit.from) {
    const source = await place_to_edit(ctx, seen);
    if (source.kind !== place.kind) throw new Refusal('place.wrong_level', { name: source.name });
    for (const child of await select_below(ctx, source.id)) plan.changed.push({ was: child, patch: { parent_id: place.id } });
    for (const line of source.lines) lines.add(line);
    rings.push(await select_ring(ctx, source.id));
    plan.changed.push({ was: source, patch: { until_at: ctx.now, became: place.id } });
    plan.moves.push({ from: source.path, to: place.path });
    plan.shapes.push({ place_id: source.id, ring: null });
    if (source.kind === 'community') plan.estates.push({ from_community: source.id, to_community: place.id });
  }
  plan.changed.push({ was: place, patch: { lines: [...lines] } });
  const drawn = rings.filter((ring) => ring !== null);
  if (drawn.length > 0) plan.shapes.push({ place_id: place.id, ring: drawn.length === rings.length ? join(drawn) : null });
  return plan;
}
