import { least, type Weight } from '../votes/threshold.ts';
import type { Level } from './contract.ts';

/** What a petition asks, as it was on the day it began. Days are natural days of Shanghai. */
export type Part = { readonly numerator: number; readonly denominator: number };
export type Terms = {
  readonly heads: Part; readonly area: Part | null;
  readonly committee_days: number; readonly street_days: number; readonly community_days: number; readonly notice_days: number;
};

/** How much is enough, in whole numbers: a fifth of 286 is 58. Null: no area is asked. */
export function needed(whole: Weight, { heads, area }: Terms): { heads: number; area_cm2: number | null } {
  return { heads: least(whole.heads, { ...heads, or_more: true }), area_cm2: area && least(whole.area_cm2, { ...area, or_more: true }) };
}
/** 20% and more of the owners (domain.md §4 「20% of owners may call the assembly」), and of the area where a county asks that too. */
export function is_reached(signed: Weight, whole: Weight, terms: Terms): boolean {
  const enough = needed(whole, terms);
  return signed.heads >= enough.heads && (enough.area_cm2 === null || signed.area_cm2 >= enough.area_cm2);
}

/** Who must act after whom: the committee, then the street orders it, then the community calls, and then it stays overdue in everybody’s sight. */
export function after_missed(level: Level, terms: Terms): { level: Level; days: number | null } {
  if (level === 'committee') return { level: 'street', days: terms.street_days };
  if (level === 'street' || level === 'ordered') return { level: 'community', days: terms.community_days };
  return { level: 'overdue', days: null };
}
/** The committee may always make good what it owes; the community calls where there is no committee or its turn has come. */
export function may_call(role: string, level: Level | null): boolean {
  if (level === null) return false;
  return role === 'owners_committee' || (role === 'community' && (level === 'community' || level === 'overdue'));
}
