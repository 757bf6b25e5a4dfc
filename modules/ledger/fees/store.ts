import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { Rate } from './contract.ts';
import type { BillRow, FeeTables, HomeTermsRow, PlanRow, ReminderRow, RunRow, TariffRow } from './tables.ts';

const db = (ctx: Ctx) => tables<FeeTables>(ctx.tx);
const of = (ctx: Ctx) => ctx.actor.district;

export async function insert_tariff(ctx: Ctx, row: TariffRow): Promise<void> {
  await db(ctx).insertInto('fee_tariffs').values(row).execute();
}
export async function end_tariff(ctx: Ctx, entity_id: string, id: string, until_on: string): Promise<boolean> {
  return (await db(ctx).updateTable('fee_tariffs').set({ until_on }).where('district', '=', of(ctx)).where('entity_id', '=', entity_id).where('id', '=', id).executeTakeFirst()).numUpdatedRows > 0n;
}
export function select_tariffs(ctx: Ctx, entity_id: string): Promise<TariffRow[]> {
  return db(ctx).selectFrom('fee_tariffs').selectAll().where('district', '=', of(ctx)).where('entity_id', '=', entity_id).orderBy('from_on', 'desc').orderBy('name').execute();
}
export async function write_home_terms(ctx: Ctx, rows: readonly HomeTermsRow[]): Promise<void> {
  for (const { of_use, of_group, agreed_fen, changed_by, changed_at, ...key } of rows)
    await db(ctx).insertInto('fee_homes').values({ ...key, of_use, of_group, agreed_fen, changed_by, changed_at }).onConflict((clash) => clash.columns(['district', 'entity_id', 'home_id']).doUpdateSet({ of_use, of_group, agreed_fen, changed_by, changed_at })).execute();
}
export function select_home_terms(ctx: Ctx, entity_id: string): Promise<HomeTermsRow[]> {
  return db(ctx).selectFrom('fee_homes').selectAll().where('district', '=', of(ctx)).where('entity_id', '=', entity_id).execute();
}
export async function insert_run(ctx: Ctx, row: RunRow): Promise<boolean> {
  return ((await db(ctx).insertInto('fee_runs').values(row).onConflict((clash) => clash.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows ?? 0n) > 0n;
}
export function select_runs(ctx: Ctx, entity_id: string): Promise<RunRow[]> {
  return db(ctx).selectFrom('fee_runs').selectAll().where('district', '=', of(ctx)).where('entity_id', '=', entity_id).where('dropped_at', 'is', null).orderBy('period', 'desc').limit(36).execute();
}
export function select_run(ctx: Ctx, id: string): Promise<RunRow | undefined> {
  return db(ctx).selectFrom('fee_runs').selectAll().where('district', '=', of(ctx)).where('id', '=', id).executeTakeFirst();
}
export function select_run_bills(ctx: Ctx, run_id: string): Promise<BillRow[]> {
  return db(ctx).selectFrom('fee_bills').selectAll().where('district', '=', of(ctx)).where('run_id', '=', run_id).execute();
}
export function lock_run(ctx: Ctx, id: string): Promise<RunRow | undefined> {
  return db(ctx).selectFrom('fee_runs').selectAll().where('district', '=', of(ctx)).where('id', '=', id).where('dropped_at', 'is', null).where('checked_at', 'is', null).forUpdate().executeTakeFirst();
}
export async function update_run(ctx: Ctx, id: string, patch: Partial<Pick<RunRow, 'checked_by' | 'checked_at' | 'dropped_at'>>): Promise<void> {
  await db(ctx).updateTable('fee_runs').set(patch).where('district', '=', of(ctx)).where('id', '=', id).execute();
}
export async function insert_bills(ctx: Ctx, { id, entity_id, period }: Pick<RunRow, 'id' | 'entity_id' | 'period'>, bills: readonly Pick<BillRow, 'home_id' | 'amount_fen' | 'how'>[]): Promise<void> {
  for (let from = 0; from < bills.length; from += 20_000)
    await sql`INSERT INTO fee_bills (district, run_id, home_id, entity_id, period, amount_fen, how) SELECT ${of(ctx)}, ${id}, n.home_id, ${entity_id}, ${period}, n.amount_fen, n.how
      FROM jsonb_to_recordset(${JSON.stringify(bills.slice(from, from + 20_000))}::jsonb) AS n(home_id text, amount_fen bigint, how text)`.execute(db(ctx));
}
export type BilledRow = BillRow & { due_on: string };
/** Bills that count: of runs that were checked; the oldest first. */
export async function select_bills(ctx: Ctx, home_ids: readonly string[], entity_id: string | null = null): Promise<BilledRow[]> {
  const { rows } = await sql<BilledRow>`SELECT b.*, r.due_on FROM fee_bills b JOIN fee_runs r ON r.district = b.district AND r.id = b.run_id AND r.checked_at IS NOT NULL
    WHERE b.district = ${of(ctx)} AND b.home_id = ANY (${home_ids}) AND (${entity_id}::text IS NULL OR b.entity_id = ${entity_id}) ORDER BY b.period, b.run_id`.execute(db(ctx));
  return rows;
}
export async function pays_for(ctx: Ctx, home_id: string): Promise<boolean> {
  return (await sql<{ yes: boolean }>`SELECT pays_for(${home_id}) AS yes`.execute(db(ctx))).rows[0]!.yes;
}
/** 收缴率: of each period how much of its bills is paid and how many homes paid all of it, whatever was paid first paying the oldest. */
export async function select_rates(ctx: Ctx, entity_id: string): Promise<Rate[]> {
  const { rows } = await sql<Rate>`
    WITH due AS (SELECT n.party AS home_id, sum(n.amount_fen) AS fen FROM ledger_entries n JOIN ledger_transfers t ON t.district = n.district AND t.id = n.transfer_id AND t.state = 'posted'
      WHERE n.district = ${of(ctx)} AND n.entity_id = ${entity_id} AND n.account_id = '1122' AND n.party IS NOT NULL GROUP BY n.party),
    bills AS (SELECT b.period, b.home_id, b.amount_fen, sum(b.amount_fen) OVER (PARTITION BY b.home_id ORDER BY b.period, b.run_id) AS up_to, sum(b.amount_fen) OVER (PARTITION BY b.home_id) AS whole
      FROM fee_bills b JOIN fee_runs r ON r.district = b.district AND r.id = b.run_id AND r.checked_at IS NOT NULL WHERE b.district = ${of(ctx)} AND b.entity_id = ${entity_id})
    SELECT period, count(*)::int AS homes, count(*) FILTER (WHERE part >= amount_fen)::int AS homes_paid, sum(amount_fen)::bigint AS billed_fen, sum(part)::bigint AS paid_fen FROM (
      SELECT b.period, b.amount_fen, greatest(0, least(b.amount_fen, b.whole - coalesce(d.fen, 0) - (b.up_to - b.amount_fen))) AS part FROM bills b LEFT JOIN due d USING (home_id)) s
    GROUP BY period ORDER BY period DESC`.execute(db(ctx));
  return rows;
}
export type ArrearsRow = { home_id: string; due_fen: number; planned: boolean; reminded_at: Date | null };
/** Homes that owe, the most first. */
export async function select_arrears(ctx: Ctx, entity_id: string, limit: number, home_ids: readonly string[] | null = null): Promise<ArrearsRow[]> {
  const { rows } = await sql<ArrearsRow>`
    SELECT d.home_id, d.due_fen::bigint,
      EXISTS (SELECT 1 FROM fee_plans p WHERE p.district = ${of(ctx)} AND p.entity_id = ${entity_id} AND p.home_id = d.home_id AND p.ended_at IS NULL) AS planned,
      (SELECT max(m.sent_at) FROM fee_reminders m WHERE m.district = ${of(ctx)} AND m.entity_id = ${entity_id} AND m.home_id = d.home_id) AS reminded_at
    FROM (SELECT n.party AS home_id, sum(n.amount_fen) AS due_fen FROM ledger_entries n JOIN ledger_transfers t ON t.district = n.district AND t.id = n.transfer_id AND t.state = 'posted'
      WHERE n.district = ${of(ctx)} AND n.entity_id = ${entity_id} AND n.account_id = '1122' AND n.party IS NOT NULL GROUP BY n.party HAVING sum(n.amount_fen) > 0) d
    WHERE ${home_ids}::text[] IS NULL OR d.home_id = ANY (${home_ids}::text[]) ORDER BY d.due_fen DESC, d.home_id LIMIT ${limit}`.execute(db(ctx));
  return rows;
}
export async function insert_plan(ctx: Ctx, { parts, ...row }: PlanRow): Promise<void> {
  await db(ctx).updateTable('fee_plans').set({ ended_at: row.made_at }).where('district', '=', of(ctx)).where('entity_id', '=', row.entity_id).where('home_id', '=', row.home_id).where('ended_at', 'is', null).execute();
  await db(ctx).insertInto('fee_plans').values({ ...row, parts: sql`${JSON.stringify(parts)}::jsonb` as never }).execute();
}
export function select_plan(ctx: Ctx, entity_id: string, home_id: string): Promise<PlanRow | undefined> {
  return db(ctx).selectFrom('fee_plans').selectAll().where('district', '=', of(ctx)).where('entity_id', '=', entity_id).where('home_id', '=', home_id).where('ended_at', 'is', null).executeTakeFirst();
}
export async function insert_reminders(ctx: Ctx, rows: readonly ReminderRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('fee_reminders').values([...rows]).execute();
}
