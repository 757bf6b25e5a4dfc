import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { RegisterTables } from '../register-tables.ts';
import type { KeptResidency } from '../tables.ts';

const db = (ctx: Ctx) => tables<RegisterTables>(ctx.tx);

export type HomeRow = { id: string; name: string; path: string; estate_id: string | null };

/** A home within the hat's reach, locked till the transaction ends. */
export async function lock_home(ctx: Ctx, home_id: string): Promise<HomeRow | undefined> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${ctx.actor.district} home ${home_id}`}, 0))`.execute(db(ctx));
  return select_home(ctx, home_id);
}

export function select_home(ctx: Ctx, home_id: string): Promise<HomeRow | undefined> {
  return db(ctx)
    .selectFrom('places')
    .select(['id', 'name', 'path', 'estate_id'])
    .where('district', '=', ctx.actor.district)
    .where('id', '=', home_id)
    .where('kind', '=', 'home')
    .where(sql<boolean>`within_reach(path, estate_id)`)
    .executeTakeFirst();
}

/** Everybody of a home, of now and before, without records that were merged into another. */
export function select_residencies(ctx: Ctx, home_id: string): Promise<KeptResidency[]> {
  return db(ctx)
    .selectFrom('residencies as r')
    .innerJoin('people as p', (join) => join.onRef('p.district', '=', 'r.district').onRef('p.id', '=', 'r.person_id').on('p.merged_into', 'is', null))
    .selectAll('r')
    .where('r.district', '=', ctx.actor.district)
    .where('r.home_id', '=', home_id)
    .orderBy('r.from_on')
    .orderBy('r.person_id')
    .execute();
}

export type HomeInList = HomeRow & { area_cm2: number | null; floor: number | null; people: number };
/** Homes below a unit, building or any other place within reach, with how many people belong to each today. */
export function select_homes_under(ctx: Ctx, place_id: string): Promise<HomeInList[]> {
  return db(ctx)
    .selectFrom('places as p')
    .select(['p.id', 'p.name', 'p.path', 'p.estate_id', 'p.area_cm2', 'p.floor'])
    .select(sql<number>`(SELECT count(DISTINCT r.person_id)::int FROM residencies r WHERE r.district = p.district AND r.home_id = p.id AND (r.until_on IS NULL OR r.until_on >= ${ctx.now}::date))`.as('people'))
    .where('p.district', '=', ctx.actor.district)
    .where('p.kind', '=', 'home')
    .where('p.parent_id', '=', place_id)
    .where(sql<boolean>`within_reach(p.path, p.estate_id)`)
    .orderBy('p.floor')
    .orderBy('p.name')
    .limit(500)
    .execute();
}
export async function select_area(ctx: Ctx, home_id: string): Promise<number | null> {
  const row = await db(ctx).selectFrom('places').select('area_cm2').where('district', '=', ctx.actor.district).where('id', '=', home_id).executeTakeFirst();
  return row?.area_cm2 ?? null;
}
/** Everybody’s homes of today, by person. */
export function select_homes_of(ctx: Ctx, person_ids: readonly string[]): Promise<(KeptResidency & { home_path: string })[]> {
  return db(ctx)
    .selectFrom('residencies as r')
    .innerJoin('places as p', (join) => join.onRef('p.district', '=', 'r.district').onRef('p.id', '=', 'r.home_id'))
    .selectAll('r')
    .select('p.path as home_path')
    .where('r.district', '=', ctx.actor.district)
    .where(sql<boolean>`r.person_id = ANY (${person_ids})`)
    .where(sql<boolean>`(r.until_on IS NULL OR r.until_on >= ${ctx.now}::date)`)
    .orderBy('r.from_on')
    .execute();
}

export async function end_residency(ctx: Ctx, { home_id, person_id, from_on }: KeptResidency, until_on: string): Promise<void> {
  await db(ctx)
    .updateTable('residencies')
    .set({ until_on })
    .where('district', '=', ctx.actor.district)
    .where('home_id', '=', home_id)
    .where('person_id', '=', person_id)
    .where('from_on', '=', from_on)
    .execute();
}

