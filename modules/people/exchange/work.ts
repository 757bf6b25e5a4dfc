import type { LongJob } from '../../../platform/jobs.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { apply_rows } from './apply.ts';
import { as_system, check_rows } from './check.ts';
import { tell_import } from './steer.ts';
import { delete_stale, select_import, update_import } from './store.ts';
import { kept_days } from './undo/undo.ts';
import { undo_rows } from './undo/work.ts';
import type { Ctx } from '../../../platform/ctx.ts';

/** The worker's part of an import: where it stands is in its row, so the job only says which. What is refused ends it. */
export const work_import: LongJob = async (work, { district, import_id }) => {
  const row = await as_system(work, String(district), (ctx) => select_import(ctx, String(import_id)));
  if (!row?.running) return;
  try {
    if (row.state === 'checking') await check_rows(work, row);
    if (row.state === 'applying') await apply_rows(work, row);
    if (row.state === 'undoing') await undo_rows(work, row);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await as_system(work, row.district, async (ctx) => {
      // whoever asked for it to be taken back may no longer do so: it stays as it was
      await update_import(ctx, row.id, row.state === 'undoing' ? { state: 'applied', running: false } : { state: 'failed', running: false, failure: error.code });
      tell_import(ctx, row);
    });
  }
};

/** Workbooks left lying, and the checked rows of those imported, are full of people's numbers: a week, no longer (◇). */
export function forget_imports(ctx: Ctx): Promise<void> {
  return delete_stale(ctx, new Date(ctx.now.getTime() - kept_days * 86_400_000));
}
