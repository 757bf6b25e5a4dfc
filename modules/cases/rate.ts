// The three rates 响应率, 解决率, 满意率, and 办结率 beside them: figures that nobody can edit, because they are counted
// from what happened. A numerator is never shown without its denominator.
import type { CaseState, Satisfaction } from './contract.ts';
import { is_underway } from './move.ts';

/** One case as the figures see it. */
export interface CountedCase {
  readonly state: CaseState;
  /** Left out of the figures, which needs someone's recorded approval. */
  readonly exclusion: { readonly reason: string; readonly approved_by: string | null } | null;
  /** The first answer clock since it was opened. */
  readonly respond_due_at: Date;
  readonly responded_at: Date | null;
  /** The first clock of the work since it was opened or last reopened; escalation does not replace it. */
  readonly work_due_at: Date;
  readonly handled: boolean;
  readonly solved: boolean | null;
  readonly satisfaction: Satisfaction | null;
}

export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  /** One decimal; null when the denominator is 0. Never 100 or 0 by rounding alone. */
  readonly percent: number | null;
  /** Cases left out with approval. */
  readonly excluded: number;
  /** Cases that could not be counted yet: no answer due, or no word from the resident (未评价). */
  readonly unsaid: number;
}

export interface Rates {
  readonly received: number;
  readonly withdrawn: number;
  /** Counted once, as the case that they joined. */
  readonly merged: number;
  readonly weak: number;
  readonly handle: Rate;
  readonly respond: Rate;
  readonly solve: Rate;
  readonly satisfy: Rate;
}

/** To one decimal, half up; but 2,999 of 3,000 is no 100% and 1 of 3,000 is no 0%. */
export function percent_of(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null;
  const rounded = Math.round((numerator / denominator) * 1000) / 10;
  if (rounded === 100 && numerator < denominator) return 99.9;
  if (rounded === 0 && numerator > 0) return 0.1;
  return rounded;
}

/** @throws RangeError when the counts are not whole, or more are counted than there were. */
export function rate_of(numerator: number, denominator: number, excluded = 0, unsaid = 0): Rate {
  const counts = [numerator, denominator, excluded, unsaid];
  if (counts.some((count) => !Number.isInteger(count) || count < 0) || numerator > denominator) {
    throw new RangeError(`rate of ${counts.join(', ')}`);
  }
  return { numerator, denominator, percent: percent_of(numerator, denominator), excluded, unsaid };
}

/**
 * Received are the cases opened, without merged, withdrawn and approved exclusions, which are told apart.
 * 响应率: answered in time, of those answered or due. 办结率: handled, of all received. 解决率: solved, and 满意率:
 * satisfied, of those whose reporter said so either way. Silence stands beside a rate, never inside it.
 */
export function rates(cases: readonly CountedCase[], now: Date): Rates {
  const opened = cases.filter(({ state }) => state !== 'draft');
  const own = opened.filter(({ state }) => state !== 'merged' && state !== 'withdrawn');
  const received = own.filter((one) => !is_excluded(one));
  const excluded = own.length - received.length;
  const rate = (answer: (one: CountedCase) => boolean | null) => {
    const said = received.map(answer).filter((each) => each !== null);
    return rate_of(said.filter(Boolean).length, said.length, excluded, received.length - said.length);
  };
  const count = (state: CaseState) => opened.filter((one) => one.state === state).length;
  return {
    received: received.length,
    withdrawn: count('withdrawn'),
    merged: count('merged'),
    weak: received.filter((one) => on_weak_list(one, now)).length,
    handle: rate((one) => one.handled),
    respond: rate((one) => responded_in_time(one, now)),
    solve: rate((one) => one.solved),
    satisfy: rate((one) => one.satisfaction && one.satisfaction === 'satisfied'),
  };
}

/** The weak list 短板清单: unfinished after the day that was promised, whatever level has it now. */
export function on_weak_list(one: Pick<CountedCase, 'state' | 'handled' | 'work_due_at'>, now: Date): boolean {
  return is_underway(one.state) && !one.handled && now > one.work_due_at;
}

/** An exclusion that nobody approved excludes nothing. */
export function is_excluded(one: Pick<CountedCase, 'exclusion'>): boolean {
  return one.exclusion !== null && one.exclusion.approved_by !== null;
}

function responded_in_time(one: CountedCase, now: Date): boolean | null {
  if (one.responded_at) return one.responded_at <= one.respond_due_at;
  return now > one.respond_due_at ? false : null;
}
