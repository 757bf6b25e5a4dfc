import { createHash } from 'node:crypto';

/** A home on the day of the call, with everybody who owned it then, each under the record that they go by. */
export type OwnedHome = { readonly home_id: string; readonly label: string; readonly building_id: string; readonly area_cm2: number | null; readonly owner_ids: readonly string[] };
export type HeadKind = 'owner' | 'unknown' | 'unsold' | 'home' | 'person';
/** One head with all its homes; of a poll, a home or a person. `unknown`: sold to somebody whom the register does not name; it counts, and votes on paper. */
export type RollHead = { number: number; kind: HeadKind; home_ids: string[]; label: string; building_id: string; area_cm2: number; owner_ids: string[] };
export type Roll = {
  heads: RollHead[];
  /** homes that the law cannot weigh: without an area, or said to be unsold and owned all the same */
  without_area: string[];
  unsold_but_owned: string[];
};

/**
 * The roll of one day (民法典 278; 建筑物区分所有权司法解释 art. 9: one exclusive unit is one head, several of the same buyer
 * are one head, and all that is unsold is one head). The same buyer is exactly the same owners: what somebody holds alone
 * and what they hold with a spouse are two. Heads are numbered in the order of their first home.
 */
export function make_roll(homes: readonly OwnedHome[], unsold_ids: ReadonlySet<string>): Roll {
  const groups = Map.groupBy(homes, ({ home_id, owner_ids }) => (unsold_ids.has(home_id) ? 'unsold' : owner_ids.length === 0 ? `home ${home_id}` : `owners ${[...new Set(owner_ids)].toSorted().join(' ')}`));
  const heads = [...groups].map(([key, group], index): RollHead => ({
    number: index + 1,
    kind: key === 'unsold' ? 'unsold' : key.startsWith('home ') ? 'unknown' : 'owner',
    home_ids: group.map(({ home_id }) => home_id),
    label: label_of(group.map(({ label }) => label)),
    building_id: group[0]!.building_id,
    area_cm2: group.reduce((sum, { area_cm2 }) => sum + (area_cm2 ?? 0), 0),
    owner_ids: key === 'unsold' ? [] : [...new Set(group[0]!.owner_ids)].toSorted(),
  }));
  return {
    heads,
    without_area: homes.filter(({ area_cm2 }) => !area_cm2).map(({ label }) => label),
    unsold_but_owned: homes.filter(({ home_id, owner_ids }) => unsold_ids.has(home_id) && owner_ids.length > 0).map(({ label }) => label),
  };
}

const shown_max = 4;
const label_of = (labels: readonly string[]): string => (labels.length <= shown_max ? labels.join('、') : `${labels.slice(0, shown_max).join('、')}等${labels.length}套`);

/** What everybody may note down of a roll, so that nobody can change it later: SHA-256 of `number⇥homes⇥cm²⏎` for every head. */
export function hash_of_roll(heads: readonly RollHead[]): string {
  const hash = createHash('sha256');
  for (const { number, home_ids, area_cm2 } of heads) hash.update(`${number}\t${home_ids.toSorted().join(' ')}\t${area_cm2}\n`);
  return hash.digest('hex');
}
