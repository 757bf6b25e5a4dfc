import type { Ctx } from '../../platform/ctx.ts';
import { tables } from '../../platform/db.ts';

export type FiledRow = { district: string; id: string; key_id: string; case_id: string; service_code: string; media_url: string | null; at: Date };
const db = (ctx: Ctx) => tables<{ open311_requests: FiledRow }>(ctx.tx);

export async function insert_filed(ctx: Ctx, row: FiledRow): Promise<void> {
  await db(ctx).insertInto('open311_requests').values(row).execute();
}
export async function select_filed(ctx: Ctx, ids: readonly string[]): Promise<FiledRow[]> {
  return ids.length === 0 ? [] : db(ctx).selectFrom('open311_requests').selectAll().where('district', '=', ctx.actor.district).where('id', 'in', [...ids]).execute();
}
/** What came in by one key, newest first. */
export function select_filed_by_key(ctx: Ctx, key_id: string, { from, until }: { from: Date; until: Date }, limit: number): Promise<FiledRow[]> {
  return db(ctx).selectFrom('open311_requests').selectAll().where('district', '=', ctx.actor.district).where('key_id', '=', key_id).where('at', '>=', from).where('at', '<=', until).orderBy('at', 'desc').limit(limit).execute();
}
