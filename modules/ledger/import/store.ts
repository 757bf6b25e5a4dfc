import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { TransferState } from '../contract.ts';
import type { ImportRow, ImportTables } from './tables.ts';

const db = (ctx: Ctx) => tables<ImportTables>(ctx.tx);
const of = (ctx: Ctx) => ctx.actor.district;

/** False where the same workbook stands in these books already. */
export async function insert_import(ctx: Ctx, row: ImportRow): Promise<boolean> {
  return ((await db(ctx).insertInto('ledger_imports').values(row).onConflict((clash) => clash.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows ?? 0n) > 0n;
}
export async function has_import(ctx: Ctx, entity_id: string, sha256: string): Promise<boolean> {
  return (await db(ctx).selectFrom('ledger_imports').select('id').where('district', '=', of(ctx)).where('entity_id', '=', entity_id).where('sha256', '=', sha256).where('taken_back_at', 'is', null).executeTakeFirst()) !== undefined;
}
export function select_imports(ctx: Ctx, entity_id: string): Promise<ImportRow[]> {
  return db(ctx).selectFrom('ledger_imports').selectAll().where('district', '=', of(ctx)).where('entity_id', '=', entity_id).orderBy('made_at', 'desc').limit(50).execute();
}
export function lock_import(ctx: Ctx, id: string): Promise<ImportRow | undefined> {
  return db(ctx).selectFrom('ledger_imports').selectAll().where('district', '=', of(ctx)).where('id', '=', id).where('taken_back_at', 'is', null).forUpdate().executeTakeFirst();
}
export async function update_import(ctx: Ctx, id: string, patch: Partial<Pick<ImportRow, 'checked_by' | 'checked_at' | 'taken_back_by' | 'taken_back_at'>>): Promise<void> {
  await db(ctx).updateTable('ledger_imports').set(patch).where('district', '=', of(ctx)).where('id', '=', id).execute();
}
export type StateOf = { id: string; state: TransferState; day: string; reversed: boolean };
export async function select_states(ctx: Ctx, ids: readonly string[]): Promise<StateOf[]> {
  const { rows } = await sql<StateOf>`SELECT t.id, t.state, t.day, EXISTS (SELECT 1 FROM ledger_transfers r WHERE r.district = t.district AND r.reverses = t.id AND r.state <> 'voided') AS reversed
    FROM ledger_transfers t WHERE t.district = ${of(ctx)} AND t.id = ANY (${ids}) ORDER BY t.day, t.id`.execute(db(ctx));
  return rows;
}
/** What stood in each account before a day, with what the books were opened with on that day itself. */
export async function select_standing_before(ctx: Ctx, entity_id: string, day: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ account_id: string; fen: number }>`SELECT n.account_id, sum(n.amount_fen)::bigint AS fen FROM ledger_transfers t JOIN ledger_entries n ON n.district = t.district AND n.transfer_id = t.id
    WHERE t.district = ${of(ctx)} AND t.entity_id = ${entity_id} AND t.state = 'posted' AND (t.day < ${day}::date OR (t.day = ${day}::date AND t.source = 'opening')) GROUP BY n.account_id`.execute(db(ctx));
  return new Map(rows.map((row) => [row.account_id, row.fen]));
}
export async function is_fresh(ctx: Ctx, entity_id: string): Promise<boolean> {
  return (await sql`SELECT 1 FROM ledger_transfers WHERE district = ${of(ctx)} AND entity_id = ${entity_id} AND state <> 'voided' LIMIT 1`.execute(db(ctx))).rows.length === 0;
}
