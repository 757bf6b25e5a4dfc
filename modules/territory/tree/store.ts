import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { Bounds, Position, Ring } from '../shape/ring.ts';
import { bounds_of } from '../shape/ring.ts';
import type { PlaceRow } from '../tables.ts';
import type { Move } from './branch.ts';
import type { PastRow, StandingPlace, TreeTables } from './tables.ts';

const db = (ctx: Ctx) => tables<TreeTables>(ctx.tx);
const of_district = (ctx: Ctx) => ctx.actor.district;

/** One after the other within a county: what an edit was checked against stays true until it is saved. */
export async function queue_edits(ctx: Ctx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${of_district(ctx)} tree`}, 0))`.execute(db(ctx));
}

export function select_standing(ctx: Ctx, ids: readonly string[]): Promise<StandingPlace[]> {
  return db(ctx).selectFrom('places').selectAll().where('district', '=', of_district(ctx)).where(sql<boolean>`id = ANY (${ids})`).execute();
}
/** What lies directly below and is a place of today. */
export function select_below(ctx: Ctx, parent_id: string): Promise<StandingPlace[]> {
  return db(ctx).selectFrom('places').selectAll().where('district', '=', of_district(ctx)).where('parent_id', '=', parent_id).where('until_at', 'is', null).execute();
}

export type NodeRow = StandingPlace & { child_count: number; home_count: number; drawn: boolean; estate_name: string | null };
const node_columns = sql<Omit<NodeRow, keyof StandingPlace>>`
  (SELECT count(*)::int FROM places c WHERE c.district = p.district AND c.parent_id = p.id AND c.until_at IS NULL) AS child_count,
  CASE WHEN p.kind IN ('grid','micro_grid','building','unit') THEN (SELECT count(*)::int FROM places h WHERE h.district = p.district AND h.path ^@ (p.path || '/') AND h.kind = 'home') ELSE 0 END AS home_count,
  EXISTS (SELECT 1 FROM place_shapes s WHERE s.district = p.district AND s.place_id = p.id AND s.until_at IS NULL) AS drawn,
  (SELECT e.name FROM estates e WHERE e.district = p.district AND e.id = p.estate_id) AS estate_name`;
export async function select_nodes(ctx: Ctx, asked: { id: string } | { parent_id: string }): Promise<NodeRow[]> {
  const which = 'id' in asked ? sql`p.id = ${asked.id}` : sql`p.parent_id = ${asked.parent_id} AND p.until_at IS NULL`;
  const found = await sql<NodeRow>`SELECT p.*, ${node_columns} FROM places p WHERE p.district = ${of_district(ctx)} AND ${which} ORDER BY length(p.name), p.name, p.id LIMIT 1000`.execute(db(ctx));
  return found.rows;
}
/** Places above the household whose name or code holds the words, the higher first. */
export async function search_places(ctx: Ctx, words: string): Promise<{ id: string; kind: string; name: string; path: string }[]> {
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<{ id: string; kind: string; name: string; path: string }>`
    SELECT id, kind, name, path FROM places p WHERE district = ${of_district(ctx)} AND until_at IS NULL AND kind NOT IN ('unit', 'home')
      AND (name LIKE ${like} OR id = ${words} OR estate_id IN (SELECT e.id FROM estates e WHERE e.district = p.district AND e.name LIKE ${like}))
    ORDER BY array_position(ARRAY['street','community','grid','micro_grid','building'], kind), length(name), name, id LIMIT 40`.execute(db(ctx));
  return found.rows;
}

