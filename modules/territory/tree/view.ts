import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { PlaceKind } from '../contract.ts';
import { write_geojson } from '../shape/geojson.ts';
import { area_m2 } from '../shape/ring.ts';
import { select_trail } from '../store.ts';
import { divided, drawn } from './branch.ts';
import type { Edit, MapView, Outlines, PlaceDetail, TreeFound, TreeLevel, TreeNode } from './contract.ts';
import { may_edit } from './editor.ts';
import { history_of } from './past.ts';
import { search_places, select_building_points, select_nodes, select_ring, select_shapes_under, type NodeRow } from './store.ts';

function node({ id, kind, name, parent_id, revision, child_count, home_count, drawn: has_outline, lines, estate_name, lng, lat }: NodeRow): TreeNode {
  return { id, kind: kind as PlaceKind, name, parent_id, revision, child_count, home_count, drawn: has_outline, lines, estate_name, lng, lat };
}
async function node_row(ctx: Ctx, id: string): Promise<NodeRow> {
  const [row] = await select_nodes(ctx, { id });
  if (!row) throw new Refusal('place.unknown');
  return row;
}

/** A place with what lies directly below it. Refuses `place.unknown`. */
export async function level_of(ctx: Ctx, id: string): Promise<TreeLevel> {
  const row = await node_row(ctx, id);
  const trail = await select_trail(ctx, row.path);
  const below = await select_nodes(ctx, { parent_id: id });
  return { trail: trail.map((one) => ({ id: one.id, kind: one.kind as PlaceKind, name: one.name })), place: node(row), below: below.map(node) };
}

export async function search(ctx: Ctx, words: string): Promise<TreeFound> {
  const found = await search_places(ctx, words.trim());
  const where = async (path: string) => (await select_trail(ctx, path)).slice(1, -1).map((one) => one.name).join(' · ');
  return { found: await Promise.all(found.map(async ({ id, kind, name, path }) => ({ id, kind: kind as PlaceKind, name, where: await where(path) }))) };
}

/** One place with its history, its outline, and what this hat may do with it. */
export async function detail_of(ctx: Ctx, id: string): Promise<PlaceDetail> {
  const row = await node_row(ctx, id);
  const ring = await select_ring(ctx, id);
  return { place: node(row), history: await history_of(ctx, row), area_m2: ring && Math.round(area_m2(ring)), ring: ring && ring.map(([lng, lat]) => [lng, lat]), may: may_here(ctx, row) };
}

function may_here(ctx: Ctx, row: NodeRow): Edit['do'][] {
  if (row.until_at) return [];
  const kind = row.kind as PlaceKind;
  const below = ({ city: null, county: 'street', street: 'community', community: 'grid', grid: 'building', micro_grid: 'building', building: 'unit', unit: 'home', home: null } as const)[kind];
  const add: Edit['do'][] = below && may_edit(ctx.actor.hat, { kind: below, path: row.path }) ? ['add'] : [];
  if (!may_edit(ctx.actor.hat, row)) return add;
  const several: Edit['do'][] = divided.has(kind) ? ['split', 'merge'] : [];
  return [...add, 'rename', 'move', ...several, ...(drawn.has(kind) ? (['draw'] as const) : []), ...(kind === 'building' ? (['overlay'] as const) : []), ...(kind === 'home' ? [] : (['end'] as const))];
}

/** The outlines below a place as GeoJSON, for the map and for other maps. */
export async function outlines_under(ctx: Ctx, id: string): Promise<Outlines> {
  const { path } = await node_row(ctx, id);
  const shapes = await select_shapes_under(ctx, path);
  return write_geojson(shapes.map(({ place_id, name, ring, kind, parent_id }) => ({ id: place_id, name, ring, more: { kind, parent_id } })));
}

/** Around a place: outlines and buildings of its community, or of all below it when it is higher. */
export async function map_of(ctx: Ctx, id: string): Promise<MapView> {
  const { path } = await node_row(ctx, id);
  const trail = await select_trail(ctx, path);
  const around = trail.findLast((one) => one.kind === 'community') ?? trail.at(-1)!;
  const grid_of = (of: string) => trail_id(of, around.path);
  const buildings = around.kind === 'community' ? await select_building_points(ctx, around.path) : [];
  return { outlines: await outlines_under(ctx, around.id), buildings: buildings.map(({ id: building, name, path: at, estate_name, lng, lat }) => ({ id: building, name, grid_id: grid_of(at), estate_name, lng, lat })) };
}
/** The step of a path right below the community: the grid. */
const trail_id = (path: string, above: string): string | null => path.slice(above.length + 1).split('/')[0] ?? null;
