// Which kinds of body are founded, and which cases come to each: product A3 and the owner codes of domain.md §3 as data.
import type { Form } from './kind.ts';

export type FoundedKind = {
  readonly form: Form;
  readonly kind: string;
  /** under which cases come to it; a firm that stands in no estate is given none */
  readonly owner_code: string | null;
  readonly estate: 'must' | 'may' | 'never';
  /** an estate has one at a time */
  readonly sole: boolean;
};
const kind = (form: Form, name: string, owner_code: string | null = null, estate: FoundedKind['estate'] = 'never', sole = false): FoundedKind => ({ form, kind: name, owner_code, estate, sole });

/** Any other word is a kind too, to which no cases come. 「物业」 and the party’s kinds are what the five figures count. */
export const founded_kinds: readonly FoundedKind[] = [
  kind('committee', '业委会', 'YW', 'must', true),
  kind('committee', '调解', 'TJ'),
  kind('party', '社区党组织'),
  kind('party', '小区党支部', null, 'may'),
  kind('party', '物业行业党组织'),
  kind('party', '物业企业党支部'),
  kind('party', '行业党委'),
  kind('firm', '物业', 'WY', 'may', true),
  kind('firm', '维保', 'WY', 'must'),
  kind('team', '水电', 'SD', 'may'),
  kind('team', '代办', 'DB'),
  kind('team', '志愿队', null, 'may'),
  kind('think_tank', '红色智囊团', null, 'may'),
  kind('merchant', '商铺联盟', null, 'may'),
  kind('merchant', '商铺', null, 'may'),
  kind('office', '网格', 'WG'),
  kind('office', '部门', 'XB'),
];

const plain: Omit<FoundedKind, 'form' | 'kind'> = { owner_code: null, estate: 'may', sole: false };

/** What comes with being of this kind, in an estate or not. Refuses by code where the kind needs an estate or has none. */
export function founded_as(form: Form, name: string, in_estate: boolean): { owner_code: string | null; sole: boolean } | 'organisation.needs_estate' | 'organisation.has_no_estate' {
  const { owner_code, estate, sole } = founded_kinds.find((one) => one.form === form && one.kind === name) ?? plain;
  if (estate === 'must' && !in_estate) return 'organisation.needs_estate';
  if (estate === 'never' && in_estate) return 'organisation.has_no_estate';
  return { owner_code: sole && !in_estate ? null : owner_code, sole };
}
