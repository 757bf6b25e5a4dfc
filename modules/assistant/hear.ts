import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { as_software, as_themselves } from '../../platform/db.ts';
import { own_files } from '../../platform/files/index.ts';
import { record } from '../../platform/facts.ts';
import { publish } from '../../platform/live.ts';
import { Refusal } from '../../platform/refusal.ts';
import { foresee_cases, heard_cases, queue_same_faults, wants_no_name, type HeardCase, type Opened } from '../cases/index.ts';
import { estate_index, type EstateIndex } from '../territory/index.ts';
import { decide, was_asked, type Decision, type Hearing } from './decide.ts';
import { read_ending } from './done.ts';
import { keep_back } from './keep-back.ts';
import { hearing_of, open_case, utterance_of, type Message } from './hearing.ts';
import { carry_out } from './reply.ts';
import { fault_kind, kinds_like } from './same.ts';
import { enter_conversations, select_replies, select_utterance_by_channel_id, withhold, write_utterances, type Door } from './store.ts';
import type { UtteranceRow } from './tables.ts';
import { normalise } from './text.ts';

/** What was stored and said; `opened` is the case that this very message opened, `joined` the one that its speaker joined by it. */
export type Heard = { said: UtteranceRow; replies: UtteranceRow[]; decision: Decision | null; opened: Opened | null; /** by the further demands of the same message */ opened_too?: Opened[] | undefined; joined: Opened | null };
/** A message and the context of whoever says it; contexts of messages that are heard together share their transaction. */
export type Speech = { ctx: Ctx; message: Message };

/** One message on its way; `thought` is null where the assistant does not listen. */
type Ear = Speech & Door & { said: UtteranceRow; thought: Thought | null };
/** How it reads by itself (`first`, null when reading failed), and the cases that it may mean, once they were looked at. */
type Thought = { index: EstateIndex; hearing: Hearing; first: Decision | null; ending: boolean; cases: HeardCase[] | null };

const remembered_max = 12;

/** One message alone. Refuses `conversation.unknown`, `message.empty` and `file.unknown`. */
export async function hear(ctx: Ctx, message: Message): Promise<Heard> {
  const [heard] = await hear_all(ctx, [{ ctx, message }], async (_, one) => one);
  if (heard instanceof Refusal) throw heard;
  return heard!;
}

/**
 * Listens to messages in their conversations and does what each asks for, or stays silent (product C1). What is needed is
 * read for all of them at once; then each is decided on and carried out after the other, so that neighbours who report one
 * fault at the same moment make one case; what that adds to the tables is written together. A message that is refused
 * before anything was done for it has its Refusal as its result; whatever else is thrown ends the transaction for all.
 */
export function hear_all<Result>(ctx: Ctx, speeches: readonly Speech[], answer: (ctx: Ctx, heard: Heard, nth: number) => Promise<Result>): Promise<(Result | Refusal)[]> {
  return as_software(ctx, async () => {
    const ears = await enter(ctx, speeches);
    await look_at_cases(ctx, ears.flatMap((ear) => (ear instanceof Refusal || !ear.thought ? [] : [{ ...ear, thought: ear.thought }])));
    const opened: Opened[] = [];
    const results: (Result | Refusal)[] = [];
    for (const [nth, ear] of ears.entries()) {
      if (ear instanceof Refusal) {
        results.push(ear);
        continue;
      }
      const heard = await finish(ear, opened);
      opened.push(...[heard.opened ?? [], heard.opened_too ?? []].flat());
      results.push(await as_themselves(ear.ctx, () => answer(ear.ctx, heard, nth)));
    }
    return results;
  });
}

async function enter(ctx: Ctx, speeches: readonly Speech[]): Promise<(Ear | Refusal)[]> {
  const said = await Promise.all(speeches.map(take));
  const at_the_door = said.flatMap((row, nth) => (row instanceof Refusal ? [] : [{ said: row, hat: speeches[nth]!.ctx.actor.hat }]));
  const doors = await enter_conversations(ctx, at_the_door, remembered_max);
  return Promise.all(
    said.map(async (row, nth) => {
      if (row instanceof Refusal) return row;
      const door = doors.get(row.id);
      if (!door) return new Refusal('conversation.unknown');
      const ear: Ear = { ...speeches[nth]!, ...door, said: row, thought: null };
      return !door.known && door.conversation.assistant_on && row.text ? { ...ear, thought: await read_alone(ear) } : ear;
    }),
  );
}

