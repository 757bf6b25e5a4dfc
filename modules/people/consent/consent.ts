import { age_on } from '../id-number.ts';
import type { ConsentRow, PurposeRow } from '../register-tables.ts';

/** Under this age a guardian speaks, and every consent is one of its own (PIPL 28, 31). */
const child_age_below = 14;

/** False while nobody knows the birth date: then people speak for themselves. */
export function is_child(born_on: string | null, day: string): boolean {
  return born_on !== null && age_on(born_on, day) < child_age_below;
}

export type ConsentRefusal = 'consent.guardian_needed' | 'consent.not_asked' | 'consent.changed' | 'consent.separate_needed';
export type Giving = { purpose: PurposeRow; version: number; separately: boolean; child: boolean; by_guardian: boolean };
/**
 * Whether a consent may be given so: what rests on law asks for none, an old text binds nobody, what is sensitive (and
 * everything about a child) is said yes to by itself, and for a child by the guardian.
 */
export function may_give({ purpose, version, separately, child, by_guardian }: Giving): true | ConsentRefusal {
  if (purpose.lawful_basis !== 'consent') return 'consent.not_asked';
  if (child && !by_guardian) return 'consent.guardian_needed';
  if (version !== purpose.version) return 'consent.changed';
  return separately || !(purpose.special || child) || 'consent.separate_needed';
}

/** A consent to an older text no longer stands once the purpose has changed. */
export function standing(consents: readonly ConsentRow[], purpose: PurposeRow): ConsentRow | null {
  return consents.find((one) => one.purpose_id === purpose.id && one.withdrawn_at === null && one.purpose_version === purpose.version) ?? null;
}
