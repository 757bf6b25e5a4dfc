// Who is called back is drawn by lot, and anyone can draw again: a case is drawn when its own number under the day's seed
// falls below the share. The seed is a seal of the facts chain made after the day was over, so that nobody chose it.
import { createHash } from 'node:crypto';

/** So many of a hundred handled cases are called back (design's own choice; a city's own share replaces it). */
export const share_percent = 10;
/** After so many calls without an answer the case stays 未评价. */
export const attempts_max = 3;
/** Not three times in one ten minutes: so long between two calls. */
export const hours_between_calls = 2;

/** Whether the lot falls on a case: the first 32 bits of SHA-256 of 「seed number」 as a share of all. */
export function is_drawn(seed: string, case_number: string | number, share: number): boolean {
  const lot = createHash('sha256').update(`${seed} ${case_number}`).digest().readUInt32BE(0);
  return lot / 2 ** 32 < share / 100;
}

/** Nobody asks how their own work was: neither whoever ever had the case nor their organisation calls. */
export function may_call(caller: { person_id: string | null; organisation_id: string | null }, one: { handler_organisation_ids: readonly string[]; keeper_person_id: string | null; keeper_organisation_id: string | null }): boolean {
  const { person_id, organisation_id } = caller;
  if (organisation_id && (one.handler_organisation_ids.includes(organisation_id) || organisation_id === one.keeper_organisation_id)) return false;
  return person_id !== null && person_id !== one.keeper_person_id;
}
