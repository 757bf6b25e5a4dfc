import type { Generated } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';

export type RecusalRow = { district: string; id: string; case_id: string; who_id: string; kind: 'organisation' | 'person'; by_id: string | null; reason: string; at: Date; by_hand: boolean; taken_back_at: Date | null; taken_back_by: string | null; taken_back_reason: string | null };
type Said = Pick<RecusalRow, 'district' | 'id' | 'case_id' | 'who_id' | 'kind' | 'by_id' | 'reason' | 'at' | 'by_hand'>;
type Taken = { taken_back_at: Generated<Date | null>; taken_back_by: Generated<string | null>; taken_back_reason: Generated<string | null> };
const db = (ctx: Ctx) => tables<{ recusals: Said & Taken }>(ctx.tx);

export async function insert_recusal(ctx: Ctx, row: Said): Promise<void> {
  await db(ctx).insertInto('recusals').values(row).onConflict((clash) => clash.columns(['district', 'case_id', 'who_id']).where('taken_back_at', 'is', null).doNothing()).execute();
}
export async function take_back_recusal(ctx: Ctx, id: string, reason: string): Promise<void> {
  await db(ctx).updateTable('recusals').set({ taken_back_at: ctx.now, taken_back_by: ctx.actor.person_id, taken_back_reason: reason })
    .where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
/** As far as the database lets this hat read them. */
export function select_recusals(ctx: Ctx, case_id: string): Promise<RecusalRow[]> {
  return db(ctx).selectFrom('recusals').selectAll().where('district', '=', ctx.actor.district).where('case_id', '=', case_id).orderBy('at').orderBy('id').execute();
}
