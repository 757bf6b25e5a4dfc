import type { Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { estate_index, place_by_id, spoken_number } from '../territory/index.ts';
import type { CaseRow } from './tables.ts';

export type CasePlace = { id: string; path: string; building: string | null; unit: string | null; floor: string | null; room: string | null };

/** A place picked from the estate's tree, with its words. Refuses `case.place_outside` for one of another estate. */
export async function place_of(ctx: Ctx, one: Pick<CaseRow, 'estate_id'>, place_id: string): Promise<CasePlace> {
  if (!one.estate_id) {
    const place = await place_by_id(ctx, place_id);
    if (!place) throw new Refusal('case.place_outside');
    return { id: place.id, path: place.path, building: null, unit: null, floor: null, room: null };
  }
  const index = await estate_index(ctx, one.estate_id);
  if (place_id === index.whole.id || place_id === index.estate.id) return { id: index.whole.id, path: index.whole.path, building: null, unit: null, floor: null, room: null };
  const place = index.by_id.get(place_id);
  if (!place) throw new Refusal('case.place_outside');
  const words: CasePlace = { id: place.id, path: place.path, building: null, unit: null, floor: null, room: null };
  for (let step: typeof place | undefined = place; step; step = index.by_id.get(step.parent_id ?? '')) {
    if (step.kind === 'building') words.building = spoken_number(step.name);
    if (step.kind === 'unit') words.unit = spoken_number(step.name);
    if (step.kind === 'home') Object.assign(words, { room: step.room ?? step.name, floor: step.floor === null ? null : String(step.floor) });
  }
  return words;
}
