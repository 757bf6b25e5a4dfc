import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { FundFileRow, FundRow, FundTables, GroundRow, UseRow } from './tables.ts';

const db = (ctx: Ctx) => tables<FundTables>(ctx.tx);
const of = (ctx: Ctx) => ctx.actor.district;

export async function insert_fund(ctx: Ctx, row: FundRow): Promise<void> {
  await db(ctx).insertInto('funds').values(row).execute();
}
export function select_funds(ctx: Ctx): Promise<FundRow[]> {
  return db(ctx).selectFrom('funds').selectAll().where('district', '=', of(ctx)).orderBy('name').orderBy('id').execute();
}
export function select_fund(ctx: Ctx, id: string): Promise<FundRow | undefined> {
  return db(ctx).selectFrom('funds').selectAll().where('district', '=', of(ctx)).where('id', '=', id).executeTakeFirst();
}
/** Held until the transaction ends: of two who pay from one fund the second sees what the first took. */
export function lock_fund(ctx: Ctx, id: string): Promise<FundRow | undefined> {
  return db(ctx).selectFrom('funds').selectAll().where('district', '=', of(ctx)).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function insert_use(ctx: Ctx, { homes, ...row }: UseRow, file_ids: readonly string[]): Promise<void> {
  await db(ctx).insertInto('fund_uses').values({ ...row, homes: sql`${JSON.stringify(homes)}::jsonb` as never }).execute();
  if (file_ids.length > 0) await db(ctx).insertInto('fund_files').values(file_ids.map((file_id): FundFileRow => ({ district: row.district, use_id: row.id, file_id }))).execute();
}
export function select_uses(ctx: Ctx, fund_id: string): Promise<UseRow[]> {
  return db(ctx).selectFrom('fund_uses').selectAll().where('district', '=', of(ctx)).where('fund_id', '=', fund_id).orderBy('made_at', 'desc').orderBy('id').limit(200).execute();
}
export function select_use(ctx: Ctx, id: string): Promise<UseRow | undefined> {
  return db(ctx).selectFrom('fund_uses').selectAll().where('district', '=', of(ctx)).where('id', '=', id).executeTakeFirst();
}
export async function update_use(ctx: Ctx, id: string, patch: Partial<Pick<UseRow, 'vote_id' | 'confirmed_by' | 'confirmed_at' | 'publish_by' | 'published_by' | 'published_at' | 'outcome' | 'dropped_at' | 'drop_reason'>>): Promise<void> {
  await db(ctx).updateTable('fund_uses').set(patch).where('district', '=', of(ctx)).where('id', '=', id).execute();
}
/** A county's own grounds in the place of ours, once it has any. */
export async function select_grounds(ctx: Ctx): Promise<GroundRow[]> {
  const rows = await db(ctx).selectFrom('fund_grounds').selectAll().where('district', 'in', [of(ctx), '000000']).orderBy('position').execute();
  const own = rows.filter(({ district }) => district === of(ctx));
  return own.length > 0 ? own : rows;
}
export async function select_files(ctx: Ctx, use_ids: readonly string[]): Promise<FundFileRow[]> {
  return db(ctx).selectFrom('fund_files').selectAll().where('district', '=', of(ctx)).where(sql<boolean>`use_id = ANY (${use_ids})`).orderBy('file_id').execute();
}
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  return (await db(ctx).selectFrom('fund_files').select('use_id').where('district', '=', of(ctx)).where('file_id', '=', file_id).executeTakeFirst()) !== undefined;
}
export async function pays_for(ctx: Ctx, home_id: string): Promise<boolean> {
  return (await sql<{ yes: boolean }>`SELECT pays_for(${home_id}) AS yes`.execute(db(ctx))).rows[0]!.yes;
}
