import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { HandoverRow, LotRow, ParkingTables, StayRow, TariffRow } from './tables.ts';

const db = (ctx: Ctx) => tables<ParkingTables>(ctx.tx);
const of = (ctx: Ctx) => ctx.actor.district;

export async function insert_lot(ctx: Ctx, row: LotRow): Promise<void> {
  await db(ctx).insertInto('parking_lots').values(row).execute();
}
export function select_lots(ctx: Ctx): Promise<LotRow[]> {
  return db(ctx).selectFrom('parking_lots').selectAll().where('district', '=', of(ctx)).orderBy('name').orderBy('id').execute();
}
export function select_lot(ctx: Ctx, id: string): Promise<LotRow | undefined> {
  return db(ctx).selectFrom('parking_lots').selectAll().where('district', '=', of(ctx)).where('id', '=', id).executeTakeFirst();
}
/** Held: the last space is given to one car. */
export function lock_lot(ctx: Ctx, id: string): Promise<LotRow | undefined> {
  return db(ctx).selectFrom('parking_lots').selectAll().where('district', '=', of(ctx)).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function insert_tariff(ctx: Ctx, row: TariffRow): Promise<void> {
  await db(ctx).insertInto('parking_tariffs').values(row).execute();
}
export async function select_tariffs(ctx: Ctx, lot_id: string): Promise<TariffRow[]> {
  return db(ctx).selectFrom('parking_tariffs').selectAll().where('district', '=', of(ctx)).where('lot_id', '=', lot_id).orderBy('from_at', 'desc').orderBy('id', 'desc').execute();
}
export async function insert_stay(ctx: Ctx, row: StayRow): Promise<boolean> {
  return ((await db(ctx).insertInto('parking_stays').values(row).onConflict((clash) => clash.columns(['district', 'lot_id', 'request_id']).doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows ?? 0n) > 0n;
}
export async function insert_stays(ctx: Ctx, rows: readonly StayRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('parking_stays').values([...rows]).execute();
}
export function select_by_request(ctx: Ctx, lot_id: string, request_id: string): Promise<StayRow | undefined> {
  return db(ctx).selectFrom('parking_stays').selectAll().where('district', '=', of(ctx)).where('lot_id', '=', lot_id).where('request_id', '=', request_id).executeTakeFirst();
}
export function select_there(ctx: Ctx, lot_id: string): Promise<StayRow[]> {
  return db(ctx).selectFrom('parking_stays').selectAll().where('district', '=', of(ctx)).where('lot_id', '=', lot_id).where('left_on', 'is', null).orderBy('came_at').orderBy('tail').execute();
}
export function lock_stay(ctx: Ctx, id: string): Promise<StayRow | undefined> {
  return db(ctx).selectFrom('parking_stays').selectAll().where('district', '=', of(ctx)).where('id', '=', id).where('left_on', 'is', null).forUpdate().executeTakeFirst();
}
export async function close_stay(ctx: Ctx, id: string, settled: Pick<StayRow, 'left_on' | 'minutes' | 'due_fen' | 'taken_fen' | 'why' | 'guard_id'>): Promise<void> {
  await db(ctx).updateTable('parking_stays').set({ ...settled, tail: null, came_at: null }).where('district', '=', of(ctx)).where('id', '=', id).execute();
}
export type Held = { stays: number; fen: number; first_on: string | null; last_on: string | null };
/** What a guard took and has not handed in. */
export async function select_held(ctx: Ctx, lot_id: string, guard_ids: readonly string[]): Promise<Held> {
  const { rows } = await sql<Held>`SELECT count(*)::int AS stays, coalesce(sum(taken_fen), 0)::bigint AS fen, min(left_on) AS first_on, max(left_on) AS last_on FROM parking_stays
    WHERE district = ${of(ctx)} AND lot_id = ${lot_id} AND guard_id = ANY (${guard_ids}) AND left_on IS NOT NULL AND handover_id IS NULL AND taken_fen > 0`.execute(db(ctx));
  return rows[0]!;
}
export async function mark_held(ctx: Ctx, lot_id: string, guard_ids: readonly string[], handover_id: string): Promise<void> {
  await sql`UPDATE parking_stays SET handover_id = ${handover_id} WHERE district = ${of(ctx)} AND lot_id = ${lot_id} AND guard_id = ANY (${guard_ids}) AND left_on IS NOT NULL AND handover_id IS NULL AND taken_fen > 0`.execute(db(ctx));
}
export async function free_held(ctx: Ctx, handover_id: string): Promise<void> {
  await db(ctx).updateTable('parking_stays').set({ handover_id: null }).where('district', '=', of(ctx)).where('handover_id', '=', handover_id).execute();
}
export async function select_days(ctx: Ctx, lot_id: string, since: string): Promise<{ day: string; stays: number; fen: number }[]> {
  const { rows } = await sql<{ day: string; stays: number; fen: number }>`SELECT left_on AS day, count(*)::int AS stays, sum(taken_fen)::bigint AS fen FROM parking_stays
    WHERE district = ${of(ctx)} AND lot_id = ${lot_id} AND left_on >= ${since}::date GROUP BY left_on ORDER BY left_on DESC`.execute(db(ctx));
  return rows;
}
export async function insert_handover(ctx: Ctx, row: HandoverRow): Promise<void> {
  await db(ctx).insertInto('parking_handovers').values(row).execute();
}
export function select_handovers(ctx: Ctx, lot_id: string): Promise<HandoverRow[]> {
  return db(ctx).selectFrom('parking_handovers').selectAll().where('district', '=', of(ctx)).where('lot_id', '=', lot_id).orderBy('offered_at', 'desc').limit(30).execute();
}
export function lock_handover(ctx: Ctx, id: string): Promise<HandoverRow | undefined> {
  return db(ctx).selectFrom('parking_handovers').selectAll().where('district', '=', of(ctx)).where('id', '=', id).where('taken_at', 'is', null).where('sent_back_at', 'is', null).forUpdate().executeTakeFirst();
}
export async function update_handover(ctx: Ctx, id: string, patch: Partial<Pick<HandoverRow, 'taken_by' | 'taken_at' | 'transfer_id' | 'sent_back_at'>>): Promise<void> {
  await db(ctx).updateTable('parking_handovers').set(patch).where('district', '=', of(ctx)).where('id', '=', id).execute();
}
