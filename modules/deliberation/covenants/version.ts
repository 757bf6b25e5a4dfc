import { reaches } from '../votes/threshold.ts';
import type { Counted, TermsRow, VersionRow } from './tables.ts';

/** What a version may do next, and which one holds on a day: pure, days are those of Shanghai. */
type Dated = Pick<VersionRow, 'number' | 'state' | 'valid_from'>;

/** The adopted version that holds on that day: of those begun, the last. */
export function in_force<Version extends Dated>(versions: readonly Version[], on: string): Version | null {
  return versions.filter(({ state, valid_from }) => state === 'adopted' && valid_from !== null && valid_from <= on).toSorted((a, b) => a.number - b.number).at(-1) ?? null;
}
/** The day before the next one began, or nothing while it holds. A version whose successor began before it never held. */
export function until_of(version: Dated, versions: readonly Dated[]): string | null {
  const next = versions.filter(({ number, state, valid_from }) => number > version.number && state === 'adopted' && valid_from !== null).map(({ valid_from }) => valid_from!).toSorted()[0];
  return next === undefined ? null : day_after(next, -1);
}
export const pending_of = <Version extends Dated>(versions: readonly Version[]): Version | null => versions.find(({ state }) => ['draft', 'discussing', 'voting'].includes(state)) ?? null;
/** What homes may sign: what holds, or is adopted and about to. */
export function to_sign<Version extends Dated>(versions: readonly Version[]): Version | null {
  return versions.filter(({ state }) => state === 'adopted').toSorted((a, b) => a.number - b.number).at(-1) ?? null;
}

export type AskRefusal = 'covenant.not_discussed' | 'covenant.discussion_runs' | 'covenant.unanswered';
/** Voted on once its announced discussion is over and every word in it was answered (product D3 「discussed」). */
export function may_ask({ state, discuss_until }: Pick<VersionRow, 'state' | 'discuss_until'>, unanswered: number, today: string): true | AskRefusal {
  if (state !== 'discussing' || discuss_until === null) return 'covenant.not_discussed';
  if (today <= discuss_until) return 'covenant.discussion_runs';
  return unanswered === 0 || 'covenant.unanswered';
}

/** Homes decide by heads alone: enough of them took part, and enough of those were for it. */
export function adopted_by_homes({ roll, taking_part, yes }: Counted, terms: Pick<TermsRow, 'quorum_numerator' | 'quorum_denominator' | 'approval_numerator' | 'approval_denominator' | 'approval_or_more'>): boolean {
  return reaches(taking_part, roll, { numerator: terms.quorum_numerator, denominator: terms.quorum_denominator, or_more: true })
    && reaches(yes, taking_part, { numerator: terms.approval_numerator, denominator: terms.approval_denominator, or_more: terms.approval_or_more });
}

export const shanghai_day = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
export const day_after = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
