import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { read_geojson, type Outline } from '../shape/geojson.ts';
import { middle_of } from '../shape/ring.ts';
import { edit_tree } from './edit.ts';
import { place_of_today, allow } from './plan.ts';
import { select_below } from './store.ts';

/** The outlines of a GeoJSON file. Refuses `geojson.…` with the number of the feature that is wrong. */
export function outlines_of(file: unknown): Outline[] {
  const read = read_geojson(file);
  if (Array.isArray(read)) return read;
  throw new Refusal(`geojson.${read.fault}`, { number: read.number });
}

export type Imported = { drawn: number; added: number };

/**
 * 导入边界: each outline of the file becomes that of the grid of its name (or id) in the community; an unknown name
 * becomes a new grid. All or nothing: the first that cannot be is refused with its number, and none is saved.
 */
export async function import_outlines(ctx: Ctx, community_id: string, file: unknown): Promise<Imported> {
  const outlines = outlines_of(file);
  const community = await place_of_today(ctx, community_id);
  if (community.kind !== 'community') throw new Refusal('place.wrong_level', { name: community.name });
  allow(ctx, { kind: 'grid', path: community.path });
  let added = 0;
  // what the file draws anew must not be refused for the old outline of another of its own grids
  for (const grid of await select_below(ctx, community_id))
    if (outlines.some((one) => one.id === grid.id || one.name === grid.name)) await edit_tree(ctx, { do: 'draw', place_id: grid.id, revision: grid.revision, ring: null });
  for (const one of outlines) {
    const find = async () => (await select_below(ctx, community_id)).find((grid) => grid.kind === 'grid' && (grid.id === one.id || grid.name === one.name));
    let grid = await find();
    if (!grid) {
      const [lng, lat] = middle_of(one.ring);
      await edit_tree(ctx, { do: 'add', parent_id: community_id, kind: 'grid', name: one.name, at: [lng, lat] });
      grid = await find();
      added += 1;
    }
    const { id: place_id, revision } = grid!;
    await edit_tree(ctx, { do: 'draw', place_id, revision, ring: one.ring.map(([lng, lat]): [number, number] => [lng, lat]) }).catch((error: unknown) => {
      throw error instanceof Refusal && error.code === 'shape.overlaps' ? new Refusal('geojson.overlaps', { number: one.number, name: error.details['name'] ?? '' }) : error;
    });
  }
  return { drawn: outlines.length, added };
}
