// Who gets a case of a category at a place: data and one pure function. A person may always choose otherwise.
import type { Category } from './category.ts';
import { owners, type OwnerCode } from './owner.ts';
import type { CaseRefusal } from './refusals.ts';

/** Units that every place has, because the tree of government has no holes. */
const standing: readonly OwnerCode[] = ['SQ', 'JD', 'XB', 'SJ', 'PT'];

/** Whom to ask when the estate has no such owner, in this order. A higher authority and the platform stand for no one else. */
const instead: Readonly<Record<OwnerCode, readonly OwnerCode[]>> = {
  WY: ['YW', 'SQ', 'JD', 'XB'],
  SD: ['WY', 'SQ', 'JD', 'XB'],
  WG: ['SQ', 'JD', 'XB'],
  DB: ['SQ', 'JD', 'XB'],
  YW: ['SQ', 'JD', 'XB'],
  TJ: ['SQ', 'JD', 'XB'],
  SQ: ['JD', 'XB'],
  JD: ['XB'],
  XB: [],
  ZD: ['XB'],
  SJ: [],
  PT: [],
  AI: ['SQ', 'JD', 'XB'],
};

/** Gas, lifts and live mains: never for volunteers, whoever sends them (design, domain rules §3). */
const not_for_volunteers: ReadonlySet<string> = new Set(['0106', '0107', '0108', '0203', '0204', '0612']);

/** A committee of neighbours meets in the evening; it is not woken for a danger to life. */
const not_in_an_emergency: readonly OwnerCode[] = ['YW'];

export interface Dispatch {
  readonly owner: OwnerCode;
  /** The others the taxonomy names, present and not recused. */
  readonly assist: readonly OwnerCode[];
  readonly why: { readonly code: 'named' | 'stands_in'; readonly zh: string; readonly en: string };
}

/**
 * Whether an owner may take the category at all, by rule or by hand.
 * `SD` volunteers never touch gas, lifts or live mains; an assistant is never responsible for anything.
 */
export function may_take(owner: OwnerCode, category: Pick<Category, 'code'>): true | CaseRefusal {
  if (owner === 'AI') return 'case.no_owner_left';
  return owner !== 'SD' || !not_for_volunteers.has(category.code) || 'case.not_for_volunteers';
}

/**
 * The owner of a category where only `present` units exist (government units always do) and `recused` ones are
 * complained about. Null when the rules leave nobody: then a person must choose.
 */
export function owner_for(category: Category, present: readonly OwnerCode[], recused: readonly OwnerCode[] = []): Dispatch | null {
  const free = (owner: OwnerCode) =>
    (standing.includes(owner) || present.includes(owner)) && !recused.includes(owner) && may_take(owner, category) === true;
  const named = category.owner.filter(free);
  if (named[0]) return { owner: named[0], assist: named.slice(1), why: why_named(category, named[0]) };
  for (const missing of category.owner) {
    const owner = instead[missing].find((each) => free(each) && !(category.tier === 1 && not_in_an_emergency.includes(each)));
    if (owner) return { owner, assist: [], why: why_instead(missing, owner, recused.includes(missing)) };
  }
  return null;
}

function why_named(category: Category, owner: OwnerCode): Dispatch['why'] {
  return {
    code: 'named',
    zh: `「${category.name}」归${owners[owner].zh}办`,
    en: `${category.code} belongs to the ${owners[owner].en}`,
  };
}

function why_instead(missing: OwnerCode, owner: OwnerCode, is_recused: boolean): Dispatch['why'] {
  const zh = is_recused ? `说的就是${owners[missing].zh}，要回避` : `这里没有${owners[missing].zh}`;
  const en = is_recused ? `the ${owners[missing].en} is complained about` : `there is no ${owners[missing].en} here`;
  return { code: 'stands_in', zh: `${zh}，由${owners[owner].zh}办`, en: `${en}, so the ${owners[owner].en} takes it` };
}
