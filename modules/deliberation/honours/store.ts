import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { as_software, tables } from '../../../platform/db.ts';
import type { HonourRow, HonoursTables } from './tables.ts';

const db = (ctx: Ctx) => tables<HonoursTables>(ctx.tx);
const own = (ctx: Ctx) => ctx.actor.district;

export async function is_kept(ctx: Ctx, { place_path, estate_id }: Pick<HonourRow, 'place_path' | 'estate_id'>): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`SELECT keeps_votes_of(${place_path}, ${estate_id}) AS yes`.execute(db(ctx));
  return rows[0]!.yes;
}
export function lock_honour(ctx: Ctx, id: string): Promise<HonourRow | undefined> {
  return db(ctx).selectFrom('honours').selectAll().where('district', '=', own(ctx)).where('id', '=', id).forUpdate().executeTakeFirst();
}
export function select_published(ctx: Ctx, limit = 100): Promise<HonourRow[]> {
  return db(ctx).selectFrom('honours').selectAll().where('district', '=', own(ctx)).where('state', '=', 'published').orderBy('published_at', 'desc').orderBy('id').limit(limit).execute();
}
export function select_about(ctx: Ctx, person_ids: readonly string[]): Promise<HonourRow[]> {
  return db(ctx).selectFrom('honours').selectAll().where('district', '=', own(ctx)).where(sql<boolean>`nominee_id = ANY (${person_ids})`).where('state', 'in', ['asked', 'agreed', 'published']).orderBy('nominated_at', 'desc').execute();
}
export function select_by(ctx: Ctx, person_ids: readonly string[], limit = 20): Promise<HonourRow[]> {
  return db(ctx).selectFrom('honours').selectAll().where('district', '=', own(ctx)).where(sql<boolean>`nominator_id = ANY (${person_ids})`).orderBy('nominated_at', 'desc').orderBy('id').limit(limit).execute();
}
export function select_at_desk(ctx: Ctx, limit = 100): Promise<HonourRow[]> {
  return db(ctx).selectFrom('honours').selectAll().where('district', '=', own(ctx)).where('state', 'in', ['sought', 'agreed']).where(sql<boolean>`keeps_votes_of(place_path, estate_id)`).orderBy('nominated_at').limit(limit).execute();
}
export async function insert_honours(ctx: Ctx, rows: readonly HonourRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('honours').values([...rows]).execute();
}
/** By the software: what a deed makes of a row may lie out of the sight of who did it. */
export async function update_honour(ctx: Ctx, id: string, patch: Partial<HonourRow>): Promise<void> {
  await as_software(ctx, () => db(ctx).updateTable('honours').set(patch).where('district', '=', own(ctx)).where('id', '=', id).execute());
}
