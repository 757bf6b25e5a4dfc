import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { KeptResidency, PeopleTables } from '../tables.ts';

const db = (ctx: Ctx) => tables<PeopleTables>(ctx.tx);

export type HomeRow = { id: string; name: string; path: string; estate_id: string | null };

/** A home within the hat's reach, locked till the transaction ends. */
export async function lock_home(ctx: Ctx, home_id: string): Promise<HomeRow | undefined> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${ctx.actor.district} home ${home_id}`}, 0))`.execute(db(ctx));
  return select_home(ctx, home_id);
}

export function select_home(ctx: Ctx, home_id: string): Promise<HomeRow | undefined> {
  return db(ctx)
    .selectFrom('places')
    .select(['id', 'name', 'path', 'estate_id'])
    .where('district', '=', ctx.actor.district)
    .where('id', '=', home_id)
    .where('kind', '=', 'home')
    .where(sql<boolean>`within_reach(path, estate_id)`)
    .executeTakeFirst();
}

/** Everybody of a home, of now and before. */
export function select_residencies(ctx: Ctx, home_id: string): Promise<KeptResidency[]> {
  return db(ctx).selectFrom('residencies').selectAll().where('district', '=', ctx.actor.district).where('home_id', '=', home_id).orderBy('from_on').orderBy('person_id').execute();
}

export async function end_residency(ctx: Ctx, { home_id, person_id, from_on }: KeptResidency, until_on: string): Promise<void> {
  await db(ctx)
    .updateTable('residencies')
    .set({ until_on })
    .where('district', '=', ctx.actor.district)
    .where('home_id', '=', home_id)
    .where('person_id', '=', person_id)
    .where('from_on', '=', from_on)
    .execute();
}
