import { own_ids, type Actor, type Role } from '../../platform/ctx.ts';
import { level_above, levels, type Level } from './owner.ts';
import type { Person } from './case.ts';
import { is_about_their_own } from './complaint.ts';
import type { Part } from './move.ts';
import type { CaseRow } from './tables.ts';

/** At which level a role coordinates; the others do, report or watch. */
const coordinates: Readonly<Partial<Record<Role, Level>>> = { grid_worker: 'community', community: 'community', street: 'street', county: 'county' };

/** Where this hat stands towards a case (domain.md §2: one hat at a time). */
export function person_before(actor: Actor, one: CaseRow, is_reporter: boolean): Person {
  const { role, organisation_id } = actor.hat;
  const parts: Part[] = [];
  const ids = [...own_ids(actor), ...(organisation_id === null ? [] : [organisation_id])];
  const about_their_own = is_about_their_own(actor.hat, one);
  // their own word does not close what their own firm did
  const judges_themselves = about_their_own && (actor.hat.interest_ids ?? []).includes(one.keeper_organisation_id ?? '');
  if (is_reporter && !judges_themselves) parts.push('reporter');
  if (organisation_id && organisation_id === one.keeper_organisation_id) parts.push('keeper');
  if (organisation_id && organisation_id === one.offered_organisation_id) parts.push('offered');
  if (role === 'system') parts.push('system');
  if (about_their_own && coordinates[role]) return { parts, ids };
  const level = coordinates[role];
  if (level === one.level) parts.push('coordinator');
  if (level && levels.indexOf(level) > levels.indexOf(one.level)) parts.push('higher_coordinator');
  if (level === one.level && level_above(level) === null) parts.push('higher_coordinator');
  return { parts, ids };
}

/** Posts that see a case as staff; a steward or volunteer sees it as a neighbour unless it came to them. */
export function is_staff(role: Role): boolean {
  return role !== 'resident' && role !== 'steward' && role !== 'volunteer';
}
