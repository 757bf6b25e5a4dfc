// What an organisation and a post are: the words of product rows A3 and domain.md §2 as data.
import type { Role } from '../../../platform/ctx.ts';

export const forms = ['party', 'office', 'committee', 'firm', 'team', 'think_tank', 'merchant'] as const;
export type Form = (typeof forms)[number];

/** What an organisation is by the owner code under which cases come to it; one without a code says it itself. */
export function form_of_owner(owner_code: string | null): Form {
  if (owner_code === 'WY' || owner_code === 'ZD') return 'firm';
  if (owner_code === 'YW' || owner_code === 'TJ') return 'committee';
  return owner_code === 'SD' || owner_code === 'DB' ? 'team' : 'office';
}

/** A post, the role that it gives under its hat (none: it is an honour or a duty without rights here), and whom it may be in. */
type PostKind = { readonly role: Role | null; readonly in: readonly Form[] };
export const post_kinds = {
  secretary: { role: null, in: ['party'] },
  party_member: { role: null, in: ['party'] },
  // 党建指导员: sent by the level above into a firm or estate, an adviser without rights
  party_adviser: { role: null, in: ['party', 'firm'] },
  chair: { role: 'owners_committee', in: ['committee'] },
  member: { role: 'owners_committee', in: ['committee'] },
  cashier: { role: 'owners_committee', in: ['committee'] },
  accountant: { role: 'owners_committee', in: ['committee'] },
  mediator: { role: 'volunteer', in: ['committee'] },
  manager: { role: 'property_manager', in: ['firm'] },
  engineer: { role: 'property_engineer', in: ['firm'] },
  volunteer: { role: 'volunteer', in: ['team'] },
  adviser: { role: null, in: ['think_tank'] },
  merchant: { role: null, in: ['merchant'] },
  steward: { role: 'steward', in: [] },
  grid_worker: { role: 'grid_worker', in: ['office'] },
  community_officer: { role: 'community', in: ['office'] },
  street_officer: { role: 'street', in: ['office'] },
  county_officer: { role: 'county', in: ['office'] },
  // 县直和街道部门、行业党委: sees what came to it, and coordinates nothing
  department_officer: { role: 'department', in: ['office', 'party'] },
  system_admin: { role: 'admin', in: [] },
  security_admin: { role: 'security', in: [] },
  audit_admin: { role: 'auditor', in: [] },
} as const satisfies Record<string, PostKind>;
export type Post = keyof typeof post_kinds;

export const is_post = (text: string): text is Post => Object.hasOwn(post_kinds, text);

/** Whether such a post exists in such an organisation; a steward stands in a building, an admin in the county, in none. */
export function fits(post: Post, form: Form | null): boolean {
  const allowed: readonly Form[] = post_kinds[post].in;
  return form === null ? allowed.length === 0 : allowed.includes(form);
}

/** 1+3+N (《贵州日报》): the community's party leads, three bodies take part, then everybody who helps. */
export function part_in_1_3_n(one: { form: string; kind: string; owner_code: string | null }): 'one' | 'three' | 'many' | null {
  if (one.form === 'party' && one.kind === '社区党组织') return 'one';
  if (one.owner_code === 'SQ' || one.owner_code === 'YW' || (one.owner_code === 'WY' && one.kind !== '维保')) return 'three';
  return ['team', 'think_tank', 'merchant'].includes(one.form) || one.kind === '小区党支部' || one.owner_code === 'TJ' ? 'many' : null;
}
