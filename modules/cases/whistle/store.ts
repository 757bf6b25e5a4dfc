import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { CasesTables } from '../tables.ts';
import type { CallRow, WhistleRow } from './tables.ts';

type WhistleTables = { whistles: WhistleRow; whistle_calls: CallRow; facts: CasesTables['facts'] };
const db = (ctx: Ctx) => tables<WhistleTables>(ctx.tx);

export async function insert_whistle(ctx: Ctx, row: WhistleRow, calls: readonly CallRow[]): Promise<void> {
  await db(ctx).insertInto('whistles').values(row).execute();
  await db(ctx).insertInto('whistle_calls').values(calls).execute();
}
export function lock_call(ctx: Ctx, id: string): Promise<CallRow | undefined> {
  return db(ctx).selectFrom('whistle_calls').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function update_call(ctx: Ctx, id: string, patch: Partial<CallRow>): Promise<void> {
  await db(ctx).updateTable('whistle_calls').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
export function select_whistle(ctx: Ctx, id: string): Promise<WhistleRow | undefined> {
  return db(ctx).selectFrom('whistles').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
/** The whistles that the database lets this hat see, newest first; of one case, or all. */
export function select_whistles(ctx: Ctx, case_id: string | null, limit: number): Promise<WhistleRow[]> {
  return db(ctx)
    .selectFrom('whistles')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .$if(case_id !== null, (query) => query.where('case_id', '=', case_id!))
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
}
export function select_calls(ctx: Ctx, whistle_ids: readonly string[]): Promise<CallRow[]> {
  return db(ctx).selectFrom('whistle_calls').selectAll().where('district', '=', ctx.actor.district).where(sql<boolean>`whistle_id = ANY (${whistle_ids})`).orderBy('due_at').orderBy('id').execute();
}
/** Calls that want a reminder or whose time is over, the longest waiting first. */
export async function select_due_calls(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await db(ctx)
    .selectFrom('whistle_calls')
    .select('id')
    .where('district', '=', ctx.actor.district)
    .where('answered_at', 'is', null)
    .where('missed_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where((where) => where.or([where('due_at', '<', ctx.now), where('remind_at', '<=', ctx.now)]))
    .orderBy('due_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
/** The call a fact speaks of. */
export async function select_call_of_fact(ctx: Ctx, fact_seq: number): Promise<CallRow | undefined> {
  return db(ctx)
    .selectFrom('facts as f')
    .innerJoin('whistle_calls as c', (join) => join.onRef('c.district', '=', 'f.district').on('c.id', '=', sql<string>`f.data->>'call_id'`))
    .selectAll('c')
    .where('f.district', '=', ctx.actor.district)
    .where('f.seq', '=', fact_seq)
    .executeTakeFirst();
}

export type Counted = { organisation_id: string; called: number; due: number; answered: number; on_time: number; appraised: number; solved: number; rated: number; satisfied: number };
/** By department, of the calls this hat sees since a day. */
export async function count_calls(ctx: Ctx, since: Date): Promise<Counted[]> {
  const count = (when: string, as: string) => sql<number>`count(*) FILTER (WHERE ${sql.raw(when)})::int`.as(as);
  const rows = await db(ctx)
    .selectFrom('whistle_calls')
    .select(['organisation_id', sql<number>`count(*)::int`.as('called')])
    .select(sql<number>`count(*) FILTER (WHERE answered_at IS NOT NULL OR due_at < ${ctx.now})::int`.as('due'))
    .select([count('answered_at IS NOT NULL', 'answered'), count('answered_at <= due_at', 'on_time'), count('appraised_at IS NOT NULL', 'appraised')])
    .select([count(`appraisal = 'solved'`, 'solved'), count('resident_at IS NOT NULL', 'rated'), count(`resident_word = 'satisfied'`, 'satisfied')])
    .where('district', '=', ctx.actor.district)
    .where('at', '>=', since)
    .where('cancelled_at', 'is', null)
    .groupBy('organisation_id')
    .$castTo<Counted>()
    .execute();
  return rows.toSorted((a, b) => b.called - a.called);
}
