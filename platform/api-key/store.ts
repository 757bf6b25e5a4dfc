import { sql } from 'kysely';
import type { Ctx } from '../ctx.ts';
import { tables } from '../db.ts';

export type KeyRow = {
  district: string; id: string; name: string; contact: string; key_hash: Buffer; scopes: string[];
  made_by: string | null; made_at: Date; ended_by: string | null; ended_at: Date | null; used_on: string | null;
};
const db = (ctx: Ctx) => tables<{ api_keys: KeyRow }>(ctx.tx);

export async function insert_key(ctx: Ctx, row: KeyRow): Promise<void> {
  await db(ctx).insertInto('api_keys').values(row).execute();
}
export function select_keys(ctx: Ctx): Promise<KeyRow[]> {
  return db(ctx).selectFrom('api_keys').selectAll().where('district', '=', ctx.actor.district).orderBy('made_at', 'desc').limit(500).execute();
}
export function select_key_by_hash(ctx: Ctx, hash: Buffer): Promise<KeyRow | undefined> {
  return db(ctx).selectFrom('api_keys').selectAll().where('district', '=', ctx.actor.district).where('key_hash', '=', hash).executeTakeFirst();
}
export async function end_key_row(ctx: Ctx, id: string): Promise<boolean> {
  const result = await db(ctx).updateTable('api_keys').set({ ended_at: ctx.now, ended_by: ctx.actor.person_id }).where('district', '=', ctx.actor.district).where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}
/** Once a day at most, so that a busy key writes nothing. */
export async function mark_used(ctx: Ctx, id: string): Promise<void> {
  const today = sql<string>`(${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`;
  await db(ctx).updateTable('api_keys').set({ used_on: today }).where('district', '=', ctx.actor.district).where('id', '=', id).where(sql<boolean>`used_on IS DISTINCT FROM ${today}`).execute();
}
