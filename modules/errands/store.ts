import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { tables } from '../../platform/db.ts';
import type { AuthorityRow, DeedRow, ErrandFileRow, ErrandRow, ErrandsTables, KindRow, MeetingRow, ThingRow } from './tables.ts';

const db = (ctx: Ctx) => tables<ErrandsTables>(ctx.tx);
const today = (ctx: Ctx) => sql`(${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`;

/** The county's own kind before the product's of the same id. */
export async function select_kinds(ctx: Ctx): Promise<KindRow[]> {
  const rows = await db(ctx).selectFrom('errand_kinds').selectAll().distinctOn('id').where('district', 'in', [ctx.actor.district, '000000']).orderBy('id').orderBy('district', 'desc').execute();
  return rows.toSorted((one, other) => one.position - other.position);
}

/** Requests for one person wait for each other, so that the same errand is not asked for twice at once. */
export async function queue_same_principal(ctx: Ctx, principal_id: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${ctx.actor.district} errands of ${principal_id}`}, 0))`.execute(db(ctx));
}
export function select_errand(ctx: Ctx, id: string): Promise<ErrandRow | undefined> {
  return db(ctx).selectFrom('errands').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
/** Whoever acts upon an errand waits for the other. */
export function lock_errand(ctx: Ctx, id: string): Promise<ErrandRow | undefined> {
  return db(ctx).selectFrom('errands').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function has_open(ctx: Ctx, principal_id: string, kind: string): Promise<boolean> {
  const row = await db(ctx).selectFrom('errands').select('id').where('district', '=', ctx.actor.district).where(sql<boolean>`principal_id IN (SELECT records_of(${principal_id}))`).where('kind', '=', kind).where('state', 'in', ['asked', 'authorised', 'stopped']).executeTakeFirst();
  return row !== undefined;
}
/** What runs, by the day it is due, then what ended, the latest first; of the people given, or all that this hat sees. */
export function select_errands(ctx: Ctx, principal_ids: readonly string[] | null): Promise<ErrandRow[]> {
  return db(ctx)
    .selectFrom('errands')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .where(sql<boolean>`(${principal_ids}::text[] IS NULL OR principal_id = ANY (${principal_ids}))`)
    .where(sql<boolean>`(state IN ('asked','authorised','stopped','done') OR asked_at > ${ctx.now}::timestamptz - interval '92 days')`)
    .orderBy(sql`state IN ('closed','cancelled')`)
    .orderBy(sql`CASE WHEN state IN ('closed','cancelled') THEN NULL ELSE due_on END`)
    .orderBy('asked_at', 'desc')
    .limit(300)
    .execute();
}
export async function insert_errands(ctx: Ctx, rows: readonly ErrandRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('errands').values([...rows]).execute();
}
export async function update_errand(ctx: Ctx, id: string, patch: Partial<ErrandRow>): Promise<void> {
  await db(ctx).updateTable('errands').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}

export function select_authorities(ctx: Ctx, ids: readonly string[]): Promise<AuthorityRow[]> {
  return db(ctx).selectFrom('errand_authorities').selectAll().where('district', '=', ctx.actor.district).where(sql<boolean>`id = ANY (${ids})`).execute();
}
/** Locked, so that a withdrawal and a deed of another errand under the same authority wait for each other. */
export function lock_authority(ctx: Ctx, id: string): Promise<AuthorityRow | undefined> {
  return db(ctx).selectFrom('errand_authorities').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).forUpdate().executeTakeFirst();
}
/** An authority of this principal for this agent that still runs and names this kind; the longest first. */
export function select_standing(ctx: Ctx, principal_id: string, agent_id: string, kind: string): Promise<AuthorityRow | undefined> {
  return db(ctx)
    .selectFrom('errand_authorities')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .where(sql<boolean>`principal_id IN (SELECT records_of(${principal_id}))`)
    .where('agent_id', '=', agent_id)
    .where('withdrawn_at', 'is', null)
    .where(sql<boolean>`${kind} = ANY (kinds) AND until_on >= ${today(ctx)}`)
    .orderBy('until_on', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}
export async function insert_authorities(ctx: Ctx, rows: readonly AuthorityRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('errand_authorities').values([...rows]).execute();
}
export async function update_authority(ctx: Ctx, id: string, patch: Partial<AuthorityRow>): Promise<void> {
  await db(ctx).updateTable('errand_authorities').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
/** The errands that ran under an authority stop; gives them. */
export function stop_errands(ctx: Ctx, authority_id: string): Promise<ErrandRow[]> {
  return db(ctx).updateTable('errands').set({ state: 'stopped', changed_at: ctx.now }).where('district', '=', ctx.actor.district).where('authority_id', '=', authority_id).where('state', '=', 'authorised').returningAll().execute();
}

export function select_things(ctx: Ctx, errand_ids: readonly string[]): Promise<ThingRow[]> {
  return db(ctx).selectFrom('errand_things').selectAll().where('district', '=', ctx.actor.district).where(sql<boolean>`errand_id = ANY (${errand_ids})`).orderBy('given_at').orderBy('kind', 'desc').orderBy('document').orderBy('id').execute();
}
export async function insert_things(ctx: Ctx, rows: readonly ThingRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('errand_things').values([...rows]).execute();
}
export async function update_thing(ctx: Ctx, id: string, patch: Partial<ThingRow>): Promise<void> {
  await db(ctx).updateTable('errand_things').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}

export function select_meetings(ctx: Ctx, errand_id: string): Promise<MeetingRow[]> {
  return db(ctx).selectFrom('errand_meetings').selectAll().where('district', '=', ctx.actor.district).where('errand_id', '=', errand_id).orderBy('from_at').orderBy('id').execute();
}
export async function insert_meetings(ctx: Ctx, rows: readonly MeetingRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('errand_meetings').values([...rows]).execute();
}
export async function update_meeting(ctx: Ctx, id: string, patch: Partial<MeetingRow>): Promise<void> {
  await db(ctx).updateTable('errand_meetings').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}

export function select_files(ctx: Ctx, errand_id: string): Promise<ErrandFileRow[]> {
  return db(ctx).selectFrom('errand_files').selectAll().where('district', '=', ctx.actor.district).where('errand_id', '=', errand_id).orderBy('at').orderBy('file_id').execute();
}
export async function insert_files(ctx: Ctx, rows: readonly ErrandFileRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('errand_files').values([...rows]).onConflict((clash) => clash.doNothing()).execute();
}
/** The database says who: the principal, who speaks for them, the agent, the community. */
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  return (await db(ctx).selectFrom('errand_files').select('errand_id').where('district', '=', ctx.actor.district).where('file_id', '=', file_id).executeTakeFirst()) !== undefined;
}

export function select_deed(ctx: Ctx, id: string): Promise<DeedRow | undefined> {
  return db(ctx).selectFrom('errand_deeds').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
export function select_deeds(ctx: Ctx, errand_id: string): Promise<DeedRow[]> {
  return db(ctx).selectFrom('errand_deeds').selectAll().where('district', '=', ctx.actor.district).where('errand_id', '=', errand_id).orderBy(sql`number`).execute();
}
export async function insert_deeds(ctx: Ctx, rows: readonly DeedRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('errand_deeds').values([...rows]).execute();
}

/** What the clock has to say something about, each taken by one worker alone. */
export function lock_due(ctx: Ctx): Promise<ErrandRow[]> {
  return db(ctx).selectFrom('errands').selectAll().where('district', '=', ctx.actor.district).where('remind_at', '<=', ctx.now).orderBy('remind_at').limit(50).forUpdate().skipLocked().execute();
}
export function lock_meetings_due(ctx: Ctx): Promise<MeetingRow[]> {
  return db(ctx).selectFrom('errand_meetings').selectAll().where('district', '=', ctx.actor.district).where('remind_at', '<=', ctx.now).orderBy('remind_at').limit(50).forUpdate().skipLocked().execute();
}
export function lock_expired(ctx: Ctx): Promise<ErrandRow[]> {
  return db(ctx)
    .selectFrom('errands')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .where('state', '=', 'authorised')
    .where(sql<boolean>`authority_id IN (SELECT id FROM errand_authorities a WHERE a.district = errands.district AND a.until_on < ${today(ctx)})`)
    .limit(50)
    .forUpdate()
    .skipLocked()
    .execute();
}
