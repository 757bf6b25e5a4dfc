import type { Ctx } from '../../../../platform/ctx.ts';
import { Refusal } from '../../../../platform/refusal.ts';
import { change, import_to_steer } from '../steer.ts';
import type { UndoView } from '../contract.ts';
import { select_import } from '../store.ts';
import type { ImportRow } from '../tables.ts';
import { count_changed } from './store.ts';

/** So long the checked rows of an import are kept, and with them what it added (◇). */
export const kept_days = 7;
export function undo_until({ applied_at }: Pick<ImportRow, 'applied_at'>): Date | null {
  return applied_at && new Date(applied_at.getTime() + kept_days * 86_400_000);
}

/** What stands in the way of taking an import back; `until` is null of one that cannot be, or no longer. */
export async function look_before_undo(ctx: Ctx, id: string): Promise<UndoView> {
  const row = await select_import(ctx, id);
  if (!row) throw new Refusal('exchange.unknown');
  const until = undo_until(row);
  if (row.state !== 'applied' || !until || until <= ctx.now) return { changed: 0, until: null };
  return { changed: await count_changed(ctx, id), until: until.toISOString() };
}

/**
 * What an import added goes out of the register again, wholly, in one transaction of the worker's (issue 3, "nothing
 * half-imported"). Asked for by whoever imported it, or by the street above. Those about whom something was written since
 * (a report, a consent, a login, another home) stay, and only if that was said. Refuses `exchange.not_now`,
 * `exchange.undo_too_late`, `exchange.undo_changed`.
 */
export async function start_undo(ctx: Ctx, id: string, without_changed: boolean): Promise<ImportRow> {
  const row = await import_to_steer(ctx, id, true);
  const until = undo_until(row);
  if (row.state !== 'applied' || !until) throw new Refusal('exchange.not_now');
  if (until <= ctx.now) throw new Refusal('exchange.undo_too_late', { days: kept_days });
  const changed = await count_changed(ctx, id);
  if (changed > 0 && !without_changed) throw new Refusal('exchange.undo_changed', { people: changed });
  return change(ctx, row, { state: 'undoing', running: true, position: 0, rows_done: 0, undo_by: ctx.actor.person_id, undo_hat_id: ctx.actor.hat.id });
}
