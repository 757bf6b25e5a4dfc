// What may happen to a case: the whole of it, as one table.
import type { CaseState } from './contract.ts';

/** Where a person stands towards one case. */
export type Part =
  | 'reporter'
  | 'keeper' // accepted it, and keeps it until another accepts (首接负责)
  | 'offered' // it was sent to them and they have not accepted yet
  | 'coordinator' // of the level the case is at
  | 'higher_coordinator' // of the level above; at the county, the county's own
  | 'system';

interface Move {
  /** From each state that allows the verb, the state it leads to. */
  readonly to: Readonly<Partial<Record<CaseState, CaseState>>>;
  readonly by: readonly Part[];
}

const stays = <const S extends CaseState>(...states: readonly S[]) =>
  Object.fromEntries(states.map((state) => [state, state])) as Partial<Record<CaseState, CaseState>>;

const underway = ['open', 'dispatched', 'accepted', 'planned'] as const;

/**
 * draft → open → dispatched → accepted → planned → resolved → closed, or withdrawn, or merged.
 * Escalation is a level, not a state. A case sent on keeps its state: whoever accepted it first still has it.
 * A resident who answers 「没解决」 to the question of `confirm` performs `reopen`.
 */
export const moves = {
  open: { to: { draft: 'open' }, by: ['reporter', 'coordinator', 'system'] },
  dispatch: {
    to: { open: 'dispatched', ...stays('dispatched', 'accepted', 'planned') },
    by: ['coordinator', 'higher_coordinator', 'system'],
  },
  accept: { to: { dispatched: 'accepted', accepted: 'accepted', planned: 'accepted' }, by: ['offered'] },
  object: { to: stays('dispatched', 'accepted', 'planned'), by: ['keeper', 'offered'] },
  plan: { to: { accepted: 'planned', planned: 'planned' }, by: ['keeper'] },
  arrive: { to: stays('accepted', 'planned'), by: ['keeper'] },
  resolve: { to: { accepted: 'resolved', planned: 'resolved' }, by: ['keeper'] },
  confirm: { to: { resolved: 'closed' }, by: ['reporter'] },
  rate: { to: stays('resolved', 'closed'), by: ['reporter'] },
  reopen: { to: { resolved: 'accepted', closed: 'accepted' }, by: ['reporter', 'coordinator', 'higher_coordinator'] },
  close: { to: { resolved: 'closed' }, by: ['system'] },
  escalate: { to: stays(...underway), by: ['coordinator', 'system'] },
  merge: {
    to: { draft: 'merged', open: 'merged', dispatched: 'merged', accepted: 'merged', planned: 'merged' },
    by: ['coordinator', 'system'],
  },
  withdraw: {
    to: { draft: 'withdrawn', open: 'withdrawn', dispatched: 'withdrawn', accepted: 'withdrawn', planned: 'withdrawn' },
    by: ['reporter', 'coordinator'],
  },
  remind: { to: stays(...underway), by: ['reporter', 'coordinator', 'higher_coordinator', 'system'] },
  note: {
    to: stays(...underway, 'resolved', 'closed'),
    by: ['reporter', 'keeper', 'offered', 'coordinator', 'higher_coordinator', 'system'],
  },
  correct: { to: stays('draft', ...underway), by: ['coordinator', 'higher_coordinator', 'system'] },
  // 等居民: the work waits on the resident, whose word ends it
  pause: { to: stays('accepted', 'planned'), by: ['keeper'] },
  answer: { to: stays(...underway), by: ['reporter', 'system'] },
  // 延期: asked by whoever has it or coordinates it, decided a level above
  extend: { to: stays(...underway), by: ['keeper', 'coordinator'] },
  'decide-extension': { to: stays(...underway), by: ['higher_coordinator'] },
  // 核减: left out of the figures, by the same two hands
  exclude: { to: stays(...underway, 'resolved', 'closed'), by: ['coordinator'] },
  'decide-exclusion': { to: stays(...underway, 'resolved', 'closed'), by: ['higher_coordinator'] },
  // one message, two faults; and a merge that was wrong
  split: { to: stays(...underway), by: ['coordinator', 'higher_coordinator'] },
  unmerge: { to: { merged: 'open' }, by: ['coordinator', 'higher_coordinator'] },
  // 回避: whoever is involved steps back, and every clock runs on
  recuse: { to: stays(...underway), by: ['keeper', 'offered', 'coordinator', 'higher_coordinator'] },
  // the one thing people add to the weak list
  'next-step': { to: stays(...underway), by: ['coordinator', 'higher_coordinator'] },
} as const satisfies Record<string, Move>;

export type Verb = keyof typeof moves;

/** The state a verb leads to, or null when the state does not allow it. */
export function state_after(verb: Verb, state: CaseState): CaseState | null {
  const to: Move['to'] = moves[verb].to;
  return to[state] ?? null;
}

/** Opened, and not yet handled, withdrawn or merged. */
export function is_underway(state: CaseState): boolean {
  return underway.some((each) => each === state);
}
