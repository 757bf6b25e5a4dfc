// Who appoints whom, and who may stand in for whom (product A3, A4; domain.md §2: one hat at a time).
import { within_reach, type Hat, type Role } from '../../../platform/ctx.ts';
import type { Post } from './kind.ts';
import { post_kinds } from './kind.ts';

/** The level above each role; a firm names its own engineers, and what gives no hat is named by any of the coordinators. */
const above: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  steward: ['community', 'street'],
  volunteer: ['community', 'street'],
  grid_worker: ['community', 'street'],
  owners_committee: ['community', 'street'],
  property_manager: ['community', 'street'],
  property_engineer: ['property_manager', 'community'],
  community: ['street', 'county'],
  street: ['county'],
  county: ['county'],
  department: ['street', 'county'],
  admin: ['county'],
  security: ['county'],
  auditor: ['county'],
};
const coordinates: readonly Role[] = ['community', 'street', 'county'];

export type Seat = { readonly role: Role | null; readonly place_path: string; readonly organisation_id: string | null };

/** Whether this hat stands above that seat and reaches what its holder will reach. Nobody appoints themselves. */
export function may_appoint(hat: Hat, seat: Seat & { readonly estate_id: string | null }, person_id: string, appointer_id: string | null): true | 'post.not_above' | 'post.not_yourself' {
  if (person_id === appointer_id) return 'post.not_yourself';
  const { estate_id, place_path } = seat;
  const within = (estate_id !== null && hat.estate_ids.includes(estate_id)) || within_reach(hat, place_path);
  return (within && is_above(hat, seat)) || 'post.not_above';
}

export function is_above(hat: Hat, { role, place_path, organisation_id }: Seat): boolean {
  if (hat.role === 'property_manager') return role === 'property_engineer' && organisation_id !== null && organisation_id === hat.organisation_id;
  const roles = role === null ? coordinates : (above[role] ?? []);
  return roles.includes(hat.role) && within_reach(hat, place_path);
}

export const role_of = (post: Post): Role | null => post_kinds[post].role;

export const delegation_days_max = 90;
type Dates = { readonly from_on: string; readonly until_on: string };
/** Days as 「2026-06-18」, both included. A stand-in begins today or later and ends by itself (◇ 90 days at most). */
export function may_delegate(dates: Dates, today: string, others: readonly Dates[]): true | 'delegation.bad_dates' | 'delegation.too_long' | 'delegation.overlaps' {
  if (dates.from_on < today || dates.until_on < dates.from_on) return 'delegation.bad_dates';
  if (days_between(dates.from_on, dates.until_on) >= delegation_days_max) return 'delegation.too_long';
  return !others.some((other) => other.from_on <= dates.until_on && dates.from_on <= other.until_on) || 'delegation.overlaps';
}
const days_between = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / 86_400_000;
