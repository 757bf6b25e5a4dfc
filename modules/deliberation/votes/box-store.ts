import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { as_software, json_of, tables } from '../../../platform/db.ts';
import type { NamedRow, PaperRow, ReceiptRow, SumRow, VotesTables } from './tables.ts';

/** What the ballots say. The database gives the box to the software alone; these are the only statements that ask for it. */
const db = (ctx: Ctx) => tables<VotesTables>(ctx.tx);
const district_of = (ctx: Ctx) => ctx.actor.district;

export async function put_envelope(ctx: Ctx, vote_id: string, head: number, content_cipher: Buffer): Promise<void> {
  await as_software(ctx, () => db(ctx).insertInto('vote_envelopes').values({ district: district_of(ctx), vote_id, head, content_cipher })
    .onConflict((clash) => clash.columns(['district', 'vote_id', 'head']).doUpdateSet({ content_cipher })).execute());
}
export function select_envelopes(ctx: Ctx, vote_id: string, heads?: readonly number[]): Promise<{ head: number; content_cipher: Buffer }[]> {
  return as_software(ctx, () => {
    const all = db(ctx).selectFrom('vote_envelopes').select(['head', 'content_cipher']).where('district', '=', district_of(ctx)).where('vote_id', '=', vote_id);
    return (heads ? all.where(sql<boolean>`head = ANY (${heads})`) : all).execute();
  });
}
/** Once counted, or called off: neither the ballots nor what was read from half-entered papers is kept. */
export async function empty_box(ctx: Ctx, vote_id: string): Promise<void> {
  await as_software(ctx, async () => {
    await db(ctx).deleteFrom('vote_envelopes').where('district', '=', district_of(ctx)).where('vote_id', '=', vote_id).execute();
    await db(ctx).updateTable('vote_papers').set({ first_cipher: null }).where('district', '=', district_of(ctx)).where('vote_id', '=', vote_id).execute();
  });
}

export async function insert_sums(ctx: Ctx, rows: readonly SumRow[]): Promise<void> {
  await db(ctx).insertInto('vote_sums').values([...rows]).execute();
}
/** In the order of their hashes, which is nobody's. */
export async function insert_receipts(ctx: Ctx, vote_id: string, rows: readonly Omit<ReceiptRow, 'district' | 'vote_id'>[]): Promise<void> {
  await sql`INSERT INTO vote_receipts (district, vote_id, receipt_hash, choice) SELECT ${district_of(ctx)}, ${vote_id}, n.receipt_hash, n.choice
    FROM jsonb_to_recordset(${json_of(rows)}::jsonb) AS n(receipt_hash text, choice text) ORDER BY n.receipt_hash`.execute(db(ctx));
}
export function select_receipts(ctx: Ctx, vote_id: string): Promise<ReceiptRow[]> {
  return db(ctx).selectFrom('vote_receipts').selectAll().where('district', '=', district_of(ctx)).where('vote_id', '=', vote_id).orderBy('receipt_hash').execute();
}
export function select_receipt(ctx: Ctx, vote_id: string, receipt_hash: string): Promise<ReceiptRow | undefined> {
  return db(ctx).selectFrom('vote_receipts').selectAll().where('district', '=', district_of(ctx)).where('vote_id', '=', vote_id).where('receipt_hash', '=', receipt_hash).executeTakeFirst();
}
export async function insert_named(ctx: Ctx, vote_id: string, rows: readonly Omit<NamedRow, 'district' | 'vote_id'>[]): Promise<void> {
  await sql`INSERT INTO vote_named (district, vote_id, head, choice) SELECT ${district_of(ctx)}, ${vote_id}, n.head, n.choice
    FROM jsonb_to_recordset(${json_of(rows)}::jsonb) AS n(head int, choice text)`.execute(db(ctx));
}
/** Who said what in an open vote; the database shows it to owners on the roll and their committee alone. */
export async function select_named(ctx: Ctx, vote_id: string): Promise<{ head: number; label: string; choice: string }[]> {
  const rows = await db(ctx).selectFrom('vote_named').select(['head', 'choice']).where('district', '=', district_of(ctx)).where('vote_id', '=', vote_id).orderBy('head').execute();
  if (rows.length === 0) return [];
  const labels = await as_software(ctx, () => db(ctx).selectFrom('vote_heads').select(['number', 'label']).where('district', '=', district_of(ctx)).where('vote_id', '=', vote_id).execute());
  const label_of = new Map(labels.map(({ number, label }) => [number, label]));
  return rows.map(({ head, choice }) => ({ head, label: label_of.get(head) ?? '', choice }));
}

export async function insert_paper(ctx: Ctx, row: PaperRow): Promise<void> {
  await db(ctx).insertInto('vote_papers').values(row).execute();
}
export function select_paper(ctx: Ctx, vote_id: string, id: string): Promise<PaperRow | undefined> {
  return db(ctx).selectFrom('vote_papers').selectAll().where('district', '=', district_of(ctx)).where('vote_id', '=', vote_id).where('id', '=', id).executeTakeFirst();
}
export function select_waiting_papers(ctx: Ctx, vote_id: string): Promise<PaperRow[]> {
  return db(ctx).selectFrom('vote_papers').selectAll().where('district', '=', district_of(ctx)).where('vote_id', '=', vote_id).where('state', '=', 'waiting').orderBy('first_at').execute();
}
/** Every paper that this photo was given for, in whatever vote. */
export function select_papers_with(ctx: Ctx, file_id: string): Promise<PaperRow[]> {
  return as_software(ctx, () => db(ctx).selectFrom('vote_papers').selectAll().where('district', '=', district_of(ctx)).where('file_id', '=', file_id).execute());
}
export async function update_paper(ctx: Ctx, id: string, patch: Partial<PaperRow>): Promise<void> {
  await db(ctx).updateTable('vote_papers').set(patch).where('district', '=', district_of(ctx)).where('id', '=', id).execute();
}

/** Many at once, for a demo. */
export async function plant_envelopes(ctx: Ctx, vote_id: string, rows: readonly { head: number; how: string; by_id: string; at: Date; sealed: string }[]): Promise<void> {
  const given = sql`jsonb_to_recordset(${json_of(rows)}::jsonb) AS n(head int, how text, by_id text, at timestamptz, sealed text)`;
  await sql`INSERT INTO vote_marks (district, vote_id, head, how, by_id, at, version) SELECT ${district_of(ctx)}, ${vote_id}, n.head, n.how, n.by_id, n.at, 1 FROM ${given}`.execute(db(ctx));
  await sql`INSERT INTO vote_envelopes (district, vote_id, head, content_cipher) SELECT ${district_of(ctx)}, ${vote_id}, n.head, decode(n.sealed, 'base64') FROM ${given}`.execute(db(ctx));
}
