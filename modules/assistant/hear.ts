import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { own_files } from '../../platform/files/index.ts';
import { record } from '../../platform/facts.ts';
import { new_id } from '../../platform/id.ts';
import { publish } from '../../platform/live.ts';
import { Refusal } from '../../platform/refusal.ts';
import { heard_cases, queue_same_fault, type HeardCase, type Opened } from '../cases/index.ts';
import { estate_index, place_words, type EstateIndex } from '../territory/index.ts';
import { answer } from './answer.ts';
import { articles_in_force } from './article.ts';
import { decide, was_asked, type Decision, type Hearing, type OpenCase, type Utterance } from './decide.ts';
import { read_ending } from './done.ts';
import { carry_out } from './reply.ts';
import { fault_kind } from './same.ts';
import { enter_conversation, select_replies, select_utterance_by_channel_id, send_utterances, type Remembered } from './store.ts';
import type { ConversationRow, UtteranceRow } from './tables.ts';
import { normalise } from './text.ts';
import type { Estate } from './reading.ts';

/** A message as a channel hands it over; `channel_message_id` is the channel’s own, so that twice is once. */
export type Message = {
  conversation_id: string;
  channel: string;
  channel_message_id: string;
  text: string;
  file_ids: readonly string[];
  voice_seconds: number | null;
  reply_to: string | null;
};
/** What was stored and said; `opened` is the case that this very message opened. */
export type Heard = { said: UtteranceRow; replies: UtteranceRow[]; decision: Decision | null; opened: Opened | null };

const remembered_max = 12;

/**
 * Listens to one message in its conversation and does what it asks for, or stays silent (product C1): stores it, reads it
 * with what was said before and what is being done in the estate, and carries the decision out in the same transaction.
 * Refuses `conversation.unknown` and `message.empty`.
 */
export async function hear(ctx: Ctx, message: Message): Promise<Heard> {
  if (!message.text.trim() && message.file_ids.length === 0) throw new Refusal('message.empty');
  await own_files(ctx, message.file_ids);
  const said = await utterance_of(ctx, message);
  const entered = await enter_conversation(ctx, said, remembered_max);
  if (!entered) throw new Refusal('conversation.unknown');
  const { conversation, earlier } = entered;
  if (entered.known) return heard_before(ctx, message);
  if (!conversation.assistant_on || !message.text.trim()) return keep(ctx, conversation, { said, replies: [], decision: null, opened: null });
  const index = await estate_index(ctx, conversation.estate_id);
  const alone = await hearing_of(ctx, conversation, index, said, earlier);
  const decision = await with_estate_in_sight(ctx, () => decide_on(ctx, alone, conversation.estate_id));
  if (!decision) return unread(ctx, conversation, said);
  const asked = was_asked(alone);
  const { case_id, replies, opened = null, did = decision.do } = await with_estate_in_sight(ctx, () => carry_out(ctx, { conversation, index, said, decision, asked }));
  const marks = { decision: did, why: why_words(decision), act: decision.reading.act, case_id };
  return keep(ctx, conversation, { said: { ...said, ...marks }, replies, decision, opened });
}

/** Stores what was said and answered, and shows it to whoever is looking. */
function keep(ctx: Ctx, { id, estate_id }: ConversationRow, heard: Heard): Heard {
  const utterances = [heard.said, ...heard.replies];
  send_utterances(ctx, utterances);
  for (const utterance of utterances) publish(ctx, { type: 'message', id: utterance.id, conversation_id: id, estate_id });
  return heard;
}

const sees_own_work_only: ReadonlySet<string> = new Set(['volunteer', 'owners_committee', 'property_manager', 'property_engineer']);
/** Whoever sees only what came to their team still must not open a second case of a lamp that a neighbour reported. */
function with_estate_in_sight<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  return sees_own_work_only.has(ctx.actor.hat.role) ? as_software(ctx, work) : work();
}

const opens: ReadonlySet<Decision['do']> = new Set(['draft', 'open', 'emergency']);
/**
 * Reads the message alone first: most say nothing about any case. What would open one waits its turn and then looks at
 * the cases, so that neighbours who report one fault at the same moment make one case (domain.md §8, journey 1).
 */
async function decide_on(ctx: Ctx, alone: Hearing, estate_id: string): Promise<Decision | null> {
  const first = think(alone);
  const text = normalise(alone.said.text);
  const ending = read_ending(text) !== null;
  if (!first || (first.reading.act !== 'demand' && !first.reading.emergency && !ending)) return first;
  const { category, place } = first.reading;
  if (opens.has(first.do)) queue_same_fault(ctx, estate_id, { building: place.building, kind: fault_kind(category) });
  const cases = await heard_cases(ctx, estate_id, place.building);
  return think({ ...alone, reading: first.reading, cases: cases.map((one) => open_case(one, ctx.actor.person_id, ending)) });
}

