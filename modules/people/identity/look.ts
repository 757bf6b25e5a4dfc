import type { Role } from '../../../platform/ctx.ts';

/** What of a person is masked until somebody says what for. */
export type Field = 'name' | 'phone' | 'id_number' | 'born_on';
export type LookReason = 'case' | 'visit' | 'emergency' | 'register' | 'support' | 'other';
export const fields: readonly Field[] = ['name', 'phone', 'id_number', 'born_on'];
export const look_reasons: readonly LookReason[] = ['case', 'visit', 'emergency', 'register', 'support', 'other'];

/** Which posts may look at what at all, each in its own place (domain.md §2). Whoever is not named never may. */
const may: Readonly<Partial<Record<Role, readonly Field[]>>> = {
  grid_worker: ['name', 'phone', 'born_on'],
  community: ['name', 'phone', 'born_on', 'id_number'],
  street: ['name', 'phone'],
  county: ['name', 'phone'],
};

export function may_reveal(role: Role, field: Field): boolean {
  return may[role]?.includes(field) ?? false;
}

/** 「其他」 says nothing by itself, so it asks for words; so does every look from the county, which browses nobody. */
export function needs_words(role: Role, reason: LookReason): boolean {
  return reason === 'other' || role === 'county';
}
