import { categories } from '../../../modules/cases/index.ts';
import { house, type Ear } from '../ear.ts';
import { id_of, items, text_of, type Ask, type Json } from '../ask.ts';
import { in_district } from '../speaker/speaker.ts';
import { select_cursor, set_cursor } from '../store.ts';
import { select_categories, upsert_category } from './store.ts';

type Kind = { code: string; name: string; level: 1 | 2; group_code: string | null };
const name_max = 30;
const cut = (name: string) => [...name].slice(0, name_max).join('');
/** Ours as WeCom's two levels: a group's code has two digits, a category's four. */
export const kinds: readonly Kind[] = [...Map.groupBy(categories, ({ group_code }) => group_code)].flatMap(([code, members]): Kind[] => [
  { code, name: cut(members[0]!.group_name), level: 1, group_code: null },
  ...members.map((one): Kind => ({ code: one.code, name: cut(one.name), level: 2, group_code: code })),
]);
const [cursor, again_ms] = ['report_categories', 24 * 3_600_000];

/** Our categories in 政民沟通, so that what a resident chooses there is ours here. What is there by the same name and place is taken for it; nothing of theirs is taken away. */
export async function push_categories(ear: Ear, ask: Ask, stopping: () => boolean): Promise<void> {
  const spelled = JSON.stringify(kinds);
  const kept = await in_district(ear, house, (ctx) => select_cursor(ctx, cursor));
  const before = kept === null ? null : (JSON.parse(kept) as { spelled: string; at_ms: number });
  if (before?.spelled === spelled && ear.clock().getTime() - before.at_ms < again_ms) return;
  const theirs = items(await ask('/cgi-bin/report/grid/list_cata', {}), 'category_list');
  const known = new Map((await in_district(ear, house, select_categories)).map(({ code, category_id }) => [code, category_id]));
  const ids = new Map<string, string>();
  for (const kind of kinds) {
    if (stopping()) return;
    const parent_id = kind.group_code === null ? '' : ids.get(kind.group_code)!;
    const category_id = await push_one(ask, theirs, kind, { parent_id, known_id: known.get(kind.code) });
    ids.set(kind.code, category_id);
    await in_district(ear, house, (ctx) => upsert_category(ctx, { code: kind.code, category_id, name: kind.name }));
  }
  await in_district(ear, house, (ctx) => set_cursor(ctx, cursor, JSON.stringify({ spelled, at_ms: ear.clock().getTime() })));
}

async function push_one(ask: Ask, theirs: readonly Json[], { name, level }: Kind, { parent_id, known_id }: { parent_id: string; known_id: string | undefined }): Promise<string> {
  const fields = { category_name: name, level, ...(level === 2 ? { parent_category_id: parent_id } : {}) };
  const told = theirs.find((one) => known_id !== undefined && id_of(one, 'category_id') === known_id);
  if (told) {
    if (text_of(told, 'category_name') !== name) await ask('/cgi-bin/report/grid/update_cata', { category_id: known_id, ...fields });
    return known_id!;
  }
  const is_it = (one: Json) => text_of(one, 'category_name') === name && Number(one['level'] ?? level) === level && (level === 1 || id_of(one, 'parent_category_id') === parent_id);
  const there = theirs.find(is_it);
  if (there) return id_of(there, 'category_id');
  const made = await ask('/cgi-bin/report/grid/add_cata', fields);
  const id = id_of(made, 'category_id');
  if (id === '') throw new Error('WeCom gave no category_id');
  return id;
}
