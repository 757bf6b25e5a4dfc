import type { Problem } from './problem.ts';
import type { ReadRow } from './row.ts';

/** Somebody of the register who may be the person of a row: hashes in hex. */
export type Candidate = { person_id: string; name: string; id_hash: string | null; phone_hash: string | null };
export type Living = Candidate & { home_id: string; relation: 'owner' | 'tenant' | 'family'; share_numerator: number | null; share_denominator: number | null };
export type Known = { by_id: readonly Candidate[]; by_phone: readonly Candidate[]; living: readonly Living[] };
/** The row's numbers as the register may have indexed them, one a key of the ring. */
export type Hashes = { id: readonly string[]; phone: readonly string[] };

/** `share_empty`: owns there already, and of what part nobody has said. */
export type Matched = { person: Candidate | null; lives_there: boolean; share_empty: boolean; problems: Problem[] };

/**
 * Whom of the register a row means: by the ID number; else by name and telephone; else by name in the same home. An import
 * fills what is empty and changes nothing that is there: what differs is told (docs/decisions/0013).
 */
export function match_person(row: ReadRow, hashes: Hashes, known: Known): Matched {
  const problems: Problem[] = [];
  if (row.area_cm2 !== null && row.home?.area_cm2 && row.home.area_cm2 !== row.area_cm2) problems.push({ code: 'area_differs' });
  const same_id = hashes.id.length > 0 ? known.by_id.find((one) => one.id_hash !== null && hashes.id.includes(one.id_hash)) : undefined;
  if (same_id && same_id.name !== row.name) return { person: same_id, lives_there: false, share_empty: false, problems: [{ code: 'id_other_name' }] };
  const may_be = (one: Candidate) => one.name === row.name && (one.id_hash === null || hashes.id.length === 0 || hashes.id.includes(one.id_hash));
  const at_home = known.living.filter((one) => one.home_id === row.home?.home_id);
  const person = same_id ?? known.by_phone.find((one) => one.phone_hash !== null && hashes.phone.includes(one.phone_hash) && may_be(one)) ?? at_home.find(may_be) ?? null;
  if (!person) return { person: null, lives_there: false, share_empty: false, problems };
  if (hashes.phone.length > 0 && person.phone_hash !== null && !hashes.phone.includes(person.phone_hash)) problems.push({ code: 'phone_differs' });
  const living = at_home.find((one) => one.person_id === person.person_id);
  if (living && row.relation_said && living.relation !== row.relation) problems.push({ code: 'relation_differs' });
  if (living && row.share && living.relation !== 'owner') problems.push({ code: 'share_registered_otherwise' });
  if (living?.share_numerator && row.share && (living.share_numerator !== row.share.numerator || living.share_denominator !== row.share.denominator)) problems.push({ code: 'share_differs' });
  return { person, lives_there: living !== undefined, share_empty: living?.relation === 'owner' && living.share_numerator === null, problems };
}

/** Whether the row gives the person a number that the register does not have. */
export function fills(row: ReadRow, person: Candidate): boolean {
  return (row.id !== null && person.id_hash === null) || (row.phone !== null && person.phone_hash === null);
}
