import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import { house } from '../ear.ts';
import type { WecomTables } from '../tables.ts';
import type { ContactTables, DepartmentRow, MemberRow, RoomRow } from './tables.ts';

const db = (ctx: Ctx) => tables<ContactTables & Pick<WecomTables, 'wecom_chats' | 'wecom_speakers' | 'wecom_drafts'>>(ctx.tx);

/** From whichever county the software works in. */
export async function select_house_cursor(ctx: Ctx, name: string): Promise<string | null> {
  return (await sql<{ cursor: string | null }>`SELECT wecom_cursor_at(${name}) AS cursor`.execute(db(ctx))).rows[0]!.cursor;
}
export async function replace_departments(ctx: Ctx, rows: readonly Omit<DepartmentRow, 'district'>[]): Promise<void> {
  await db(ctx).deleteFrom('wecom_departments').where('district', '=', house).execute();
  if (rows.length > 0) await db(ctx).insertInto('wecom_departments').values(rows.map((row) => ({ ...row, district: house }))).execute();
}
export function select_departments(ctx: Ctx): Promise<DepartmentRow[]> {
  return db(ctx).selectFrom('wecom_departments').selectAll().where('district', '=', house).execute();
}
export async function upsert_member(ctx: Ctx, row: Omit<MemberRow, 'district'>): Promise<void> {
  const { id: _id, ...seen } = row;
  await db(ctx).insertInto('wecom_members').values({ ...row, district: house }).onConflict((clash) => clash.columns(['user_hash']).doUpdateSet(seen)).execute();
}
export function select_members(ctx: Ctx): Promise<MemberRow[]> {
  return db(ctx).selectFrom('wecom_members').selectAll().where('district', '=', house).where('left_at', 'is', null).execute();
}
export function select_member(ctx: Ctx, id: string): Promise<MemberRow | undefined> {
  return db(ctx).selectFrom('wecom_members').selectAll().where('district', '=', house).where('id', '=', id).where('left_at', 'is', null).executeTakeFirst();
}
export async function update_member(ctx: Ctx, id: string, patch: Partial<MemberRow>): Promise<void> {
  await db(ctx).updateTable('wecom_members').set(patch).where('district', '=', house).where('id', '=', id).execute();
}
export async function select_links(ctx: Ctx, hashes: readonly Buffer[]): Promise<{ district: string; id: string; person_id: string; user_hash: Buffer }[]> {
  if (hashes.length === 0) return [];
  return (await sql<{ district: string; id: string; person_id: string; user_hash: Buffer }>`SELECT * FROM wecom_links_of(${hashes})`.execute(db(ctx))).rows;
}
export async function delete_link(ctx: Ctx, id: string): Promise<void> {
  await db(ctx).deleteFrom('wecom_speakers').where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}

export async function upsert_room(ctx: Ctx, row: Omit<RoomRow, 'district'>): Promise<void> {
  const whole = { ...row, district: house };
  await db(ctx).insertInto('wecom_rooms').values(whole).onConflict((clash) => clash.columns(['district', 'chat_id']).doUpdateSet(whole)).execute();
}
export function select_rooms(ctx: Ctx): Promise<RoomRow[]> {
  return db(ctx).selectFrom('wecom_rooms').selectAll().where('district', '=', house).where('ended_at', 'is', null).orderBy('name').execute();
}
export async function update_room(ctx: Ctx, chat_id: string, patch: Partial<RoomRow>): Promise<void> {
  await db(ctx).updateTable('wecom_rooms').set(patch).where('district', '=', house).where('chat_id', '=', chat_id).execute();
}
/** A group that is no more belongs to no estate, and nothing waits to be said there. */
export async function unbind_chat(ctx: Ctx, chat_id: string): Promise<boolean> {
  await db(ctx).updateTable('wecom_drafts').set({ ended_at: ctx.now, sent: false }).where('district', '=', ctx.actor.district).where('chat_id', '=', chat_id).where('ended_at', 'is', null).execute();
  const gone = await db(ctx).deleteFrom('wecom_chats').where('district', '=', ctx.actor.district).where('chat_id', '=', chat_id).executeTakeFirst();
  return Number(gone.numDeletedRows) > 0;
}
