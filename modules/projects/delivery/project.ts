// How one of the ten is built, supervised and accepted: who may do what when. Pure.
import type { ProjectState } from '../contract.ts';
import type { Part } from '../list.ts';
import type { ProjectRefusal } from '../refusals.ts';
import type { MilestoneRow, WordRow } from '../tables.ts';
import type { ProjectVerb, SayVerb } from './contract.ts';

const at_work: readonly ProjectState[] = ['planned', 'underway'];
const all: readonly ProjectState[] = ['planned', 'underway', 'finished', 'accepted'];
/** What it is and by when is settled once it is finished; what it costs not before the last bill. */
export const is_at_work = (state: ProjectState): boolean => at_work.includes(state);
const moves: Readonly<Record<ProjectVerb, { from: readonly ProjectState[]; by: readonly Part[] }>> = {
  plan: { from: ['planned'], by: ['keeper'] },
  start: { from: ['planned'], by: ['keeper'] },
  reach: { from: ['underway'], by: ['keeper'] },
  diary: { from: at_work, by: ['keeper'] },
  photo: { from: all, by: ['keeper'] },
  answer: { from: all, by: ['keeper'] },
  ask_change: { from: all, by: ['keeper'] },
  // the village asks, the level above decides
  decide_change: { from: all, by: ['overseer'] },
  finish: { from: ['underway'], by: ['keeper'] },
  accept: { from: ['finished'], by: ['keeper', 'overseer'] },
  send_back: { from: ['finished'], by: ['keeper', 'overseer'] },
  pledge: { from: all, by: ['keeper'] },
  take_back_pledge: { from: all, by: ['keeper'] },
  receive: { from: all, by: ['keeper'] },
  pay: { from: ['underway', 'finished', 'accepted'], by: ['keeper'] },
  inspect: { from: ['accepted'], by: ['overseer'] },
};
export function may(verb: ProjectVerb, state: ProjectState, part: Part | null): true | ProjectRefusal {
  if (part === null || !moves[verb].by.includes(part)) return 'project.not_your_part';
  return moves[verb].from.includes(state) || 'project.not_now';
}
const says: Readonly<Record<SayVerb, readonly ProjectState[]>> = { supervise: ['planned', 'underway', 'finished'], find: ['underway', 'finished'], settle: all, accept: ['finished'], fault: ['accepted'] };
export const may_say = (verb: SayVerb, state: ProjectState, at_home: boolean): true | ProjectRefusal => (!at_home ? 'project.not_your_part' : says[verb].includes(state) || 'project.not_now');

/** In order of days, and the last is the promise of the whole. */
export const in_order = (milestones: readonly Pick<MilestoneRow, 'due_on'>[]): boolean => milestones.length > 0 && milestones.every(({ due_on }, index) => index === 0 || milestones[index - 1]!.due_on <= due_on);

/** Accepted by those who asked: one of them at least says that it is good, and none that it is not. */
export function may_accept(words: readonly Pick<WordRow, 'round' | 'good'>[], round: number, open_findings: number): true | ProjectRefusal {
  const said = words.filter((word) => word.round === round);
  if (open_findings > 0) return 'project.findings_open';
  if (said.some(({ good }) => !good)) return 'project.somebody_refused';
  return said.length > 0 || 'project.nobody_accepted';
}
/** A finding is open until it was answered and whoever found it did not say that the answer leaves it unsettled. */
export const is_open = ({ answer, settled }: { answer: string | null; settled: boolean | null }): boolean => answer === null || settled === false;

/** So many months later, at the end of a month that is shorter. */
export function months_after(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate()))).toISOString().slice(0, 10);
}
