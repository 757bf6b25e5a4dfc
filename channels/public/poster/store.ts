import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';

export type CodeRow = { district: string; code: string; place_id: string; estate_id: string; made_at: Date; made_by: string | null; revoked_at: Date | null };
const db = (ctx: Ctx) => tables<{ place_codes: CodeRow }>(ctx.tx);

export function select_codes(ctx: Ctx, estate_id: string): Promise<CodeRow[]> {
  return db(ctx).selectFrom('place_codes').selectAll().where('district', '=', ctx.actor.district).where('estate_id', '=', estate_id).where('revoked_at', 'is', null).execute();
}
export function select_code(ctx: Ctx, code: string): Promise<CodeRow | undefined> {
  return db(ctx).selectFrom('place_codes').selectAll().where('district', '=', ctx.actor.district).where('code', '=', code).executeTakeFirst();
}
export async function insert_codes(ctx: Ctx, rows: readonly CodeRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('place_codes').values(rows).onConflict((clash) => clash.doNothing()).execute();
}
export async function revoke_codes(ctx: Ctx, place_ids: readonly string[]): Promise<number> {
  const result = await db(ctx).updateTable('place_codes').set({ revoked_at: ctx.now }).where('district', '=', ctx.actor.district).where('revoked_at', 'is', null).where(sql<boolean>`place_id = ANY (${place_ids})`).executeTakeFirst();
  return Number(result.numUpdatedRows);
}
