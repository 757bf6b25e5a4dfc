import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { publish } from '../../platform/live.ts';
import { Refusal } from '../../platform/refusal.ts';
import { case_by_id, shanghai_date } from '../cases/index.ts';
import type { VisitAct } from './contract.ts';
import { finish_visit } from './finish.ts';
import { plan_visit } from './plan.ts';
import { raise_case } from './raise.ts';
import { insert_act, queue_same_visit, select_act, select_visit, update_visit } from './store.ts';
import type { VisitRow } from './tables.ts';
import { is_theirs, lives_here } from './view.ts';
import { done_at, is_conflict } from './visit.ts';

export type Taken = { result: 'accepted' | 'already' | 'conflict'; visit: VisitRow; case_number: number | null };

/**
 * Takes one act of a phone, perhaps hours old: the same id again is answered and done once, whoever saw an older state is
 * told so and nothing is overwritten, and what is accepted carries the act as the new version (product A5: no loss, no
 * double entries). Acts upon one visit wait for each other. Refuses `visit.unknown` and what the verbs refuse.
 */
export async function take_act(ctx: Ctx, act: VisitAct, device_at: Date): Promise<Taken> {
  await queue_same_visit(ctx, act.visit_id);
  const known = await select_act(ctx, act.id);
  if (known) return answer_again(ctx, known);
  const at = done_at(new Date(act.at), device_at, ctx.now);
  const visit = await select_visit(ctx, act.visit_id);
  if (!visit && act.do.verb === 'plan') {
    const planned = await plan_visit(ctx, act.visit_id, act.id, act.do, at);
    return accept(ctx, planned, act, at, null);
  }
  if (!visit || act.do.verb === 'plan') throw new Refusal('visit.unknown');
  if (needs_sight(act) && is_conflict(act.saw, { version: visit.version, lives_here: await lives_here(ctx, visit) })) {
    await keep(ctx, act, at, 'conflict', null);
    await record(ctx, { name: 'visit.conflicted', subject: visit.id, place_path: visit.place_path, data: { verb: act.do.verb } });
    return { result: 'conflict', visit, case_number: null };
  }
  return perform(ctx, visit, act, at);
}

/** What cannot clash with another's work needs no sight of it: a case raised at the door is never lost to a conflict. */
const needs_sight = ({ do: { verb } }: VisitAct) => verb === 'finish' || verb === 'cancel' || verb === 'take';

async function answer_again(ctx: Ctx, known: { visit_id: string; by_id: string; result: string; case_id: string | null }): Promise<Taken> {
  const visit = await select_visit(ctx, known.visit_id);
  if (!visit || known.by_id !== ctx.actor.person_id) throw new Refusal('visit.unknown');
  const opened = known.case_id === null ? undefined : await case_by_id(ctx, known.case_id);
  return { result: known.result === 'conflict' ? 'conflict' : 'already', visit, case_number: opened?.number ?? null };
}

async function perform(ctx: Ctx, visit: VisitRow, act: VisitAct, at: Date): Promise<Taken> {
  switch (act.do.verb) {
    case 'finish':
      return accept(ctx, await finish_visit(ctx, visit, act.id, act.do, at), act, at, null);
    case 'raise': {
      const opened = await raise_case(ctx, visit, act.id, act.do);
      // of a confidential case nothing may lead back to the door it was raised at
      const data = opened.confidential ? { confidential: true } : { case_id: opened.id };
      await record(ctx, { name: act.do.child_hurt ? 'visit.child_hurt' : 'visit.raised', subject: visit.id, place_path: visit.place_path, data });
      return accept(ctx, visit, act, at, { id: opened.id, number: opened.number });
    }
    case 'cancel':
    case 'take':
      return accept(ctx, await hand_over(ctx, visit, act, act.do), act, at, null);
    default:
      // 用对方的: a person looked at both and let the other stand; the act alone is the record of it
      return accept(ctx, visit, act, at, null);
  }
}

/** 我来 and 取消: while the visit is still to be made. */
async function hand_over(ctx: Ctx, visit: VisitRow, act: VisitAct, { verb }: { verb: 'cancel' | 'take' }): Promise<VisitRow> {
  if (visit.state !== 'planned') throw new Refusal('visit.over');
  const { role } = ctx.actor.hat;
  if (verb === 'cancel' && role !== 'community' && !is_theirs(ctx, visit) && visit.planned_by !== ctx.actor.person_id) throw new Refusal('visit.not_yours');
  if (verb === 'take' && role !== 'grid_worker') throw new Refusal('visit.not_yours');
  const patch = verb === 'cancel' ? { state: 'cancelled' as const } : { worker_id: ctx.actor.person_id };
  const next = { ...visit, ...patch, version: act.id, changed_by: ctx.actor.person_id, changed_at: ctx.now };
  await update_visit(ctx, visit.id, { ...patch, version: act.id, changed_by: ctx.actor.person_id, changed_at: ctx.now });
  await record(ctx, { name: verb === 'cancel' ? 'visit.cancelled' : 'visit.taken', subject: visit.id, place_path: visit.place_path, data: { on_day: shanghai_date(ctx.now) } });
  return next;
}

async function accept(ctx: Ctx, visit: VisitRow, act: VisitAct, at: Date, opened: { id: string; number: number } | null): Promise<Taken> {
  await keep(ctx, act, at, 'accepted', opened?.id ?? null);
  publish(ctx, { type: 'visit', id: visit.id, place_path: visit.place_path });
  return { result: 'accepted', visit, case_number: opened?.number ?? null };
}

function keep(ctx: Ctx, act: VisitAct, at: Date, result: 'accepted' | 'conflict', case_id: string | null): Promise<void> {
  const { verb, ...body } = act.do;
  return insert_act(ctx, {
    district: ctx.actor.district, id: act.id, visit_id: act.visit_id, verb, by_id: ctx.actor.person_id ?? ctx.actor.hat.id,
    at, received_at: ctx.now, saw: act.saw?.version ?? null, answers: act.answers, result, case_id, body,
  });
}
