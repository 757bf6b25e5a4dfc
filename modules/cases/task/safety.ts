// What neighbours may do for each other without coming to harm: rows of data, read before an offer, a claim and a start.
import type { Meets, Visit } from './tables.ts';

/** Why a task is no work for volunteers. Words count as much as the kind: in doubt a professional goes. */
export const dangers = [
  { code: 'task.danger_gas', categories: ['0108', '0612'], words: /燃气|煤气|天然气|液化气|气罐|气味.{0,3}(大|重|臭)|gas/i },
  { code: 'task.danger_lift', categories: ['0203', '0204'], words: /电梯|轿厢|lift|elevator/i },
  { code: 'task.danger_mains', categories: ['0106', '0107'], words: /漏电|触电|电.{0,3}(麻|打)人|总闸|配电|电表箱|入户线|高压|带电|火线|冒火花|烧焦|live wire/i },
] as const;
export type Danger = (typeof dangers)[number]['code'];

/** Gas, lifts and live mains are never for volunteers (domain.md §3); null when nothing speaks against it. */
export function danger_of(category: string | null, ...words: readonly (string | null)[]): Danger | null {
  const said = words.join('\n');
  return dangers.find((one) => one.categories.some((code) => code === category) || one.words.test(said))?.code ?? null;
}

const child = /孩子|小孩|儿童|娃|崽|宝宝|婴儿|幼儿|学生|留守/;
const alone = /独居|一个人(住|在家)|孤寡|独自|空巢|子女(都)?不在|没人照(看|顾)/;
/** Whom the words speak of. A coordinator may be told more than this, never less. */
export function meets_of(...words: readonly (string | null)[]): Meets {
  const said = words.join('\n');
  return child.test(said) ? 'child' : alone.test(said) ? 'lives_alone' : 'anyone';
}

/** Nobody visits a child, or a person who lives alone, without a companion (domain.md §8, journey 10). */
export function hands_min(visit: Visit, meets: Meets): 1 | 2 {
  return visit === 'home' && meets !== 'anyone' ? 2 : 1;
}

/** How long an address stays open to who claimed the task, if it is not done before ◇. */
export const contact_hours_max = 8;

export type Check = { code: string; zh: string; en: string; visit?: Visit; hands?: 2; categories?: readonly string[] };
const water = ['0101', '0102', '0103', '0104', '0109'];
const electricity = ['0105', '0201', '0202'];
/** What is ticked, each line, before anybody begins. */
export const checks: readonly Check[] = [
  { code: 'fit', zh: '我身体没有不舒服，工具带齐了', en: 'I feel well and have my tools with me' },
  { code: 'no_danger', zh: '现场没有燃气味，不用碰电梯，也不用碰带电的线', en: 'There is no smell of gas, no lift and no live wire to touch' },
  { code: 'say_who', zh: '进门先说自己是谁、为什么来，主人同意才进', en: 'I say who I am and why I come, and enter only when asked in', visit: 'home' },
  { code: 'not_alone_with', zh: '家里要是只有孩子，或者只有一位独居的人，我不一个人进去，先叫同伴', en: 'If only a child, or one person who lives alone, is there, I do not go in alone and call a companion first', visit: 'home' },
  { code: 'both_here', zh: '两个人都到了', en: 'Both of us are here', hands: 2 },
  { code: 'water_off', zh: '先关总水阀', en: 'The water is shut off first', categories: water },
  { code: 'power_off', zh: '先拉下这一路的开关，用试电笔确认没有电', en: 'The circuit is switched off and tested dead', categories: electricity },
];

export function checks_for(task: { visit: Visit; hands_min: number }, category: string | null): Check[] {
  return checks.filter(
    (one) => (!one.visit || one.visit === task.visit) && (!one.hands || task.hands_min === one.hands) && (!one.categories || (category !== null && one.categories.includes(category))),
  );
}

/** Names, numbers and doors do not belong into what a whole team reads. */
export function names_somebody(need: string): boolean {
  return /1[3-9]\d{9}|\d{1,3}\s*(栋|幢|号楼)?\s*\d{1,2}\s*单元\s*\d{3,4}|\d{3,4}\s*(室|房)/.test(need);
}
