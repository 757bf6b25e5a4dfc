import type { FakeWecom } from './wecom.ts';

export type FakeContact = {
  departments: { id: number; name: string; parentid: number }[];
  members: { userid: string; name: string; department: number[] }[];
  rooms: { chat_id: string; name: string; owner: string; member_list: { userid: string; type: 1 | 2 }[] }[];
  asked: string[];
  /** a code, an HTTP status, or null for the answer itself */
  mood: (path: string) => number | 'silent' | null;
};
/** Departments, members and groups of customers; three groups a page. */
export function fake_contact(wecom: FakeWecom): FakeContact {
  const fake: FakeContact = { departments: [{ id: 1, name: '试验街道', parentid: 0 }, { id: 2, name: '试验社区', parentid: 1 }], members: [], rooms: [], asked: [], mood: () => null };
  const { office } = wecom;
  wecom.office = (path, query, body) => {
    if (!/^\/cgi-bin\/(?:department|user|externalcontact)\//.test(path)) return office(path, query, body);
    fake.asked.push(path);
    const mood = fake.mood(path);
    if (mood !== null) return mood === 'silent' || mood < 600 ? mood : { errcode: mood };
    if (path.endsWith('department/list')) return { errcode: 0, department: fake.departments };
    if (path.endsWith('user/simplelist')) return { errcode: 0, userlist: fake.members.filter(({ department }) => department.includes(Number(query.get('department_id')))) };
    if (path.endsWith('groupchat/list')) {
      const from = Number(body['cursor'] ?? 0);
      return { errcode: 0, group_chat_list: fake.rooms.slice(from, from + 3).map(({ chat_id }) => ({ chat_id, status: 0 })), ...(from + 3 < fake.rooms.length ? { next_cursor: String(from + 3) } : {}) };
    }
    const room = fake.rooms.find(({ chat_id }) => chat_id === body['chat_id']);
    return room ? { errcode: 0, group_chat: room } : { errcode: 84061 };
  };
  return fake;
}
