import { lacks_place } from './near.ts';
import type { Place, Reading, Setting } from './reading.ts';
import { read_place } from './place.ts';
import { fault_kind } from './same.ts';
import { normalise } from './text.ts';
import { triage } from './triage.ts';

/** One of several demands of a message. */
export type Matter = { reading: Reading; text: string };

const matters_max = 4;
const clause_end = /[。；;！!？?\n]+|[,，](?!\d)/;
/** 「还有」「第二」「2、」 begin another matter: less must be sure to believe it. */
const begins = /^(?:还有|另外|再就是|再有|然后还有|此外|同时|顺便|对了|以及|第?[二三四2-4](?:[、.．:：]|[是个][,，]?|点[,，:：]?)|其次)/;
const sure_min = 0.45;
const announced_min = 0.2;
/** 「3栋和5栋的灯都不亮」 */
const two_buildings = /(\d{1,2}|[a-z])(?:号楼|[栋幢座])?\s?(?:和|跟|与|、|以及)\s?(\d{1,2}|[a-z])(?:号楼|[栋幢座])/;

/** Further demands of one message besides the one it is read as; most messages hold none. The first is left to `reading`. */
export function split_matters(raw: string, reading: Reading, setting: Setting): readonly Matter[] {
  if (reading.act !== 'demand' || reading.emergency || raw.length < 9) return [];
  const two = two_buildings.exec(normalise(raw));
  if (two && two[1] !== two[2] && reading.place.building) {
    const other = reading.place.building === two[1]!.toUpperCase() ? two[2]! : two[1]!;
    return [{ reading: { ...reading, place: { ...reading.place, building: other.toUpperCase(), unit: null, floor: null, room: null } }, text: raw }];
  }
  const parts = parts_of(raw, setting);
  if (parts.length < 2) return [];
  const kind = fault_kind(reading.category);
  // the whole is read as one of them: the others are what else it says
  const main = Math.max(0, parts.findIndex((one) => fault_kind(one.reading.category) === kind));
  const first_place = parts[0]!.reading.place;
  return parts.filter((_, nth) => nth !== main).slice(0, matters_max - 1).map((one) => ({ ...one, reading: inherit(one.reading, first_place) }));
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
    const is_own = reading.act === 'demand' && reading.category !== null && reading.confidence >= (announced ? announced_min : sure_min);
    const differs = last !== undefined && (fault_kind(reading.category) !== fault_kind(last.reading.category) || apart(text, last.text));
    if (is_own && (!last || differs)) parts.push({ reading, text });
    else if (last) parts[parts.length - 1] = { ...last, text: `${last.text}，${text}` };
  }
  return parts;
}

function apart(a: string, b: string): boolean {
  const [here, there] = [read_place(normalise(a)).place, read_place(normalise(b)).place];
  return here.building !== null && there.building !== null && (here.building !== there.building || (here.unit !== null && there.unit !== null && here.unit !== there.unit));
}
