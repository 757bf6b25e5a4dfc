import type { Ctx } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { as_software } from '../../../platform/db.ts';
import { grant, yuan_of_fen } from '../../ledger/index.ts';
import { askers_of, is_me, me, tell_people, today_of } from '../found.ts';
import { money_by_project } from '../standing.ts';
import type { ProjectAct } from './contract.ts';
import { happened, type Held } from './held.ts';
import { is_at_work } from './project.ts';
import { insert_changes, select_changes, update_change, update_project } from './store.ts';

type Of<V extends ProjectAct['verb']> = Extract<ProjectAct, { verb: V }>;

/** 变更: what is to be built, its cost or its day changes only after another, of the level above, has agreed; one at a time. */
export async function ask_change(ctx: Ctx, held: Held, { reason, scope, budget_fen, finish_on, cancel = false }: Of<'ask_change'>): Promise<void> {
  const { row } = held;
  if (cancel === (scope !== null || budget_fen !== null || finish_on !== null)) throw new Refusal('project.change_empty');
  if (!is_at_work(row.state) && (cancel || scope !== null || finish_on !== null)) throw new Refusal('project.not_now');
  if (finish_on !== null && (row.finish_on === null || finish_on < today_of(ctx))) throw new Refusal('project.bad_day');
  if ((await select_changes(ctx, row.id)).some(({ approved }) => approved === null)) throw new Refusal('project.change_waits');
  const id = new_id(ctx.now);
  await insert_changes(ctx, [{ district: row.district, id, project_id: row.id, reason: reason.trim(), scope: scope?.trim() ?? null, budget_fen, finish_on, cancel, asked_by: me(ctx), asked_at: ctx.now, decided_by: null, decided_at: null, approved: null, words: null }]);
  await happened(ctx, held, cancel ? 'cancel_asked' : 'change_asked', reason, { change_id: id, budget_fen, finish_on });
}
export async function decide_change(ctx: Ctx, held: Held, { change_id, approved, words }: Of<'decide_change'>): Promise<void> {
  const { row } = held;
  const found = (await select_changes(ctx, row.id)).find(({ id }) => id === change_id);
  if (!found) throw new Refusal('project.change_unknown');
  if (found.approved !== null) throw new Refusal('project.not_now');
  if (is_me(ctx, found.asked_by)) throw new Refusal('project.another_person');
  await update_change(ctx, change_id, { approved, words: words.trim(), decided_by: me(ctx), decided_at: ctx.now });
  if (approved && found.cancel) return cancel(ctx, held, found.reason, change_id);
  if (approved) {
    if (found.budget_fen !== null) await as_software(ctx, () => grant(ctx, row.id, found.budget_fen!));
    const patch = { ...(found.scope === null ? {} : { words: found.scope }), ...(found.budget_fen === null ? {} : { budget_fen: found.budget_fen }), ...(found.finish_on === null ? {} : { finish_on: found.finish_on }) };
    await update_project(ctx, row.id, patch);
  }
  await happened(ctx, held, approved ? 'change_approved' : 'change_refused', words, { change_id });
}

/** 不办了: what came in for it has gone back or was spent, and who asked for it reads why. It stays among the ten, as what became of it. */
async function cancel(ctx: Ctx, held: Held, reason: string, change_id: string): Promise<void> {
  const { row, list } = held;
  const left_fen = ((await money_by_project(ctx, [row.id])).get(row.id) ?? []).reduce((sum, one) => sum + one.left_fen, 0);
  if (left_fen > 0) throw new Refusal('project.money_left', { yuan: yuan_of_fen(left_fen) });
  await update_project(ctx, row.id, { state: 'cancelled', cancelled_why: reason });
  const seq = await happened(ctx, held, 'cancelled', reason, { change_id });
  await tell_people(ctx, (await askers_of(ctx, list.id, row.proposal_id)).people, 'notice.project_cancelled', seq, { title: row.title });
}
