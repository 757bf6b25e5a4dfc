import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { tables } from '../../platform/db.ts';
import type { CountedCase } from '../cases/index.ts';

/** The read-only view of all rooms that figures are made of. */
type InsightTables = Record<string, never>;
const db = (ctx: Ctx) => tables<InsightTables>(ctx.tx);

export type CaseFigure = CountedCase & {
  id: string;
  place_path: string;
  estate_id: string | null;
  category: string | null;
  tier: number;
  opened_at: Date;
  resolved_at: Date | null;
  closed_at: Date | null;
  rated_at: Date | null;
};

/**
 * One row a case opened in the period at or below a place, with the clocks that its rates are counted by: the first
 * answer clock, and the first work clock since it was last opened again.
 */
export async function select_case_figures(ctx: Ctx, place_path: string, from: Date, until: Date): Promise<CaseFigure[]> {
  const result = await sql<CaseFigure>`
    SELECT c.id, c.place_path, c.estate_id, c.category, c.tier, c.state, c.opened_at, c.resolved_at, c.closed_at, c.rated_at, c.solved, c.satisfaction,
      CASE WHEN c.exclusion = 'approved' THEN json_build_object('reason', 'approved', 'approved_by', 'level above') END AS exclusion,
      c.resolved_at IS NOT NULL AS handled,
      coalesce(respond.due_at, c.opened_at) AS respond_due_at, respond.met_at AS responded_at, coalesce(work.due_at, c.opened_at) AS work_due_at
    FROM cases c
    LEFT JOIN LATERAL (SELECT due_at, met_at FROM clocks k WHERE k.district = c.district AND k.case_id = c.id AND k.kind = 'respond'
                       ORDER BY started_at LIMIT 1) respond ON true
    LEFT JOIN LATERAL (SELECT coalesce(until_at, due_at) AS due_at FROM clocks k WHERE k.district = c.district AND k.case_id = c.id AND k.kind IN ('control', 'resolve') AND k.level = 'community'
                       ORDER BY state = 'cancelled', started_at DESC LIMIT 1) work ON true
    WHERE c.district = ${ctx.actor.district} AND c.opened_at >= ${from} AND c.opened_at < ${until} AND c.state <> 'draft'
      AND (c.place_path = ${place_path} OR c.place_path ^@ ${`${place_path}/`})`.execute(db(ctx));
  return result.rows;
}
