import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { publish } from '../../../platform/live.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { estates_within_reach, estate_index } from '../../territory/index.ts';
import type { ImportCounts, ImportPlan, SheetView } from './contract.ts';
import { delete_import, delete_staged, insert_import, queue_import, select_import, select_imports, update_import } from './store.ts';
import type { ImportRow } from './tables.ts';
import { sealed_pieces } from './workbook.ts';

const unfinished_max = 10;
export const no_counts: ImportCounts = { bad: 0, new: 0, known: 0, same: 0, noted: 0, skipped: 0, people: 0, homes: 0, moves: 0 };

/** Refuses `exchange.estate_beyond_reach`: one imports and exports for an estate of one's own hat only (product A4). */
export async function estate_to_exchange(ctx: Ctx, estate_id: string): Promise<{ name: string; place_path: string }> {
  const estate = (await estates_within_reach(ctx)).find(({ id }) => id === estate_id);
  if (!estate) throw new Refusal('exchange.estate_beyond_reach');
  return { name: estate.name, place_path: (await estate_index(ctx, estate_id)).whole.path };
}

/** A workbook is kept, sealed, with what was found in it; nothing of it is in the register yet (issue 3, "Excel in"). */
export async function keep_workbook(ctx: Ctx, estate_id: string, file: { name: string; bytes: Buffer; sheets: SheetView[] }): Promise<ImportRow> {
  const { place_path } = await estate_to_exchange(ctx, estate_id);
  if ((await select_imports(ctx, 100)).filter(({ by, state }) => by === ctx.actor.person_id && !['applied', 'undoing', 'undone'].includes(state)).length >= unfinished_max) throw new Refusal('exchange.too_many_open');
  const row: ImportRow = {
    district: ctx.actor.district, id: new_id(ctx.now), by: ctx.actor.person_id ?? '', hat_id: ctx.actor.hat.id, estate_id,
    file_name: file.name.toWellFormed().replace(/\p{Cc}/gu, '').slice(0, 120), at: ctx.now, state: 'matching', running: false,
    sheets: file.sheets, plan: null, rows_total: 0, rows_done: 0, position: 0, counts: no_counts, failure: null, applied_at: null,
    undo_by: null, undo_hat_id: null, undone_at: null,
  };
  await insert_import(ctx, row, sealed_pieces(file.bytes));
  await record(ctx, { name: 'import.kept', subject: row.id, place_path, data: { bytes: file.bytes.length, estate_id } });
  return row;
}

/** The columns are settled: every row is read and checked by the worker, from the beginning. Nothing is registered by it. */
export async function start_check(ctx: Ctx, id: string, plan: ImportPlan): Promise<ImportRow> {
  const row = await import_to_steer(ctx, id);
  const sheet = row.sheets[plan.sheet];
  if (!sheet) throw new Refusal('exchange.no_such_sheet');
  const given = Object.values(plan.columns);
  if (new Set(given).size < given.length) throw new Refusal('exchange.field_twice');
  if (!given.includes('name')) throw new Refusal('exchange.no_name_column');
  if (!given.includes('room') && !given.includes('address')) throw new Refusal('exchange.no_home_column');
  if (row.running || row.state === 'applied' || row.state === 'applying') throw new Refusal('exchange.not_now');
  await delete_staged(ctx, id);
  return change(ctx, row, { state: 'checking', running: true, plan, rows_total: sheet.rows, rows_done: 0, position: 0, counts: no_counts, failure: null });
}

/** The checked rows go into the register: all of them, or with `without_bad` all good ones; one transaction, or nothing. */
export async function start_apply(ctx: Ctx, id: string, without_bad: boolean): Promise<ImportRow> {
  const row = await import_to_steer(ctx, id);
  if (row.state !== 'checked') throw new Refusal('exchange.not_now');
  const { bad, new: fresh, known, same } = row.counts;
  if (bad > 0 && !without_bad) throw new Refusal('exchange.has_problems', { rows: bad });
  if (fresh + known + same === 0) throw new Refusal('exchange.nothing_good');
  return change(ctx, row, { state: 'applying', running: true, position: 0, rows_done: 0 });
}

/**
 * The worker ends after the batch it is in. Of an import into the register nothing stays: it is one transaction. Whoever
 * taps as it ends by itself did nothing wrong, and is shown how it ended.
 */
export async function stop_import(ctx: Ctx, id: string): Promise<ImportRow> {
  const row = await import_to_steer(ctx, id, true);
  if (!row.running) return row;
  const before = { applying: 'checked', undoing: 'applied' } as const;
  if (row.state !== 'applying' && row.state !== 'undoing') return change(ctx, row, { running: false });
  return change(ctx, row, { state: before[row.state], running: false, position: 0, rows_done: row.state === 'applying' ? 0 : row.rows_total });
}

export async function resume_import(ctx: Ctx, id: string): Promise<ImportRow> {
  const row = await import_to_steer(ctx, id);
  if (row.running || row.state !== 'checking') throw new Refusal('exchange.not_now');
  return change(ctx, row, { running: true });
}

/** Deletes the workbook and what was read from it; what is in the register stays there. */
export async function discard_import(ctx: Ctx, id: string): Promise<void> {
  const row = await import_to_steer(ctx, id);
  if (row.running) throw new Refusal('exchange.not_now');
  await delete_import(ctx, id);
  await record(ctx, { name: 'import.discarded', subject: id, place_path: ctx.actor.hat.place_paths[0] ?? '/' });
}

/**
 * Locked, so that two taps or a tap and the worker cannot both go on from the same state. One's own; or, of what is in the
 * register, whatever row-level security shows: the street's too.
 */
export async function import_to_steer(ctx: Ctx, id: string, from_above = false): Promise<ImportRow> {
  const row = await select_import(ctx, id, true);
  if (!row || (row.by !== ctx.actor.person_id && !from_above)) throw new Refusal('exchange.unknown');
  await estate_to_exchange(ctx, row.estate_id);
  return row;
}

export async function change(ctx: Ctx, row: ImportRow, patch: Partial<Omit<ImportRow, 'sheets'>>): Promise<ImportRow> {
  // who steers it is who it is done for: their hat of now
  const next = row.by === ctx.actor.person_id ? { ...patch, hat_id: ctx.actor.hat.id } : patch;
  await update_import(ctx, row.id, next);
  if (patch.running) await queue_import(ctx, row.id);
  tell_import(ctx, row);
  return { ...row, ...next };
}

export function tell_import(ctx: Ctx, { id, by }: Pick<ImportRow, 'id' | 'by'>): void {
  publish(ctx, { type: 'import', id, person_id: by });
}