/** Of each home its owner of today, the first of several by share and then by id; homes without one are left out. */
export function select_owners(ctx: Ctx, home_ids: readonly string[]): Promise<{ home_id: string; person_id: string; name: string }[]> {
  return db(ctx)
    .selectFrom('residencies as r')
    .innerJoin('people as p', (join) => join.onRef('p.district', '=', 'r.district').onRef('p.id', '=', 'r.person_id').on('p.merged_into', 'is', null))
    .distinctOn('r.home_id')
    .select(['r.home_id', 'r.person_id', 'p.name'])
    .where('r.district', '=', ctx.actor.district)
    .where(sql<boolean>`r.home_id = ANY (${home_ids})`)
    .where('r.relation', '=', 'owner')
    .where(sql<boolean>`r.from_on <= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AND (r.until_on IS NULL OR r.until_on >= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)`)
    .orderBy('r.home_id')
    .orderBy(sql`r.share_numerator::numeric / nullif(r.share_denominator, 0) DESC NULLS LAST`)
    .orderBy('r.person_id')
    .execute();
}

export type OwnedHomeRow = { home_id: string; path: string; area_cm2: number | null; owner_ids: string[] };
/** Every home of an estate, or below one of its places, with all who own it today, each by the record they go by. */
export async function select_owned_homes(ctx: Ctx, estate_id: string, below_path: string | null): Promise<OwnedHomeRow[]> {
  const { rows } = await sql<OwnedHomeRow>`
    SELECT p.id AS home_id, p.path, p.area_cm2, coalesce(array_agg(DISTINCT kept_record(r.person_id)) FILTER (WHERE r.person_id IS NOT NULL), '{}') AS owner_ids
    FROM places p LEFT JOIN residencies r ON r.district = p.district AND r.home_id = p.id AND r.relation = 'owner'
      AND r.from_on <= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AND (r.until_on IS NULL OR r.until_on >= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)
    WHERE p.district = ${ctx.actor.district} AND p.estate_id = ${estate_id} AND p.kind = 'home' AND p.until_at IS NULL
      AND (${below_path}::text IS NULL OR p.path ^@ (${below_path}::text || '/'))
    GROUP BY p.id, p.path, p.area_cm2`.execute(db(ctx));
  return rows;
}

export type LivingRow = { home_id: string; label: string; building_id: string; person_id: string };
/**
 * Who lives in an estate, or below a place, today: everybody once, by the record they go by, in the home they moved into last.
 * Owners of a home with tenants live elsewhere. Who is known to be younger than `age_min` is left out. The record that
 * somebody goes by is found once each: joined by it, a fresh house compared everybody with everybody and never started.
 */
export async function select_living(ctx: Ctx, { estate_id, below_path, age_min }: { estate_id: string | null; below_path: string | null; age_min: number }): Promise<LivingRow[]> {
  const today = sql`(${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`;
  const on_day = (table: string) => sql`${sql.ref(`${table}.from_on`)} <= ${today} AND (${sql.ref(`${table}.until_on`)} IS NULL OR ${sql.ref(`${table}.until_on`)} >= ${today})`;
  const { rows } = await sql<LivingRow>`
    WITH living AS MATERIALIZED (
      SELECT kept_record(r.person_id) AS person_id, r.from_on, p.id AS home_id, p.parent_id, p.name FROM places p JOIN residencies r ON r.district = p.district AND r.home_id = p.id
      WHERE p.district = ${ctx.actor.district} AND p.kind = 'home' AND p.until_at IS NULL AND (${estate_id}::text IS NULL OR p.estate_id = ${estate_id})
        AND (${below_path}::text IS NULL OR (p.path || '/') ^@ (${below_path}::text || '/')) AND ${on_day('r')} AND r.lives_here
        AND NOT (r.relation = 'owner' AND EXISTS (SELECT 1 FROM residencies t WHERE t.district = r.district AND t.home_id = r.home_id AND t.relation = 'tenant' AND ${on_day('t')})))
    SELECT DISTINCT ON (l.person_id) l.person_id, l.home_id,
      concat(CASE WHEN b.kind IN ('building', 'unit') THEN b.name END, CASE WHEN u.kind IN ('building', 'unit') THEN u.name END, l.name) AS label,
      coalesce(CASE WHEN b.kind = 'building' THEN b.id WHEN u.kind = 'building' THEN u.id END, '') AS building_id
    FROM living l
      LEFT JOIN places u ON u.district = ${ctx.actor.district} AND u.id = l.parent_id LEFT JOIN places b ON b.district = u.district AND b.id = u.parent_id
      LEFT JOIN identities i ON i.district = ${ctx.actor.district} AND i.person_id = l.person_id
    WHERE i.born_on IS NULL OR i.born_on <= ${today} - make_interval(years => ${age_min})
    ORDER BY l.person_id, l.from_on DESC, l.home_id`.execute(db(ctx));
  return rows;
}
