import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { letters, take_address } from '../../../platform/outbox/index.ts';
import { estate_index } from '../../../modules/territory/index.ts';
import { conversation_by_id } from '../../../modules/assistant/index.ts';
import { alone } from '../alone.ts';
import { SaidNo, type Ask } from '../ask.ts';
import { house, type Ear } from '../ear.ts';
import { in_district } from '../speaker/speaker.ts';
import { select_chat, select_cursor, set_cursor } from '../store.ts';
import { select_house_cursor } from './store.ts';
import { is_believable, read_members } from './member.ts';
import { read_room, read_room_ids } from './room.ts';
import { delete_link, replace_departments, select_links, select_members, select_rooms, unbind_chat, update_member, update_room, upsert_member, upsert_room } from './store.ts';

const [lock, every_ms, room_again_ms] = [718_008, 6 * 3_600_000, 24 * 3_600_000];
const [done_at, wanted, doubt] = ['contact_done', 'contact_wanted', 'contact_doubt'];
/** What a callback says has changed is read at the next round; so is everything now and then, for callbacks that never came. */
export const want_sync = (ctx: Ctx): Promise<void> => set_cursor(ctx, wanted, ctx.now.toISOString());
/** How many linked members seem to have left at once, so that nobody was cut off; null: nothing odd. */
export const doubted = async (ctx: Ctx): Promise<number | null> => Number(await select_house_cursor(ctx, doubt)) || null;
/** When everything was read last. */
export const read_at = (ctx: Ctx): Promise<string | null> => select_house_cursor(ctx, done_at);

/** Round of the worker: members and groups of WeCom as they are now. A list that was not read whole changes nobody's link. */
export function work_contacts(ear: Ear, ask: Ask, stopping: () => boolean): Promise<void> {
  return alone(ear, lock, async () => {
    const now = ear.clock();
    const [last, asked] = await in_district(ear, house, async (ctx) => [await select_cursor(ctx, done_at), await select_cursor(ctx, wanted)] as const);
    if (last !== null && now.getTime() - Date.parse(last) < every_ms && !(asked !== null && asked >= last)) return;
    await sync_members(ear, ask);
    await sync_rooms(ear, ask, stopping);
    if (!stopping()) await in_district(ear, house, (ctx) => set_cursor(ctx, done_at, now.toISOString()));
  });
}

async function sync_members(ear: Ear, ask: Ask): Promise<void> {
  const { departments, members } = await read_members(ask);
  const round = new_id(ear.clock());
  const gone = await in_district(ear, house, async (ctx) => {
    await replace_departments(ctx, departments);
    const known = new Map((await select_members(ctx)).map((row) => [row.user_hash.toString('hex'), row]));
    for (const { user_id, name, department_ids } of members) {
      const user_hash = letters.indexes(user_id).find((hash) => known.has(hash.toString('hex'))) ?? letters.index(user_id);
      await upsert_member(ctx, { id: new_id(ctx.now), user_hash, user_cipher: letters.seal(user_id), name_cipher: letters.seal(name), department_ids, round, seen_at: ctx.now, left_at: null });
    }
    const missing = (await select_members(ctx)).filter((row) => row.round !== round);
    const links = await select_links(ctx, [...known.values()].map(({ user_hash }) => user_hash));
    const lost = links.filter(({ user_hash }) => missing.some((row) => row.user_hash.equals(user_hash))).length;
    const believed = is_believable(links.length, lost);
    await set_cursor(ctx, doubt, believed ? '' : String(lost));
    return believed ? missing : [];
  });
  for (const { id, user_hash } of gone) await leave(ear, id, [user_hash]);
}

/** Whoever left the corporation is nobody's link any more: what is said by that account is not theirs, and nothing is told there. */
export async function leave(ear: Ear, id: string | null, user_hashes: readonly Buffer[]): Promise<void> {
  const links = await in_district(ear, house, (ctx) => select_links(ctx, user_hashes));
  for (const link of links)
    await in_district(ear, link.district, async (ctx) => {
      await delete_link(ctx, link.id);
      await take_address(ctx, link.person_id, 'wecom');
      await record(ctx, { name: 'wecom.member_left', subject: link.person_id, place_path: `/${link.district}` });
    });
  if (id !== null) await in_district(ear, house, (ctx) => update_member(ctx, id, { left_at: ctx.now }));
}

async function sync_rooms(ear: Ear, ask: Ask, stopping: () => boolean): Promise<void> {
  const ids = await read_room_ids(ask);
  const known = new Map((await in_district(ear, house, select_rooms)).map((row) => [row.chat_id, row]));
  for (const chat_id of ids) {
    if (stopping()) return;
    const row = known.get(chat_id);
    if (!row?.looked_at || ear.clock().getTime() - row.looked_at.getTime() > room_again_ms) await look_at_room(ear, ask, chat_id);
  }
  for (const { chat_id } of known.values()) if (!ids.includes(chat_id)) await end_room(ear, chat_id);
}
async function look_at_room(ear: Ear, ask: Ask, chat_id: string): Promise<void> {
  try {
    const room = await read_room(ask, chat_id);
    await in_district(ear, house, (ctx) => upsert_room(ctx, { chat_id, name: room.name, owner_hash: room.owner === '' ? null : letters.index(room.owner), members: room.members, customers: room.customers, round: '', looked_at: ctx.now, ended_at: null }));
  } catch (error) {
    if (!(error instanceof SaidNo) || error.is_busy) throw error;
    ear.log(`wecom contact: a group was refused, ${error.errcode}`); // one that went in between
  }
}
/** A group that was dissolved belongs to no estate any more. */
export async function end_room(ear: Ear, chat_id: string): Promise<void> {
  const chat = await in_district(ear, house, async (ctx) => {
    await update_room(ctx, chat_id, { ended_at: ctx.now });
    return select_chat(ctx, chat_id);
  });
  if (!chat) return;
  await in_district(ear, chat.district, async (ctx) => {
    if (!(await unbind_chat(ctx, chat_id))) return;
    const conversation = await conversation_by_id(ctx, chat.conversation_id);
    await record(ctx, { name: 'wecom.chat_gone', subject: chat.conversation_id, place_path: conversation ? (await estate_index(ctx, conversation.estate_id)).whole.path : `/${chat.district}` });
  });
}
/** Read anew at the next round. */
export const look_again = (ear: Ear, chat_id: string): Promise<void> => in_district(ear, house, async (ctx) => {
  await update_room(ctx, chat_id, { looked_at: null });
  await want_sync(ctx);
});
