import { wants_no_name } from '../cases/index.ts';
import { aside, is_announced, of_the_past } from './aside.ts';
import { ended_case, read_ending } from './done.ts';
import { lacks_place } from './near.ts';
import { act_names } from './triage.ts';
import type { Estate, Place, Reading, Setting } from './reading.ts';
import type { Reference } from './refer.ts';
import { beside_place } from './join.ts';
import { compare, fault_kind, own_bill } from './same.ts';
import type { Report, Sameness } from './same.ts';
import { normalise } from './text.ts';
import type { Answer } from './answer.ts';
import { understand, understand_alone, type Understood } from './understand.ts';
import type { Matter } from './matter.ts';

/** Staff answer for themselves; the assistant leaves them to it. */
export type Role = 'resident' | 'staff' | 'assistant';
export type Utterance = {
  id: string;
  from: string;
  role: Role;
  at: Date;
  /** the speaker's own words (`chat.ts`) */
  text: string;
  home?: string;
  /** the words of somebody before that it quotes */
  quoted?: string;
  /** told with a laugh */
  laughs?: boolean;
  /** what the assistant did after it, when it did something */
  done?: { do: Decision['do']; case_id?: string | null };
};
export type OpenCase = {
  id: string;
  state: 'draft' | 'open' | 'resolved';
  reporters: readonly string[];
  report: Report;
};
export type Hearing = {
  said: Utterance;
  /** the last utterances of the conversation before it, oldest first; twenty are plenty */
  earlier: readonly Utterance[];
  cases: readonly OpenCase[];
  /** known already when the same message is decided upon again, now with the cases */
  understood?: Understood;
  estate?: Estate;
  /** what the community taught */
  layer?: Setting['layer'];
  /** the best answer from articles in force, asked for by the caller when it likes */
  answer?: Answer | null;
  settings: { auto_open_confidence_min: number };
};

type Common = {
  why: string;
  reading: Reading;
  /** ids of the utterances that make up what was read */
  of: string[];
  text: string;
  understood: Understood;
  /** what is decided about the further demands of the same message */
  also: Decision[];
};
type Told = Omit<Common, 'why'>;
export type Decision = Common &
  (
    | { do: 'silent'; gap: boolean }
    | { do: 'answer'; answer: Answer }
    | { do: 'ask'; missing: 'place'; question: string }
    | { do: 'draft' | 'open' | 'emergency'; /** the resolved case that this fault came back after */ again_of: string | null }
    | { do: 'join_case'; case_id: string; /** it is known to all who read here: no further word */ quiet: boolean; /** its reporter says more exactly where it is: where, as far as the case did not know */ sharper?: Place }
    | { do: 'withdraw' | 'fixed'; case_id: string }
    /** the speaker's own case stands elsewhere, or is of another kind, than was said at first */
    | { do: 'correct'; case_id: string }
  );

/** Below this a "demand" is more likely talk: silence costs less than a draft about nothing. */
const draft_confidence_min = 0.15;
const question_confidence_min = 0.5;
/** The same words again after the case is over are believed a little later than new ones. */
const again_confidence_min = 0.4;
const ask_ms_max = 30 * 60_000;
const called = /@?(?:小邻|邻里助手|智能网格员|ai网格员|小助手|机器人)/i;

function best_match(report: Report, cases: readonly OpenCase[], goes_on: (found: OpenCase) => boolean): { found: OpenCase; sameness: Sameness } | null {
  const matches = cases.map((found) => ({ found, sameness: compare(report, found.report, undefined, goes_on(found)) })).filter(({ sameness }) => sameness.same);
  return matches.sort((a, b) => b.sameness.score - a.sameness.score)[0] ?? null;
}

/** 「门打不开」 soon after one's own 「被困在电梯里了」: short words without a place are about what was told just before. */
function goes_on({ from, at, text }: Utterance, { reporters, report }: OpenCase): boolean {
  const is_soon = report.at !== null && at.getTime() - report.at.getTime() < goes_on_ms_max;
  return reporters.includes(from) && is_soon && text.length <= goes_on_letters_max && !beside_place(text).placed;
}
const goes_on_ms_max = 10 * 60_000;
const goes_on_letters_max = 12;

const about_their_own = /我(?:们)?(?:家|的|屋|自己|垫|交|缴|多交|这)/u;
/**
 * What the assistant does after one message: pure, one decision, its reason kept with the message (issue 2, rows C1, C4, C6).
 * `join_case` with an emergency reading still shows the dial buttons. At most one question back, only for a missing place.
 */
