import type { Ctx } from '../../platform/ctx.ts';
import { clock_rows, happened } from './act.ts';
import { add_calendar_days } from './calendar.ts';
import { answer_days_max } from './case.ts';
import { after_miss, clocks_after, due_of, reminder_times } from './clock.ts';
import { close_unanswered } from './confirm.ts';
import { is_underway } from './move.ts';
import { select_waits_over } from './pause/store.ts';
import { end_wait_at_limit } from './pause/wait.ts';
import { insert_clocks, lock_case, select_cases_due, select_cases_silent_since, select_clocks, update_case, update_clock } from './store.ts';
import type { CaseRow, ClockRow } from './tables.ts';

/** The case ids of this county that want attention now; each is then worked in a transaction of its own. */
export async function due_cases(ctx: Ctx): Promise<string[]> {
  return [...new Set([...(await select_waits_over(ctx, 100)), ...(await select_cases_due(ctx, 100))])];
}
export async function silent_cases(ctx: Ctx): Promise<string[]> {
  const rows = await select_cases_silent_since(ctx, new Date(ctx.now.getTime() - answer_days_max * 86_400_000), 100);
  return rows.filter((row) => ctx.now > add_calendar_days(row.resolved_at, answer_days_max)).map((row) => row.id);
}
export { close_unanswered };

/**
 * What time alone does to one case: a reminder before a clock runs out; when it has, the miss is recorded and the case
 * goes one level up with that level's clocks (community → street → county). Idempotent: the row lock and the clock's
 * own state say what is already done, so several workers may run it.
 */
export async function tick_case(ctx: Ctx, case_id: string): Promise<void> {
  const locked = await lock_case(ctx, case_id);
  if (!locked) return;
  const row = await end_wait_at_limit(ctx, locked);
  const clocks = await select_clocks(ctx, case_id);
  for (const clock of clocks) await remind_before(ctx, row, clock);
  const missed = clocks.filter((clock) => clock.state === 'running' && ctx.now > due_of(clock));
  for (const clock of missed) await miss(ctx, row, clock);
  const worst = missed.find((clock) => after_miss(row.tier, clock.level, clock.kind) !== 'stay');
  if (worst && is_underway(row.state) && worst.level === row.level) await raise(ctx, row, worst);
}

async function remind_before(ctx: Ctx, row: CaseRow, clock: ClockRow): Promise<void> {
  if (clock.state !== 'running' || !clock.remind_at || clock.remind_at > ctx.now) return;
  const next = reminder_times(clock).find((at) => at > ctx.now) ?? null;
  await update_clock(ctx, clock.id, { remind_at: next });
  if (ctx.now <= due_of(clock)) await happened(ctx, row, 'clock.reminded', { data: { kind: clock.kind, due_at: due_of(clock).toISOString() } });
}

async function miss(ctx: Ctx, row: CaseRow, clock: ClockRow): Promise<void> {
  await update_clock(ctx, clock.id, { state: 'missed' });
  await happened(ctx, row, 'clock.missed', { data: { kind: clock.kind, level: clock.level, due_at: due_of(clock).toISOString() } });
}

async function raise(ctx: Ctx, row: CaseRow, clock: ClockRow): Promise<void> {
  const level = after_miss(row.tier, row.level, clock.kind);
  if (level === 'weak_list' || level === 'stay') return;
  const before = await select_clocks(ctx, row.id);
  await update_case(ctx, row.id, { level });
  const after = clocks_after(before, { verb: 'escalate', missed: clock.kind }, row.tier, level, ctx.now);
  await insert_clocks(ctx, clock_rows(ctx, row.id, after.slice(before.length)));
  await happened(ctx, { ...row, level }, 'case.escalated', { data: { level, missed: clock.kind } });
}
