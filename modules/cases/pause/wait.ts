import type { Ctx } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { act, happened } from '../act.ts';
import { by_calendar_of } from '../calendar.ts';
import { due_of, ends_the_work, reminder_times } from '../clock.ts';
import { lock_case, select_clocks, update_case, update_clock } from '../store.ts';
import type { CaseRow, PauseRow, WaitingFor } from '../tables.ts';
import { due_after_rest, pauses_max, wait_limit } from './pause.ts';
import { end_pause_row, insert_pause, select_pauses } from './store.ts';

/**
 * 等居民: entered only when the resident must be there or has to answer, with what is asked of them, and told to them at
 * once (design, clocks). The clock of the work rests until their word or the limit; the other clocks run on.
 */
export function pause(ctx: Ctx, case_id: string, asked: { for: WaitingFor; text: string }): Promise<CaseRow> {
  return act(ctx, case_id, 'pause', async ({ row, clocks }) => {
    if (!asked.text.trim()) throw new Refusal('case.needs_reason');
    if ((await select_pauses(ctx, case_id)).length >= pauses_max) throw new Refusal('case.waited_often_enough');
    const limit_at = wait_limit(row.tier, ctx.now);
    const work = clocks.find((clock) => clock.state === 'running' && ends_the_work(clock.kind) && due_of(clock) >= ctx.now);
    if (!limit_at || !work) throw new Refusal('case.nothing_to_rest');
    await update_clock(ctx, work.id, { until_at: by_calendar_of(row.district, () => due_after_rest(row.tier, due_of(work), ctx.now, limit_at)), remind_at: null });
    await insert_pause(ctx, { district: row.district, id: new_id(ctx.now), case_id, waiting_for: asked.for, started_at: ctx.now, limit_at, due_before: due_of(work), ended_at: null, ended_by: null });
    return {
      patch: { waiting_for: asked.for, waiting_until: limit_at },
      data: { for: asked.for, limit_at: limit_at.toISOString() },
      note: { text: asked.text, audience: 'reporters' },
    };
  });
}

/** 「我在家」「我来回答」: one tap of the resident and the clock runs again; words are welcome and not needed. */
export function answer(ctx: Ctx, case_id: string, text?: string): Promise<CaseRow> {
  return act(ctx, case_id, 'answer', async ({ row }) => {
    await run_again(ctx, row, 'resident');
    return { patch: { waiting_for: null, waiting_until: null }, data: { by: 'resident' }, note: text ? { text, audience: 'reporters' } : undefined };
  });
}

/** Whoever comes, promises a time, finishes or passes the case on waits no longer: called before those verbs, inside their transaction. */
export async function stop_waiting(ctx: Ctx, case_id: string): Promise<void> {
  const row = await lock_case(ctx, case_id);
  if (row?.waiting_until) await end(ctx, row, 'work');
}

/** The limit of a wait is over: the work goes on, whether or not the resident has spoken. */
export async function end_wait_at_limit(ctx: Ctx, row: CaseRow): Promise<CaseRow> {
  return row.waiting_until && row.waiting_until <= ctx.now ? end(ctx, row, 'limit') : row;
}

async function end(ctx: Ctx, row: CaseRow, by: 'limit' | 'work'): Promise<CaseRow> {
  await run_again(ctx, row, by);
  const patch = { waiting_for: null, waiting_until: null };
  await update_case(ctx, row.id, patch);
  await happened(ctx, { ...row, ...patch }, 'case.answered', { data: { by } });
  return { ...row, ...patch };
}

async function run_again(ctx: Ctx, row: CaseRow, by: NonNullable<PauseRow['ended_by']>): Promise<void> {
  const running = (await select_pauses(ctx, row.id)).find((pause) => pause.ended_at === null);
  if (!running) return;
  const ended_at = ctx.now < running.limit_at ? ctx.now : running.limit_at;
  await end_pause_row(ctx, running.id, ended_at, by);
  const until_at = by_calendar_of(row.district, () => due_after_rest(row.tier, running.due_before, running.started_at, ended_at));
  for (const clock of await select_clocks(ctx, row.id)) {
    if (clock.state !== 'running' || !ends_the_work(clock.kind)) continue;
    await update_clock(ctx, clock.id, { until_at, remind_at: by_calendar_of(row.district, () => reminder_times({ ...clock, until_at })).find((at) => at > ctx.now) ?? null });
  }
}
