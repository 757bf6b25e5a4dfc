import type { Ctx } from '../../../platform/ctx.ts';
import { sql } from 'kysely';
import { tables } from '../../../platform/db.ts';
import type { CasesTables, ExclusionRow } from '../tables.ts';

const db = (ctx: Ctx) => tables<CasesTables>(ctx.tx);

export async function insert_exclusion(ctx: Ctx, row: ExclusionRow): Promise<void> {
  await db(ctx).insertInto('case_exclusions').values(row).execute();
}
/** The one that is asked for now; a refused one is history. */
export function select_asked(ctx: Ctx, case_id: string): Promise<ExclusionRow | undefined> {
  return db(ctx).selectFrom('case_exclusions').selectAll().where('district', '=', ctx.actor.district).where('case_id', '=', case_id).where('approved', 'is', null).executeTakeFirst();
}
export async function update_exclusion(ctx: Ctx, id: string, patch: Partial<ExclusionRow>): Promise<void> {
  await db(ctx).updateTable('case_exclusions').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}

export type ListedExclusion = ExclusionRow & { number: number; category: string | null; opened_at: Date };
/** Of the cases received in a period at or below a place, newest first. */
export async function select_exclusions(ctx: Ctx, place_path: string, from: Date, until: Date, limit: number): Promise<ListedExclusion[]> {
  const result = await sql<ListedExclusion>`SELECT e.*, c.number, c.category, c.opened_at
    FROM case_exclusions e JOIN cases c ON c.district = e.district AND c.id = e.case_id
    WHERE e.district = ${ctx.actor.district} AND c.opened_at >= ${from} AND c.opened_at < ${until}
      AND (c.place_path = ${place_path} OR c.place_path ^@ ${`${place_path}/`})
    ORDER BY e.asked_at DESC LIMIT ${limit}`.execute(db(ctx));
  return result.rows;
}
