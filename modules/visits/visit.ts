// What a visit is, and what may become of it. Pure: told the time, it says yes or which refusal.
import type { Outcome, Finish, VisitState, Why } from './contract.ts';
import type { refusals } from './refusals.ts';

export type VisitRefusal = keyof typeof refusals;

/** On the care list: two unanswered doors in a row are looked into by rule. */
export function is_care(why: Why): boolean {
  return why === 'elder_alone' || why === 'illness' || why === 'disability' || why === 'child_alone' || why === 'hardship';
}

/** 未应门两次: which kind of case the rule raises. Doubt goes up a tier (domain.md §3), so both are urgent. */
export function case_of_silence(why: Why): { category: string; tier: 2 } {
  return { category: why === 'child_alone' ? '0809' : '0802', tier: 2 };
}

/** 未成年人疑似受侵害 (taxonomy), tier 1: 未成年人保护法 11, 反家庭暴力法 14. */
export const child_hurt_category = '0808';

export function state_of(outcome: Outcome): VisitState {
  return outcome === 'unanswered' ? 'unanswered' : 'done';
}

/** A signature is never the only way: words heard by a named witness count as much. */
export function may_finish(finish: Finish, has_signature: boolean): true | VisitRefusal {
  if (finish.consent === 'signed' && !has_signature) return 'visit.needs_signature';
  return finish.consent !== 'spoken' || finish.witness.trim() !== '' || 'visit.needs_witness';
}

/** What was seen when the phone wrote it down against what stands now. */
export function is_conflict(saw: { version: string; lives_here: boolean | null } | null, now: { version: string; lives_here: boolean | null }): boolean {
  return saw === null || saw.version !== now.version || (saw.lives_here === true && now.lives_here === false);
}

/** A number is shown for one visit: on its day, to whoever makes it, until it is over. */
export function may_see_contact(visit: { state: VisitState; on_day: string }, today: string, is_theirs: boolean): true | VisitRefusal {
  if (!is_theirs) return 'visit.not_yours';
  return (visit.state === 'planned' && visit.on_day <= today) || 'visit.contact_not_now';
}

const ahead_days_max = 92;
export function may_be_on(day: string, today: string): true | VisitRefusal {
  const days = (Date.parse(day) - Date.parse(today)) / 86_400_000;
  return (Number.isInteger(days) && days >= -1 && days <= ahead_days_max) || 'visit.bad_day';
}

/**
 * When something was done, by a phone whose clock may be hours off: the clock is put right by how far it is off while it
 * sends, and nothing was done in the future.
 */
export function done_at(said: Date, device_at: Date, now: Date): Date {
  return new Date(Math.min(now.getTime(), said.getTime() + (now.getTime() - device_at.getTime())));
}

/** Who needs the reason: whoever makes the visit, and the community that planned it; others are told it is a visit. */
export function may_know_why(role: string, worker_id: string | null, person_id: string | null): boolean {
  return role === 'community' || role === 'system' || (role === 'grid_worker' && (worker_id === null || worker_id === person_id));
}
