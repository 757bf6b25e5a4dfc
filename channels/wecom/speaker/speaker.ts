import { system_actor, type Actor, type Ctx, type Hat } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { give_address, letters } from '../../../platform/outbox/index.ts';
import { add_person, hats_of, merged_into } from '../../../modules/people/index.ts';
import { conversation_by_id } from '../../../modules/assistant/index.ts';
import { estate_index } from '../../../modules/territory/index.ts';
import { house, type Ear } from '../ear.ts';
import type { Said } from '../said.ts';
import { insert_speaker, lock_user, select_chat, select_estate_named, select_kept, select_speaker, update_speaker } from '../store.ts';
import type { SpeakerRow } from '../tables.ts';

export type Place = { district: string; conversation_id: string };
export const in_district = <T>({ db, clock }: Pick<Ear, 'db' | 'clock'>, district: string, work: (ctx: Ctx) => Promise<T>) => db.transaction(system_actor(district), clock(), work);
export const known_speaker = (ctx: Ctx, user_id: string, district: string | null) => select_speaker(ctx, letters.indexes(user_id), district);

/**
 * Where something is said: in the group's estate; what is said to the assistant alone belongs to the speaker's own home, to
 * the group where they spoke last, or to the estate that their words name. null: nobody can tell yet.
 */
export function place_of_said(ear: Ear, { chat_id, user_id, text }: Said): Promise<(Place & { kind: 'line' | 'hook' | 'archive' | null }) | null> {
  return in_district(ear, house, async (ctx) => {
    if (chat_id !== null) {
      const chat = await select_chat(ctx, chat_id);
      return chat ? { district: chat.district, conversation_id: chat.conversation_id, kind: chat.kind } : null;
    }
    const speaker = await known_speaker(ctx, user_id, null);
    const place = speaker?.conversation_id ? { district: speaker.district, conversation_id: speaker.conversation_id } : await select_estate_named(ctx, text);
    return place ? { ...place, kind: null } : null;
  });
}

/** Who speaks, under the hat they speak with there. Whoever nobody knows is a person of whom nothing is known but that. */
export async function speaker_at(ear: Ear, said: Said, { district, conversation_id }: Place): Promise<Actor | null> {
  return in_district(ear, district, async (ctx) => {
    const conversation = await conversation_by_id(ctx, conversation_id);
    if (!conversation) return null;
    await lock_user(ctx, said.user_id);
    const known = (await known_speaker(ctx, said.user_id, district)) ?? (await make_known(ctx, said));
    if (said.chat_id !== null && known.conversation_id !== conversation_id) await update_speaker(ctx, known.id, { conversation_id });
    const person_id = await select_kept(ctx, known.person_id);
    const hats = known.linked_at ? await hats_of(ctx, person_id) : [];
    const { whole } = await estate_index(ctx, conversation.estate_id);
    const hat = hats.find((one) => one.estate_ids.includes(conversation.estate_id) || one.place_paths.some((path) => `${whole.path}/`.startsWith(`${path}/`)));
    return { person_id, district, hat: hat ?? { ...visiting(known, conversation.estate_id), also_ids: await merged_into(ctx, person_id) } };
  });
}

/** Speaks in the estate's group as a neighbour does, and has no home in the register. */
function visiting(speaker: SpeakerRow, estate_id: string): Hat {
  return { id: `wecom:${speaker.id}`, role: 'resident', place_id: '', place_paths: [], estate_ids: [estate_id], organisation_id: null };
}

async function make_known(ctx: Ctx, { user_id, outside }: Said): Promise<SpeakerRow> {
  const person_id = await add_person(ctx, { name: '居民' });
  return keep_speaker(ctx, { user_id, outside }, { person_id, linked_at: null, linked_by: null });
}
/** What is theirs is told them where they spoke: members of the corporation by the application. */
export async function keep_speaker(ctx: Ctx, { user_id, outside }: Pick<Said, 'user_id' | 'outside'>, link: Pick<SpeakerRow, 'person_id' | 'linked_at' | 'linked_by'>): Promise<SpeakerRow> {
  const row: SpeakerRow = {
    district: ctx.actor.district, id: new_id(ctx.now), user_hash: letters.index(user_id), user_cipher: letters.seal(user_id), outside, conversation_id: null, at: ctx.now, ...link,
  };
  await insert_speaker(ctx, row);
  if (!outside) await give_address(ctx, row.person_id, 'wecom', user_id);
  return row;
}
