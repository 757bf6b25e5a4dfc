import { lacks_place } from './near.ts';
import type { Place, Reading, Setting } from './reading.ts';
import { read_place } from './place.ts';
import { fault_kind } from './same.ts';
import { normalise } from './text.ts';
import { triage } from './triage.ts';

/** One of several demands of a message. */
export type Matter = { reading: Reading; text: string };

const matters_max = 4;
const clause_end = /[。；;！!？?\n，]+|(?<!\d),|,(?!\d)/;
/** 「还有」「第二」「2、」 begin another matter: less must be sure to believe it. */
const begins = /^(?:还有|另外|再就是|再有|然后还有|此外|同时|顺便|对了|以及|第?[二三四2-4](?:[、.．:：]|[是个][,，]?|点[,，:：]?)|其次)/;
const sure_min = 0.65;
const first_min = 0.3;
const length_max = 300;
const announced_min = 0.2;
/** 「3栋和5栋的灯都不亮」 */
const two_buildings = /(?<![\d:：])(\d{1,2}|[a-z])(?:号楼|[栋幢座])?\s?(?:和|跟|与|(?<=[栋幢座楼])、|以及)\s?(\d{1,2}|[a-z])(?:号楼|[栋幢座])/;

const listed = /(?:^|[:：；;，,。\s])[(（]?[1-5一二三四五][)）、.．](?=\D|\d+\s?[栋幢座号#])/g;
/** What comes of a fault is no fault of its own: 「把我家天花板泡烂了」「电动车差点摔」. */
const consequence = /^(?:把|害|导致|搞得|弄得|吵得|臭得|差点|连|结果|以至于|所以|家里|老人|孩子|我|晚上|出门|上下楼)|差点|也(?:遭|被|泡|淋)|淋|泡|^(?:根本|都|完全|简直)?(?:没法|睡不|不敢|不能|没办法|走不|进不去|出不[来去]|过不[来去]|打不着|臭死|吵死|吓)|^(?:那个|整个|一股)?(?:味道|气味|臭味|臭气|声音)/;

/** The demands of one message where it holds several: the first, and the others; null for most messages. */
export function split_matters(raw: string, reading: Reading, setting: Setting): { main: Reading; also: readonly Matter[] } | null {
  if (reading.act !== 'demand' || reading.emergency || raw.length < 9 || raw.length > length_max) return null;
  const two = two_buildings.exec(normalise(raw));
  if (two && two[1] !== two[2] && reading.place.building) {
    const other = reading.place.building === two[1]!.toUpperCase() ? two[2]! : two[1]!;
    return { main: reading, also: [{ reading: { ...reading, place: { ...reading.place, building: other.toUpperCase(), unit: null, floor: null, room: null } }, text: raw }] };
  }
  const [first, ...others] = parts_of(raw.replace(listed, '；还有'), setting);
  if (!first || others.length === 0) return null;
  const { place } = first.reading;
  const main = { ...reading, category: first.reading.category, category_first: first.reading.category_first, tier: first.reading.tier, place: lacks_place(place, first.reading.category) ? reading.place : place };
  return { main, also: others.slice(0, matters_max - 1).map((one) => ({ ...one, reading: inherit(one.reading, main.place) })) };
}

function inherit(reading: Reading, place: Place): Reading {
  return lacks_place(reading.place, reading.category) && place.building ? { ...reading, place: { ...reading.place, building: place.building, unit: reading.place.unit ?? place.unit } } : reading;
}

/** The clauses of a message, those of one matter together. */
function parts_of(raw: string, setting: Setting): Matter[] {
  const parts: Matter[] = [];
  for (const clause of raw.split(clause_end)) {
    const text = clause.trim();
    if (text.length < 3) continue;
    const announced = begins.test(text);
    const reading = triage(text.replace(begins, ''), setting);
    const last = parts.at(-1);
    const placed = last !== undefined && apart(text, last.text);
    const is_own = is_matter(reading, announced || placed ? announced_min : last ? sure_min : first_min) && (announced || !consequence.test(text));
    const differs = last === undefined || placed || parts.every((one) => fault_kind(reading.category) !== fault_kind(one.reading.category));
    if (is_own && differs) parts.push({ reading, text: text.replace(begins, '') });
    else if (last) parts[parts.length - 1] = { ...last, text: `${last.text}，${text}` };
  }
  return parts;
}

/** Of what somebody must be sent for; papers, praise and advice are seldom a second matter. */
function is_matter({ act, category, confidence }: Reading, min: number): boolean {
  return act === 'demand' && category !== null && Number(category.slice(0, 2)) <= 7 && confidence >= min;
}

function apart(a: string, b: string): boolean {
  const [here, there] = [read_place(normalise(a)).place, read_place(normalise(b)).place];
  return here.building !== null && there.building !== null && (here.building !== there.building || (here.unit !== null && there.unit !== null && here.unit !== there.unit));
}
