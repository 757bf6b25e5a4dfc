import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { connection_slot, tables } from '../../platform/db.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Line } from './transfer.ts';
import type { AccountRow, EntityRow, FileRow, HandoverRow, LedgerTables, MonthRow, TransferRow } from './tables.ts';

const db = (ctx: Ctx) => tables<LedgerTables>(ctx.tx);

/** What the database refuses by a code of ours (`ledger_refuse`) is a refusal like any other. */
async function asked<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'LG001') throw new Refusal(error.message);
    throw error;
  }
}

export type GivenTransfer = {
  id: string; request_id: string; kind: string; day: string; text: string; source?: string | null; reverses?: string | null; lines: readonly Line[];
  /** only the software names others than who acts, and only it posts at once */
  made_by?: string; checked_by?: string;
};
/** Refuses what `ledger_put` does (migrations/0075): nothing of the batch is then written. */
export async function put(ctx: Ctx, entity_id: string, given: readonly GivenTransfer[]): Promise<{ id: string; known: boolean }[]> {
  const slot = await connection_slot(ctx.tx);
  const { rows } = await asked(sql<{ id: string; known: boolean }>`SELECT id, known FROM ledger_put(${entity_id}, ${ctx.now}, ${slot}, ${JSON.stringify(given)}::jsonb)`.execute(db(ctx)));
  return rows;
}
export async function post(ctx: Ctx, entity_id: string, ids: readonly string[], by: string | null = null): Promise<void> {
  const slot = await connection_slot(ctx.tx);
  await asked(sql`SELECT ledger_check(${entity_id}, ${ctx.now}, ${slot}, ${ids}, ${by})`.execute(db(ctx)));
}
export async function cancel(ctx: Ctx, entity_id: string, id: string, reason: string): Promise<void> {
  await asked(sql`SELECT ledger_void(${entity_id}, ${ctx.now}, ${id}, ${reason}, NULL)`.execute(db(ctx)));
}
export async function ask_to_close(ctx: Ctx, entity_id: string, last_day: string, counted: Readonly<Record<string, number>>, by: string | null): Promise<void> {
  await asked(sql`SELECT ledger_ask_close(${entity_id}, ${ctx.now}, ${last_day}::date, ${JSON.stringify(counted)}::jsonb, ${by})`.execute(db(ctx)));
}
export async function shut(ctx: Ctx, entity_id: string, last_day: string, by: string | null): Promise<void> {
  await asked(sql`SELECT ledger_close(${entity_id}, ${ctx.now}, ${last_day}::date, ${by})`.execute(db(ctx)));
}

