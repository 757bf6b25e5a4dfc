import { system_actor, type Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { tell } from '../../platform/notify/index.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import * as cases from '../cases/index.ts';
import { find_place, type EstateIndex } from '../territory/index.ts';
import type { Decision } from './decide.ts';
import { note_person, note_question } from './knowledge/ask.ts';
import { mask_personal } from './mask.ts';
import type { Place } from './reading.ts';
import { count_answer, insert_gap } from './store.ts';
import type { ConversationRow, UtteranceKind, UtteranceRow } from './tables.ts';
import * as words from './words.ts';

export type Spoken = {
  conversation: ConversationRow;
  index: EstateIndex;
  said: UtteranceRow;
  decision: Decision;
  /** the speaker was asked for the place a moment ago */
  asked: boolean;
};
type Done = { case_id: string | null; replies: UtteranceRow[]; opened?: cases.Opened; /** by the further demands of the message */ opened_too?: cases.Opened[] | undefined; joined?: cases.Opened; /** where it was another thing than was decided */ did?: Decision['do'] };
const nothing: Done = { case_id: null, replies: [] };

/** Does what was decided and says so in the conversation; what it says is stored, marked as the machine’s words. */
export async function carry_out(ctx: Ctx, spoken: Spoken): Promise<Done> {
  const done = await carry_out_one(ctx, spoken);
  const opened_too: cases.Opened[] = [];
  const replies = [...done.replies];
  for (const [nth, decision] of spoken.decision.also.entries()) {
    const also = await carry_out_one(ctx, { ...spoken, decision });
    if (also.opened) opened_too.push(also.opened);
    replies.push(...also.replies.map((reply) => ({ ...reply, channel_message_id: `${reply.channel_message_id}:${nth + 2}` })));
  }
  return { ...done, replies, opened_too };
}

async function carry_out_one(ctx: Ctx, spoken: Spoken): Promise<Done> {
  const { decision } = spoken;
  switch (decision.do) {
    case 'silent':
      if (decision.gap && !cases.wants_no_name(decision.text)) await note_gap(ctx, spoken);
      if (spoken.said.reply_to && spoken.said.role !== 'resident') await note_person(ctx, spoken.said);
      return nothing;
    case 'answer':
      return answer_from_article(ctx, spoken, decision);
    case 'ask':
      // who wants no name is not asked back before the whole group
      if (cases.wants_no_name(decision.text)) return open(ctx, spoken, { ...decision, do: 'draft', again_of: null });
      return { case_id: null, replies: [say(ctx, spoken, { kind: 'question', text: decision.question })] };
    case 'draft':
    case 'open':
    case 'emergency':
      return open(ctx, spoken, decision);
    case 'join_case':
      return cases.wants_no_name(decision.text) ? open(ctx, spoken, { ...decision, do: 'open', again_of: null }) : join(ctx, spoken, decision);
    case 'correct':
      return correct(ctx, spoken, decision.case_id);
    case 'withdraw':
    case 'fixed':
      return end(ctx, spoken, decision.case_id, decision.do);
  }
}

type Saying = { kind: UtteranceKind; text: string; case_id?: string | null; article_id?: string | null };
/** Composed now, stored with the message it answers (`hear.ts`). */
function say(ctx: Ctx, { conversation, said }: Spoken, { kind, text, case_id = null, article_id = null }: Saying): UtteranceRow {
  const at = new Date(ctx.now.getTime() + 1); // after the message it answers, also where both are sorted by time
  return {
    district: ctx.actor.district, id: new_id(at), conversation_id: conversation.id,
    person_id: null, role: 'assistant', home: null, kind, text,
    file_ids: [], voice_seconds: null, reply_to: said.id,
    channel: conversation.channel, channel_message_id: `reply:${said.id}:${kind}`, at,
    case_id, article_id, ai: true, decision: null, why: null, act: null, only_for: null,
  };
}

async function note_gap(ctx: Ctx, { conversation, said }: Spoken): Promise<void> {
  await note_question(ctx, said, null);
  await insert_gap(ctx, { district: ctx.actor.district, id: new_id(ctx.now), conversation_id: conversation.id, text: mask_personal((said.text ?? '').slice(0, 200)), at: ctx.now });
  await record(ctx, { name: 'question.unanswered', subject: said.id, place_path: `/${ctx.actor.district}` });
}

async function answer_from_article(ctx: Ctx, spoken: Spoken, { answer }: Decision & { do: 'answer' }): Promise<Done> {
  if (answer.article) {
    await count_answer(ctx, answer.article);
    await note_question(ctx, spoken.said, answer.article);
    await record(ctx, { name: 'question.answered', subject: spoken.said.id, place_path: `/${ctx.actor.district}`, data: { article_id: answer.article } });
  } else await note_gap(ctx, spoken);
  return { case_id: null, replies: [say(ctx, spoken, { kind: 'answer', text: words.without_label(answer.reply), article_id: answer.article })] };
}

async function open(ctx: Ctx, spoken: Spoken, decision: Decision & { do: 'draft' | 'open' | 'emergency' }): Promise<Done> {
  const { conversation, index, said } = spoken;
  const { reading } = decision;
  const found = find_place(index, reading.place);
  const nowhere = !found && !reading.emergency;
  // asked once about a 99th building; said again, a person looks at it
  if (nowhere && !spoken.asked && !cases.wants_no_name(decision.text)) return { case_id: null, replies: [say(ctx, spoken, { kind: 'question', text: words.no_such_place(index.estate.name, reading.place) })], did: 'ask' };
  if (decision.again_of && ctx.actor.person_id && !cases.wants_no_name(decision.text)) return again(ctx, spoken, decision.again_of);
  const place = found ?? index.whole;
  const row = await cases.open_case(ctx, {
    draft: decision.do === 'draft' || nowhere,
    category: reading.category,
    tier: reading.tier,
    emergency: reading.emergency,
    confidential: false,
    estate_id: conversation.estate_id,
    place: { id: place.id, path: place.path },
    spoken: found ? { building: reading.place.building, unit: reading.place.unit, floor: reading.place.floor, room: reading.place.room, spot: reading.place.spot } : { spot: reading.place.spot },
    description: decision.text,
    channel: said.channel,
    channel_request_id: null, // the message itself was told apart in its conversation
    conversation_id: said.only_for === null ? conversation.id : null,
    reporter: reporter(ctx),
    file_ids: said.file_ids,
    recused_ids: [],
    by_assistant: { confidence: reading.confidence, why: decision.why },
  });
  if ((row.confidential || row.recused_ids.length > 0) && !reading.emergency) return quietly(ctx, spoken, row);
  if (cases.speaks_of_debt(decision.text) && row.category?.startsWith('07')) await ask_not_to_name(ctx, spoken, row);
  const kind = reading.emergency ? 'emergency' : 'card';
  return { case_id: row.id, opened: row, replies: [say(ctx, spoken, { kind, text: words.opened(row, reading.emergency_lines), case_id: row.id })] };
}

/** A complaint said aloud where whoever it names may listen: no card, no word in the group; the speaker alone is told that it is in hand, and of the private form. */
async function quietly(ctx: Ctx, { said }: Spoken, row: cases.Opened): Promise<Done> {
  const [fact_seq] = await record(ctx, { name: 'speaker.told_privately', subject: said.id, place_path: row.place_path });
  if (ctx.actor.person_id) await tell(ctx, [ctx.actor.person_id], { code: 'notice.said_aloud', params: {}, case_id: row.id, fact_seq: fact_seq! });
  return { case_id: row.id, opened: row, replies: [] };
}

/** A debtor named before the whole group: the case shows no name and no door, and the speaker alone is asked to name nobody here. */
async function ask_not_to_name(ctx: Ctx, { said }: Spoken, row: cases.Opened): Promise<void> {
  const [fact_seq] = await record(ctx, { name: 'speaker.asked_not_to_name', subject: said.id, place_path: row.place_path });
  if (ctx.actor.person_id) await tell(ctx, [ctx.actor.person_id], { code: 'notice.debtor_named', params: {}, case_id: row.id, fact_seq: fact_seq! });
}

/** The same fault after it was reported done is the resident’s word that it is not: the case goes back to whoever had it. */
async function again(ctx: Ctx, spoken: Spoken, case_id: string): Promise<Done> {
  const who = reporter(ctx);
  if (who) await cases.join_case(ctx, case_id, who);
  await cases.reopen(ctx, case_id, spoken.decision.text);
  return { case_id, replies: [say(ctx, spoken, { kind: 'card', text: words.again, case_id })] };
}

/** A later 「是3栋2单元」 puts the case of whoever says it there, where the estate has such a place; nobody is answered for it. */
async function sharpen(ctx: Ctx, { index }: Spoken, case_id: string, said: Place): Promise<void> {
  const found = find_place(index, said);
  if (!found) return;
  const { building, unit, room, floor } = said;
  const software = { ...ctx, actor: system_actor(ctx.actor.district) };
  await as_software(software, () => cases.correct(software, case_id, { place: { id: found.id, path: found.path, building, unit, room, floor } }));
}

async function join(ctx: Ctx, spoken: Spoken, { case_id, quiet, sharper }: Decision & { do: 'join_case' }): Promise<Done> {
  const who = reporter(ctx);
  if (!who) return { case_id, replies: [] };
  const { how, row } = await cases.join_case(ctx, case_id, who, { file_ids: spoken.said.file_ids });
  if (how === 'over') return open(ctx, spoken, { ...spoken.decision, do: 'open', again_of: null });
  if (sharper) await sharpen(ctx, spoken, case_id, sharper);
  const { reading } = spoken.decision;
  if (reading.emergency) return { case_id, joined: row, replies: [say(ctx, spoken, { kind: 'emergency', text: words.joined_emergency(reading.emergency_lines), case_id })] };
  if (quiet && row.conversation_id !== null) return { case_id, joined: row, replies: [] };
  if (how === 'joined') return { case_id, joined: row, replies: [say(ctx, spoken, { kind: 'card', text: words.joined, case_id })] };
  // whoever says it again here is answered once and not at every sentence; one who used the form before learns that it is known
  return { case_id, joined: row, replies: row.conversation_id === null ? [say(ctx, spoken, { kind: 'card', text: words.known, case_id })] : [] };
}

/** 「说错了，是4栋」: the speaker's own case is taken back and opened where it belongs; once others wait for it or it is urgent, people put it right. */
async function correct(ctx: Ctx, spoken: Spoken, case_id: string): Promise<Done> {
  try {
    await cases.withdraw(ctx, case_id, spoken.said.text ?? '');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { case_id, replies: [say(ctx, spoken, { kind: 'card', text: words.not_corrected, case_id })] };
  }
  return open(ctx, spoken, { ...spoken.decision, do: 'open', again_of: null });
}

/** 「好了」 and 「不用来了」: the word that closes what was reported done, or takes back what was not begun. */
async function end(ctx: Ctx, spoken: Spoken, case_id: string, how: 'withdraw' | 'fixed'): Promise<Done> {
  const row = await cases.case_by_id(ctx, case_id);
  if (!row) return nothing;
  try {
    if (spoken.said.role !== 'resident' && how === 'fixed') await cases.resolve(ctx, case_id, { note: spoken.said.text ?? '' });
    else if (row.state === 'resolved') await cases.confirm(ctx, case_id, true);
    else await cases.withdraw(ctx, case_id, how === 'fixed' ? '居民说已经好了' : (spoken.said.text ?? ''));
  } catch (error) {
    // the rules said no before anything was written: they are the ones who know, and the resident is told why
    if (!(error instanceof Refusal)) throw error;
    return { case_id, replies: spoken.said.role === 'resident' ? [say(ctx, spoken, { kind: 'card', text: words.not_ended, case_id })] : [] };
  }
  // what is mended shows on its card; that nobody will come is said
  return { case_id, replies: how === 'fixed' ? [] : [say(ctx, spoken, { kind: 'card', text: words.ended, case_id })] };
}

function reporter(ctx: Ctx): { person_id: string; home_id: string | null } | null {
  const { person_id, hat } = ctx.actor;
  return person_id ? { person_id, home_id: hat.role === 'resident' && hat.place_id !== '' ? hat.place_id : null } : null; // whoever nobody knows yet has no home here
}
