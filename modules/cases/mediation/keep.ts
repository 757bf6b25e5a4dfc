import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { tell } from '../../../platform/notify/index.ts';
import { record } from '../../../platform/facts.ts';
import { allow } from '../act.ts';
import { reminders } from '../coordinated.ts';
import { everyone, happened, lead, must_lead, parties, sit_down } from './act.ts';
import { may_confirm } from './mediation.ts';
import { lock_mediation, select_due, select_mediation_people, select_promises, update_mediation, update_mediation_person, update_promise } from './store.ts';
import type { MediationRow, PromiseRow } from './tables.ts';

/** 履行: the other side or the mediator says that what was promised was done, never the one who promised it. */
export async function keep_promise(ctx: Ctx, id: string, promise_id: string): Promise<void> {
  const { row, me } = await sit_down(ctx, id, 'finish');
  const promise = (await select_promises(ctx, id)).find((one) => one.id === promise_id);
  if (!promise) throw new Refusal('mediation.unknown');
  if (promise.person_id === me.person_id) throw new Refusal('mediation.not_yours');
  if (promise.done_at) throw new Refusal('mediation.promise_done');
  await update_promise(ctx, promise_id, { done_at: ctx.now, remind_at: null });
  await happened(ctx, row, 'promise_kept', { promise_id, on_time: ctx.now <= promise.due_at });
}

/** 司法确认: each party says that they want it; when all do, and within the 30 days, it is asked for together (人民调解法 33). */
export async function want_confirmation(ctx: Ctx, id: string, person_id?: string): Promise<void> {
  const sitting = await sit_down(ctx, id, 'confirm');
  const { row, people, me } = sitting;
  if (person_id && person_id !== me.person_id) must_lead(sitting);
  const one = people.find((each) => each.person_id === (person_id ?? me.person_id) && each.part === 'party');
  if (!one) throw new Refusal('mediation.not_yours');
  allow(may_confirm(row, ctx.now));
  if (one.wants_confirmation_at) throw new Refusal('mediation.answered');
  await update_mediation_person(ctx, id, one.person_id, { wants_confirmation_at: ctx.now });
  const all = people.every((each) => each.part !== 'party' || each.wants_confirmation_at !== null || each.person_id === one.person_id);
  if (all) await update_mediation(ctx, id, { confirm_asked_at: ctx.now, remind_at: null });
  await happened(ctx, row, all ? 'confirmation_asked' : 'confirmation_wanted', { person_id: one.person_id }, { to: everyone(people), code: all ? 'notice.mediation_confirm_asked' : 'notice.mediation_confirm_wanted' });
}

/** What the court answered, written down by the mediator. */
export async function write_outcome(ctx: Ctx, id: string, outcome: 'confirmed' | 'not_confirmed'): Promise<void> {
  const { row, people } = await lead(ctx, id, 'outcome');
  if (!row.confirm_asked_at) throw new Refusal('mediation.not_now');
  if (row.confirm_outcome) throw new Refusal('mediation.answered');
  await update_mediation(ctx, id, { confirm_outcome: outcome });
  await happened(ctx, row, 'confirmation_answered', { outcome }, { to: parties(people), code: 'notice.mediation_confirm_answered' });
}

export const due_mediations = (ctx: Ctx): Promise<string[]> => select_due(ctx, 100);

/** Reminds of promises before their day, says when one was not kept, and reminds of the 30 days a week before they end. Idempotent. */
export async function tick_mediation(ctx: Ctx, id: string): Promise<void> {
  const row = await lock_mediation(ctx, id);
  if (row?.state !== 'in_force') return;
  const people = everyone(await select_mediation_people(ctx, [id]));
  if (row.remind_at && row.remind_at <= ctx.now) {
    await update_mediation(ctx, id, { remind_at: null });
    if (row.confirm_until && ctx.now <= row.confirm_until) await remind(ctx, row, 'confirm_reminded', people, 'notice.mediation_confirm_due', row.confirm_until);
  }
  for (const promise of await select_promises(ctx, id)) if (!promise.done_at && !promise.missed_at) await tick_promise(ctx, row, promise, people);
}
async function tick_promise(ctx: Ctx, row: MediationRow, promise: PromiseRow, people: readonly string[]): Promise<void> {
  if (promise.due_at < ctx.now) {
    await update_promise(ctx, promise.id, { missed_at: ctx.now, remind_at: null });
    return remind(ctx, row, 'promise_missed', people, 'notice.mediation_promise_missed', promise.due_at);
  }
  if (!promise.remind_at || promise.remind_at > ctx.now) return;
  await update_promise(ctx, promise.id, { remind_at: reminders(row.effective_at ?? row.at, promise.due_at, ctx.now)[0] ?? null });
  await remind(ctx, row, 'promise_reminded', [promise.person_id], 'notice.mediation_promise_due', promise.due_at);
}
const day = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'numeric', day: 'numeric' });
async function remind(ctx: Ctx, row: MediationRow, name: string, to: readonly string[], code: 'notice.mediation_confirm_due' | 'notice.mediation_promise_due' | 'notice.mediation_promise_missed', until: Date): Promise<void> {
  const [fact_seq] = await record(ctx, { name: `mediation.${name}`, subject: row.id, place_path: row.place_path, data: { until: until.toISOString() } });
  await tell(ctx, to, { code, params: { until: day.format(until) }, case_id: null, fact_seq: fact_seq! });
}
