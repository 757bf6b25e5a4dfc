import type { Roll } from './roll.ts';
import type { HeadRow, NamingRow, VoteRow } from './tables.ts';

/** What a vote may do next, and who may cast in it: pure, and told the time. */
type Timed = Pick<VoteRow, 'state' | 'opens_at' | 'closes_at'>;

const [day_ms, shanghai_ms] = [86_400_000, 8 * 3_600_000];
const day_number = (at: Date) => Math.floor((at.getTime() + shanghai_ms) / day_ms);

export type CallRefusal = 'vote.called_already' | 'vote.no_homes' | 'vote.area_missing' | 'vote.unsold_but_owned' | 'vote.notice_too_short';
/** Called once, with a roll that can be weighed, and the owners told so many full days before it opens (15: 物业管理条例 14; the day of the call is not counted, 民法典 201). */
export function may_call(vote: Timed & Pick<VoteRow, 'notice_days'>, roll: Roll, now: Date): true | CallRefusal {
  if (vote.state !== 'draft') return 'vote.called_already';
  if (roll.heads.length === 0) return 'vote.no_homes';
  if (roll.without_area.length > 0) return 'vote.area_missing';
  if (roll.unsold_but_owned.length > 0) return 'vote.unsold_but_owned';
  return day_number(vote.opens_at) - day_number(now) > vote.notice_days || 'vote.notice_too_short';
}
/** The first day on which a vote that is called today may open: so many full days lie between. */
export const opens_earliest = (now: Date, notice_days: number): Date => new Date((day_number(now) + notice_days + 1) * day_ms - shanghai_ms);

/** By the clock, not by when the worker came by: nobody loses a minute at either end. */
export function may_cast({ state, opens_at, closes_at }: Timed, now: Date): true | 'vote.not_open' | 'vote.closed' {
  if (state !== 'called' && state !== 'open') return state === 'draft' ? 'vote.not_open' : 'vote.closed';
  if (now < opens_at) return 'vote.not_open';
  return now < closes_at || 'vote.closed';
}

/** Whom the co-owners named: the same by every one of them, or nobody yet. An only owner need not be named. */
export function voter_of({ owner_ids }: Pick<HeadRow, 'owner_ids'>, namings: readonly Pick<NamingRow, 'by_id' | 'voter_id'>[]): string | null {
  if (owner_ids.length <= 1) return owner_ids[0] ?? null;
  const [first, ...others] = owner_ids.map((id) => namings.find(({ by_id }) => by_id === id)?.voter_id ?? null);
  return first !== null && first !== undefined && owner_ids.includes(first) && others.every((one) => one === first) ? first : null;
}

export type Standing = 'may_vote' | 'no_voter_named' | 'not_the_voter' | 'proxy';
/** What somebody, under any of their records, is to a head. */
export function standing_of(head: Pick<HeadRow, 'owner_ids'>, namings: readonly Pick<NamingRow, 'by_id' | 'voter_id'>[], agent_id: string | null, own: readonly string[]): Standing | null {
  // two records of one person are one owner
  const [mine, others] = [head.owner_ids.filter((id) => own.includes(id)), head.owner_ids.filter((id) => !own.includes(id))];
  if (mine.length > 0 && others.length === 0) return 'may_vote';
  if (mine.length > 0) {
    const voter = voter_of(head, namings);
    return voter === null ? 'no_voter_named' : own.includes(voter) ? 'may_vote' : 'not_the_voter';
  }
  return agent_id !== null && own.includes(agent_id) ? 'proxy' : null;
}

/** 30 days to file what was decided (domain.md §4). */
export const file_by = (tallied_at: Date): Date => new Date(tallied_at.getTime() + 30 * day_ms);
export const objections_until = (tallied_at: Date, days: number): Date => new Date((day_number(tallied_at) + days + 1) * day_ms - shanghai_ms);
