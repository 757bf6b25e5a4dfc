import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import { house } from '../ear.ts';
import type { CategoryRow, GridRow, OrderInboxRow, OrderRow, ReportTables, StrangeGridRow } from './tables.ts';

const db = (ctx: Ctx) => tables<ReportTables>(ctx.tx);
const here = (ctx: Ctx) => ctx.actor.district;

/** The newest state of an order replaces what waits, and is looked at anew: somebody may have written there where it is. */
export async function upsert_polled(ctx: Ctx, id: string, body_cipher: Buffer): Promise<void> {
  const row: OrderInboxRow = { district: house, id, body_cipher, at: ctx.now, due_at: ctx.now, tries: 0, grid_id: null };
  await db(ctx).insertInto('wecom_order_inbox').values(row).onConflict((clash) => clash.columns(['district', 'id']).doUpdateSet({ body_cipher, due_at: ctx.now })).execute();
}
/** Takes some that are due and puts them off: whoever is killed over them leaves them for another. */
export async function take_polled(ctx: Ctx, count: number, until: Date): Promise<OrderInboxRow[]> {
  const { rows } = await sql<OrderInboxRow>`UPDATE wecom_order_inbox i SET due_at = ${until}, tries = tries + 1 FROM (
      SELECT district, id FROM wecom_order_inbox WHERE district = ${house} AND due_at <= ${ctx.now} ORDER BY due_at, id LIMIT ${count} FOR UPDATE SKIP LOCKED) due
    WHERE i.district = due.district AND i.id = due.id RETURNING i.*`.execute(db(ctx));
  return rows;
}
/** Only the words that were taken: a newer state that came in between stays and is looked at next. */
export async function delete_polled(ctx: Ctx, { id, body_cipher }: OrderInboxRow): Promise<void> {
  const gone = await db(ctx).deleteFrom('wecom_order_inbox').where('district', '=', house).where('id', '=', id).where('body_cipher', '=', body_cipher).executeTakeFirst();
  if (Number(gone.numDeletedRows) === 0) await db(ctx).updateTable('wecom_order_inbox').set({ due_at: ctx.now, tries: 0 }).where('district', '=', house).where('id', '=', id).execute();
}
export async function put_off_polled(ctx: Ctx, id: string, due_at: Date, grid_id: string | null): Promise<void> {
  await db(ctx).updateTable('wecom_order_inbox').set({ due_at, grid_id }).where('district', '=', house).where('id', '=', id).execute();
}
export async function wake_polled(ctx: Ctx, grid_id: string): Promise<void> {
  await db(ctx).updateTable('wecom_order_inbox').set({ due_at: ctx.now, tries: 0 }).where('district', '=', house).where('grid_id', '=', grid_id).execute();
}
export async function count_waiting(ctx: Ctx): Promise<{ grid_id: string; count: number }[]> {
  return (await sql<{ grid_id: string; count: number }>`SELECT grid_id, count(*)::int AS count FROM wecom_order_inbox WHERE grid_id IS NOT NULL GROUP BY 1`.execute(db(ctx))).rows;
}

export async function select_grid_at(ctx: Ctx, grid_id: string): Promise<GridRow | undefined> {
  return (await sql<GridRow>`SELECT * FROM wecom_grid_at(${grid_id})`.execute(db(ctx))).rows[0];
}
export function select_grids(ctx: Ctx): Promise<GridRow[]> {
  return db(ctx).selectFrom('wecom_grids').selectAll().where('district', '=', here(ctx)).execute();
}
export async function insert_grid(ctx: Ctx, row: GridRow): Promise<boolean> {
  const result = await db(ctx).insertInto('wecom_grids').values(row).onConflict((clash) => clash.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}
export async function update_grid(ctx: Ctx, id: string, patch: Partial<GridRow>): Promise<void> {
  await db(ctx).updateTable('wecom_grids').set(patch).where('district', '=', here(ctx)).where('id', '=', id).execute();
}
export async function upsert_strange(ctx: Ctx, grid_id: string, name: string): Promise<void> {
  const row: StrangeGridRow = { district: house, grid_id, name, seen_at: ctx.now };
  await db(ctx).insertInto('wecom_strange_grids').values(row).onConflict((clash) => clash.columns(['district', 'grid_id']).doUpdateSet(row)).execute();
}
export function select_strange(ctx: Ctx): Promise<StrangeGridRow[]> {
  return db(ctx).selectFrom('wecom_strange_grids').selectAll().where('district', '=', house).orderBy('name').limit(500).execute();
}
export async function delete_strange(ctx: Ctx, grid_id: string): Promise<boolean> {
  const result = await db(ctx).deleteFrom('wecom_strange_grids').where('district', '=', house).where('grid_id', '=', grid_id).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

export function select_categories(ctx: Ctx): Promise<CategoryRow[]> {
  return db(ctx).selectFrom('wecom_categories').selectAll().where('district', '=', house).execute();
}
export async function upsert_category(ctx: Ctx, row: Omit<CategoryRow, 'district' | 'at'>): Promise<void> {
  const whole = { ...row, district: house, at: ctx.now };
  await db(ctx).insertInto('wecom_categories').values(whole).onConflict((clash) => clash.columns(['district', 'code']).doUpdateSet(whole)).execute();
}

export async function select_order_at(ctx: Ctx, id: string): Promise<OrderRow | undefined> {
  return (await sql<OrderRow>`SELECT * FROM wecom_order_at(${id})`.execute(db(ctx))).rows[0];
}
export async function insert_order(ctx: Ctx, row: OrderRow): Promise<void> {
  await db(ctx).insertInto('wecom_orders').values(row).onConflict((clash) => clash.doNothing()).execute();
}
export async function update_order(ctx: Ctx, id: string, patch: Partial<OrderRow>): Promise<void> {
  await db(ctx).updateTable('wecom_orders').set(patch).where('district', '=', here(ctx)).where('id', '=', id).execute();
}
/** Not ended in WeCom yet. */
export function select_open_orders(ctx: Ctx, count: number): Promise<OrderRow[]> {
  return db(ctx).selectFrom('wecom_orders').selectAll().where('district', '=', here(ctx)).where('over_there', '=', false).orderBy('at').limit(count).execute();
}
