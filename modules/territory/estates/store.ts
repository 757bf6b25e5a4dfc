import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { EstateRow } from '../tables.ts';
import type { StandingPlace } from '../tree/tables.ts';

export type StandingEstate = EstateRow & { from_at: Date | null; revision: number };
/** What it was until a moment; how it is since the last of them stands in `estates`. */
export type PastEstate = { district: string; estate_id: string; until_at: Date; name: string; kind: string; community_id: string; household_count: number };
const db = (ctx: Ctx) => tables<{ estates: StandingEstate; estate_past: PastEstate; places: StandingPlace }>(ctx.tx);
const here = (ctx: Ctx) => ctx.actor.district;

export async function insert_new_estate(ctx: Ctx, row: Omit<StandingEstate, 'from_at' | 'revision'>): Promise<void> {
  await db(ctx).insertInto('estates').values({ ...row, from_at: ctx.now, revision: 1 }).execute();
}
export function lock_estate(ctx: Ctx, id: string): Promise<StandingEstate | undefined> {
  return db(ctx).selectFrom('estates').selectAll().where('district', '=', here(ctx)).where('id', '=', id).forUpdate().executeTakeFirst();
}
/** Notes how it was until now, then changes it. */
export async function change_estate(ctx: Ctx, was: StandingEstate, patch: Partial<EstateRow>): Promise<void> {
  const { district, id, name, kind, community_id, household_count } = was;
  await db(ctx).insertInto('estate_past').values({ district, estate_id: id, until_at: ctx.now, name, kind, community_id, household_count }).onConflict((clash) => clash.doNothing()).execute();
  await db(ctx).updateTable('estates').set({ ...patch, revision: was.revision + 1 }).where('district', '=', district).where('id', '=', id).execute();
}
/** The oldest first. */
export function select_estate_past(ctx: Ctx, id: string): Promise<PastEstate[]> {
  return db(ctx).selectFrom('estate_past').selectAll().where('district', '=', here(ctx)).where('estate_id', '=', id).orderBy('until_at').execute();
}
export async function is_name_taken(ctx: Ctx, name: string, community_id: string, but: string | null): Promise<boolean> {
  const found = await db(ctx).selectFrom('estates').select('id').where('district', '=', here(ctx)).where('community_id', '=', community_id).where('name', '=', name).execute();
  return found.some(({ id }) => id !== but);
}

export type EntryRow = StandingEstate & { community_name: string; community_path: string; building_count: number; home_count: number; grids: { id: string; name: string }[] };
/** Estates named in a community at or below a path, or with a building there. */
export async function select_entries(ctx: Ctx, asked: { path: string } | { id: string }): Promise<EntryRow[]> {
  const under = (column: ReturnType<typeof sql.ref>, path: string) => sql`(${column} = ${path} OR ${column} ^@ ${`${path}/`})`;
  const which = 'id' in asked ? sql`e.id = ${asked.id}`
    : sql`(${under(sql.ref('c.path'), asked.path)} OR EXISTS (SELECT 1 FROM places b WHERE b.district = e.district AND b.estate_id = e.id AND b.kind = 'building' AND b.until_at IS NULL AND ${under(sql.ref('b.path'), asked.path)}))`;
  const found = await sql<EntryRow>`SELECT e.*, c.name AS community_name, c.path AS community_path,
      (SELECT count(*)::int FROM places b WHERE b.district = e.district AND b.estate_id = e.id AND b.kind = 'building' AND b.until_at IS NULL) AS building_count,
      (SELECT count(*)::int FROM places h WHERE h.district = e.district AND h.estate_id = e.id AND h.kind = 'home') AS home_count,
      coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('id', g.id, 'name', g.name)) FROM places b JOIN places g ON g.district = b.district AND g.kind = 'grid' AND g.until_at IS NULL AND b.path ^@ (g.path || '/')
        WHERE b.district = e.district AND b.estate_id = e.id AND b.kind = 'building' AND b.until_at IS NULL AND g.id = ANY (string_to_array(b.path, '/'))), '[]'::jsonb) AS grids
    FROM estates e JOIN places c ON c.district = e.district AND c.id = e.community_id
    WHERE e.district = ${here(ctx)} AND ${which} ORDER BY e.name, e.id LIMIT 500`.execute(db(ctx));
  return found.rows;
}

export type BuildingRow = { id: string; name: string; path: string; revision: number; grid_name: string; community_id: string; community_name: string; estate_id: string | null; estate_name: string | null };
/** The buildings of an estate, and all others of a community, each with the grid and community in which it lies. */
export async function select_buildings(ctx: Ctx, estate_id: string, community_path: string): Promise<BuildingRow[]> {
  const found = await sql<BuildingRow>`SELECT b.id, b.name, b.path, b.revision, coalesce(g.name, '') AS grid_name, c.id AS community_id, c.name AS community_name, b.estate_id, e.name AS estate_name
    FROM places b JOIN places c ON c.district = b.district AND c.kind = 'community' AND c.until_at IS NULL AND c.id = ANY (string_to_array(b.path, '/'))
    LEFT JOIN places g ON g.district = b.district AND g.kind = 'grid' AND g.until_at IS NULL AND g.id = ANY (string_to_array(b.path, '/'))
    LEFT JOIN estates e ON e.district = b.district AND e.id = b.estate_id
    WHERE b.district = ${here(ctx)} AND b.kind = 'building' AND b.until_at IS NULL AND (b.estate_id = ${estate_id} OR b.path ^@ ${`${community_path}/`})
    ORDER BY g.name, length(b.name), b.name, b.id LIMIT 2000`.execute(db(ctx));
  return found.rows;
}
/** The communities of today beside one another in a street. */
export function select_communities_beside(ctx: Ctx, community_id: string): Promise<{ id: string; name: string }[]> {
  return db(ctx).selectFrom('places as c').innerJoin('places as here', (join) => join.onRef('here.district', '=', 'c.district').onRef('here.parent_id', '=', 'c.parent_id'))
    .select(['c.id', 'c.name']).where('c.district', '=', here(ctx)).where('here.id', '=', community_id).where('c.kind', '=', 'community').where('c.until_at', 'is', null).orderBy('c.name').execute();
}
