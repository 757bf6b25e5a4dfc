import { sql } from 'kysely';
import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { ActRow, ChangeRow, FaultRow, FindingRow, InspectionRow, MilestoneRow, PhotoRow, PledgeRow, ProjectRow, ProjectTables, SupervisorRow, WordRow } from '../tables.ts';

const db = (ctx: Ctx) => tables<ProjectTables>(ctx.tx);
const own = (ctx: Ctx) => ctx.actor.district;
const batch = 400;
async function insert<T extends keyof ProjectTables>(ctx: Ctx, table: T, rows: readonly ProjectTables[T][]): Promise<void> {
  for (let from = 0; from < rows.length; from += batch) await db(ctx).insertInto(table).values(rows.slice(from, from + batch) as never).execute();
}
const of_project = <T extends 'project_milestones' | 'project_acts' | 'project_photos' | 'project_supervisors' | 'project_findings' | 'project_changes' | 'project_words' | 'project_faults' | 'project_inspections' | 'project_pledges'>(ctx: Ctx, table: T, project_id: string) =>
  sql<ProjectTables[T]>`SELECT * FROM ${sql.table(table)} WHERE district = ${own(ctx)} AND project_id = ${project_id}`;

export const insert_projects = (ctx: Ctx, rows: readonly ProjectRow[]) => insert(ctx, 'projects', rows);
const one_project = (ctx: Ctx, id: string) => db(ctx).selectFrom('projects').selectAll().where('district', '=', own(ctx)).where('id', '=', id);
export const select_project = (ctx: Ctx, id: string): Promise<ProjectRow | undefined> => one_project(ctx, id).executeTakeFirst();
export const lock_project = (ctx: Ctx, id: string): Promise<ProjectRow | undefined> => one_project(ctx, id).forUpdate().executeTakeFirst();
export function select_projects(ctx: Ctx, list_ids: readonly string[]): Promise<ProjectRow[]> {
  return db(ctx).selectFrom('projects').selectAll().where('district', '=', own(ctx)).where(sql<boolean>`list_id = ANY (${list_ids})`).orderBy('list_id').orderBy('number').execute();
}
export async function update_project(ctx: Ctx, id: string, patch: Partial<ProjectRow>): Promise<void> {
  await db(ctx).updateTable('projects').set(patch).where('district', '=', own(ctx)).where('id', '=', id).execute();
}

export const insert_milestones = (ctx: Ctx, rows: readonly MilestoneRow[]) => insert(ctx, 'project_milestones', rows);
export const select_milestones = async (ctx: Ctx, id: string): Promise<MilestoneRow[]> => (await of_project(ctx, 'project_milestones', id).execute(db(ctx))).rows.toSorted((a, b) => a.number - b.number);
export async function update_milestone(ctx: Ctx, project_id: string, number: number, done_on: string): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx).updateTable('project_milestones').set({ done_on }).where('district', '=', own(ctx)).where('project_id', '=', project_id).where('number', '=', number).where('done_on', 'is', null).executeTakeFirst();
  return numUpdatedRows > 0n;
}
export const insert_acts = (ctx: Ctx, rows: readonly ActRow[]) => insert(ctx, 'project_acts', rows);
export const select_acts = async (ctx: Ctx, id: string): Promise<ActRow[]> => (await of_project(ctx, 'project_acts', id).execute(db(ctx))).rows.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.id.localeCompare(b.id));
export const insert_photos = (ctx: Ctx, rows: readonly PhotoRow[]) => insert(ctx, 'project_photos', rows);
export const select_photos = async (ctx: Ctx, id: string): Promise<PhotoRow[]> => (await of_project(ctx, 'project_photos', id).execute(db(ctx))).rows.toSorted((a, b) => a.at.getTime() - b.at.getTime());
/** The newest picture of each project. */
export async function select_covers(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ project_id: string; file_id: string }>`SELECT DISTINCT ON (project_id) project_id, file_id FROM project_photos WHERE district = ${own(ctx)} AND project_id = ANY (${ids}) ORDER BY project_id, at DESC`.execute(db(ctx));
  return new Map(rows.map((row) => [row.project_id, row.file_id]));
}
/** Whoever sees a project sees its pictures: the database says who does. */
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  return (await db(ctx).selectFrom('project_photos').select('file_id').where('district', '=', own(ctx)).where('file_id', '=', file_id).executeTakeFirst()) !== undefined;
}

