import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { Flow } from './body.ts';
import type { PublicationRow, PublicationTables, QuestionRow } from './tables.ts';

const db = (ctx: Ctx) => tables<PublicationTables>(ctx.tx);

/** Every posted transfer of some days by which money came in or went out, with the account that says why: the largest beside the money. */
export async function select_flows(ctx: Ctx, entity_id: string, first: string, last: string): Promise<Flow[]> {
  const { rows } = await sql<Flow>`
    SELECT t.id AS transfer_id, t.day, t.text, m.fen, why.account_id, why.name, why.kind, why.of_homes,
      coalesce((SELECT json_agg(f.file_id ORDER BY f.file_id) FROM ledger_files f WHERE f.district = t.district AND f.transfer_id = t.id AND f.shown), '[]') AS file_ids
    FROM ledger_transfers t
    CROSS JOIN LATERAL (SELECT sum(n.amount_fen)::bigint AS fen FROM ledger_entries n JOIN ledger_accounts a ON a.district = n.district AND a.entity_id = n.entity_id AND a.id = n.account_id AND a.is_money
      WHERE n.district = t.district AND n.transfer_id = t.id) m
    CROSS JOIN LATERAL (SELECT n.account_id, a.name, a.kind, n.party IS NOT NULL AS of_homes FROM ledger_entries n JOIN ledger_accounts a ON a.district = n.district AND a.entity_id = n.entity_id AND a.id = n.account_id AND NOT a.is_money
      WHERE n.district = t.district AND n.transfer_id = t.id ORDER BY abs(n.amount_fen) DESC, n.line LIMIT 1) why
    WHERE t.district = ${ctx.actor.district} AND t.entity_id = ${entity_id} AND t.state = 'posted' AND t.day BETWEEN ${first}::date AND ${last}::date AND m.fen <> 0
    ORDER BY t.day, t.id`.execute(db(ctx));
  return rows;
}
export async function insert_publication(ctx: Ctx, row: PublicationRow, transfer_ids: readonly string[]): Promise<void> {
  await db(ctx).insertInto('ledger_publications').values({ ...row, body: sql`${JSON.stringify(row.body)}::jsonb` }).execute();
  const { district, id: publication_id } = row;
  for (let from = 0; from < transfer_ids.length; from += 500) await db(ctx).insertInto('ledger_published').values(transfer_ids.slice(from, from + 500).map((transfer_id) => ({ district, publication_id, transfer_id }))).execute();
}
const one = (ctx: Ctx, id: string) => db(ctx).selectFrom('ledger_publications').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).where('dropped_at', 'is', null);
export function select_publication(ctx: Ctx, id: string): Promise<PublicationRow | undefined> {
  return one(ctx, id).executeTakeFirst();
}
export async function has_period(ctx: Ctx, entity_id: string, period: string): Promise<boolean> {
  return (await db(ctx).selectFrom('ledger_publications').select('id').where('district', '=', ctx.actor.district).where('entity_id', '=', entity_id).where('period', '=', period).where('dropped_at', 'is', null).executeTakeFirst()) !== undefined;
}
export function select_publications(ctx: Ctx): Promise<PublicationRow[]> {
  return db(ctx).selectFrom('ledger_publications').selectAll().where('district', '=', ctx.actor.district).where('dropped_at', 'is', null).orderBy('last_day', 'desc').orderBy('id').limit(100).execute();
}
export async function update_publication(ctx: Ctx, id: string, patch: Partial<Pick<PublicationRow, 'published_by' | 'published_at' | 'dropped_at'>>): Promise<void> {
  await db(ctx).updateTable('ledger_publications').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
export async function insert_question(ctx: Ctx, row: QuestionRow): Promise<void> {
  await db(ctx).insertInto('ledger_questions').values(row).execute();
}
export function select_question(ctx: Ctx, id: string): Promise<QuestionRow | undefined> {
  return db(ctx).selectFrom('ledger_questions').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
export function select_questions(ctx: Ctx, publication_ids: readonly string[]): Promise<QuestionRow[]> {
  return db(ctx).selectFrom('ledger_questions').selectAll().where('district', '=', ctx.actor.district).where(sql<boolean>`publication_id = ANY (${publication_ids})`).orderBy('asked_at').orderBy('id').execute();
}
export async function update_question(ctx: Ctx, id: string, patch: Pick<QuestionRow, 'answer' | 'answered_by' | 'answered_at'>): Promise<boolean> {
  return (await db(ctx).updateTable('ledger_questions').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).where('answer', 'is', null).executeTakeFirst()).numUpdatedRows > 0n;
}
