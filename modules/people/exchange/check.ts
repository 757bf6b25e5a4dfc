import { system_actor, within_reach, type Ctx, type Hat } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { open_workbook } from '../../../platform/sheet/index.ts';
import type { LongWork } from '../../../platform/jobs.ts';
import { estate_index, forget_estate } from '../../territory/index.ts';
import { hats_of } from '../hat.ts';
import { day_of } from '../household/add.ts';
import type { ImportCounts } from './contract.ts';
import { is_remark, read_row, type Reading } from './row.ts';
import { Seen } from './seen.ts';
import { keep_out_shares } from './shares.ts';
import { count_outcomes } from './shares/store.ts';
import { has_shares, stage_rows, type Waiting } from './stage.ts';
import { tell_import } from './steer.ts';
import { count_additions, insert_staged, queue_import, select_pieces, select_resolved, step_import, update_import } from './store.ts';
import type { ImportRow } from './tables.ts';
import { unsealed } from './workbook.ts';

const batch_rows = 500;
export const as_system = <T>(work: LongWork, district: string, run: (ctx: Ctx) => Promise<T>) => work.db.transaction(system_actor(district), work.clock(), run);

/**
 * Reads every row and keeps it beside the register, 500 at a time, each batch with the position after it in one
 * transaction: killed at any moment it goes on from there. Ends without a word where somebody stopped it.
 */
export async function check_rows(work: LongWork, row: ImportRow): Promise<void> {
  const { bytes, reading, resolved_rows } = await as_system(work, row.district, (ctx) => prepare(ctx, row));
  const seen = new Seen();
  const resolved = new Map<string, string>();
  let waiting: Waiting[] = [];
  let { position, rows_done, counts } = row;
  counts = { ...counts };
  const keep = async (last: number) => {
    const kept = await as_system(work, row.district, async (ctx) => {
      const staged = await stage_rows(ctx, row, waiting, resolved, reading.today);
      for (const one of staged) {
        counts[one.outcome]++;
        if (one.outcome !== 'bad' && one.problems.length > 0) counts.noted++;
      }
      const step = await step_import(ctx, row.id, { state: 'checking', position }, { position: last, rows_done, counts });
      if (step && staged.length > 0) await insert_staged(ctx, row.id, staged);
      if (step) tell_import(ctx, row);
      return step;
    });
    [position, waiting] = [last, []];
    return kept;
  };
  const book = await open_workbook(bytes);
  for await (const rows of book.rows(reading.plan.sheet))
    for (const line of rows) {
      if (line.number <= reading.plan.heading_row) continue;
      if (is_remark(line, reading.plan)) {
        if (line.number > position) [rows_done, counts.skipped] = [rows_done + 1, counts.skipped + 1];
        continue;
      }
      const read = read_row(line, reading);
      const key = seen.add(read);
      if (line.number <= row.position) {
        const known = resolved_rows.get(line.number); // kept before we were killed
        if (known && key) resolved.set(key, known);
        continue;
      }
      rows_done++;
      waiting.push({ row: read, cells: line.cells, key });
      if (waiting.length < batch_rows) continue;
      if (!(await keep(line.number))) return;
      if (work.halted()) return go_on_later(work, row);
    }
  if (await keep(Math.max(position, waiting.at(-1)?.row.number ?? 0))) await as_system(work, row.district, (ctx) => finish(ctx, row, counts));
}

async function prepare(ctx: Ctx, row: ImportRow): Promise<{ bytes: Buffer; reading: Reading; resolved_rows: Map<number, string> }> {
  if (!row.plan) throw new Error(`import ${row.id} has no plan`);
  const hat = await hat_of(ctx, row);
  forget_estate(row.district, row.estate_id); // homes and areas of this moment
  const index = await estate_index(ctx, row.estate_id);
  const reading = { plan: row.plan, index, today: day_of(ctx.now), reaches: (home: Parameters<Reading['reaches']>[0]) => reaches(hat, home) };
  return { bytes: unsealed(await select_pieces(ctx, row.id)), reading, resolved_rows: row.position > 0 ? await select_resolved(ctx, row.id) : new Map() };
}

/** The post under which the import was begun, if the person still holds it. Refuses `auth.not_allowed`. */
export async function hat_of(ctx: Ctx, { by, hat_id }: { by: string; hat_id: string | null }): Promise<Hat> {
  const hat = (await hats_of(ctx, by)).find(({ id }) => id === hat_id);
  if (!hat) throw new Refusal('auth.not_allowed');
  return hat;
}

function reaches(hat: Hat, { path, estate_id }: { path: string; estate_id: string | null }): boolean {
  return (estate_id !== null && hat.estate_ids.includes(estate_id)) || within_reach(hat, path);
}

/** The house closes: whichever worker comes next goes on. */
export function go_on_later(work: LongWork, row: ImportRow): Promise<void> {
  return as_system(work, row.district, (ctx) => queue_import(ctx, row.id));
}

async function finish(ctx: Ctx, row: ImportRow, counts: ImportCounts): Promise<void> {
  const outcomes = has_shares(row) && (await keep_out_shares(ctx, row)) ? await count_outcomes(ctx, row.id) : {};
  await update_import(ctx, row.id, { state: 'checked', running: false, position: 0, counts: { ...counts, ...outcomes, ...(await count_additions(ctx, row.id)) } });
  tell_import(ctx, row);
}

