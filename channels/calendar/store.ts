import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { tables } from '../../platform/db.ts';

export type FeedRow = { district: string; id: string; person_id: string; token_hash: Buffer; made_at: Date; ended_at: Date | null; read_on: string | null };
export type EntryRow = { district: string; feed_id: string; uid: string; entry: unknown; sequence: number; changed_at: Date; gone: boolean };
const db = (ctx: Ctx) => tables<{ calendar_feeds: FeedRow; calendar_entries: EntryRow }>(ctx.tx);

export function select_own(ctx: Ctx): Promise<FeedRow | undefined> {
  return db(ctx).selectFrom('calendar_feeds').selectAll().where('district', '=', ctx.actor.district).where('person_id', '=', ctx.actor.person_id ?? '').where('ended_at', 'is', null).executeTakeFirst();
}
export async function end_own(ctx: Ctx): Promise<boolean> {
  const result = await db(ctx).updateTable('calendar_feeds').set({ ended_at: ctx.now }).where('district', '=', ctx.actor.district).where('person_id', '=', ctx.actor.person_id ?? '').where('ended_at', 'is', null).executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}
export async function insert_feed(ctx: Ctx, row: FeedRow): Promise<void> {
  await db(ctx).insertInto('calendar_feeds').values(row).execute();
}
/** Locked, so that two readers at once do not count one change twice. */
export function lock_by_hash(ctx: Ctx, hash: Buffer): Promise<FeedRow | undefined> {
  return db(ctx).selectFrom('calendar_feeds').selectAll().where('district', '=', ctx.actor.district).where('token_hash', '=', hash).where('ended_at', 'is', null).forUpdate().executeTakeFirst();
}
export async function mark_read(ctx: Ctx, id: string, day: string): Promise<void> {
  await db(ctx).updateTable('calendar_feeds').set({ read_on: day }).where('district', '=', ctx.actor.district).where('id', '=', id).where(sql<boolean>`read_on IS DISTINCT FROM ${day}::date`).execute();
}
export function select_entries(ctx: Ctx, feed_id: string): Promise<EntryRow[]> {
  return db(ctx).selectFrom('calendar_entries').selectAll().where('district', '=', ctx.actor.district).where('feed_id', '=', feed_id).execute();
}
export async function upsert_entries(ctx: Ctx, rows: readonly EntryRow[]): Promise<void> {
  if (rows.length === 0) return;
  const written = rows.map((row) => ({ ...row, entry: JSON.stringify(row.entry) }));
  await db(ctx).insertInto('calendar_entries').values(written).onConflict((clash) => clash.columns(['district', 'feed_id', 'uid']).doUpdateSet((values) => ({ entry: values.ref('excluded.entry'), sequence: values.ref('excluded.sequence'), changed_at: values.ref('excluded.changed_at'), gone: values.ref('excluded.gone') }))).execute();
}
export async function delete_entries(ctx: Ctx, feed_id: string, uids: readonly string[]): Promise<void> {
  if (uids.length > 0) await db(ctx).deleteFrom('calendar_entries').where('district', '=', ctx.actor.district).where('feed_id', '=', feed_id).where(sql<boolean>`uid = ANY (${uids})`).execute();
}