const batch = 500;
export async function insert_entities(ctx: Ctx, rows: readonly EntityRow[], accounts: readonly AccountRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += batch) await db(ctx).insertInto('ledger_entities').values(rows.slice(from, from + batch)).execute();
  await insert_accounts(ctx, accounts);
}
export async function insert_accounts(ctx: Ctx, accounts: readonly AccountRow[]): Promise<void> {
  for (let from = 0; from < accounts.length; from += batch) await db(ctx).insertInto('ledger_accounts').values(accounts.slice(from, from + batch)).execute();
}
export function select_entities(ctx: Ctx): Promise<EntityRow[]> {
  return db(ctx).selectFrom('ledger_entities').selectAll().where('district', '=', ctx.actor.district).orderBy('created_at').orderBy('id').execute();
}
export function select_entity(ctx: Ctx, id: string): Promise<EntityRow | undefined> {
  return db(ctx).selectFrom('ledger_entities').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
export async function update_cashier(ctx: Ctx, id: string, cashier_id: string): Promise<void> {
  await db(ctx).updateTable('ledger_entities').set({ cashier_id }).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
export async function update_spend_max(ctx: Ctx, id: string, spend_max_fen: number): Promise<void> {
  await db(ctx).updateTable('ledger_entities').set({ spend_max_fen }).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
/** All that was spent or waits to be, one at a time: whoever asks next sees what this one wrote. */
export async function select_spent(ctx: Ctx, entity_id: string): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${ctx.actor.district} spend ${entity_id}`}, 0))`.execute(db(ctx));
  const { rows } = await sql<{ fen: number }>`SELECT coalesce(sum(n.amount_fen), 0)::bigint AS fen FROM ledger_entries n
    JOIN ledger_accounts a ON a.district = n.district AND a.entity_id = n.entity_id AND a.id = n.account_id AND a.kind = 'expense'
    JOIN ledger_transfers t ON t.district = n.district AND t.id = n.transfer_id AND t.state <> 'voided'
    WHERE n.district = ${ctx.actor.district} AND n.entity_id = ${entity_id}`.execute(db(ctx));
  return rows[0]!.fen;
}
export function select_accounts(ctx: Ctx, entity_id: string): Promise<AccountRow[]> {
  return db(ctx).selectFrom('ledger_accounts').selectAll().where('district', '=', ctx.actor.district).where('entity_id', '=', entity_id).orderBy('id').execute();
}
/** What stands in each account at the end of a day; an account without a row has nothing. */
export async function select_standing(ctx: Ctx, entity_id: string, day: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ account_id: string; amount_fen: number }>`SELECT account_id, amount_fen FROM ledger_standing(${entity_id}, ${day}::date)`.execute(db(ctx));
  return new Map(rows.map((row) => [row.account_id, row.amount_fen]));
}
/** What stands in each account of several entities at the end of a day, posted alone; keyed by entity, then by account. */
export async function select_standings(ctx: Ctx, entity_ids: readonly string[], day: string): Promise<Map<string, Map<string, number>>> {
  const { rows } = await sql<{ entity_id: string; account_id: string; amount_fen: number }>`
    SELECT entity_id, account_id, sum(amount_fen)::bigint AS amount_fen FROM ledger_balances
    WHERE district = ${ctx.actor.district} AND entity_id = ANY (${entity_ids}) AND day <= ${day}::date GROUP BY entity_id, account_id`.execute(db(ctx));
  const standings = new Map<string, Map<string, number>>();
  for (const { entity_id, account_id, amount_fen } of rows) standings.set(entity_id, (standings.get(entity_id) ?? new Map<string, number>()).set(account_id, amount_fen));
  return standings;
}
/** What stands of one account for each party of it, posted alone; parties with nothing are left out. */
export async function select_parties(ctx: Ctx, entity_id: string, account_id: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ party: string; amount_fen: number }>`
    SELECT n.party, sum(n.amount_fen)::bigint AS amount_fen FROM ledger_entries n JOIN ledger_transfers t ON t.district = n.district AND t.id = n.transfer_id AND t.state = 'posted'
    WHERE n.district = ${ctx.actor.district} AND n.entity_id = ${entity_id} AND n.account_id = ${account_id} AND n.party IS NOT NULL GROUP BY n.party HAVING sum(n.amount_fen) <> 0`.execute(db(ctx));
  return new Map(rows.map((row) => [row.party, row.amount_fen]));
}
export type PartySum = { account_id: string; party: string; posted_fen: number; pending_fen: number };
/** What each party of each account comes to, and what of it still waits to be checked; `fen` as in the books, debit positive. */
export async function select_party_sums(ctx: Ctx, entity_id: string, of_party: string | null = null): Promise<PartySum[]> {
  const { rows } = await sql<PartySum>`
    SELECT n.account_id, n.party, coalesce(sum(n.amount_fen) FILTER (WHERE t.state = 'posted'), 0)::bigint AS posted_fen, coalesce(sum(n.amount_fen) FILTER (WHERE t.state = 'pending'), 0)::bigint AS pending_fen
    FROM ledger_entries n JOIN ledger_transfers t ON t.district = n.district AND t.id = n.transfer_id AND t.state <> 'voided'
    WHERE n.district = ${ctx.actor.district} AND n.entity_id = ${entity_id} AND n.party IS NOT NULL AND (${of_party}::text IS NULL OR n.party = ${of_party}) GROUP BY n.account_id, n.party`.execute(db(ctx));
  return rows;
}
/** What of an account waits to be taken out of each party's part of it (its debit side): what is not there to be used again. */
export async function select_pending_debits(ctx: Ctx, entity_id: string, account_id: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ party: string; fen: number }>`
    SELECT n.party, sum(n.amount_fen)::bigint AS fen FROM ledger_transfers t JOIN ledger_entries n ON n.district = t.district AND n.transfer_id = t.id
    WHERE t.district = ${ctx.actor.district} AND t.entity_id = ${entity_id} AND t.state = 'pending' AND n.account_id = ${account_id} AND n.party IS NOT NULL AND n.amount_fen > 0 GROUP BY n.party`.execute(db(ctx));
  return new Map(rows.map((row) => [row.party, row.fen]));
}
export type PartyLine = { transfer_id: string; account_id: string; party: string; day: string; text: string; state: 'pending' | 'posted'; amount_fen: number; reverses: boolean };
/** Line by line what some parties came to, in the order of days; what was voided is left out. */
export async function select_party_lines(ctx: Ctx, entity_id: string, parties: readonly string[]): Promise<PartyLine[]> {
  const { rows } = await sql<PartyLine>`
    SELECT t.id AS transfer_id, n.account_id, n.party, t.day, t.text, t.state, n.amount_fen, t.reverses IS NOT NULL AS reverses
    FROM ledger_entries n JOIN ledger_transfers t ON t.district = n.district AND t.id = n.transfer_id AND t.state <> 'voided'
    WHERE n.district = ${ctx.actor.district} AND n.entity_id = ${entity_id} AND n.party = ANY (${parties}) ORDER BY t.day, t.id, n.line`.execute(db(ctx));
  return rows;
}
/** What of an account came from each source (`ledger_transfers.source`) that begins so, ever or within some days. */
export async function select_source_sums(ctx: Ctx, entity_id: string, account_id: string, prefix: string, days: { first: string; last: string } = { first: '0001-01-01', last: '9999-12-31' }): Promise<{ source: string; posted_fen: number; pending_fen: number }[]> {
  const { rows } = await sql<{ source: string; posted_fen: number; pending_fen: number }>`
    SELECT t.source, coalesce(sum(n.amount_fen) FILTER (WHERE t.state = 'posted'), 0)::bigint AS posted_fen, coalesce(sum(n.amount_fen) FILTER (WHERE t.state = 'pending'), 0)::bigint AS pending_fen
    FROM ledger_transfers t JOIN ledger_entries n ON n.district = t.district AND n.transfer_id = t.id AND n.account_id = ${account_id}
    WHERE t.district = ${ctx.actor.district} AND t.entity_id = ${entity_id} AND t.state <> 'voided' AND t.source ^@ ${prefix} AND t.day BETWEEN ${days.first}::date AND ${days.last}::date GROUP BY t.source`.execute(db(ctx));
  return rows;
}
/** What some parties' part of an account came to by one source, posted alone. */
export async function select_party_source_sum(ctx: Ctx, entity_id: string, account_id: string, parties: readonly string[], source: string): Promise<number> {
  const { rows } = await sql<{ fen: number }>`
    SELECT coalesce(sum(n.amount_fen), 0)::bigint AS fen FROM ledger_transfers t JOIN ledger_entries n ON n.district = t.district AND n.transfer_id = t.id AND n.account_id = ${account_id} AND n.party = ANY (${parties})
    WHERE t.district = ${ctx.actor.district} AND t.entity_id = ${entity_id} AND t.state = 'posted' AND t.source = ${source}`.execute(db(ctx));
  return rows[0]!.fen;
}
export type YearSumRow = { year: number; account_id: string; name: string; kind: 'income' | 'expense'; fen: number };
/** What income and expense came to in each year until a day, posted alone, each told above nothing. */
export async function select_year_sums(ctx: Ctx, entity_id: string, until: string): Promise<YearSumRow[]> {
  const { rows } = await sql<YearSumRow>`
    SELECT extract(year FROM b.day)::int AS year, a.id AS account_id, a.name, a.kind, sum(CASE a.kind WHEN 'income' THEN -b.amount_fen ELSE b.amount_fen END)::bigint AS fen
    FROM ledger_balances b JOIN ledger_accounts a ON a.district = b.district AND a.entity_id = b.entity_id AND a.id = b.account_id AND a.kind IN ('income','expense')
    WHERE b.district = ${ctx.actor.district} AND b.entity_id = ${entity_id} AND b.day <= ${until}::date GROUP BY 1, a.id, a.name, a.kind ORDER BY 1 DESC, a.id`.execute(db(ctx));
  return rows;
}
export async function count_pending(ctx: Ctx, entity_id: string, until: string): Promise<number> {
  const row = await db(ctx).selectFrom('ledger_transfers').select(sql<number>`count(*)::int`.as('count')).where('district', '=', ctx.actor.district).where('entity_id', '=', entity_id).where('state', '=', 'pending').where('day', '<=', until).executeTakeFirstOrThrow();
  return row.count;
}
export function select_transfer(ctx: Ctx, id: string): Promise<TransferRow | undefined> {
  return db(ctx).selectFrom('ledger_transfers').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
export async function known_request(ctx: Ctx, entity_id: string, request_id: string): Promise<string | null> {
  return (await db(ctx).selectFrom('ledger_transfers').select('id').where('district', '=', ctx.actor.district).where('entity_id', '=', entity_id).where('request_id', '=', request_id).executeTakeFirst())?.id ?? null;
}
export async function is_reversed(ctx: Ctx, id: string): Promise<boolean> {
  return (await db(ctx).selectFrom('ledger_transfers').select('id').where('district', '=', ctx.actor.district).where('reverses', '=', id).where('state', '<>', 'voided').executeTakeFirst()) !== undefined;
}

export type BookRow = TransferRow & { money_fen: number; standing_fen: number; reversed: boolean; lines: { account_id: string; amount_fen: number }[]; files: { id: string; shown: boolean }[] };
/** The transfers of some days in their order, each with its accounts (a billing run has a line a home) and what all money together stood at after it. */
export async function select_book(ctx: Ctx, entity_id: string, { first, last, opening_fen, after, limit, state }: { first: string; last: string; opening_fen: number; after?: string | undefined; limit: number; state?: string | undefined }): Promise<BookRow[]> {
  const { rows } = await sql<BookRow>`
    WITH written AS (
      SELECT t.*, coalesce((SELECT sum(n.amount_fen) FROM ledger_entries n JOIN ledger_accounts a ON a.district = n.district AND a.entity_id = n.entity_id AND a.id = n.account_id AND a.is_money
        WHERE n.district = t.district AND n.transfer_id = t.id), 0)::bigint AS money_fen
      FROM ledger_transfers t WHERE t.district = ${ctx.actor.district} AND t.entity_id = ${entity_id} AND t.day BETWEEN ${first}::date AND ${last}::date),
    book AS (SELECT w.*, (${opening_fen}::bigint + coalesce(sum(w.money_fen) FILTER (WHERE w.state = 'posted') OVER (ORDER BY w.day, w.id), 0))::bigint AS standing_fen FROM written w)
    SELECT b.*, EXISTS (SELECT 1 FROM ledger_transfers r WHERE r.district = b.district AND r.reverses = b.id AND r.state <> 'voided') AS reversed,
      (SELECT json_agg(json_build_object('account_id', s.account_id, 'amount_fen', s.fen) ORDER BY s.line) FROM (SELECT n.account_id, sum(n.amount_fen)::bigint AS fen, min(n.line) AS line FROM ledger_entries n WHERE n.district = b.district AND n.transfer_id = b.id GROUP BY n.account_id) s) AS lines,
      coalesce((SELECT json_agg(json_build_object('id', f.file_id, 'shown', f.shown) ORDER BY f.file_id) FROM ledger_files f WHERE f.district = b.district AND f.transfer_id = b.id), '[]') AS files
    FROM book b WHERE (${after ?? null}::text IS NULL OR (b.day, b.id) > (SELECT c.day, c.id FROM ledger_transfers c WHERE c.district = ${ctx.actor.district} AND c.id = ${after ?? null}))
      AND (${state ?? null}::text IS NULL OR b.state = ${state ?? null})
    ORDER BY b.day, b.id LIMIT ${limit}`.execute(db(ctx));
  return rows;
}
/** What came in and went out of all money together within some days, moves between drawers left out. */
export async function select_flow(ctx: Ctx, entity_id: string, first: string, last: string): Promise<{ received_fen: number; paid_fen: number }> {
  const { rows } = await sql<{ received_fen: number; paid_fen: number }>`
    SELECT coalesce(sum(greatest(m.fen, 0)), 0)::bigint AS received_fen, coalesce(sum(greatest(-m.fen, 0)), 0)::bigint AS paid_fen FROM (
      SELECT sum(n.amount_fen) AS fen FROM ledger_transfers t JOIN ledger_entries n ON n.district = t.district AND n.transfer_id = t.id
      JOIN ledger_accounts a ON a.district = n.district AND a.entity_id = n.entity_id AND a.id = n.account_id AND a.is_money
      WHERE t.district = ${ctx.actor.district} AND t.entity_id = ${entity_id} AND t.state = 'posted' AND t.day BETWEEN ${first}::date AND ${last}::date GROUP BY t.id) m`.execute(db(ctx));
  return rows[0]!;
}

export async function insert_files(ctx: Ctx, rows: readonly FileRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('ledger_files').values([...rows]).onConflict((clash) => clash.doNothing()).execute();
}
export function select_month(ctx: Ctx, entity_id: string, last_day: string): Promise<MonthRow | undefined> {
  return db(ctx).selectFrom('ledger_months').selectAll().where('district', '=', ctx.actor.district).where('entity_id', '=', entity_id).where('last_day', '=', last_day).executeTakeFirst();
}
export function select_handover(ctx: Ctx, entity_id: string): Promise<HandoverRow | undefined> {
  return db(ctx).selectFrom('ledger_handovers').selectAll().where('district', '=', ctx.actor.district).where('entity_id', '=', entity_id).where('witnessed_at', 'is', null).where('ended_at', 'is', null).forUpdate().executeTakeFirst();
}
export async function insert_handover(ctx: Ctx, row: HandoverRow): Promise<void> {
  await db(ctx).insertInto('ledger_handovers').values({ ...row, counted: sql`${JSON.stringify(row.counted)}::jsonb` }).execute();
}
export async function update_handover(ctx: Ctx, id: string, patch: Partial<Pick<HandoverRow, 'accepted_at' | 'witness_id' | 'witnessed_at' | 'ended_at'>>): Promise<void> {
  await db(ctx).updateTable('ledger_handovers').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
/** Whoever sees a transfer sees its receipts; a neighbour those that a publication shows. The database says who does. */
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM ledger_files WHERE district = ${ctx.actor.district} AND file_id = ${file_id} LIMIT 1`.execute(db(ctx));
  return rows.length > 0;
}
