import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { CasesTables, StepRow } from '../tables.ts';

const db = (ctx: Ctx) => tables<CasesTables>(ctx.tx);

export async function insert_step(ctx: Ctx, row: StepRow): Promise<void> {
  await db(ctx).insertInto('weak_steps').values(row).execute();
}
/** The latest step of each case. */
export function select_steps(ctx: Ctx, case_ids: readonly string[]): Promise<StepRow[]> {
  return db(ctx).selectFrom('weak_steps').selectAll().distinctOn('case_id').where('district', '=', ctx.actor.district).where(sql<boolean>`case_id = ANY (${case_ids})`).orderBy('case_id').orderBy('at', 'desc').execute();
}
