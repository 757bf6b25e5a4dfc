import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { tell_of } from './act.ts';
import { act_row, today_of } from './collect.ts';
import { is_overdue } from './item.ts';
import { insert_acts, lock_item, select_due_items, update_item } from './store.ts';

export const due_issues = (ctx: Ctx): Promise<string[]> => select_due_items(ctx, today_of(ctx), 200);

/** What time alone does to an item: a reminder on the working day before, and word to its organiser once its day is over. Once each. */
export async function tick_issue(ctx: Ctx, item_id: string): Promise<void> {
  const row = await lock_item(ctx, item_id);
  const today = today_of(ctx);
  if (!row) return;
  const fact = (name: string) => record(ctx, { name, subject: row.id, place_path: row.place_path, data: { event_id: row.event_id, number: row.number } });
  if (is_overdue(row, today) && row.missed_at === null) {
    await update_item(ctx, row.id, { missed_at: ctx.now, remind_on: null });
    await insert_acts(ctx, [act_row(ctx, row, 'missed', { via: 'clock', audience: 'staff' })]);
    const [seq] = await fact('issue.missed');
    for (const to of ['owner', 'organiser'] as const) await tell_of(ctx, row, to, 'notice.issue_missed', seq!);
  } else if (row.remind_on !== null && row.remind_on <= today) {
    await update_item(ctx, row.id, { remind_on: null });
    const [seq] = await fact('issue.reminded');
    await tell_of(ctx, row, 'owner', 'notice.issue_due', seq!);
  }
}
