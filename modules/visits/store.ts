import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { json_of, tables } from '../../platform/db.ts';
import type { VisitActRow, VisitCaseRow, VisitFileRow, VisitRow, VisitsTables } from './tables.ts';

const db = (ctx: Ctx) => tables<VisitsTables>(ctx.tx);

/** Acts upon one visit wait for each other, also those that make it. */
export async function queue_same_visit(ctx: Ctx, visit_id: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${ctx.actor.district} visit ${visit_id}`}, 0))`.execute(db(ctx));
}
export function select_visit(ctx: Ctx, id: string): Promise<VisitRow | undefined> {
  return db(ctx).selectFrom('visits').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
/** The visits of a day, and those of the two weeks before that nobody made yet; oldest plans first. */
export function select_day(ctx: Ctx, day: string, only_of: string | null): Promise<VisitRow[]> {
  return db(ctx)
    .selectFrom('visits')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .where(sql<boolean>`(on_day = ${day}::date OR (state = 'planned' AND on_day BETWEEN ${day}::date - 14 AND ${day}::date))`)
    .where(sql<boolean>`(${only_of}::text IS NULL OR worker_id IS NULL OR worker_id = ${only_of} OR changed_by = ${only_of})`)
    .orderBy('on_day')
    .orderBy('id')
    .limit(300)
    .execute();
}
/** Visits that this person has planned from `from` on. */
export function select_planned_of(ctx: Ctx, worker_ids: readonly string[], from: string): Promise<VisitRow[]> {
  return db(ctx).selectFrom('visits').selectAll().where('district', '=', ctx.actor.district).where('state', '=', 'planned').where(sql<boolean>`worker_id = ANY (${worker_ids}) AND on_day >= ${from}::date`).orderBy('on_day').limit(500).execute();
}
export async function insert_visit(ctx: Ctx, row: VisitRow): Promise<void> {
  await db(ctx).insertInto('visits').values(row).execute();
}
export async function insert_visits(ctx: Ctx, rows: readonly VisitRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('visits').values([...rows]).execute();
}
export async function update_visit(ctx: Ctx, id: string, patch: Partial<VisitRow>): Promise<void> {
  await db(ctx).updateTable('visits').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
/** The planned visit that an earlier one promised. */
export function select_next(ctx: Ctx, after_visit_id: string): Promise<VisitRow | undefined> {
  return db(ctx).selectFrom('visits').selectAll().where('district', '=', ctx.actor.district).where('after_visit_id', '=', after_visit_id).executeTakeFirst();
}
/** The last visit made to the same person under any of their records, or where nobody is named to the same door, before this one. */
export function select_before(ctx: Ctx, visit: Pick<VisitRow, 'id' | 'person_id' | 'place_id' | 'room'>, before: Date): Promise<VisitRow | undefined> {
  return db(ctx)
    .selectFrom('visits')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .where(visit.person_id === null
      ? sql<boolean>`person_id IS NULL AND place_id = ${visit.place_id} AND room IS NOT DISTINCT FROM ${visit.room}`
      : sql<boolean>`person_id IN (SELECT records_of(${visit.person_id}))`)
    .where('id', '<>', visit.id)
    .where('visited_at', '<', before)
    .orderBy('visited_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Who of these people has a visit ahead, or had one today: the care list need not send another. */
export async function select_awaited(ctx: Ctx, person_ids: readonly string[], today: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`SELECT asked.id FROM unnest(${person_ids}::text[]) AS asked(id) WHERE EXISTS (SELECT 1 FROM visits v
    WHERE v.district = ${ctx.actor.district} AND v.person_id IN (SELECT records_of(asked.id))
      AND ((v.state = 'planned' AND v.on_day >= ${today}::date - 14) OR v.on_day = ${today}::date))`.execute(db(ctx));
  return new Set(rows.map(({ id }) => id));
}

export function select_files(ctx: Ctx, visit_ids: readonly string[]): Promise<VisitFileRow[]> {
  return db(ctx).selectFrom('visit_files').selectAll().where('district', '=', ctx.actor.district).where(sql<boolean>`visit_id = ANY (${visit_ids})`).orderBy('at').orderBy('file_id').execute();
}
export async function insert_files(ctx: Ctx, rows: readonly VisitFileRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('visit_files').values([...rows]).onConflict((clash) => clash.doNothing()).execute();
}
/** Whoever sees a visit sees what was brought back from it: the database says who does. */
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  return (await db(ctx).selectFrom('visit_files').select('visit_id').where('district', '=', ctx.actor.district).where('file_id', '=', file_id).executeTakeFirst()) !== undefined;
}

/** Cases of visits as far as this hat may know of them: the open ones, and the confidential ones it raised itself. */
export async function select_cases(ctx: Ctx, visit_ids: readonly string[]): Promise<{ visit_id: string; case_id: string; kind: string }[]> {
  const rows = await sql<{ visit_id: string; case_id: string; kind: string }>`
    SELECT visit_id, case_id, kind FROM visit_cases WHERE district = ${ctx.actor.district} AND visit_id = ANY (${visit_ids})
    UNION SELECT visit_id, case_id, 'raised' FROM visit_acts WHERE district = ${ctx.actor.district} AND visit_id = ANY (${visit_ids})
      AND case_id IS NOT NULL AND by_id = ${ctx.actor.person_id ?? ''}
    ORDER BY case_id`.execute(db(ctx));
  return rows.rows;
}
export async function insert_visit_case(ctx: Ctx, row: VisitCaseRow): Promise<void> {
  await db(ctx).insertInto('visit_cases').values(row).onConflict((clash) => clash.doNothing()).execute();
}

export function select_act(ctx: Ctx, id: string): Promise<VisitActRow | undefined> {
  return db(ctx).selectFrom('visit_acts').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
export function select_acts(ctx: Ctx, visit_id: string): Promise<VisitActRow[]> {
  return db(ctx).selectFrom('visit_acts').selectAll().where('district', '=', ctx.actor.district).where('visit_id', '=', visit_id).orderBy(sql`number`).execute();
}
/** Of these visits, those about which the reader wrote something down: they stood at the same door. */
export async function select_written_by(ctx: Ctx, visit_ids: readonly string[]): Promise<Set<string>> {
  const rows = await db(ctx).selectFrom('visit_acts').select('visit_id').distinct().where('district', '=', ctx.actor.district).where(sql<boolean>`visit_id = ANY (${visit_ids})`)
    .where('by_id', '=', ctx.actor.person_id ?? '').where('verb', '=', 'finish').execute();
  return new Set(rows.map((row) => row.visit_id));
}
export async function insert_act(ctx: Ctx, row: VisitActRow): Promise<void> {
  await db(ctx).insertInto('visit_acts').values({ ...row, body: json_of(row.body) }).execute();
}
