import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { CasesTables, PauseRow } from '../tables.ts';

const db = (ctx: Ctx) => tables<CasesTables>(ctx.tx);

export async function insert_pause(ctx: Ctx, row: PauseRow): Promise<void> {
  await db(ctx).insertInto('case_pauses').values(row).execute();
}
/** Every wait of a case, the first one first. */
export function select_pauses(ctx: Ctx, case_id: string): Promise<PauseRow[]> {
  return db(ctx).selectFrom('case_pauses').selectAll().where('district', '=', ctx.actor.district).where('case_id', '=', case_id).orderBy('started_at').execute();
}
export async function end_pause_row(ctx: Ctx, id: string, ended_at: Date, ended_by: PauseRow['ended_by']): Promise<void> {
  await db(ctx).updateTable('case_pauses').set({ ended_at, ended_by }).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
