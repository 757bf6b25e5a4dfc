import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import type { LongWork } from '../../../platform/jobs.ts';
import { forget_estate } from '../../territory/index.ts';
import { day_of } from '../household/add.ts';
import { add_identities, add_missing, fill_empty, learn_import_sizes, learn_sizes, lock_register, register_has_changed } from './apply/store.ts';
import { as_system, go_on_later, hat_of } from './check.ts';
import { shares_at_odds } from './shares.ts';
import { has_shares } from './stage.ts';
import { estate_to_exchange, no_counts, tell_import } from './steer.ts';
import { delete_pieces, delete_staged, last_staged, queue_import, step_import, update_import } from './store.ts';
import type { ImportRow } from './tables.ts';

export const part_rows = 5_000;
/** In these parts plans are made anew: those of joins and foreign keys are kept from when the tables were small. */
const learn_in = [0, 3, 15];
type Why = 'stopped' | 'halted' | 'changed';
/** Thrown to take everything back. */
export class TakenBack extends Error {
  readonly why: Why;
  constructor(why: Why) {
    super(why);
    this.why = why;
  }
}

/**
 * Moves the checked rows into the register in one transaction: wholly, or not at all (issue 3, "nothing half-imported").
 * How far it has come is told by transactions beside it, which is also how it hears that somebody stopped it. Killed, it
 * has done nothing, and begins again.
 */
export async function apply_rows(work: LongWork, row: ImportRow): Promise<void> {
  const begun = await as_system(work, row.district, async (ctx) => {
    await update_import(ctx, row.id, { position: 0, rows_done: 0 });
    return { hat: await hat_of(ctx, row), end: await last_staged(ctx, row.id) };
  });
  const actor = { person_id: row.by, district: row.district, hat: begun.hat };
  const { place_path } = await work.db.transaction(actor, work.clock(), (ctx) => estate_to_exchange(ctx, row.estate_id));
  try {
    await as_system(work, row.district, async (ctx) => {
      await move(work, ctx, row, begun.end);
      const { people, homes, moves } = row.counts;
      await record({ ...ctx, actor }, { name: 'register.imported', subject: row.id, place_path, data: { estate_id: row.estate_id, people, homes, moves } });
      tell_import(ctx, row);
    });
    forget_estate(row.district, row.estate_id);
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
    if (error.why === 'halted') await go_on_later(work, row);
    if (error.why === 'changed') await check_again(work, row);
  }
}

async function move(work: LongWork, ctx: Ctx, row: ImportRow, end: number): Promise<void> {
  const today = day_of(ctx.now);
  await lock_register(ctx);
  await learn_import_sizes(ctx);
  await learn_sizes(ctx);
  if ((await register_has_changed(ctx, row.id, today)) || (has_shares(row) && (await shares_at_odds(ctx, row)).length > 0)) throw new TakenBack('changed');
  for (let from = 0; from < end; from += part_rows) {
    const to = Math.min(from + part_rows, end);
    const part = { import_id: row.id, from, to };
    const learn = async () => void (learn_in.includes(from / part_rows) && (await learn_sizes(ctx)));
    await add_missing(ctx, part);
    await learn();
    await add_identities(ctx, part);
    await learn();
    await fill_empty(ctx, part, today);
    const goes_on = await as_system(work, row.district, async (beside) => {
      tell_import(beside, row);
      return step_import(beside, row.id, { state: 'applying', position: from }, { position: to, rows_done: Math.floor((row.rows_total * to) / end) });
    });
    if (!goes_on) throw new TakenBack('stopped');
    if (work.halted()) throw new TakenBack('halted');
  }
  if (!(await step_import(ctx, row.id, { state: 'applying', position: end }, { position: 0, rows_done: row.rows_total }))) throw new TakenBack('stopped');
  await update_import(ctx, row.id, { state: 'applied', running: false, applied_at: ctx.now });
  await delete_pieces(ctx, row.id);
  await learn_sizes(ctx);
}

/** Somebody was registered in the meantime whom a row would add once more: the rows are checked anew, and shown anew. */
async function check_again(work: LongWork, row: ImportRow): Promise<void> {
  await as_system(work, row.district, async (ctx) => {
    await delete_staged(ctx, row.id);
    await update_import(ctx, row.id, { state: 'checking', running: true, position: 0, rows_done: 0, counts: no_counts });
    await queue_import(ctx, row.id);
    tell_import(ctx, row);
  });
}
