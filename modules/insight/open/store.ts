import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { json_of, send, tables } from '../../../platform/db.ts';
import type { PublicMonth } from './contract.ts';

/** Read and written by hand alone. */
const db = (ctx: Ctx) => tables<Record<string, never>>(ctx.tx);
export type Content = Omit<PublicMonth, 'month' | 'published_on'>;

export async function is_month_out(ctx: Ctx, month: string): Promise<boolean> {
  return (await send(ctx.tx, sql`SELECT 1 FROM public_figure_months WHERE district = ${ctx.actor.district} AND month = ${month}`.compile(db(ctx)))).length > 0;
}
/** Cases of a period that a weak list has named or may still name: all but those that were never late and are closed too long to be opened again. */
export async function select_nameable(ctx: Ctx, { from, until }: { from: Date; until: Date }): Promise<ReadonlySet<string>> {
  const rows = await send(ctx.tx, sql<{ id: string }>`SELECT c.id FROM cases c WHERE c.district = ${ctx.actor.district} AND c.opened_at >= ${from} AND c.opened_at < ${until}
    AND (c.closed_at IS NULL OR c.closed_at > ${ctx.now}::timestamptz - interval '7 days'
      OR EXISTS (SELECT 1 FROM clocks k WHERE k.district = c.district AND k.case_id = c.id AND k.kind IN ('control', 'resolve') AND k.state = 'missed'))`.compile(db(ctx)));
  return new Set(rows.map(({ id }) => id));
}
/** false when another worker was first. */
export async function insert_month(ctx: Ctx, month: string, published_on: string): Promise<boolean> {
  const rows = await send(ctx.tx, sql`INSERT INTO public_figure_months VALUES (${ctx.actor.district}, ${month}, ${published_on}) ON CONFLICT DO NOTHING RETURNING month`.compile(db(ctx)));
  return rows.length > 0;
}
export function insert_figures(ctx: Ctx, month: string, rows: readonly { place_id: string; content: Content }[]): void {
  void send(ctx.tx, sql`INSERT INTO public_figures (district, place_id, month, content)
    SELECT ${ctx.actor.district}, n.place_id, ${month}, n.content FROM jsonb_to_recordset(${json_of(rows)}::jsonb) AS n(place_id text, content jsonb)`.compile(db(ctx)));
}
export function select_figures(ctx: Ctx, place_id: string, limit: number): Promise<{ month: string; published_on: string; content: Content }[]> {
  return send(ctx.tx, sql<{ month: string; published_on: string; content: Content }>`SELECT f.month, m.published_on, f.content FROM public_figures f
    JOIN public_figure_months m ON m.district = f.district AND m.month = f.month
    WHERE f.district = ${ctx.actor.district} AND f.place_id = ${place_id} ORDER BY f.month DESC LIMIT ${limit}`.compile(db(ctx)));
}
