import { sql } from 'kysely';
import type { Ctx } from '../ctx.ts';
import { tables } from '../db.ts';
import type { BillRow, DifferenceRow, PaymentRow, PaymentTables, RefundRow } from './tables.ts';

const db = (ctx: Ctx) => tables<PaymentTables>(ctx.tx);

/** False where one for the same thing is open already. */
export async function insert_payment(ctx: Ctx, row: Omit<PaymentRow, 'state' | 'looks'>): Promise<boolean> {
  const result = await db(ctx).insertInto('payments').values(row).onConflict((clash) => clash.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}
export function select_payment(ctx: Ctx, id: string): Promise<PaymentRow | undefined> {
  return db(ctx).selectFrom('payments').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
export function lock_payment(ctx: Ctx, id: string): Promise<PaymentRow | undefined> {
  return db(ctx).selectFrom('payments').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).forUpdate().executeTakeFirst();
}
export function select_payments_of(ctx: Ctx, purpose: string, subject: string): Promise<PaymentRow[]> {
  return db(ctx).selectFrom('payments').selectAll().where('district', '=', ctx.actor.district).where('purpose', '=', purpose).where('subject', '=', subject).orderBy('made_at', 'desc').limit(100).execute();
}
export async function update_payment(ctx: Ctx, id: string, patch: Partial<PaymentRow>): Promise<void> {
  await db(ctx).updateTable('payments').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
/** Takes what is due to be looked after, so that no other worker looks at the same until `again_at`. */
export function take_due_payments(ctx: Ctx, again_at: Date, count: number): Promise<PaymentRow[]> {
  return db(ctx).updateTable('payments').set({ look_at: again_at, looks: sql`looks + 1` }).where('district', '=', ctx.actor.district)
    .where(sql<boolean>`id = ANY (ARRAY(SELECT id FROM payments WHERE district = ${ctx.actor.district} AND look_at <= ${ctx.now} ORDER BY look_at LIMIT ${count} FOR UPDATE SKIP LOCKED))`).returningAll().execute();
}
export function take_due_refunds(ctx: Ctx, again_at: Date, count: number): Promise<RefundRow[]> {
  return db(ctx).updateTable('payment_refunds').set({ look_at: again_at, looks: sql`looks + 1` }).where('district', '=', ctx.actor.district)
    .where(sql<boolean>`id = ANY (ARRAY(SELECT id FROM payment_refunds WHERE district = ${ctx.actor.district} AND look_at <= ${ctx.now} ORDER BY look_at LIMIT ${count} FOR UPDATE SKIP LOCKED))`).returningAll().execute();
}
/** Every county of the house. */
export async function all_districts(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ district: string }>`SELECT district FROM districts`.execute(db(ctx));
  return rows.map(({ district }) => district);
}
export async function districts_due(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ district: string }>`SELECT district FROM payments_due(${ctx.now})`.execute(db(ctx));
  return rows.map(({ district }) => district);
}

/** The refund of this cause, made now or before. */
export async function insert_refund(ctx: Ctx, row: Omit<RefundRow, 'state' | 'looks'>): Promise<{ row: RefundRow; fresh: boolean }> {
  const result = await db(ctx).insertInto('payment_refunds').values(row).onConflict((clash) => clash.columns(['district', 'payment_id', 'cause']).doNothing()).executeTakeFirst();
  const kept = await db(ctx).selectFrom('payment_refunds').selectAll().where('district', '=', ctx.actor.district).where('payment_id', '=', row.payment_id).where('cause', '=', row.cause).executeTakeFirstOrThrow();
  return { row: kept, fresh: Number(result.numInsertedOrUpdatedRows ?? 0) > 0 };
}
export function select_refunds(ctx: Ctx, payment_id: string): Promise<RefundRow[]> {
  return db(ctx).selectFrom('payment_refunds').selectAll().where('district', '=', ctx.actor.district).where('payment_id', '=', payment_id).orderBy('asked_at').execute();
}
export function lock_refund(ctx: Ctx, id: string): Promise<RefundRow | undefined> {
  return db(ctx).selectFrom('payment_refunds').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function update_refund(ctx: Ctx, id: string, patch: Partial<RefundRow>): Promise<void> {
  await db(ctx).updateTable('payment_refunds').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}

const of_day = (column: string, day: string) => sql<boolean>`(${sql.ref(column)} AT TIME ZONE 'Asia/Shanghai')::date = ${day}::date`;
export function select_paid_on(ctx: Ctx, day: string, gateway: string): Promise<PaymentRow[]> {
  return db(ctx).selectFrom('payments').selectAll().where('district', '=', ctx.actor.district).where('state', '=', 'paid').where('gateway', '=', gateway)
    .where('paid_at', '>=', sql<Date>`${day}::timestamp AT TIME ZONE 'Asia/Shanghai'`).where(of_day('paid_at', day)).execute();
}
export async function upsert_bill(ctx: Ctx, row: BillRow): Promise<void> {
  await db(ctx).insertInto('payment_bills').values(row).onConflict((clash) => clash.columns(['district', 'day', 'gateway']).doUpdateSet(row)).execute();
}
/** Seen before, it stays as it was first found. */
export async function insert_differences(ctx: Ctx, rows: readonly DifferenceRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('payment_differences').values(rows).onConflict((clash) => clash.doNothing()).execute();
}
export function select_bills(ctx: Ctx, count: number): Promise<BillRow[]> {
  return db(ctx).selectFrom('payment_bills').selectAll().where('district', '=', ctx.actor.district).orderBy('day', 'desc').limit(count).execute();
}
export function select_differences(ctx: Ctx, count: number): Promise<DifferenceRow[]> {
  return db(ctx).selectFrom('payment_differences').selectAll().where('district', '=', ctx.actor.district).orderBy('day', 'desc').orderBy('number').limit(count).execute();
}
export async function last_bill_day(ctx: Ctx, gateway: string): Promise<string | null> {
  const row = await db(ctx).selectFrom('payment_bills').select(({ fn }) => fn.max('day').as('day')).where('district', '=', ctx.actor.district).where('gateway', '=', gateway).executeTakeFirst();
  return row?.day ?? null;
}
