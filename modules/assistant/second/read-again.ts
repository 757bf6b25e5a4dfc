import { system_actor, type Actor, type Ctx } from '../../../platform/ctx.ts';
import { as_software, as_themselves, type Db } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { publish } from '../../../platform/live.ts';
import { open_case } from '../../cases/index.ts';
import { estate_index, find_place } from '../../territory/index.ts';
import type { Heard } from '../hear.ts';
import { chosen_llm } from '../llm/chosen.ts';
import { second_reading, type Second } from '../llm/second.ts';
import { case_of_neighbour } from '../neighbour.ts';
import { select_conversation } from '../store.ts';
import { kind_by_code } from '../taxonomy.ts';
import { act_names } from '../triage.ts';
import { insert_second_reading, update_reason } from './store.ts';
import { unsure_of, type Unsure } from './unsure.ts';

/** So many questions are under way at once, and so many wait: what comes beyond them stays with the first reading. */
const at_once_max = 2;
const waiting_max = 40;
/** A draft made of what the small model left alone is looked at before others of its kind when somebody may be in danger. */
const danger_tier = 2;

export type Offer = (actor: Actor, now: Date, heard: Heard) => void;

/**
 * The second look at what the small model was unsure of (issue 4; product C6). It begins when the message is saved and
 * answered, so nobody waits for it; what fails is forgotten. Its word is kept for the grid worker, and makes at most a draft.
 */
export function second_reader(db: Db): Offer {
  const waiting: (() => Promise<void>)[] = [];
  let under_way = 0;
  const next = (): void => {
    const work = under_way < at_once_max ? waiting.shift() : undefined;
    if (!work) return;
    under_way++;
    void work()
      .catch(() => {}) // the first reading stands; the endpoint's failures are told by their kind elsewhere
      .finally(() => {
        under_way--;
        next();
      });
  };
  return (actor, now, heard) => {
    const llm = chosen_llm();
    const unsure = llm && unsure_of(heard);
    if (!llm || !unsure || waiting.length >= waiting_max) return;
    waiting.push(async () => {
      const second = await second_reading(llm, unsure.text, unsure.own);
      if (second) await db.transaction(system_actor(actor.district), now, (ctx) => as_software(ctx, () => keep(ctx, actor, heard, unsure, second)));
    });
    next();
  };
}

async function keep(ctx: Ctx, actor: Actor, { said, opened }: Heard, { text, own }: Unsure, second: Second): Promise<void> {
  const { district, id, conversation_id } = said;
  const row = { district, utterance_id: id, conversation_id, case_id: opened?.id ?? null, ...second, at: ctx.now };
  if (!(await insert_second_reading(ctx, row))) return;
  const conversation = await select_conversation(ctx, conversation_id);
  const drafted = !opened && second.act === 'demand' && second.category && conversation ? await draft(ctx, actor, conversation.estate_id, { said, text, own, category: second.category, danger: second.danger }) : null;
  await update_reason(ctx, row, why_words(second, own.category), drafted);
  await record(ctx, { name: 'message.read_again', subject: id, place_path: `/${district}`, data: { act: second.act, category: second.category, danger: second.danger, drafted: drafted !== null } });
  if (conversation) publish(ctx, { type: 'message', id, conversation_id, estate_id: conversation.estate_id });
  if (opened) publish(ctx, { type: 'case', id: opened.id, estate_id: opened.estate_id });
}

type Left = { said: Heard['said']; text: string; own: Unsure['own']; category: string; danger: boolean };
/** A draft in the speaker's name that waits for a person; nothing is said in the group. Null where a neighbour reported the same. */
async function draft(ctx: Ctx, actor: Actor, estate_id: string, { said, text, own, category, danger }: Left): Promise<string | null> {
  const themselves = { ...ctx, actor };
  const kind = kind_by_code(category);
  const tier = danger && (kind?.tier ?? danger_tier) > danger_tier ? danger_tier : (kind?.tier ?? null);
  if (await case_of_neighbour(themselves, estate_id, { text, category, tier, place: own.place })) return null;
  const index = await estate_index(ctx, estate_id);
  const found = find_place(index, own.place);
  const place = found ?? index.whole;
  const { building, unit, floor, room, spot } = own.place;
  const row = await as_themselves(themselves, () =>
    open_case(themselves, {
      draft: true, category, tier, emergency: false, confidential: false, estate_id, place: { id: place.id, path: place.path },
      spoken: found ? { building, unit, floor, room, spot } : { spot }, description: text, channel: said.channel, channel_request_id: null,
      conversation_id: said.conversation_id, reporter: actor.person_id ? { person_id: actor.person_id, home_id: actor.hat.role === 'resident' ? actor.hat.place_id : null } : null,
      file_ids: said.file_ids, recused_ids: [], by_assistant: { confidence: own.confidence, why: '大模型再看了一遍，像是诉求，请人看一眼' },
    }),
  );
  return row.id;
}

/** For the grid worker, beside what the small model said. */
function why_words({ act, category, danger }: Second, own: string | null): string {
  const name = category && kind_by_code(category)?.name;
  const matter = name ? `${act_names[act]}「${name}」` : `${act_names[act]}`;
  return [`大模型再看：${category !== null && category === own ? '也' : ''}像是${matter}`, ...(danger ? ['可能有人有危险，请先看'] : [])].join('，');
}
