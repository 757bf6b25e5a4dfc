import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { json_of, send, tables } from '../../platform/db.ts';
import type { CountedCase } from '../cases/index.ts';
import type { Tally } from './tally.ts';

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

/** `kind` place: `key` is a path; estate: its id. `tally` is what stands beside every place, `detail` what is shown of it alone. */
export type CountRow = { kind: 'place' | 'estate'; key: string; day: string; tally: Tally; detail: Tally };
export function select_counts(ctx: Ctx, { kind, keys, from, to, detailed = false }: { kind: CountRow['kind']; keys: readonly string[]; from: string; to: string; detailed?: boolean }): Promise<CountRow[]> {
  if (keys.length === 0) return Promise.resolve([]);
  const detail = detailed ? sql`detail` : sql`'{}'::jsonb AS detail`;
  return send(ctx.tx, sql<CountRow>`SELECT kind, key, day, tally, ${detail} FROM case_counts
    WHERE district = ${ctx.actor.district} AND kind = ${kind} AND key = ANY (${keys}) AND day BETWEEN ${from} AND ${to}`.compile(db(ctx)));
}
/** Counts of one day under these keys take the place of what was counted before. */
export function replace_counts(ctx: Ctx, rows: readonly CountRow[]): void {
  replace(ctx, rows);
}
/** The same for cells, of which the places above are the sums. */
export function replace_cells(ctx: Ctx, rows: readonly CountRow[]): void {
  replace(ctx, rows.map((row) => ({ ...row, kind: 'cell' as const })));
}
function replace(ctx: Ctx, rows: readonly (Omit<CountRow, 'kind'> & { kind: CountRow['kind'] | 'cell' })[]): void {
  if (rows.length === 0) return;
  void send(ctx.tx, sql`INSERT INTO case_counts (district, kind, key, day, tally, detail)
    SELECT ${ctx.actor.district}, n.kind, n.key, n.day, n.tally, n.detail FROM jsonb_to_recordset(${json_of(rows)}::jsonb) AS n(kind text, key text, day date, tally jsonb, detail jsonb)
    ON CONFLICT (district, kind, key, day) DO UPDATE SET tally = excluded.tally, detail = excluded.detail`.compile(db(ctx)));
}
/** The counted cells of one day at or below a place. */
export function select_cells(ctx: Ctx, place_path: string, day: string): Promise<CountRow[]> {
  return send(ctx.tx, sql<CountRow>`SELECT 'place' AS kind, key, day, tally, detail FROM case_counts
    WHERE district = ${ctx.actor.district} AND kind = 'cell' AND day = ${day} AND (key = ${place_path} OR key ^@ ${`${place_path}/`})`.compile(db(ctx)));
}

/** How many cases there are, and in which cells and estates. */
export async function select_extent(ctx: Ctx, { from, until }: { from: Date; until: Date }): Promise<{ count: number; cells: string[]; estates: string[] }> {
  const [found] = await send(ctx.tx, sql<{ count: number; cells: string[] | null; estates: string[] | null }>`
    SELECT count(*)::int AS count, array_agg(DISTINCT coalesce(community_path, place_path)) AS cells, array_agg(DISTINCT estate_id) FILTER (WHERE estate_id IS NOT NULL) AS estates
    FROM cases WHERE district = ${ctx.actor.district} AND opened_at >= ${from} AND opened_at < ${until} AND state <> 'draft'`.compile(db(ctx)));
  return { count: found!.count, cells: found!.cells ?? [], estates: found!.estates ?? [] };
}

/** How far the counting has come: days before `day` from the beginning, and facts up to a seal from then on. */
export type CountState = { day: string | null; seal: number; at: Date };
/** For counting on: nobody else counts this county meanwhile; undefined when somebody does, or began it a moment ago. */
export async function lock_count_state(ctx: Ctx): Promise<CountState | undefined> {
  const { district } = ctx.actor;
  const [state] = await send(ctx.tx, sql<CountState>`SELECT day, seal, at FROM case_count_states WHERE district = ${district} FOR UPDATE SKIP LOCKED`.compile(db(ctx)));
  if (state) return state;
  const [begun] = await send(ctx.tx, sql<CountState>`INSERT INTO case_count_states (district, day, seal, at)
    SELECT ${district}, ((SELECT min(opened_at) FROM cases WHERE district = ${district}) AT TIME ZONE 'Asia/Shanghai')::date,
      coalesce((SELECT max(number) FROM fact_seals WHERE district = ${district}), 0), ${ctx.now}
    WHERE NOT EXISTS (SELECT 1 FROM case_count_states WHERE district = ${district}) ON CONFLICT DO NOTHING RETURNING day, seal, at`.compile(db(ctx)));
  return begun;
}
export function save_count_state(ctx: Ctx, state: CountState): void {
  void send(ctx.tx, sql`UPDATE case_count_states SET day = ${state.day}, seal = ${state.seal}, at = ${state.at} WHERE district = ${ctx.actor.district}`.compile(db(ctx)));
}
/** When the county was last counted to the end; null while its past is still being counted. */
export async function is_all_counted(ctx: Ctx): Promise<Date | null> {
  const [state] = await send(ctx.tx, sql<{ at: Date }>`SELECT at FROM case_count_states WHERE district = ${ctx.actor.district} AND day IS NULL`.compile(db(ctx)));
  return state?.at ?? null;
}
/** The newest seal, and what the facts sealed since `seal` were about: where each of these cases lay then and lies now. */
export async function select_changed(ctx: Ctx, seal: number): Promise<{ seal: number; cases: { place_path: string; estate_id: string | null; opened_at: Date }[] }> {
  const [newest] = await send(ctx.tx, sql<{ number: number }>`SELECT coalesce(max(number), 0) AS number FROM fact_seals WHERE district = ${ctx.actor.district}`.compile(db(ctx)));
  if (!newest || newest.number <= seal) return { seal, cases: [] };
  const cases = await send(ctx.tx, sql<{ place_path: string; estate_id: string | null; opened_at: Date }>`
    WITH changed AS (SELECT DISTINCT f.subject, f.place_path FROM fact_seals s CROSS JOIN LATERAL unnest(s.seqs) AS r(seqs)
      JOIN facts f ON f.district = s.district AND f.seq >= lower(r.seqs) AND f.seq < upper(r.seqs)
      WHERE s.district = ${ctx.actor.district} AND s.number > ${seal} AND s.number <= ${newest.number})
    SELECT DISTINCT where_it_lay.place_path, c.estate_id, c.opened_at FROM changed JOIN cases c ON c.district = ${ctx.actor.district} AND c.id = changed.subject
    CROSS JOIN LATERAL (SELECT c.place_path UNION SELECT h.place_path FROM facts h WHERE h.district = c.district AND h.subject = c.id AND h.name LIKE 'case.%') where_it_lay`.compile(db(ctx)));
  return { seal: newest.number, cases };
}
