import { sql } from 'kysely';
import type { Ctx } from '../ctx.ts';
import { tables } from '../db.ts';
import { new_id } from '../id.ts';
import type { Patch, Spent, State } from './message.ts';
import type { AddressRow, MessageRow, OutboxTables, ReachRow } from './tables.ts';

const db = (ctx: Ctx) => tables<OutboxTables>(ctx.tx);

export type NewMessage = Pick<MessageRow, 'id' | 'channel' | 'person_id' | 'subscription_id' | 'kind' | 'code' | 'cause' | 'urgent' | 'due_at' | 'until_at'> & { body_cipher: Buffer };
/** What was put before for the same cause stays as it is. */
export async function insert_messages(ctx: Ctx, rows: readonly NewMessage[]): Promise<void> {
  if (rows.length === 0) return;
  const written = rows.map((row) => ({ ...row, body_cipher: `\\x${row.body_cipher.toString('hex')}`, district: ctx.actor.district, at: ctx.now }));
  await sql`INSERT INTO outbox (district, id, channel, person_id, subscription_id, kind, code, cause, urgent, body_cipher, at, due_at, until_at)
    SELECT district, id, channel, person_id, subscription_id, kind, code, cause, urgent, body_cipher, at, due_at, until_at
    FROM jsonb_populate_recordset(NULL::outbox, ${JSON.stringify(written)}::jsonb) ON CONFLICT DO NOTHING`.execute(db(ctx));
}

/** How these people want to be reached besides the app; whose records were merged is found by either. */
export async function select_reaches_of(ctx: Ctx, person_ids: readonly string[]): Promise<(ReachRow & { asked_id: string })[]> {
  if (person_ids.length === 0) return [];
  const { rows } = await sql<ReachRow & { asked_id: string }>`SELECT r.*, p.id AS asked_id FROM unnest(${person_ids}::text[]) p(id)
    JOIN reaches r ON r.district = ${ctx.actor.district} AND r.person_id = kept_record(p.id)`.execute(db(ctx));
  return rows;
}
export function select_reach(ctx: Ctx, person_id: string): Promise<ReachRow | undefined> {
  return db(ctx).selectFrom('reaches').selectAll().where('district', '=', ctx.actor.district).where('person_id', '=', person_id).executeTakeFirst();
}
export async function upsert_reach(ctx: Ctx, row: ReachRow): Promise<void> {
  await db(ctx).insertInto('reaches').values(row).onConflict((clash) => clash.columns(['district', 'person_id']).doUpdateSet(row)).execute();
}
export async function stop_reach(ctx: Ctx, person_ids: readonly string[], channel: string): Promise<string[]> {
  await db(ctx).updateTable('reaches').set({ then_channel: null }).where('district', '=', ctx.actor.district).where(sql<boolean>`person_id = ANY (${person_ids})`).where('then_channel', '=', channel).execute();
  const rows = await db(ctx).updateTable('reaches').set({ channel: 'app', then_channel: null, stopped_at: ctx.now }).where('district', '=', ctx.actor.district)
    .where(sql<boolean>`person_id = ANY (${person_ids})`).where('channel', '=', channel).returning('person_id').execute();
  return rows.map(({ person_id }) => person_id);
}

export async function resume_reach(ctx: Ctx, person_id: string, channel: string): Promise<void> {
  await db(ctx).updateTable('reaches').set({ channel, stopped_at: null }).where('district', '=', ctx.actor.district).where('person_id', '=', person_id).where('channel', '=', 'app').where('stopped_at', 'is not', null).execute();
}

/** Takes up to so many whose turn it is, urgent or not, past whatever other workers hold. */
export async function take_rows(ctx: Ctx, { channel, urgent, count, by, lease_until }: { channel: string; urgent: boolean; count: number; by: string; lease_until: Date }): Promise<MessageRow[]> {
  if (count <= 0) return [];
  // an array is asked for once: a join may run its subquery again, whose locks pass over what the first run took, beyond the limit
  const { rows } = await sql<MessageRow>`UPDATE outbox o SET state = 'sending', taken_by = ${by}, lease_until = ${lease_until}, attempts = o.attempts + 1
    WHERE o.district = ${ctx.actor.district} AND o.id = ANY (ARRAY(
      SELECT id FROM outbox WHERE district = ${ctx.actor.district} AND channel = ${channel} AND state = 'waiting' AND urgent = ${urgent} AND due_at <= ${ctx.now}
      ORDER BY due_at LIMIT ${count} FOR UPDATE SKIP LOCKED)) RETURNING o.*`.execute(db(ctx));
  return rows;
}
/** Messages of a worker that ended before it said what became of them wait again: whether they went out nobody knows. */
export async function free_lapsed(ctx: Ctx, channel: string, count: number): Promise<void> {
  await sql`UPDATE outbox o SET state = 'waiting', taken_by = NULL, lease_until = NULL, trouble = 'interrupted', unsure = o.unsure + 1
    WHERE o.district = ${ctx.actor.district} AND o.id = ANY (ARRAY(
      SELECT id FROM outbox WHERE district = ${ctx.actor.district} AND channel = ${channel} AND state = 'sending' AND lease_until <= ${ctx.now} LIMIT ${count} FOR UPDATE SKIP LOCKED))`.execute(db(ctx));
}

