import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { tables } from '../../platform/db.ts';
import type { ItemState } from './contract.ts';
import type { ActRow, ContactRow, EventRow, FileRow, IssueTables, ItemRow, LinkRow } from './tables.ts';

const db = (ctx: Ctx) => tables<IssueTables>(ctx.tx);
const batch = 500;

export async function insert_event(ctx: Ctx, row: EventRow): Promise<void> {
  await db(ctx).insertInto('issue_events').values(row).execute();
}
export function select_event(ctx: Ctx, id: string): Promise<EventRow | undefined> {
  return db(ctx).selectFrom('issue_events').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
export function select_events(ctx: Ctx, until: string): Promise<EventRow[]> {
  return db(ctx).selectFrom('issue_events').selectAll().where('district', '=', ctx.actor.district).where('on_day', '<=', until).orderBy('on_day', 'desc').orderBy('id').limit(500).execute();
}
/** Whoever adds to one event's list waits for the one before, so that numbers run without a gap. */
export async function queue_same_list(ctx: Ctx, event_id: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${ctx.actor.district} issues ${event_id}`}, 0))`.execute(db(ctx));
}
export async function select_last_number(ctx: Ctx, event_id: string): Promise<number> {
  const row = await db(ctx).selectFrom('issue_items').select(sql<number>`coalesce(max(number), 0)::int`.as('last')).where('district', '=', ctx.actor.district).where('event_id', '=', event_id).executeTakeFirstOrThrow();
  return row.last;
}
export function select_by_request(ctx: Ctx, event_id: string, request_ids: readonly string[]): Promise<ItemRow[]> {
  return db(ctx).selectFrom('issue_items').selectAll().where('district', '=', ctx.actor.district).where('event_id', '=', event_id).where(sql<boolean>`request_id = ANY (${request_ids})`).execute();
}
export async function insert_items(ctx: Ctx, rows: readonly ItemRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += batch) await db(ctx).insertInto('issue_items').values(rows.slice(from, from + batch)).execute();
}
export async function insert_acts(ctx: Ctx, rows: readonly ActRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += batch) await db(ctx).insertInto('issue_acts').values(rows.slice(from, from + batch)).execute();
}
export async function insert_files(ctx: Ctx, rows: readonly FileRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('issue_files').values([...rows]).onConflict((clash) => clash.doNothing()).execute();
}
export async function insert_contacts(ctx: Ctx, rows: readonly ContactRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('issue_contacts').values([...rows]).execute();
}

