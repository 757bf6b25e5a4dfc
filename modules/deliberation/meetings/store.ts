import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { json_of, tables } from '../../../platform/db.ts';
import type { GuestRow, Host, MeetingRow, MeetingsTables, NoteRow, RollRow, SeriesRow } from './tables.ts';

export const db = (ctx: Ctx) => tables<MeetingsTables>(ctx.tx);
const own = (ctx: Ctx) => ctx.actor.district;

export async function insert_series(ctx: Ctx, { rhythm, ...row }: SeriesRow): Promise<void> {
  await db(ctx).insertInto('meeting_series').values({ ...row, rhythm: sql`${json_of(rhythm)}::jsonb` as never }).execute();
}
export function select_one_series(ctx: Ctx, id: string): Promise<SeriesRow | undefined> {
  return db(ctx).selectFrom('meeting_series').selectAll().where('district', '=', own(ctx)).where('id', '=', id).executeTakeFirst();
}
/** Those that concern the hat; what has ended last. */
export function select_all_series(ctx: Ctx, limit = 100): Promise<SeriesRow[]> {
  return db(ctx).selectFrom('meeting_series').selectAll().where('district', '=', own(ctx)).orderBy(sql`ended_at IS NOT NULL`).orderBy('made_at').orderBy('id').limit(limit).execute();
}
export async function end_series(ctx: Ctx, id: string): Promise<void> {
  await db(ctx).updateTable('meeting_series').set({ ended_at: ctx.now }).where('district', '=', own(ctx)).where('id', '=', id).execute();
}
/** Whether the hat's office holds it, and does not only read it. */
export async function is_held(ctx: Ctx, { place_path, estate_id, organisation_id, host_role }: Host): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`SELECT coalesce(holds_meetings(${place_path}, ${estate_id}, ${organisation_id}, ${host_role}), false) AS yes`.execute(db(ctx));
  return rows[0]!.yes;
}

export async function insert_guests(ctx: Ctx, rows: readonly GuestRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('meeting_guests').values([...rows]).execute();
}
export async function delete_guest(ctx: Ctx, series_id: string, id: string): Promise<void> {
  await db(ctx).deleteFrom('meeting_guests').where('district', '=', own(ctx)).where('series_id', '=', series_id).where('id', '=', id).execute();
}
export function select_guests(ctx: Ctx, series_id: string): Promise<GuestRow[]> {
  return db(ctx).selectFrom('meeting_guests').selectAll().where('district', '=', own(ctx)).where('series_id', '=', series_id).orderBy('id').execute();
}

