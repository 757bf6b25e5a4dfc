import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { tell } from '../../../platform/notify/index.ts';
import { letters } from '../../../platform/outbox/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { conversation_by_id } from '../../../modules/assistant/index.ts';
import { names_of } from '../../../modules/people/index.ts';
import { estate_index } from '../../../modules/territory/index.ts';
import { cut_links, tie } from '../speaker/link.ts';
import { select_chat, select_speakers_of, upsert_chat } from '../store.ts';
import { colleagues, type Colleague } from './staff.ts';
import { select_links, select_member, unbind_chat } from './store.ts';
import { rooms_here } from './view.ts';

/**
 * Somebody who knows both says that a member of WeCom is this colleague of their own place or below it. It is told to that
 * colleague, who undoes it with one tap; a like name alone links nobody (issue 6). Refuses `wecom.by_oneself`,
 * `person.unknown`, `wecom.already_linked`, `wecom.member_unknown`.
 */
export async function confirm_member(ctx: Ctx, member_id: string, person_id: string): Promise<void> {
  if (person_id === ctx.actor.person_id) throw new Refusal('wecom.by_oneself');
  const { path } = await colleague(ctx, person_id);
  const account = await as_software(ctx, async () => {
    if ((await select_speakers_of(ctx, person_id)).length > 0) throw new Refusal('wecom.already_linked');
    const member = await select_member(ctx, member_id);
    if (!member || (await select_links(ctx, [member.user_hash])).length > 0) throw new Refusal('wecom.member_unknown');
    await tie(ctx, { user_id: letters.unseal(member.user_cipher), outside: false }, person_id, ctx.actor.person_id);
    return letters.unseal(member.name_cipher);
  });
  const [fact_seq] = await record(ctx, { name: 'wecom.member_confirmed', subject: person_id, place_path: path, data: { member_id } });
  const who = (await as_software(ctx, () => names_of(ctx, [ctx.actor.person_id ?? '']))).get(ctx.actor.person_id ?? '') ?? '';
  await as_software(ctx, () => tell(ctx, [person_id], { code: 'notice.wecom_confirmed', params: { who, account }, case_id: null, fact_seq: fact_seq! }));
}
/** The other way round, for whoever may confirm. Refuses `person.unknown`. */
export async function unlink_colleague(ctx: Ctx, person_id: string): Promise<void> {
  const { path } = await colleague(ctx, person_id);
  if ((await as_software(ctx, () => cut_links(ctx, person_id))) > 0) await record(ctx, { name: 'wecom.unlinked', subject: person_id, place_path: path });
}
async function colleague(ctx: Ctx, person_id: string): Promise<Colleague> {
  const found = (await colleagues(ctx)).find((one) => one.person_id === person_id);
  if (!found) throw new Refusal('person.unknown');
  return found;
}

/** A group of customers whose owner is a colleague of one's own place becomes an estate's, or stops being it. Refuses `wecom.room_unknown`, `conversation.unknown`. */
export async function bind_room(ctx: Ctx, chat_id: string, conversation_id: string): Promise<void> {
  await room(ctx, chat_id);
  const conversation = await conversation_by_id(ctx, conversation_id);
  if (!conversation) throw new Refusal('conversation.unknown');
  await as_software(ctx, () => upsert_chat(ctx, { district: ctx.actor.district, chat_id, conversation_id, kind: 'archive', bound_by: ctx.actor.person_id, bound_at: ctx.now }));
  await record(ctx, { name: 'wecom.chat_bound', subject: conversation_id, place_path: (await estate_index(ctx, conversation.estate_id)).whole.path, data: { by: ctx.actor.person_id } });
}
export async function unbind_room(ctx: Ctx, chat_id: string): Promise<void> {
  await room(ctx, chat_id);
  const chat = await as_software(ctx, () => select_chat(ctx, chat_id));
  if (!chat) return;
  await as_software(ctx, () => unbind_chat(ctx, chat_id));
  await record(ctx, { name: 'wecom.chat_unbound', subject: chat.conversation_id, place_path: ctx.actor.hat.place_paths[0] ?? `/${ctx.actor.district}` });
}
async function room(ctx: Ctx, chat_id: string): Promise<void> {
  const { rooms } = await rooms_here(ctx, (await colleagues(ctx)).map(({ person_id }) => person_id));
  if (!rooms.some(({ id }) => id === chat_id)) throw new Refusal('wecom.room_unknown');
}
