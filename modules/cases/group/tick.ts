import type { Ctx } from '../../../platform/ctx.ts';
import { tell } from '../../../platform/notify/index.ts';
import { coordinators_at, holders_of, organisation_name } from '../../people/index.ts';
import { happened } from '../act.ts';
import { reminders } from '../coordinated.ts';
import { select_case } from '../store.ts';
import type { CaseRow } from '../tables.ts';
import { lock_item, select_due_items, select_item_of_fact, update_item } from './store.ts';

export const due_items = (ctx: Ctx): Promise<string[]> => select_due_items(ctx, 100);
const ended: ReadonlySet<string> = new Set(['closed', 'withdrawn', 'merged']);

/** Reminds the owner of an item before it is due, and tells the lead and the street when it was missed. Idempotent. */
export async function tick_item(ctx: Ctx, item_id: string): Promise<void> {
  const item = await lock_item(ctx, item_id);
  if (!item || item.done_at || item.missed_at || item.cancelled_at) return;
  const row = await select_case(ctx, item.case_id);
  if (!row) return;
  if (ended.has(row.state)) return update_item(ctx, item.id, { cancelled_at: ctx.now });
  const data = { item_id, group_id: item.group_id, organisation_id: item.organisation_id };
  if (ctx.now > item.due_at) {
    await update_item(ctx, item.id, { missed_at: ctx.now, remind_at: null });
    await happened(ctx, row, 'group.item_missed', { data });
  } else if (item.remind_at && item.remind_at <= ctx.now) {
    await update_item(ctx, item.id, { remind_at: reminders(item.at, item.due_at, ctx.now)[0] ?? null });
    await happened(ctx, row, 'group.item_reminded', { data });
  }
}

const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });

export async function tell_group(ctx: Ctx, row: CaseRow, name: string, fact_seq: number): Promise<void> {
  const found = await select_item_of_fact(ctx, fact_seq);
  if (!found) return;
  const { item, lead_person_id } = found;
  const params = { title: item.what.slice(0, 60), owner: await organisation_name(ctx, item.organisation_id), due: clock.format(item.due_at) };
  const owners = await holders_of(ctx, item.organisation_id);
  if (name === 'group.item_given') await tell(ctx, owners, { code: 'notice.item_given', params, case_id: null, fact_seq });
  if (name === 'group.item_reminded') await tell(ctx, owners, { code: 'notice.item_due', params, case_id: null, fact_seq });
  if (name === 'group.item_missed') await tell(ctx, [lead_person_id, ...(await coordinators_at(ctx, row.place_path, ['street']))], { code: 'notice.item_missed', params, case_id: null, fact_seq });
}
