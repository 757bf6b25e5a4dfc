import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { CasesTables } from '../tables.ts';
import type { GroupRow, ItemRow, MinutesRow } from './tables.ts';

type GroupTables = { coordination_groups: GroupRow; group_minutes: MinutesRow; group_items: ItemRow; facts: CasesTables['facts'] };
const db = (ctx: Ctx) => tables<GroupTables>(ctx.tx);

export async function insert_group(ctx: Ctx, row: GroupRow): Promise<void> {
  await db(ctx).insertInto('coordination_groups').values(row).execute();
}
export function lock_group(ctx: Ctx, id: string): Promise<GroupRow | undefined> {
  return db(ctx).selectFrom('coordination_groups').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function update_group(ctx: Ctx, id: string, patch: Partial<GroupRow>): Promise<void> {
  await db(ctx).updateTable('coordination_groups').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
/** The groups that the database lets this hat see, newest first; of one case, or all. */
export function select_groups(ctx: Ctx, case_id: string | null, limit: number): Promise<GroupRow[]> {
  return db(ctx)
    .selectFrom('coordination_groups')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .$if(case_id !== null, (query) => query.where('case_id', '=', case_id!))
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
}
export async function insert_minutes(ctx: Ctx, row: MinutesRow, items: readonly ItemRow[]): Promise<void> {
  await db(ctx).insertInto('group_minutes').values(row).execute();
  if (items.length > 0) await db(ctx).insertInto('group_items').values(items).execute();
}
export function select_minutes(ctx: Ctx, group_ids: readonly string[]): Promise<MinutesRow[]> {
  return db(ctx).selectFrom('group_minutes').selectAll().where('district', '=', ctx.actor.district).where(sql<boolean>`group_id = ANY (${group_ids})`).orderBy('at').execute();
}
export function select_items(ctx: Ctx, group_ids: readonly string[]): Promise<ItemRow[]> {
  return db(ctx).selectFrom('group_items').selectAll().where('district', '=', ctx.actor.district).where(sql<boolean>`group_id = ANY (${group_ids})`).orderBy('due_at').execute();
}
export function lock_item(ctx: Ctx, id: string): Promise<ItemRow | undefined> {
  return db(ctx).selectFrom('group_items').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function update_item(ctx: Ctx, id: string, patch: Partial<ItemRow>): Promise<void> {
  await db(ctx).updateTable('group_items').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
export async function select_due_items(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await db(ctx)
    .selectFrom('group_items')
    .select('id')
    .where('district', '=', ctx.actor.district)
    .where('done_at', 'is', null)
    .where('missed_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where((where) => where.or([where('due_at', '<', ctx.now), where('remind_at', '<=', ctx.now)]))
    .orderBy('due_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
export async function select_item_of_fact(ctx: Ctx, fact_seq: number): Promise<{ item: ItemRow; lead_person_id: string } | undefined> {
  const row = await db(ctx)
    .selectFrom('facts as f')
    .innerJoin('group_items as i', (join) => join.onRef('i.district', '=', 'f.district').on('i.id', '=', sql<string>`f.data->>'item_id'`))
    .innerJoin('coordination_groups as g', (join) => join.onRef('g.district', '=', 'i.district').onRef('g.id', '=', 'i.group_id'))
    .selectAll('i')
    .select('g.lead_person_id')
    .where('f.district', '=', ctx.actor.district)
    .where('f.seq', '=', fact_seq)
    .executeTakeFirst();
  return row && { item: row, lead_person_id: row.lead_person_id };
}
