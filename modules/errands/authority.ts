// What an authority allows. Pure: told the time, it says yes or which refusal. Nothing in the room acts without asking it.
import { end_of_day } from '../cases/index.ts';
import type { refusals } from './refusals.ts';
import type { AuthorityRow } from './tables.ts';

export type ErrandRefusal = keyof typeof refusals;
export type Authority = Pick<AuthorityRow, 'agent_id' | 'kinds' | 'documents' | 'cash_fen_max' | 'may_substitute' | 'from_at' | 'until_on' | 'withdrawn_at'>;

/** Something to be done in the principal's name; `for_id` is whose place the doer takes while that person is on leave. */
export type Deed = { by_id: string; for_id: string | null; kind: string; documents: readonly string[]; cash_fen: number };

/** Withdrawn at once and for good; otherwise in force until the last millisecond of its last day in Shanghai (民法典 203). */
export function standing(authority: Pick<Authority, 'from_at' | 'until_on' | 'withdrawn_at'>, now: Date): 'in_force' | 'withdrawn' | 'expired' | 'not_begun' {
  if (authority.withdrawn_at !== null) return 'withdrawn';
  if (now > end_of_day(authority.until_on)) return 'expired';
  return now < authority.from_at ? 'not_begun' : 'in_force';
}

/**
 * Whether a deed may be done now: by the agent named (or, if the authority allows it, by who stands in for them), for an
 * errand, with documents and up to an amount that it names, and only while it stands (product B9).
 */
export function may_act(authority: Authority | null, deed: Deed, now: Date): true | ErrandRefusal {
  if (authority === null) return 'errand.no_authority';
  const is_agent = deed.by_id === authority.agent_id || (authority.may_substitute && deed.for_id === authority.agent_id);
  if (!is_agent) return 'errand.not_the_agent';
  const stands = standing(authority, now);
  if (stands !== 'in_force') return stands === 'not_begun' ? 'errand.not_begun' : stands === 'expired' ? 'errand.expired' : 'errand.withdrawn';
  if (!authority.kinds.includes(deed.kind) || deed.documents.some((one) => !authority.documents.includes(one))) return 'errand.outside_scope';
  return deed.cash_fen <= authority.cash_fen_max || 'errand.too_much_cash';
}

/** Who never runs an errand for somebody: themselves, their home, those who speak for them, and who stepped back. */
export function is_conflicted(agent_id: string, principal: { id: string; household_ids: readonly string[]; guardian_ids: readonly string[]; ward_ids: readonly string[] }, recused_ids: readonly string[]): boolean {
  return agent_id === principal.id || [...principal.household_ids, ...principal.guardian_ids, ...principal.ward_ids, ...recused_ids].includes(agent_id);
}