export async function insert_place(ctx: Ctx, row: PlaceRow): Promise<void> {
  await db(ctx).insertInto('places').values({ ...row, from_at: ctx.now, until_at: null, became: null, revision: 1, lines: [] }).execute();
}
/** Notes how a place was until now, then changes it. */
export async function change_place(ctx: Ctx, was: StandingPlace, patch: Partial<StandingPlace>): Promise<void> {
  const past: PastRow = { district: was.district, place_id: was.id, until_at: ctx.now, name: was.name, parent_id: was.parent_id };
  const shown = patch.name !== undefined || patch.parent_id !== undefined;
  if (shown) await db(ctx).insertInto('place_past').values(past).onConflict((clash) => clash.doNothing()).execute();
  await db(ctx).updateTable('places').set({ ...patch, revision: was.revision + 1 }).where('district', '=', was.district).where('id', '=', was.id).execute();
}
/** Carries subtrees to their new paths; places that ended there go with them. */
export async function move_paths(ctx: Ctx, moves: readonly Move[]): Promise<void> {
  for (const { from, to } of moves)
    await sql`UPDATE places SET path = ${to} || substr(path, ${from.length + 1}) WHERE district = ${of_district(ctx)} AND (path = ${from} OR path ^@ ${`${from}/`})`.execute(db(ctx));
}
/** An estate is of the community in which all its buildings lie; one in several stays where it is. */
export async function settle_estates(ctx: Ctx, moves: readonly Move[]): Promise<void> {
  const to = moves.map((move) => move.to);
  await sql`
    UPDATE estates e SET community_id = home.id FROM (
      SELECT b.estate_id, min(c.id) AS id FROM places b
      JOIN places c ON c.district = b.district AND c.kind = 'community' AND c.until_at IS NULL AND b.path ^@ (c.path || '/')
      WHERE b.district = ${of_district(ctx)} AND b.kind = 'building' AND b.until_at IS NULL AND b.estate_id IN (
        SELECT m.estate_id FROM places m, unnest(${to}::text[]) t(path) WHERE m.district = ${of_district(ctx)} AND m.kind = 'building' AND (m.path = t.path OR m.path ^@ (t.path || '/')))
      GROUP BY b.estate_id HAVING count(DISTINCT c.id) = 1) home
    WHERE e.district = ${of_district(ctx)} AND e.id = home.estate_id AND e.community_id <> home.id`.execute(db(ctx));
}
export async function estates_follow(ctx: Ctx, from_community: string, to_community: string): Promise<void> {
  await db(ctx).updateTable('estates').set({ community_id: to_community }).where('district', '=', of_district(ctx)).where('community_id', '=', from_community).execute();
}
/** A building with all in it joins an estate, or leaves it. */
export async function set_estate(ctx: Ctx, building_path: string, estate_id: string | null): Promise<void> {
  await sql`UPDATE places SET estate_id = ${estate_id} WHERE district = ${of_district(ctx)} AND (path = ${building_path} OR path ^@ ${`${building_path}/`})`.execute(db(ctx));
}
export function select_estate_name(ctx: Ctx, id: string): Promise<{ name: string } | undefined> {
  return db(ctx).selectFrom('estates').select('name').where('district', '=', of_district(ctx)).where('id', '=', id).executeTakeFirst();
}
/** The estates that have a building in one of these subtrees. */
export async function select_estates_in(ctx: Ctx, paths: readonly string[]): Promise<string[]> {
  const found = await sql<{ estate_id: string }>`SELECT DISTINCT p.estate_id FROM places p, unnest(${paths}::text[]) t(path)
    WHERE p.district = ${of_district(ctx)} AND p.kind = 'building' AND p.estate_id IS NOT NULL AND (p.path = t.path OR p.path ^@ (t.path || '/'))`.execute(db(ctx));
  return found.rows.map((row) => row.estate_id);
}
export async function count_homes(ctx: Ctx, paths: readonly string[]): Promise<number> {
  const found = await sql<{ count: number }>`SELECT count(*)::int AS count FROM places p, unnest(${paths}::text[]) t(path)
    WHERE p.district = ${of_district(ctx)} AND p.kind = 'home' AND (p.path = t.path OR p.path ^@ (t.path || '/'))`.execute(db(ctx));
  return found.rows[0]!.count;
}

/** A place and all above it as they were at a moment, the county first. */
export async function select_trail_at(ctx: Ctx, place_id: string, at: Date): Promise<{ id: string; kind: string; name: string }[]> {
  const found = await sql<{ id: string; kind: string; name: string }>`
    WITH RECURSIVE up AS (
      SELECT w.*, 0 AS depth FROM place_then(${of_district(ctx)}, ${place_id}, ${at}) w
      UNION ALL SELECT w.*, up.depth + 1 FROM up, LATERAL place_then(${of_district(ctx)}, up.parent_id, ${at}) w WHERE up.parent_id IS NOT NULL AND up.depth < 12)
    SELECT id, kind, name FROM up ORDER BY depth DESC`.execute(db(ctx));
  return found.rows;
}
export function select_past(ctx: Ctx, place_id: string): Promise<PastRow[]> {
  return db(ctx).selectFrom('place_past').selectAll().where('district', '=', of_district(ctx)).where('place_id', '=', place_id).orderBy('until_at').execute();
}
export function select_became(ctx: Ctx, place_id: string): Promise<StandingPlace[]> {
  return db(ctx).selectFrom('places').selectAll().where('district', '=', of_district(ctx)).where('became', '=', place_id).orderBy('until_at').execute();
}

