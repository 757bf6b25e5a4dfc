import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { PeopleTables } from '../tables.ts';

const db = (ctx: Ctx) => tables<PeopleTables>(ctx.tx);

export type GridRow = { id: string; name: string; community_name: string; workers: boolean };
/** The grids at or below a path, and whether somebody is appointed to each, or to a micro grid of it, at this moment. */
export async function select_grids(ctx: Ctx, path: string): Promise<GridRow[]> {
  const found = await sql<GridRow>`SELECT g.id, g.name, c.name AS community_name, EXISTS (
      SELECT 1 FROM places p JOIN appointments a ON a.district = p.district AND a.place_id = p.id
      WHERE p.district = g.district AND p.kind IN ('grid', 'micro_grid') AND (p.path = g.path OR p.path ^@ (g.path || '/')) AND a.role = 'grid_worker' AND held(a, ${ctx.now})) AS workers
    FROM places g JOIN places c ON c.district = g.district AND c.id = g.parent_id
    WHERE g.district = ${ctx.actor.district} AND g.kind = 'grid' AND g.until_at IS NULL AND (g.path = ${path} OR g.path ^@ ${`${path}/`})
    ORDER BY c.path, length(g.name), g.name`.execute(db(ctx));
  return found.rows;
}
/** The offices that a community has today. */
export async function select_offices(ctx: Ctx, place_id: string): Promise<{ id: string; name: string }[]> {
  const found = await sql<{ id: string; name: string }>`SELECT id, name FROM organisations o WHERE o.district = ${ctx.actor.district} AND o.place_id = ${place_id} AND o.form = 'office'
    AND o.from_on <= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AND (o.until_on IS NULL OR o.until_on >= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date) ORDER BY name`.execute(db(ctx));
  return found.rows;
}
