import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { CallBackRow, CasesTables, DrawRow } from '../tables.ts';

const db = (ctx: Ctx) => tables<CasesTables>(ctx.tx);

export async function is_day_drawn(ctx: Ctx, day: string): Promise<boolean> {
  return (await db(ctx).selectFrom('call_back_draws').select('day').where('district', '=', ctx.actor.district).where('day', '=', day).executeTakeFirst()) !== undefined;
}
/** The first seal of the facts chain made at or after a moment: it was not known before. */
export async function select_seal_since(ctx: Ctx, since: Date): Promise<string | null> {
  const found = await sql<{ hash: string }>`SELECT hash FROM fact_seals WHERE district = ${ctx.actor.district} AND sealed_at >= ${since} ORDER BY number LIMIT 1`.execute(db(ctx));
  return found.rows[0]?.hash ?? null;
}
/** Cases handled in a span of time whose resident can be asked. */
export async function select_handled(ctx: Ctx, from: Date, until: Date): Promise<{ id: string; number: number }[]> {
  return db(ctx).selectFrom('cases').select(['id', sql<number>`number`.as('number')]).where('district', '=', ctx.actor.district).where('resolved_at', '>=', from).where('resolved_at', '<', until)
    .where('state', 'in', ['resolved', 'closed']).where('confidential', '=', false).where('reporter_count', '>', 0).orderBy('number').execute();
}
/** false when another worker drew the day already. */
export async function insert_draw(ctx: Ctx, row: DrawRow): Promise<boolean> {
  const result = await db(ctx).insertInto('call_back_draws').values(row).onConflict((clash) => clash.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}
export async function insert_call_backs(ctx: Ctx, rows: readonly CallBackRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('call_backs').values(rows).onConflict((clash) => clash.doNothing()).execute();
}
export function select_call_backs(ctx: Ctx, limit: number): Promise<CallBackRow[]> {
  return db(ctx).selectFrom('call_backs').selectAll().where('district', '=', ctx.actor.district).orderBy(sql`state = 'to_call'`, 'desc').orderBy('day', 'desc').orderBy(sql`(SELECT number FROM cases c WHERE c.district = call_backs.district AND c.id = call_backs.case_id)`).limit(limit).execute();
}
export function lock_call_back(ctx: Ctx, id: string): Promise<CallBackRow | undefined> {
  return db(ctx).selectFrom('call_backs').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function update_call_back(ctx: Ctx, id: string, patch: Partial<CallBackRow>): Promise<void> {
  await db(ctx).updateTable('call_backs').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
export function select_draws(ctx: Ctx, limit: number): Promise<DrawRow[]> {
  return db(ctx).selectFrom('call_back_draws').selectAll().where('district', '=', ctx.actor.district).orderBy('day', 'desc').limit(limit).execute();
}
