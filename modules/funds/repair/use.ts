// A use of the maintenance fund: what allows it, what it has come to, and how its cost falls on homes. Pure; whole fen, cm².
import type { UseState } from './contract.ts';
import type { SharingHome, UseRow } from './tables.ts';

/** 维修资金专户、业主交存的维修资金 of the chart `fund`. A home's part of the second is its account. */
export const accounts = { bank: '1002', homes: '2301' } as const;
export type Ballot = { state: string; passed: boolean; why_not: 'running' | 'not_passed' | 'objection' | null };

/**
 * What the owners' vote says (民法典 278 (5), 281): passed once counted and decided for, and while an objection waits for its
 * answer or was found right nothing is paid.
 */
export function ballot_of({ state, decided, objected, objections }: { state: string; decided: string | null; objected: { count: number; answered: number }; objections: readonly { upheld: boolean | null }[] }): Ballot {
  if (!['tallied', 'filed'].includes(state)) return { state, passed: false, why_not: state === 'withdrawn' ? 'not_passed' : 'running' };
  if (decided !== 'yes') return { state, passed: false, why_not: 'not_passed' };
  const doubtful = objected.answered < objected.count || objections.some(({ upheld }) => upheld === true);
  return { state, passed: !doubtful, why_not: doubtful ? 'objection' : null };
}

/** Approved is what the owners voted for, or what the emergency route allows once a second person has confirmed it. */
export function state_of(use: Pick<UseRow, 'route' | 'confirmed_at' | 'published_at' | 'dropped_at'>, ballot: Ballot | null, paid_fen: number): UseState {
  if (use.dropped_at) return 'dropped';
  if (use.published_at) return 'published';
  const allowed = use.route === 'vote' ? ballot?.passed === true : use.confirmed_at !== null;
  if (allowed) return paid_fen > 0 ? 'paid' : 'approved';
  if (use.route === 'emergency') return 'waiting';
  if (!ballot || ballot.state === 'draft') return 'draft';
  return ballot.why_not === 'not_passed' ? 'refused' : 'voting';
}

/** Who bears how much of a cost, by exclusive area (民法典 283), to the fen. `divide` is the books' own. */
export function shares_of(homes: readonly SharingHome[], fen: number, divide: (fen: number, weights: readonly number[]) => number[]): (SharingHome & { fen: number })[] {
  const parts = divide(fen, homes.map(({ area_cm2 }) => area_cm2));
  return homes.map((home, index) => ({ ...home, fen: parts[index]! }));
}
/** Homes whose account holds less than their share: nobody else's money is taken for it. */
export function short_of(shares: readonly (SharingHome & { fen: number })[], has: ReadonlyMap<string, number>): { label: string; fen: number }[] {
  return shares.flatMap(({ home_id, label, fen }) => (fen > (has.get(home_id) ?? 0) ? [{ label, fen: fen - (has.get(home_id) ?? 0) }] : []));
}