export function decide(hearing: Hearing): Decision {
  const understood = hearing.understood ?? understand(hearing);
  const decision = decide_one(hearing, understood);
  if (understood.also.length === 0 || !opens_or_joins.has(decision.do)) return decision;
  return { ...decision, also: understood.also.map((matter) => decide_also(hearing, understood, matter)) };
}

const opens_or_joins: ReadonlySet<Decision['do']> = new Set(['draft', 'open', 'emergency', 'join_case', 'ask']);
/** A further demand of the same message becomes a case of its own; it asks nothing back, for one question is enough. */
function decide_also(hearing: Hearing, understood: Understood, { reading, text }: Matter): Decision {
  return decide_demand(hearing, { reading, text, of: understood.of, understood: { ...understood, reading, text, also: [] }, also: [] }, false);
}

function decide_one(hearing: Hearing, understood: Understood): Decision {
  const { said, earlier, cases } = hearing;
  const { reading, text, of, reference } = understood;
  const common: Told = { reading, of, text, understood, also: [] };
  const silent = (why: string, gap = false): Decision => ({ ...common, do: 'silent', why, gap });
  if (said.role === 'assistant') return silent('自己说的话');
  if (asks_for_no_name(said, text, reading)) return { ...common, reading: about_whom(text, reading), do: 'draft', again_of: null, why: '要求不留名，请人看一眼' };
  if (reading.act === 'attack') return silent('话里在下命令，只当作文字，什么也不改');
  if (!reading.emergency && (passed_on.test(said.text) || hears.test(said.text.trim()))) return silent('转来的话，不是说话人自己报的事');
  const report: Report = { text: normalise(reference ? said.text : text), category: reading.category, place: reading.place, at: said.at };
  const ending = reading.emergency || reference?.kind === 'correct' ? null : read_ending(normalise(said.text));
  if (ending && reading.act !== 'ad' && reading.act !== 'notice') {
    const found = ended_case(said, earlier, report, cases);
    if (found) return { ...common, do: ending === 'fixed' ? 'fixed' : 'withdraw', case_id: found.id, why: ending === 'fixed' ? '说已经好了' : '说不用处理了' };
    if (reading.act !== 'demand' || said.role === 'staff' || reference) return silent('说的是已经了结的事');
  }
  if (said.role === 'staff' && !reading.emergency) return silent('工作人员在说话，不插嘴');
  const talk = reference ? null : aside(said, earlier, reading);
  if (talk) return silent(talk);
  if (!reading.emergency && is_announced(said, earlier)) return silent('通知里说过的事');
  if (reference && (reference.kind === 'correct' || reference.kind === 'more')) return decide_own(hearing, common, reference);
  // what somebody asks about their own bill no article can answer: whoever keeps the books can
  const asks_own_bill = reading.act === 'question' && own_bill.has(reading.category ?? '') && about_their_own.test(text) && !hearing.answer?.answerable;
  if (reading.act === 'question' && tells_fault(reading, said.text)) return decide_demand(hearing, common, true);
  if (reading.act === 'question' && !asks_own_bill) return decide_question(hearing, common);
  if (!reading.emergency && reading.act === 'demand' && reading.confidence < draft_confidence_min) return silent('不太像诉求');
  if (!reading.emergency && !reference && of_the_past(normalise(text))) return silent('说的是过去的事');
  if (reading.act !== 'demand' && !asks_own_bill) return silent(`这是${act_names[reading.act]}，不用处理`);
  return decide_demand(hearing, common, true);
}

/** 「3栋2单元路灯坏了，什么时候能修好？」 tells a fault and where it is, in the form of a question. */
function tells_fault({ category, place }: Reading, text: string): boolean {
  if (category === null || !lacks_place({ ...place, building: null, spot: null }, category) || (place.building ?? place.spot) === null) return false;
  return broken.test(text) && !supposed.test(text) && !hears.test(text);
}
const broken = /坏了|不亮|漏水|漏了|堵了|堵住|返水|停了|停水|停电|没电|没水|打不开|刷不开|没人(?:收|管|修|扫)|堆满|冒水|掉下来|断了|裂了|不制冷|卡住/;
const supposed = /如果|要是|假如|万一|会不会|是不是|归谁|谁负责|找谁|[吗嘛][?？]?$|有没有|算不算|多少钱/;
/** 「听说…」 is nobody's report. */
const hears = /^(?:我?听说|据说|听人说|网上说|传说)/;