export const insert_supervisors = (ctx: Ctx, rows: readonly SupervisorRow[]) => insert(ctx, 'project_supervisors', rows);
export async function write_supervisor(ctx: Ctx, project_id: string, person_id: string): Promise<void> {
  await db(ctx).insertInto('project_supervisors').values({ district: own(ctx), project_id, person_id, at: ctx.now }).onConflict((clash) => clash.doNothing()).execute();
}
export const select_supervisors = async (ctx: Ctx, id: string): Promise<SupervisorRow[]> => (await of_project(ctx, 'project_supervisors', id).execute(db(ctx))).rows;
export const insert_findings = (ctx: Ctx, rows: readonly FindingRow[]) => insert(ctx, 'project_findings', rows);
export const select_findings = async (ctx: Ctx, id: string): Promise<FindingRow[]> => (await of_project(ctx, 'project_findings', id).execute(db(ctx))).rows.toSorted((a, b) => a.at.getTime() - b.at.getTime());
export async function update_finding(ctx: Ctx, id: string, patch: Partial<FindingRow>): Promise<void> {
  await db(ctx).updateTable('project_findings').set(patch).where('district', '=', own(ctx)).where('id', '=', id).execute();
}
export const insert_changes = (ctx: Ctx, rows: readonly ChangeRow[]) => insert(ctx, 'project_changes', rows);
export const select_changes = async (ctx: Ctx, id: string): Promise<ChangeRow[]> => (await of_project(ctx, 'project_changes', id).execute(db(ctx))).rows.toSorted((a, b) => a.asked_at.getTime() - b.asked_at.getTime());
export async function update_change(ctx: Ctx, id: string, patch: Partial<ChangeRow>): Promise<void> {
  await db(ctx).updateTable('project_changes').set(patch).where('district', '=', own(ctx)).where('id', '=', id).execute();
}
export async function write_word(ctx: Ctx, row: WordRow): Promise<void> {
  await db(ctx).insertInto('project_words').values(row).onConflict((clash) => clash.columns(['district', 'project_id', 'round', 'person_id']).doUpdateSet({ good: row.good, text: row.text, at: row.at })).execute();
}
export const insert_words = (ctx: Ctx, rows: readonly WordRow[]) => insert(ctx, 'project_words', rows);
export const select_words = async (ctx: Ctx, id: string): Promise<WordRow[]> => (await of_project(ctx, 'project_words', id).execute(db(ctx))).rows.toSorted((a, b) => a.at.getTime() - b.at.getTime());
export const select_own_words = async (ctx: Ctx, id: string): Promise<WordRow[]> => (await select_words(ctx, id)).filter(({ person_id }) => own_ids(ctx.actor).includes(person_id));
export const insert_faults = (ctx: Ctx, rows: readonly FaultRow[]) => insert(ctx, 'project_faults', rows);
export const select_faults = async (ctx: Ctx, id: string): Promise<FaultRow[]> => (await of_project(ctx, 'project_faults', id).execute(db(ctx))).rows.toSorted((a, b) => a.at.getTime() - b.at.getTime());
export const insert_inspections = (ctx: Ctx, rows: readonly InspectionRow[]) => insert(ctx, 'project_inspections', rows);
export const select_inspections = async (ctx: Ctx, id: string): Promise<InspectionRow[]> => (await of_project(ctx, 'project_inspections', id).execute(db(ctx))).rows.toSorted((a, b) => a.at.getTime() - b.at.getTime());
/** How the last re-inspection of each found it. */
export async function select_solved(ctx: Ctx, ids: readonly string[]): Promise<Map<string, boolean>> {
  const { rows } = await sql<{ project_id: string; good: boolean }>`SELECT DISTINCT ON (project_id) project_id, good FROM project_inspections WHERE district = ${own(ctx)} AND project_id = ANY (${ids}) ORDER BY project_id, at DESC, id DESC`.execute(db(ctx));
  return new Map(rows.map((row) => [row.project_id, row.good]));
}
export const insert_pledges = (ctx: Ctx, rows: readonly PledgeRow[]) => insert(ctx, 'project_pledges', rows);
export const select_pledges = async (ctx: Ctx, id: string): Promise<PledgeRow[]> => (await of_project(ctx, 'project_pledges', id).execute(db(ctx))).rows.toSorted((a, b) => a.made_at.getTime() - b.made_at.getTime());
export async function update_pledge(ctx: Ctx, id: string, patch: Partial<PledgeRow>): Promise<void> {
  await db(ctx).updateTable('project_pledges').set(patch).where('district', '=', own(ctx)).where('id', '=', id).execute();
}
export type Promised = Pick<PledgeRow, 'project_id' | 'source' | 'amount_fen'>;
/** What stands of promises, by project and source. */
export async function select_promised(ctx: Ctx, ids: readonly string[]): Promise<Promised[]> {
  const { rows } = await sql<Promised>`SELECT project_id, source, sum(amount_fen)::bigint AS amount_fen FROM project_pledges
    WHERE district = ${own(ctx)} AND project_id = ANY (${ids}) AND taken_back_at IS NULL GROUP BY project_id, source`.execute(db(ctx));
  return rows;
}
