import type { Ctx } from '../../platform/ctx.ts';
import { new_id } from '../../platform/id.ts';
import type { HeardCase } from '../cases/index.ts';
import { estate_index, place_words, type EstateIndex } from '../territory/index.ts';
import { answer } from './answer.ts';
import { articles_in_force } from './article.ts';
import { dressed_off } from './chat.ts';
import type { Decision, Hearing, OpenCase, Utterance } from './decide.ts';
import type { Estate } from './reading.ts';
import { layer_at } from './learning/in-use.ts';
import type { Remembered } from './store.ts';
import type { ConversationRow, UtteranceRow } from './tables.ts';
import { normalise } from './text.ts';

/** A message as a channel hands it over; `channel_message_id` is the channel’s own, so that twice is once. */
export type Message = {
  conversation_id: string;
  channel: string;
  channel_message_id: string;
  text: string;
  file_ids: readonly string[];
  voice_seconds: number | null;
  reply_to: string | null;
  /** said to the assistant alone and not in the group: its words, the answers and the place in the group are the speaker's only */
  aside?: boolean;
};
/** A message as it will be stored when nothing is done about it. */
export async function utterance_of(ctx: Ctx, message: Message): Promise<UtteranceRow> {
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
    case_id: null, article_id: null, ai: false, decision: null, why: null, act: null, only_for: message.aside ? ctx.actor.person_id : null,
  };
}

/** What was said before and what may be quoted; what is being done about the building is looked up when it matters. */
export async function hearing_of(ctx: Ctx, conversation: ConversationRow, index: EstateIndex, said: UtteranceRow, earlier: readonly Remembered[]): Promise<Hearing> {
  const estate = estate_for(index);
  const home = home_of(ctx, index);
  const heard = as_heard(said, home);
  const text = normalise(heard.text);
  return {
    said: heard,
    earlier: earlier.map((one) => as_heard(one)),
    cases: [],
    estate,
    layer: await layer_at(ctx, index.whole.path),
    answer: asks.test(text) ? answer(text, await articles_in_force(ctx), ctx.now) : null,
    settings: { auto_open_confidence_min: conversation.auto_open_confidence_min },
  };
}
/** Only what may be a question is looked up on the shelf. */
const asks = /[?？吗呢么几多哪谁何怎啥求]|请问|咨询|电话|流程|材料|可以|能不能|是不是/;

const speaks_as_neighbour: ReadonlySet<string> = new Set(['resident', 'steward', 'volunteer']);

function as_heard(row: Remembered, home?: string): Utterance {
  return {
    id: row.id,
    from: row.person_id ?? row.role,
    role: row.role === 'assistant' ? 'assistant' : speaks_as_neighbour.has(row.role) ? 'resident' : 'staff',
    at: row.at,
    ...dressed_off(row.text ?? ''),
    ...(home ? { home } : {}),
    ...(row.decision ? { done: { do: row.decision as Decision['do'], case_id: row.case_id } } : {}),
  };
}

/** A case reported done still waits for a word: 「好了」 is that word, and the same fault again means it is not. */
export function open_case(one: HeardCase, person_id: string | null, ending: boolean): OpenCase {
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
