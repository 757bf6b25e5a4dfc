import { decide, type Decision, type OpenCase, type Utterance } from '../decide.ts';
import { dressed_off } from '../chat.ts';
import { read_ending } from '../done.ts';
import type { Answer } from '../answer.ts';
import type { Place, Tier } from '../reading.ts';
import { normalise } from '../text.ts';
import type { Conversation } from './conversation.ts';

/** A case as the conversation made it; `messages` are numbers of messages, in their order. */
export type ReplayedCase = { category: string | null; tier: Tier | null; emergency: boolean; place: string | null; reporters: string[]; messages: number[]; withdrawn: boolean };
export type Replayed = { cases: ReplayedCase[]; answers: { message: number }[]; spoke: number[]; /** why it spoke or kept silent, message by message */ whys: string[] };
/** The best answer that the shelf holds to a question, null without a shelf. */
export type Ask = (text: string, at: Date) => Answer | null;

/** As a new community starts (migrations/0005). */
const settings = { auto_open_confidence_min: 0.6 };
const remembered_max = 12;

type Kept = ReplayedCase & { id: string; state: 'draft' | 'open' | 'resolved' | 'over'; at: Date; texts: string[]; where: Place; ended_by: Set<string> };

/** Lives a conversation message by message with the decisions of the product, and the rules of its cases on who ends what. */
export function replay({ members, home: of_group, messages }: Conversation, ask: Ask = () => null): Replayed {
  const cases: Kept[] = [];
  const said: Utterance[] = [];
  const told: Replayed = { cases, answers: [], spoke: [], whys: [] };
  for (const [nth, { at, from, text }] of messages.entries()) {
    const member = members.get(from);
    const home = member?.home ?? of_group;
    const one: Utterance = { id: String(nth), from, role: member?.role ?? 'resident', at, ...dressed_off(text), ...(home ? { home } : {}) };
    const decision = decide({ said: one, earlier: said.slice(-remembered_max), cases: cases.filter(({ state }) => state !== 'over').map((kept) => open_case(kept, read_ending(normalise(one.text)) !== null)), answer: ask(one.text, at), settings });
    const done = carry_out(cases, one, decision);
    said.push({ ...one, done });
    if (decision.do === 'answer') told.answers.push({ message: nth });
    if (speaks(decision)) told.spoke.push(nth);
    told.whys.push(decision.why);
  }
  return { ...told, cases: cases.map(({ category, tier, emergency, place, reporters, messages: of, withdrawn }) => ({ category, tier, emergency, place, reporters, messages: [...new Set(of)].toSorted((a, b) => a - b), withdrawn })) };
}

/** A case reported done still waits for a word, as in `hearing.ts`. */
const open_case = ({ id, state, reporters, texts, category, where, at }: Kept, ending: boolean): OpenCase => ({
  id, reporters,
  state: state === 'draft' || (state === 'resolved' && !ending) ? state : 'open',
  report: { text: normalise(texts[0] ?? ''), category, place: where, at },
});

function speaks(decision: Decision): boolean {
  if (decision.do === 'join_case') return !decision.quiet || decision.reading.emergency || decision.also.some(speaks);
  // what is mended shows on its card
  return decision.do !== 'silent' && decision.do !== 'fixed';
}

function carry_out(cases: Kept[], said: Utterance, decision: Decision): NonNullable<Utterance['done']> {
  const done = carry_out_one(cases, said, decision);
  for (const also of decision.also) carry_out_one(cases, said, also);
  return done;
}

function carry_out_one(cases: Kept[], said: Utterance, decision: Decision): NonNullable<Utterance['done']> {
  const found = 'case_id' in decision ? cases.find(({ id }) => id === decision.case_id) : undefined;
  switch (decision.do) {
    case 'draft':
    case 'open':
    case 'emergency':
      return { do: decision.do, case_id: reopened(cases, said, decision) ?? begin(cases, said, decision) };
    case 'join_case':
      if (found && !found.reporters.includes(said.from)) found.reporters.push(said.from);
      found?.messages.push(...decision.of.map(Number));
      if (found && decision.sharper) Object.assign(found, { where: decision.sharper, place: say(decision.sharper) });
      if (found && decision.reading.emergency) Object.assign(found, { emergency: true, tier: 1 });
      break;
    case 'correct':
      if (found) Object.assign(found, { where: decision.reading.place, place: say(decision.reading.place), category: decision.reading.category ?? found.category });
      found?.messages.push(...decision.of.map(Number));
      break;
    case 'withdraw':
    case 'fixed':
      if (found) end(found, said, decision.do);
  }
  return { do: decision.do, ...(found ? { case_id: found.id } : {}) };
}

/** 「没修好」 sends a case back to whoever had it; a fault that came again after it was mended is another. */
function reopened(cases: readonly Kept[], said: Utterance, decision: Decision): string | null {
  const found = 'again_of' in decision && decision.again_of !== null && not_mended.test(said.text) ? cases.find(({ id }) => id === decision.again_of) : undefined;
  if (!found) return null;
  found.state = 'open';
  found.messages.push(...decision.of.map(Number));
  return found.id;
}
const not_mended = /没(?:有)?(?:修|弄|搞|处理|解决|换|疏通)(?:好|完)|还是|依旧|仍然|根本没/;

function begin(cases: Kept[], said: Utterance, { do: how, reading, of, text }: Decision): string {
  const { category, tier, emergency, place: where } = reading;
  const id = `c${cases.length}`;
  cases.push({
    id, state: how === 'draft' ? 'draft' : 'open', at: said.at, texts: [text], where, ended_by: new Set(),
    category, tier: tier ?? null, emergency, place: say(where), reporters: [said.from], messages: of.map(Number), withdrawn: false,
  });
  return id;
}

/** As the rules of a case have it: staff report it done; its reporter takes it back, unless neighbours still wait or a life was in danger. */
function end(one: Kept, said: Utterance, how: 'withdraw' | 'fixed'): void {
  one.messages.push(Number(said.id));
  if (said.role === 'staff') {
    one.state = how === 'fixed' ? 'resolved' : one.state;
    return;
  }
  one.ended_by.add(said.from);
  if (one.state === 'resolved') one.state = 'over';
  else if (one.tier !== 1 && one.reporters.every((reporter) => one.ended_by.has(reporter))) {
    one.state = 'over';
    one.withdrawn = true;
  }
}

/** 「3栋2单元」; the spot where no building is known; null for nowhere. */
export function say({ building, unit, spot }: Place): string | null {
  return `${building ? `${building}栋` : ''}${unit ? `${unit}单元` : ''}` || spot?.replace(/(?<=.{2})(?:那里|那儿|这里|那边)$/u, '') || null;
}
