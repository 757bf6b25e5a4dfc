import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { CasesTables, PublicationRow, StepRow } from '../tables.ts';

const db = (ctx: Ctx) => tables<CasesTables>(ctx.tx);

export async function insert_step(ctx: Ctx, row: StepRow): Promise<void> {
  await db(ctx).insertInto('weak_steps').values(row).execute();
}
/** The latest step of each case. */
export function select_steps(ctx: Ctx, case_ids: readonly string[]): Promise<StepRow[]> {
  return db(ctx).selectFrom('weak_steps').selectAll().distinctOn('case_id').where('district', '=', ctx.actor.district).where(sql<boolean>`case_id = ANY (${case_ids})`).orderBy('case_id').orderBy('at', 'desc').execute();
}

export async function insert_publication(ctx: Ctx, row: PublicationRow): Promise<boolean> {
  const result = await db(ctx).insertInto('weak_publications').values({ ...row, content: JSON.stringify(row.content) }).onConflict((clash) => clash.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}
export function select_publications(ctx: Ctx, estate_id: string | null, limit: number): Promise<PublicationRow[]> {
  return db(ctx).selectFrom('weak_publications').selectAll().$castTo<PublicationRow>().where('district', '=', ctx.actor.district)
    .$if(estate_id !== null, (query) => query.where('estate_id', '=', estate_id)).orderBy('published_at', 'desc').orderBy(sql`corrects IS NULL`).limit(limit).execute();
}
