import { sql } from 'kysely';
import type { Ctx } from '../ctx.ts';
import { tables } from '../db.ts';

export type FileRow = {
  district: string;
  id: string;
  kind: 'photo' | 'voice';
  mime: string;
  size_bytes: number;
  sha256: Buffer;
  width_px: number | null;
  height_px: number | null;
  uploaded_by: string;
  at: Date;
  /** when it is looked at whether anything shows it; null: something did, and it stays */
  forget_at: Date | null;
};
export type FileTables = { files: FileRow };

const db = (ctx: Ctx) => tables<FileTables>(ctx.tx);

export async function insert_file(ctx: Ctx, row: FileRow): Promise<void> {
  await db(ctx).insertInto('files').values(row).execute();
}

export function select_file(ctx: Ctx, id: string): Promise<FileRow | undefined> {
  return db(ctx).selectFrom('files').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}

export function select_files(ctx: Ctx, ids: readonly string[]): Promise<FileRow[]> {
  return db(ctx).selectFrom('files').selectAll().where('district', '=', ctx.actor.district).where(sql<boolean>`id = ANY (${ids})`).execute();
}

/** Those whose time has come, each with whether a row of any table shows it. */
export async function select_to_forget(ctx: Ctx, count_max: number): Promise<{ id: string; shown: boolean }[]> {
  const due = await db(ctx).selectFrom('files').select('id').where('district', '=', ctx.actor.district).where('forget_at', '<=', ctx.now).orderBy('forget_at').limit(count_max).forUpdate().skipLocked().execute();
  if (due.length === 0) return [];
  const { rows } = await sql<{ id: string }>`SELECT DISTINCT id FROM shown_files(${due.map(({ id }) => id)}::text[]) AS id`.execute(db(ctx));
  const shown = new Set(rows.map(({ id }) => id));
  return due.map(({ id }) => ({ id, shown: shown.has(id) }));
}
export async function keep_for_good(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db(ctx).updateTable('files').set({ forget_at: null }).where('district', '=', ctx.actor.district).where(sql<boolean>`id = ANY (${ids})`).execute();
}
export async function delete_files(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db(ctx).deleteFrom('files').where('district', '=', ctx.actor.district).where(sql<boolean>`id = ANY (${ids})`).execute();
}
/** What showed them is gone: they are looked at in the next round. */
export async function forget_soon(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db(ctx).updateTable('files').set({ forget_at: ctx.now }).where('district', '=', ctx.actor.district).where(sql<boolean>`id = ANY (${ids})`).execute();
}
