import type { Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { act } from './act.ts';
import type { Satisfaction } from './contract.ts';
import { outcome_after } from './outcome.ts';
import { stop_waiting } from './pause/wait.ts';
import type { CaseRow } from './tables.ts';

/** 确认: the resident’s word closes a case. 「没解决」 gives it back to whoever had it, with clocks that start again. */
export function confirm(ctx: Ctx, case_id: string, solved: boolean, text?: string): Promise<CaseRow> {
  if (!solved) return reopen(ctx, case_id, text?.trim() || '居民说还没有解决');
  return act(ctx, case_id, 'confirm', ({ row }) => ({
    patch: { closed_at: ctx.now, solved: word_after('confirm', row).solved },
    note: text ? { text, audience: 'reporters' } : undefined,
    data: { solved: true },
  }));
}

/** 评价: three faces, apart from solved or not. Nobody’s silence is ever read as satisfied. */
export function rate(ctx: Ctx, case_id: string, satisfaction: Satisfaction, text?: string): Promise<CaseRow> {
  return act(ctx, case_id, 'rate', ({ row }) => ({
    patch: { satisfaction: word_after('rate', row, satisfaction).satisfaction, rated_at: ctx.now },
    note: text ? { text, audience: 'reporters' } : undefined,
    data: { satisfaction },
  }));
}

/** 重开: within 7 days of closing, to the same keeper, with clocks that start again. */
export function reopen(ctx: Ctx, case_id: string, reason: string): Promise<CaseRow> {
  return act(ctx, case_id, 'reopen', ({ row }) => {
    if (!reason.trim()) throw new Refusal('case.needs_reason');
    const { solved, satisfaction } = word_after('reopen', row);
    return {
      patch: { resolved_at: null, closed_at: null, arrive_promised_at: null, reopenings: row.reopenings + 1, solved, satisfaction, ...(satisfaction ? {} : { rated_at: null }) },
      clocks: { verb: 'reopen' },
      data: { reopenings: row.reopenings + 1 },
      note: { text: reason, audience: 'reporters' },
    };
  });
}

/** Silence for 7 days ends a case and says nothing about content: solved and satisfied stay unsaid (未评价). */
export function close_unanswered(ctx: Ctx, case_id: string): Promise<CaseRow> {
  return act(ctx, case_id, 'close', () => ({ patch: { closed_at: ctx.now }, data: { answered: false } }));
}

/** 撤回: the resident takes it back, as long as no neighbour waits for it too. */
export async function withdraw(ctx: Ctx, case_id: string, reason?: string): Promise<CaseRow> {
  await stop_waiting(ctx, case_id);
  return act(ctx, case_id, 'withdraw', () => ({
    patch: { closed_at: ctx.now, offered_role: null, offered_organisation_id: null },
    clocks: { verb: 'withdraw' },
    note: reason ? { text: reason, audience: 'reporters' } : undefined,
  }));
}

/** 催办: those who have it are told once more; it moves no clock. */
export function remind(ctx: Ctx, case_id: string): Promise<CaseRow> {
  return act(ctx, case_id, 'remind', () => ({ patch: { reminded_at: ctx.now }, clocks: { verb: 'remind' } }));
}

const word_after = (verb: Parameters<typeof outcome_after>[0], row: CaseRow, satisfaction: Satisfaction | null = null) =>
  outcome_after(verb, { handled: row.resolved_at !== null, solved: row.solved, satisfaction: row.satisfaction }, satisfaction);
