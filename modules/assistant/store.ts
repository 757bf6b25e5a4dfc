import { sql } from 'kysely';
import type { Ctx, Hat } from '../../platform/ctx.ts';
import { reach_of, send, tables, write } from '../../platform/db.ts';
import { forget_soon } from '../../platform/files/index.ts';
import type { ArticleRow, AssistantTables, ConversationRow, GapRow, UtteranceRow } from './tables.ts';

const db = (ctx: Ctx) => tables<AssistantTables>(ctx.tx);

export async function insert_conversation(ctx: Ctx, row: ConversationRow): Promise<void> {
  await db(ctx).insertInto('conversations').values(row).execute();
}
/** undefined also for a conversation that the hat does not reach: row-level security hides it. */
export function select_conversation(ctx: Ctx, id: string): Promise<ConversationRow | undefined> {
  return db(ctx).selectFrom('conversations').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
export type ConversationView = ConversationRow & { last_text: string | null; last_at: Date | null };
export function select_conversations(ctx: Ctx): Promise<ConversationView[]> {
  return db(ctx)
    .selectFrom('conversations as c')
    .leftJoinLateral(
      (join) =>
        join
          .selectFrom('utterances as u')
          .select(['u.text as last_text', 'u.at as last_at'])
          .whereRef('u.district', '=', 'c.district')
          .whereRef('u.conversation_id', '=', 'c.id')
          .orderBy('u.at', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .selectAll('c')
    .select(['last.last_text', 'last.last_at'])
    .where('c.district', '=', ctx.actor.district)
    .orderBy('c.id')
    .limit(200)
    .execute();
}
export async function update_conversation(ctx: Ctx, id: string, patch: Partial<ConversationRow>): Promise<void> {
  await db(ctx).updateTable('conversations').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}

/** false when this channel message is already there: delivered twice, said once. */
export async function insert_utterance(ctx: Ctx, row: UtteranceRow): Promise<boolean> {
  const result = await db(ctx)
    .insertInto('utterances')
    .values(row)
    .onConflict((clash) => clash.columns(['district', 'conversation_id', 'channel', 'channel_message_id']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}
/** What was said in parts is taken back from the group's eyes with the last of them. */
export async function withhold(ctx: Ctx, ids: readonly string[], only_for: string): Promise<void> {
  await db(ctx).updateTable('utterances').set({ only_for }).where('district', '=', ctx.actor.district).where(sql<boolean>`id = ANY (${ids})`).execute();
}
export function write_utterances(ctx: Ctx, rows: readonly UtteranceRow[]): void {
  write(ctx.tx, 'utterances', rows);
}

export type Remembered = Pick<UtteranceRow, 'id' | 'person_id' | 'role' | 'at' | 'text' | 'decision' | 'case_id'>;
/** A conversation as one message finds it: with what was said last, and whether that very message is there already. */
export type Door = { conversation: ConversationRow; known: boolean; earlier: readonly Remembered[] };
/**
 * The conversations that these messages are said in, by the id of the message; none for one whose hat does not reach its
 * conversation, which the database decides with the same words as its policy. The same message delivered twice at once
 * waits here for the first, so that it is said once. For the software's eyes: the hats are asked about one by one.
 */
export async function enter_conversations(ctx: Ctx, messages: readonly { said: UtteranceRow; hat: Hat }[], remembered_max: number): Promise<Map<string, Door>> {
  if (messages.length === 0) return new Map();
  const { district } = ctx.actor;
  const asked = messages.map(({ said: { id, conversation_id, channel, channel_message_id }, hat }) => ({ id, conversation_id, channel, channel_message_id, ...reach_of(hat) }));
  const once = asked.map((one) => [district, one.conversation_id, one.channel, one.channel_message_id].join(' ')).toSorted();
  void send(ctx.tx, sql`SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(${once}::text[]) AS name`.compile(db(ctx)));
  const found = send(ctx.tx, sql<ConversationRow & { known: boolean; message_id: string }>`
    SELECT c.*, m.id AS message_id, EXISTS (SELECT 1 FROM utterances u WHERE u.district = c.district AND u.conversation_id = c.id AND u.channel = m.channel AND u.channel_message_id = m.channel_message_id) AS known
    FROM json_to_recordset(${JSON.stringify(asked)}) AS m(id text, conversation_id text, channel text, channel_message_id text, role text, reach text, estates text)
    JOIN conversations c ON c.district = ${district} AND c.id = m.conversation_id AND reaches_group(m.role, m.reach, m.estates, c.district, c.estate_id)`.compile(db(ctx)));
  const earlier = Map.groupBy(await send(ctx.tx, sql<Remembered & { conversation_id: string }>`
    SELECT said.* FROM unnest(${[...new Set(asked.map((one) => one.conversation_id))]}::text[]) AS of(conversation_id) CROSS JOIN LATERAL (
      SELECT id, conversation_id, person_id, role, at, text, decision, case_id FROM utterances u
      WHERE u.district = ${district} AND u.conversation_id = of.conversation_id ORDER BY at DESC, id DESC LIMIT ${sql.lit(remembered_max)}) said
    ORDER BY said.at, said.id`.compile(db(ctx))), (one) => one.conversation_id);
  return new Map((await found).map(({ known, message_id, ...conversation }) => [message_id, { conversation, known, earlier: earlier.get(conversation.id) ?? [] }]));
}
export function select_utterance_by_channel_id(
  ctx: Ctx,
  conversation_id: string,
  channel: string,
  channel_message_id: string,
): Promise<UtteranceRow | undefined> {
  return db(ctx)
    .selectFrom('utterances')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel)
    .where('channel_message_id', '=', channel_message_id)
    .executeTakeFirst();
}
export function select_replies(ctx: Ctx, conversation_id: string, to: string): Promise<UtteranceRow[]> {
  return db(ctx)
    .selectFrom('utterances')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .where('conversation_id', '=', conversation_id)
    .where('reply_to', '=', to)
    .where('role', '=', 'assistant')
    .orderBy('at')
    .orderBy('id')
    .execute();
}
/** The newest `limit` utterances, or those before the one named, oldest first. */
export async function select_utterances(ctx: Ctx, conversation_id: string, before: string | null, limit: number): Promise<UtteranceRow[]> {
  const rows = await db(ctx)
    .selectFrom('utterances')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .where('conversation_id', '=', conversation_id)
    .$if(before !== null, (query) =>
      query.where(sql<boolean>`(at, id) < (SELECT u.at, u.id FROM utterances u WHERE u.district = ${ctx.actor.district} AND u.id = ${before})`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.toReversed();
}
/** Messages that matched no request are kept 24 hours and no longer (domain.md §6). */
export async function delete_unmatched(ctx: Ctx, before: Date): Promise<number> {
  const gone = await db(ctx)
    .deleteFrom('utterances')
    .where('district', '=', ctx.actor.district)
    .where('at', '<', before)
    .where('case_id', 'is', null)
    .where('role', 'in', ['resident', 'steward', 'volunteer', 'assistant'])
    .returning('file_ids')
    .execute();
  await forget_soon(ctx, gone.flatMap(({ file_ids }) => file_ids));
  return gone.length;
}

export function select_articles(ctx: Ctx): Promise<ArticleRow[]> {
  return db(ctx).selectFrom('articles').selectAll().where('district', '=', ctx.actor.district).orderBy('valid_from', 'desc').orderBy('id').execute();
}
export async function insert_article(ctx: Ctx, row: ArticleRow): Promise<void> {
  await db(ctx).insertInto('articles').values(row).execute();
}
export async function update_article(ctx: Ctx, id: string, patch: Partial<ArticleRow>): Promise<boolean> {
  const result = await db(ctx).updateTable('articles').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}
export async function count_answer(ctx: Ctx, id: string): Promise<void> {
  await db(ctx)
    .updateTable('articles')
    .set({ answered_count: sql`answered_count + 1` })
    .where('district', '=', ctx.actor.district)
    .where('id', '=', id)
    .execute();
}
export async function insert_gap(ctx: Ctx, row: GapRow): Promise<void> {
  await db(ctx).insertInto('knowledge_gaps').values(row).execute();
}
/** Whether a picture was shown in a conversation that this hat reaches. */
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  const found = await sql`SELECT 1 FROM utterances u JOIN conversations c ON c.district = u.district AND c.id = u.conversation_id
    WHERE u.district = ${ctx.actor.district} AND u.file_ids <> '{}' AND u.file_ids @> ARRAY[${file_id}] LIMIT 1`.execute(db(ctx));
  return found.rows.length > 0;
}
