import type { Ctx } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { is_me, me, today_of } from '../found.ts';
import type { ProjectAct } from './contract.ts';
import { happened, type Held } from './held.ts';
import { insert_changes, select_changes, update_change, update_project } from './store.ts';

type Of<V extends ProjectAct['verb']> = Extract<ProjectAct, { verb: V }>;

/** 变更: what is to be built, its cost or its day changes only after another, of the level above, has agreed; one at a time. */
export async function ask_change(ctx: Ctx, held: Held, { reason, scope, budget_fen, finish_on }: Of<'ask_change'>): Promise<void> {
  const { row } = held;
  if (scope === null && budget_fen === null && finish_on === null) throw new Refusal('project.change_empty');
  if (finish_on !== null && (row.finish_on === null || finish_on < today_of(ctx))) throw new Refusal('project.bad_day');
  if ((await select_changes(ctx, row.id)).some(({ approved }) => approved === null)) throw new Refusal('project.change_waits');
  const id = new_id(ctx.now);
  await insert_changes(ctx, [{ district: row.district, id, project_id: row.id, reason: reason.trim(), scope: scope?.trim() ?? null, budget_fen, finish_on, asked_by: me(ctx), asked_at: ctx.now, decided_by: null, decided_at: null, approved: null, words: null }]);
  await happened(ctx, held, 'change_asked', reason, { change_id: id, budget_fen, finish_on });
}
export async function decide_change(ctx: Ctx, held: Held, { change_id, approved, words }: Of<'decide_change'>): Promise<void> {
  const { row } = held;
  const found = (await select_changes(ctx, row.id)).find(({ id }) => id === change_id);
  if (!found) throw new Refusal('project.change_unknown');
  if (found.approved !== null) throw new Refusal('project.not_now');
  if (is_me(ctx, found.asked_by)) throw new Refusal('project.another_person');
  await update_change(ctx, change_id, { approved, words: words.trim(), decided_by: me(ctx), decided_at: ctx.now });
  if (approved) {
    const patch = { ...(found.scope === null ? {} : { words: found.scope }), ...(found.budget_fen === null ? {} : { budget_fen: found.budget_fen }), ...(found.finish_on === null ? {} : { finish_on: found.finish_on }) };
    await update_project(ctx, row.id, patch);
  }
  await happened(ctx, held, approved ? 'change_approved' : 'change_refused', words, { change_id });
}
