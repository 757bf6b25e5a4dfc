import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { Refusal } from '../../platform/refusal.ts';
import { allow } from './act.ts';
import { may } from './case.ts';
import { ends_the_work } from './clock.ts';
import { person_before } from './part.ts';
import { lock_case, select_case, select_clocks } from './store.ts';
import type { CaseRow } from './tables.ts';

/**
 * The case, locked, for whoever brings others together over it: the street or the county, at whose level it is or below.
 * Refuses `case.unknown`, `case.not_your_part`, `case.recused` and what has ended.
 */
export async function coordinated(ctx: Ctx, case_id: string): Promise<CaseRow> {
  const row = await lock_case(ctx, case_id);
  if (!row) throw new Refusal('case.unknown');
  allow(coordinates(ctx, row));
  if (row.state === 'draft') throw new Refusal('case.not_opened_yet');
  allow(may('correct', row, ctx.now));
  return row;
}

/** The id of a case that this hat sees; refuses alike what does not exist and what it may not see. */
export async function seen(ctx: Ctx, case_id: string): Promise<string> {
  if (!(await select_case(ctx, case_id))) throw new Refusal('case.unknown');
  return case_id;
}

/** Whether this hat brings others together over the case. */
export function coordinates(ctx: Ctx, row: CaseRow): true | 'case.not_your_part' | 'case.recused' {
  const { role } = ctx.actor.hat;
  const { parts, ids } = person_before(ctx.actor, row, false);
  if ((role !== 'street' && role !== 'county') || !parts.some((part) => part === 'coordinator' || part === 'higher_coordinator')) return 'case.not_your_part';
  return !ids.some((id) => row.recused_ids.includes(id)) || 'case.recused';
}

/** The case behind a call or an item, for its fact and its clocks: whoever was called need not see the case itself. */
export async function case_behind(ctx: Ctx, case_id: string): Promise<CaseRow> {
  const row = await as_software(ctx, () => select_case(ctx, case_id));
  if (!row) throw new Refusal('case.unknown');
  return row;
}

/** Others are asked for an answer ahead of now and within the deadline of the work, while that still runs. */
export async function check_due(ctx: Ctx, row: CaseRow, due: readonly Date[]): Promise<void> {
  // a department that leads a group need not see the case
  const clocks = await as_software(ctx, () => select_clocks(ctx, row.id));
  const deadline = clocks.find((clock) => clock.state === 'running' && ends_the_work(clock.kind) && clock.due_at > ctx.now)?.due_at;
  if (due.some((at) => at <= ctx.now)) throw new Refusal('together.due_in_the_past');
  if (deadline && due.some((at) => at > deadline)) throw new Refusal('together.due_after_deadline');
}

/** When to remind of something due: at half and at four fifths of the time given, ascending, those still ahead. */
export function reminders(at: Date, due_at: Date, now: Date): Date[] {
  const span = due_at.getTime() - at.getTime();
  return [0.5, 0.8].map((share) => new Date(at.getTime() + Math.round(span * share))).filter((time) => time > now && time < due_at);
}
