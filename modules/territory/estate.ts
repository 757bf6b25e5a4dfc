import type { Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { select_estate_past } from './estates/store.ts';
import { index_estate, type EstateIndex } from './place.ts';
import { select_estate, select_estate_places, select_place, select_trail } from './store.ts';
import type { PlaceRow } from './tables.ts';

/** A process keeps an estate's tree this long; a change made elsewhere shows after it at the latest. */
const kept_ms = 30_000;
/** Limits memory in a county of many estates: the longest unread one is let go first. */
const kept_estates_max = 500;
const kept = new Map<string, { index: EstateIndex; until_ms: number }>();

/** The tree of one estate, ready for finding spoken places. Refuses `place.unknown`. */
export async function estate_index(ctx: Ctx, estate_id: string): Promise<EstateIndex> {
  const key = `${ctx.actor.district}/${estate_id}`;
  const known = kept.get(key);
  if (known && known.until_ms > performance.now()) return known.index;
  const estate = await select_estate(ctx, estate_id);
  if (!estate) throw new Refusal('place.unknown');
  const community = await select_place(ctx, estate.community_id);
  if (!community) throw new Error(`estate ${estate_id} stands in no community`);
  const rows = await select_estate_places(ctx, estate_id);
  const index = index_estate(estate, await common_place(ctx, community, rows), rows, await select_estate_past(ctx, estate_id));
  kept.delete(key);
  kept.set(key, { index, until_ms: performance.now() + kept_ms });
  if (kept.size > kept_estates_max) kept.delete(kept.keys().next().value!);
  return index;
}

export function forget_estate(district: string, estate_id: string): void {
  kept.delete(`${district}/${estate_id}`);
}

/** The deepest place that holds all buildings: one grid, or the community (or street) of the several that an estate crosses. */
async function common_place(ctx: Ctx, community: PlaceRow, rows: readonly PlaceRow[]): Promise<PlaceRow> {
  const trails = rows.filter((row) => row.kind === 'building').map((row) => row.path.split('/').slice(0, -1));
  const [first = []] = trails;
  const apart = first.findIndex((step, depth) => trails.some((trail) => trail[depth] !== step));
  const id = (apart === -1 ? first : first.slice(0, apart)).at(-1);
  return (id && (await select_place(ctx, id))) || community;
}

/** A place and all above it, the county first. Refuses `place.unknown`. */
export async function trail_of(ctx: Ctx, place_id: string): Promise<PlaceRow[]> {
  const place = await select_place(ctx, place_id);
  if (!place) throw new Refusal('place.unknown');
  return select_trail(ctx, place.path);
}
