import type { Actor, Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { is_of_the_team } from '../sight.ts';
import type { CaseRow } from '../tables.ts';

/** Volunteers take and finish their work as a task, where the safety list is; the case follows by itself. */
export function passes_the_task(actor: Actor, row: CaseRow, verb: string): boolean {
  return actor.hat.role === 'volunteer' && is_of_the_team(row) && (verb === 'accept' || verb === 'resolve');
}

/** The case’s id, or `task.claim_it` for a volunteer who would go round the task. */
export function not_past_the_task(ctx: Ctx, row: CaseRow): string {
  if (passes_the_task(ctx.actor, row, 'accept')) throw new Refusal('task.claim_it');
  return row.id;
}
