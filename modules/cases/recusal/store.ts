import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';

export type RecusalRow = { district: string; case_id: string; who_id: string; kind: 'organisation' | 'person'; by_id: string | null; reason: string; at: Date };
const db = (ctx: Ctx) => tables<{ recusals: RecusalRow }>(ctx.tx);

export async function insert_recusal(ctx: Ctx, row: RecusalRow): Promise<void> {
  await db(ctx).insertInto('recusals').values(row).onConflict((clash) => clash.doNothing()).execute();
}
/** As far as the database lets this hat read them. */
export function select_recusals(ctx: Ctx, case_id: string): Promise<RecusalRow[]> {
  return db(ctx).selectFrom('recusals').selectAll().where('district', '=', ctx.actor.district).where('case_id', '=', case_id).orderBy('at').execute();
}
