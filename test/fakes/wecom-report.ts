import type { FakeWecom } from './wecom.ts';

type Grid = { grid_id: string; grid_name: string; grid_parent_id: string; grid_admin: string[]; grid_member: string[] };
type Cata = { category_id: string; category_name: string; level: number; parent_category_id: string };
export type FakeReport = {
  grids: Grid[];
  catas: Cata[];
  orders: (Record<string, unknown> & { order_id: string; modify_time: number })[];
  asked: { path: string; body: Record<string, unknown> }[];
  /** what the next question gets instead of its answer: a code, `silent` (done, and never answered), or null */
  mood: (path: string, call: number) => number | 'silent' | null;
};
/** 政民沟通 as far as it is documented: grids with 1 to 20 admins, names of 30 characters, two levels of categories, 50 orders a page with a cursor. */
export function fake_report(wecom: FakeWecom): FakeReport {
  const fake: FakeReport = { grids: [], catas: [], orders: [], asked: [], mood: () => null };
  let number = 0;
  const done: Record<string, (body: Record<string, unknown>) => object> = {
    '/cgi-bin/report/grid/add': (body) => {
      const { grid_name, grid_parent_id = '', grid_admin, grid_member = [] } = body as Partial<Grid>;
      if (!grid_name || [...grid_name].length > 30 || !grid_admin || grid_admin.length < 1 || grid_admin.length > 20 || grid_member.length > 100) return { errcode: 40058 };
      if (grid_parent_id !== '' && !fake.grids.some(({ grid_id }) => grid_id === grid_parent_id)) return { errcode: 40059 };
      const grid_id = `g-${++number}`;
      fake.grids.push({ grid_id, grid_name, grid_parent_id, grid_admin, grid_member });
      return { errcode: 0, grid_id, invalid_userids: [] };
    },
    '/cgi-bin/report/grid/update': (body) => {
      const grid = fake.grids.find(({ grid_id }) => grid_id === body['grid_id']);
      if (!grid) return { errcode: 40059 };
      Object.assign(grid, body);
      return { errcode: 0, invalid_userids: [] };
    },
    '/cgi-bin/report/grid/add_cata': (body) => {
      const { category_name, level, parent_category_id = '' } = body as Partial<Cata>;
      if (!category_name || (level !== 1 && level !== 2) || (level === 2 && !fake.catas.some(({ category_id }) => category_id === parent_category_id))) return { errcode: 40058 };
      const category_id = `c-${++number}`;
      fake.catas.push({ category_id, category_name, level, parent_category_id });
      return { errcode: 0, category_id };
    },
    '/cgi-bin/report/grid/list_cata': () => ({ errcode: 0, category_list: fake.catas }),
    '/cgi-bin/report/resident/get_grid_info': () => ({ errcode: 0, grid_list: fake.grids.map(({ grid_id, grid_name, grid_admin }) => ({ grid_id, grid_name, grid_admin })) }),
    '/cgi-bin/report/resident/get_order_list': ({ begin_modify_time, cursor, limit }) => {
      if (typeof limit !== 'number' || limit > 50) return { errcode: 40058 };
      if (cursor !== undefined && !/^at-\d+$/.test(String(cursor))) return { errcode: 40058 };
      const from = Number(String(cursor ?? 'at-0').slice(3));
      const found = fake.orders.filter(({ modify_time }) => modify_time >= Number(begin_modify_time ?? 0));
      const next = from + limit < found.length ? `at-${from + limit}` : '';
      return { errcode: 0, order_list: [...found.slice(from, from + limit), null, { desc: 'no number' }], next_cursor: next };
    },
  };
  wecom.office = (path, _asked, body) => {
    const answer = done[path];
    if (!answer) return null;
    fake.asked.push({ path, body });
    const mood = fake.mood(path, fake.asked.length);
    if (typeof mood === 'number') return mood < 600 ? mood : { errcode: mood };
    const said = answer(body);
    return mood === 'silent' ? 'silent' : said;
  };
  return fake;
}
