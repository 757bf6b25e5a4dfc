import { id_of, items, text_of, type Ask, type Json } from '../ask.ts';

export type Department = { id: string; name: string; parent_id: string };
export type Member = { user_id: string; name: string; department_ids: string[] };

/** All departments, and all members in them (`department/list`, `user/simplelist`; names of fields from memory). Throws where any part of it was not answered: half a list is none. */
export async function read_members(ask: Ask): Promise<{ departments: Department[]; members: Member[] }> {
  const departments = items(await ask('/cgi-bin/department/list', null), 'department').map(department_of).filter(({ id }) => id !== '');
  const members = new Map<string, Member>();
  for (const { id } of departments)
    for (const one of items(await ask(`/cgi-bin/user/simplelist?department_id=${encodeURIComponent(id)}`, null), 'userlist')) {
      const member = member_of(one, id);
      const known = members.get(member?.user_id ?? '');
      if (member) members.set(member.user_id, { ...member, department_ids: [...new Set([...(known?.department_ids ?? []), ...member.department_ids])] });
    }
  return { departments, members: [...members.values()] };
}
const department_of = (one: Json): Department => ({ id: id_of(one, 'id'), name: text_of(one, 'name', 60), parent_id: id_of(one, 'parentid') });
function member_of(one: Json, department_id: string): Member | null {
  const user_id = text_of(one, 'userid', 64);
  return user_id === '' ? null : { user_id, name: text_of(one, 'name', 40) || user_id, department_ids: [department_id] };
}

/**
 * Whether so many leaving at once are believed. A narrowed range of the application looks as if everybody had left; then
 * nobody's link is cut before a person looked.
 */
export const is_believable = (linked: number, gone: number): boolean => gone < 3 || gone * 2 <= linked;
