// What may happen to a task. Pure: told the time, answers yes or why not.
import type { TaskRefusal } from './refusals.ts';
import type { HandRow, TaskRow, TaskState } from './tables.ts';

export const live_states: readonly TaskState[] = ['offered', 'claimed', 'started'];
export const is_live = (task: Pick<TaskRow, 'state'>) => live_states.includes(task.state);
export const is_hand = (hands: readonly Pick<HandRow, 'person_id' | 'left_at'>[], person_id: string | null) => hands.some((one) => one.person_id === person_id && one.left_at === null);
export const count_hands = (hands: readonly Pick<HandRow, 'left_at'>[]) => hands.filter((one) => one.left_at === null).length;

type Known = Pick<TaskRow, 'state' | 'hands_min' | 'contact_until'>;
type Hands = readonly Pick<HandRow, 'person_id' | 'left_at'>[];

/** One of two who claim at once is told kindly that somebody was quicker. */
export function may_claim(task: Known, hands: Hands, person_id: string): true | TaskRefusal {
  if (task.state === 'ended') return 'task.over';
  if (task.state !== 'offered') return is_hand(hands, person_id) ? 'task.yours_already' : 'task.claimed_by_other';
  return !is_hand(hands, person_id) || 'task.waits_for_companion';
}

/** The address is for those who do it, while they do it (PIPL 23; domain.md §2 「contact revealed for one visit」). */
export function may_see_contact(task: Known, hands: Hands, person_id: string | null, now: Date): true | TaskRefusal {
  if (!is_hand(hands, person_id)) return 'task.not_yours';
  if (task.state === 'offered') return 'task.waits_for_companion';
  if (task.state !== 'claimed' && task.state !== 'started') return 'task.contact_over';
  return (task.contact_until !== null && now < task.contact_until) || 'task.contact_over';
}

export function may_start(task: Known, hands: Hands, person_id: string | null, ticked: readonly string[], wanted: readonly string[]): true | TaskRefusal {
  if (!is_hand(hands, person_id)) return 'task.not_yours';
  if (task.state === 'offered') return 'task.waits_for_companion';
  if (task.state !== 'claimed') return task.state === 'started' ? 'task.started_already' : 'task.over';
  return wanted.every((code) => ticked.includes(code)) || 'task.checks_missing';
}

export function may_finish(task: Known, hands: Hands, person_id: string | null, photos: number, note: string): true | TaskRefusal {
  if (!is_hand(hands, person_id)) return 'task.not_yours';
  if (task.state === 'claimed' || task.state === 'offered') return 'task.not_started';
  if (task.state !== 'started') return 'task.over';
  return photos > 0 || note.trim().length > 1 || 'task.needs_evidence';
}

export function may_leave(task: Known, hands: Hands, person_id: string | null): true | TaskRefusal {
  if (!is_hand(hands, person_id)) return 'task.not_yours';
  return is_live(task) || 'task.over';
}
