import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { CarePlanRow, RegisterTables } from '../register-tables.ts';

const db = (ctx: Ctx) => tables<RegisterTables>(ctx.tx);

/** Everybody on the care list whom this hat sees, the longest due first. */
export function select_care_plans(ctx: Ctx): Promise<CarePlanRow[]> {
  return db(ctx)
    .selectFrom('care_plans')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .where('until_on', 'is', null)
    .where(sql<boolean>`(within_reach(place_path, estate_id) OR assignee_id = ${ctx.actor.person_id})`)
    .orderBy(sql`next_visit_on NULLS LAST`)
    .orderBy('id')
    .limit(500)
    .execute();
}
/** Of a person, whichever of their records is asked about; the one that stays comes first. */
export function select_care_plan(ctx: Ctx, person_id: string): Promise<CarePlanRow | undefined> {
  return db(ctx).selectFrom('care_plans').selectAll().where('district', '=', ctx.actor.district).where(sql<boolean>`person_id IN (SELECT records_of(${person_id}))`).where('until_on', 'is', null)
    .orderBy(sql`person_id = kept_record(${person_id})`, 'desc').limit(1).executeTakeFirst();
}
export async function insert_care_plans(ctx: Ctx, rows: readonly CarePlanRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 2000) await db(ctx).insertInto('care_plans').values(rows.slice(from, from + 2000)).execute();
}
export async function end_care_plan_row(ctx: Ctx, id: string, until_on: string): Promise<void> {
  await db(ctx).updateTable('care_plans').set({ until_on, next_visit_on: null, health_note_cipher: null }).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
/** For visits: when somebody was last seen, and when they are next to be. */
export async function update_visited(ctx: Ctx, id: string, { last_visit_on, next_visit_on }: { last_visit_on: string; next_visit_on: string | null }): Promise<void> {
  await db(ctx).updateTable('care_plans').set({ last_visit_on, next_visit_on }).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
