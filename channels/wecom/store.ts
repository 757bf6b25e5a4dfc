import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { tables } from '../../platform/db.ts';
import type { ChatRow, CodeRow, DraftRow, InboxRow, SpeakerRow, WecomTables } from './tables.ts';

const db = (ctx: Ctx) => tables<WecomTables>(ctx.tx);
const here = (ctx: Ctx) => ctx.actor.district;

/** false when it is there already: told twice, kept once. */
export async function insert_told(ctx: Ctx, row: Omit<InboxRow, 'district' | 'tries'>): Promise<boolean> {
  const result = await db(ctx).insertInto('wecom_inbox').values({ ...row, district: here(ctx) }).onConflict((clash) => clash.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}
/** Takes some that are due, or the one named, and puts them off: whoever is killed while hearing them leaves them for another. */
export async function take_told(ctx: Ctx, { id, count, until }: { id?: string; count: number; until: Date }): Promise<InboxRow[]> {
  const { rows } = await sql<InboxRow>`UPDATE wecom_inbox i SET due_at = ${until}, tries = tries + 1 FROM (
      SELECT district, id FROM wecom_inbox WHERE district = ${here(ctx)} AND due_at <= ${ctx.now} ${id === undefined ? sql`` : sql`AND id = ${id}`}
      ORDER BY due_at LIMIT ${count} FOR UPDATE SKIP LOCKED) due
    WHERE i.district = due.district AND i.id = due.id RETURNING i.*`.execute(db(ctx));
  return rows.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}
export async function is_told(ctx: Ctx, id: string): Promise<boolean> {
  return (await db(ctx).selectFrom('wecom_inbox').select('id').where('district', '=', here(ctx)).where('id', '=', id).executeTakeFirst()) !== undefined;
}
export async function delete_told(ctx: Ctx, id: string): Promise<void> {
  await db(ctx).deleteFrom('wecom_inbox').where('district', '=', here(ctx)).where('id', '=', id).execute();
}
export async function put_off_told(ctx: Ctx, id: string, due_at: Date, chat_id: string | null): Promise<void> {
  await db(ctx).updateTable('wecom_inbox').set({ due_at, chat_id }).where('district', '=', here(ctx)).where('id', '=', id).execute();
}
/** What was said in a group before it was bound is heard now. */
export async function wake_told(ctx: Ctx, chat_id: string): Promise<void> {
  await db(ctx).updateTable('wecom_inbox').set({ due_at: ctx.now, tries: 0 }).where('district', '=', here(ctx)).where('chat_id', '=', chat_id).execute();
}

export async function select_cursor(ctx: Ctx, name: string): Promise<string | null> {
  const row = await db(ctx).selectFrom('wecom_cursors').select('cursor').where('district', '=', here(ctx)).where('name', '=', name).forUpdate().executeTakeFirst();
  return row?.cursor ?? null;
}
export async function set_cursor(ctx: Ctx, name: string, cursor: string): Promise<void> {
  const row = { district: here(ctx), name, cursor, at: ctx.now };
  await db(ctx).insertInto('wecom_cursors').values(row).onConflict((clash) => clash.columns(['district', 'name']).doUpdateSet(row)).execute();
}

export async function select_chat(ctx: Ctx, chat_id: string): Promise<ChatRow | undefined> {
  return (await sql<ChatRow>`SELECT * FROM wecom_chat_at(${chat_id})`.execute(db(ctx))).rows[0];
}
export function select_chats_of(ctx: Ctx, conversation_id: string): Promise<ChatRow[]> {
  return db(ctx).selectFrom('wecom_chats').selectAll().where('district', '=', here(ctx)).where('conversation_id', '=', conversation_id).execute();
}
export async function upsert_chat(ctx: Ctx, row: ChatRow): Promise<void> {
  await db(ctx).insertInto('wecom_chats').values(row).onConflict((clash) => clash.columns(['district', 'chat_id']).doUpdateSet(row)).execute();
}

/** In one county, or, for what is said to nobody's group, in the one where they are known best. */
export async function select_speaker(ctx: Ctx, hashes: readonly Buffer[], district: string | null): Promise<SpeakerRow | undefined> {
  return (await sql<SpeakerRow>`SELECT * FROM wecom_speaker_at(${hashes}) WHERE ${district}::text IS NULL OR district = ${district} LIMIT 1`.execute(db(ctx))).rows[0];
}
/** Two messages of a new speaker make one. */
export async function lock_user(ctx: Ctx, user_id: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`wecom ${user_id}`}, 0))`.execute(db(ctx));
}
/** The record that a person goes by today. */
export async function select_kept(ctx: Ctx, person_id: string): Promise<string> {
  return (await sql<{ id: string }>`SELECT kept_record(${person_id}) AS id`.execute(db(ctx))).rows[0]!.id;
}
export async function insert_speaker(ctx: Ctx, row: SpeakerRow): Promise<boolean> {
  const result = await db(ctx).insertInto('wecom_speakers').values(row).onConflict((clash) => clash.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}
export async function update_speaker(ctx: Ctx, id: string, patch: Partial<SpeakerRow>): Promise<void> {
  await db(ctx).updateTable('wecom_speakers').set(patch).where('district', '=', here(ctx)).where('id', '=', id).execute();
}
export function select_speakers_of(ctx: Ctx, person_id: string): Promise<SpeakerRow[]> {
  return db(ctx).selectFrom('wecom_speakers').selectAll().where('district', '=', here(ctx)).where('person_id', '=', person_id).where('linked_at', 'is not', null).execute();
}
export async function delete_speakers_of(ctx: Ctx, person_id: string): Promise<number> {
  const result = await db(ctx).deleteFrom('wecom_speakers').where('district', '=', here(ctx)).where('person_id', '=', person_id).where('linked_at', 'is not', null).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Members of the corporation who are somebody of this county, by their own act or somebody's confirmation. */
export function select_linked_members(ctx: Ctx): Promise<SpeakerRow[]> {
  return db(ctx).selectFrom('wecom_speakers').selectAll().where('district', '=', here(ctx)).where('linked_at', 'is not', null).where('outside', '=', false).orderBy('linked_at').execute();
}

export async function insert_code(ctx: Ctx, row: CodeRow): Promise<void> {
  await db(ctx).deleteFrom('wecom_codes').where('district', '=', row.district).where((where) => where.or([where('until_at', '<', ctx.now), where.and([where('kind', '=', row.kind), where('subject', '=', row.subject)])])).execute();
  await db(ctx).insertInto('wecom_codes').values(row).execute();
}
export async function select_code(ctx: Ctx, hashes: readonly Buffer[]): Promise<CodeRow | undefined> {
  return (await sql<CodeRow>`SELECT * FROM wecom_code_at(${hashes}) WHERE until_at > ${ctx.now}`.execute(db(ctx))).rows[0];
}
/** true for the one who spends it. */
export async function spend_code(ctx: Ctx, code_hash: Buffer): Promise<boolean> {
  const result = await db(ctx).deleteFrom('wecom_codes').where('district', '=', here(ctx)).where('code_hash', '=', code_hash).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
export async function select_estate_named(ctx: Ctx, words: string): Promise<{ district: string; conversation_id: string } | undefined> {
  return (await sql<{ district: string; conversation_id: string }>`SELECT * FROM estate_named_in(${words})`.execute(db(ctx))).rows[0];
}

export async function insert_drafts(ctx: Ctx, rows: readonly DraftRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('wecom_drafts').values([...rows]).onConflict((clash) => clash.columns(['district', 'cause']).doNothing()).execute();
}
/** Within the hat's reach, the urgent and the oldest first. */
export function select_open_drafts(ctx: Ctx, conversation_id: string | null, count: number): Promise<DraftRow[]> {
  return db(ctx).selectFrom('wecom_drafts').selectAll().where('district', '=', here(ctx)).where('ended_at', 'is', null)
    .$if(conversation_id !== null, (query) => query.where('conversation_id', '=', conversation_id!))
    .orderBy('urgent', 'desc').orderBy('at').orderBy('id').limit(count).execute();
}
export function select_draft(ctx: Ctx, id: string): Promise<DraftRow | undefined> {
  return db(ctx).selectFrom('wecom_drafts').selectAll().where('district', '=', here(ctx)).where('id', '=', id).executeTakeFirst();
}
/** false where another ended it first. */
export async function end_draft(ctx: Ctx, id: string, sent: boolean): Promise<boolean> {
  const result = await db(ctx).updateTable('wecom_drafts').set({ ended_at: ctx.now, ended_by: ctx.actor.person_id, sent }).where('district', '=', here(ctx)).where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}
/** For whoever took it. */
export async function reopen_draft(ctx: Ctx, id: string): Promise<boolean> {
  const result = await db(ctx).updateTable('wecom_drafts').set({ ended_at: null, ended_by: null, sent: null }).where('district', '=', here(ctx)).where('id', '=', id).where('ended_by', '=', ctx.actor.person_id).where('sent', '=', true).executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}
/** What nobody sent for days nobody wants any more. */
export async function delete_old_drafts(ctx: Ctx, before: Date): Promise<void> {
  await db(ctx).deleteFrom('wecom_drafts').where('district', '=', here(ctx)).where('at', '<', before).execute();
}
