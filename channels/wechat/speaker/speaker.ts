import type { Actor, Ctx, Hat } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { give_address, letters } from '../../../platform/outbox/index.ts';
import { add_person, hats_of, merged_into } from '../../../modules/people/index.ts';
import { conversation_by_id } from '../../../modules/assistant/index.ts';
import { estate_index } from '../../../modules/territory/index.ts';
import { house, in_district, type Ear } from '../ear.ts';
import { channel_of } from '../inbox.ts';
import type { Said } from '../said.ts';
import { insert_speaker, lock_user, select_estate_named, select_kept, select_speaker, update_speaker } from '../store.ts';
import type { SpeakerRow } from '../tables.ts';

export type Place = { district: string; conversation_id: string; /** by their words */ named: boolean };
const union_ms = 1_500;
export const known_speaker = (ctx: Ctx, user_id: string, district: string | null, union: string | null = null) => select_speaker(ctx, letters.indexes(user_id), district, union === null ? [] : letters.indexes(union));

/** Who they are in another account of the same owner; asked for once, of whoever nobody knows. It is worth no failure and little time. */
export async function union_of(ear: Ear, { account, user_id }: Said): Promise<string | null> {
  const ask = ear.peers[account]?.union_of;
  if (!ask || (await in_district(ear, house, (ctx) => known_speaker(ctx, user_id, null)))) return null;
  return ask(user_id, AbortSignal.timeout(union_ms)).catch(() => null);
}

/** The estate that their words name, else that of their own home, or where they spoke of last. null: nobody can tell yet. */
export function place_of_said(ear: Ear, { user_id, text }: Said, union: string | null): Promise<Place | null> {
  return in_district(ear, house, async (ctx) => {
    const named = await select_estate_named(ctx, text);
    if (named) return { ...named, named: true };
    const speaker = await known_speaker(ctx, user_id, null, union);
    return speaker?.conversation_id ? { district: speaker.district, conversation_id: speaker.conversation_id, named: false } : null;
  });
}

/** Who speaks, under the hat they speak with there. Whoever nobody knows is a person of whom nothing is known but that. */
export async function speaker_at(ear: Ear, said: Said, { district, conversation_id, named }: Place, union: string | null): Promise<{ actor: Actor; speaker: SpeakerRow } | null> {
  return in_district(ear, district, async (ctx) => {
    const conversation = await conversation_by_id(ctx, conversation_id);
    if (!conversation) return null;
    await lock_user(ctx, said.user_id);
    const known = (await known_speaker(ctx, said.user_id, district)) ?? (await make_known(ctx, said, union, conversation_id));
    if (named && known.conversation_id !== conversation_id && known.linked_at === null) await update_speaker(ctx, known.id, { conversation_id });
    const person_id = await select_kept(ctx, known.person_id);
    const hats = known.linked_at ? await hats_of(ctx, person_id) : [];
    const { whole } = await estate_index(ctx, conversation.estate_id);
    const hat = hats.find((one) => one.estate_ids.includes(conversation.estate_id) || one.place_paths.some((path) => `${whole.path}/`.startsWith(`${path}/`)));
    return { speaker: known, actor: { person_id, district, hat: hat ?? { ...visiting(known, conversation.estate_id), also_ids: await merged_into(ctx, person_id) } } };
  });
}
/** Speaks as a neighbour does, and has no home in the register. */
function visiting(speaker: SpeakerRow, estate_id: string): Hat {
  return { id: `wechat:${speaker.id}`, role: 'resident', place_id: '', place_paths: [], estate_ids: [estate_id], organisation_id: null };
}

async function make_known(ctx: Ctx, said: Pick<Said, 'account' | 'user_id'>, union: string | null, conversation_id: string): Promise<SpeakerRow> {
  const same = union === null ? undefined : await known_speaker(ctx, said.user_id, ctx.actor.district, union);
  if (same) return keep_speaker(ctx, said, union, { person_id: same.person_id, conversation_id: same.conversation_id ?? conversation_id, linked_at: same.linked_at, linked_by: same.linked_by });
  return keep_speaker(ctx, said, union, { person_id: await add_person(ctx, { name: '居民' }), conversation_id, linked_at: null, linked_by: null });
}
/** What is theirs is told them where they spoke. */
export async function keep_speaker(ctx: Ctx, { account, user_id }: Pick<Said, 'account' | 'user_id'>, union: string | null, link: Pick<SpeakerRow, 'person_id' | 'conversation_id' | 'linked_at' | 'linked_by'>): Promise<SpeakerRow> {
  const row: SpeakerRow = {
    district: ctx.actor.district, id: new_id(ctx.now), account, user_hash: letters.index(user_id), user_cipher: letters.seal(user_id),
    union_hash: union === null ? null : letters.index(union), union_cipher: union === null ? null : letters.seal(union), at: ctx.now, file_ids: [], filed_at: null, case_id: null, case_at: null, ...link,
  };
  await insert_speaker(ctx, row);
  await give_address(ctx, await select_kept(ctx, row.person_id), channel_of[account], user_id);
  return row;
}
