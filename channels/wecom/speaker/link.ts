import { randomInt } from 'node:crypto';
import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { give_address, letters, take_address } from '../../../platform/outbox/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { conversation_by_id, conversations_within_reach } from '../../../modules/assistant/index.ts';
import { adopt_record, home_within_reach, homes_of } from '../../../modules/people/index.ts';
import { estate_index } from '../../../modules/territory/index.ts';
import { house, type Ear } from '../ear.ts';
import type { Said } from '../said.ts';
import { delete_speakers_of, insert_code, lock_user, select_code, select_speakers_of, spend_code, update_speaker, upsert_chat, wake_told } from '../store.ts';
import type { CodeRow } from '../tables.ts';
import { in_district, keep_speaker, known_speaker } from './speaker.ts';

const life_ms = 10 * 60_000;
export type Code = { code: string; until: string };
const spelled = (code: string) => `wecom:${code}`;

async function make_code(ctx: Ctx, kind: CodeRow['kind'], subject: string): Promise<Code> {
  const code = String(randomInt(100_000_000)).padStart(8, '0');
  const until_at = new Date(ctx.now.getTime() + life_ms);
  await as_software(ctx, () => insert_code(ctx, { district: ctx.actor.district, code_hash: letters.index(spelled(code)), kind, subject, made_by: ctx.actor.person_id ?? '', until_at }));
  return { code, until: until_at.toISOString() };
}
/** The person's own act: whoever says this code in WeCom is they. */
export const my_code = (ctx: Ctx): Promise<Code> => make_code(ctx, 'person', ctx.actor.person_id ?? '');
/** Face to face, for somebody in the grid worker's own place; on the record by name. Refuses `person.unknown`. */
export async function code_for(ctx: Ctx, person_id: string): Promise<Code> {
  const at = await home_within_reach(ctx, person_id);
  if (!at) throw new Refusal('person.unknown');
  await record(ctx, { name: 'wecom.code_made', subject: person_id, place_path: at.place_path });
  return make_code(ctx, 'person', person_id);
}
/** Said in a group of WeCom, it makes the group this one's. Refuses `conversation.unknown`. */
export async function code_for_group(ctx: Ctx, conversation_id: string): Promise<Code> {
  if (!(await conversation_by_id(ctx, conversation_id))) throw new Refusal('conversation.unknown');
  return make_code(ctx, 'chat', conversation_id);
}

const no_such_code = '这个绑定码不对，或者过了10分钟。请重新要一个。';
/** What is answered to whoever says a code. It is never stored as something said. */
export async function redeem(ear: Ear, said: Said, code: string): Promise<string> {
  const found = await in_district(ear, house, (ctx) => select_code(ctx, letters.indexes(spelled(code))));
  if (!found || (found.kind === 'chat' && said.chat_id === null)) return no_such_code;
  const answer = await in_district(ear, found.district, async (ctx) => {
    if (!(await spend_code(ctx, found.code_hash))) return no_such_code;
    return found.kind === 'chat' ? bind(ctx, said, found) : link(ctx, said, found);
  });
  if (found.kind === 'chat') await in_district(ear, house, (ctx) => wake_told(ctx, said.chat_id!));
  return answer;
}

async function bind(ctx: Ctx, { chat_id, by }: Said, { subject, made_by, district }: CodeRow): Promise<string> {
  const conversation = await conversation_by_id(ctx, subject);
  if (!conversation || by === 'app') return no_such_code;
  await upsert_chat(ctx, { district, chat_id: chat_id!, conversation_id: subject, kind: by, bound_by: made_by, bound_at: ctx.now });
  await record(ctx, { name: 'wecom.chat_bound', subject, place_path: (await estate_index(ctx, conversation.estate_id)).whole.path, data: { by: made_by } });
  return `好了，这个群对上了${conversation.name}。有事在群里说就行，AI 网格员会记下来。人命关天请先打110、119、120。`;
}

async function link(ctx: Ctx, said: Said, { subject: person_id, made_by }: CodeRow): Promise<string> {
  await tie(ctx, said, person_id, made_by === person_id ? null : made_by);
  return '对上了：您在企业微信里说的，以后都算您本人的。不是您本人，或者不想要了，在邻里「我的」里断开。';
}
/** Who speaks there is this person from now on; what they reported while nobody knew them becomes the person's. `by`: who says so, null for the person alone. For the software. */
export async function tie(ctx: Ctx, who: Pick<Said, 'user_id' | 'outside'>, person_id: string, by: string | null): Promise<void> {
  const { district } = ctx.actor;
  await lock_user(ctx, who.user_id);
  const known = await known_speaker(ctx, who.user_id, district);
  const linked = { person_id, linked_at: ctx.now, linked_by: by };
  const [home] = await homes_of(ctx, person_id);
  if (!known) await keep_speaker(ctx, who, linked);
  else {
    if (known.linked_at === null) await adopt_record(ctx, person_id, known.person_id);
    await update_speaker(ctx, known.id, linked);
    if (!known.outside) await give_address(ctx, person_id, 'wecom', who.user_id);
  }
  const at = await known_speaker(ctx, who.user_id, district);
  const group = home ? await conversation_of(ctx, home.estate_id) : null;
  if (at && at.conversation_id === null && group) await update_speaker(ctx, at.id, { conversation_id: group });
  await record(ctx, { name: 'wecom.linked', subject: person_id, place_path: home?.home_path ?? `/${district}`, data: { face_to_face: by !== null } });
}
const conversation_of = async (ctx: Ctx, estate_id: string): Promise<string | null> => (await conversations_within_reach(ctx)).find((one) => one.estate_id === estate_id)?.id ?? null;

/** Whether the person is linked, and since when. */
export async function my_links(ctx: Ctx): Promise<{ linked_at: string; face_to_face: boolean }[]> {
  const rows = await as_software(ctx, () => select_speakers_of(ctx, ctx.actor.person_id ?? ''));
  return rows.map(({ linked_at, linked_by }) => ({ linked_at: linked_at!.toISOString(), face_to_face: linked_by !== null }));
}
/** For the software: nothing is told there any more either. */
export async function cut_links(ctx: Ctx, person_id: string): Promise<number> {
  await take_address(ctx, person_id, 'wecom');
  return delete_speakers_of(ctx, person_id);
}
/** As easily undone as done (PIPL 15): what they say there from now on is nobody's again. */
export async function unlink(ctx: Ctx): Promise<void> {
  const person_id = ctx.actor.person_id ?? '';
  const gone = await as_software(ctx, () => cut_links(ctx, person_id));
  if (gone > 0) await record(ctx, { name: 'wecom.unlinked', subject: person_id, place_path: `/${ctx.actor.district}` });
}
