import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { json_of, tables } from '../../../platform/db.ts';
import type { Weight } from '../votes/threshold.ts';
import type { HeadRow, PetitionRow, PetitionsTables, SignatureRow, TermsRow } from './tables.ts';

const db = (ctx: Ctx) => tables<PetitionsTables>(ctx.tx);
const own = (ctx: Ctx) => ctx.actor.district;
const json = (value: unknown) => sql`${json_of(value)}::jsonb` as never;

/** The county's own terms come before the product's. */
export function select_terms(ctx: Ctx): Promise<TermsRow> {
  return db(ctx).selectFrom('petition_terms').selectAll().where('district', 'in', [own(ctx), '000000']).orderBy('district', 'desc').limit(1).executeTakeFirstOrThrow();
}
/** One at a time: whoever signs, calls or orders waits for the other. */
export async function lock_petition(ctx: Ctx, id: string): Promise<PetitionRow | undefined> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${own(ctx)} petition ${id}`}, 0))`.execute(db(ctx));
  return select_petition(ctx, id);
}
export function select_petition(ctx: Ctx, id: string): Promise<PetitionRow | undefined> {
  return db(ctx).selectFrom('petitions').selectAll().where('district', '=', own(ctx)).where('id', '=', id).executeTakeFirst();
}
export function select_petitions(ctx: Ctx, limit = 100): Promise<PetitionRow[]> {
  return db(ctx).selectFrom('petitions').selectAll().where('district', '=', own(ctx)).orderBy('started_at', 'desc').orderBy('id').limit(limit).execute();
}
/** Those whose day of collecting, or of acting, is over. */
export async function select_due(ctx: Ctx, today: string, limit: number): Promise<string[]> {
  const rows = await db(ctx).selectFrom('petitions').select('id').where('district', '=', own(ctx))
    .where((at) => at.or([at.and([at('state', '=', 'collecting'), at('collect_until', '<', today)]), at.and([at('state', '=', 'reached'), at('due_on', '<', today)])])).orderBy('id').limit(limit).execute();
  return rows.map(({ id }) => id);
}
export async function insert_petition(ctx: Ctx, { terms, missed, ...row }: PetitionRow): Promise<void> {
  await db(ctx).insertInto('petitions').values({ ...row, terms: json(terms), missed: json(missed) }).execute();
}
export async function update_petition(ctx: Ctx, id: string, { missed, ...patch }: Partial<Omit<PetitionRow, 'terms'>>): Promise<void> {
  await db(ctx).updateTable('petitions').set({ ...patch, ...(missed ? { missed: json(missed) } : {}) }).where('district', '=', own(ctx)).where('id', '=', id).execute();
}

export async function insert_heads(ctx: Ctx, rows: readonly HeadRow[]): Promise<void> {
  await sql`INSERT INTO petition_heads (district, petition_id, number, kind, home_ids, label, area_cm2, owner_ids)
    SELECT n.district, n.petition_id, n.number, n.kind, n.home_ids, n.label, n.area_cm2, n.owner_ids
    FROM jsonb_to_recordset(${json_of(rows)}::jsonb) AS n(district text, petition_id text, number int, kind text, home_ids text[], label text, area_cm2 bigint, owner_ids text[])`.execute(db(ctx));
}
/** For the software's eyes. */
export function select_heads(ctx: Ctx, petition_id: string): Promise<HeadRow[]> {
  return db(ctx).selectFrom('petition_heads').selectAll().where('district', '=', own(ctx)).where('petition_id', '=', petition_id).orderBy('number').execute();
}
export function select_own_heads(ctx: Ctx, petition_id: string, person_ids: readonly string[]): Promise<HeadRow[]> {
  return db(ctx).selectFrom('petition_heads').selectAll().where('district', '=', own(ctx)).where('petition_id', '=', petition_id).where(sql<boolean>`owner_ids && ${person_ids}::text[]`).orderBy('number').execute();
}
/** What stands; of withdrawn ones nothing is read again. */
export function select_signatures(ctx: Ctx, petition_id: string): Promise<SignatureRow[]> {
  return db(ctx).selectFrom('petition_signatures').selectAll().where('district', '=', own(ctx)).where('petition_id', '=', petition_id).where('withdrawn_at', 'is', null).orderBy('head').execute();
}
/** For the software's eyes, of which only sums are shown. */
export async function sum_signed(ctx: Ctx, petition_id: string): Promise<Weight> {
  const { rows } = await sql<Weight>`SELECT count(*)::int AS heads, coalesce(sum(h.area_cm2), 0)::bigint AS area_cm2 FROM petition_signatures s
    JOIN petition_heads h ON h.district = s.district AND h.petition_id = s.petition_id AND h.number = s.head
    WHERE s.district = ${own(ctx)} AND s.petition_id = ${petition_id} AND s.withdrawn_at IS NULL`.execute(db(ctx));
  return rows[0]!;
}
export async function insert_signatures(ctx: Ctx, rows: readonly SignatureRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('petition_signatures').values([...rows]).execute();
}
export async function withdraw_signature(ctx: Ctx, petition_id: string, head: number): Promise<void> {
  await db(ctx).updateTable('petition_signatures').set({ withdrawn_at: ctx.now }).where('district', '=', own(ctx)).where('petition_id', '=', petition_id).where('head', '=', head).where('withdrawn_at', 'is', null).execute();
}
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  return (await db(ctx).selectFrom('petition_signatures').select('id').where('district', '=', own(ctx)).where('file_id', '=', file_id).executeTakeFirst()) !== undefined;
}
