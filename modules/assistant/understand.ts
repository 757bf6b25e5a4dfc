import { wants_no_name } from '../cases/index.ts';
import type { Hearing, Utterance } from './decide.ts';
import { beside_place, join_texts, joins, place_only } from './join.ts';
import { assume_place } from './near.ts';
import { find_place, nowhere, read_home } from './address.ts';
import { read_place } from './place.ts';
import { split_matters, type Matter } from './matter.ts';
import type { Place, Reading } from './reading.ts';
import { refer, type Reference } from './refer.ts';
import { fault_kind, own_bill, personal } from './same.ts';
import { normalise } from './text.ts';
import { triage } from './triage.ts';

/** A message with what it continues and what it points back at, before any case is looked at. */
export type Understood = {
  reading: Reading;
  /** the joined words */
  text: string;
  /** ids of the utterances that make up what was read */
  of: string[];
  reference: Reference | null;
  /** further demands of the same message, each with its own reading */
  also: readonly Matter[];
};

const parts_max = 4;
const own_confidence_min = 0.4;
const asked_ms_max = 30 * 60_000;

/** The utterances that `said` continues, oldest first; [] when it stands alone. */
function continued({ said, earlier, estate }: Hearing): Utterance[] {
  const own = earlier.filter(({ from }) => from === said.from);
  const parts: Utterance[] = [];
  let next = said;
  for (const before of own.toReversed()) {
    if (before.done?.case_id || parts.length + 1 >= parts_max) break;
    const asked = before.done?.do === 'ask';
    const place = asked && parts.length === 0 && yes.test(said.text.trim()) ? offered_place(earlier, before, estate) : null;
    if (place) return [before, place];
    if (!joins(before, next, asked, estate).joins) break;
    parts.unshift(before);
    next = before;
  }
  return parts;
}

const drill = /演练|演习|排练/;
const asks_for_something = ({ act, emergency }: Reading): boolean => emergency || act === 'demand' || act === 'question';
/**
 * 「今天的晚霞真好看」, then 「3栋2单元灯坏了」: a report that is whole by itself does not go on with what was mere talk, and no
 * request is lost because of the words before it. A drill that was announced stays one.
 */
function stands_alone({ said, earlier, estate, layer }: Hearing, before: readonly Utterance[]): boolean {
  const reads = (text: string): Reading => triage(text, { home: said.home, at: said.at, estate, layer });
  if (earlier.at(-1)?.done?.do === 'ask' || before.some(({ text }) => drill.test(text)) || !asks_for_something(reads(said.text))) return false;
  const { rest, placed } = beside_place(said.text, estate);
  const is_talk = ({ text }: Utterance): boolean => beside_place(text, estate).rest.length > 6 && !asks_for_something(reads(text));
  return (placed && rest.length > 1 && before.every(is_talk)) || !asks_for_something(reads(join_texts([...before, said].map((part) => part.text))));
}

const yes = /^(?:对的?|是的?|嗯+|没错|就是|对对对?|是那里|就那)[,，。!！呀啊哈]*$/;
/** 「3栋2单元吗？」 of a neighbour or of staff, to which the one who was asked says yes. */
function offered_place(earlier: readonly Utterance[], asked: Utterance, estate: Hearing['estate']): Utterance | null {
  const since = earlier.slice(earlier.indexOf(asked) + 1);
  return since.findLast(({ from, role, text }) => from !== asked.from && role !== 'assistant' && read_place(normalise(text), undefined, estate).place.building !== null) ?? null;
}

/** Of several buildings named one after the other the last counts: 「说错了，是4栋1单元」, or the answer to where it is. */
function read({ said, estate, layer }: Hearing, text: string, is_joined: boolean): Reading {
  const setting = { home: said.home, at: said.at, estate, layer };
  const first = triage(text, setting);
  // the wish for no name is no part of the matter
  const reading = first.act === 'chatter' && wants_no_name(text) ? triage(text.replace(no_name, ''), setting) : first;
  const last = is_joined ? read_place(normalise(said.text), undefined, estate).place : null;
  if (!last) return reading;
  if (last.building !== null) return { ...reading, place: moved(reading.place, last) };
  return last.spot !== null && place_only(said.text, estate) ? { ...reading, place: { ...reading.place, spot: last.spot } } : reading;
}

const no_name = /(?:请|麻烦)?(?:不要|别|不能|莫)(?:透露|说|告诉|讲|暴露|公开).{0,12}?(?:我|谁|名字|姓名|身份)(?:是谁|说的|的)?[,，。！!]?|(?:我?要?|请)匿名(?:反映|举报|投诉)?[,，:：]?|(?:请)?保密[,，。]?/g;
const moved = (place: Place, { building, unit, floor, room, spot }: Place): Place => ({ ...place, building, unit, floor, room, spot: spot ?? place.spot });

