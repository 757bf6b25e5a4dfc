import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { json_of, tables } from '../../../platform/db.ts';
import type { CiteRow, CommentRow, CovenantRow, CovenantsTables, SignatureRow, TermsRow, VersionRow } from './tables.ts';

const db = (ctx: Ctx) => tables<CovenantsTables>(ctx.tx);
const own = (ctx: Ctx) => ctx.actor.district;
const json = (value: unknown) => sql`${value === null ? null : json_of(value)}::jsonb` as never;

/** The county's own terms come before the product's. */
export async function select_terms(ctx: Ctx, kind: TermsRow['kind']): Promise<TermsRow> {
  return db(ctx).selectFrom('covenant_terms').selectAll().where('district', 'in', [own(ctx), '000000']).where('kind', '=', kind).orderBy('district', 'desc').limit(1).executeTakeFirstOrThrow();
}
export async function is_kept(ctx: Ctx, { place_path, estate_id }: Pick<CovenantRow, 'place_path' | 'estate_id'>): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`SELECT keeps_votes_of(${place_path}, ${estate_id}) AS yes`.execute(db(ctx));
  return rows[0]!.yes;
}
/** One at a time: whoever writes, answers, asks or signs waits for the other. */
export async function lock_covenant(ctx: Ctx, id: string): Promise<CovenantRow | undefined> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${own(ctx)} covenant ${id}`}, 0))`.execute(db(ctx));
  return select_covenant(ctx, id);
}
export function select_covenant(ctx: Ctx, id: string): Promise<CovenantRow | undefined> {
  return db(ctx).selectFrom('covenants').selectAll().where('district', '=', own(ctx)).where('id', '=', id).executeTakeFirst();
}
export function select_covenants(ctx: Ctx, limit = 200): Promise<CovenantRow[]> {
  return db(ctx).selectFrom('covenants').selectAll().where('district', '=', own(ctx)).orderBy('made_at').orderBy('id').limit(limit).execute();
}
export function select_covenants_at(ctx: Ctx, { kind, estate_id, scope_place_id }: Pick<CovenantRow, 'kind' | 'estate_id' | 'scope_place_id'>): Promise<CovenantRow[]> {
  return db(ctx).selectFrom('covenants').selectAll().where('district', '=', own(ctx)).where('kind', '=', kind)
    .where(sql<boolean>`estate_id IS NOT DISTINCT FROM ${estate_id} AND scope_place_id IS NOT DISTINCT FROM ${scope_place_id}`).execute();
}
export async function insert_covenant(ctx: Ctx, row: CovenantRow): Promise<void> {
  await db(ctx).insertInto('covenants').values(row).execute();
}
export async function update_covenant(ctx: Ctx, id: string, patch: Partial<CovenantRow>): Promise<void> {
  await db(ctx).updateTable('covenants').set(patch).where('district', '=', own(ctx)).where('id', '=', id).execute();
}

export function select_versions(ctx: Ctx, covenant_ids: readonly string[]): Promise<VersionRow[]> {
  return db(ctx).selectFrom('covenant_versions').selectAll().where('district', '=', own(ctx)).where(sql<boolean>`covenant_id = ANY (${covenant_ids})`).orderBy('covenant_id').orderBy('number').execute();
}
export async function insert_version(ctx: Ctx, { clauses, counted, ...row }: VersionRow): Promise<void> {
  await db(ctx).insertInto('covenant_versions').values({ ...row, clauses: json(clauses), counted: json(counted) }).execute();
}
export async function update_version(ctx: Ctx, { covenant_id, number }: Pick<VersionRow, 'covenant_id' | 'number'>, { clauses, counted, ...patch }: Partial<VersionRow>): Promise<void> {
  await db(ctx).updateTable('covenant_versions').set({ ...patch, ...(clauses ? { clauses: json(clauses) } : {}), ...(counted ? { counted: json(counted) } : {}) })
    .where('district', '=', own(ctx)).where('covenant_id', '=', covenant_id).where('number', '=', number).execute();
}
/** Versions whose vote is over, one way or the other. */
export async function select_decided(ctx: Ctx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ covenant_id: string }>`SELECT v.covenant_id FROM covenant_versions v JOIN votes b ON b.district = v.district AND b.id = v.vote_id
    WHERE v.district = ${own(ctx)} AND v.state = 'voting' AND b.state IN ('tallied', 'filed', 'withdrawn') ORDER BY v.covenant_id LIMIT ${limit}`.execute(db(ctx));
  return rows.map(({ covenant_id }) => covenant_id);
}