/** A demand is somebody's case already, or becomes one; `may_ask` where a missing place is worth a question. */
function decide_demand(hearing: Hearing, common: Told, may_ask: boolean): Decision {
  const { said, cases, settings } = hearing;
  const { reading } = common;
  const report: Report = { text: normalise(common.text), category: reading.category, place: reading.place, at: said.at };
  const match = best_match(report, cases, (found) => goes_on(said, found));
  if (match && match.found.state !== 'resolved') return { ...common, do: 'join_case', case_id: match.found.id, quiet: is_known_here(hearing, match.found.id), why: `同一件事：${match.sameness.why}` };
  const own = match ? undefined : cases.find(({ state, reporters, report: { category, at } }) => state !== 'resolved' && reporters.includes(said.from) && comes_of[reading.category ?? '']?.includes(category ?? '') && at !== null && said.at.getTime() - at.getTime() < comes_of_ms_max);
  if (own && !reading.emergency && !beside_place(said.text).placed) return { ...common, do: 'join_case', case_id: own.id, quiet: true, why: '是自己报的事带来的' };
  const again_of = match?.found.id ?? null;
  if (reading.emergency) return { ...common, do: 'emergency', again_of, why: reading.reasons.find(({ kind }) => kind === 'emergency')?.text ?? '可能有危险' };
  if (may_ask && lacks_place(reading.place, reading.category)) return ask_or_draft(hearing, common);
  const sure = reading.confidence >= settings.auto_open_confidence_min && reading.category !== null;
  const why = again_of ? '修好后又出现' : sure ? '听明白了' : '把握不够，请网格员看一眼';
  return { ...common, do: sure ? 'open' : 'draft', again_of, why };
}

/** What comes of what one has just reported: flies and smell of rubbish and sewage. */
const comes_of: Readonly<Record<string, readonly string[]>> = { '0306': ['0301', '0302', '0305', '0309'], '0308': ['0301', '0305', '0309'], '0309': ['0301', '0305', '0103'] };
const comes_of_ms_max = 60 * 60_000;

/** 「转发：…」, 「听隔壁群说…」: words of others, passed on. A danger in them still counts. */
const passed_on = /^[【[(（]?(?:转(?:发|载|自|一个|一下)?[:：\]】)）]|转发|fw[:：]|转个)|^@?\S{1,8}(?:说|发)的?[:：]?[「“"『].{4,}[」”"』]$|^「[^」]{2,}」\s?[-—–]{2,}/iu;

/** A word about a case that others already joined, or that staff took up, is not needed a second time. */
function is_known_here({ said, earlier }: Hearing, case_id: string): boolean {
  const spoken = earlier.filter(({ done }) => done?.case_id === case_id);
  if (spoken.some(({ done, from }) => done?.do === 'join_case' || from === said.from)) return true;
  const opened = earlier.findIndex(({ done }) => done?.case_id === case_id);
  return opened >= 0 && earlier.slice(opened + 1).some(({ role }) => role === 'staff');
}

/** So few signs beside a place are no matter of their own. */
const bare_max = 3;

/** A detail, an urging or a correction of one's own report: it belongs to that case while the case stands. */
function decide_own(hearing: Hearing, common: Told, { kind, to }: Reference): Decision {
  const case_id = to.done?.case_id ?? '';
  const found = hearing.cases.find(({ id }) => id === case_id);
  if (!found || !found.reporters.includes(hearing.said.from)) return once_more(hearing, common, kind);
  const { reading } = common;
  const elsewhere = moves(found.report.place, reading.place, kind === 'correct');
  // two buildings' lamps told one after the other are two reports; a bare 「4栋1单元」 puts the first one right
  const another = elsewhere && kind === 'more' ? as_report(hearing, common) : null;
  if (another) return another;
  if (elsewhere && kind === 'more' && beside_place(hearing.said.text, hearing.estate).rest.length > bare_max) return by_itself(hearing, common);
  if (kind === 'correct' || elsewhere) {
    const changed = elsewhere || fault_kind(reading.category) !== fault_kind(found.report.category);
    if (changed) return { ...common, do: 'correct', case_id, why: '更正了自己刚才说的' };
  }
  // the dial buttons were shown; they are again where these words by themselves tell of a danger
  const calm = reading.emergency && kind === 'more' && !understand_alone(hearing).reading.emergency;
  const sharper = kind === 'more' ? sharpened(found.report.place, reading.place) : null;
  return { ...common, ...(calm ? { reading: { ...reading, emergency: false } } : {}), do: 'join_case', case_id, quiet: true, ...(sharper ? { sharper } : {}), why: sharper ? '补充了自己报的事在哪里' : '接着说自己报的事' };
}

