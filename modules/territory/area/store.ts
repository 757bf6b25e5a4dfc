import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { PlaceKind } from '../contract.ts';

export type AreaRow = { district: string; id: string; name: string; revision: number; from_at: Date; until_at: Date | null };
type AreaPlaceRow = { district: string; area_id: string; place_id: string; from_at: Date; until_at: Date | null };
const db = (ctx: Ctx) => tables<{ areas: AreaRow; area_places: AreaPlaceRow }>(ctx.tx);
const here = (ctx: Ctx) => ctx.actor.district;

export function select_areas(ctx: Ctx): Promise<AreaRow[]> {
  return db(ctx).selectFrom('areas').selectAll().where('district', '=', here(ctx)).where('until_at', 'is', null).orderBy('name').execute();
}
export function lock_area(ctx: Ctx, id: string): Promise<AreaRow | undefined> {
  return db(ctx).selectFrom('areas').selectAll().where('district', '=', here(ctx)).where('id', '=', id).where('until_at', 'is', null).forUpdate().executeTakeFirst();
}
export async function insert_area(ctx: Ctx, id: string, name: string): Promise<void> {
  await db(ctx).insertInto('areas').values({ district: here(ctx), id, name, revision: 1, from_at: ctx.now, until_at: null }).execute();
}
export async function change_area(ctx: Ctx, was: AreaRow, name: string): Promise<void> {
  await db(ctx).updateTable('areas').set({ name, revision: was.revision + 1 }).where('district', '=', was.district).where('id', '=', was.id).execute();
}
/** The places of an area from now on; those that leave it are kept with the time at which they left. */
export async function set_area_places(ctx: Ctx, area_id: string, place_ids: readonly string[]): Promise<void> {
  await sql`UPDATE area_places SET until_at = ${ctx.now} WHERE district = ${here(ctx)} AND area_id = ${area_id} AND until_at IS NULL AND place_id <> ALL (${place_ids}::text[])`.execute(db(ctx));
  await sql`INSERT INTO area_places (district, area_id, place_id, from_at) SELECT ${here(ctx)}, ${area_id}, id, ${ctx.now} FROM unnest(${place_ids}::text[]) new(id)
    WHERE NOT EXISTS (SELECT 1 FROM area_places a WHERE a.district = ${here(ctx)} AND a.area_id = ${area_id} AND a.place_id = new.id AND a.until_at IS NULL)`.execute(db(ctx));
}

export type AreaPlace = { area_id: string; id: string; name: string; kind: PlaceKind; path: string; lng: number | null; lat: number | null; communities: number };
/** The places of the areas as of today; one that was merged away counts as what it became. */
export async function select_area_places(ctx: Ctx): Promise<AreaPlace[]> {
  const found = await sql<AreaPlace>`SELECT DISTINCT a.area_id, p.id, p.name, p.kind, p.path, p.lng, p.lat,
      CASE p.kind WHEN 'community' THEN 1 ELSE (SELECT count(*)::int FROM places c WHERE c.district = p.district AND c.parent_id = p.id AND c.kind = 'community' AND c.until_at IS NULL) END AS communities
    FROM area_places a JOIN places was ON was.district = a.district AND was.id = a.place_id JOIN places p ON p.district = was.district AND p.id = coalesce(was.became, was.id)
    WHERE a.district = ${here(ctx)} AND a.until_at IS NULL AND p.until_at IS NULL ORDER BY p.id`.execute(db(ctx));
  return found.rows;
}
