import type { Actor, Role } from '../../platform/ctx.ts';
import { is_about_their_own, may_be_about_its_handler, type Complaint } from './complaint.ts';
import { is_about_money } from './money/matter.ts';
import { is_staff } from './part.ts';
import type { Audience, CaseRow } from './tables.ts';

/** How much of a case one hat sees (domain.md §2, §3 and 信访工作条例 30). */
export type Sight = {
  /** how exact the place is */
  place: 'estate' | 'building' | 'unit' | 'home';
  words: boolean;
  pictures: boolean;
  reporters: boolean;
  /** false: days only, and nothing of the way in which it was reported */
  hours: boolean;
  audiences: readonly Audience[];
  /** what their own organisation did and wrote here, and what the resident answered when it asked */
  deeds?: boolean;
};
/** `first`: it was opened on the reader's own words; `joined`: they reported what a neighbour had. */
export type Mine = 'first' | 'joined' | undefined;

/** 投诉工作人员: whoever works at the place may be the one complained about, so the level above sees it (taxonomy 「保密件/回避承办人」). */
export const about_staff = '0909';
/** Groups of demands about neighbours, care and personal affairs: another neighbour sees the building at most. */
export const personal_groups: ReadonlySet<string> = new Set(['05', '08', '09', '10']);
const coordinators: readonly string[] = ['grid_worker', 'community', 'street', 'system'];
const of_the_place: readonly string[] = ['grid_worker', 'community'];
export { speaks_of_debt } from './money/matter.ts';
export { about_the_handler, may_be_about_its_handler, wants_no_name } from './complaint.ts';
export const is_firm_or_committee = (role: Role) => role === 'property_manager' || role === 'property_engineer' || role === 'owners_committee';

/**
 * What of the case this hat may see. The complained-about sees the issue, the coarse place and the request only:
 * no words, reporter, picture, hour or channel. A neighbour who joined is not shown the first one's room and words.
 */
export function sight_of(actor: Actor, one: CaseRow, mine: Mine): Sight {
  const { role, organisation_id, place_id } = actor.hat;
  const whole: Sight = { place: 'home', words: true, pictures: true, reporters: false, hours: true, audiences: ['all', 'reporters'] };
  const nothing_of_the_reporter: Sight = { place: 'estate', words: false, pictures: false, reporters: false, hours: false, audiences: ['all'] };
  if (mine === 'first') return whole;
  if (mine === 'joined') return { ...whole, place: one.place_id === place_id ? 'home' : neighbours_see(one.category), words: false, pictures: false };
  if (one.category === about_staff && of_the_place.includes(role)) return nothing_of_the_reporter;
  if ([organisation_id, actor.person_id].some((id) => id !== null && one.recused_ids.includes(id))) return nothing_of_the_reporter;
  if (is_about_their_own(actor.hat, one)) return { ...nothing_of_the_reporter, deeds: handles(one, organisation_id) };
  if (coordinators.includes(role)) return { ...whole, reporters: true, audiences: ['all', 'reporters', 'staff'] };
  // a whole team reads what and about where; address and words are opened to who claims the task (task/claim.ts)
  if (role === 'volunteer' && is_of_the_team(one)) return { ...nothing_of_the_reporter, place: 'building', hours: true };
  if (role === 'rider') return nothing_of_the_reporter;
  if (organisation_id !== null && one.handler_organisation_ids.includes(organisation_id)) {
    return is_complained_about(one, organisation_id, role) ? { ...nothing_of_the_reporter, deeds: handles(one, organisation_id) } : { ...whole, audiences: ['all', 'reporters', 'staff'] };
  }
  const outside = { reporters: false, hours: true, audiences: ['all'] } as const;
  if (is_staff(role)) {
    // the county sees figures and incidents (domain.md §2): the words of a case only when it was raised to it
    const raised = role === 'county' && one.level === 'county' && !one.confidential;
    return { ...outside, place: raised ? 'home' : 'unit', words: raised, pictures: raised };
  }
  return { ...outside, place: is_personal(one.category) ? 'building' : neighbours_see(one.category), words: false, pictures: false };
}

export const is_personal = (category: string | null): boolean => personal_groups.has(category?.slice(0, 2) ?? '');
/** How exact a place a whole group or a fellow reporter is told: of money the estate, so that no door is known as a debtor’s. */
export const neighbours_see = (category: string | null): 'estate' | 'unit' => (is_about_money(category) ? 'estate' : 'unit');
/** What was done about a household’s money or private affairs is told to those who asked; about a lamp, to the neighbours too. */
export const evidence_for = (category: string | null): Audience => (is_about_money(category) || is_personal(category) ? 'reporters' : 'all');

/** Offered to, or kept by, the water and electricity volunteers: claimed as a task, one or two of them at a time. */
export function is_of_the_team(one: Pick<CaseRow, 'offered_role' | 'keeper_role'>): boolean {
  return one.offered_role === 'SD' || one.keeper_role === 'SD';
}

/** A question that came to them in the open, and no complaint that names them: what they did about it is theirs to read. */
function handles(one: CaseRow, organisation_id: string | null): boolean {
  return organisation_id !== null && one.handler_organisation_ids.includes(organisation_id) && !one.confidential && !one.recused_ids.includes(organisation_id);
}

/** Whoever had it first stays the complained-about when another takes it over; the county handles what is confidential. */
function is_complained_about(one: Complaint, organisation_id: string, role: Role): boolean {
  if (one.recused_ids.includes(organisation_id)) return true;
  if (one.confidential && role !== 'county') return true;
  return is_firm_or_committee(role) && may_be_about_its_handler(one);
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

/** 「3栋2单元 楼道声控灯」: the spot is left out where the kind of demand says it already. */
export function title_words(row: CaseRow, sight: Sight['place'], category_name: string, estate = ''): string {
  const place = place_words(row.spot && category_name.includes(row.spot) ? { ...row, spot: null } : row, sight);
  return [place || estate, category_name].filter(Boolean).join(' ');
}
