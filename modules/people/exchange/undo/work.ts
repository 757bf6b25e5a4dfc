import type { Ctx } from '../../../../platform/ctx.ts';
import { record } from '../../../../platform/facts.ts';
import type { LongWork } from '../../../../platform/jobs.ts';
import { forget_estate } from '../../../territory/index.ts';
import { lock_register } from '../apply/store.ts';
import { part_rows, TakenBack } from '../apply.ts';
import { as_system, go_on_later, hat_of } from '../check.ts';
import { estate_to_exchange, tell_import } from '../steer.ts';
import { delete_staged, last_staged, step_import, update_import } from '../store.ts';
import type { ImportRow } from '../tables.ts';
import { take_back_people, take_back_rows } from './store.ts';

/** Takes an import back in one transaction, as it came in: stopped or killed, nothing of it has happened. */
export async function undo_rows(work: LongWork, row: ImportRow): Promise<void> {
  const begun = await as_system(work, row.district, async (ctx) => {
    await update_import(ctx, row.id, { position: 0, rows_done: 0 });
    return { hat: await hat_of(ctx, { by: row.undo_by ?? '', hat_id: row.undo_hat_id }), end: await last_staged(ctx, row.id) };
  });
  const actor = { person_id: row.undo_by, district: row.district, hat: begun.hat };
  const { place_path } = await work.db.transaction(actor, work.clock(), (ctx) => estate_to_exchange(ctx, row.estate_id));
  try {
    await as_system(work, row.district, async (ctx) => {
      const gone = await take_back(work, ctx, row, begun.end);
      await record({ ...ctx, actor }, { name: 'register.import_undone', subject: row.id, place_path, data: { estate_id: row.estate_id, ...gone, people_kept: row.counts.people - gone.people } });
      tell_import(ctx, row);
    });
    forget_estate(row.district, row.estate_id);
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
    if (error.why === 'halted') await go_on_later(work, row);
  }
}

/** First every row, then the people and homes that nothing needs any more: somebody may stand in rows far apart. */
async function take_back(work: LongWork, ctx: Ctx, row: ImportRow, end: number): Promise<{ people: number; homes: number }> {
  await lock_register(ctx);
  const gone = { people: 0, homes: 0 };
  const parts = Array.from({ length: Math.ceil(end / part_rows) }, (_, at) => ({ import_id: row.id, from: at * part_rows, to: Math.min((at + 1) * part_rows, end) }));
  for (const [at, part] of [...parts, ...parts].entries()) {
    if (at < parts.length) await take_back_rows(ctx, part);
    else {
      const { people, homes } = await take_back_people(ctx, part);
      [gone.people, gone.homes] = [gone.people + people, gone.homes + homes];
    }
    const goes_on = await as_system(work, row.district, async (beside) => {
      tell_import(beside, row);
      return step_import(beside, row.id, { state: 'undoing', position: at }, { position: at + 1, rows_done: Math.floor((row.rows_total * (at + 1)) / parts.length / 2) });
    });
    if (!goes_on) throw new TakenBack('stopped');
    if (work.halted()) throw new TakenBack('halted');
  }
  if (!(await step_import(ctx, row.id, { state: 'undoing', position: 2 * parts.length }, { position: 0, rows_done: row.rows_total }))) throw new TakenBack('stopped');
  await update_import(ctx, row.id, { state: 'undone', running: false, undone_at: ctx.now });
  await delete_staged(ctx, row.id);
  return gone;
}
