import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { mask_name, organisation_name, people_by_id } from '../../people/index.ts';
import { estate_index } from '../../territory/index.ts';
import { add_calendar_days } from '../calendar.ts';
import { category_by_code } from '../category.ts';
import { is_underway } from '../move.ts';
import { person_before } from '../part.ts';
import { select_cases_by_id } from '../reading-store.ts';
import { place_words } from '../sight.ts';
import { is_reporter } from '../store.ts';
import type { CaseRow } from '../tables.ts';
import type { CaseTasks, TaskList, TaskView } from './contract.ts';
import { blocked_by, teams_at } from './offer.ts';
import { refusals, type TaskRefusal } from './refusals.ts';
import { checks_for, meets_of } from './safety.ts';
import { select_hands, select_open, select_own, select_tasks_of_case } from './store.ts';
import { count_hands, is_hand, live_states } from './task.ts';
import type { HandRow, TaskRow } from './tables.ts';

const kept_days = 90;
const rows_max = 50;

/** 邻里帮忙: what the team is asked, what I have in hand, and what I did these months. Nobody else's deeds, no totals. */
export async function tasks_of_team(ctx: Ctx, language: 'zh' | 'en'): Promise<TaskList> {
  const team = ctx.actor.hat.organisation_id;
  if (ctx.actor.hat.role !== 'volunteer' || !team) return { open: [], mine: [], over: [] };
  const since = add_calendar_days(ctx.now, -kept_days);
  const mine = await select_own(ctx, live_states, since, rows_max);
  const over = await select_own(ctx, ['done'], since, rows_max);
  const open = (await select_open(ctx, team, rows_max)).filter((one) => !mine.some((own) => own.id === one.id));
  const show = await shower(ctx, [...open, ...mine, ...over], language);
  return { open: await show(open), mine: await show(mine), over: await show(over) };
}

export async function view_of_task(ctx: Ctx, task: TaskRow, language: 'zh' | 'en'): Promise<TaskView> {
  return (await (await shower(ctx, [task], language))([task]))[0]!;
}

/** The cases behind the tasks are read with the software's eyes: of them only kind and building are shown. */
async function shower(ctx: Ctx, tasks: readonly TaskRow[], language: 'zh' | 'en') {
  const hands = Map.groupBy(tasks.length > 0 ? await select_hands(ctx, tasks.map((one) => one.id)) : [], (one) => one.task_id);
  const rows = tasks.length > 0 ? await as_software(ctx, () => select_cases_by_id(ctx, [...new Set(tasks.map((one) => one.case_id))])) : [];
  const cases = new Map(rows.map((row) => [row.id, row]));
  return (some: readonly TaskRow[]) => Promise.all(some.map((task) => view(ctx, task, cases.get(task.case_id)!, hands.get(task.id) ?? [], language)));
}

async function view(ctx: Ctx, task: TaskRow, row: CaseRow, hands: readonly HandRow[], language: 'zh' | 'en'): Promise<TaskView> {
  const mine = is_hand(hands, ctx.actor.person_id);
  const blocked = task.state === 'done' ? null : blocked_by(row, task.need);
  const estate = task.estate_id ? (await estate_index(ctx, task.estate_id)).estate.name : '';
  return {
    id: task.id, state: task.state, need: task.need, visit: task.visit, meets: task.meets, hands_min: task.hands_min,
    category_name: row.category ? category_by_code(row.category).name : '',
    place_text: [estate, place_words({ ...row, spot: null }, 'building')].filter(Boolean).join(' '),
    hands: count_hands(hands), mine,
    offered_at: task.offered_at.toISOString(),
    contact_until: mine ? (task.contact_until?.toISOString() ?? null) : null,
    done_at: task.done_at?.toISOString() ?? null,
    blocked: blocked && refusals[blocked as TaskRefusal][language],
    checks: checks_for(task, row.category).map(({ code, zh, en }) => ({ code, zh, en })),
    thanks: mine && task.thanked_at ? (task.thanks ?? '') : null,
  };
}

/** What the page of a case shows of the help that was asked for it. */
export async function tasks_of_case(ctx: Ctx, row: CaseRow, language: 'zh' | 'en'): Promise<CaseTasks> {
  const reported = await is_reporter(ctx, row.id);
  const tasks = await select_tasks_of_case(ctx, row.id);
  const hands = Map.groupBy(tasks.length > 0 ? await select_hands(ctx, tasks.map((one) => one.id)) : [], (one) => one.task_id);
  const parts = person_before(ctx.actor, row, reported).parts;
  const coordinates = parts.includes('coordinator') || parts.includes('higher_coordinator');
  const blocked = blocked_by(row);
  return {
    tasks: await Promise.all(tasks.map((task) => case_task(ctx, task, hands.get(task.id) ?? [], reported))),
    may_offer: coordinates && !blocked && is_underway(row.state),
    blocked: coordinates && blocked ? refusals[blocked as TaskRefusal][language] : null,
    teams: coordinates && !blocked ? await teams_at(ctx, row) : [],
    meets: coordinates ? meets_of(row.description) : 'anyone',
  };
}

async function case_task(ctx: Ctx, task: TaskRow, hands: readonly HandRow[], reported: boolean): Promise<CaseTasks['tasks'][number]> {
  const there = hands.filter((one) => one.left_at === null).map((one) => one.person_id);
  const names = await people_by_id(ctx, there);
  return {
    id: task.id, state: task.state, need: task.need, hands_min: task.hands_min, note: task.note, ended_why: task.ended_why,
    team_name: await organisation_name(ctx, task.team_id),
    helpers: names.map((one) => mask_name(one.name)),
    contact_open: task.contact_until !== null && ctx.now < task.contact_until,
    done_at: task.done_at?.toISOString() ?? null,
    may_thank: reported && task.state === 'done' && task.thanked_at === null && !there.includes(ctx.actor.person_id ?? ''),
    thanked: task.thanked_at !== null,
  };
}
