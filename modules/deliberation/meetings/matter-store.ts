import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from './store.ts';
import type { ItemRow, TopicRow } from './tables.ts';

const own = (ctx: Ctx) => ctx.actor.district;

export async function insert_topics(ctx: Ctx, rows: readonly TopicRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('meeting_topics').values([...rows]).execute();
}
export function select_topics(ctx: Ctx, meeting_id: string): Promise<TopicRow[]> {
  return db(ctx).selectFrom('meeting_topics').selectAll().where('district', '=', own(ctx)).where('meeting_id', '=', meeting_id).orderBy('at').orderBy('id').execute();
}
export function select_topic(ctx: Ctx, id: string): Promise<TopicRow | undefined> {
  return db(ctx).selectFrom('meeting_topics').selectAll().where('district', '=', own(ctx)).where('id', '=', id).executeTakeFirst();
}
export function select_topics_by_id(ctx: Ctx, ids: readonly string[]): Promise<TopicRow[]> {
  return db(ctx).selectFrom('meeting_topics').selectAll().where('district', '=', own(ctx)).where(sql<boolean>`id = ANY (${ids})`).execute();
}
/** Topics that were carried on from others: where a matter went. */
export function select_topics_from(ctx: Ctx, topic_ids: readonly string[]): Promise<TopicRow[]> {
  return db(ctx).selectFrom('meeting_topics').selectAll().where('district', '=', own(ctx)).where(sql<boolean>`from_topic_id = ANY (${topic_ids})`).execute();
}
export async function update_topic(ctx: Ctx, id: string, patch: Partial<TopicRow>): Promise<void> {
  await db(ctx).updateTable('meeting_topics').set(patch).where('district', '=', own(ctx)).where('id', '=', id).execute();
}
/** Handed up to one of these offices and on no agenda yet. */
export function select_raised(ctx: Ctx, organisation_id: string): Promise<TopicRow[]> {
  return db(ctx).selectFrom('meeting_topics').selectAll().where('district', '=', own(ctx)).where('to_organisation_id', '=', organisation_id).where('meeting_id', 'is', null).where('state', '=', 'on').orderBy('at').limit(100).execute();
}
/** Cases that stand on an agenda and wait there. */
export async function select_cases_on_agenda(ctx: Ctx, case_ids: readonly string[]): Promise<Set<string>> {
  const rows = await db(ctx).selectFrom('meeting_topics').select('case_id').where('district', '=', own(ctx)).where(sql<boolean>`case_id = ANY (${case_ids})`).where('state', 'in', ['asked', 'on', 'raised']).execute();
  return new Set(rows.flatMap(({ case_id }) => case_id ?? []));
}

export async function insert_items(ctx: Ctx, rows: readonly ItemRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('meeting_items').values([...rows]).execute();
}
export async function next_number(ctx: Ctx, meeting_id: string): Promise<number> {
  const row = await db(ctx).selectFrom('meeting_items').select(sql<number>`coalesce(max(number), 0)::int + 1`.as('next')).where('district', '=', own(ctx)).where('meeting_id', '=', meeting_id).executeTakeFirstOrThrow();
  return row.next;
}
export function lock_item(ctx: Ctx, id: string): Promise<ItemRow | undefined> {
  return db(ctx).selectFrom('meeting_items').selectAll().where('district', '=', own(ctx)).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function update_item(ctx: Ctx, id: string, patch: Partial<ItemRow>): Promise<void> {
  await db(ctx).updateTable('meeting_items').set(patch).where('district', '=', own(ctx)).where('id', '=', id).execute();
}
export function select_items(ctx: Ctx, meeting_ids: readonly string[]): Promise<ItemRow[]> {
  return db(ctx).selectFrom('meeting_items').selectAll().where('district', '=', own(ctx)).where(sql<boolean>`meeting_id = ANY (${meeting_ids})`).orderBy('at').orderBy('number').execute();
}
export function select_items_of_topics(ctx: Ctx, topic_ids: readonly string[]): Promise<ItemRow[]> {
  return db(ctx).selectFrom('meeting_items').selectAll().where('district', '=', own(ctx)).where(sql<boolean>`topic_id = ANY (${topic_ids})`).orderBy('number').execute();
}
/** Of a series before one meeting: all of the last meeting held, and of the earlier ones what is still recorded as open. */
export async function select_earlier(ctx: Ctx, series_id: string, before_number: number, limit: number): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    SELECT i.* FROM meeting_items i JOIN meetings m ON m.district = i.district AND m.id = i.meeting_id
    WHERE i.district = ${own(ctx)} AND i.series_id = ${series_id} AND m.number < ${before_number}
      AND (i.state = 'open' OR m.number = (SELECT max(p.number) FROM meetings p WHERE p.district = ${own(ctx)} AND p.series_id = ${series_id} AND p.state = 'closed' AND p.number < ${before_number}))
    ORDER BY m.number DESC, i.number LIMIT ${limit}`.execute(db(ctx));
  return rows;
}
/** Of an owner: what an organisation or a person has to do. */
export function select_items_of_owner(ctx: Ctx, organisation_id: string | null, person_ids: readonly string[], limit: number): Promise<ItemRow[]> {
  return db(ctx).selectFrom('meeting_items').selectAll().where('district', '=', own(ctx)).where('kind', '=', 'task').where('state', '=', 'open')
    .where((at) => at.or([...(organisation_id === null ? [] : [at('organisation_id', '=', organisation_id)]), sql<boolean>`person_id = ANY (${person_ids})`])).orderBy('due_on').orderBy('id').limit(limit).execute();
}
export async function select_due_items(ctx: Ctx, today: string, limit: number): Promise<string[]> {
  const rows = await db(ctx).selectFrom('meeting_items').select('id').where('district', '=', own(ctx)).where('kind', '=', 'task').where('state', '=', 'open').where('missed_at', 'is', null).where('due_on', '<', today).orderBy('due_on').limit(limit).execute();
  return rows.map(({ id }) => id);
}
export type WaitingProposal = ItemRow & { place_path: string; estate_id: string | null; office: string; topic_title: string | null; topic_person_id: string | null };
/** Proposals that a closed meeting left and that no project has taken up. */
export async function select_waiting_proposals(ctx: Ctx, limit: number): Promise<WaitingProposal[]> {
  const { rows } = await sql<WaitingProposal>`
    SELECT i.*, m.place_path, m.estate_id, m.office, t.title AS topic_title, t.person_id AS topic_person_id FROM meeting_items i JOIN meetings m ON m.district = i.district AND m.id = i.meeting_id
    LEFT JOIN meeting_topics t ON t.district = i.district AND t.id = i.topic_id
    WHERE i.district = ${own(ctx)} AND i.kind = 'project' AND i.project_id IS NULL ORDER BY i.at, i.id LIMIT ${limit}`.execute(db(ctx));
  return rows;
}
