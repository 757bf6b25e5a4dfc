import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { BodyRow, DelegationRow, PostRow, PostTables, ProfileRow } from './tables.ts';

const db = (ctx: Ctx) => tables<PostTables>(ctx.tx);
export const today_of = (ctx: Ctx) => new Date(ctx.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Held on that day; of today, at this very moment. */
export const held = (ctx: Ctx, table: string, on: string) =>
  sql<boolean>`${sql.ref(`${table}.from_on`)} <= ${on}::date AND (${sql.ref(`${table}.until_on`)} IS NULL OR ${sql.ref(`${table}.until_on`)} >= ${on}::date)
    AND (${sql.ref(`${table}.ended_at`)} IS NULL OR CASE WHEN ${on}::date = ${today_of(ctx)}::date THEN ${sql.ref(`${table}.ended_at`)} > ${ctx.now}
      ELSE (${sql.ref(`${table}.ended_at`)} AT TIME ZONE 'Asia/Shanghai')::date > ${on}::date END)`;
const stands = (table: string, on: string) =>
  sql<boolean>`${sql.ref(`${table}.from_on`)} <= ${on}::date AND (${sql.ref(`${table}.until_on`)} IS NULL OR ${sql.ref(`${table}.until_on`)} >= ${on}::date)`;

export async function insert_bodies(ctx: Ctx, rows: readonly BodyRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 2000) await db(ctx).insertInto('organisations').values(rows.slice(from, from + 2000)).execute();
}
export async function insert_posts(ctx: Ctx, rows: readonly PostRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 2000) await db(ctx).insertInto('appointments').values(rows.slice(from, from + 2000)).execute();
}
export async function insert_delegation(ctx: Ctx, row: DelegationRow): Promise<void> {
  await db(ctx).insertInto('delegations').values(row).execute();
}

/** `name_then`: as it was called on the day that is asked about, where that was another name. */
export type BodyAt = BodyRow & { place_name: string; place_path: string; name_then: string | null };
const bodies = (ctx: Ctx, on: string = today_of(ctx)) =>
  db(ctx)
    .selectFrom('organisations as o')
    .innerJoin('places as p', (join) => join.onRef('p.district', '=', 'o.district').onRef('p.id', '=', 'o.place_id'))
    .selectAll('o')
    .select(['p.name as place_name', 'p.path as place_path'])
    .select(sql<string | null>`(SELECT n.name FROM organisation_names n WHERE n.district = o.district AND n.organisation_id = o.id AND n.until_on >= ${on}::date ORDER BY n.until_on LIMIT 1)`.as('name_then'))
    .where('o.district', '=', ctx.actor.district);

