import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import type { JobPayload } from '../../../platform/jobs.ts';
import { tell, type NoticeCode } from '../../../platform/notify/index.ts';
import { publish } from '../../../platform/live.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { coordinators_at, holders_of } from '../../people/index.ts';
import { allow } from '../act.ts';
import { category_by_code } from '../category.ts';
import { is_underway } from '../move.ts';
import { serving } from '../offer.ts';
import { person_before } from '../part.ts';
import { may_be_about_its_handler, place_words } from '../sight.ts';
import { select_case } from '../store.ts';
import type { CaseRow } from '../tables.ts';
import { danger_of, hands_min, meets_of, names_somebody } from './safety.ts';
import { insert_task, lock_task, select_live_of_case, update_task } from './store.ts';
import { is_live } from './task.ts';
import type { Meets, TaskRow, Visit } from './tables.ts';

/** Teams of neighbours, by the code under which they serve. */
export const team_codes: ReadonlySet<string> = new Set(['SD', 'DB']);

/**
 * A coordinator asks a team of neighbours for help with a case (product D4). What is dangerous or confidential is
 * refused here already; a visit to a child or to a person who lives alone needs two, whatever the coordinator thinks.
 */
export async function offer_task(ctx: Ctx, case_id: string, asked: { team_id: string; need: string; visit: Visit; meets: Meets }): Promise<TaskRow> {
  const row = await select_case(ctx, case_id);
  if (!row) throw new Refusal('case.unknown');
  const { parts } = person_before(ctx.actor, row, false);
  if (!parts.includes('coordinator') && !parts.includes('higher_coordinator')) throw new Refusal('case.not_your_part');
  if (!is_underway(row.state)) throw new Refusal('task.over');
  if (names_somebody(asked.need)) throw new Refusal('task.names_somebody');
  const team = (await teams_at(ctx, row)).find((one) => one.id === asked.team_id);
  if (!team) throw new Refusal('task.no_team');
  if (row.recused_ids.includes(team.id)) throw new Refusal('case.recused');
  const task = await add_task(ctx, row, asked);
  if (!task) throw new Refusal('task.offered_already');
  return task;
}

export async function teams_at(ctx: Ctx, row: CaseRow): Promise<{ id: string; name: string }[]> {
  const here = await serving(ctx, row.place_path, row.estate_id);
  return here.filter((one) => team_codes.has(one.owner_code ?? '') && !row.recused_ids.includes(one.id)).map(({ id, name }) => ({ id, name }));
}

/** What speaks against giving it to volunteers at all. */
export function blocked_by(row: CaseRow, need = ''): string | null {
  if (may_be_about_its_handler(row)) return 'task.confidential';
  if (row.tier === 1) return 'task.danger_life';
  return danger_of(row.category, row.description, row.spot, need);
}

async function add_task(ctx: Ctx, row: CaseRow, asked: { team_id: string; need: string; visit: Visit; meets: Meets }): Promise<TaskRow | null> {
  const blocked = blocked_by(row, asked.need);
  if (blocked) throw new Refusal(blocked);
  const said = meets_of(row.description, asked.need);
  const meets = said === 'anyone' ? asked.meets : said;
  const task: TaskRow = {
    district: row.district, id: new_id(ctx.now), case_id: row.id, team_id: asked.team_id, place_path: row.place_path, estate_id: row.estate_id,
    state: 'offered', need: asked.need.trim(), visit: asked.visit, meets, hands_min: hands_min(asked.visit, meets),
    offered_at: ctx.now, offered_by: ctx.actor.person_id, claimed_at: null, contact_until: null, started_at: null, checks: [],
    done_at: null, note: null, photos: 0, ended_why: null, thanks: null, thanked_at: null,
  };
  if (!(await insert_task(ctx, task))) return null;
  await tell_team(ctx, task, row, 'task.offered', 'notice.task_offered', await holders_of(ctx, task.team_id));
  return task;
}

/** Says to people what a task’s fact means for them; the team is never told more than the building. */
export async function tell_team(ctx: Ctx, task: TaskRow, row: CaseRow, fact: string, code: NoticeCode, people: readonly string[], to_reporter = false): Promise<void> {
  const [fact_seq] = await record(ctx, { name: fact, subject: task.id, place_path: task.place_path, data: { case_id: task.case_id, team_id: task.team_id } });
  const title = [place_words(row, 'building'), task.need].filter(Boolean).join(' ');
  await as_software(ctx, () => tell(ctx, people, { code, params: { title }, case_id: to_reporter ? task.case_id : null, fact_seq: fact_seq! }));
  publish(ctx, { type: 'case', id: task.case_id, estate_id: task.estate_id, place_path: task.place_path });
}

/** A coordinator takes the question back. */
export async function end_task(ctx: Ctx, task_id: string): Promise<void> {
  const task = await lock_task(ctx, task_id);
  if (!task) throw new Refusal('task.unknown');
  allow(is_live(task) || 'task.over');
  await end(ctx, task, 'taken_back');
}

async function end(ctx: Ctx, task: TaskRow, why: string): Promise<void> {
  await update_task(ctx, task.id, { state: 'ended', ended_why: why, contact_until: null });
  await record(ctx, { name: 'task.ended', subject: task.id, place_path: task.place_path, data: { case_id: task.case_id, why } });
  publish(ctx, { type: 'case', id: task.case_id, estate_id: task.estate_id, place_path: task.place_path });
}

/**
 * Job `case_changed`: what is dispatched to the water and electricity volunteers becomes a task of theirs; a task whose
 * case ended, went to others or turned out dangerous ends with it. Runs at least once.
 */
export async function task_follows_case(ctx: Ctx, payload: JobPayload): Promise<void> {
  const row = await select_case(ctx, String(payload['case_id']));
  if (!row) return;
  const live = await select_live_of_case(ctx, row.id);
  const goes_on = is_underway(row.state);
  for (const task of live) {
    const danger = blocked_by(row, task.need);
    if (!goes_on) await end(ctx, task, 'case_over');
    else if (danger) await end(ctx, task, danger);
  }
  const team = row.offered_organisation_id;
  if (payload['name'] !== 'case.dispatched' || row.offered_role !== 'SD' || !team || !goes_on) return;
  if (blocked_by(row)) {
    const title = row.category ? category_by_code(row.category).name : '诉求';
    await tell(ctx, await coordinators_at(ctx, row.place_path, ['grid_worker', 'community']), { code: 'notice.task_blocked', params: { title }, case_id: row.id, fact_seq: Number(payload['fact_seq']) });
    return;
  }
  // inside the home unless it stands in the staircase or outside
  const visit = row.category?.startsWith('01') ? 'home' : 'outside';
  await add_task(ctx, row, { team_id: team, need: row.category ? category_by_code(row.category).name : '水电小修', visit, meets: 'anyone' });
}
