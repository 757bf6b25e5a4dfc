import type { Ctx } from '../platform/ctx.ts';
import { letters } from '../platform/outbox/index.ts';
import { estate_index } from '../modules/territory/index.ts';
import { upsert_member, upsert_room } from '../channels/wecom/contact/store.ts';
import { kinds } from '../channels/wecom/report/category.ts';
import { insert_grid, insert_order, upsert_category, upsert_strange } from '../channels/wecom/report/store.ts';
import { insert_drafts, insert_speaker, upsert_chat } from '../channels/wecom/store.ts';
import { name_of } from './names.ts';
import type { Played, Stage } from './play.ts';
import { later } from './story.ts';

const said = ['收到，楼道灯的事已经记下，派给物业了，办好了在这里告诉大家。', '「3栋2单元楼道灯」报办好了，报的邻居请看一看修好没有。'];

/** What the page 企业微信 shows where it is connected: a colleague linked, two with a like name, groups with and without an estate, 政民沟通 half matched. */
export async function connect_wecom(ctx: Ctx, { estate, conversation_id }: Stage, played: readonly Played[]): Promise<void> {
  const { id, district } = estate.plan;
  const [grid, ...others] = [`${id}-grid-1`, `${id}-community-1`, `${id}-community-2`].map((person_id) => ({ person_id, user_id: `${person_id}-wx`, name: name_of(person_id, person_id) }));
  for (const { user_id, name } of [grid!, ...others, { user_id: 'demo-stranger', name: '示例员工' }])
    await upsert_member(ctx, { id: user_id, user_hash: letters.index(user_id), user_cipher: letters.seal(user_id), name_cipher: letters.seal(name), department_ids: [], round: 'demo', seen_at: ctx.now, left_at: null });
  await insert_speaker(ctx, { district, id: grid!.user_id, user_hash: letters.index(grid!.user_id), user_cipher: letters.seal(grid!.user_id), person_id: grid!.person_id, outside: false, conversation_id, linked_at: later(ctx.now, -9_000), linked_by: null, at: later(ctx.now, -9_000) });
  const rooms = [['demo-room-1', `${estate.plan.name}业主一群`, 186], ['demo-room-2', `${estate.plan.name}业主二群`, 143], ['demo-room-3', '南京路商户群', 58]] as const;
  for (const [chat_id, name, members] of rooms) await upsert_room(ctx, { chat_id, name, owner_hash: letters.index(chat_id === 'demo-room-3' ? 'demo-stranger' : grid!.user_id), members, customers: members - 3, round: '', looked_at: ctx.now, ended_at: null });
  await upsert_chat(ctx, { district, chat_id: 'demo-room-1', conversation_id, kind: 'archive', bound_by: grid!.person_id, bound_at: later(ctx.now, -8_000) });
  await insert_drafts(ctx, said.map((text, nth) => ({ district, id: `demo-draft-${nth}`, chat_id: 'demo-room-1', conversation_id, cause: `demo:${nth}`, case_id: null, urgent: false, text: `【AI 网格员】${text}`, at: later(ctx.now, -40 + nth * 20), ended_at: null, ended_by: null, sent: null })));
  for (const { code, name } of kinds) await upsert_category(ctx, { code, category_id: `demo-${code}`, name });
  const { whole } = await estate_index(ctx, id);
  await insert_grid(ctx, { district, id: 'demo-grid', place_id: whole.id, grid_id: 'demo-grid', name: whole.name, pushed: true, told: null, asking: false, trouble: null, by: null, at: later(ctx.now, -8_000) });
  await upsert_strange(ctx, 'demo-strange', '南京路巡查片区');
  const done = played.filter(({ row }) => row.state === 'closed' && row.closed_at !== null && !row.confidential).slice(-2);
  for (const [nth, { row }] of done.entries()) await insert_order(ctx, { district, id: `MX2026${String(nth + 1).padStart(4, '0')}`, case_id: row.id, grid_id: 'demo-grid', over_there: false, at: row.opened_at, seen_at: row.opened_at });
}
