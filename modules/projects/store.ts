import { sql } from 'kysely';
import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { tables } from '../../platform/db.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { BallotRow, ListRow, MonthRow, ProjectTables, ProposalRow, RectificationRow } from './tables.ts';

const db = (ctx: Ctx) => tables<ProjectTables>(ctx.tx);
const own = (ctx: Ctx) => ctx.actor.district;
const batch = 400;
/** What the database holds against everybody (`migrations/0073`) is a refusal like any other. */
async function held<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'PJ001') throw new Refusal(error.message);
    throw error;
  }
}
async function insert<T extends keyof ProjectTables>(ctx: Ctx, table: T, rows: readonly ProjectTables[T][]): Promise<void> {
  for (let from = 0; from < rows.length; from += batch) await db(ctx).insertInto(table).values(rows.slice(from, from + batch) as never).execute();
}

export const insert_lists = (ctx: Ctx, rows: readonly ListRow[]) => insert(ctx, 'project_lists', rows);
export async function update_list(ctx: Ctx, id: string, patch: Partial<ListRow>): Promise<void> {
  await held(db(ctx).updateTable('project_lists').set(patch).where('district', '=', own(ctx)).where('id', '=', id).execute());
}
const one_list = (ctx: Ctx, id: string) => db(ctx).selectFrom('project_lists').selectAll().where('district', '=', own(ctx)).where('id', '=', id);
export const select_list = (ctx: Ctx, id: string): Promise<ListRow | undefined> => one_list(ctx, id).executeTakeFirst();
export const lock_list = (ctx: Ctx, id: string): Promise<ListRow | undefined> => one_list(ctx, id).forUpdate().executeTakeFirst();
export function select_list_of(ctx: Ctx, village_id: string, year: number): Promise<ListRow | undefined> {
  return db(ctx).selectFrom('project_lists').selectAll().where('district', '=', own(ctx)).where('village_id', '=', village_id).where('year', '=', year).executeTakeFirst();
}
export type ListFilter = { year?: number | undefined; village_id?: string | undefined; under?: readonly string[] | undefined; published?: boolean };
/** Lists that this hat sees; `under`: of places below these paths alone. */
export function select_lists(ctx: Ctx, { year, village_id, under, published }: ListFilter): Promise<ListRow[]> {
  return db(ctx).selectFrom('project_lists').selectAll().where('district', '=', own(ctx))
    .$if(year !== undefined, (query) => query.where('year', '=', year!))
    .$if(village_id !== undefined, (query) => query.where('village_id', '=', village_id!))
    .$if(under !== undefined, (query) => query.where(sql<boolean>`(place_path || '/') ^@ ANY (${under!})`))
    .$if(published === true, (query) => query.where('published_at', 'is not', null))
    .orderBy('place_path').orderBy('year', 'desc').execute();
}
/** Lists of the places where this hat has a home or a post. */
export function select_home_lists(ctx: Ctx): Promise<ListRow[]> {
  return db(ctx).selectFrom('project_lists').selectAll().where('district', '=', own(ctx)).where(sql<boolean>`project_home(place_path, village_id)`).orderBy('year', 'desc').orderBy('id').limit(12).execute();
}
/** 你家在不在这个村: as row-level security decides it. */
export async function is_at_home(ctx: Ctx, { place_path, village_id }: Pick<ListRow, 'place_path' | 'village_id'>): Promise<boolean> {
  const { rows } = await sql<{ home: boolean }>`SELECT project_home(${place_path}, ${village_id}) AS home`.execute(db(ctx));
  return rows[0]!.home;
}

export const insert_proposals = (ctx: Ctx, rows: readonly ProposalRow[]) => insert(ctx, 'project_proposals', rows);
export function select_proposals(ctx: Ctx, list_id: string): Promise<ProposalRow[]> {
  return db(ctx).selectFrom('project_proposals').selectAll().where('district', '=', own(ctx)).where('list_id', '=', list_id).orderBy('made_at').orderBy('id').execute();
}
export function select_proposal(ctx: Ctx, id: string): Promise<ProposalRow | undefined> {
  return db(ctx).selectFrom('project_proposals').selectAll().where('district', '=', own(ctx)).where('id', '=', id).executeTakeFirst();
}
export async function update_proposal(ctx: Ctx, id: string, patch: Partial<ProposalRow>): Promise<void> {
  await db(ctx).updateTable('project_proposals').set(patch).where('district', '=', own(ctx)).where('id', '=', id).execute();
}
/** What was merged into one before goes with it into the other. */
export async function move_merged(ctx: Ctx, from_id: string, into_id: string): Promise<void> {
  await db(ctx).updateTable('project_proposals').set({ merged_into: into_id }).where('district', '=', own(ctx)).where('merged_into', '=', from_id).execute();
}
export async function choose_none(ctx: Ctx, list_id: string): Promise<void> {
  await db(ctx).updateTable('project_proposals').set({ chosen_number: null }).where('district', '=', own(ctx)).where('list_id', '=', list_id).where('chosen_number', 'is not', null).execute();
}

