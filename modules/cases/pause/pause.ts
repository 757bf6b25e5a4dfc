// Waiting on the resident: the clock of the work rests, and the one who works wins no time by it.
import { add_working_ms, working_ms } from '../calendar.ts';
import { tiers, works_by_day, type Tier } from '../tier.ts';

/** Asked so often at most in one case (design's own choice): what else is missing should have been asked at once. */
export const pauses_max = 2;

/** Until when a wait that begins now lasts at the longest; null for a danger to life, which never waits. */
export function wait_limit(tier: Tier, from: Date): Date | null {
  const hours = tiers[tier].wait_hours_max;
  return hours === undefined ? null : new Date(from.getTime() + hours * 3_600_000);
}

/**
 * When work due at `due_before` is due after a rest: later by exactly the time it rested. A clock of working days rests
 * on working days only, so that a question asked on a Friday evening wins no weekend.
 */
export function due_after_rest(tier: Tier, due_before: Date, from: Date, until: Date): Date {
  if (works_by_day(tier)) return add_working_ms(due_before, working_ms(from, until));
  return new Date(due_before.getTime() + until.getTime() - from.getTime());
}
