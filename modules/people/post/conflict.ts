// 双向进入、交叉任职: what one person must not do because of two posts at once. Flagged as data; verbs that it meets refuse.
import type { Role } from '../../../platform/ctx.ts';

export type Held = { readonly id: string; readonly post: string; readonly role: Role | null; readonly organisation_id: string | null; readonly estate_id: string | null };
export type ConflictCode = 'firm_and_owners' | 'maker_and_checker' | 'firm_and_overseer' | 'two_admins' | 'admin_and_business';
export type Conflict = {
  readonly code: ConflictCode;
  readonly appointment_ids: readonly [string, string];
  /** may not stand at all; the others stand and bind whoever holds both */
  readonly barred: boolean;
};

const of_a_firm: readonly (Role | null)[] = ['property_manager', 'property_engineer'];
const admins: readonly (Role | null)[] = ['admin', 'security', 'auditor'];
const oversees: readonly (Role | null)[] = ['grid_worker', 'community', 'street', 'county', 'department'];

/**
 * The conflicts among the posts that one person holds on one day. Firm and owners' committee of one estate; cashier and
 * accountant of one committee (maker ≠ checker, domain.md §2); a firm's post beside one that oversees firms (金台社区:
 * the deputy head is the firm's manager, which is allowed and must show); two of the three admins; an admin in business.
 */
export function conflicts_among(held: readonly Held[]): Conflict[] {
  return held.flatMap((one, index) => held.slice(index + 1).flatMap((other) => between(one, other) ?? between(other, one) ?? []));
}

function between(one: Held, other: Held): Conflict | null {
  const found = (code: ConflictCode, barred = false): Conflict => ({ code, appointment_ids: [one.id, other.id], barred });
  if (admins.includes(one.role) && admins.includes(other.role) && one.role !== other.role) return found('two_admins', true);
  if (admins.includes(one.role) && other.role !== null && other.role !== one.role) return found('admin_and_business', true);
  if (one.post === 'cashier' && other.post === 'accountant' && one.organisation_id === other.organisation_id) return found('maker_and_checker', true);
  if (of_a_firm.includes(one.role) && other.role === 'owners_committee' && one.estate_id === other.estate_id) return found('firm_and_owners');
  if (of_a_firm.includes(one.role) && oversees.includes(other.role)) return found('firm_and_overseer');
  return null;
}
