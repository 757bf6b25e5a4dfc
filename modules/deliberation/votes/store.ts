import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { json_of, tables } from '../../../platform/db.ts';
import type { HeadRow, KindRow, MarkRow, NamingRow, ObjectionRow, ProxyRow, SumRow, VoteRow, VotesTables } from './tables.ts';
import type { RollHead } from './roll.ts';

const db = (ctx: Ctx) => tables<VotesTables>(ctx.tx);
const own_district = (ctx: Ctx) => ctx.actor.district;

/** The county's own words on a kind come before the product's. */
export async function select_kinds(ctx: Ctx): Promise<KindRow[]> {
  const rows = await db(ctx).selectFrom('vote_kinds').selectAll().distinctOn('id').where('district', 'in', [own_district(ctx), '000000']).orderBy('id').orderBy('district', 'desc').execute();
  return rows.toSorted((a, b) => a.position - b.position);
}

/** `together`: many cast at once; the count and whoever changes the vote itself wait for all of them, and they for it. */
export async function lock_vote(ctx: Ctx, id: string, how: 'alone' | 'together', of: Of = 'owners'): Promise<VoteRow | undefined> {
  const key = `${own_district(ctx)} vote ${id}`;
  await (how === 'alone' ? sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))` : sql`SELECT pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`).execute(db(ctx));
  return select_vote(ctx, id, of);
}
/** One head at a time, among those who cast together. */
export async function lock_head(ctx: Ctx, vote_id: string, head: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${own_district(ctx)} vote ${vote_id} head ${head}`}, 0))`.execute(db(ctx));
}
/** Votes of the owners, polls, or whatever lies in the same box. */
export type Of = 'owners' | 'polls' | 'any';
const of_kind = (of: Of) => (of === 'any' ? sql<boolean>`true` : of === 'owners' ? sql<boolean>`form = 'owners'` : sql<boolean>`form <> 'owners'`);
export function select_vote(ctx: Ctx, id: string, of: Of = 'owners'): Promise<VoteRow | undefined> {
  return db(ctx).selectFrom('votes').selectAll().where('district', '=', own_district(ctx)).where('id', '=', id).where(of_kind(of)).executeTakeFirst();
}
/** Those that concern the hat, the newest first. */
export function select_votes(ctx: Ctx, of: Of, limit = 100): Promise<VoteRow[]> {
  return db(ctx).selectFrom('votes').selectAll().where('district', '=', own_district(ctx)).where(of_kind(of)).orderBy(sql`coalesce(called_at, made_at)`, 'desc').orderBy('id').limit(limit).execute();
}
export async function select_due_votes(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await db(ctx).selectFrom('votes').select('id').where('district', '=', own_district(ctx))
    .where((at) => at.or([at.and([at('state', '=', 'called'), at('opens_at', '<=', ctx.now)]), at.and([at('state', '=', 'open'), at('closes_at', '<=', ctx.now)])]))
    .orderBy('opens_at').limit(limit).execute();
  return rows.map(({ id }) => id);
}
export async function insert_vote(ctx: Ctx, { choices, asks, terms, ...row }: VoteRow): Promise<void> {
  await db(ctx).insertInto('votes').values({ ...row, outcome: null, choices: sql`${json_of(choices)}::jsonb` as never, asks: sql`${asks && json_of(asks)}::jsonb` as never, terms: sql`${terms && json_of(terms)}::jsonb` as never }).execute();
}
export async function update_vote(ctx: Ctx, id: string, { asks, outcome, ...patch }: Partial<VoteRow>): Promise<void> {
  await db(ctx).updateTable('votes').set({ ...patch, ...(asks ? { asks: sql`${json_of(asks)}::jsonb` as never } : {}), ...(outcome ? { outcome: sql`${json_of(outcome)}::jsonb` as never } : {}) }).where('district', '=', own_district(ctx)).where('id', '=', id).execute();
}
/** Whether the hat runs this vote, and does not only read what is public of it. */
export async function is_kept(ctx: Ctx, { place_path, estate_id }: Pick<VoteRow, 'place_path' | 'estate_id'>): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`SELECT keeps_votes_of(${place_path}, ${estate_id}) AS yes`.execute(db(ctx));
  return rows[0]!.yes;
}

export async function insert_heads(ctx: Ctx, vote_id: string, heads: readonly RollHead[]): Promise<void> {
  await sql`INSERT INTO vote_heads (district, vote_id, number, kind, home_ids, label, building_id, area_cm2, owner_ids)
    SELECT ${own_district(ctx)}, ${vote_id}, n.number, n.kind, n.home_ids, n.label, n.building_id, n.area_cm2, n.owner_ids
    FROM jsonb_to_recordset(${json_of(heads)}::jsonb) AS n(number int, kind text, home_ids text[], label text, building_id text, area_cm2 bigint, owner_ids text[])`.execute(db(ctx));
}
export function select_heads(ctx: Ctx, vote_id: string, numbers?: readonly number[]): Promise<HeadRow[]> {
  const all = db(ctx).selectFrom('vote_heads').selectAll().where('district', '=', own_district(ctx)).where('vote_id', '=', vote_id);
  return (numbers ? all.where(sql<boolean>`number = ANY (${numbers})`) : all).orderBy('number').execute();
}
export function select_head(ctx: Ctx, vote_id: string, number: number): Promise<HeadRow | undefined> {
  return db(ctx).selectFrom('vote_heads').selectAll().where('district', '=', own_district(ctx)).where('vote_id', '=', vote_id).where('number', '=', number).executeTakeFirst();
}
/** The heads that somebody owns, or votes for with a written authority. */
export function select_own_heads(ctx: Ctx, vote_id: string, person_ids: readonly string[]): Promise<HeadRow[]> {
  return db(ctx).selectFrom('vote_heads as h').selectAll().where('h.district', '=', own_district(ctx)).where('h.vote_id', '=', vote_id)
    .where(sql<boolean>`(h.owner_ids && ${person_ids}::text[] OR EXISTS (SELECT 1 FROM vote_proxies p WHERE p.district = h.district AND p.vote_id = h.vote_id AND p.head = h.number AND p.agent_id = ANY (${person_ids}) AND p.ended_at IS NULL))`)
    .orderBy('h.number').execute();
}
/** By words of a home: 「3栋」「602」. */
export function select_heads_like(ctx: Ctx, vote_id: string, words: string, limit: number): Promise<HeadRow[]> {
  return db(ctx).selectFrom('vote_heads').selectAll().where('district', '=', own_district(ctx)).where('vote_id', '=', vote_id)
    .where(sql<boolean>`strpos(label, ${words}) > 0`).orderBy('number').limit(limit).execute();
}

export function select_namings(ctx: Ctx, vote_id: string, heads: readonly number[]): Promise<NamingRow[]> {
  return db(ctx).selectFrom('vote_namings').selectAll().where('district', '=', own_district(ctx)).where('vote_id', '=', vote_id).where(sql<boolean>`head = ANY (${heads})`).orderBy('at').execute();
}
export async function write_naming(ctx: Ctx, row: NamingRow): Promise<void> {
  await db(ctx).insertInto('vote_namings').values(row).onConflict((clash) => clash.columns(['district', 'vote_id', 'head', 'by_id']).doUpdateSet({ voter_id: row.voter_id, at: row.at })).execute();
}

export function select_marks(ctx: Ctx, vote_id: string, heads: readonly number[]): Promise<MarkRow[]> {
  return db(ctx).selectFrom('vote_marks').selectAll().where('district', '=', own_district(ctx)).where('vote_id', '=', vote_id).where(sql<boolean>`head = ANY (${heads})`).orderBy('head').execute();
}
export async function write_mark(ctx: Ctx, row: Omit<MarkRow, 'version'>): Promise<void> {
  await db(ctx).insertInto('vote_marks').values({ ...row, version: 1 })
    .onConflict((clash) => clash.columns(['district', 'vote_id', 'head']).doUpdateSet({ how: row.how, by_id: row.by_id, at: row.at, version: sql`vote_marks.version + 1` })).execute();
}
/** Turnout, by building; for the software's eyes, of which only sums are shown. */
export async function select_turnout(ctx: Ctx, vote_id: string): Promise<{ building_id: string; heads: number; area_cm2: number; roll_heads: number; roll_area_cm2: number }[]> {
  const { rows } = await sql<{ building_id: string; heads: number; area_cm2: number; roll_heads: number; roll_area_cm2: number }>`
    SELECT h.building_id, count(m.head)::int AS heads, coalesce(sum(h.area_cm2) FILTER (WHERE m.head IS NOT NULL), 0)::bigint AS area_cm2, count(*)::int AS roll_heads, sum(h.area_cm2)::bigint AS roll_area_cm2
    FROM vote_heads h LEFT JOIN vote_marks m ON m.district = h.district AND m.vote_id = h.vote_id AND m.head = h.number
    WHERE h.district = ${own_district(ctx)} AND h.vote_id = ${vote_id} GROUP BY h.building_id ORDER BY min(h.number)`.execute(db(ctx));
  return rows;
}
export async function count_ways(ctx: Ctx, vote_id: string): Promise<{ how: string; heads: number }[]> {
  return db(ctx).selectFrom('vote_marks').select(['how', sql<number>`count(*)::int`.as('heads')]).where('district', '=', own_district(ctx)).where('vote_id', '=', vote_id).groupBy('how').orderBy('how').execute();
}

export function select_proxies(ctx: Ctx, vote_id: string, heads: readonly number[]): Promise<ProxyRow[]> {
  return db(ctx).selectFrom('vote_proxies').selectAll().where('district', '=', own_district(ctx)).where('vote_id', '=', vote_id).where(sql<boolean>`head = ANY (${heads})`).where('ended_at', 'is', null).execute();
}
export async function count_proxies_of(ctx: Ctx, vote_id: string, agent_id: string): Promise<number> {
  return (await db(ctx).selectFrom('vote_proxies').select('id').where('district', '=', own_district(ctx)).where('vote_id', '=', vote_id).where('agent_id', '=', agent_id).where('ended_at', 'is', null).execute()).length;
}
export async function insert_proxy(ctx: Ctx, row: ProxyRow): Promise<void> {
  await db(ctx).insertInto('vote_proxies').values(row).execute();
}
export async function end_proxies(ctx: Ctx, vote_id: string, head: number): Promise<void> {
  await db(ctx).updateTable('vote_proxies').set({ ended_at: ctx.now }).where('district', '=', own_district(ctx)).where('vote_id', '=', vote_id).where('head', '=', head).where('ended_at', 'is', null).execute();
}
/** A written authority, shown to who keeps the vote and whom it concerns; the photo of a ballot to its uploader alone. */
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  const found = await db(ctx).selectFrom('vote_proxies').select('id').where('district', '=', own_district(ctx)).where('file_id', '=', file_id).executeTakeFirst();
  if (found) return true;
  const paper = await db(ctx).selectFrom('vote_papers').select('id').where('district', '=', own_district(ctx)).where('file_id', '=', file_id).where((at) => at.or([at('first_by', '=', ctx.actor.person_id ?? ''), at('second_by', '=', ctx.actor.person_id ?? '')])).executeTakeFirst();
  return paper !== undefined;
}

export function select_sums(ctx: Ctx, vote_id: string): Promise<SumRow[]> {
  return db(ctx).selectFrom('vote_sums').selectAll().where('district', '=', own_district(ctx)).where('vote_id', '=', vote_id).execute();
}
export function select_objections(ctx: Ctx, vote_id: string): Promise<ObjectionRow[]> {
  return db(ctx).selectFrom('vote_objections').selectAll().where('district', '=', own_district(ctx)).where('vote_id', '=', vote_id).orderBy('at').orderBy('id').execute();
}
/** How many, for everybody: what each says is read by its owner and by who keeps the vote. */
export function count_objections(ctx: Ctx, vote_id: string): Promise<{ count: number; answered: number }> {
  return db(ctx).selectFrom('vote_objections').select([sql<number>`count(*)::int`.as('count'), sql<number>`count(answered_at)::int`.as('answered')]).where('district', '=', own_district(ctx)).where('vote_id', '=', vote_id).executeTakeFirstOrThrow();
}
export async function insert_objection(ctx: Ctx, row: ObjectionRow): Promise<void> {
  await db(ctx).insertInto('vote_objections').values(row).execute();
}
export async function update_objection(ctx: Ctx, id: string, patch: Partial<ObjectionRow>): Promise<void> {
  await db(ctx).updateTable('vote_objections').set(patch).where('district', '=', own_district(ctx)).where('id', '=', id).execute();
}
