import type { Ctx } from '../../platform/ctx.ts';
import { own_files } from '../../platform/files/index.ts';
import { record } from '../../platform/facts.ts';
import { new_id } from '../../platform/id.ts';
import { publish } from '../../platform/live.ts';
import { Refusal } from '../../platform/refusal.ts';
import { heard_cases, type HeardCase } from '../cases/index.ts';
import { estate_index, place_words, type EstateIndex } from '../territory/index.ts';
import { answer } from './answer.ts';
import { articles_in_force } from './article.ts';
import { decide, type Decision, type Hearing, type OpenCase, type Utterance } from './decide.ts';
import { read_ending } from './done.ts';
import { read_home, read_place } from './place.ts';
import { carry_out } from './reply.ts';
import { insert_utterance, select_conversation, select_replies, select_utterance_by_channel_id, select_utterances, update_utterance } from './store.ts';
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
export type Heard = { said: UtteranceRow; replies: UtteranceRow[]; decision: Decision | null };

const remembered_max = 20;

/**
 * Listens to one message in its conversation and does what it asks for, or stays silent (product C1): stores it, reads it
 * with what was said before and what is being done in the estate, and carries the decision out in the same transaction.
 * Refuses `conversation.unknown` and `message.empty`.
 */
export async function hear(ctx: Ctx, message: Message): Promise<Heard> {
  const conversation = await select_conversation(ctx, message.conversation_id);
  if (!conversation) throw new Refusal('conversation.unknown');
  if (!message.text.trim() && message.file_ids.length === 0) throw new Refusal('message.empty');
  await own_files(ctx, message.file_ids);
  const index = await estate_index(ctx, conversation.estate_id);
  const said = utterance_of(ctx, message, index);
  if (!(await insert_utterance(ctx, said))) return heard_before(ctx, message);
  publish(ctx, { type: 'message', id: said.id, conversation_id: conversation.id, estate_id: conversation.estate_id });
  if (!conversation.assistant_on || !message.text.trim()) return { said, replies: [], decision: null };
  const decision = think(await context_of(ctx, conversation, index, said));
  if (!decision) return unread(ctx, said);
  const { case_id, replies } = await carry_out(ctx, { conversation, index, said, decision });
  const marks = { decision: decision.do, why: why_words(decision), act: decision.reading.act, case_id };
  await update_utterance(ctx, said.id, marks);
  for (const reply of replies) publish(ctx, { type: 'message', id: reply.id, conversation_id: conversation.id, estate_id: conversation.estate_id });
  return { said: { ...said, ...marks }, replies, decision };
}

/** A reader that fails must not cost a neighbour their words: the message stands, and a person reads it. */
function think(hearing: Hearing): Decision | null {
  try {
    return decide(hearing);
  } catch {
    return null;
  }
}
async function unread(ctx: Ctx, said: UtteranceRow): Promise<Heard> {
  const marks = { decision: 'failed', why: 'AI 网格员没能读这一句，请人看一眼' };
  await update_utterance(ctx, said.id, marks);
  await record(ctx, { name: 'assistant.failed', subject: said.id, place_path: `/${ctx.actor.district}` });
  return { said: { ...said, ...marks }, replies: [], decision: null };
}

async function heard_before(ctx: Ctx, message: Message): Promise<Heard> {
  const said = await select_utterance_by_channel_id(ctx, message.conversation_id, message.channel, message.channel_message_id);
  if (!said) throw new Error('an utterance clashed with one that is not there');
  return { said, replies: await select_replies(ctx, message.conversation_id, said.id), decision: null };
}

/** What was said before, what is being done about this building, and what may be quoted: all that a decision needs. */
async function context_of(ctx: Ctx, conversation: ConversationRow, index: EstateIndex, said: UtteranceRow): Promise<Hearing> {
  const estate = estate_for(index);
  const home = home_of(ctx, index);
  const text = normalise(said.text ?? '');
  const { place } = read_place(text, home ? read_home(home) : undefined, estate);
  const ending = read_ending(text) !== null;
  const cases = await heard_cases(ctx, conversation.estate_id, place.building);
  return {
    said: heard(said, home),
    earlier: (await select_utterances(ctx, conversation.id, said.id, remembered_max)).map((one) => heard(one)),
    cases: cases.map((one) => open_case(one, ctx.actor.person_id, ending)),
    estate,
    answer: asks.test(text) ? answer(text, await articles_in_force(ctx), ctx.now) : null,
    settings: { auto_open_confidence_min: conversation.auto_open_confidence_min },
  };
}
/** Only what may be a question is looked up on the shelf. */
const asks = /[?？吗呢么几多哪谁何怎啥求]|请问|咨询|电话|流程|材料|可以|能不能|是不是/;

const speaks_as_neighbour: ReadonlySet<string> = new Set(['resident', 'steward', 'volunteer']);

function heard(row: UtteranceRow, home?: string): Utterance {
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
    report: { text: normalise(one.description ?? ''), category: one.category, place: { building, unit, floor, room, spot, estate: null }, at: one.opened_at },
  };
}

function utterance_of(ctx: Ctx, message: Message, index: EstateIndex): UtteranceRow {
  return {
    district: ctx.actor.district,
    id: new_id(ctx.now),
    conversation_id: message.conversation_id,
    person_id: ctx.actor.person_id,
    role: ctx.actor.hat.role,
    home: ctx.actor.hat.role === 'resident' ? place_words(index, ctx.actor.hat.place_id, 'building') || null : null,
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
