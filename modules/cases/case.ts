// Who may do what to a case, and when. The states and verbs themselves are the table in `move.ts`.
import { add_calendar_days, add_working_days } from './calendar.ts';
import type { CaseState } from './contract.ts';
import { is_underway, moves, state_after, type Part, type Verb } from './move.ts';
import { level_above, type Level } from './owner.ts';
import type { CaseRefusal } from './refusals.ts';
import type { Asked } from './tables.ts';
import { respond_minutes, tiers, type Tier } from './tier.ts';

/** What the rules need to know of a case; a row of the store has more. */
export interface Case {
  readonly state: CaseState;
  readonly tier: Tier;
  readonly level: Level;
  /** The owner code it was sent to and that has not accepted yet. */
  readonly offered_role: string | null;
  /** Who accepted it or, once it is done, did it. */
  readonly keeper_person_id: string | null;
  readonly objection_count: number;
  /** The higher coordinator has decided who does it. */
  readonly decided: boolean;
  readonly reporter_count: number;
  readonly resolved_at: Date | null;
  readonly closed_at: Date | null;
  readonly rated_at: Date | null;
  readonly reminded_at: Date | null;
  /** The work waits on the resident until then at most. */
  readonly waiting_until?: Date | null;
  readonly extension?: Asked | null;
  readonly exclusion?: Asked | null;
  /** People and organisations that the case complains about. */
  readonly recused_ids: readonly string[];
}

/** One person before one case, under the hat they wear now. */
export interface Person {
  readonly parts: readonly Part[];
  /** Their own id and that of every organisation they act for. */
  readonly ids: readonly string[];
}

export const reopen_days_max = 7;
/** Silence closes a case after so many days, and says nothing about content (design's own choice). */
export const answer_days_max = 7;
export const sent_on_max = 2;

/** Whether the case allows the verb now, whoever asks; otherwise the code of the refusal. */
export function may(verb: Verb, one: Case, now: Date): true | CaseRefusal {
  if (!state_after(verb, one.state)) return wrong_state(verb, one.state);
  switch (verb) {
    case 'accept':
      return one.offered_role !== null || 'case.not_offered';
    case 'object':
      return !one.decided || 'case.objections_decided';
    case 'reopen':
      return one.state !== 'closed' || !one.closed_at || now <= add_calendar_days(one.closed_at, reopen_days_max) || 'case.reopen_too_late';
    case 'rate':
      return !one.rated_at || !one.resolved_at || one.rated_at < one.resolved_at || 'case.already_rated';
    case 'close':
      return (one.resolved_at !== null && now > add_calendar_days(one.resolved_at, answer_days_max)) || 'case.still_waiting_for_word';
    case 'escalate':
      return level_above(one.level) !== null || 'case.highest_level_already';
    case 'withdraw':
      return may_withdraw(one);
    case 'remind':
      return (
        !one.reminded_at || now.getTime() - one.reminded_at.getTime() >= respond_minutes(one.tier) * 60_000 || 'case.reminded_just_now'
      );
    case 'pause':
      if (one.tier === 1) return 'case.urgent_never_waits';
      return !one.waiting_until || 'case.already_waiting';
    case 'answer':
      return Boolean(one.waiting_until) || 'case.not_waiting';
    case 'extend':
      if (!tiers[one.tier].extension_working_days_max) return 'case.tier_not_extended';
      return !one.extension || 'case.extended_once';
    case 'exclude':
      return one.exclusion === 'asked' || one.exclusion === 'approved' ? 'case.excluded_already' : true;
    case 'decide-exclusion':
      return one.exclusion === 'asked' || 'case.nothing_asked';
    case 'decide-extension':
      return one.extension === 'asked' || 'case.nothing_asked';
    default:
      return true;
  }
}

