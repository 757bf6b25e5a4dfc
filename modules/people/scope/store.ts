import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { PeopleTables } from '../tables.ts';

export type Scope = { path: string; role: string; person_id: string };
const db = (ctx: Ctx) => tables<PeopleTables>(ctx.tx);

/** The posts held today by place (not by estate), whose place is one of these, above one, or below one. */
export async function select_posts_around(ctx: Ctx, paths: readonly string[]): Promise<Scope[]> {
  const found = await sql<Scope>`
    SELECT DISTINCT p.path, a.role, a.person_id FROM appointments a JOIN places p ON p.district = a.district AND p.id = a.place_id, unnest(${paths}::text[]) t(path)
    WHERE a.district = ${ctx.actor.district} AND a.estate_id IS NULL
      AND a.from_on <= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AND (a.until_on IS NULL OR a.until_on >= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)
      AND (p.path = t.path OR p.path ^@ (t.path || '/') OR t.path ^@ (p.path || '/'))`.execute(db(ctx));
  return found.rows;
}