export type Settled = { id: string } & Patch;
/** Writes what became of them, unless somebody else has taken them since. What was sent keeps none of its words; what goes another way takes them along. */
export async function settle_rows(ctx: Ctx, by: string, patches: readonly Settled[]): Promise<void> {
  const moving = patches.filter(({ moves_to }) => moves_to !== null).map(({ id, moves_to }) => ({ id, moves_to, new_id: new_id(ctx.now) }));
  if (moving.length > 0)
    await sql`INSERT INTO outbox (district, id, channel, person_id, kind, code, cause, urgent, body_cipher, at, due_at, until_at)
      SELECT o.district, p.new_id, p.moves_to, o.person_id, o.kind, o.code, o.cause, o.urgent, o.body_cipher, o.at, ${ctx.now}, o.until_at
      FROM jsonb_to_recordset(${JSON.stringify(moving)}::jsonb) p(id text, moves_to text, new_id text)
      JOIN outbox o ON o.district = ${ctx.actor.district} AND o.id = p.id AND o.state = 'sending' AND o.taken_by = ${by} ON CONFLICT DO NOTHING`.execute(db(ctx));
  const written = patches.map(({ ended, due_at, ...patch }) => ({ ...patch, ended_at: ended ? ctx.now : null, due_at }));
  await sql`UPDATE outbox o SET state = p.state, due_at = coalesce(p.due_at, o.due_at), attempts = o.attempts - p.attempts_back, unsure = o.unsure + p.unsure_more,
      trouble = p.trouble, detail = p.detail, receipt = p.receipt, ended_at = p.ended_at, taken_by = NULL, lease_until = NULL,
      body_cipher = CASE WHEN p.state IN ('sent', 'dropped') THEN NULL ELSE o.body_cipher END
    FROM jsonb_to_recordset(${JSON.stringify(written)}::jsonb) p(id text, state text, due_at timestamptz, attempts_back int, unsure_more int, trouble text, detail text, receipt text, ended_at timestamptz)
    WHERE o.district = ${ctx.actor.district} AND o.id = p.id AND o.state = 'sending' AND o.taken_by = ${by}`.execute(db(ctx));
}

/** The carrier says later, or before its own answer, that it arrived or did not. What arrived keeps none of its words. */
export async function mark_arrived(ctx: Ctx, id: string, state: Extract<State, 'arrived' | 'dead'>, detail: string | null): Promise<void> {
  await db(ctx).updateTable('outbox').set({ state, detail, trouble: state === 'dead' ? 'not_arrived' : null, ended_at: ctx.now, ...(state === 'arrived' ? { body_cipher: null } : {}) }).where('district', '=', ctx.actor.district).where('id', '=', id).where('state', 'in', state === 'dead' ? ['sent', 'sending'] : ['sent', 'sending', 'waiting']).execute();
}

export async function districts_with_due(ctx: Ctx, channel: string): Promise<string[]> {
  return (await sql<{ district: string }>`SELECT district FROM outbox_due(${channel}, ${ctx.now})`.execute(db(ctx))).rows.map((row) => row.district);
}

const house = '000000';
/** The counters of a channel, locked until the transaction ends. */
export async function lock_spent(ctx: Ctx, channel: string): Promise<Spent> {
  await sql`INSERT INTO channel_states (district, channel) VALUES (${house}, ${channel}) ON CONFLICT DO NOTHING`.execute(db(ctx));
  const row = await db(ctx).selectFrom('channel_states').selectAll().where('district', '=', house).where('channel', '=', channel).forUpdate().executeTakeFirstOrThrow();
  return { ...row, minute: is_date(row.minute) ? row.minute : new Date(0), day: row.day.startsWith('-') ? '' : row.day };
}
const is_date = (value: unknown): value is Date => value instanceof Date && !Number.isNaN(value.getTime());
export async function update_spent(ctx: Ctx, channel: string, spent: Partial<Spent>): Promise<void> {
  await db(ctx).updateTable('channel_states').set(spent).where('district', '=', house).where('channel', '=', channel).execute();
}
export async function select_spent(ctx: Ctx): Promise<(Spent & { channel: string })[]> {
  return db(ctx).selectFrom('channel_states').select(['channel', 'minute', 'minute_sent', 'day', 'day_sent', 'paused_until']).where('district', '=', house).execute();
}

