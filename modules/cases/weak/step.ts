import type { Ctx } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { act } from '../act.ts';
import { shanghai_date } from '../calendar.ts';
import type { CaseRow } from '../tables.ts';
import { insert_step } from './store.ts';

/** 下一步: the one thing that people add to the weak list, as a fact. It takes nothing off the list and moves no clock. */
export function next_step(ctx: Ctx, case_id: string, step: { text: string; due_on: string }): Promise<CaseRow> {
  return act(ctx, case_id, 'next-step', async ({ row }) => {
    if (!step.text.trim()) throw new Refusal('case.needs_reason');
    if (step.due_on < shanghai_date(ctx.now)) throw new Refusal('case.step_in_the_past');
    await insert_step(ctx, { district: row.district, id: new_id(ctx.now), case_id, at: ctx.now, text: step.text.trim(), due_on: step.due_on });
    return { data: { due_on: step.due_on }, note: { text: step.text, audience: 'staff' } };
  });
}
