import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { CasesTables, ClockRow, HolidayRow } from '../tables.ts';

const db = (ctx: Ctx) => tables<CasesTables>(ctx.tx);

export function select_holiday_years(ctx: Ctx): Promise<HolidayRow[]> {
  return db(ctx).selectFrom('holiday_years').selectAll().where('district', '=', ctx.actor.district).orderBy('year').execute();
}
export async function insert_holiday_year(ctx: Ctx, row: HolidayRow): Promise<void> {
  await db(ctx).insertInto('holiday_years').values(row).execute();
}
/** Running clocks that were reckoned without some year's notice, each with its case’s tier. */
export async function select_unannounced(ctx: Ctx, limit: number): Promise<(ClockRow & { tier: 1 | 2 | 3 | 4 })[]> {
  const result = await sql<ClockRow & { tier: 1 | 2 | 3 | 4 }>`SELECT k.*, c.tier FROM clocks k JOIN cases c ON c.district = k.district AND c.id = k.case_id
    WHERE k.district = ${ctx.actor.district} AND k.state = 'running' AND NOT k.schedule_known ORDER BY k.id LIMIT ${limit} FOR UPDATE OF k SKIP LOCKED`.execute(db(ctx));
  return result.rows;
}
export async function count_unannounced(ctx: Ctx): Promise<number> {
  const row = await db(ctx).selectFrom('clocks').select(sql<number>`count(*)::int`.as('count')).where('district', '=', ctx.actor.district).where('state', '=', 'running').where('schedule_known', '=', false).executeTakeFirstOrThrow();
  return row.count;
}
