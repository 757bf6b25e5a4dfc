import { wants_no_name } from '../cases/index.ts';
import { read_ending } from './done.ts';
import { join_texts, joins, place_only } from './join.ts';
import { lacks_place } from './near.ts';
import { act_names, triage } from './triage.ts';
import { read_place } from './place.ts';
import type { Estate, Reading } from './reading.ts';
import { compare, own_bill } from './same.ts';
import type { Report, Sameness } from './same.ts';
import { normalise } from './text.ts';
import type { Answer } from './answer.ts';

/** Staff answer for themselves; the assistant leaves them to it. */
export type Role = 'resident' | 'staff' | 'assistant';
export type Utterance = {
  id: string;
  from: string;
  role: Role;
  at: Date;
  text: string;
  home?: string;
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
  reading?: Reading;
  estate?: Estate;
  /** the best answer from articles in force, asked for by the caller when it likes */
  answer?: Answer | null;
  settings: { auto_open_confidence_min: number };
};

type Common = { why: string; reading: Reading; /** ids of the utterances that make up what was read */ of: string[]; text: string };
export type Decision = Common &
  (
    | { do: 'silent'; gap: boolean }
    | { do: 'answer'; answer: Answer }
    | { do: 'ask'; missing: 'place'; question: string }
    | { do: 'draft' | 'open' | 'emergency'; /** the resolved case that this fault came back after */ again_of: string | null }
    | { do: 'join_case' | 'withdraw' | 'fixed'; case_id: string }
  );

/** Below this a "demand" is more likely talk: silence costs less than a draft about nothing. */
const draft_confidence_min = 0.15;
const question_confidence_min = 0.5;
const ask_ms_max = 30 * 60_000;
const called = /@?(?:小邻|邻里助手|智能网格员|ai网格员|小助手|机器人)/i;

/** The utterances that `said` continues, oldest first; [] when it stands alone. */
function continued({ said, earlier, estate }: Hearing): Utterance[] {
  const own = earlier.filter(({ from }) => from === said.from);
  const before = own.at(-1);
  if (!before || before.done?.case_id) return [];
  const asked = before.done?.do === 'ask';
  if (!joins(before, said, asked, estate).joins) return [];
  const first = own.at(-2);
  return first && !first.done && joins(first, before, false, estate).joins && place_only(before.text, estate) ? [first, before] : [before];
}

function best_match(report: Report, cases: readonly OpenCase[]): { found: OpenCase; sameness: Sameness } | null {
  const matches = cases.map((found) => ({ found, sameness: compare(report, found.report) })).filter(({ sameness }) => sameness.same);
  return matches.sort((a, b) => b.sameness.score - a.sameness.score)[0] ?? null;
}

/** The speaker's own case that 「好了」 or 「不用来了」 speaks of: the one it names, else the only or the last one. */
function own_case(said: Utterance, report: Report, cases: readonly OpenCase[]): OpenCase | null {
  const own = cases.filter(({ reporters, state }) => state !== 'resolved' && (said.role === 'staff' || reporters.includes(said.from)));
  const { building, unit, room, spot } = report.place;
  const named = own.filter(
    ({ report: { place } }) =>
      (building === null || place.building === building) &&
      (unit === null || place.unit === null || place.unit === unit) &&
      (room === null || place.room === room),
  );
  const by_matter = named.filter(
    ({ report: { category, text } }) =>
      (report.category !== null && category === report.category) || compare({ ...report, category }, { ...report, text, category }).score > 0.85,
  );
  if (by_matter.length === 1) return by_matter[0]!;
  if (said.role === 'staff') return named.length === 1 && (building ?? spot) !== null ? named[0]! : null;
  return by_matter.at(-1) ?? named.at(-1) ?? null;
}

/** Of several buildings named one after the other the last counts: 「说错了，是4栋1单元」, or the answer to where it is. */
function read({ said, estate }: Hearing, text: string, is_joined: boolean): Reading {
  const reading = triage(text, { home: said.home, at: said.at, estate });
  const last = is_joined ? read_place(normalise(said.text), undefined, estate).place : null;
  if (!last || last.building === null) return reading;
  const { building, unit, floor, room, spot } = last;
  return { ...reading, place: { ...reading.place, building, unit, floor, room, spot: spot ?? reading.place.spot } };
}

const about_their_own = /我(?:们)?(?:家|的|屋|自己|垫|交|缴|多交|这)/u;
/**
 * What the assistant does after one message: pure, one decision, its reason kept with the message (issue 2, rows C1, C4, C6).
 * `join_case` with an emergency reading still shows the dial buttons. At most one question back, only for a missing place.
 */
