import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { tables } from '../../platform/db.ts';
import type { AdvanceRow, HomeRow, LiftRow, LiftTables, SignatureRow, TransfereeRow, VersionRow } from './tables.ts';

const db = (ctx: Ctx) => tables<LiftTables>(ctx.tx);
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb` as never;

export async function insert_lift(ctx: Ctx, row: LiftRow, homes: readonly HomeRow[]): Promise<void> {
  await db(ctx).insertInto('lifts').values(row).execute();
  await db(ctx).insertInto('lift_homes').values([...homes]).execute();
}
export function select_lifts(ctx: Ctx): Promise<LiftRow[]> {
  return db(ctx).selectFrom('lifts').selectAll().where('district', '=', ctx.actor.district).orderBy('made_at', 'desc').orderBy('id').limit(200).execute();
}
export function select_lift(ctx: Ctx, id: string): Promise<LiftRow | undefined> {
  return db(ctx).selectFrom('lifts').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
/** Held until the transaction ends: two who write for one lift at once write one after another. */
export function lock_lift(ctx: Ctx, id: string): Promise<LiftRow | undefined> {
  return db(ctx).selectFrom('lifts').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function is_begun(ctx: Ctx, scope_id: string): Promise<boolean> {
  return (await db(ctx).selectFrom('lifts').select('id').where('district', '=', ctx.actor.district).where('scope_id', '=', scope_id).where('dropped_at', 'is', null).executeTakeFirst()) !== undefined;
}
export async function update_lift(ctx: Ctx, id: string, patch: Partial<Pick<LiftRow, 'vote_id' | 'adopted'>>): Promise<void> {
  await db(ctx).updateTable('lifts').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
export function select_homes(ctx: Ctx, lift_id: string): Promise<HomeRow[]> {
  return db(ctx).selectFrom('lift_homes').selectAll().where('district', '=', ctx.actor.district).where('lift_id', '=', lift_id).orderBy('floor').orderBy('label').execute();
}
export async function update_holders(ctx: Ctx, lift_id: string, home_id: string, holder_ids: string[]): Promise<void> {
  await db(ctx).updateTable('lift_homes').set({ holder_ids }).where('district', '=', ctx.actor.district).where('lift_id', '=', lift_id).where('home_id', '=', home_id).execute();
}

export async function insert_version(ctx: Ctx, { terms, shares, ...row }: VersionRow): Promise<void> {
  await db(ctx).insertInto('lift_versions').values({ ...row, terms: json(terms), shares: json(shares) }).execute();
}
export function select_versions(ctx: Ctx, lift_id: string): Promise<VersionRow[]> {
  return db(ctx).selectFrom('lift_versions').selectAll().where('district', '=', ctx.actor.district).where('lift_id', '=', lift_id).orderBy('version').execute();
}
export async function update_version(ctx: Ctx, lift_id: string, version: number, patch: Pick<VersionRow, 'adopted_by' | 'adopted_at'>): Promise<void> {
  await db(ctx).updateTable('lift_versions').set(patch).where('district', '=', ctx.actor.district).where('lift_id', '=', lift_id).where('version', '=', version).execute();
}
/** False where this home has signed this version already. */
export async function insert_signature(ctx: Ctx, row: SignatureRow): Promise<boolean> {
  return ((await db(ctx).insertInto('lift_signatures').values(row).onConflict((clash) => clash.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows ?? 0n) > 0n;
}
export function select_signatures(ctx: Ctx, lift_id: string): Promise<SignatureRow[]> {
  return db(ctx).selectFrom('lift_signatures').selectAll().where('district', '=', ctx.actor.district).where('lift_id', '=', lift_id).execute();
}
export async function insert_advance(ctx: Ctx, row: AdvanceRow): Promise<void> {
  await db(ctx).insertInto('lift_advances').values(row).execute();
}
/** Those that this hat may know of: its own, or all of a lift whose money it holds. */
export function select_advances(ctx: Ctx, lift_id: string): Promise<AdvanceRow[]> {
  return db(ctx).selectFrom('lift_advances').selectAll().where('district', '=', ctx.actor.district).where('lift_id', '=', lift_id).orderBy('made_at').orderBy('id').execute();
}
export async function update_advance(ctx: Ctx, id: string, patch: Partial<Pick<AdvanceRow, 'debtor_ids' | 'creditor_ids' | 'debtor_says' | 'debtor_said_at' | 'creditor_says' | 'creditor_said_at'>>): Promise<void> {
  await db(ctx).updateTable('lift_advances').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
export async function insert_transferee(ctx: Ctx, row: TransfereeRow): Promise<void> {
  await db(ctx).insertInto('lift_transferees').values(row).execute();
}
/** The photo of a signature on paper, for whoever keeps the lift. */
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  if (ctx.actor.hat.role === 'resident') return false;
  return (await db(ctx).selectFrom('lift_signatures').select('home_id').where('district', '=', ctx.actor.district).where('file_id', '=', file_id).executeTakeFirst()) !== undefined;
}