/** Of the places and estates that this hat reaches, on one day; the highest first. */
export function select_bodies_within_reach(ctx: Ctx, on: string): Promise<BodyAt[]> {
  return bodies(ctx, on)
    .where(sql<boolean>`CASE WHEN o.estate_id IS NULL THEN within_reach(p.path, NULL) ELSE within_reach(p.path, o.estate_id) END`)
    .where(stands('o', on))
    .orderBy(sql`length(p.path)`)
    .orderBy('o.estate_id', (order) => order.asc().nullsFirst())
    .orderBy('o.id')
    .limit(1000)
    .execute();
}
export function select_body(ctx: Ctx, id: string, on: string = today_of(ctx)): Promise<BodyAt | undefined> {
  return bodies(ctx, on).where('o.id', '=', id).where(sql<boolean>`within_reach(p.path, o.estate_id)`).executeTakeFirst();
}
/** What any body of the county is called: bodies are public. */
export function select_body_name(ctx: Ctx, id: string): Promise<{ id: string; name: string } | undefined> {
  return db(ctx).selectFrom('organisations').select(['id', 'name']).where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
/** Those that serve an estate on one day: its own, and those of its community. */
export function select_bodies_of_estate(ctx: Ctx, estate_id: string, community_id: string, on: string): Promise<BodyAt[]> {
  return bodies(ctx)
    .where(sql<boolean>`(o.estate_id = ${estate_id} OR (o.estate_id IS NULL AND o.place_id = ${community_id}))`)
    .where(stands('o', on))
    .orderBy('o.id')
    .execute();
}
export async function update_body(ctx: Ctx, id: string, patch: Partial<BodyRow>): Promise<void> {
  await db(ctx).updateTable('organisations').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}

export type PostAt = PostRow & { place_name: string; place_path: string; organisation_name: string | null; form: string | null; desk_phone: string | null };
const posts = (ctx: Ctx) =>
  db(ctx)
    .selectFrom('appointments as a')
    .innerJoin('places as p', (join) => join.onRef('p.district', '=', 'a.district').onRef('p.id', '=', 'a.place_id'))
    .leftJoin('organisations as o', (join) => join.onRef('o.district', '=', 'a.district').onRef('o.id', '=', 'a.organisation_id'))
    .selectAll('a')
    .select(['p.name as place_name', 'p.path as place_path', 'o.name as organisation_name', 'o.form', 'o.desk_phone'])
    .where('a.district', '=', ctx.actor.district);

/** Everybody who serves within reach on one day. */
export function select_posts_within_reach(ctx: Ctx, on: string): Promise<PostAt[]> {
  return posts(ctx).where(sql<boolean>`within_reach(p.path, a.estate_id)`).where(held(ctx, 'a', on)).orderBy('a.organisation_id').orderBy('a.id').limit(5000).execute();
}
export function select_posts_in(ctx: Ctx, organisation_id: string, on: string): Promise<PostAt[]> {
  return posts(ctx).where('a.organisation_id', '=', organisation_id).where(held(ctx, 'a', on)).orderBy('a.id').execute();
}
/** Everybody who ever served in it or will, the latest first. */
export function select_posts_ever(ctx: Ctx, organisation_id: string): Promise<PostAt[]> {
  return posts(ctx).where('a.organisation_id', '=', organisation_id).orderBy('a.from_on', 'desc').orderBy('a.id', 'desc').limit(500).execute();
}
/** Who serves in it today or from a later day. */
export function select_posts_from(ctx: Ctx, organisation_id: string): Promise<PostAt[]> {
  return posts(ctx).where('a.organisation_id', '=', organisation_id).where('a.ended_at', 'is', null).where(sql<boolean>`(a.until_on IS NULL OR a.until_on >= ${today_of(ctx)}::date)`).execute();
}
export function select_posts_of(ctx: Ctx, person_ids: readonly string[], on: string): Promise<PostAt[]> {
  return posts(ctx).where(sql<boolean>`a.person_id = ANY (${person_ids})`).where(held(ctx, 'a', on)).orderBy('a.from_on').orderBy('a.id').execute();
}
/** What somebody holds on any of the days between, today’s at this very moment. */
export function select_posts_between(ctx: Ctx, person_id: string, from: string, until: string | null): Promise<PostAt[]> {
  return posts(ctx)
    .where('a.person_id', '=', person_id)
    .where(sql<boolean>`(a.ended_at IS NULL OR a.ended_at > ${ctx.now}) AND (a.until_on IS NULL OR a.until_on >= ${from}::date) AND (${until}::date IS NULL OR a.from_on <= ${until}::date)`)
    .orderBy('a.from_on')
    .orderBy('a.id')
    .execute();
}
/** A post within reach, held or not; locked, so that two who change it wait for each other. */
export async function lock_post(ctx: Ctx, id: string): Promise<PostAt | undefined> {
  await sql`SELECT 1 FROM appointments WHERE district = ${ctx.actor.district} AND id = ${id} FOR UPDATE`.execute(db(ctx));
  return posts(ctx).where('a.id', '=', id).executeTakeFirst();
}
/** Who serves at a place: of it, of what is above it, and of its estate. */
export function select_posts_at(ctx: Ctx, place_path: string, estate_id: string | null, on: string): Promise<PostAt[]> {
  return posts(ctx)
    .where('a.role', 'is not', null)
    .where(sql<boolean>`((a.estate_id IS NULL AND (${place_path} = p.path OR ${place_path} ^@ (p.path || '/')))
      OR (a.estate_id = ${estate_id} AND (a.role <> 'steward' OR ${place_path} = p.path OR ${place_path} ^@ (p.path || '/'))))`)
    .where(held(ctx, 'a', on))
    .orderBy(sql`length(p.path)`, 'desc')
    .orderBy('a.id')
    .execute();
}
export async function update_post(ctx: Ctx, id: string, patch: Partial<PostRow>): Promise<void> {
  await db(ctx).updateTable('appointments').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}

export type DelegationAt = DelegationRow & { holder_id: string; title: string; organisation_id: string | null; organisation_name: string | null; place_id: string; place_name: string; place_path: string; role: PostRow['role']; estate_id: string | null };
const delegations = (ctx: Ctx) =>
  db(ctx)
    .selectFrom('delegations as d')
    .innerJoin('appointments as a', (join) => join.onRef('a.district', '=', 'd.district').onRef('a.id', '=', 'd.appointment_id'))
    .innerJoin('places as p', (join) => join.onRef('p.district', '=', 'a.district').onRef('p.id', '=', 'a.place_id'))
    .leftJoin('organisations as o', (join) => join.onRef('o.district', '=', 'a.district').onRef('o.id', '=', 'a.organisation_id'))
    .selectAll('d')
    .select(['a.person_id as holder_id', 'a.title', 'a.organisation_id', 'o.name as organisation_name', 'a.place_id', 'p.name as place_name', 'p.path as place_path', 'a.role', 'a.estate_id'])
    .where('d.district', '=', ctx.actor.district)
    .where('d.ended_at', 'is', null);
/** Running or to come, of posts that serve the asker's place: within reach, or above it. Everybody may know. */
export function select_delegations(ctx: Ctx, place_path: string | null): Promise<DelegationAt[]> {
  return delegations(ctx)
    .where('d.until_on', '>=', today_of(ctx))
    .where(sql<boolean>`(within_reach(p.path, a.estate_id) OR (${place_path}::text IS NOT NULL AND a.estate_id IS NULL AND (${place_path} = p.path OR ${place_path} ^@ (p.path || '/'))))`)
    .orderBy('d.from_on')
    .orderBy('d.id')
    .limit(200)
    .execute();
}
/** In whose stead somebody acts today: only while the holder still holds the post. */
export function select_stand_ins(ctx: Ctx, to_person_id: string): Promise<DelegationAt[]> {
  const on = today_of(ctx);
  return delegations(ctx).where('d.to_person_id', '=', to_person_id).where('d.from_on', '<=', on).where('d.until_on', '>=', on).where(held(ctx, 'a', on)).orderBy('d.id').execute();
}
export function select_delegations_of(ctx: Ctx, appointment_id: string): Promise<DelegationAt[]> {
  return delegations(ctx).where('d.appointment_id', '=', appointment_id).where('d.until_on', '>=', today_of(ctx)).execute();
}
export function select_delegation(ctx: Ctx, id: string): Promise<DelegationAt | undefined> {
  return delegations(ctx).where('d.id', '=', id).executeTakeFirst();
}
export async function end_delegations(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db(ctx).updateTable('delegations').set({ ended_at: ctx.now }).where('district', '=', ctx.actor.district).where(sql<boolean>`id = ANY (${ids})`).execute();
}

/** Each writing is a row of its own: what stood before stays. */
export async function insert_profiles(ctx: Ctx, rows: readonly ProfileRow[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = ['group_name', 'rule_text', 'rule_on', 'custom_text', 'changed_by'] as const;
  await db(ctx)
    .insertInto('building_profiles')
    .values(rows)
    .onConflict((clash) => clash.columns(['district', 'building_id', 'changed_at']).doUpdateSet((excluded) => Object.fromEntries(columns.map((name) => [name, excluded.ref(`excluded.${name}`)]))))
    .execute();
}
/** The community of an estate that this hat reaches, in part at least. */
export async function select_community(ctx: Ctx, estate_id: string): Promise<{ community_id: string } | undefined> {
  const found = await sql<{ community_id: string }>`SELECT community_id FROM estates e WHERE district = ${ctx.actor.district} AND id = ${estate_id}
    AND (within_reach('', e.id) OR EXISTS (SELECT 1 FROM places p WHERE p.district = e.district AND p.estate_id = e.id AND p.kind = 'building' AND within_reach(p.path, NULL))
      OR EXISTS (SELECT 1 FROM places c WHERE c.district = e.district AND c.id = e.community_id AND within_reach(c.path, NULL)))`.execute(db(ctx));
  return found.rows[0];
}
export async function select_path(ctx: Ctx, place_id: string): Promise<string | null> {
  return (await select_place(ctx, place_id))?.path ?? null;
}
export function select_place(ctx: Ctx, place_id: string): Promise<{ path: string; kind: string; estate_id: string | null } | undefined> {
  return db(ctx).selectFrom('places').select(['path', 'kind', 'estate_id']).where('district', '=', ctx.actor.district).where('id', '=', place_id).executeTakeFirst();
}

export type PartyCount = { district: string; name: string; industry_parties: number; estate_branches: number; covered_firms: number; firm_branches: number; advisers: number };
export async function select_party_counts(ctx: Ctx, on: string): Promise<PartyCount[]> {
  return (await sql<PartyCount>`SELECT * FROM party_counts(${on}::date)`.execute(db(ctx))).rows;
}

export type Look = { seq: number; at: Date; actor: string | null; hat: string; name: string; subject: string; data: PostTables['facts']['data'] };
/** The log as the auditor reads it, newest first. */
export function select_log(ctx: Ctx, before: number | null, name: string | null, limit: number): Promise<Look[]> {
  return db(ctx)
    .selectFrom('facts')
    .select(['seq', 'at', 'actor', 'hat', 'name', 'subject', 'data'])
    .where('district', '=', ctx.actor.district)
    .$if(before !== null, (query) => query.where('seq', '<', before!))
    .$if(name !== null, (query) => query.where(sql<boolean>`name ^@ ${name}`))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}
/** Names as this hat is shown them. */
export async function select_names(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`SELECT id, name FROM people_shown(${ids})`.execute(db(ctx));
  return new Map(rows.map((row) => [row.id, row.name]));
}
/** What hats were, by their ids, held today or not. */
export async function select_post_titles(ctx: Ctx, hats: readonly string[]): Promise<Map<string, { title: string; role: string }>> {
  const found = await sql<{ hat: string; title: string; role: string }>`
    SELECT h.hat, a.role, concat_ws(' ', coalesce(o.name, p.name), a.title, CASE WHEN d.id IS NOT NULL THEN '（代 ' || n.name || '）' END) AS title
    FROM unnest(${hats}::text[]) AS h(hat)
    LEFT JOIN delegations d ON d.district = ${ctx.actor.district} AND h.hat = 'delegate:' || d.id
    JOIN appointments a ON a.district = ${ctx.actor.district} AND (h.hat = 'post:' || a.id OR a.id = d.appointment_id)
    LEFT JOIN LATERAL people_shown(ARRAY[a.person_id]) n ON d.id IS NOT NULL
    JOIN places p ON p.district = a.district AND p.id = a.place_id
    LEFT JOIN organisations o ON o.district = a.district AND o.id = a.organisation_id`.execute(db(ctx));
  return new Map(found.rows.map((row) => [row.hat, row]));
}
