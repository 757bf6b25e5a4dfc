import { id_of, items, text_of, type Ask, type Json } from '../ask.ts';

export type Room = { chat_id: string; name: string; owner: string; members: number; customers: number };
const [page_max, pages_max] = [1_000, 1_000];

/** The ids of all groups of customers, page by page (`externalcontact/groupchat/list`). Throws where a page was not answered. */
export async function read_room_ids(ask: Ask): Promise<string[]> {
  const found = new Set<string>();
  for (let [cursor, page] = ['', 0]; page < pages_max; page++) {
    const answer = await ask('/cgi-bin/externalcontact/groupchat/list', { status_filter: 0, limit: page_max, ...(cursor === '' ? {} : { cursor }) });
    for (const one of items(answer, 'group_chat_list')) if (id_of(one, 'chat_id') !== '') found.add(id_of(one, 'chat_id'));
    const next = text_of(answer, 'next_cursor', 2_000);
    if (next === '' || next === cursor) break;
    cursor = next;
  }
  return [...found];
}
/** One group: its name, whose it is, how many are in it. Nobody's name in it is asked for or kept. */
export async function read_room(ask: Ask, chat_id: string): Promise<Room> {
  const found = (await ask('/cgi-bin/externalcontact/groupchat/get', { chat_id, need_name: 0 }))['group_chat'];
  const room = (typeof found === 'object' && found !== null ? found : {}) as Json;
  const people = items(room, 'member_list');
  return { chat_id, name: text_of(room, 'name', 60), owner: text_of(room, 'owner', 64), members: people.length, customers: people.filter((one) => one['type'] === 2).length };
}
