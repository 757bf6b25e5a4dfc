import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { tables } from '../../platform/db.ts';
import type { EstateRow, PlaceRow, TerritoryTables } from './tables.ts';

const db = (ctx: Ctx) => tables<TerritoryTables>(ctx.tx);
const place_columns = ['district', 'id', 'parent_id', 'kind', 'name', 'path', 'estate_id', 'lng', 'lat', 'area_cm2', 'floor', 'room'] as const;
/** Places that ended or became another are kept for the past alone. */
const of_today = (table: string) => sql<boolean>`${sql.ref(`${table}.until_at`)} IS NULL`;

/** Statements carry at most 65,535 parameters, so many rows go as one JSON value. */
export async function insert_places(ctx: Ctx, rows: readonly PlaceRow[]): Promise<void> {
  const columns = sql.raw(place_columns.join(', '));
  await sql`INSERT INTO places (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::places, ${JSON.stringify(rows)}::jsonb)`.execute(db(ctx));
}

export async function insert_estate(ctx: Ctx, row: EstateRow): Promise<void> {
  await db(ctx).insertInto('estates').values(row).execute();
}

export async function insert_district(ctx: Ctx, district: string, name: string): Promise<void> {
  await db(ctx).insertInto('districts').values({ district, name }).onConflict((clash) => clash.doNothing()).execute();
}

export function select_place(ctx: Ctx, id: string): Promise<PlaceRow | undefined> {
  return db(ctx).selectFrom('places').select(place_columns).where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}

export function select_children(ctx: Ctx, parent_id: string): Promise<(PlaceRow & { child_count: number })[]> {
  return db(ctx)
    .selectFrom('places as p')
    .select(place_columns.map((column) => `p.${column}` as const))
    .select(sql<number>`(SELECT count(*)::int FROM places c WHERE c.district = p.district AND c.parent_id = p.id AND c.until_at IS NULL)`.as('child_count'))
    .where('p.district', '=', ctx.actor.district)
    .where('p.parent_id', '=', parent_id)
    .where(of_today('p'))
    .orderBy(sql`length(p.name)`)
    .orderBy('p.name')
    .limit(1000)
    .execute();
}

/** A place and all above it, the county first. */
export function select_trail(ctx: Ctx, path: string): Promise<PlaceRow[]> {
  return db(ctx)
    .selectFrom('places')
    .select(place_columns)
    .where('district', '=', ctx.actor.district)
    .where(sql<boolean>`id = ANY (string_to_array(ltrim(${path}, '/'), '/'))`)
    .orderBy(sql`length(path)`)
    .execute();
}

export function select_estate(ctx: Ctx, id: string): Promise<EstateRow | undefined> {
  return db(ctx).selectFrom('estates').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}

export function select_estate_places(ctx: Ctx, estate_id: string): Promise<PlaceRow[]> {
  return db(ctx).selectFrom('places').select(place_columns).where('district', '=', ctx.actor.district).where('estate_id', '=', estate_id).where(of_today('places')).execute();
}

/** Estates that the actor's hat reaches: through the estate itself, the community that it is named in, or a building of it. */
export function select_estates_within_reach(ctx: Ctx): Promise<(EstateRow & { community_name: string; community_path: string; street_name: string })[]> {
  return db(ctx)
    .selectFrom('estates as e')
    .innerJoin('places as community', (join) => join.onRef('community.district', '=', 'e.district').onRef('community.id', '=', 'e.community_id'))
    .innerJoin('places as street', (join) => join.onRef('street.district', '=', 'community.district').onRef('street.id', '=', 'community.parent_id'))
    .selectAll('e')
    .select(['community.name as community_name', 'community.path as community_path', 'street.name as street_name'])
    .where('e.district', '=', ctx.actor.district)
    .where(
      sql<boolean>`(within_reach(community.path, e.id) OR EXISTS (SELECT 1 FROM places p WHERE p.district = e.district AND p.estate_id = e.id
        AND p.kind = 'building' AND p.until_at IS NULL AND within_reach(p.path, NULL)))`,
    )
    .orderBy('e.id')
    .execute();
}

export function select_districts(ctx: Ctx): Promise<{ district: string; name: string }[]> {
  return db(ctx).selectFrom('districts').selectAll().orderBy('district').execute();
}

/** Names and places of estates are public; a function with its owner's rights crosses the counties for the public board. */
export async function select_public_estates(ctx: Ctx, district: string): Promise<(EstateRow & { community_name: string; street_name: string })[]> {
  const result = await sql<EstateRow & { community_name: string; street_name: string }>`SELECT * FROM public_estates(${district})`.execute(db(ctx));
  return result.rows;
}