async function take({ ctx, message }: Speech): Promise<UtteranceRow | Refusal> {
  try {
    if (!message.text.trim() && message.file_ids.length === 0) throw new Refusal('message.empty');
    await own_files(ctx, message.file_ids);
    return await utterance_of(ctx, message);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function read_alone({ ctx, conversation, earlier, said }: Ear): Promise<Thought> {
  const index = await estate_index(ctx, conversation.estate_id);
  const hearing = await hearing_of(ctx, conversation, index, said, earlier);
  return { index, hearing, first: think(hearing), ending: read_ending(normalise(hearing.said.text)) !== null, cases: null };
}

const opens: ReadonlySet<Decision['do']> = new Set(['draft', 'open', 'emergency']);
/**
 * Most messages say nothing about any case. What would open one waits its turn and then looks at the cases, so that
 * neighbours who report one fault at the same moment make one case (domain.md §8, journey 1), wherever they say it.
 */
async function look_at_cases(ctx: Ctx, ears: readonly (Ear & { thought: Thought })[]): Promise<void> {
  const wants = ears.flatMap(({ ctx: { actor }, conversation, thought }) => {
    const { first, ending } = thought;
    if (!first || (first.reading.act !== 'demand' && !first.reading.emergency && !ending)) return [];
    const points_back = ending || first.understood.reference !== null;
    return [first, ...first.also].map(({ do: what, reading: { category, place: { building } } }) => {
      // 「好了」 may mean anything of one's own; a fault only what may be the same fault
      const about = { own_ids: own_ids(actor), estate_id: conversation.estate_id, building, kinds: ending ? null : kinds_like(category), own: points_back || building === null };
      return { thought, about, opens: opens.has(what), kind: fault_kind(category) };
    });
  });
  if (wants.length === 0) return;
  const opening = wants.filter((want) => want.opens);
  if (opening.length > 0) queue_same_faults(ctx, opening.map(({ about, kind }) => ({ ...about, kind })));
  foresee_cases(ctx, opening.length);
  const heard = await heard_cases(ctx, wants.map(({ about }) => about));
  for (const [nth, { thought }] of wants.entries()) thought.cases = [...(thought.cases ?? []), ...(heard[nth] ?? [])];
}

/** Decides on one message, now also with the cases that were opened a moment ago for those heard before it. */
async function finish(ear: Ear, opened: readonly Opened[]): Promise<Heard> {
  const { ctx, conversation, said, thought } = ear;
  if (ear.known) return heard_before(ear);
  if (!thought) return keep(ear, { ...(await keep_back(ctx, said, ear)), decision: null, opened: null, joined: null });
  const decision = decide_with_cases(ear, thought, opened);
  if (!decision) return unread(ear);
  const asked = was_asked(thought.hearing);
  const work = () => carry_out(ctx, { conversation, index: thought.index, said, decision, asked });
  const { case_id, replies, opened: row = null, opened_too, joined = null, did = decision.do } = await (touches_a_case(decision) && !sees_own_work_only.has(said.role) ? as_themselves(ctx, work) : work());
  // what asks for no name, and became a case, is read in the group by nobody but its speaker
  const only_for = row && wants_no_name(decision.text) ? said.person_id : said.only_for;
  if (only_for && said.only_for === null && decision.of.length > 1) await withhold(ctx, decision.of, only_for);
  const marks = { decision: did, why: why_words(decision), act: decision.reading.act, case_id, only_for };
  return keep(ear, { said: { ...said, ...marks }, replies: replies.map((reply) => ({ ...reply, only_for })), decision, opened: row, opened_too, joined });
}

function decide_with_cases({ ctx, conversation }: Ear, { hearing, first, ending, cases }: Thought, opened: readonly Opened[]): Decision | null {
  if (!first || !cases) return first;
  const { person_id } = ctx.actor;
  const just_now = opened.filter((row) => row.estate_id === conversation.estate_id && !row.confidential).map((row) => ({ ...row, mine: false }));
  return think({ ...hearing, understood: first.understood, cases: [...just_now, ...cases].map((one) => open_case(one, person_id, ending)) });
}

/** What is done to a case that stands is done with the speaker's own eyes. */
function touches_a_case(decision: Decision): boolean {
  return 'case_id' in decision || ('again_of' in decision && decision.again_of !== null);
}
/** Whoever sees only what came to their team still must not open a second case of a lamp that a neighbour reported. */
const sees_own_work_only: ReadonlySet<string> = new Set(['volunteer', 'owners_committee', 'property_manager', 'property_engineer']);

/** Stores what was said and answered, and shows it to whoever is looking. */
function keep({ ctx, conversation: { id, estate_id } }: Ear, heard: Heard): Heard {
  const utterances = [heard.said, ...heard.replies];
  write_utterances(ctx, utterances);
  for (const utterance of utterances) publish(ctx, { type: 'message', id: utterance.id, conversation_id: id, estate_id });
  return heard;
}

/** A reader that fails must not cost a neighbour their words: the message stands, and a person reads it. */
function think(hearing: Hearing): Decision | null {
  try {
    return decide(hearing);
  } catch {
    return null;
  }
}
async function unread(ear: Ear): Promise<Heard> {
  const { ctx, said } = ear;
  await record(ctx, { name: 'assistant.failed', subject: said.id, place_path: `/${ctx.actor.district}` });
  const marks = { decision: 'failed', why: 'AI 网格员没能读这一句，请人看一眼' };
  return keep(ear, { said: { ...said, ...marks }, replies: [], decision: null, opened: null, joined: null });
}

async function heard_before({ ctx, message }: Ear): Promise<Heard> {
  const said = await select_utterance_by_channel_id(ctx, message.conversation_id, message.channel, message.channel_message_id);
  if (!said) throw new Error('an utterance clashed with one that is not there');
  return { said, replies: await select_replies(ctx, message.conversation_id, said.id), decision: null, opened: null, joined: null };
}

function why_words({ why, reading }: Decision): string {
  const reasons = reading.reasons.map((reason) => reason.text).filter((text) => text !== why);
  return [why, ...reasons].join('；').slice(0, 300);
}
