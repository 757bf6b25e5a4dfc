import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { RegisterTables } from '../register-tables.ts';
import type { IdentityRow } from '../tables.ts';

const db = (ctx: Ctx) => tables<RegisterTables>(ctx.tx);
const today = (ctx: Ctx) => sql`(${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`;

/** Where a person lives, or owns, within the hat's reach; undefined for who is elsewhere, merged away or not there. */
export async function select_reach(ctx: Ctx, person_id: string): Promise<{ place_path: string; home_id: string } | undefined> {
  return (await sql<{ place_path: string; home_id: string }>`SELECT * FROM home_within_reach(${person_id})`.execute(db(ctx))).rows[0];
}

export type FullIdentity = { name: string } & Omit<IdentityRow, 'district' | 'person_id'>;
export function select_identity(ctx: Ctx, person_id: string): Promise<FullIdentity | undefined> {
  return db(ctx)
    .selectFrom('people as p')
    .innerJoin('identities as i', (join) => join.onRef('i.district', '=', 'p.district').onRef('i.person_id', '=', 'p.id'))
    .select(['p.name', 'phone_cipher', 'phone_hash', 'phone_masked', 'id_cipher', 'id_hash', 'id_masked', 'born_on', 'gender'])
    .where('p.district', '=', ctx.actor.district)
    .where('p.id', '=', person_id)
    .executeTakeFirst();
}

export async function insert_reveal_words(ctx: Ctx, row: RegisterTables['reveal_reasons']): Promise<void> {
  await db(ctx).insertInto('reveal_reasons').values(row).execute();
}

export type LookRow = { seq: number; at: Date; person_id: string; viewer_id: string | null; hat: string; name: string; data: RegisterTables['facts']['data']; words_cipher: Buffer | null; title: string | null; organisation_name: string | null };
const looks = (ctx: Ctx) =>
  db(ctx)
    .selectFrom('facts as f')
    .leftJoin('reveal_reasons as w', (join) => join.onRef('w.district', '=', 'f.district').onRef('w.seq', '=', 'f.seq'))
    .leftJoin('appointments as a', (join) => join.onRef('a.district', '=', 'f.district')
      .on('a.id', '=', sql<string>`coalesce((SELECT d.appointment_id FROM delegations d WHERE d.district = f.district AND f.hat = 'delegate:' || d.id), substring(f.hat FROM 6))`))
    .leftJoin('organisations as o', (join) => join.onRef('o.district', '=', 'a.district').onRef('o.id', '=', 'a.organisation_id'))
    .select(['f.seq', 'f.at', 'f.subject as person_id', 'f.actor as viewer_id', 'f.hat', 'f.name', 'f.data', 'w.words_cipher', 'a.title', 'o.name as organisation_name'])
    .where('f.district', '=', ctx.actor.district)
    .where('f.name', 'in', ['person.revealed', 'person.found', 'person.read'])
    .orderBy('f.at', 'desc')
    .orderBy('f.seq', 'desc');

/** Who saw this person, under any record that was merged into this one, the last first. */
export function select_looks_at(ctx: Ctx, person_id: string): Promise<LookRow[]> {
  return looks(ctx).where(sql<boolean>`(f.subject = ${person_id} OR f.subject IN (SELECT id FROM people WHERE district = ${ctx.actor.district} AND merged_into = ${person_id}))`).limit(200).execute();
}
/** Who saw anybody of the county, for the auditor. */
export function select_looks(ctx: Ctx): Promise<LookRow[]> {
  return looks(ctx).limit(200).execute();
}

/** People by name who live, or own, within reach: the whole name, or how it begins. */
export async function select_by_name(ctx: Ctx, name: string): Promise<string[]> {
  return (await sql<{ id: string }>`SELECT id FROM people_named(${name}, ${today(ctx)}, 50) AS id`.execute(db(ctx))).rows.map(({ id }) => id);
}

export async function insert_correction(ctx: Ctx, row: Omit<RegisterTables['corrections'], 'state'>): Promise<void> {
  await db(ctx).insertInto('corrections').values(row).execute();
}
export function select_corrections(ctx: Ctx, person_id: string) {
  return db(ctx).selectFrom('corrections').selectAll().where('district', '=', ctx.actor.district).where('person_id', '=', person_id).orderBy('asked_at', 'desc').execute();
}
export function select_correction(ctx: Ctx, id: string) {
  return db(ctx).selectFrom('corrections').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
export async function answer_correction_row(ctx: Ctx, id: string, state: 'corrected' | 'kept'): Promise<void> {
  await db(ctx).updateTable('corrections').set({ state, answered_at: ctx.now, answered_by: ctx.actor.person_id }).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}

/** Writes new sealed values; only what is given changes. */
export async function update_identity(ctx: Ctx, person_id: string, patch: Partial<Omit<IdentityRow, 'district' | 'person_id'>>): Promise<void> {
  if (Object.keys(patch).length > 0) await db(ctx).updateTable('identities').set(patch).where('district', '=', ctx.actor.district).where('person_id', '=', person_id).execute();
}
export async function update_name(ctx: Ctx, person_id: string, name: string): Promise<void> {
  await db(ctx).updateTable('people').set({ name }).where('district', '=', ctx.actor.district).where('id', '=', person_id).execute();
}
