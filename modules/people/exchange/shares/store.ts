import { sql } from 'kysely';
import type { Ctx } from '../../../../platform/ctx.ts';
import { tables } from '../../../../platform/db.ts';
import type { ImportCounts } from '../contract.ts';
import type { PartKnown, PartLine } from '../part.ts';
import type { Problem } from '../problem.ts';

const db = (ctx: Ctx) => tables<Record<string, never>>(ctx.tx);

/** The owners' rows of the next homes, home by home. */
export async function select_part_lines(ctx: Ctx, import_id: string, after_home: string, homes: number): Promise<(PartLine & { share_home: string })[]> {
  const { rows } = await sql<PartLine & { share_home: string }>`
    SELECT share_home, row_number, outcome, person_id, from_on, share_numerator, share_denominator FROM import_rows
    WHERE district = ${ctx.actor.district} AND import_id = ${import_id} AND share_home IN (
      SELECT DISTINCT share_home FROM import_rows WHERE district = ${ctx.actor.district} AND import_id = ${import_id} AND share_home > ${after_home} ORDER BY share_home LIMIT ${homes})
    ORDER BY share_home, row_number`.execute(db(ctx));
  return rows;
}
/** Who owns these homes, or did. */
export async function select_part_known(ctx: Ctx, home_ids: readonly string[]): Promise<(PartKnown & { home_id: string })[]> {
  const { rows } = await sql<PartKnown & { home_id: string }>`
    SELECT r.home_id, r.person_id, r.from_on, r.until_on, r.share_numerator, r.share_denominator FROM residencies r
    JOIN people p ON p.district = r.district AND p.id = r.person_id AND p.merged_into IS NULL
    WHERE r.district = ${ctx.actor.district} AND r.home_id = ANY (${home_ids}) AND r.relation = 'owner' ORDER BY r.home_id, r.from_on, r.person_id`.execute(db(ctx));
  return rows;
}
export async function leave_out(ctx: Ctx, import_id: string, found: readonly { row_number: number; problem: Problem }[]): Promise<void> {
  if (found.length === 0) return;
  await sql`UPDATE import_rows r SET outcome = 'bad', problems = r.problems || jsonb_build_array(f.problem)
    FROM jsonb_to_recordset(${JSON.stringify(found)}::jsonb) AS f(row_number integer, problem jsonb)
    WHERE r.district = ${ctx.actor.district} AND r.import_id = ${import_id} AND r.row_number = f.row_number`.execute(db(ctx));
}
/** Rows by what becomes of them, counted anew. */
export async function count_outcomes(ctx: Ctx, import_id: string): Promise<Pick<ImportCounts, 'bad' | 'new' | 'known' | 'same' | 'noted'>> {
  const { rows } = await sql<Pick<ImportCounts, 'bad' | 'new' | 'known' | 'same' | 'noted'>>`
    SELECT count(*) FILTER (WHERE outcome = 'bad')::int AS bad, count(*) FILTER (WHERE outcome = 'new')::int AS new, count(*) FILTER (WHERE outcome = 'known')::int AS known,
      count(*) FILTER (WHERE outcome = 'same')::int AS same, count(*) FILTER (WHERE outcome <> 'bad' AND problems <> '[]'::jsonb)::int AS noted
    FROM import_rows WHERE district = ${ctx.actor.district} AND import_id = ${import_id}`.execute(db(ctx));
  return rows[0]!;
}
