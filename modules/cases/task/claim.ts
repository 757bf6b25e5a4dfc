import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { publish } from '../../../platform/live.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { holders_of, mask_name, people_by_id, phone_of } from '../../people/index.ts';
import { estate_index } from '../../territory/index.ts';
import { allow } from '../act.ts';
import { accept } from '../dispatch.ts';
import { is_underway } from '../move.ts';
import { place_words } from '../sight.ts';
import { select_case, select_reporters } from '../store.ts';
import type { CaseRow } from '../tables.ts';
import type { TaskContact } from './contract.ts';
import { blocked_by, tell_team } from './offer.ts';
import { checks_for, contact_hours_max } from './safety.ts';
import { insert_hand, lock_task, select_hands, take_hand, update_task } from './store.ts';
import { count_hands, is_hand, may_claim, may_leave, may_see_contact, may_start } from './task.ts';
import type { HandRow, TaskRow } from './tables.ts';

export type Held = { task: TaskRow; row: CaseRow; hands: HandRow[]; reporters: string[]; me: string };

/** A task with all that its rules ask about; only a volunteer of the team it was offered to comes this far. */
export async function held(ctx: Ctx, task_id: string): Promise<Held> {
  const task = await lock_task(ctx, task_id);
  const me = ctx.actor.person_id;
  if (!task || !me) throw new Refusal('task.unknown');
  if (ctx.actor.hat.role !== 'volunteer' || ctx.actor.hat.organisation_id !== task.team_id) throw new Refusal('task.not_your_team');
  const hands = await select_hands(ctx, [task.id]);
  const [row, reporters] = await as_software(ctx, async () => [await select_case(ctx, task.case_id), await select_reporters(ctx, task.case_id)] as const);
  if (!row) throw new Refusal('task.unknown');
  return { task, row, hands, reporters: reporters.map((one) => one.person_id), me };
}

/**
 * One of two who claim at once gets it, the other is told kindly. What became dangerous since it was offered is refused
 * with the reason; where two must go, the address stays closed until there are two (domain.md §8, journey 10).
 */
export async function claim_task(ctx: Ctx, task_id: string): Promise<TaskRow> {
  const { task, row, hands, reporters, me } = await held(ctx, task_id);
  const blocked = blocked_by(row, task.need);
  if (blocked) throw new Refusal(blocked);
  if (!is_underway(row.state)) throw new Refusal('task.over');
  allow(may_claim(task, hands, me));
  if (own_ids(ctx.actor).some((id) => reporters.includes(id))) throw new Refusal('task.your_own');
  if (own_ids(ctx.actor).some((id) => row.recused_ids.includes(id))) throw new Refusal('case.recused');
  await insert_hand(ctx, { district: task.district, task_id, person_id: me, at: ctx.now, left_at: null });
  if (count_hands(hands) + 1 < task.hands_min) {
    await tell_team(ctx, task, row, 'task.half_claimed', 'notice.task_companion', (await holders_of(ctx, task.team_id)).filter((one) => one !== me));
    return task;
  }
  const next = { ...task, state: 'claimed' as const, claimed_at: ctx.now, contact_until: new Date(ctx.now.getTime() + contact_hours_max * 3_600_000) };
  await update_task(ctx, task_id, { state: next.state, claimed_at: next.claimed_at, contact_until: next.contact_until });
  if (row.offered_organisation_id === task.team_id) await accept(ctx, row.id);
  await tell_team(ctx, next, row, 'task.claimed', 'notice.task_claimed', reporters, true);
  return next;
}

/** Address, number and words, for the claimers, for the time of the help; every look is on the record (PIPL 23). */
export async function see_contact(ctx: Ctx, task_id: string): Promise<TaskContact> {
  const { task, row, hands, me } = await held(ctx, task_id);
  if (!is_underway(row.state)) throw new Refusal('task.contact_over');
  allow(may_see_contact(task, hands, me, ctx.now));
  const blocked = blocked_by(row, task.need);
  if (blocked) throw new Refusal(blocked);
  const [first] = await as_software(ctx, () => select_reporters(ctx, row.id));
  const [person] = first ? await people_by_id(ctx, [first.person_id]) : [];
  const estate = row.estate_id ? (await estate_index(ctx, row.estate_id)).estate.name : '';
  await record(ctx,
    { name: 'identity.read', subject: row.id, place_path: row.place_path, data: { for: 'task', task_id } },
    { name: 'task.contact_read', subject: task_id, place_path: task.place_path, data: { case_id: row.id } });
  return {
    address: [estate, place_words(row, 'home')].filter(Boolean).join(' '),
    name: person ? mask_name(person.name) : '',
    phone: first ? await as_software(ctx, () => phone_of(ctx, first.person_id)) : null,
    words: row.description,
    until: task.contact_until!.toISOString(),
  };
}

/** Every line of the safety list is ticked before anybody begins. */
export async function start_task(ctx: Ctx, task_id: string, ticked: readonly string[]): Promise<TaskRow> {
  const { task, row, hands, me } = await held(ctx, task_id);
  const blocked = blocked_by(row, task.need);
  if (blocked) throw new Refusal(blocked);
  const wanted = checks_for(task, row.category).map((one) => one.code);
  allow(may_start(task, hands, me, ticked, wanted));
  await change(ctx, task, { state: 'started', started_at: ctx.now, checks: wanted }, 'task.started');
  return { ...task, state: 'started' };
}

/** At the door it shows that one must not go in alone: the address closes until a companion is there. */
export async function ask_companion(ctx: Ctx, task_id: string): Promise<TaskRow> {
  const { task, row, hands, me } = await held(ctx, task_id);
  allow(may_leave(task, hands, me));
  if (task.hands_min > 1) throw new Refusal('task.waits_for_companion');
  const patch = { state: 'offered', hands_min: 2, meets: task.meets === 'anyone' ? 'lives_alone' : task.meets, contact_until: null, started_at: null } as const;
  await update_task(ctx, task.id, patch);
  const others = (await holders_of(ctx, task.team_id)).filter((one) => !is_hand(hands, one));
  await tell_team(ctx, task, row, 'task.companion_asked', 'notice.task_companion', others);
  return { ...task, ...patch };
}

/** Handing it back is no shame and leaves no mark on anybody; another neighbour may claim it. */
export async function leave_task(ctx: Ctx, task_id: string): Promise<TaskRow> {
  const { task, row, hands, me } = await held(ctx, task_id);
  allow(may_leave(task, hands, me));
  await take_hand(ctx, task_id, me);
  const patch = { state: 'offered', claimed_at: null, contact_until: null, started_at: null } as const;
  await update_task(ctx, task_id, patch);
  const others = (await holders_of(ctx, task.team_id)).filter((one) => one !== me && !is_hand(hands, one));
  await tell_team(ctx, task, row, 'task.left', 'notice.task_offered', others);
  return { ...task, ...patch };
}

export async function change(ctx: Ctx, task: TaskRow, patch: Partial<TaskRow>, fact: string): Promise<void> {
  await update_task(ctx, task.id, patch);
  await record(ctx, { name: fact, subject: task.id, place_path: task.place_path, data: { case_id: task.case_id } });
  publish(ctx, { type: 'case', id: task.case_id, estate_id: task.estate_id, place_path: task.place_path });
}
