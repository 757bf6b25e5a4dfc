import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { MediationPersonRow, MediationRow, MediationTables, PromiseRow, SessionRow } from './tables.ts';

const db = (ctx: Ctx) => tables<MediationTables>(ctx.tx);
const list_max = 100;

export async function insert_mediation(ctx: Ctx, row: MediationRow, people: readonly MediationPersonRow[]): Promise<void> {
  await db(ctx).insertInto('mediations').values(row).execute();
  await db(ctx).insertInto('mediation_people').values(people).execute();
}
export function lock_mediation(ctx: Ctx, id: string): Promise<MediationRow | undefined> {
  return db(ctx).selectFrom('mediations').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).forUpdate().executeTakeFirst();
}
export function select_mediation(ctx: Ctx, id: string): Promise<MediationRow | undefined> {
  return db(ctx).selectFrom('mediations').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
/** What the database lets this person see: theirs as a party who was asked, or as a mediator. Newest first. */
export function select_mediations(ctx: Ctx): Promise<MediationRow[]> {
  return db(ctx).selectFrom('mediations').selectAll().where('district', '=', ctx.actor.district).orderBy('at', 'desc').limit(list_max).execute();
}
export function select_mediations_of_case(ctx: Ctx, case_id: string): Promise<MediationRow[]> {
  return db(ctx).selectFrom('mediations').selectAll().where('district', '=', ctx.actor.district).where('case_id', '=', case_id).orderBy('at', 'desc').execute();
}
export async function update_mediation(ctx: Ctx, id: string, patch: Partial<MediationRow>): Promise<void> {
  await db(ctx).updateTable('mediations').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
export function select_mediation_people(ctx: Ctx, ids: readonly string[]): Promise<MediationPersonRow[]> {
  return db(ctx).selectFrom('mediation_people').selectAll().where('district', '=', ctx.actor.district).where(sql<boolean>`mediation_id = ANY (${ids})`).orderBy('part').orderBy('person_id').execute();
}
export async function update_mediation_person(ctx: Ctx, id: string, person_id: string, patch: Partial<MediationPersonRow>): Promise<void> {
  await db(ctx).updateTable('mediation_people').set(patch).where('district', '=', ctx.actor.district).where('mediation_id', '=', id).where('person_id', '=', person_id).execute();
}
export async function ask_parties(ctx: Ctx, id: string): Promise<void> {
  await db(ctx).updateTable('mediation_people').set({ asked_at: ctx.now }).where('district', '=', ctx.actor.district).where('mediation_id', '=', id).where('part', '=', 'party').where('asked_at', 'is', null).execute();
}
/** A new text is a new paper: whoever agreed to the old one is asked again. */
export async function clear_signatures(ctx: Ctx, id: string): Promise<void> {
  await db(ctx).updateTable('mediation_people').set({ signed_at: null, signed_how: null, sign_witness: null }).where('district', '=', ctx.actor.district).where('mediation_id', '=', id).where('signed_at', 'is not', null).execute();
}
export async function insert_session(ctx: Ctx, row: SessionRow): Promise<void> {
  await db(ctx).insertInto('mediation_sessions').values(row).execute();
}
export function select_sessions(ctx: Ctx, id: string): Promise<SessionRow[]> {
  return db(ctx).selectFrom('mediation_sessions').selectAll().where('district', '=', ctx.actor.district).where('mediation_id', '=', id).orderBy('at').execute();
}
export async function update_session(ctx: Ctx, id: string, patch: Partial<SessionRow>): Promise<void> {
  await db(ctx).updateTable('mediation_sessions').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
/** What is promised anew takes the place of what nobody has signed yet. */
export async function put_promises(ctx: Ctx, id: string, rows: readonly PromiseRow[]): Promise<void> {
  await db(ctx).deleteFrom('mediation_promises').where('district', '=', ctx.actor.district).where('mediation_id', '=', id).execute();
  await db(ctx).insertInto('mediation_promises').values(rows).execute();
}
export function select_promises(ctx: Ctx, id: string): Promise<PromiseRow[]> {
  return db(ctx).selectFrom('mediation_promises').selectAll().where('district', '=', ctx.actor.district).where('mediation_id', '=', id).orderBy('due_at').orderBy('id').execute();
}
export async function update_promise(ctx: Ctx, id: string, patch: Partial<PromiseRow>): Promise<void> {
  await db(ctx).updateTable('mediation_promises').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
/** The next meeting of each mediation that has one ahead. */
export function select_next_sessions(ctx: Ctx, ids: readonly string[]): Promise<SessionRow[]> {
  return db(ctx).selectFrom('mediation_sessions').selectAll().where('district', '=', ctx.actor.district).where(sql<boolean>`mediation_id = ANY (${ids})`).where('at', '>', ctx.now).orderBy('at', 'desc').execute();
}
/** Meetings of mediations that go on, to which one of these people is a party or the mediator. */
export function select_sessions_of(ctx: Ctx, person_ids: readonly string[], since: Date): Promise<SessionRow[]> {
  return db(ctx).selectFrom('mediation_sessions as s').selectAll('s').where('s.district', '=', ctx.actor.district).where('s.at', '>=', since)
    .where(sql<boolean>`EXISTS (SELECT FROM mediation_people p JOIN mediations m ON m.district = p.district AND m.id = p.mediation_id WHERE p.district = s.district AND p.mediation_id = s.mediation_id AND p.person_id = ANY (${person_ids}) AND m.state = 'talking')`).orderBy('s.at').limit(200).execute();
}
/** Mediations in force with something to remind of, or a promise whose day is over. */
export async function select_due(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    SELECT m.id FROM mediations m WHERE m.district = ${ctx.actor.district} AND m.state = 'in_force' AND (m.remind_at <= ${ctx.now}
      OR EXISTS (SELECT 1 FROM mediation_promises p WHERE p.district = m.district AND p.mediation_id = m.id AND p.done_at IS NULL AND p.missed_at IS NULL
        AND (p.due_at < ${ctx.now} OR p.remind_at <= ${ctx.now})))
    ORDER BY m.id LIMIT ${limit}`.execute(db(ctx));
  return rows.rows.map(({ id }) => id);
}
