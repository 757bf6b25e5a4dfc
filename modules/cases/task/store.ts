import { sql } from 'kysely';
import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import { live_states } from './task.ts';
import type { HandRow, TaskRow, TaskState, TaskTables } from './tables.ts';

const db = (ctx: Ctx) => tables<TaskTables>(ctx.tx);
const one = (ctx: Ctx, id: string) => db(ctx).selectFrom('tasks').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id);

export const select_task = (ctx: Ctx, id: string): Promise<TaskRow | undefined> => one(ctx, id).executeTakeFirst();
/** The task for changing: of two who claim it at once, one waits here for the other. */
export const lock_task = (ctx: Ctx, id: string): Promise<TaskRow | undefined> => one(ctx, id).forUpdate().executeTakeFirst();

/** false when the team has been asked already. */
export async function insert_task(ctx: Ctx, row: TaskRow): Promise<boolean> {
  const result = await db(ctx).insertInto('tasks').values(row).onConflict((clash) => clash.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}
export async function update_task(ctx: Ctx, id: string, patch: Partial<TaskRow>): Promise<void> {
  await db(ctx).updateTable('tasks').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}

/** What a team is asked now, the longest waiting first. */
export function select_open(ctx: Ctx, team_id: string, limit: number): Promise<TaskRow[]> {
  return db(ctx).selectFrom('tasks').selectAll().where('district', '=', ctx.actor.district).where('team_id', '=', team_id).where('state', '=', 'offered').orderBy('offered_at').limit(limit).execute();
}
/** What this person has a hand in. */
export function select_own(ctx: Ctx, states: readonly TaskState[], since: Date, limit: number): Promise<TaskRow[]> {
  return db(ctx)
    .selectFrom('tasks as t')
    .innerJoin('task_hands as h', (join) => join.onRef('h.district', '=', 't.district').onRef('h.task_id', '=', 't.id'))
    .selectAll('t')
    .where('t.district', '=', ctx.actor.district)
    .where(sql<boolean>`h.person_id = ANY (${own_ids(ctx.actor)})`)
    .distinct()
    .where('h.left_at', 'is', null)
    .where(sql<boolean>`t.state = ANY (${states})`)
    .where('t.offered_at', '>', since)
    .orderBy('t.offered_at', 'desc')
    .limit(limit)
    .execute();
}
export function select_tasks_of_case(ctx: Ctx, case_id: string): Promise<TaskRow[]> {
  return db(ctx).selectFrom('tasks').selectAll().where('district', '=', ctx.actor.district).where('case_id', '=', case_id).orderBy('offered_at').execute();
}
export function select_live_of_case(ctx: Ctx, case_id: string): Promise<TaskRow[]> {
  return db(ctx).selectFrom('tasks').selectAll().where('district', '=', ctx.actor.district).where('case_id', '=', case_id).where(sql<boolean>`state = ANY (${live_states})`).forUpdate().execute();
}

/** Two records of one person are one hand, not a pair, and it is theirs under the record that stays. */
export async function select_hands(ctx: Ctx, task_ids: readonly string[]): Promise<HandRow[]> {
  const { rows } = await sql<HandRow>`SELECT * FROM (
      SELECT DISTINCT ON (task_id, kept_record(person_id)) district, task_id, kept_record(person_id) AS person_id, at, left_at
      FROM task_hands WHERE district = ${ctx.actor.district} AND task_id = ANY (${task_ids}) ORDER BY task_id, kept_record(person_id), left_at DESC NULLS FIRST, at) hands
    ORDER BY at, person_id`.execute(db(ctx));
  return rows;
}
export async function insert_hand(ctx: Ctx, row: HandRow): Promise<void> {
  const again = { at: row.at, left_at: null };
  await db(ctx).insertInto('task_hands').values(row).onConflict((clash) => clash.columns(['district', 'task_id', 'person_id']).doUpdateSet(again)).execute();
}
export async function take_hand(ctx: Ctx, task_id: string, person_id: string): Promise<void> {
  await db(ctx).updateTable('task_hands').set({ left_at: ctx.now }).where('district', '=', ctx.actor.district).where('task_id', '=', task_id).where(sql<boolean>`person_id IN (SELECT records_of(${person_id}))`).where('left_at', 'is', null).execute();
}
