import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { CasesTables } from '../tables.ts';

const db = (ctx: Ctx) => tables<CasesTables>(ctx.tx);
/** Underway, or closed so lately that it may be reopened (7 days) and must then find today’s grid. */
const follows = (ctx: Ctx) => sql`(c.state IN ('draft','open','dispatched','accepted','planned','resolved') OR (c.state = 'closed' AND c.closed_at > ${ctx.now}::timestamptz - interval '7 days'))`;
const under = (paths: readonly string[]) => sql`EXISTS (SELECT 1 FROM unnest(${paths}::text[]) t(path) WHERE c.place_path = t.path OR c.place_path ^@ (t.path || '/'))`;

export type Followed = { id: string; place_path: string };

/** Cases below these paths whose place lies elsewhere today get its path. Asked again it changes nothing. */
export async function follow_places(ctx: Ctx, paths: readonly string[]): Promise<Followed[]> {
  const done = await sql<Followed>`
    UPDATE cases c SET place_path = p.path FROM places p
    WHERE c.district = ${ctx.actor.district} AND p.district = c.district AND p.id = c.place_id AND c.place_path <> p.path AND ${follows(ctx)} AND ${under(paths)}
    RETURNING c.id, c.place_path`.execute(db(ctx));
  return done.rows;
}
/** Cases of a whole estate lie where the whole estate lies. */
export async function follow_estate(ctx: Ctx, estate_id: string, whole: { id: string; path: string }): Promise<Followed[]> {
  const done = await sql<Followed>`
    UPDATE cases c SET place_id = ${whole.id}, place_path = ${whole.path}
    WHERE c.district = ${ctx.actor.district} AND c.estate_id = ${estate_id} AND c.building IS NULL AND ${follows(ctx)} AND (c.place_id <> ${whole.id} OR c.place_path <> ${whole.path})
    RETURNING c.id, c.place_path`.execute(db(ctx));
  return done.rows;
}

/** Underway and past cases below these paths: figures, whatever the hat may read of them. */
export async function count_below(ctx: Ctx, paths: readonly string[]): Promise<{ cases: number; past_cases: number }> {
  const found = await sql<{ cases: number; past_cases: number }>`
    SELECT count(*) FILTER (WHERE c.state IN ('open','dispatched','accepted','planned','resolved'))::int AS cases, count(*) FILTER (WHERE c.state = 'closed')::int AS past_cases
    FROM cases c WHERE c.district = ${ctx.actor.district} AND ${under(paths)}`.execute(db(ctx));
  return found.rows[0]!;
}