export function select_comments(ctx: Ctx, covenant_id: string, number: number): Promise<CommentRow[]> {
  return db(ctx).selectFrom('covenant_comments').selectAll().where('district', '=', own(ctx)).where('covenant_id', '=', covenant_id).where('number', '=', number).orderBy('at').orderBy('id').execute();
}
/** How many words wait for an answer, for each of the versions on its way. */
export async function count_unanswered(ctx: Ctx, covenant_ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db(ctx).selectFrom('covenant_comments as c').innerJoin('covenant_versions as v', (join) => join.onRef('v.district', '=', 'c.district').onRef('v.covenant_id', '=', 'c.covenant_id').onRef('v.number', '=', 'c.number'))
    .select(['c.covenant_id', sql<number>`count(*)::int`.as('count')]).where('c.district', '=', own(ctx)).where(sql<boolean>`c.covenant_id = ANY (${covenant_ids})`)
    .where('v.state', '=', 'discussing').where('c.answered_at', 'is', null).where('c.taken_down_why', 'is', null).groupBy('c.covenant_id').execute();
  return new Map(rows.map(({ covenant_id, count }) => [covenant_id, count]));
}
export async function insert_comments(ctx: Ctx, rows: readonly CommentRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('covenant_comments').values([...rows]).execute();
}
export async function update_comment(ctx: Ctx, id: string, patch: Partial<CommentRow>): Promise<void> {
  await db(ctx).updateTable('covenant_comments').set(patch).where('district', '=', own(ctx)).where('id', '=', id).execute();
}

export function select_signatures(ctx: Ctx, covenant_id: string, number: number): Promise<SignatureRow[]> {
  return db(ctx).selectFrom('covenant_signatures').selectAll().where('district', '=', own(ctx)).where('covenant_id', '=', covenant_id).where('number', '=', number).where('withdrawn_at', 'is', null).orderBy('at').orderBy('id').execute();
}
export async function insert_signatures(ctx: Ctx, rows: readonly SignatureRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('covenant_signatures').values([...rows]).execute();
}
export async function withdraw_signatures(ctx: Ctx, covenant_id: string, number: number, home_id: string): Promise<void> {
  await db(ctx).updateTable('covenant_signatures').set({ withdrawn_at: ctx.now }).where('district', '=', own(ctx)).where('covenant_id', '=', covenant_id).where('number', '=', number).where('home_id', '=', home_id).where('withdrawn_at', 'is', null).execute();
}
/** The photo of a signature, for whom the database shows its row. */
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  return (await db(ctx).selectFrom('covenant_signatures').select('id').where('district', '=', own(ctx)).where('file_id', '=', file_id).executeTakeFirst()) !== undefined;
}

export function select_cites_of_case(ctx: Ctx, case_id: string): Promise<CiteRow[]> {
  return db(ctx).selectFrom('covenant_cites').selectAll().where('district', '=', own(ctx)).where('case_id', '=', case_id).orderBy('at').orderBy('clause_id').execute();
}
/** For the software's eyes: how many cases cite each clause, and nothing of the cases. */
export async function count_cites(ctx: Ctx, covenant_id: string): Promise<Map<string, number>> {
  const rows = await db(ctx).selectFrom('covenant_cites').select(['clause_id', sql<number>`count(*)::int`.as('count')]).where('district', '=', own(ctx)).where('covenant_id', '=', covenant_id).groupBy('clause_id').execute();
  return new Map(rows.map(({ clause_id, count }) => [clause_id, count]));
}
export async function insert_cites(ctx: Ctx, rows: readonly CiteRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('covenant_cites').values([...rows]).onConflict((clash) => clash.doNothing()).execute();
}
export async function delete_cite(ctx: Ctx, covenant_id: string, clause_id: string, case_id: string): Promise<void> {
  await db(ctx).deleteFrom('covenant_cites').where('district', '=', own(ctx)).where('covenant_id', '=', covenant_id).where('clause_id', '=', clause_id).where('case_id', '=', case_id).execute();
}