/** Reads a message in its conversation; pure, and the same whatever cases there are. */
export function understand(hearing: Hearing): Understood {
  const { said, earlier, estate } = hearing;
  const before = continued(hearing);
  const parts = before.length > 0 && stands_alone(hearing, before) ? [said] : [...before, said];
  const text = join_texts(parts.map((part) => part.text));
  const reading = read(hearing, text, parts.length > 1);
  const alone = { reading, text, of: parts.map(({ id }) => id), reference: null };
  const reference = parts.length === 1 && !reading.emergency ? refer(said, earlier, estate) : null;
  const pointed = reference && point_back(hearing, reading, reference);
  if (pointed) return { ...pointed, also: [] };
  const matters = parts.length === 1 && !wants_no_name(text) ? split_matters(text, reading, { home: said.home, at: said.at, estate, layer: hearing.layer }) : null;
  return matters ? { ...alone, reading: matters.main, also: matters.also } : { ...alone, also: [] };
}

/** What the message says by itself, whatever it seemed to point back at. */
export const understand_alone = (hearing: Hearing): Understood => ({ reading: read(hearing, hearing.said.text, false), text: hearing.said.text, of: [hearing.said.id], reference: null, also: [] });

/** The matter of what was said before, with the place of whoever says it now; null where the message has a matter of its own. */
function point_back({ said, earlier, estate, layer }: Hearing, own: Reading, reference: Reference): Omit<Understood, 'also'> | null {
  const { kind, to } = reference;
  const asked = earlier.findLast(({ from, done, at }) => from === to.from && done?.do === 'ask' && at <= to.at && to.at.getTime() - at.getTime() < asked_ms_max);
  const told = asked && asked !== to ? join_texts([asked.text, to.text]) : to.text;
  const before = triage(told, { home: kind === 'too' ? undefined : said.home, at: said.at, estate, layer });
  const is_clear = own.act === 'demand' && own.category !== null && own.confidence >= (kind === 'more' ? 0.6 : own_confidence_min);
  const is_kin = fault_kind(own.category) === fault_kind(before.category);
  const of = [said.id];
  if (kind === 'correct') {
    const place = read_place(normalise(said.text.replace(/^.*?不是.{1,10}?[,，]?(?=应该是|是)/, '')), undefined, estate).place;
    if (place.building ?? place.unit ?? place.floor ?? place.room ?? place.spot) return { reading: { ...before, place: moved(before.place, complete(place, said.home)) }, text: join_texts([told, said.text]), of, reference };
    return is_clear && !is_kin ? { reading: { ...own, place: before.place }, text: join_texts([told, said.text]), of, reference } : null;
  }
  if (is_clear && !reference.sure && (!is_kin || kind !== 'more')) return null;
  if (before.act !== 'demand' && before.act !== 'question') return null;
  // what concerns one household or one person nobody says for another
  if (kind === 'too' && (own_bill.has(before.category ?? '') || before.category === '0604' || personal.has(before.category?.slice(0, 2) ?? ''))) return null;
  const named = read_place(normalise(said.text), said.home ? read_home(said.home) : undefined, estate).place;
  return { reading: { ...before, act: 'demand', place: place_of(kind, named, before, said) }, text: join_texts([told, said.text]), of, reference };
}

function place_of(kind: Reference['kind'], named: Place, before: Reading, said: Utterance): Place {
  const home = said.home ? read_home(said.home) : undefined;
  // 「2单元的」 after 「3栋的灯坏了」 is in that building
  if (kind === 'more' && named.building === null && before.place.building !== null)
    return { ...before.place, unit: named.unit ?? before.place.unit, floor: named.floor ?? before.place.floor, room: named.room ?? before.place.room, spot: named.spot ?? before.place.spot };
  if (named.building ?? named.unit ?? named.room ?? named.floor ?? named.spot) return { ...before.place, ...moved(before.place, named) };
  if (kind !== 'too') return before.place;
  // a neighbour means the gate that was spoken of, and their own stairwell
  if (before.place.spot && !before.place.building && !find_place(before.place.spot).place.building && !indoors.test(before.place.spot)) return before.place;
  const own = assume_place({ ...nowhere, spot: before.place.spot }, before.category, home, false).place;
  return own.building ? own : home?.building && before.place.building ? { ...nowhere, building: home.building, unit: home.unit, spot: before.place.spot } : before.place;
}
const indoors = /楼道|楼梯|电梯|走廊|过道|单元门|厕所|厨房|卫生间|阳台|楼顶|屋顶/;

/** 「是2单元」: in the speaker's own building. */
function complete(place: Place, home: string | undefined): Place {
  return place.building || !home || (!place.unit && !place.room && !place.floor) ? place : { ...place, building: read_home(home).building, unit: place.unit ?? (place.room ? read_home(home).unit : null) };
}
