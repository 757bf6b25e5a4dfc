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
