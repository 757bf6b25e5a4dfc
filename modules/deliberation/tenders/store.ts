import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { as_software, json_of, tables } from '../../../platform/db.ts';
import type { BidContent, BidRow, ScoreRow, ScorerRow, TenderRow, TenderTables } from './tables.ts';

const db = (ctx: Ctx) => tables<TenderTables>(ctx.tx);
const own_district = (ctx: Ctx) => ctx.actor.district;
const json = (value: unknown) => sql`${value === null ? null : json_of(value)}::jsonb` as never;

/** One at a time: whoever hands in, opens, scores or signs waits for the other. */
export async function lock_tender(ctx: Ctx, id: string): Promise<TenderRow | undefined> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${own_district(ctx)} tender ${id}`}, 0))`.execute(db(ctx));
  return select_tender(ctx, id);
}
export function select_tender(ctx: Ctx, id: string): Promise<TenderRow | undefined> {
  return db(ctx).selectFrom('tenders').selectAll().where('district', '=', own_district(ctx)).where('id', '=', id).executeTakeFirst();
}
export function select_tenders(ctx: Ctx, limit = 100): Promise<TenderRow[]> {
  return db(ctx).selectFrom('tenders').selectAll().where('district', '=', own_district(ctx)).orderBy('made_at', 'desc').orderBy('id').limit(limit).execute();
}
export async function select_due_tenders(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await db(ctx).selectFrom('tenders').select('id').where('district', '=', own_district(ctx)).where('state', '=', 'published').where('opens_at', '<=', ctx.now).orderBy('opens_at').limit(limit).execute();
  return rows.map(({ id }) => id);
}
export async function insert_tender(ctx: Ctx, { criteria, hand_over, appraisals, contract, dismissal, ...row }: TenderRow): Promise<void> {
  await db(ctx).insertInto('tenders').values({ ...row, criteria: json(criteria), hand_over: json(hand_over), appraisals: json(appraisals), contract: json(contract), dismissal: json(dismissal) }).execute();
}
export async function update_tender(ctx: Ctx, id: string, patch: Partial<TenderRow>): Promise<void> {
  const set = Object.fromEntries(Object.entries(patch).map(([name, value]) => [name, ['contract', 'hand_over', 'appraisals', 'dismissal'].includes(name) ? json(value) : value]));
  await db(ctx).updateTable('tenders').set(set).where('district', '=', own_district(ctx)).where('id', '=', id).execute();
}

/** Handed in again, the earlier bid of the firm is no more. The database gives sealed bids to the software alone. */
export async function put_bid(ctx: Ctx, row: BidRow): Promise<void> {
  const { id, handed_in_by, handed_in_at, commitment, content_cipher, file_ids } = row;
  await as_software(ctx, () => db(ctx).insertInto('tender_bids').values({ ...row, content: null })
    .onConflict((clash) => clash.columns(['district', 'tender_id', 'organisation_id']).doUpdateSet({ id, handed_in_by, handed_in_at, commitment, content_cipher, file_ids })).execute());
}
export function select_own_bid(ctx: Ctx, tender_id: string, organisation_id: string): Promise<Pick<BidRow, 'id' | 'handed_in_at' | 'commitment'> | undefined> {
  return as_software(ctx, () => db(ctx).selectFrom('tender_bids').select(['id', 'handed_in_at', 'commitment']).where('district', '=', own_district(ctx)).where('tender_id', '=', tender_id).where('organisation_id', '=', organisation_id).executeTakeFirst());
}
/** For the software at the opening; for a hat only what was opened. */
export function select_bids(ctx: Ctx, tender_id: string): Promise<BidRow[]> {
  return db(ctx).selectFrom('tender_bids').selectAll().where('district', '=', own_district(ctx)).where('tender_id', '=', tender_id).orderBy('handed_in_at').orderBy('id').execute();
}
/** An attachment of a bid, once it lies open to this hat. */
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  return (await db(ctx).selectFrom('tender_bids').select('id').where('district', '=', own_district(ctx)).where('content', 'is not', null).where(sql<boolean>`file_ids @> ARRAY[${file_id}]`).executeTakeFirst()) !== undefined;
}
export async function open_bid(ctx: Ctx, id: string, content: BidContent): Promise<void> {
  await db(ctx).updateTable('tender_bids').set({ content: json(content), content_cipher: null }).where('district', '=', own_district(ctx)).where('id', '=', id).execute();
}

export function select_scorers(ctx: Ctx, tender_id: string): Promise<ScorerRow[]> {
  return db(ctx).selectFrom('tender_scorers').selectAll().where('district', '=', own_district(ctx)).where('tender_id', '=', tender_id).orderBy('named_at').orderBy('person_id').execute();
}
export async function insert_scorer(ctx: Ctx, row: ScorerRow): Promise<void> {
  await db(ctx).insertInto('tender_scorers').values(row).execute();
}
export async function update_scorer(ctx: Ctx, tender_id: string, person_id: string, patch: Partial<ScorerRow>): Promise<void> {
  await db(ctx).updateTable('tender_scorers').set(patch).where('district', '=', own_district(ctx)).where('tender_id', '=', tender_id).where('person_id', '=', person_id).execute();
}
export function select_scores(ctx: Ctx, tender_id: string): Promise<ScoreRow[]> {
  return db(ctx).selectFrom('tender_scores').selectAll().where('district', '=', own_district(ctx)).where('tender_id', '=', tender_id).execute();
}
export async function write_scores(ctx: Ctx, rows: readonly ScoreRow[]): Promise<void> {
  await db(ctx).insertInto('tender_scores').values([...rows]).onConflict((clash) => clash.columns(['district', 'tender_id', 'person_id', 'bid_id', 'criterion']).doUpdateSet((at) => ({ points: at.ref('excluded.points') }))).execute();
}
