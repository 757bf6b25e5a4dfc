import { sql } from 'kysely';
import type { Ctx } from '../../../../platform/ctx.ts';
import { tables } from '../../../../platform/db.ts';
import type { FoundingChoices } from '../contract.ts';
import type { NameRow, PostTables } from '../tables.ts';

const db = (ctx: Ctx) => tables<PostTables>(ctx.tx);
type Named = { id: string; name: string };

/** Counties to grids that this hat stands above, each with what it lies in, the highest first. */
export async function select_places_to_choose(ctx: Ctx): Promise<FoundingChoices['places']> {
  const found = await sql<FoundingChoices['places'][number]>`
    SELECT p.id, p.kind, CASE WHEN p.kind IN ('community', 'grid') THEN concat_ws(' ', above.name, p.name) ELSE p.name END AS name
    FROM places p LEFT JOIN places above ON above.district = p.district AND above.id = p.parent_id
    WHERE p.district = ${ctx.actor.district} AND p.kind IN ('county', 'street', 'community', 'grid') AND p.until_at IS NULL AND within_reach(p.path, NULL)
    ORDER BY array_position(ARRAY['county', 'street', 'community', 'grid'], p.kind), p.path LIMIT 1000`.execute(db(ctx));
  return found.rows;
}
/** Estates whose community this hat stands above. */
export async function select_estates_to_choose(ctx: Ctx): Promise<FoundingChoices['estates']> {
  const found = await sql<FoundingChoices['estates'][number]>`
    SELECT e.id, e.name, c.name AS community_name FROM estates e JOIN places c ON c.district = e.district AND c.id = e.community_id
    WHERE e.district = ${ctx.actor.district} AND within_reach(c.path, NULL) ORDER BY e.name LIMIT 1000`.execute(db(ctx));
  return found.rows;
}

/** Two who found in one estate wait for each other. */
export async function lock_estate(ctx: Ctx, estate_id: string): Promise<void> {
  await sql`SELECT 1 FROM estates WHERE district = ${ctx.actor.district} AND id = ${estate_id} FOR UPDATE`.execute(db(ctx));
}
/** The body of an estate under a code that still stands on a day; whoever keeps its lifts is another trade. */
export async function select_sole(ctx: Ctx, estate_id: string, owner_code: string, on: string): Promise<Named | undefined> {
  const found = await sql<Named>`SELECT id, name FROM organisations WHERE district = ${ctx.actor.district} AND estate_id = ${estate_id} AND owner_code = ${owner_code} AND kind <> '维保'
    AND (until_on IS NULL OR until_on >= ${on}::date) LIMIT 1`.execute(db(ctx));
  return found.rows[0];
}
/** The standing body with this credit code. */
export async function select_of_code(ctx: Ctx, code: string): Promise<Named | undefined> {
  const found = await sql<Named>`SELECT id, name FROM organisations WHERE district = ${ctx.actor.district} AND credit_code = ${code} AND until_on IS NULL`.execute(db(ctx));
  return found.rows[0];
}

/** Two names on one day: the first is the one that stood. */
export async function insert_former_name(ctx: Ctx, row: NameRow): Promise<void> {
  await db(ctx).insertInto('organisation_names').values(row).onConflict((clash) => clash.doNothing()).execute();
}
export function select_former_names(ctx: Ctx, organisation_id: string): Promise<NameRow[]> {
  return db(ctx).selectFrom('organisation_names').selectAll().where('district', '=', ctx.actor.district).where('organisation_id', '=', organisation_id).orderBy('until_on', 'desc').execute();
}
