import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { working_day_before } from '../cases/index.ts';
import { coordinators_at, holders_of } from '../people/index.ts';
import type { ListAct } from './contract.ts';
import { select_project } from './delivery/store.ts';
import { is_me, list_of, me, note, tell_people, today_of } from './found.ts';
import { insert_rectifications, lock_rectification, select_ballots, select_due_rectifications, select_rectifications, update_rectification } from './store.ts';
import type { ListRow, RectificationRow } from './tables.ts';

type Of<V extends ListAct['verb']> = Extract<ListAct, { verb: V }>;
const days_max = 366;

/** 限期整改 (seed: 「对未达标的项目限期整改」): what is to be put right in which project, by a day whose clock runs. */
export async function rectify(ctx: Ctx, list: ListRow, { project_id, what, due_on }: Of<'rectify'>): Promise<void> {
  const project = await select_project(ctx, project_id);
  if (project?.list_id !== list.id) throw new Refusal('project.unknown');
  if (project.state === 'cancelled') throw new Refusal('project.not_now');
  const today = today_of(ctx);
  if (due_on <= today || Date.parse(due_on) - Date.parse(today) > days_max * 86_400_000) throw new Refusal('project.bad_day');
  const round = (await select_ballots(ctx, [list.id])).filter((one) => one.purpose === 'rating' && one.state === 'done').length;
  if ((await select_rectifications(ctx, list.id)).some((one) => one.project_id === project_id && one.round === round)) throw new Refusal('project.not_now');
  const remind_on = working_day_before(due_on);
  const row: RectificationRow = {
    district: list.district, id: new_id(ctx.now), list_id: list.id, project_id, round, what: what.trim(), made_by: me(ctx), made_at: ctx.now, due_on, remind_on: remind_on > today ? remind_on : null, missed_at: null,
    done_text: null, done_by: null, done_at: null, checked_by: null, checked_at: null,
  };
  await insert_rectifications(ctx, [row]);
  const seq = await note(ctx, 'project.to_rectify', project_id, list, { rectification_id: row.id, round, due_on });
  await tell_keepers(ctx, list, 'notice.project_to_rectify', seq, { title: project.title, due: day_words(due_on) });
}
const day_words = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
const tell_keepers = async (ctx: Ctx, list: ListRow, code: 'notice.project_to_rectify' | 'notice.project_rectify_due' | 'notice.project_rectify_missed', seq: number, params: { title: string; due: string }) =>
  tell_people(ctx, await as_software(ctx, () => holders_of(ctx, list.organisation_id)), code, seq, params);

async function of_list(ctx: Ctx, list: ListRow, id: string): Promise<RectificationRow> {
  const row = await lock_rectification(ctx, id);
  if (row?.list_id !== list.id) throw new Refusal('project.unknown');
  return row;
}
export async function rectified(ctx: Ctx, list: ListRow, { rectification_id, text }: Of<'rectified'>): Promise<void> {
  const row = await of_list(ctx, list, rectification_id);
  if (row.checked_at !== null || row.done_at !== null) throw new Refusal('project.not_now');
  await update_rectification(ctx, row.id, { done_text: text.trim(), done_by: me(ctx), done_at: ctx.now, remind_on: null });
  await note(ctx, 'project.rectified', row.project_id, list, { rectification_id: row.id, late: today_of(ctx) > row.due_on });
}
/** Whether it really is right is said by the level above; if not, the same day still stands. */
export async function check_rectified(ctx: Ctx, list: ListRow, { rectification_id, good }: Of<'check_rectified'>): Promise<void> {
  const row = await of_list(ctx, list, rectification_id);
  if (row.done_at === null || row.checked_at !== null) throw new Refusal('project.not_now');
  if (is_me(ctx, row.done_by)) throw new Refusal('project.another_person');
  await update_rectification(ctx, row.id, good ? { checked_by: me(ctx), checked_at: ctx.now } : { done_text: null, done_by: null, done_at: null });
  await note(ctx, 'project.rectification_checked', row.project_id, list, { rectification_id: row.id, good });
}

export const due_rectifications = (ctx: Ctx): Promise<string[]> => select_due_rectifications(ctx, today_of(ctx));
/** What time alone does: a reminder on the working day before, and word to the street once the day is over. Once each. */
export async function tick_rectification(ctx: Ctx, id: string): Promise<void> {
  const row = await lock_rectification(ctx, id);
  if (!row || row.done_at !== null) return;
  const list = await list_of(ctx, row.list_id);
  const params = { title: (await select_project(ctx, row.project_id))?.title ?? '', due: day_words(row.due_on) };
  if (row.due_on < today_of(ctx) && row.missed_at === null) {
    await update_rectification(ctx, id, { missed_at: ctx.now, remind_on: null });
    const seq = await note(ctx, 'project.rectification_missed', row.project_id, list, { rectification_id: id });
    await tell_keepers(ctx, list, 'notice.project_rectify_missed', seq, params);
    await tell_people(ctx, await coordinators_at(ctx, list.place_path, ['street']), 'notice.project_rectify_missed', seq, params);
  } else if (row.remind_on !== null && row.remind_on <= today_of(ctx)) {
    await update_rectification(ctx, id, { remind_on: null });
    const seq = await note(ctx, 'project.rectification_reminded', row.project_id, list, { rectification_id: id });
    await tell_keepers(ctx, list, 'notice.project_rectify_due', seq, params);
  }
}
