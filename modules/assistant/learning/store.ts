import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { CorrectionKind, CorrectionRow, LayerRow, LearningTables } from './tables.ts';

const db = (ctx: Ctx) => tables<LearningTables>(ctx.tx);

export async function insert_corrections(ctx: Ctx, rows: readonly CorrectionRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('learnt_corrections').values(rows).onConflict((clash) => clash.doNothing()).execute();
}
export async function select_last_correction(ctx: Ctx): Promise<Date | null> {
  const found = await db(ctx).selectFrom('learnt_corrections').select(sql<Date | null>`max(at)`.as('at')).where('district', '=', ctx.actor.district).executeTakeFirst();
  return found?.at ?? null;
}
/** Those that say a category or a tier, or that the reading stands; newest first. */
export function select_lessons(ctx: Ctx, community_path: string, limit: number): Promise<CorrectionRow[]> {
  return db(ctx).selectFrom('learnt_corrections').selectAll().where('district', '=', ctx.actor.district).where('community_path', '=', community_path)
    .where('kind', 'in', ['category', 'tier', 'stands']).orderBy('at', 'desc').orderBy('fact_seq', 'desc').limit(limit).execute();
}
export function count_corrections(ctx: Ctx): Promise<{ community_path: string; kind: CorrectionKind; count: number }[]> {
  return db(ctx).selectFrom('learnt_corrections').select(['community_path', 'kind', sql<number>`count(*)::int`.as('count')]).where('district', '=', ctx.actor.district).groupBy(['community_path', 'kind']).execute();
}

/** Newest first; without the weights, which only reading needs. */
export function select_layers(ctx: Ctx, community_path: string, limit: number): Promise<Omit<LayerRow, 'layer'>[]> {
  return db(ctx).selectFrom('learnt_layers').select(['district', 'id', 'community_path', 'made_at', 'state', 'lessons', 'trial', 'ended_at', 'ended_by'])
    .where('district', '=', ctx.actor.district).where('community_path', '=', community_path).orderBy('made_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}
export function select_used_layers(ctx: Ctx): Promise<LayerRow[]> {
  return db(ctx).selectFrom('learnt_layers').selectAll().where('district', '=', ctx.actor.district).where('state', '=', 'used').execute();
}
export async function insert_layer(ctx: Ctx, row: LayerRow): Promise<void> {
  await db(ctx).insertInto('learnt_layers').values({ ...row, trial: sql`${JSON.stringify(row.trial)}::jsonb`, layer: row.layer && sql`${JSON.stringify(row.layer)}::jsonb` }).execute();
}
/** true when it was in use. */
export async function end_used_layer(ctx: Ctx, community_path: string, state: 'replaced' | 'rolled_back'): Promise<string | null> {
  const found = await db(ctx).updateTable('learnt_layers').set({ state, ended_at: ctx.now, ended_by: ctx.actor.person_id })
    .where('district', '=', ctx.actor.district).where('community_path', '=', community_path).where('state', '=', 'used').returning('id').executeTakeFirst();
  return found?.id ?? null;
}
/** The one before it that was good enough, for rolling back to; weights and all. */
export function select_before(ctx: Ctx, community_path: string, id: string): Promise<LayerRow | undefined> {
  return db(ctx).selectFrom('learnt_layers').selectAll().where('district', '=', ctx.actor.district).where('community_path', '=', community_path)
    .where('state', '=', 'replaced').where('id', '<', id).orderBy('id', 'desc').limit(1).executeTakeFirst();
}
export async function use_again(ctx: Ctx, id: string): Promise<void> {
  await db(ctx).updateTable('learnt_layers').set({ state: 'used', ended_at: null, ended_by: null }).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
