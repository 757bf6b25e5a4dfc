import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { CasesTables } from '../tables.ts';
import type { DeadlockRow, PositionRow } from './tables.ts';

type DeadlockTables = { deadlocks: DeadlockRow; deadlock_positions: PositionRow; facts: CasesTables['facts']; case_notes: CasesTables['case_notes'] };
const db = (ctx: Ctx) => tables<DeadlockTables>(ctx.tx);

/** Who refused a case, each with the words of their last objection. */
export async function select_refusals(ctx: Ctx, case_id: string): Promise<{ organisation_id: string; text: string; at: Date }[]> {
  const rows = await sql<{ organisation_id: string; text: string; at: Date }>`
    SELECT DISTINCT ON (f.data->>'organisation_id') f.data->>'organisation_id' AS organisation_id, n.text, f.at
    FROM facts f JOIN case_notes n ON n.district = f.district AND n.fact_seq = f.seq
    WHERE f.district = ${ctx.actor.district} AND f.subject = ${case_id} AND f.name = 'case.objected' AND f.data->>'organisation_id' IS NOT NULL
    ORDER BY f.data->>'organisation_id', f.seq DESC`.execute(db(ctx));
  return rows.rows.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
export async function insert_deadlock(ctx: Ctx, row: DeadlockRow, positions: readonly PositionRow[]): Promise<void> {
  await db(ctx).insertInto('deadlocks').values(row).execute();
  await db(ctx).insertInto('deadlock_positions').values(positions).execute();
}
export function lock_deadlock(ctx: Ctx, id: string): Promise<DeadlockRow | undefined> {
  return db(ctx).selectFrom('deadlocks').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function update_deadlock(ctx: Ctx, id: string, patch: Partial<DeadlockRow>): Promise<void> {
  await db(ctx).updateTable('deadlocks').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
export async function update_position(ctx: Ctx, deadlock_id: string, organisation_id: string, patch: Partial<PositionRow>): Promise<boolean> {
  const result = await db(ctx).updateTable('deadlock_positions').set(patch).where('district', '=', ctx.actor.district).where('deadlock_id', '=', deadlock_id).where('organisation_id', '=', organisation_id).executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}
export function select_deadlocks(ctx: Ctx, case_id: string | null, limit: number): Promise<DeadlockRow[]> {
  return db(ctx)
    .selectFrom('deadlocks')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .$if(case_id !== null, (query) => query.where('case_id', '=', case_id!))
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
}
export function select_positions(ctx: Ctx, ids: readonly string[]): Promise<PositionRow[]> {
  return db(ctx).selectFrom('deadlock_positions').selectAll().where('district', '=', ctx.actor.district).where(sql<boolean>`deadlock_id = ANY (${ids})`).orderBy('at').execute();
}