/** What lay below a place and left it for another, together what left together. */
export async function select_left(ctx: Ctx, place_id: string): Promise<{ until_at: Date; names: string; to_name: string }[]> {
  const found = await sql<{ until_at: Date; names: string; to_name: string }>`
    SELECT w.until_at, string_agg(p.name, '、' ORDER BY length(p.name), p.name) AS names, then_up.name AS to_name FROM place_past w JOIN places p ON p.district = w.district AND p.id = w.place_id
    JOIN LATERAL (SELECT parent_id FROM place_then(w.district, w.place_id, w.until_at)) later ON true JOIN LATERAL place_then(w.district, later.parent_id, w.until_at) then_up ON true
    WHERE w.district = ${of_district(ctx)} AND w.parent_id = ${place_id} AND later.parent_id <> ${place_id} GROUP BY w.until_at, then_up.name`.execute(db(ctx));
  return found.rows;
}

export type Shape = { place_id: string; name: string; kind: string; ring: Ring; path: string; parent_id: string | null };
/** The outlines of one kind of today's places that may touch these bounds (in degrees). */
export async function select_shapes_near(ctx: Ctx, kind: string, { west, south, east, north }: Bounds): Promise<Shape[]> {
  const found = await sql<Shape>`SELECT s.place_id, p.name, p.kind, s.ring, p.path, p.parent_id FROM place_shapes s JOIN places p ON p.district = s.district AND p.id = s.place_id
    WHERE s.district = ${of_district(ctx)} AND s.until_at IS NULL AND p.until_at IS NULL AND p.kind = ${kind}
      AND s.west <= ${east} AND s.east >= ${west} AND s.south <= ${north} AND s.north >= ${south}`.execute(db(ctx));
  return found.rows;
}
export async function select_shapes_under(ctx: Ctx, path: string): Promise<Shape[]> {
  const found = await sql<Shape>`SELECT s.place_id, p.name, p.kind, s.ring, p.path, p.parent_id FROM place_shapes s JOIN places p ON p.district = s.district AND p.id = s.place_id
    WHERE s.district = ${of_district(ctx)} AND s.until_at IS NULL AND p.until_at IS NULL AND (p.path = ${path} OR p.path ^@ ${`${path}/`}) ORDER BY p.path LIMIT 1000`.execute(db(ctx));
  return found.rows;
}
export async function select_ring(ctx: Ctx, place_id: string): Promise<Ring | null> {
  const row = await db(ctx).selectFrom('place_shapes').select('ring').where('district', '=', of_district(ctx)).where('place_id', '=', place_id).where('until_at', 'is', null).executeTakeFirst();
  return row?.ring ?? null;
}
export function select_shape_times(ctx: Ctx, place_id: string): Promise<{ from_at: Date; until_at: Date | null }[]> {
  return db(ctx).selectFrom('place_shapes').select(['from_at', 'until_at']).where('district', '=', of_district(ctx)).where('place_id', '=', place_id).orderBy('from_at').execute();
}
export async function save_shape(ctx: Ctx, place_id: string, ring: Ring | null): Promise<void> {
  const here = sql`district = ${of_district(ctx)} AND place_id = ${place_id}`;
  await sql`UPDATE place_shapes SET until_at = ${ctx.now} WHERE ${here} AND until_at IS NULL AND from_at < ${ctx.now}`.execute(db(ctx));
  if (!ring) return;
  const { west, south, east, north } = bounds_of(ring);
  await sql`INSERT INTO place_shapes (district, place_id, from_at, until_at, ring, west, south, east, north)
    VALUES (${of_district(ctx)}, ${place_id}, ${ctx.now}, NULL, ${JSON.stringify(ring)}::jsonb, ${west}, ${south}, ${east}, ${north})
    ON CONFLICT (district, place_id, from_at) DO UPDATE SET ring = excluded.ring, west = excluded.west, south = excluded.south, east = excluded.east, north = excluded.north, until_at = NULL`.execute(db(ctx));
}

export type BuildingPoint = { id: string; name: string; path: string; parent_id: string | null; estate_name: string | null; lng: number; lat: number };
export async function select_building_points(ctx: Ctx, path: string): Promise<BuildingPoint[]> {
  const found = await sql<BuildingPoint>`SELECT p.id, p.name, p.path, p.parent_id, p.lng, p.lat, e.name AS estate_name FROM places p LEFT JOIN estates e ON e.district = p.district AND e.id = p.estate_id
    WHERE p.district = ${of_district(ctx)} AND p.path ^@ ${`${path}/`} AND p.kind = 'building' AND p.until_at IS NULL AND p.lng IS NOT NULL AND p.lat IS NOT NULL ORDER BY p.id LIMIT 2000`.execute(db(ctx));
  return found.rows;
}
export const near = (at: Position): Bounds => ({ west: at[0], south: at[1], east: at[0], north: at[1] });