/** A reader that fails must not cost a neighbour their words: the message stands, and a person reads it. */
function think(hearing: Hearing): Decision | null {
  try {
    return decide(hearing);
  } catch {
    return null;
  }
}
async function unread(ctx: Ctx, conversation: ConversationRow, said: UtteranceRow): Promise<Heard> {
  await record(ctx, { name: 'assistant.failed', subject: said.id, place_path: `/${ctx.actor.district}` });
  const marks = { decision: 'failed', why: 'AI 网格员没能读这一句，请人看一眼' };
  return keep(ctx, conversation, { said: { ...said, ...marks }, replies: [], decision: null, opened: null });
}

async function heard_before(ctx: Ctx, message: Message): Promise<Heard> {
  const said = await select_utterance_by_channel_id(ctx, message.conversation_id, message.channel, message.channel_message_id);
  if (!said) throw new Error('an utterance clashed with one that is not there');
  return { said, replies: await select_replies(ctx, message.conversation_id, said.id), decision: null, opened: null };
}

/** What was said before and what may be quoted; what is being done about the building is looked up when it matters. */
async function hearing_of(ctx: Ctx, conversation: ConversationRow, index: EstateIndex, said: UtteranceRow, earlier: readonly Remembered[]): Promise<Hearing> {
  const estate = estate_for(index);
  const home = home_of(ctx, index);
  const text = normalise(said.text ?? '');
  return {
    said: heard(said, home),
    earlier: earlier.map((one) => heard(one)),
    cases: [],
    estate,
    answer: asks.test(text) ? answer(text, await articles_in_force(ctx), ctx.now) : null,
    settings: { auto_open_confidence_min: conversation.auto_open_confidence_min },
  };
}
/** Only what may be a question is looked up on the shelf. */
const asks = /[?？吗呢么几多哪谁何怎啥求]|请问|咨询|电话|流程|材料|可以|能不能|是不是/;

const speaks_as_neighbour: ReadonlySet<string> = new Set(['resident', 'steward', 'volunteer']);

function heard(row: Remembered, home?: string): Utterance {
  return {
    id: row.id,
    from: row.person_id ?? row.role,
    role: row.role === 'assistant' ? 'assistant' : speaks_as_neighbour.has(row.role) ? 'resident' : 'staff',
    at: row.at,
    text: row.text ?? '',
    ...(home ? { home } : {}),
    ...(row.decision ? { done: { do: row.decision as Decision['do'], case_id: row.case_id } } : {}),
  };
}

/** A case reported done still waits for a word: 「好了」 is that word, and the same fault again means it is not. */
function open_case(one: HeardCase, person_id: string | null, ending: boolean): OpenCase {
  const { building, unit, floor, room, spot } = one;
  const waiting = one.state === 'resolved' && !ending;
  return {
    id: one.id,
    state: one.state === 'draft' ? 'draft' : waiting ? 'resolved' : 'open',
    reporters: one.mine && person_id ? [person_id] : [],
    report: {
      // most are of another kind, and their words are never asked for
      get text() {
        return normalise(one.description ?? '');
      },
      category: one.category,
      place: { building, unit, floor, room, spot, estate: null },
      at: one.opened_at,
    },
  };
}

async function utterance_of(ctx: Ctx, message: Message): Promise<UtteranceRow> {
  const { role, place_id, estate_ids } = ctx.actor.hat;
  const home = role === 'resident' && estate_ids[0] ? place_words(await estate_index(ctx, estate_ids[0]), place_id, 'building') : '';
  return {
    district: ctx.actor.district,
    id: new_id(ctx.now),
    conversation_id: message.conversation_id,
    person_id: ctx.actor.person_id,
    role: ctx.actor.hat.role,
    home: home || null,
    kind: message.voice_seconds !== null ? 'voice' : message.text.trim() || message.file_ids.length === 0 ? 'text' : 'photo',
    text: message.text.trim() || null,
    file_ids: [...message.file_ids],
    voice_seconds: message.voice_seconds,
    reply_to: message.reply_to,
    channel: message.channel,
    channel_message_id: message.channel_message_id,
    at: ctx.now,
    case_id: null, article_id: null, ai: false, decision: null, why: null, act: null,
  };
}

const estates = new WeakMap<EstateIndex, Estate>();
/** The estate’s tree in the shape that reading places wants; made once per index. */
export function estate_for(index: EstateIndex): Estate {
  const known = estates.get(index);
  if (known) return known;
  const buildings = [...index.buildings.values()].map(({ place, units }) => ({ name: place.name, units: [...units.values()].map((unit) => ({ name: unit.place.name })) }));
  const estate = { name: index.estate.name, buildings };
  estates.set(index, estate);
  return estate;
}

export function home_of(ctx: Ctx, index: EstateIndex): string | undefined {
  return ctx.actor.hat.role === 'resident' ? place_words(index, ctx.actor.hat.place_id) || undefined : undefined;
}

function why_words({ why, reading }: Decision): string {
  const reasons = reading.reasons.map((reason) => reason.text).filter((text) => text !== why);
  return [why, ...reasons].join('；').slice(0, 300);
}
