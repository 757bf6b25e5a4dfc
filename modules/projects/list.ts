// A village's ten of a year: who may do what when, and what a count of heads means. Pure.
import type { ListAct, ListState } from './contract.ts';
import type { ProjectRefusal } from './refusals.ts';
import type { BallotCounts } from './tables.ts';

export const ten = 10;
/** Who stands before a list: somebody of the village's own office, of the street or county above it, its grid worker who hears people, or who lives there. */
export type Part = 'keeper' | 'overseer' | 'listener' | 'neighbour';
type ListVerb = ListAct['verb'];
const running: readonly ListState[] = ['published', 'rectifying'];
const moves: Readonly<Record<ListVerb, { from: readonly ListState[]; by: readonly Part[] }>> = {
  merge: { from: ['collecting'], by: ['keeper'] },
  assess: { from: ['collecting'], by: ['keeper', 'overseer'] },
  choose: { from: ['collecting'], by: ['keeper'] },
  unchoose: { from: ['chosen'], by: ['keeper'] },
  call_vote: { from: ['collecting', ...running], by: ['keeper'] },
  count_meeting: { from: ['chosen', ...running], by: ['keeper'] },
  confirm_meeting: { from: ['chosen', ...running], by: ['keeper', 'overseer'] },
  publish: { from: ['agreed'], by: ['keeper'] },
  publish_month: { from: running, by: ['keeper'] },
  rectify: { from: ['rectifying'], by: ['keeper', 'overseer'] },
  rectified: { from: ['rectifying'], by: ['keeper'] },
  // who put it right does not say that it is right
  check_rectified: { from: ['rectifying'], by: ['overseer'] },
};
export function may(verb: ListVerb, state: ListState, part: Part | null): true | ProjectRefusal {
  if (part === null || !moves[verb].by.includes(part)) return 'project.not_your_part';
  return moves[verb].from.includes(state) || 'project.not_now';
}
/** A vote of the house picks ten of what was collected; a meeting says yes or no to ten that were chosen. Both rate what is published or was put right. */
export const fits = (purpose: 'list' | 'rating', how: 'vote' | 'meeting', state: ListState): boolean => (purpose === 'rating' ? running.includes(state) : state === (how === 'vote' ? 'collecting' : 'chosen'));
/** What stands on a ballot that is being cast does not change under it. */
export const kept_while_asked: readonly ListVerb[] = ['merge', 'assess', 'choose', 'unchoose'];

type Rule = { readonly line_percent: number; readonly quorum_numerator: number; readonly quorum_denominator: number };
const of_purpose = { list: ['yes', 'no', 'abstain'], rating: ['satisfied', 'fair', 'dissatisfied'] } as const;
/** Whether a count can be one of this purpose: whole heads, somebody, and not more than are entitled. */
export function counts_fit(purpose: 'list' | 'rating', counts: BallotCounts, entitled: number): boolean {
  const known: readonly string[] = of_purpose[purpose];
  const sum = Object.values(counts).reduce((whole, one) => whole + one, 0);
  return Object.entries(counts).every(([choice, heads]) => known.includes(choice) && Number.isInteger(heads) && heads >= 0) && sum > 0 && sum <= entitled;
}
export const same_counts = (one: BallotCounts, other: BallotCounts): boolean => [...new Set([...Object.keys(one), ...Object.keys(other)])].every((choice) => (one[choice] ?? 0) === (other[choice] ?? 0));
export function quorum_met(counts: BallotCounts, entitled: number, { quorum_numerator, quorum_denominator }: Rule): boolean {
  return sum_of(counts) * quorum_denominator >= entitled * quorum_numerator;
}
const sum_of = (counts: BallotCounts): number => Object.values(counts).reduce((whole, one) => whole + one, 0);

/** 过半数 excludes the half; the line of satisfaction includes itself. Whoever said nothing is counted nowhere. */
export function passes(purpose: 'list' | 'rating', counts: BallotCounts, { line_percent }: Rule): boolean {
  const at = (choice: string) => counts[choice] ?? 0;
  const said = sum_of(counts);
  if (said === 0) return false;
  return purpose === 'list' ? at('yes') * 2 > said : (at('satisfied') + at('fair')) * 100 >= line_percent * said;
}
/** In whole hundredths, rounded down, so that 79.9 is not told as the 80 that it missed. */
export function percent_of(purpose: 'list' | 'rating', counts: BallotCounts): number | null {
  const said = sum_of(counts);
  const good = purpose === 'list' ? (counts['yes'] ?? 0) : (counts['satisfied'] ?? 0) + (counts['fair'] ?? 0);
  return said === 0 ? null : Math.floor((good * 100) / said);
}
