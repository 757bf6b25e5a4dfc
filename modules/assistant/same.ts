import type { Place } from './reading.ts';
import { overlap } from './similar.ts';

/** One report as the comparison sees it; `text` normalised, `place` already resolved against the speaker's home. */
export type Report = { text: string; category: string | null; place: Place; at: Date | null };
export type Sameness = { same: boolean; score: number; why: string };

const score_min = 0.5;
const category_min = 0.4;
const hour_ms = 3_600_000;

/** One fault for a whole building or estate: neighbours of other units and homes report the same one. */
const shared = new Set([
  '0102',
  '0104',
  '0106',
  '0108',
  '0203',
  '0204',
  '0208',
  '0601',
  '0607',
  '0301',
  '0305',
  '0511',
  '0202',
  '0206',
  '0207',
  '0205',
  '0209',
  '0212',
]);
const of_building = new Set(['0104', '0106', '0108', '0208', '0601', '0109', '0110']);
/** Faults of one home only: another room is another fault. */
const of_home = new Set(['0101', '0105', '0111', '0801', '0802']);
/** Care, papers and work: two neighbours who ask for the same are two matters. */
export const personal = new Set(['08', '09', '10']);
/** 物业费, 加装电梯: what each household pays; two who ask are two matters. */
export const own_bill = new Set(['0702', '0708']);
/** What the same trouble is called by different neighbours. */
const kin: readonly (readonly string[])[] = [
  ['0102', '0103', '0104', '0503'],
  ['0105', '0106', '0107'],
  ['0203', '0204'],
  ['0201', '0106'],
  ['0401', '0402', '0408'],
  ['0205', '0408'],
  ['0501', '0502', '0511'],
  ['0301', '0302', '0303', '0402'],
  ['0601', '0404', '1108'],
  ['0108', '0609'],
  ['0305', '0103', '0309'],
  ['0504', '0505'],
  ['0802', '0603'],
  ['0509', '0510', '0508'],
];

/** One word for every kind that one fault may be read as: reports of different words here are never the same fault. */
export function fault_kind(category: string | null): string | null {
  if (category === null) return null;
  const kinds = new Set([category]);
  for (const kind of kinds) for (const family of kin) if (family.includes(kind)) for (const one of family) kinds.add(one);
  return [...kinds].sort()[0]!;
}

/** Every category whose cases may be the same fault as one of this (`category_match`); null where any may be. */
export function kinds_like(category: string | null): string[] | null {
  return category === null ? null : [...new Set([category, ...kin.filter((family) => family.includes(category)).flat()])];
}

const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
const agree = (a: string | null, b: string | null): boolean => a !== null && a === b;

function category_match(a: string | null, b: string | null): number {
  if (a === null || b === null) return 0.4;
  if (a === b) return 1;
  if (kin.some((family) => family.includes(a) && family.includes(b))) return 0.6;
  return a.slice(0, 2) === b.slice(0, 2) ? 0.2 : 0;
}

function place_conflict(a: Report, b: Report): string | null {
  const { place: here } = a,
    { place: there } = b;
  const category = a.category ?? b.category ?? '';
  // not even at one door: who complains of a debtor is not the debtor who asks
  if (own_bill.has(category)) return '各家的账';
  if (personal.has(category.slice(0, 2)) && !agree(here.room, there.room)) return '各人的事';
  if (differ(here.estate, there.estate)) return '不在一个小区';
  if (differ(here.building, there.building)) return '不在一栋楼';
  if (differ(here.unit, there.unit) && !of_building.has(category)) return '不在一个单元';
  if (differ(here.floor, there.floor) && !shared.has(category)) return '不在一层楼';
  if (differ(here.room, there.room) && (of_home.has(category) || !shared.has(category))) return '不是一户';
  if (here.spot && there.spot && !here.building && !there.building && overlap(here.spot, there.spot) === 0) return '不在一个地点';
  return null;
}

function place_match({ place: here }: Report, { place: there }: Report): number {
  const parts = [agree(here.building, there.building), agree(here.unit, there.unit), agree(here.floor, there.floor), agree(here.room, there.room)];
  const spot = here.spot && there.spot ? overlap(here.spot, there.spot) : 0;
  const known = here.building || there.building ? (parts[0] ? 0.7 : 0.25) + (parts[1] ? 0.2 : 0) + (parts[2] || parts[3] ? 0.1 : 0) : 0.4 + 0.6 * spot;
  return Math.min(1, known + 0.2 * spot);
}

/**
 * Do two reports speak of the same fault? The same words about another building do not (domain.md §8, journey 1);
 * different words about one lamp do. `score` is 0..1; reports more than a week apart never match.
 */
export function compare(a: Report, b: Report): Sameness {
  const apart_ms = a.at && b.at ? Math.abs(a.at.getTime() - b.at.getTime()) : 0;
  if (apart_ms > 7 * 24 * hour_ms) return { same: false, score: 0, why: '相隔超过一周' };
  const conflict = place_conflict(a, b);
  if (conflict) return { same: false, score: 0.05, why: conflict };
  const category = category_match(a.category, b.category);
  const before_words = 0.5 * category + 0.3 * place_match(a, b) - 0.1 * Math.min(1, apart_ms / (72 * hour_ms));
  // another kind of matter is not the same whatever the words are; comparing words is what costs
  if (category < category_min) return { same: false, score: Math.max(0, Math.round(before_words * 1000) / 1000), why: '事情对不上' };
  const score = before_words + 0.2 * Math.min(1, 1.5 * overlap(a.text, b.text));
  const same = score >= score_min;
  return { same, score: Math.max(0, Math.round(score * 1000) / 1000), why: same ? '事情和地点对得上' : '事情对不上' };
}
