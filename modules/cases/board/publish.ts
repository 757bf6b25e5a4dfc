import { randomUUID } from 'node:crypto';
import type { Ctx } from '../../../platform/ctx.ts';
import { add_calendar_days, shanghai_date, start_of_day } from '../calendar.ts';
import { heaps_of } from './heap.ts';
import { insert_items, insert_week, is_week_out, select_waiting } from './store.ts';

/** What found no four others of its kind in this time stays unpublished. */
const waiting_days_max = 60;

/** The Monday of this moment's week in Shanghai. */
export function monday_of(now: Date): string {
  const noon = new Date(`${shanghai_date(now)}T12:00:00Z`);
  return shanghai_date(add_calendar_days(now, -((noon.getUTCDay() + 6) % 7)));
}

/**
 * 公开栏每周一公布 (product B11, domain.md §6): the cases of the weeks before, in heaps of at least five. Once a week and for
 * all estates of the county, so that no page tells the day on which somebody spoke.
 */
export async function publish_board(ctx: Ctx): Promise<void> {
  const week = monday_of(ctx.now);
  if ((await is_week_out(ctx, week)) || !(await insert_week(ctx, week))) return;
  const until = start_of_day(new Date(`${week}T12:00:00+08:00`));
  const heaps = heaps_of(await select_waiting(ctx, add_calendar_days(until, -waiting_days_max), until));
  insert_items(ctx, heaps.flatMap(({ estate_id, label, case_ids }) => case_ids.map((case_id) => ({ id: randomUUID(), estate_id, case_id, label, week }))));
}