/** Whatever two screens do to one series, one of them waits. */
export async function queue_same_series(ctx: Ctx, series_id: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${own(ctx)} meetings ${series_id}`}, 0))`.execute(db(ctx));
}
export async function insert_meetings(ctx: Ctx, rows: readonly MeetingRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('meetings').values([...rows]).execute();
}
export function select_meeting(ctx: Ctx, id: string): Promise<MeetingRow | undefined> {
  return db(ctx).selectFrom('meetings').selectAll().where('district', '=', own(ctx)).where('id', '=', id).executeTakeFirst();
}
export async function update_meeting(ctx: Ctx, id: string, patch: Partial<MeetingRow>): Promise<void> {
  await db(ctx).updateTable('meetings').set(patch).where('district', '=', own(ctx)).where('id', '=', id).execute();
}
/** The newest first. */
export function select_meetings(ctx: Ctx, series_id: string, limit: number): Promise<MeetingRow[]> {
  return db(ctx).selectFrom('meetings').selectAll().where('district', '=', own(ctx)).where('series_id', '=', series_id).orderBy('number', 'desc').limit(limit).execute();
}
/** Meetings ahead to which one of these people or their organisation is asked, or that the hat's office holds. */
export function select_meetings_of(ctx: Ctx, person_ids: readonly string[], organisation_id: string | null, since: Date): Promise<MeetingRow[]> {
  const theirs = sql`(w.person_id = ANY (${person_ids}) OR w.organisation_id = ${organisation_id})`;
  return db(ctx).selectFrom('meetings as m').selectAll('m').where('m.district', '=', own(ctx)).where('m.state', 'in', ['planned', 'called', 'open']).where('m.starts_at', '>=', since)
    .where(sql<boolean>`(holds_meetings(m.place_path, m.estate_id, m.organisation_id, m.host_role) OR EXISTS (SELECT FROM meeting_guests w WHERE w.district = m.district AND w.series_id = m.series_id AND ${theirs})
      OR EXISTS (SELECT FROM meeting_roll w WHERE w.district = m.district AND w.meeting_id = m.id AND ${theirs}))`).orderBy('m.starts_at').limit(200).execute();
}
export type SeriesFigures = { series_id: string; next_id: string | null; last_id: string | null; held: number; open_items: number };
/** For many series at once: the meeting ahead, the last one held, how many were held and how many items wait. */
export async function select_figures(ctx: Ctx, series_ids: readonly string[]): Promise<SeriesFigures[]> {
  const { rows } = await sql<SeriesFigures>`
    SELECT m.series_id, max(m.id) FILTER (WHERE m.state IN ('planned','called','open')) AS next_id, (array_agg(m.id ORDER BY m.number DESC) FILTER (WHERE m.state = 'closed'))[1] AS last_id,
      count(*) FILTER (WHERE m.state = 'closed')::int AS held, coalesce((SELECT count(*)::int FROM meeting_items i WHERE i.district = ${own(ctx)} AND i.series_id = m.series_id AND i.kind = 'task' AND i.state = 'open'), 0) AS open_items
    FROM meetings m WHERE m.district = ${own(ctx)} AND m.series_id = ANY (${series_ids}) GROUP BY m.series_id`.execute(db(ctx));
  return rows;
}
export function select_meetings_by_id(ctx: Ctx, ids: readonly string[]): Promise<MeetingRow[]> {
  return db(ctx).selectFrom('meetings').selectAll().where('district', '=', own(ctx)).where(sql<boolean>`id = ANY (${ids})`).execute();
}
export async function select_to_remind(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await db(ctx).selectFrom('meetings').select('id').where('district', '=', own(ctx)).where('state', '=', 'called').where('remind_at', '<=', ctx.now).orderBy('remind_at').limit(limit).execute();
  return rows.map(({ id }) => id);
}

export async function insert_roll(ctx: Ctx, rows: readonly RollRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('meeting_roll').values([...rows]).onConflict((clash) => clash.doNothing()).execute();
}
export function select_roll(ctx: Ctx, meeting_id: string): Promise<RollRow[]> {
  return db(ctx).selectFrom('meeting_roll').selectAll().where('district', '=', own(ctx)).where('meeting_id', '=', meeting_id).orderBy(sql`organisation_id IS NULL`).orderBy('id').execute();
}
export async function mark_present(ctx: Ctx, meeting_id: string, present_ids: readonly string[]): Promise<void> {
  await db(ctx).updateTable('meeting_roll').set({ present: sql<boolean>`id = ANY (${present_ids})` }).where('district', '=', own(ctx)).where('meeting_id', '=', meeting_id).execute();
}
export async function count_present(ctx: Ctx, meeting_id: string): Promise<number> {
  const row = await db(ctx).selectFrom('meeting_roll').select(sql<number>`count(*)::int`.as('count')).where('district', '=', own(ctx)).where('meeting_id', '=', meeting_id).where('present', '=', true).executeTakeFirstOrThrow();
  return row.count;
}

export async function insert_note(ctx: Ctx, row: NoteRow): Promise<void> {
  await db(ctx).insertInto('meeting_notes').values(row).execute();
}
export function select_notes(ctx: Ctx, meeting_id: string): Promise<NoteRow[]> {
  return db(ctx).selectFrom('meeting_notes').selectAll().where('district', '=', own(ctx)).where('meeting_id', '=', meeting_id).orderBy('at').orderBy('id').execute();
}
/** A photo of the minutes is shown to whom the database shows its note. */
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  return (await db(ctx).selectFrom('meeting_notes').select('id').where('district', '=', own(ctx)).where('file_id', '=', file_id).executeTakeFirst()) !== undefined;
}
