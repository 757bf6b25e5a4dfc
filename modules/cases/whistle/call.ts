// One department's part of a whistle: called, arrived, answered, appraised; or missed, which stays true when a late answer comes.
import type { Appraisal, CallView } from './contract.ts';
import type { whistle_refusals } from './refusals.ts';
import type { CallRow } from './tables.ts';

type Call = Pick<CallRow, 'due_at' | 'arrived_at' | 'answered_at' | 'missed_at' | 'cancelled_at' | 'appraised_at' | 'resident_at'>;
type No = keyof typeof whistle_refusals;

export function call_state(call: Call): CallView['state'] {
  if (call.cancelled_at) return 'cancelled';
  if (call.appraised_at) return 'appraised';
  if (call.answered_at) return 'answered';
  if (call.missed_at) return 'missed';
  return call.arrived_at ? 'arrived' : 'called';
}

/** On time is an answer within the time given; null while both are still possible. */
export function was_on_time(call: Call, now: Date): boolean | null {
  if (call.answered_at) return call.answered_at <= call.due_at;
  return now > call.due_at ? false : null;
}

export function may_answer(call: Call): true | No {
  if (call.cancelled_at) return 'whistle.over';
  if (call.appraised_at) return 'whistle.appraised';
  return call.answered_at === null || 'whistle.answered';
}

/** A street appraises an answer, or that none came in time; what was never answered cannot have solved anything. */
export function may_appraise(call: Call, appraisal: Appraisal, now: Date): true | No {
  if (call.cancelled_at) return 'whistle.over';
  if (call.appraised_at) return 'whistle.appraised';
  if (call.answered_at) return true;
  if (now <= call.due_at) return 'whistle.not_answered';
  return appraisal === 'not' || 'whistle.never_came';
}