export function select_item(ctx: Ctx, id: string): Promise<ItemRow | undefined> {
  return one_item(ctx, id).executeTakeFirst();
}
export function lock_item(ctx: Ctx, id: string): Promise<ItemRow | undefined> {
  return one_item(ctx, id).forUpdate().executeTakeFirst();
}
const one_item = (ctx: Ctx, id: string) => db(ctx).selectFrom('issue_items').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id);
export async function update_item(ctx: Ctx, id: string, patch: Partial<ItemRow>): Promise<void> {
  await db(ctx).updateTable('issue_items').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
export async function move_contact(ctx: Ctx, item_id: string, owner_organisation_id: string | null): Promise<void> {
  await db(ctx).updateTable('issue_contacts').set({ owner_organisation_id }).where('district', '=', ctx.actor.district).where('item_id', '=', item_id).execute();
}

export type ItemFilter = { event_id?: string | undefined; states?: readonly ItemState[] | undefined; overdue_on?: string | undefined; words?: string | undefined; owner_id?: string | undefined; after?: string | undefined; limit: number };
/** Newest events first, then by number; `after` is the id that ended the page before. */
export function select_items(ctx: Ctx, { event_id, states, overdue_on, words, owner_id, after, limit }: ItemFilter): Promise<(ItemRow & { event_title: string })[]> {
  const pattern = `%${(words ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  return db(ctx)
    .selectFrom('issue_items as i')
    .innerJoin('issue_events as e', (join) => join.onRef('e.district', '=', 'i.district').onRef('e.id', '=', 'i.event_id'))
    .selectAll('i')
    .select('e.title as event_title')
    .where('i.district', '=', ctx.actor.district)
    .$if(event_id !== undefined, (query) => query.where('i.event_id', '=', event_id!))
    .$if(states !== undefined, (query) => query.where(sql<boolean>`i.state = ANY (${states!})`))
    .$if(overdue_on !== undefined, (query) => query.where(sql<boolean>`i.state IN ('assigned','underway') AND i.due_on < ${overdue_on!}::date`))
    .$if(owner_id !== undefined, (query) => query.where('i.owner_organisation_id', '=', owner_id!))
    .$if(words !== undefined, (query) => query.where(sql<boolean>`(i.text LIKE ${pattern} OR i.firm_name LIKE ${pattern})`))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(e.on_day, i.event_id, -i.number) < (SELECT f.on_day, b.event_id, -b.number FROM issue_items b JOIN issue_events f ON f.district = b.district AND f.id = b.event_id WHERE b.district = ${ctx.actor.district} AND b.id = ${after!})`))
    .orderBy('e.on_day', 'desc')
    .orderBy('i.event_id', 'desc')
    .orderBy('i.number')
    .limit(limit)
    .execute();
}
export function select_acts(ctx: Ctx, item_id: string): Promise<ActRow[]> {
  return db(ctx).selectFrom('issue_acts').selectAll().where('district', '=', ctx.actor.district).where('item_id', '=', item_id).orderBy('at').orderBy(sql`number`).execute();
}
export async function select_file_ids(ctx: Ctx, item_id: string): Promise<string[]> {
  return (await db(ctx).selectFrom('issue_files').select('file_id').where('district', '=', ctx.actor.district).where('item_id', '=', item_id).orderBy('at').orderBy('file_id').execute()).map((row) => row.file_id);
}
/** Whoever sees an item sees its evidence: the database says who does. */
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  return (await db(ctx).selectFrom('issue_files').select('item_id').where('district', '=', ctx.actor.district).where('file_id', '=', file_id).executeTakeFirst()) !== undefined;
}
export function select_contact(ctx: Ctx, item_id: string): Promise<ContactRow | undefined> {
  return db(ctx).selectFrom('issue_contacts').selectAll().where('district', '=', ctx.actor.district).where('item_id', '=', item_id).executeTakeFirst();
}

export type StandingCount = { event_id: string; state: ItemState; due_on: string | null; count: number };
/** How the items that this hat sees stood at a moment, by what happened until then: of one event, or of all. */
export async function select_standing(ctx: Ctx, at: Date, event_id: string | null): Promise<StandingCount[]> {
  const found = await sql<StandingCount>`
    SELECT event_id, state, due_on, count(*)::int AS count FROM (
      SELECT DISTINCT ON (item_id) event_id, state, due_on FROM issue_acts
      WHERE district = ${ctx.actor.district} AND at <= ${at} AND (${event_id}::text IS NULL OR event_id = ${event_id})
      ORDER BY item_id, at DESC, number DESC) AS last
    GROUP BY event_id, state, due_on`.execute(db(ctx));
  return found.rows;
}

/** Items that want a reminder or whose day is over, the longest waiting first. */
export async function select_due_items(ctx: Ctx, today: string, limit: number): Promise<string[]> {
  const rows = await db(ctx).selectFrom('issue_items').select('id').where('district', '=', ctx.actor.district).where(sql<boolean>`state IN ('assigned','underway')`)
    .where(sql<boolean>`(remind_on <= ${today}::date OR (due_on < ${today}::date AND missed_at IS NULL))`).orderBy('due_on').limit(limit).execute();
  return rows.map((row) => row.id);
}

export async function insert_link(ctx: Ctx, row: LinkRow): Promise<void> {
  await db(ctx).updateTable('issue_links').set({ ended_at: ctx.now }).where('district', '=', ctx.actor.district).where('item_id', '=', row.item_id).where('ended_at', 'is', null).execute();
  await db(ctx).insertInto('issue_links').values(row).execute();
}
export function select_link(ctx: Ctx, token_hash: Buffer): Promise<LinkRow | undefined> {
  return db(ctx).selectFrom('issue_links').selectAll().where('district', '=', ctx.actor.district).where('token_hash', '=', token_hash).where('ended_at', 'is', null).where('expires_at', '>', ctx.now).executeTakeFirst();
}
