import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { json_of, send, tables } from '../../../platform/db.ts';
import { personal_groups } from '../sight.ts';
import type { CaseRow, CasesTables } from '../tables.ts';
import type { BoardItem } from './contract.ts';
import type { Waiting } from './heap.ts';

const db = (ctx: Ctx) => tables<CasesTables>(ctx.tx);
/** Of groups that are public: what says something of one household's own safety or care. */
const personal_categories = ['0603', '0604', '0608', '0610'];

/** false when this week's was made public before. */
export async function insert_week(ctx: Ctx, week: string): Promise<boolean> {
  const rows = await send(ctx.tx, sql`INSERT INTO board_weeks (district, week) VALUES (${ctx.actor.district}, ${week}) ON CONFLICT DO NOTHING RETURNING week`.compile(db(ctx)));
  return rows.length > 0;
}
export async function is_week_out(ctx: Ctx, week: string): Promise<boolean> {
  const rows = await send(ctx.tx, sql`SELECT 1 FROM board_weeks WHERE district = ${ctx.actor.district} AND week = ${week}`.compile(db(ctx)));
  return rows.length > 0;
}

/** What concerns more than one household, opened in the period, and on no board yet. */
export function select_waiting(ctx: Ctx, from: Date, until: Date): Promise<Waiting[]> {
  return send(ctx.tx, sql<Waiting>`SELECT c.id AS case_id, c.estate_id, c.category FROM cases c
    WHERE c.district = ${ctx.actor.district} AND c.opened_at >= ${from} AND c.opened_at < ${until} AND c.estate_id IS NOT NULL AND c.category IS NOT NULL
      AND NOT c.confidential AND c.state NOT IN ('draft', 'withdrawn', 'merged')
      AND NOT left(c.category, 2) = ANY (${[...personal_groups]}) AND NOT c.category = ANY (${personal_categories})
      AND NOT EXISTS (SELECT 1 FROM board_items b WHERE b.district = c.district AND b.case_id = c.id)`.compile(db(ctx)));
}
export type ItemRow = { id: string; estate_id: string; case_id: string; label: string; week: string };
/** No statement may last for as long as a whole county's first board would. */
const rows_max = 10_000;
export function insert_items(ctx: Ctx, rows: readonly ItemRow[]): void {
  for (let from = 0; from < rows.length; from += rows_max) insert_some(ctx, rows.slice(from, from + rows_max));
}
function insert_some(ctx: Ctx, rows: readonly ItemRow[]): void {
  void send(ctx.tx, sql`INSERT INTO board_items (district, id, estate_id, case_id, label, week)
    SELECT ${ctx.actor.district}, n.id, n.estate_id, n.case_id, n.label, n.week
    FROM jsonb_to_recordset(${json_of(rows)}::jsonb) AS n(id text, estate_id text, case_id text, label text, week date)`.compile(db(ctx)));
}

export type PublicRow = Omit<BoardItem, 'label'> & { label: string };
/** What everyone may know of an estate; a function with its owner's rights, because a guest's hat reaches no case. */
export function select_public(ctx: Ctx, estate_id: string, since: string): Promise<PublicRow[]> {
  return send(ctx.tx, sql<PublicRow>`SELECT * FROM board_public(${ctx.actor.district}, ${estate_id}, ${since})`.compile(db(ctx)));
}

/** The same of many estates at once. */
export function select_public_of(ctx: Ctx, estate_ids: readonly string[], since: string): Promise<(PublicRow & { estate_id: string })[]> {
  return send(ctx.tx, sql<PublicRow & { estate_id: string }>`SELECT e.id AS estate_id, b.* FROM unnest(${estate_ids}::text[]) AS e(id) CROSS JOIN LATERAL board_public(${ctx.actor.district}, e.id, ${since}) b`.compile(db(ctx)));
}

/** The cases behind items, as far as row-level security lets this hat see them. */
export function select_cases_of_items(ctx: Ctx, wanted: { estate_id: string; since: string } | { item: string }): Promise<(CaseRow & { item: string })[]> {
  const which = 'item' in wanted ? sql`b.id = ${wanted.item}` : sql`b.estate_id = ${wanted.estate_id} AND b.week >= ${wanted.since}`;
  return send(ctx.tx, sql<CaseRow & { item: string }>`SELECT c.*, b.id AS item FROM board_items b JOIN cases c ON c.district = b.district AND c.id = b.case_id
    WHERE b.district = ${ctx.actor.district} AND ${which} ORDER BY b.week DESC, b.label, b.id LIMIT 300`.compile(db(ctx)));
}
