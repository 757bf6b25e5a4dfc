import { sql } from 'kysely';
import type { Ctx } from '../../../../platform/ctx.ts';
import { tables } from '../../../../platform/db.ts';
import { held } from '../store.ts';
import type { PostTables, ProfileRow } from '../tables.ts';

const db = (ctx: Ctx) => tables<PostTables>(ctx.tx);
const of_day = (on: string) => sql<boolean>`(changed_at AT TIME ZONE 'Asia/Shanghai')::date <= ${on}::date`;

/** What was written down last, up to the end of that day. */
export function select_profile(ctx: Ctx, building_id: string, on: string): Promise<ProfileRow | undefined> {
  return db(ctx).selectFrom('building_profiles').selectAll().where('district', '=', ctx.actor.district).where('building_id', '=', building_id).where(of_day(on)).orderBy('changed_at', 'desc').limit(1).executeTakeFirst();
}
/** When something was written down, and by whom; the latest first. */
export function select_changes(ctx: Ctx, building_id: string): Promise<Pick<ProfileRow, 'changed_at' | 'changed_by'>[]> {
  return db(ctx).selectFrom('building_profiles').select(['changed_at', 'changed_by']).where('district', '=', ctx.actor.district).where('building_id', '=', building_id).orderBy('changed_at', 'desc').limit(100).execute();
}
/** The building that holds a place, if the hat reaches it. */
export async function select_building(ctx: Ctx, place_id: string): Promise<PostTables['places'] | undefined> {
  const found = await sql<PostTables['places']>`SELECT b.* FROM places x JOIN places b ON b.district = x.district AND b.kind = 'building' AND (x.path = b.path OR x.path ^@ (b.path || '/'))
    WHERE x.district = ${ctx.actor.district} AND x.id = ${place_id} AND within_reach(b.path, b.estate_id) LIMIT 1`.execute(db(ctx));
  return found.rows[0];
}

export type Line = { id: string; name: string; estate_id: string | null; estate_name: string | null; steward_id: string | null; has_group: boolean; has_rule: boolean; has_custom: boolean };
/** Every building within reach with which of its four are there on one day, estate by estate. */
export async function select_lines(ctx: Ctx, on: string): Promise<Line[]> {
  const found = await sql<Line>`
    SELECT b.id, b.name, b.estate_id, e.name AS estate_name, steward.person_id AS steward_id,
      coalesce(profile.group_name, '') <> '' AS has_group, coalesce(profile.rule_text, '') <> '' AS has_rule, coalesce(profile.custom_text, '') <> '' AS has_custom
    FROM places b
    LEFT JOIN estates e ON e.district = b.district AND e.id = b.estate_id
    LEFT JOIN LATERAL (SELECT a.person_id FROM appointments a JOIN places p ON p.district = a.district AND p.id = a.place_id
      WHERE a.district = b.district AND a.role = 'steward' AND (b.path = p.path OR b.path ^@ (p.path || '/')) AND ${held(ctx, 'a', on)} ORDER BY length(p.path) DESC, a.id LIMIT 1) steward ON true
    LEFT JOIN LATERAL (SELECT * FROM building_profiles f WHERE f.district = b.district AND f.building_id = b.id AND ${of_day(on)} ORDER BY f.changed_at DESC LIMIT 1) profile ON true
    WHERE b.district = ${ctx.actor.district} AND b.kind = 'building' AND b.until_at IS NULL AND within_reach(b.path, b.estate_id)
    ORDER BY e.name NULLS LAST, length(b.name), b.name LIMIT 2000`.execute(db(ctx));
  return found.rows;
}
