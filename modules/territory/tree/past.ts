import type { Ctx } from '../../../platform/ctx.ts';
import { holds, type Position } from '../shape/ring.ts';
import type { PlaceChange } from './contract.ts';
import { near, select_became, select_left, select_past, select_shape_times, select_shapes_near, select_standing, select_trail_at } from './store.ts';
import type { PastRow, StandingPlace } from './tables.ts';

/** A place and all above it as they were called and lay at a moment: a case of last year shows last year’s grid (product A1). */
export function trail_at(ctx: Ctx, place_id: string, at: Date): Promise<{ id: string; kind: string; name: string }[]> {
  return select_trail_at(ctx, place_id, at);
}

/** The grid in which a dropped pin lies; null where no grid is drawn. */
export async function grid_at(ctx: Ctx, at: Position): Promise<{ id: string; name: string; path: string } | null> {
  const found = (await select_shapes_near(ctx, 'grid', near(at))).find((one) => holds(one.ring, at));
  return found ? { id: found.place_id, name: found.name, path: found.path } : null;
}

/** What happened to a place, the newest first. */
export async function history_of(ctx: Ctx, place: StandingPlace): Promise<PlaceChange[]> {
  const past = await select_past(ctx, place.id);
  const [became] = place.became ? await select_standing(ctx, [place.became]) : [];
  const parents = new Map((await select_standing(ctx, past.flatMap((one) => one.parent_id ?? []).concat(place.parent_id ?? ''))).map((one) => [one.id, one.name]));
  const changes: (Omit<PlaceChange, 'at'> & { at: Date })[] = [
    ...past.flatMap((was, index) => steps(was, past[index + 1] ?? place, (id) => parents.get(id ?? '') ?? null)),
    ...(await select_became(ctx, place.id)).map((one) => ({ at: one.until_at!, what: 'took_over', from: one.name, to: null })),
    ...(await select_shape_times(ctx, place.id)).flatMap(({ from_at, until_at }, index) => [
      { at: from_at, what: index === 0 ? 'drawn' : 'redrawn', from: null, to: null }, ...(until_at ? [{ at: until_at, what: 'undrawn', from: null, to: null }] : [])]),
    ...(await select_left(ctx, place.id)).map((one) => ({ at: one.until_at, what: 'gave', from: one.names, to: one.to_name })),
    ...(place.from_at ? [{ at: place.from_at, what: 'added', from: null, to: past[0]?.name ?? place.name }] : []),
    ...(place.until_at ? [{ at: place.until_at, what: became ? 'became' : 'ended', from: place.name, to: became?.name ?? null }] : []),
  ];
  const redrawn = new Set(changes.filter((one) => one.what === 'redrawn').map((one) => one.at.getTime()));
  return changes
    .filter((one) => one.what !== 'undrawn' || !redrawn.has(one.at.getTime()))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .map((one) => ({ ...one, at: one.at.toISOString() }));
}

function steps(was: PastRow, then: Pick<PastRow, 'name' | 'parent_id'>, name_of: (id: string | null) => string | null) {
  const at = was.until_at;
  return [
    ...(was.name === then.name ? [] : [{ at, what: 'renamed', from: was.name, to: then.name }]),
    ...(was.parent_id === then.parent_id ? [] : [{ at, what: 'moved', from: name_of(was.parent_id), to: name_of(then.parent_id) }]),
  ];
}
