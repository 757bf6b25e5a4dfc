import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { letters } from '../../../platform/outbox/index.ts';
import { conversations_within_reach } from '../../../modules/assistant/index.ts';
import { names_of } from '../../../modules/people/index.ts';
import { place_by_id } from '../../../modules/territory/index.ts';
import { select_chat, select_linked_members } from '../store.ts';
import type { ContactView, MemberView, RoomView } from './contract.ts';
import { colleagues } from './staff.ts';
import { select_departments, select_links, select_members, select_rooms } from './store.ts';
import { doubted, read_at } from './sync.ts';

const found_max = 20;

/** Who of one's own place is linked to WeCom and who is not, and which of their groups belong to an estate. A like name is a hint alone. */
export async function contact_view(ctx: Ctx, on: boolean): Promise<ContactView> {
  const staff = await colleagues(ctx);
  const ids = staff.map(({ person_id }) => person_id);
  const { free, links, doubt, read, real_names } = await as_software(ctx, async () => ({
    free: await free_members(ctx), links: new Map((await select_linked_members(ctx)).map((row) => [row.person_id, row])), doubt: await doubted(ctx), read: await read_at(ctx), real_names: await names_of(ctx, ids),
  }));
  const names = await names_of(ctx, ids);
  return {
    on, read_at: read, doubt,
    staff: await Promise.all(staff.map(async ({ person_id, role, path }) => {
      const link = links.get(person_id);
      return {
        person_id, name: names.get(person_id) ?? '', role, place: (await place_by_id(ctx, path.split('/').at(-1)!))?.name ?? '',
        linked: link ? { since: link.linked_at!.toISOString(), by_oneself: link.linked_by === null } : null,
        alike: link ? [] : free.filter(({ name }) => name === real_names.get(person_id)).slice(0, found_max),
      };
    })),
    ...(await rooms_here(ctx, ids)),
  };
}

/** Not linked yet, by a part of the name. */
export async function members_named(ctx: Ctx, name: string): Promise<MemberView[]> {
  return (await as_software(ctx, () => free_members(ctx))).filter((one) => one.name.includes(name.trim())).slice(0, found_max);
}
async function free_members(ctx: Ctx): Promise<MemberView[]> {
  const [members, departments] = [await select_members(ctx), new Map((await select_departments(ctx)).map(({ id, name }) => [id, name]))];
  const taken = new Set((await select_links(ctx, members.map(({ user_hash }) => user_hash))).map(({ user_hash }) => user_hash.toString('hex')));
  return members.filter(({ user_hash }) => !taken.has(user_hash.toString('hex'))).map(({ id, name_cipher, department_ids }) => ({ id, name: letters.unseal(name_cipher), departments: department_ids.flatMap((one) => departments.get(one) ?? []) })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Groups whose owner is one of these people, and those that are bound within reach. */
export async function rooms_here(ctx: Ctx, person_ids: readonly string[]): Promise<{ rooms: RoomView[]; rooms_elsewhere: number }> {
  const within = new Map((await conversations_within_reach(ctx)).map(({ id, name }) => [id, name]));
  return as_software(ctx, async () => {
    const rows = (await select_rooms(ctx)).filter(({ looked_at }) => looked_at !== null);
    const owners = (await select_links(ctx, rows.flatMap(({ owner_hash }) => owner_hash ?? []))).filter(({ district, person_id }) => district === ctx.actor.district && person_ids.includes(person_id));
    const rooms: RoomView[] = [];
    for (const { chat_id, name, members, customers, owner_hash } of rows) {
      const chat = await select_chat(ctx, chat_id);
      const here = chat?.district === ctx.actor.district ? within.get(chat.conversation_id) : undefined;
      const owned = owner_hash !== null && owners.some(({ user_hash }) => user_hash.equals(owner_hash));
      if (here !== undefined || (owned && !chat)) rooms.push({ id: chat_id, name, members, customers, bound: here === undefined ? null : { conversation_id: chat!.conversation_id, name: here } });
    }
    return { rooms, rooms_elsewhere: rows.length - rooms.length };
  });
}