/** Whether this person may do it, by their part in the case: the state is `may`'s affair. */
export function may_by(verb: Verb, one: Case, person: Person): true | CaseRefusal {
  const parts: readonly Part[] = moves[verb].by;
  const held = person.parts.filter((part) => parts.includes(part));
  if (held.length === 0) return 'case.not_your_part';
  // The one a complaint names may speak as its reporter, and take no part in handling it.
  if (!held.includes('reporter') && person.ids.some((id) => one.recused_ids.includes(id))) return 'case.recused';
  // a coordinator dismisses what the assistant took for a demand, and never what a resident confirmed
  if (verb === 'withdraw' && !held.includes('reporter') && one.state !== 'draft') return 'case.not_your_part';
  // nor when they live there and have taken off the working hat
  const is_own_work = person.parts.includes('keeper') || (one.keeper_person_id !== null && person.ids.includes(one.keeper_person_id));
  if ((verb === 'confirm' || verb === 'rate') && is_own_work) return 'case.not_your_own_work';
  if (verb === 'dispatch' && who_decides(one) === 'higher_coordinator' && !held.includes('higher_coordinator')) {
    return 'case.higher_level_decides';
  }
  return true;
}

/** Whether the case may be given to them at all: nobody handles a complaint about themselves (业主投诉物业，物业回避). */
export function may_be_given(one: Pick<Case, 'recused_ids'>, ids: readonly string[]): true | CaseRefusal {
  return !ids.some((id) => one.recused_ids.includes(id)) || 'case.recused';
}

/** An objection sends a case on twice at most; after the third the higher level decides, and that sticks. */
export function who_decides(one: Pick<Case, 'objection_count'>): 'coordinator' | 'higher_coordinator' {
  return one.objection_count > sent_on_max ? 'higher_coordinator' : 'coordinator';
}

/** Work is closed on evidence: a photo, or a note that says something. */
export function may_resolve_with(photo_count: number, note: string): true | CaseRefusal {
  return photo_count > 0 || /[\p{L}\p{N}]/u.test(note) || 'case.needs_evidence';
}

/** Once the deadline is missed nobody is put off for long (design's own choice): a day for what is urgent, else so many working days. */
const late_promise_working_days_max = 2;

/** A promise lies ahead, and within the deadline while that one still runs; after a missed one it is bounded all the same. */
export function may_promise(arrive_at: Date, deadline: Date | null, tier: Tier, now: Date): true | CaseRefusal {
  if (!(arrive_at > now)) return 'case.promise_in_the_past';
  if (deadline && deadline >= now) return arrive_at <= deadline || 'case.promise_after_deadline';
  const latest = tier <= 2 ? new Date(now.getTime() + 86_400_000) : add_working_days(now, late_promise_working_days_max);
  return arrive_at <= latest || 'case.promise_too_late';
}

/** Whether one case may join another: a different one that is still underway. */
export function may_merge_into(from_id: string, into_id: string, into_state: CaseState): true | CaseRefusal {
  if (from_id === into_id) return 'case.merge_into_itself';
  return is_underway(into_state) || 'case.merge_into_ended';
}

// A danger to life does not end by a tap: a false alarm too is seen by someone who then resolves it.
function may_withdraw(one: Case): true | CaseRefusal {
  if (one.state === 'draft') return true;
  if (one.tier === 1) return 'case.urgent_needs_a_person';
  return one.reporter_count <= 1 || 'case.neighbours_still_wait';
}

function wrong_state(verb: Verb, state: CaseState): CaseRefusal {
  if (state === 'closed') return 'case.already_closed';
  if (state === 'withdrawn') return 'case.already_withdrawn';
  if (state === 'merged') return 'case.already_merged';
  if (verb === 'open') return 'case.already_open';
  if (state === 'draft') return 'case.not_opened_yet';
  if (state === 'resolved') return 'case.already_resolved';
  if (verb === 'plan' || verb === 'arrive' || verb === 'resolve') return 'case.not_accepted_yet';
  if (verb === 'accept' || verb === 'object') return 'case.not_offered';
  return 'case.not_resolved_yet';
}
