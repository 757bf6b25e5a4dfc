import { createHash } from 'node:crypto';
import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { open_workbook, type SheetRow } from '../../../platform/sheet/index.ts';
import { names_of } from '../../people/index.ts';
import { day_of } from '../day.ts';
import { books, changed, must } from '../post.ts';
import { cancel, post, put, select_accounts, type GivenTransfer } from '../store.ts';
import type { EntityRow } from '../tables.ts';
import { may_check, may_enter } from '../transfer.ts';
import type { ImportRead, ImportView } from './contract.ts';
import { columns_of, first_day_of, read_book, type ReadBook } from './sheet.ts';
import { has_import, insert_import, is_fresh, lock_import, select_imports, select_standing_before, select_states, update_import } from './store.ts';
import type { ImportRow } from './tables.ts';

export type Sheet = { rows: SheetRow[]; columns: NonNullable<ReturnType<typeof columns_of>>; sha256: string; file_name: string };
const [rows_max, headings_within] = [5_000, 30];
/** The first sheet that has the columns of a cash book. Refuses `ledger.no_columns`, `ledger.too_many_rows` and what a sheet refuses. */
export async function read_sheet(bytes: Buffer, file_name: string): Promise<Sheet> {
  const workbook = await open_workbook(bytes);
  for (const [index, { hidden }] of workbook.sheets.entries()) {
    if (hidden) continue;
    const rows: SheetRow[] = [];
    for await (const some of workbook.rows(index)) {
      rows.push(...some);
      if (rows.length > rows_max + headings_within) throw new Refusal('ledger.too_many_rows', { rows: rows_max });
    }
    const head = rows.slice(0, headings_within).findIndex((row) => columns_of(row) !== null);
    if (head >= 0) return { rows: rows.slice(head + 1), columns: columns_of(rows[head]!)!, sha256: createHash('sha256').update(bytes).digest('hex'), file_name: file_name.slice(0, 120) };
  }
  throw new Refusal('ledger.no_columns');
}

