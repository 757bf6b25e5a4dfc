import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { AssistantTables } from '../tables.ts';
import type { SecondReadingRow, SecondTables } from './tables.ts';

const db = (ctx: Ctx) => tables<AssistantTables & SecondTables>(ctx.tx);

/** false when the message is gone, or was read a second time before. */
export async function insert_second_reading(ctx: Ctx, row: SecondReadingRow): Promise<boolean> {
  const told = await db(ctx).selectFrom('utterances').select('id').where('district', '=', row.district).where('id', '=', row.utterance_id).forUpdate().executeTakeFirst();
  if (!told) return false;
  const result = await db(ctx).insertInto('second_readings').values(row).onConflict((clash) => clash.columns(['district', 'utterance_id']).doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** The reason kept with the message grows; `case_id` is the draft that the second reading made of a message left alone before. */
export async function update_reason(ctx: Ctx, { utterance_id, district }: Pick<SecondReadingRow, 'utterance_id' | 'district'>, why: string, case_id: string | null): Promise<void> {
  await db(ctx)
    .updateTable('utterances')
    .set({ why: sql<string>`left(concat_ws('；', why, ${why}::text), 400)`, ...(case_id ? { case_id, decision: 'draft' } : {}) })
    .where('district', '=', district)
    .where('id', '=', utterance_id)
    .execute();
  if (case_id) await db(ctx).updateTable('second_readings').set({ case_id }).where('district', '=', district).where('utterance_id', '=', utterance_id).execute();
}

export function select_second_reading(ctx: Ctx, case_id: string): Promise<SecondReadingRow | undefined> {
  return db(ctx).selectFrom('second_readings').selectAll().where('district', '=', ctx.actor.district).where('case_id', '=', case_id).orderBy('at', 'desc').limit(1).executeTakeFirst();
}
