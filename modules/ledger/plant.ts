import type { Ctx } from '../../platform/ctx.ts';
import { new_id } from '../../platform/id.ts';
import { record } from '../../platform/facts.ts';
import type { NewAccount } from './chart.ts';
import { accounts_of, books, type NewEntity } from './post.ts';
import { ask_to_close, insert_entities, insert_files, put, select_accounts, select_standing, shut } from './store.ts';
import type { Line } from './transfer.ts';

export type PlantedEntry = { request_id: string; kind: 'receive' | 'pay'; day: string; text: string; lines: readonly Line[]; file_id?: string; party?: string; source?: string };

/** The books of many entities at once, all with the same accounts. */
export async function plant_books(ctx: Ctx, asked: readonly NewEntity[], accounts: readonly NewAccount[]): Promise<void> {
  const rows = asked.map((one) => ({ district: ctx.actor.district, spend_max_fen: null, ...one, created_at: ctx.now }));
  await insert_entities(ctx, rows, rows.flatMap((row) => accounts_of(row, accounts)));
  await record(ctx, ...rows.map((row) => ({ name: 'ledger.opened', subject: row.id, place_path: row.place_path, data: { kind: row.kind } })));
}
/** A history that a demo begins with: the same functions of the database, with who wrote and who checked given. */
export async function plant_entries(ctx: Ctx, entity_id: string, made_by: string, checked_by: string | null, entries: readonly PlantedEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const { district, place_path } = await books(ctx, entity_id);
  const given = entries.map(({ request_id, kind, day, text, lines, file_id, source }) => ({ request_id, kind, day, text, lines, file_id, ...(source ? { source } : {}), id: new_id(ctx.now), made_by, ...(checked_by ? { checked_by } : {}) }));
  await put(ctx, entity_id, given);
  await insert_files(ctx, given.flatMap(({ id, file_id }) => (file_id ? [{ district, transfer_id: id, file_id, shown: true }] : [])));
  await record(ctx, { name: 'ledger.planted', subject: entity_id, place_path, data: { entries: entries.length } });
}
export async function plant_close(ctx: Ctx, entity_id: string, last_day: string, counted_by: string, closed_by: string): Promise<void> {
  const { place_path } = await books(ctx, entity_id);
  const standing = await select_standing(ctx, entity_id, last_day);
  const counted = Object.fromEntries((await select_accounts(ctx, entity_id)).flatMap((one) => (one.is_money ? [[one.id, standing.get(one.id) ?? 0]] : [])));
  await ask_to_close(ctx, entity_id, last_day, counted, counted_by);
  await shut(ctx, entity_id, last_day, closed_by);
  await record(ctx, { name: 'ledger.closed', subject: entity_id, place_path, data: { last_day } });
}
