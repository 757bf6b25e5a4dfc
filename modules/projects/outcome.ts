// 比武: outcomes of projects and villages, never of people; counted from what happened, so that nobody can click them up. Pure.
import type { Outcome, ProjectState, Share, StateCounts } from './contract.ts';
import type { BallotCounts } from './tables.ts';

/** What is known of one project on one day. `spent_fen` as the ledger has it. */
export type Known = {
  readonly state: ProjectState; readonly finish_on: string | null; readonly finished_on: string | null; readonly budget_fen: number; readonly spent_fen: number;
  /** how the last re-inspection found it; null where nobody looked again */
  readonly solved: boolean | null;
};
const shown_min = 5;
/** Fewer than five tell more of a few people than of the work (domain.md §6). */
export const share = (good: number, of: number): Share => (of < shown_min ? { of, good: null, percent: null } : { of, good, percent: Math.floor((good * 100) / of) });

/** Late: not called off, past its agreed day and not finished, or finished after it. */
export const is_late = ({ state, finish_on, finished_on }: Pick<Known, 'finish_on' | 'finished_on'> & { state?: ProjectState }, today: string): boolean => state !== 'cancelled' && finish_on !== null && (finished_on ?? today) > finish_on;
/** A project counts as on time or not once it is finished, its day has passed or it was called off: nobody wins by not finishing. */
export function outcome(known: readonly Known[], ballots: readonly BallotCounts[], today: string): Outcome {
  const due = known.filter((one) => one.finished_on !== null || one.state === 'cancelled' || is_late(one, today));
  const done = known.filter((one) => one.state === 'accepted' || one.spent_fen > one.budget_fen);
  const looked_at = known.filter(({ solved }) => solved !== null);
  const said = (choice: string) => ballots.reduce((sum, counts) => sum + (counts[choice] ?? 0), 0);
  const [satisfied, fair, dissatisfied] = [said('satisfied'), said('fair'), said('dissatisfied')];
  return {
    on_time: share(due.filter((one) => one.state !== 'cancelled' && !is_late(one, today)).length, due.length),
    within_budget: share(done.filter((one) => one.spent_fen <= one.budget_fen).length, done.length),
    satisfied: share(satisfied + fair, satisfied + fair + dissatisfied),
    solved: share(looked_at.filter(({ solved }) => solved).length, looked_at.length),
  };
}
export function count_states(each: readonly { readonly state: ProjectState }[]): StateCounts {
  const counts: StateCounts = { planned: 0, underway: 0, finished: 0, accepted: 0 };
  for (const { state } of each) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
