// Rules of a county, street or community about who gets a case: data above the taxonomy's own owners, never above the hard rules.
import type { Category } from '../category.ts';
import { may_take } from '../dispatch-rule.ts';
import { acting_for, is_owner_code, type OwnerCode } from '../owner.ts';
import type { Tier } from '../tier.ts';

/** One version of a rule. Each condition that is null is met by everything. */
export interface Rule {
  readonly id: string;
  readonly version: number;
  readonly place_path: string;
  readonly estate_id: string | null;
  /** four digits for one kind (0201), two for its whole group (02) */
  readonly category: string | null;
  /** what the taxonomy says: 「凡是归物业的」 */
  readonly owner_code: string | null;
  readonly tier: number | null;
  /** minutes of the day in Shanghai; from 1320 until 360 is the night */
  readonly from_minute: number | null;
  readonly until_minute: number | null;
  readonly organisation_id: string;
  readonly assist_ids: readonly string[];
  readonly from_at: Date;
  readonly until_at: Date | null;
}
/** An organisation that serves the place. */
export interface Serving {
  readonly id: string;
  readonly owner_code: string | null;
}
export interface Asked {
  readonly category: Category;
  readonly tier: Tier;
  readonly place_path: string;
  readonly estate_id: string | null;
  readonly at: Date;
  readonly recused_ids: readonly string[];
  /** whom the taxonomy gives it to here; null when nobody is left */
  readonly built_in: OwnerCode | null;
}

/** Why a rule did not fire: a condition that is not met, or a hard rule above it. */
export type Verdict =
  | 'fires'
  | 'less_exact'
  | 'not_in_force'
  | 'other_place'
  | 'other_category'
  | 'other_owner'
  | 'other_tier'
  | 'other_hours'
  | 'not_serving'
  | 'recused'
  | 'not_for_volunteers'
  | 'emergency_keeps_owner';

const day_ms = 86_400_000;
const shanghai_ms = 8 * 3_600_000;
/** Minutes since midnight in Shanghai. */
const minute_of_day = (at: Date): number => Math.floor(((at.getTime() + shanghai_ms) % day_ms) / 60_000);

function in_hours({ from_minute: from, until_minute: until }: Rule, at: Date): boolean {
  if (from === null || until === null) return true;
  const minute = minute_of_day(at);
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** The first condition that the case does not meet, or null. */
function missed(rule: Rule, asked: Asked): Verdict | null {
  const { category } = asked;
  if (asked.at < rule.from_at || (rule.until_at !== null && asked.at >= rule.until_at)) return 'not_in_force';
  const here = rule.estate_id === null ? `${asked.place_path}/`.startsWith(`${rule.place_path}/`) : rule.estate_id === asked.estate_id;
  if (!here) return 'other_place';
  if (rule.category !== null && rule.category !== category.code && rule.category !== category.group_code) return 'other_category';
  if (rule.owner_code !== null && rule.owner_code !== category.owner[0]) return 'other_owner';
  if (rule.tier !== null && rule.tier !== asked.tier) return 'other_tier';
  return in_hours(rule, asked.at) ? null : 'other_hours';
}

/**
 * The hard rule that forbids this organisation the case, or null: nobody handles a complaint about themselves, volunteers
 * never touch gas, lifts or live mains, and a danger to life keeps the owner that the taxonomy gives it (domain.md §3).
 */
export function barred(organisation: Serving | undefined, asked: Pick<Asked, 'category' | 'tier' | 'recused_ids' | 'built_in'>): Verdict | null {
  const code = organisation?.owner_code ?? '';
  if (!organisation || !is_owner_code(code)) return 'not_serving';
  if (asked.recused_ids.includes(organisation.id)) return 'recused';
  if (may_take(code, asked.category) !== true) return 'not_for_volunteers';
  const urgent = asked.tier === 1 || asked.category.tier === 1;
  if (urgent && (asked.built_in === null || !acting_for(asked.built_in).includes(code))) return 'emergency_keeps_owner';
  return null;
}

/** The more exact first: the kind before the place, the place before urgency and hours, then the newer (design's own choice). */
export function more_exact_first(a: Rule, b: Rule): number {
  const [x, y] = [exactness(a), exactness(b)];
  const at = x.findIndex((each, index) => each !== y[index]);
  if (at >= 0) return y[at]! - x[at]!;
  return b.from_at.getTime() - a.from_at.getTime() || (a.id < b.id ? -1 : 1);
}
function exactness(rule: Rule): number[] {
  const place = rule.estate_id === null ? rule.place_path.split('/').length : 100;
  return [rule.category?.length ?? 0, rule.owner_code === null ? 0 : 1, place, rule.tier === null ? 0 : 1, rule.from_minute === null ? 0 : 1];
}

export interface Considered {
  readonly rule: Rule;
  readonly verdict: Verdict;
}

/** Every rule with what became of it, the most exact first; at most one fires. */
export function consider(rules: readonly Rule[], asked: Asked, serving: readonly Serving[]): Considered[] {
  let fired = false;
  return rules.toSorted(more_exact_first).map((rule) => {
    const no = missed(rule, asked) ?? barred(serving.find((one) => one.id === rule.organisation_id), asked);
    if (no) return { rule, verdict: no };
    const verdict = fired ? 'less_exact' : 'fires';
    fired = true;
    return { rule, verdict };
  });
}

/** Those whom the rule wants beside the owner and whom no hard rule keeps away. */
export function assisting(rule: Rule, asked: Asked, serving: readonly Serving[]): string[] {
  const may_help = (one: Serving | undefined) => one !== undefined && !asked.recused_ids.includes(one.id) && is_owner_code(one.owner_code ?? '') && may_take(one.owner_code as OwnerCode, asked.category) === true;
  return rule.assist_ids.filter((id) => id !== rule.organisation_id && may_help(serving.find((one) => one.id === id)));
}
