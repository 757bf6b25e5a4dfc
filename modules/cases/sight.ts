import type { Actor } from '../../platform/ctx.ts';
import { owner_code_of } from './owner.ts';
import { is_staff } from './part.ts';
import type { Audience, CaseRow } from './tables.ts';

/** How much of a case one hat sees (domain.md §2, §3 and 信访工作条例 30). */
export type Sight = {
  /** how exact the place is */
  place: 'estate' | 'building' | 'unit' | 'home';
  words: boolean;
  pictures: boolean;
  reporters: boolean;
  audiences: readonly Audience[];
};

/** Kinds of demand that are about the firm, committee or person who would handle them: those never see who said it. */
const about_the_handler: ReadonlySet<string> = new Set(['0701', '0702', '0703', '0707', '0710', '0711', '0909']);
/** Groups of demands about neighbours, care and personal affairs: another neighbour sees the building at most. */
const personal_groups: ReadonlySet<string> = new Set(['05', '08', '09', '10']);
const coordinators: readonly string[] = ['grid_worker', 'community', 'street', 'system'];

/**
 * What of the case this hat may see. The complained-about sees the issue, the coarse place and the request only:
 * no words, reporter, picture or time of day.
 */
export function sight_of(actor: Actor, one: CaseRow, is_mine: boolean): Sight {
  const { role, organisation_id } = actor.hat;
  if (is_mine) return { place: 'home', words: true, pictures: true, reporters: false, audiences: ['all', 'reporters'] };
  if (coordinators.includes(role)) return { place: 'home', words: true, pictures: true, reporters: true, audiences: ['all', 'reporters', 'staff'] };
  const handles = organisation_id !== null && one.handler_organisation_ids.includes(organisation_id);
  if (handles && !is_complained_about(one, organisation_id)) {
    return { place: 'home', words: true, pictures: true, reporters: false, audiences: ['all', 'reporters', 'staff'] };
  }
  if (handles) return { place: 'estate', words: false, pictures: false, reporters: false, audiences: ['all', 'staff'] };
  if (is_staff(role)) return { place: 'unit', words: !one.confidential, pictures: !one.confidential, reporters: false, audiences: ['all'] };
  return { place: personal_groups.has(one.category?.slice(0, 2) ?? '') ? 'building' : 'unit', words: false, pictures: false, reporters: false, audiences: ['all'] };
}

export function is_complained_about(one: Pick<CaseRow, 'category' | 'confidential' | 'recused_ids' | 'keeper_role' | 'offered_role'>, organisation_id: string): boolean {
  if (one.recused_ids.includes(organisation_id) || one.confidential) return true;
  const role = owner_code_of(one.keeper_role ?? one.offered_role);
  return (role === 'WY' || role === 'YW') && about_the_handler.has(one.category ?? '');
}

/** A place as exact as the reader may see: 「3栋2单元602 楼道」. */
export function place_words(one: CaseRow, sight: Sight['place']): string {
  const name = (text: string | null, kind: string) => (text === null ? '' : /^[0-9A-Z]+$/i.test(text) ? text + kind : text);
  const parts = [
    sight === 'estate' ? '' : name(one.building, '栋'),
    sight === 'unit' || sight === 'home' ? name(one.unit, '单元') : '',
    sight === 'home' ? one.room ?? name(one.floor, '楼') : '',
  ].join('');
  const spot = sight === 'estate' ? '' : (one.spot ?? '');
  return [parts, spot].filter(Boolean).join(' ');
}