async function cashier_of(ctx: Ctx, entity_id: string): Promise<EntityRow> {
  const entity = await books(ctx, entity_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  return entity;
}
export const may_import = async (ctx: Ctx, entity_id: string): Promise<void> => void (await cashier_of(ctx, entity_id));

async function look_through(ctx: Ctx, entity: EntityRow, sheet: Sheet, money_id: string): Promise<ReadBook> {
  const accounts = await select_accounts(ctx, entity.id);
  if (!accounts.some(({ id, is_money }) => id === money_id && is_money)) throw new Refusal('ledger.account_unknown');
  const first = first_day_of(sheet.rows, sheet.columns);
  const standing = first === null ? new Map<string, number>() : await select_standing_before(ctx, entity.id, first);
  return read_book(sheet.rows, sheet.columns, { accounts, money_id, closed_through: entity.closed_through, today: day_of(ctx.now), fresh: await is_fresh(ctx, entity.id), standing_before: () => standing });
}

/** 导入: looked through first, and entered only as a whole and only when nothing is wrong with any row; then it waits for its check. */
export async function take_sheet(ctx: Ctx, entity_id: string, sheet: Sheet, money_id: string, enters: boolean): Promise<ImportRead> {
  const entity = await cashier_of(ctx, entity_id);
  if (await has_import(ctx, entity_id, sheet.sha256)) throw new Refusal('ledger.imported_already');
  const read = await look_through(ctx, entity, sheet, money_id);
  const days = read.entries.map(({ day }) => day).toSorted();
  const { received_fen, paid_fen, opening_fen, closing_fen, problems, unknown } = read;
  const answer = { rows: read.entries.length, first_day: days[0] ?? null, last_day: days.at(-1) ?? null, opening_fen, received_fen, paid_fen, closing_fen, problems: problems.slice(0, 200), unknown };
  if (!enters || problems.length > 0 || days.length === 0) return { ...answer, entered: null };
  const id = new_id(ctx.now);
  const given = transfers_of(ctx, id, read, days[0]!, money_id);
  for (let from = 0; from < given.length; from += 500) await put(ctx, entity_id, given.slice(from, from + 500));
  const row: ImportRow = {
    district: entity.district, id, entity_id, file_name: sheet.file_name, sha256: sheet.sha256, first_day: days[0]!, last_day: days.at(-1)!, received_fen, paid_fen, transfer_ids: given.map((one) => one.id),
    made_by: ctx.actor.person_id!, made_at: ctx.now, checked_by: null, checked_at: null, taken_back_by: null, taken_back_at: null,
  };
  if (!(await insert_import(ctx, row))) throw new Refusal('ledger.imported_already');
  await record(ctx, { name: 'ledger.imported', subject: id, place_path: entity.place_path, data: { entity_id, rows: given.length, received_fen, paid_fen } });
  changed(ctx, entity);
  return { ...answer, entered: id };
}
function transfers_of(ctx: Ctx, import_id: string, read: ReadBook, first_day: string, money_id: string): GivenTransfer[] {
  const source = `import:${import_id}`;
  const opening: GivenTransfer[] = read.opening_new ? [{ id: new_id(ctx.now), request_id: `${import_id}-opening`, kind: 'opening', day: first_day, text: '上年结转', source, lines: [[money_id, read.opening_fen, null], ['3001', -read.opening_fen, null]] }] : [];
  return [...opening, ...read.entries.map((one): GivenTransfer => ({ id: new_id(ctx.now), request_id: `${import_id}-${one.row}`, kind: one.fen > 0 ? 'receive' : 'pay', day: one.day, text: one.text, source, lines: [[one.money_id, one.fen, null], [one.other_id, -one.fen, null]] }))];
}

async function import_of(ctx: Ctx, id: string): Promise<{ row: ImportRow; entity: EntityRow }> {
  const row = await lock_import(ctx, id);
  if (!row) throw new Refusal('ledger.import_unknown');
  return { row, entity: await books(ctx, row.entity_id) };
}
/** 审核一次导入: all of it, by another. What was voided by hand meanwhile stays out. */
export async function check_import(ctx: Ctx, id: string): Promise<void> {
  const { row, entity } = await import_of(ctx, id);
  must(may_check(own_ids(ctx.actor), entity.cashier_id));
  const waiting = (await select_states(ctx, row.transfer_ids)).filter(({ state }) => state === 'pending').map((one) => one.id);
  if (row.checked_at || waiting.length === 0) throw new Refusal('ledger.not_pending');
  await post(ctx, entity.id, waiting, ctx.actor.person_id);
  await update_import(ctx, id, { checked_by: ctx.actor.person_id, checked_at: ctx.now });
  await record(ctx, { name: 'ledger.import_checked', subject: id, place_path: entity.place_path, data: { entity_id: entity.id, rows: waiting.length } });
  changed(ctx, entity);
}
/** 撤回一次导入: what waits is voided; what is in the books is turned round on its own day, and that waits for its check. A closed month stays closed. */
export async function take_back(ctx: Ctx, id: string): Promise<void> {
  const { row, entity } = await import_of(ctx, id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  const states = await select_states(ctx, row.transfer_ids);
  for (const one of states) if (one.state === 'pending') await cancel(ctx, entity.id, one.id, '导入撤回');
  const turned = states.filter(({ state, reversed }) => state === 'posted' && !reversed).map((one): GivenTransfer => ({ id: new_id(ctx.now), request_id: `${one.id}-back`, kind: 'reverse', day: one.day, text: '导入撤回，冲正', source: `import:${id}`, reverses: one.id, lines: [] }));
  for (let from = 0; from < turned.length; from += 500) await put(ctx, entity.id, turned.slice(from, from + 500));
  await update_import(ctx, id, { taken_back_by: ctx.actor.person_id, taken_back_at: ctx.now });
  await record(ctx, { name: 'ledger.import_taken_back', subject: id, place_path: entity.place_path, data: { entity_id: entity.id, turned: turned.length } });
  changed(ctx, entity);
}

export async function import_list(ctx: Ctx, entity_id: string): Promise<ImportView[]> {
  const entity = await books(ctx, entity_id);
  const rows = await select_imports(ctx, entity_id);
  const [names, me] = [await names_of(ctx, rows.map(({ made_by }) => made_by)), own_ids(ctx.actor)];
  return rows.map((row) => ({
    id: row.id, file_name: row.file_name, rows: row.transfer_ids.length, first_day: row.first_day, last_day: row.last_day, received_fen: row.received_fen, paid_fen: row.paid_fen, made_at: row.made_at.toISOString(), made_by: names.get(row.made_by) ?? '',
    checked: row.checked_at !== null, taken_back: row.taken_back_at !== null, may_check: !row.checked_at && !row.taken_back_at && !me.includes(row.made_by) && may_check(me, entity.cashier_id) === true,
    may_take_back: !row.taken_back_at && may_enter(me, entity.cashier_id) === true && row.first_day > entity.closed_through,
  }));
}
