import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { send, tables } from '../../platform/db.ts';
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

/** `parts`: streets and communities, as a functional area has them. */
type Wanted = { from: Date; until: Date } & ({ place_path: string } | { parts: readonly string[] } | { cell: string } | { estate_id: string } | { everywhere: true });
function where(wanted: Wanted) {
  if ('place_path' in wanted) return sql`(c.place_path = ${wanted.place_path} OR c.place_path ^@ ${`${wanted.place_path}/`})`;
  if ('parts' in wanted) {
    const of_depth = (depth: number) => wanted.parts.filter((path) => path.split('/').length === depth + 1);
    return sql`(c.street_path = ANY (${of_depth(2)}) OR c.community_path = ANY (${of_depth(3)}))`;
  }
  if ('estate_id' in wanted) return sql`c.estate_id = ${wanted.estate_id}`;
  if ('everywhere' in wanted) return sql`true`;
  return sql`(c.community_path = ${wanted.cell} OR (c.community_path IS NULL AND c.place_path = ${wanted.cell}))`;
}
/**
 * One row a case opened in the period at or below a place (or in an estate, or right in a cell), with the clocks that its
 * rates are counted by: the first answer clock, and the first work clock since it was last opened again.
 */
export function select_case_figures(ctx: Ctx, wanted: Wanted): Promise<CaseFigure[]> {
  return send(ctx.tx, sql<CaseFigure>`
    SELECT c.id, c.place_path, c.estate_id, c.category, c.tier, c.state, c.opened_at, c.resolved_at, c.closed_at, c.rated_at, c.solved, c.satisfaction,
      CASE WHEN c.exclusion = 'approved' THEN json_build_object('reason', 'approved', 'approved_by', 'level above') END AS exclusion,
      c.resolved_at IS NOT NULL AS handled,
      coalesce(respond.due_at, c.opened_at) AS respond_due_at, respond.met_at AS responded_at, coalesce(work.due_at, c.opened_at) AS work_due_at
    FROM cases c
    LEFT JOIN LATERAL (SELECT due_at, met_at FROM clocks k WHERE k.district = c.district AND k.case_id = c.id AND k.kind = 'respond'
                       ORDER BY started_at LIMIT 1) respond ON true
    LEFT JOIN LATERAL (SELECT coalesce(until_at, due_at) AS due_at FROM clocks k WHERE k.district = c.district AND k.case_id = c.id AND k.kind IN ('control', 'resolve') AND k.level = 'community'
                       ORDER BY state = 'cancelled', started_at DESC LIMIT 1) work ON true
    WHERE c.district = ${ctx.actor.district} AND c.opened_at >= ${wanted.from} AND c.opened_at < ${wanted.until} AND c.state <> 'draft' AND ${where(wanted)}`.compile(db(ctx)));
}

/** How many cases there are, and in which cells and estates. */
export async function select_extent(ctx: Ctx, { from, until }: { from: Date; until: Date }): Promise<{ count: number; cells: string[]; estates: string[] }> {
  const [found] = await send(ctx.tx, sql<{ count: number; cells: string[] | null; estates: string[] | null }>`
    SELECT count(*)::int AS count, array_agg(DISTINCT coalesce(community_path, place_path)) AS cells, array_agg(DISTINCT estate_id) FILTER (WHERE estate_id IS NOT NULL) AS estates
    FROM cases WHERE district = ${ctx.actor.district} AND opened_at >= ${from} AND opened_at < ${until} AND state <> 'draft'`.compile(db(ctx)));
  return { count: found!.count, cells: found!.cells ?? [], estates: found!.estates ?? [] };
}
