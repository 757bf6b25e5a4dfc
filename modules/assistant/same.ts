import type { Place } from './reading.ts';
import { apart, fault_names, landmark_names, meet, spot_name } from './fault.ts';
import { alikeness, told_unlike } from './alike.ts';
import { shipped_weights } from './background.ts';
import { in_every_building } from './near.ts';
import { read_place } from './place.ts';
import { overlap } from './similar.ts';

/** One report as the comparison sees it; `text` normalised, `place` already resolved against the speaker's home. */
export type Report = { text: string; category: string | null; place: Place; at: Date | null };
export type Sameness = { same: boolean; score: number; why: string };

const score_min = 0.5;
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
/** Care, papers and work: two neighbours who ask for the same are two matters. */
export const personal = new Set(['08', '09', '10']);
/** 物业费, 加装电梯: what each household pays; two who ask are two matters. */
export const own_bill = new Set(['0702', '0708']);
/** 报名, 志愿, 场地, 课堂, 隐私: what each asks for alone. */
const of_oneself = new Set(['1202', '1203', '1204', '1207', '1208']);
/** What the same trouble is called by different neighbours. */
const kin: readonly (readonly string[])[] = [
  ['0102', '0103', '0104', '0503'],
  ['0105', '0106', '0107'],
  ['0203', '0204'],
  ['0201', '0106'],
  ['0201', '0202'],
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

/** What comes from far away or goes everywhere: who names no building speaks of more than their own. */
const wide = new Set(['0104', '0106', '0108', '0208', '0210', '0306', '0307', '0308', '0502', '0511', '0607', '0205', '0206', '0207', '0209', '0401', '0402']);
const of_own_home = /我家|我屋|屋头|屋里|跳闸|空开|家里|厨房|卫生间|厕所|阳台|卧室|客厅/;
const says_building = ({ text }: Report): boolean => read_place(text).place.building !== null;

const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
const agree = (a: string | null, b: string | null): boolean => a !== null && a === b;

function category_match(a: string | null, b: string | null): number {
  if (a === null || b === null) return 0.4;
  if (a === b) return 1;
  if (kin.some((family) => family.includes(a) && family.includes(b))) return 0.6;
  return a.slice(0, 2) === b.slice(0, 2) ? 0.2 : 0;
}

function place_conflict(a: Report, b: Report, named: boolean): string | null {
  const { place: here } = a,
    { place: there } = b;
  const either = (kinds: ReadonlySet<string>, of = (code: string): string => code): boolean => [a.category, b.category].some((code) => code !== null && kinds.has(of(code)));
  // not even at one door: who complains of a debtor is not the debtor who asks
  if (either(own_bill)) return '各家的账';
  if (either(of_oneself) && !agree(here.room, there.room)) return '各人的事';
  if (!named && either(personal, (code) => code.slice(0, 2)) && !agree(here.room, there.room)) return '各人的事';
  if (differ(here.estate, there.estate)) return '不在一个小区';
  if (differ(here.building, there.building)) return reaches_far(a, b) ? null : '不在一栋楼';
  if (differ(here.unit, there.unit) && !either(of_building)) return '不在一个单元';
  if (differ(here.floor, there.floor) && !either(shared)) return '不在一层楼';
  if (differ(here.room, there.room) && !either(shared)) return '不是一户';
  return null;
}

/** Both mean the same wide trouble, and at most one says a building; the other's is only where they live. */
function reaches_far(a: Report, b: Report): boolean {
  if (!a.category || !b.category || !wide.has(a.category) || !wide.has(b.category)) return false;
  return !of_own_home.test(a.text) && !of_own_home.test(b.text) && !(says_building(a) && says_building(b));
}

/** One means a spot of the estate (the garage, the south gate), the other says a staircase: unlike what comes from far away, two troubles. */
function elsewhere(a: Report, b: Report): boolean {
  const { spot, building, unit } = a.place;
  if (spot === null || building || unit || in_every_building.test(spot) || !says_building(b)) return false;
  if ([a.category, b.category].some((code) => code !== null && (wide.has(code) || of_building.has(code)))) return false;
  return b.place.spot === null || spot_name(b.place.spot) !== spot_name(spot);
}

function place_match({ place: here }: Report, { place: there }: Report): number {
  const parts = [agree(here.building, there.building), agree(here.unit, there.unit), agree(here.floor, there.floor), agree(here.room, there.room)];
  const spot = here.spot && there.spot ? (spot_name(here.spot) === spot_name(there.spot) ? 1 : overlap(here.spot, there.spot)) : 0;
  const known = here.building || there.building ? (parts[0] ? 0.7 : 0.25) + (parts[1] ? 0.2 : 0) + (parts[2] || parts[3] ? 0.1 : 0) : 0.4 + 0.6 * spot;
  return Math.min(1, known + 0.2 * spot);
}

/**
 * Do two reports speak of the same fault? The same words about another building do not (domain.md §8, journey 1);
 * different words about one lamp do. `score` is 0..1; reports more than a week apart never match.
 * `goes_on`: `a` is a word about `b` by the same person, who need not name the kind of trouble again.
 */
export function compare(a: Report, b: Report, weights: readonly number[] = shipped_weights().same, goes_on = false): Sameness {
  const apart_ms = a.at && b.at ? Math.abs(a.at.getTime() - b.at.getTime()) : 0;
  if (apart_ms > 7 * 24 * hour_ms) return { same: false, score: 0, why: '相隔超过一周' };
  const conflict = place_conflict(a, b, meet(fault_names(a.text), fault_names(b.text)));
  if (conflict) return { same: false, score: 0.05, why: conflict };
  if (elsewhere(a, b) || elsewhere(b, a)) return { same: false, score: 0.05, why: '不在一个地点' };
  if (apart(landmark_names(a.text), landmark_names(b.text)) && !a.place.building && !b.place.building) return { same: false, score: 0.05, why: '不在一个地点' };
  const known = same_features(a, b, apart_ms);
  if (!goes_on && (told_unlike(a.text, b.text) || other_cars(a.text, b.text) || of_one_home(a, b))) return { same: false, score: 0.05, why: '说的不是一样东西' };
  if (!goes_on && of_unlike_kinds(a, b, known)) return { same: false, score: 0.05, why: '不是一类事' };
  const sum = known.reduce((total, value, at) => total + value * weights[at]!, 0);
  // said once more in the same words, where nothing keeps them apart
  const repeated = known[overlap_at]! >= repeated_min && apart_ms < 24 * hour_ms;
  const score = Math.max(repeated ? known[overlap_at]! : 0, Math.round(1000 / (1 + Math.exp(-sum))) / 1000);
  const same = score >= score_min;
  return { same, score, why: same ? (known[named_at] ? '说的是一样东西，地点对得上' : '事情和地点对得上') : known[named_at + 1] ? '说的不是一样东西' : '事情对不上' };
}
const overlap_at = 7;
const signs_at = 8;
const kind_at = 10;
const named_at = 11;
const trouble_at = 13;
const repeated_min = 0.75;

const plate = /尾号(?:是|为)?\s?([\da-z]{2,5})|([\p{Script=Han}][a-z][·.\s]?[\da-z]{4,6})(?![\da-z])/gu;
/** Both name cars by their plates, and none is the same. */
function other_cars(a: string, b: string): boolean {
  const plates = (text: string): ReadonlySet<string> => new Set([...text.matchAll(plate)].map(([, tail, whole]) => (tail ?? whole!).replace(/[·.\s]/g, '')));
  return apart(plates(a), plates(b));
}
const alone_here = /(?:只有|就|单单|独独)(?:我|俺|咱)(?:们)?家|(?:别人|其他|别|邻居|隔壁|楼上楼下)家?(?:们)?都?(?:是)?(?:有|正常|好的|没事)/u;
/** 「其他家都有」: a trouble of one home is not the whole building's. */
function of_one_home(a: Report, b: Report): boolean {
  return alone_here.test(a.text) !== alone_here.test(b.text) && !agree(a.place.room, b.place.room);
}

/** Two kinds of trouble in one staircase are two faults, unless both name one thing, or say much the same is wrong. */
function of_unlike_kinds(a: Report, b: Report, known: readonly number[]): boolean {
  const kinds = kinds_like(a.category);
  if (kinds === null || b.category === null || kinds.includes(b.category)) return false;
  return known[kind_at]! < likeness_min && known[named_at] === 0 && !(known[trouble_at] === 1 && known[signs_at]! >= words_shared_min);
}
const words_shared_min = 0.25;
const likeness_min = 0.05;

/** What is known of two reports that no rule keeps apart; the weights follow this order. */
export function same_features(a: Report, b: Report, apart_ms: number): number[] {
  const kinds = category_match(a.category, b.category);
  const placed = a.place.building !== null || b.place.building !== null;
  const match = place_match(a, b);
  const words = alikeness(a.text, b.text);
  return [1, kinds, kinds === 1 ? 1 : 0, a.category === null || b.category === null ? 1 : 0, match, placed ? 0 : 1, Math.min(1, apart_ms / (72 * hour_ms)), ...words, placed ? 0 : words[1]!];
}
