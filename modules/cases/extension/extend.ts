import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { act } from '../act.ts';
import { add_working_days, by_calendar_of } from '../calendar.ts';
import { due_of, ends_the_work } from '../clock.ts';
import type { CaseRow, ClockRow } from '../tables.ts';
import { tiers } from '../tier.ts';
import { insert_extension, select_extension, update_extension } from './store.ts';

/** The clock of the work while it still runs in time. An extension after the deadline would only hide that it was missed. */
export function work_in_time(clocks: readonly ClockRow[], now: Date): ClockRow {
  const work = clocks.find((clock) => clock.state === 'running' && ends_the_work(clock.kind));
  if (!work || now > due_of(work)) throw new Refusal('case.extension_too_late');
  return work;
}

/** 申请延期: one reasoned extension, asked for before the deadline (Zunyi 12345, domain.md §3). The clock runs on until it is granted. */
export function extend(ctx: Ctx, case_id: string, asked: { working_days: number; reason: string }): Promise<CaseRow> {
  return act(ctx, case_id, 'extend', async ({ row, clocks }) => {
    if (!asked.reason.trim()) throw new Refusal('case.needs_reason');
    const most = tiers[row.tier].extension_working_days_max ?? 0;
    if (asked.working_days < 1 || asked.working_days > most) throw new Refusal('case.extension_too_long');
    work_in_time(clocks, ctx.now);
    await insert_extension(ctx, { district: row.district, case_id, working_days: asked.working_days, reason: asked.reason.trim(), asked_at: ctx.now, asked_by: ctx.actor.person_id, decided_at: null, decided_by: null, approved: null });
    return { patch: { extension: 'asked' }, data: { working_days: asked.working_days }, note: { text: asked.reason, audience: 'staff' } };
  });
}

/**
 * 批延期: another person, at the level above. Granted, the work has a new clock and the resident is told why and until
 * when; refused, nothing changes, and it may not be asked for again.
 */
export function decide_extension(ctx: Ctx, case_id: string, approved: boolean, text?: string): Promise<CaseRow> {
  return act(ctx, case_id, 'decide-extension', async ({ row, clocks }) => {
    const asked = await select_extension(ctx, case_id);
    if (!asked) throw new Refusal('case.nothing_asked');
    if (asked.asked_by === ctx.actor.person_id) throw new Refusal('case.decided_by_another');
    await update_extension(ctx, case_id, { approved, decided_at: ctx.now, decided_by: ctx.actor.person_id });
    if (!approved) return { patch: { extension: 'refused' }, fact: 'case.extension_refused', data: { working_days: asked.working_days }, note: text ? { text, audience: 'staff' } : undefined };
    if (row.waiting_until) throw new Refusal('case.extension_while_waiting');
    const due_at = by_calendar_of(ctx.actor.district, () => add_working_days(due_of(work_in_time(clocks, ctx.now)), asked.working_days));
    return {
      patch: { extension: 'approved' },
      clocks: { verb: 'extend', due_at },
      data: { working_days: asked.working_days, due_at: due_at.toISOString() },
      note: { text: asked.reason, audience: 'reporters' },
    };
  });
}
