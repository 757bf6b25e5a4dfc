import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { Ring } from '../shape/ring.ts';
import type { Line } from './contract.ts';

export type OldGridRow = { district: string; id: string; community_id: string; line: Line; name: string; ring: Ring; imported_at: Date; merged_at: Date | null; grid_id: string | null };
const db = (ctx: Ctx) => tables<{ old_grids: OldGridRow; places: { district: string; id: string; lines: string[]; revision: number } }>(ctx.tx);

export function select_old_grids(ctx: Ctx, community_id: string): Promise<OldGridRow[]> {
  return db(ctx).selectFrom('old_grids').selectAll().where('district', '=', ctx.actor.district).where('community_id', '=', community_id).orderBy('line').orderBy('name').execute();
}
/** What was imported anew takes the place of what had not been merged yet. */
export async function replace_line(ctx: Ctx, community_id: string, line: Line, rows: readonly OldGridRow[]): Promise<void> {
  await db(ctx).deleteFrom('old_grids').where('district', '=', ctx.actor.district).where('community_id', '=', community_id).where('line', '=', line).where('merged_at', 'is', null).execute();
  for (const row of rows) await sql`INSERT INTO old_grids SELECT * FROM jsonb_populate_record(NULL::old_grids, ${JSON.stringify(row)}::jsonb)`.execute(db(ctx));
}
/** The old grid became this grid, which from now on serves its line too. */
export async function mark_merged(ctx: Ctx, old: OldGridRow, grid_id: string): Promise<void> {
  await db(ctx).updateTable('old_grids').set({ merged_at: ctx.now, grid_id }).where('district', '=', old.district).where('id', '=', old.id).execute();
  await sql`UPDATE places SET lines = array_append(lines, ${old.line}), revision = revision + 1 WHERE district = ${old.district} AND id = ${grid_id} AND NOT ${old.line} = ANY (lines)`.execute(db(ctx));
}