export async function write_support(ctx: Ctx, proposal_id: string, person_id: string): Promise<void> {
  await db(ctx).insertInto('project_supports').values({ district: own(ctx), proposal_id, person_id, at: ctx.now }).onConflict((clash) => clash.doNothing()).execute();
}
export const insert_supports = (ctx: Ctx, rows: readonly ProjectTables['project_supports'][]) => insert(ctx, 'project_supports', rows);
/** Who supports which; the software's eyes see all, a person's their own. */
export function select_supports(ctx: Ctx, proposal_ids: readonly string[]): Promise<{ proposal_id: string; person_id: string }[]> {
  return db(ctx).selectFrom('project_supports').select(['proposal_id', 'person_id']).where('district', '=', own(ctx)).where(sql<boolean>`proposal_id = ANY (${proposal_ids})`).execute();
}
export async function select_own_supports(ctx: Ctx, proposal_ids: readonly string[]): Promise<string[]> {
  const rows = await db(ctx).selectFrom('project_supports').select('proposal_id').where('district', '=', own(ctx)).where(sql<boolean>`proposal_id = ANY (${proposal_ids}) AND person_id = ANY (${own_ids(ctx.actor)})`).execute();
  return rows.map(({ proposal_id }) => proposal_id);
}

export const insert_ballots = (ctx: Ctx, rows: readonly BallotRow[]) => insert(ctx, 'project_ballots', rows);
export function select_ballots(ctx: Ctx, list_ids: readonly string[]): Promise<BallotRow[]> {
  return db(ctx).selectFrom('project_ballots').selectAll().where('district', '=', own(ctx)).where(sql<boolean>`list_id = ANY (${list_ids})`).orderBy('made_at').orderBy('purpose').orderBy('round').orderBy('id').execute();
}
/** Whether the village is being asked now. */
export async function is_asked(ctx: Ctx, list_id: string): Promise<boolean> {
  return (await select_ballots(ctx, [list_id])).some(({ state }) => state === 'open' || state === 'waiting');
}
export async function update_ballot(ctx: Ctx, id: string, patch: Partial<BallotRow>): Promise<void> {
  await db(ctx).updateTable('project_ballots').set(patch).where('district', '=', own(ctx)).where('id', '=', id).execute();
}
/** Votes of the house whose time is over and which nobody has read yet. */
export async function select_due_ballots(ctx: Ctx): Promise<BallotRow[]> {
  return db(ctx).selectFrom('project_ballots').selectAll().where('district', '=', own(ctx)).where('state', '=', 'open').where('closes_at', '<=', ctx.now).orderBy('closes_at').limit(20).execute();
}

export const insert_months = (ctx: Ctx, rows: readonly MonthRow[]) => insert(ctx, 'project_months', rows);
export function select_months(ctx: Ctx, list_id: string): Promise<MonthRow[]> {
  return db(ctx).selectFrom('project_months').selectAll().where('district', '=', own(ctx)).where('list_id', '=', list_id).orderBy('month', 'desc').execute();
}
export async function select_last_months(ctx: Ctx, list_ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db(ctx).selectFrom('project_months').select(['list_id', sql<string>`max(month)`.as('month')]).where('district', '=', own(ctx)).where(sql<boolean>`list_id = ANY (${list_ids})`).groupBy('list_id').execute();
  return new Map(rows.map(({ list_id, month }) => [list_id, month]));
}

export const insert_rectifications = (ctx: Ctx, rows: readonly RectificationRow[]) => insert(ctx, 'project_rectifications', rows);
export function select_rectifications(ctx: Ctx, list_id: string): Promise<RectificationRow[]> {
  return db(ctx).selectFrom('project_rectifications').selectAll().where('district', '=', own(ctx)).where('list_id', '=', list_id).orderBy('round').orderBy('made_at').execute();
}
export async function update_rectification(ctx: Ctx, id: string, patch: Partial<RectificationRow>): Promise<void> {
  await db(ctx).updateTable('project_rectifications').set(patch).where('district', '=', own(ctx)).where('id', '=', id).execute();
}
export async function lock_rectification(ctx: Ctx, id: string): Promise<RectificationRow | undefined> {
  return db(ctx).selectFrom('project_rectifications').selectAll().where('district', '=', own(ctx)).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function select_due_rectifications(ctx: Ctx, today: string): Promise<string[]> {
  const rows = await db(ctx).selectFrom('project_rectifications').select('id').where('district', '=', own(ctx)).where('done_at', 'is', null)
    .where(sql<boolean>`(remind_on <= ${today}::date OR (due_on < ${today}::date AND missed_at IS NULL))`).orderBy('due_on').limit(100).execute();
  return rows.map(({ id }) => id);
}
/** Lists whose ten are there, all at once: a demo publishes a county. */
export async function publish_lists(ctx: Ctx, ids: readonly string[], patch: Pick<ListRow, 'state' | 'published_by' | 'published_at' | 'closed_at'>): Promise<void> {
  await held(db(ctx).updateTable('project_lists').set(patch).where('district', '=', own(ctx)).where(sql<boolean>`id = ANY (${ids})`).execute());
}