const decide_alone = (hearing: Hearing, alone: Understood): Decision => decide_demand(hearing, { reading: alone.reading, of: alone.of, text: alone.text, understood: alone, also: [] }, true);

/** More than a place about another building takes nothing back: it is read as if nothing had been said before. */
function by_itself(hearing: Hearing, common: Told): Decision {
  const alone = understand_alone(hearing);
  if (alone.reading.act !== 'demand') return { ...common, do: 'silent', gap: false, why: '这是另一句话，不用处理' };
  return decide_alone(hearing, alone);
}

/** The case it seemed to belong to is over: the same fault said in whole words is a new report, an afterthought is not. */
function once_more(hearing: Hearing, common: Told, kind: Reference['kind']): Decision {
  return (kind === 'more' ? as_report(hearing, common) : null) ?? { ...common, do: 'silent', gap: false, why: '说的是已经了结的事' };
}

/** The message by itself, where it says the same fault in its own words; null for an afterthought. */
function as_report(hearing: Hearing, common: Told): Decision | null {
  const alone = understand_alone(hearing);
  const { act, category, confidence } = alone.reading;
  if (act !== 'demand' || confidence < again_confidence_min || fault_kind(category) !== fault_kind(common.reading.category)) return null;
  return decide_alone(hearing, alone);
}

/** 「是3栋2单元」 after 「3栋的灯坏了」: the case's place with what it lacked; null where nothing is new. */
function sharpened(there: Place, here: Place): Place | null {
  const parts = ['building', 'unit', 'floor', 'room'] as const;
  if (here.building === null || !parts.some((part) => there[part] === null && here[part] !== null)) return null;
  return { ...there, building: there.building ?? here.building, unit: there.unit ?? here.unit, floor: there.floor ?? here.floor, room: there.room ?? here.room };
}

/** Whether the place now said is another than the case stands at, and not only more exact. */
function moves(there: Place, here: Place, to_the_room: boolean): boolean {
  const other = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
  return other(there.building, here.building) || other(there.unit, here.unit) || (to_the_room && other(there.room, here.room));
}

/** 「匿名投诉网格员」 sounds like an order to the machine, and is a complaint: whoever asks for no name is never left standing in the group. */
const complains = /投诉|举报|检举|反映|骂|推诿/u;
function asks_for_no_name(said: Utterance, text: string, { act, emergency }: Reading): boolean {
  return said.role !== 'staff' && !emergency && (act === 'attack' || act === 'chatter') && wants_no_name(text) && complains.test(text);
}

/** Without a category nobody would be kept out: one that names those who work here is 0909, which their own level does not read. */
const about_staff = { code: '0909', words: /网格员|网格长|社区|居委会|街道|干部|工作人员/u };
const about_whom = (text: string, reading: Reading): Reading => (reading.category === null && about_staff.words.test(text) ? { ...reading, category: about_staff.code } : reading);

function decide_question({ said, answer }: Hearing, common: Told): Decision {
  if (answer?.answerable) return { ...common, do: 'answer', answer, why: '公开的办事说明里有答案' };
  if (answer && called.test(said.text)) return { ...common, do: 'answer', answer, why: '点名问了助手，没有现成说明，转人工' };
  const gap = common.reading.confidence >= question_confidence_min || common.reading.category !== null;
  return { ...common, do: 'silent', gap, why: '没有生效的说明能回答，记下来，留给工作人员和邻居' };
}

/** Whether the speaker was asked for the place a moment ago: nobody is asked twice. */
export function was_asked({ said, earlier }: Hearing): boolean {
  return earlier.some(({ from, done, at }) => from === said.from && done?.do === 'ask' && said.at.getTime() - at.getTime() < ask_ms_max);
}

function ask_or_draft(hearing: Hearing, common: Told): Decision {
  if (was_asked(hearing)) return { ...common, do: 'draft', again_of: null, why: '问过一次地点了，不再问，交给网格员' };
  return { ...common, do: 'ask', missing: 'place', question: '请问在几栋几单元，或者什么位置？', why: '不知道地点，派不了人' };
}
