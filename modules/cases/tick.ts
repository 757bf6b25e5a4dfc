import type { Ctx } from '../../platform/ctx.ts';
import { clock_rows, happened } from './act.ts';
import { add_calendar_days, by_calendar_of } from './calendar.ts';
import { answer_days_max } from './case.ts';
import { after_miss, clocks_after, due_of, reminder_times } from './clock.ts';
import { close_unanswered } from './confirm.ts';
import { is_underway } from './move.ts';
import { end_wait_at_limit } from './pause/wait.ts';
import { select_clocks_of } from './reading-store.ts';
import { foresee_facts, lock_case, lock_cases_due, select_cases_silent_since, send_passing_of_time, write_clocks, type ClockPatch } from './store.ts';
import type { Level } from './owner.ts';
import type { CaseRow, ClockRow } from './tables.ts';

export { close_unanswered };
export async function silent_cases(ctx: Ctx): Promise<string[]> {
  const rows = await select_cases_silent_since(ctx, new Date(ctx.now.getTime() - answer_days_max * 86_400_000), 100);
  return rows.filter((row) => ctx.now > add_calendar_days(row.resolved_at, answer_days_max)).map((row) => row.id);
}

/**
 * What time alone does to cases: a reminder before a clock runs out; when it has, the miss is recorded and the case goes
 * one level up with that level's clocks (community → street → county). Takes the cases of this county that wait the
 * longest, at most `cases_max`, and gives how many there were. Idempotent: the row lock and the clock's own state say what is
 * already done, so several workers may run it.
 */
export async function tick_cases(ctx: Ctx, cases_max: number): Promise<number> {
  const rows = await lock_cases_due(ctx, cases_max);
  if (rows.length > 0) await pass_time(ctx, rows);
  return rows.length;
}
/** The cases that `tick_cases` would take, for whoever must try them one by one. */
export async function due_cases(ctx: Ctx, cases_max: number): Promise<string[]> {
  return (await lock_cases_due(ctx, cases_max)).map((row) => row.id);
}
/** The same for one case. */
export async function tick_case(ctx: Ctx, case_id: string): Promise<void> {
  const row = await lock_case(ctx, case_id);
  if (row) await pass_time(ctx, [row]);
}

/** What time did to the clocks of one case. `reminded` are not over yet; `level` is where a miss raises the case to. */
type Passed = { reminded: ClockRow[]; missed: ClockRow[]; patches: ClockPatch[]; raised: { level: Level; by: ClockRow } | null };

async function pass_time(ctx: Ctx, locked: readonly CaseRow[]): Promise<void> {
  const rows = [];
  for (const one of locked) rows.push(await end_wait_at_limit(ctx, one));
  const clocks = Map.groupBy(await select_clocks_of(ctx, rows.map((row) => row.id)), (clock) => clock.case_id);
  const all = rows.map((row) => ({ row, clocks: clocks.get(row.id) ?? [], passed: passed(row, clocks.get(row.id) ?? [], ctx.now) }));
  send_passing_of_time(
    ctx,
    all.flatMap((one) => one.passed.patches),
    all.flatMap(({ row, passed: { raised } }) => (raised ? [{ id: row.id, level: raised.level }] : [])),
  );
  foresee_facts(ctx, 2 * rows.length); // mostly a miss and an escalation each
  for (const { row, clocks: before, passed: what } of all) await tell(ctx, row, before, what);
}

function passed(row: CaseRow, clocks: readonly ClockRow[], now: Date): Passed {
  const running = clocks.filter((clock) => clock.state === 'running');
  const over = (clock: ClockRow) => now > due_of(clock);
  const missed = running.filter(over);
  const to_remind = running.filter((clock) => clock.remind_at !== null && clock.remind_at <= now);
  const worst = missed.find((clock) => after_miss(row.tier, clock.level, clock.kind) !== 'stay');
  const level = worst && is_underway(row.state) && worst.level === row.level ? after_miss(row.tier, row.level, worst.kind) : 'stay';
  const patches = running
    .filter((clock) => missed.includes(clock) || to_remind.includes(clock))
    .map((clock) => ({ id: clock.id, state: over(clock) ? ('missed' as const) : clock.state, remind_at: to_remind.includes(clock) ? (by_calendar_of(row.district, () => reminder_times(clock)).find((at) => at > now) ?? null) : clock.remind_at }));
  return { reminded: to_remind.filter((clock) => !over(clock)), missed, patches, raised: worst && level !== 'stay' && level !== 'weak_list' ? { level, by: worst } : null };
}

async function tell(ctx: Ctx, row: CaseRow, clocks: readonly ClockRow[], { reminded, missed, raised }: Passed): Promise<void> {
  for (const clock of reminded) await happened(ctx, row, 'clock.reminded', { data: { kind: clock.kind, due_at: due_of(clock).toISOString() } });
  for (const clock of missed) await happened(ctx, row, 'clock.missed', { data: { kind: clock.kind, level: clock.level, due_at: due_of(clock).toISOString() } });
  if (!raised) return;
  const after = by_calendar_of(ctx.actor.district, () => clocks_after(clocks, { verb: 'escalate', missed: raised.by.kind }, row.tier, raised.level, ctx.now));
  write_clocks(ctx, clock_rows(ctx, row.id, after.slice(clocks.length)));
  await happened(ctx, { ...row, level: raised.level }, 'case.escalated', { data: { level: raised.level, missed: raised.by.kind } });
}