export type Counted = { channel: string; state: State; urgent: boolean; count: number; unsure: number };
export async function count_messages(ctx: Ctx, since: Date): Promise<Counted[]> {
  const { rows } = await sql<Counted>`SELECT channel, state, urgent, count(*)::int AS count, sum(unsure)::int AS unsure FROM outbox
    WHERE district = ${ctx.actor.district} AND (state IN ('waiting', 'sending', 'dead') OR ended_at >= ${since}) GROUP BY 1, 2, 3`.execute(db(ctx));
  return rows;
}
export function select_dead(ctx: Ctx, channel: string | null, count: number): Promise<MessageRow[]> {
  return db(ctx).selectFrom('outbox').selectAll().where('district', '=', ctx.actor.district).where('state', '=', 'dead').$if(channel !== null, (query) => query.where('channel', '=', channel!))
    .orderBy('urgent', 'desc').orderBy('ended_at', 'desc').limit(count).execute();
}
/** `null` means all of the channel. Gives the ids of those that were dead and wait again. */
export async function revive(ctx: Ctx, chosen: { id: string } | { channel: string }): Promise<string[]> {
  const rows = await db(ctx).updateTable('outbox').set({ state: 'waiting', attempts: 0, due_at: ctx.now, ended_at: null }).where('district', '=', ctx.actor.district).where('state', '=', 'dead')
    .where(sql<boolean>`body_cipher IS NOT NULL`).$if('id' in chosen, (query) => query.where('id', '=', 'id' in chosen ? chosen.id : '')).$if('channel' in chosen, (query) => query.where('channel', '=', 'channel' in chosen ? chosen.channel : '')).returning('id').execute();
  return rows.map(({ id }) => id);
}
export async function drop_dead(ctx: Ctx, id: string): Promise<boolean> {
  const result = await db(ctx).updateTable('outbox').set({ state: 'dropped', trouble: 'given_up', body_cipher: null, ended_at: ctx.now }).where('district', '=', ctx.actor.district).where('id', '=', id).where('state', '=', 'dead').executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** False when it was heard before. */
export async function insert_heard(ctx: Ctx, channel: string, message_id: string): Promise<boolean> {
  const result = await db(ctx).insertInto('heard_messages').values({ district: ctx.actor.district, channel, message_id, at: ctx.now }).onConflict((clash) => clash.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** What is long over: the facts and the notices tell what was, the outbox only that it left. */
export async function delete_over(ctx: Ctx, before: Date, count: number): Promise<void> {
  await sql`DELETE FROM outbox o USING (SELECT id FROM outbox WHERE district = ${ctx.actor.district} AND state IN ('sent', 'arrived', 'dropped') AND ended_at < ${before} LIMIT ${count}) t
    WHERE o.district = ${ctx.actor.district} AND o.id = t.id`.execute(db(ctx));
  await sql`DELETE FROM heard_messages h USING (SELECT channel, message_id FROM heard_messages WHERE district = ${ctx.actor.district} AND at < ${before} LIMIT ${count}) t
    WHERE h.district = ${ctx.actor.district} AND h.channel = t.channel AND h.message_id = t.message_id`.execute(db(ctx));
}

export function select_addresses(ctx: Ctx, channel: string, person_ids: readonly string[]): Promise<AddressRow[]> {
  return db(ctx).selectFrom('reach_addresses').selectAll().where('district', '=', ctx.actor.district).where('channel', '=', channel).where(sql<boolean>`person_id = ANY (${person_ids})`).where('address_cipher', 'is not', null).execute();
}
export function select_address(ctx: Ctx, person_id: string, channel: string): Promise<AddressRow | undefined> {
  return db(ctx).selectFrom('reach_addresses').selectAll().where('district', '=', ctx.actor.district).where('person_id', '=', person_id).where('channel', '=', channel).executeTakeFirst();
}
export async function upsert_pending(ctx: Ctx, row: AddressRow): Promise<void> {
  await db(ctx).insertInto('reach_addresses').values(row).onConflict((clash) => clash.columns(['district', 'person_id', 'channel']).doUpdateSet(row)).execute();
}
/** What they chose themselves stays. */
export async function insert_reach(ctx: Ctx, row: ReachRow): Promise<void> {
  await db(ctx).insertInto('reaches').values(row).onConflict((clash) => clash.columns(['district', 'person_id']).doNothing()).execute();
}
export async function drop_reach(ctx: Ctx, person_id: string, channel: string): Promise<void> {
  await db(ctx).updateTable('reaches').set({ then_channel: null }).where('district', '=', ctx.actor.district).where('person_id', '=', person_id).where('then_channel', '=', channel).execute();
  await db(ctx).deleteFrom('reaches').where('district', '=', ctx.actor.district).where('person_id', '=', person_id).where('channel', '=', channel).execute();
}
export async function delete_address(ctx: Ctx, person_id: string, channel: string): Promise<void> {
  await db(ctx).deleteFrom('reach_addresses').where('district', '=', ctx.actor.district).where('person_id', '=', person_id).where('channel', '=', channel).execute();
}
/** Takes a try before it is known to fail. */
export function try_code(ctx: Ctx, person_id: string, channel: string): Promise<AddressRow | undefined> {
  return db(ctx).updateTable('reach_addresses').set({ tries: sql`tries + 1` }).where('district', '=', ctx.actor.district).where('person_id', '=', person_id).where('channel', '=', channel).returningAll().executeTakeFirst();
}
export async function confirm_address(ctx: Ctx, person_id: string, channel: string): Promise<void> {
  await db(ctx).updateTable('reach_addresses').set({ address_cipher: sql`pending_cipher`, pending_cipher: null, code_hash: null }).where('district', '=', ctx.actor.district).where('person_id', '=', person_id).where('channel', '=', channel).execute();
}
