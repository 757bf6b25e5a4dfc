import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { PlaceKind } from '../contract.ts';
import { lies_in, overlaps } from '../shape/overlap.ts';
import { bounds_of, fault_of, tidy_ring, type Ring } from '../shape/ring.ts';
import { snap } from '../shape/snap.ts';
import { drawn } from './branch.ts';
import type { EditOf } from './contract.ts';
import { place_to_edit, plan_of, type Plan } from './plan.ts';
import { select_ring, select_shapes_near } from './store.ts';
import type { StandingPlace } from './tables.ts';

/** 画边界: the outline of a place, snapped to its neighbours; `ring` null puts it away. */
export async function plan_draw(ctx: Ctx, edit: EditOf<'draw'>): Promise<Plan> {
  const place = await place_to_edit(ctx, edit);
  if (!drawn.has(place.kind as PlaceKind)) throw new Refusal('place.wrong_level', { name: place.name });
  const ring = edit.ring && (await ring_that_fits(ctx, place, tidy_ring(edit.ring)));
  return plan_of({ name: ring ? 'place.drawn' : 'place.undrawn', subject: place.id, place_path: place.path, data: { corners: ring?.length ?? 0 } }, { changed: [{ was: place, patch: {} }], shapes: [{ place_id: place.id, ring }] });
}

/**
 * The ring as it may be saved. Places of one kind never take the same ground (one grid, whatever the line), and a micro
 * grid lies in its grid. Refuses `shape.bad_ring`, `shape.overlaps` with the neighbour’s name, `shape.outside_parent`.
 */
export async function ring_that_fits(ctx: Ctx, place: Pick<StandingPlace, 'id' | 'kind' | 'parent_id'>, wanted: Ring, besides: readonly Ring[] = []): Promise<Ring> {
  const fault = fault_of(wanted);
  if (fault) throw new Refusal(`shape.${fault}`);
  const neighbours = (await select_shapes_near(ctx, place.kind, widened(wanted))).filter((one) => one.place_id !== place.id);
  const ring = snap(wanted, [...neighbours.map((one) => one.ring), ...besides]);
  const taken = neighbours.find((one) => overlaps(ring, one.ring));
  if (taken) throw new Refusal('shape.overlaps', { name: taken.name });
  const parent = place.kind === 'micro_grid' && place.parent_id ? await select_ring(ctx, place.parent_id) : null;
  if (parent && !lies_in(ring, parent)) throw new Refusal('shape.outside_parent');
  return ring;
}

/** Some ten metres more on every side, so that neighbours within snapping distance are found. */
function widened(ring: Ring) {
  const { west, south, east, north } = bounds_of(ring);
  return { west: west - 1e-4, south: south - 1e-4, east: east + 1e-4, north: north + 1e-4 };
}