export function decide(hearing: Hearing): Decision {
  const { said, cases, settings } = hearing;
  const parts = [...continued(hearing), said];
  const text = join_texts(parts.map((part) => part.text));
  const reading = hearing.reading ?? read(hearing, text, parts.length > 1);
  const common = { reading, of: parts.map(({ id }) => id), text };
  const silent = (why: string, gap = false): Decision => ({ ...common, do: 'silent', why, gap });
  if (said.role === 'assistant') return silent('自己说的话');
  if (asks_for_no_name(said, text, reading)) return { ...common, reading: about_whom(text, reading), do: 'draft', again_of: null, why: '要求不留名，请人看一眼' };
  if (reading.act === 'attack') return silent('话里在下命令，只当作文字，什么也不改');
  const report: Report = { text: normalise(text), category: reading.category, place: reading.place, at: said.at };
  const ending = reading.emergency ? null : read_ending(normalise(said.text));
  if (ending && reading.act !== 'ad' && reading.act !== 'notice') {
    const found = own_case(said, report, cases);
    if (found) return { ...common, do: ending === 'fixed' ? 'fixed' : 'withdraw', case_id: found.id, why: ending === 'fixed' ? '说已经好了' : '说不用处理了' };
    if (reading.act !== 'demand' || said.role === 'staff') return silent('说的是已经了结的事');
  }
  if (said.role === 'staff' && !reading.emergency) return silent('工作人员在说话，不插嘴');
  // what somebody asks about their own bill no article can answer: whoever keeps the books can
  const asks_own_bill = reading.act === 'question' && own_bill.has(reading.category ?? '') && about_their_own.test(text) && !hearing.answer?.answerable;
  if (reading.act === 'question' && !asks_own_bill) return decide_question(hearing, common);
  if (!reading.emergency && reading.act === 'demand' && reading.confidence < draft_confidence_min) return silent('不太像诉求');
  if (reading.act !== 'demand' && !asks_own_bill) return silent(`这是${act_names[reading.act]}，不用处理`);
  const match = best_match(report, cases);
  if (match && match.found.state !== 'resolved') return { ...common, do: 'join_case', case_id: match.found.id, why: `同一件事：${match.sameness.why}` };
  const again_of = match?.found.id ?? null;
  if (reading.emergency) return { ...common, do: 'emergency', again_of, why: reading.reasons.find(({ kind }) => kind === 'emergency')?.text ?? '可能有危险' };
  if (lacks_place(reading.place, reading.category)) return ask_or_draft(hearing, common);
  const sure = reading.confidence >= settings.auto_open_confidence_min && reading.category !== null;
  const why = again_of ? '修好后又出现' : sure ? '听明白了' : '把握不够，请网格员看一眼';
  return { ...common, do: sure ? 'open' : 'draft', again_of, why };
}

/** 「匿名投诉网格员」 sounds like an order to the machine, and is a complaint: whoever asks for no name is never left standing in the group. */
const complains = /投诉|举报|检举|反映|骂|推诿/u;
function asks_for_no_name(said: Utterance, text: string, { act, emergency }: Reading): boolean {
  return said.role !== 'staff' && !emergency && (act === 'attack' || act === 'chatter') && wants_no_name(text) && complains.test(text);
}

/** Without a category nobody would be kept out: one that names those who work here is 0909, which their own level does not read. */
const about_staff = { code: '0909', words: /网格员|网格长|社区|居委会|街道|干部|工作人员/u };
const about_whom = (text: string, reading: Reading): Reading => (reading.category === null && about_staff.words.test(text) ? { ...reading, category: about_staff.code } : reading);

function decide_question({ said, answer }: Hearing, common: Omit<Common, 'why'>): Decision {
  if (answer?.answerable) return { ...common, do: 'answer', answer, why: '公开的办事说明里有答案' };
  if (answer && called.test(said.text)) return { ...common, do: 'answer', answer, why: '点名问了助手，没有现成说明，转人工' };
  const gap = common.reading.confidence >= question_confidence_min || common.reading.category !== null;
  return { ...common, do: 'silent', gap, why: '没有生效的说明能回答，记下来，留给工作人员和邻居' };
}

/** Whether the speaker was asked for the place a moment ago: nobody is asked twice. */
export function was_asked({ said, earlier }: Hearing): boolean {
  return earlier.some(({ from, done, at }) => from === said.from && done?.do === 'ask' && said.at.getTime() - at.getTime() < ask_ms_max);
}

function ask_or_draft(hearing: Hearing, common: Omit<Common, 'why'>): Decision {
  if (was_asked(hearing)) return { ...common, do: 'draft', again_of: null, why: '问过一次地点了，不再问，交给网格员' };
  return { ...common, do: 'ask', missing: 'place', question: '请问在几栋几单元，或者什么位置？', why: '不知道地点，派不了人' };
}
