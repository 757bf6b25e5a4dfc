import type { Satisfaction } from './contract.ts';
import type { Verb } from './move.ts';

/** 办结, 解决, 满意: three fields, and only the resident's word fills the last two. null is 「未评价」. */
export interface Outcome {
  readonly handled: boolean;
  readonly solved: boolean | null;
  readonly satisfaction: Satisfaction | null;
}

/**
 * The resident's last word stands until they say another: finishing the work again does not wipe a 「没解决」. Reopened, a
 * good word about work that did not hold falls back to 未评价; a bad one stands, so that no reopening mends a figure.
 */
export function outcome_after(verb: Verb, outcome: Outcome, satisfaction: Satisfaction | null = null): Outcome {
  if (verb === 'resolve') return { ...outcome, handled: true };
  if (verb === 'confirm') return { ...outcome, solved: true };
  if (verb === 'reopen') return { handled: false, solved: false, satisfaction: outcome.satisfaction === 'dissatisfied' ? 'dissatisfied' : null };
  if (verb === 'rate') return { ...outcome, satisfaction: satisfaction ?? outcome.satisfaction };
  return outcome;
}
