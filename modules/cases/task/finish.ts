import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { allow, happened } from '../act.ts';
import { is_reporter, select_case } from '../store.ts';
import { resolve } from '../work.ts';
import { change, held } from './claim.ts';
import { tell_team } from './offer.ts';
import { lock_task, select_hands } from './store.ts';
import { may_finish } from './task.ts';
import type { TaskRow } from './tables.ts';

/**
 * Done, on evidence. Where the team has the case this reports it handled, and the resident says whether it is solved;
 * elsewhere it is one step of somebody's case. The address closes at once.
 */
export async function finish_task(ctx: Ctx, task_id: string, evidence: { note?: string | undefined; file_ids?: readonly string[] | undefined }): Promise<TaskRow> {
  const { task, row, hands, me } = await held(ctx, task_id);
  const [file_ids, note] = [evidence.file_ids ?? [], evidence.note?.trim() ?? ''];
  allow(may_finish(task, hands, me, file_ids.length, note));
  const patch = { state: 'done', done_at: ctx.now, note: note || null, photos: file_ids.length, contact_until: null } as const;
  await change(ctx, task, patch, 'task.done');
  if (row.keeper_organisation_id === task.team_id) await resolve(ctx, row.id, { note: note || undefined, file_ids });
  else {
    const said = note ? { text: note, audience: 'reporters' as const } : undefined;
    await as_software(ctx, () => happened(ctx, row, 'case.noted', { data: { to_resident: true, task_id }, note: said, files: { ids: file_ids, kind: 'after', audience: 'reporters' } }));
  }
  return { ...task, ...patch };
}

/** 谢谢: the resident's own words, seen by those who helped and by nobody else; nothing is counted. */
export async function thank_for_task(ctx: Ctx, task_id: string, words: string): Promise<void> {
  const task = await lock_task(ctx, task_id);
  if (!task || !(await is_reporter(ctx, task.case_id))) throw new Refusal('task.unknown');
  if (task.state !== 'done') throw new Refusal('task.not_done');
  if (task.thanked_at) throw new Refusal('task.thanked_already');
  const row = (await select_case(ctx, task.case_id))!;
  const hands = (await select_hands(ctx, [task_id])).filter((one) => one.left_at === null);
  await change(ctx, task, { thanks: words.trim(), thanked_at: ctx.now }, 'task.thanked');
  await tell_team(ctx, task, row, 'task.thanks_told', 'notice.task_thanked', hands.map((one) => one.person_id));
}
