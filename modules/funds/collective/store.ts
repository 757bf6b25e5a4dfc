import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { AssetRow, CollectiveTables, JobsRow, LeaseRow, YearRow } from './tables.ts';

const db = (ctx: Ctx) => tables<CollectiveTables>(ctx.tx);
const of = (ctx: Ctx) => ctx.actor.district;

export async function insert_asset(ctx: Ctx, row: AssetRow): Promise<void> {
  await db(ctx).insertInto('collective_assets').values(row).execute();
}
export function select_assets(ctx: Ctx, entity_id: string): Promise<AssetRow[]> {
  return db(ctx).selectFrom('collective_assets').selectAll().where('district', '=', of(ctx)).where('entity_id', '=', entity_id).orderBy('since_on').orderBy('id').execute();
}
export function select_asset(ctx: Ctx, id: string): Promise<AssetRow | undefined> {
  return db(ctx).selectFrom('collective_assets').selectAll().where('district', '=', of(ctx)).where('id', '=', id).executeTakeFirst();
}
export async function insert_lease(ctx: Ctx, row: LeaseRow): Promise<void> {
  await db(ctx).insertInto('collective_leases').values(row).execute();
}
export function select_leases(ctx: Ctx, entity_id: string): Promise<LeaseRow[]> {
  return db(ctx).selectFrom('collective_leases').selectAll().where('district', '=', of(ctx)).where('entity_id', '=', entity_id).orderBy('from_on', 'desc').orderBy('id').execute();
}
/** Held: of two who end it at once the second sees what the first said. */
export function lock_lease(ctx: Ctx, id: string): Promise<LeaseRow | undefined> {
  return db(ctx).selectFrom('collective_leases').selectAll().where('district', '=', of(ctx)).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function end_lease(ctx: Ctx, id: string, ended_on: string): Promise<void> {
  await db(ctx).updateTable('collective_leases').set({ ended_on }).where('district', '=', of(ctx)).where('id', '=', id).execute();
}
export async function insert_jobs(ctx: Ctx, row: JobsRow): Promise<void> {
  await db(ctx).insertInto('collective_jobs').values(row).execute();
}
export function select_jobs(ctx: Ctx, entity_id: string): Promise<JobsRow[]> {
  return db(ctx).selectFrom('collective_jobs').selectAll().where('district', '=', of(ctx)).where('entity_id', '=', entity_id).orderBy('on_day', 'desc').orderBy('made_at', 'desc').execute();
}
export function lock_jobs(ctx: Ctx, id: string): Promise<JobsRow | undefined> {
  return db(ctx).selectFrom('collective_jobs').selectAll().where('district', '=', of(ctx)).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function check_jobs(ctx: Ctx, id: string, checked_by: string): Promise<void> {
  await db(ctx).updateTable('collective_jobs').set({ checked_by, checked_at: ctx.now }).where('district', '=', of(ctx)).where('id', '=', id).execute();
}
export async function insert_year(ctx: Ctx, { body, ...row }: YearRow): Promise<boolean> {
  const done = await db(ctx).insertInto('collective_publications').values({ ...row, body: sql`${JSON.stringify(body)}::jsonb` as never }).onConflict((clash) => clash.doNothing()).executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
export function select_years(ctx: Ctx, entity_id: string | null = null): Promise<YearRow[]> {
  return db(ctx).selectFrom('collective_publications').selectAll().where('district', '=', of(ctx)).where('dropped_at', 'is', null).$if(entity_id !== null, (query) => query.where('entity_id', '=', entity_id!)).orderBy('year', 'desc').orderBy('id').limit(200).execute();
}
export function lock_year(ctx: Ctx, id: string): Promise<YearRow | undefined> {
  return db(ctx).selectFrom('collective_publications').selectAll().where('district', '=', of(ctx)).where('id', '=', id).where('dropped_at', 'is', null).where('published_at', 'is', null).forUpdate().executeTakeFirst();
}
export async function update_year(ctx: Ctx, id: string, patch: Partial<Pick<YearRow, 'published_by' | 'published_at' | 'dropped_at'>>): Promise<void> {
  await db(ctx).updateTable('collective_publications').set(patch).where('district', '=', of(ctx)).where('id', '=', id).execute();
}
