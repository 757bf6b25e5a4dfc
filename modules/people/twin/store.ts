import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { json_of, tables } from '../../../platform/db.ts';
import type { MergeRow, Moved, RegisterTables } from '../register-tables.ts';

const db = (ctx: Ctx) => tables<RegisterTables>(ctx.tx);

export type TwinWhy = 'id_number' | 'phone' | 'name_and_home';
export type TwinRow = { first_id: string; second_id: string; why: TwinWhy };

/** Pairs within reach that may be one person: the same ID number, the same phone, or the same name in the same home. */
export async function select_twins(ctx: Ctx): Promise<TwinRow[]> {
  const { rows } = await sql<TwinRow>`
    WITH mine AS MATERIALIZED (
      SELECT * FROM register_within_reach()
    ), known AS MATERIALIZED (
      SELECT i.person_id, i.id_hash, i.phone_hash FROM identities i
      WHERE i.district = ${ctx.actor.district} AND i.person_id IN (SELECT person_id FROM mine) AND (i.id_hash IS NOT NULL OR i.phone_hash IS NOT NULL)
    ), pairs AS (
      SELECT a.person_id AS first_id, b.person_id AS second_id, 1 AS rank, 'id_number' AS why FROM known a JOIN known b ON a.id_hash = b.id_hash AND a.person_id < b.person_id
      UNION ALL SELECT a.person_id, b.person_id, 2, 'phone' FROM known a JOIN known b ON a.phone_hash = b.phone_hash AND a.person_id < b.person_id
      UNION ALL SELECT a.person_id, b.person_id, 3, 'name_and_home' FROM mine a JOIN mine b ON a.home_id = b.home_id AND a.name = b.name AND a.person_id < b.person_id
    )
    SELECT DISTINCT ON (first_id, second_id) first_id, second_id, why FROM pairs
    WHERE NOT EXISTS (SELECT 1 FROM person_pairs q WHERE q.district = ${ctx.actor.district} AND q.first_id = pairs.first_id AND q.second_id = pairs.second_id)
    ORDER BY first_id, second_id, rank LIMIT 100`.execute(db(ctx));
  return rows;
}

export async function insert_pair(ctx: Ctx, first_id: string, second_id: string): Promise<void> {
  await db(ctx).insertInto('person_pairs').values({ district: ctx.actor.district, first_id, second_id, by: ctx.actor.person_id ?? '', at: ctx.now }).onConflict((clash) => clash.doNothing()).execute();
}
export async function count_posts(ctx: Ctx, person_id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM appointments WHERE district = ${ctx.actor.district} AND person_id = ${person_id} AND (until_on IS NULL OR until_on >= ${ctx.now}::date)`.execute(db(ctx));
  return rows[0]!.count;
}
export async function insert_merge(ctx: Ctx, row: MergeRow): Promise<void> {
  await db(ctx).insertInto('person_merges').values({ ...row, moved: sql`${json_of(row.moved)}::jsonb` }).execute();
}
export function select_merge(ctx: Ctx, id: string): Promise<MergeRow | undefined> {
  return db(ctx).selectFrom('person_merges').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).forUpdate().executeTakeFirst();
}
export function select_merges(ctx: Ctx): Promise<MergeRow[]> {
  return db(ctx).selectFrom('person_merges').selectAll().where('district', '=', ctx.actor.district).where('undone_at', 'is', null).orderBy('at', 'desc').limit(50).execute();
}
export async function end_merge(ctx: Ctx, id: string): Promise<void> {
  await db(ctx).updateTable('person_merges').set({ undone_at: ctx.now, undone_by: ctx.actor.person_id }).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
export async function set_merged_into(ctx: Ctx, person_id: string, into: string | null): Promise<void> {
  await db(ctx).updateTable('people').set({ merged_into: into }).where('district', '=', ctx.actor.district).where('id', '=', person_id).execute();
}
/** Both rows locked, in order, so that two merges of the same people wait for each other. */
export async function lock_people(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; merged_into: string | null }[]> {
  return db(ctx).selectFrom('people').select(['id', 'merged_into']).where('district', '=', ctx.actor.district).where('id', 'in', [...ids]).orderBy('id').forUpdate().execute();
}

/**
 * Gives one person’s rows to another, save those that the other has already: a home of the same days, a tag of the same
 * kind, an answer about the same purpose (a no of either side stays a no). Tells which rows moved.
 */
export async function give_rows(ctx: Ctx, gone: string, kept: string): Promise<Omit<Moved, 'filled'>> {
  const moved = async <Key>(table: string, column: string, key: string, unless: RawBuilder<unknown>) => {
    const query = sql<{ key: Key }>`UPDATE ${sql.table(table)} t SET ${sql.ref(column)} = ${kept} WHERE t.district = ${ctx.actor.district} AND t.${sql.ref(column)} = ${gone}
      AND NOT EXISTS (${unless}) RETURNING ${sql.raw(key)} AS key`;
    return (await query.execute(db(ctx))).rows.map((row) => row.key);
  };
  const other = (table: string, column: string, same: RawBuilder<unknown>) => sql`SELECT 1 FROM ${sql.table(table)} k WHERE k.district = t.district AND k.${sql.ref(column)} = ${kept} AND ${same}`;
  const never = sql`SELECT 1 WHERE false`;
  return {
    residencies: await moved<string[]>('residencies', 'person_id', 'jsonb_build_array(t.home_id, t.from_on)', other('residencies', 'person_id', sql`k.home_id = t.home_id AND (k.until_on IS NULL OR k.until_on >= t.from_on) AND (t.until_on IS NULL OR t.until_on >= k.from_on)`)),
    person_tags: await moved<string>('person_tags', 'person_id', 't.id', other('person_tags', 'person_id', sql`t.removed_at IS NULL AND k.removed_at IS NULL AND k.kind = t.kind`)),
    consents: await moved<string>('consents', 'person_id', 't.id', other('consents', 'person_id', sql`k.purpose_id = t.purpose_id`)),
    care_plans: await moved<string>('care_plans', 'person_id', 't.id', other('care_plans', 'person_id', sql`t.until_on IS NULL AND k.until_on IS NULL`)),
    guardians: await moved<string[]>('guardians', 'guardian_id', 'jsonb_build_array(t.ward_id, t.from_on)', other('guardians', 'guardian_id', sql`k.ward_id = t.ward_id AND k.from_on = t.from_on`)),
    wards: await moved<string[]>('guardians', 'ward_id', 'jsonb_build_array(t.guardian_id, t.from_on)', other('guardians', 'ward_id', sql`k.guardian_id = t.guardian_id AND k.from_on = t.from_on`)),
    corrections: await moved<string>('corrections', 'person_id', 't.id', never),
  };
}

/** The way back of `give_rows`: exactly the rows that moved, where they are still the other’s. */
export async function take_rows_back(ctx: Ctx, gone: string, kept: string, moved: Moved): Promise<void> {
  const by_id = (table: string, ids: readonly string[]) => sql`UPDATE ${sql.table(table)} SET person_id = ${gone} WHERE district = ${ctx.actor.district} AND person_id = ${kept} AND id = ANY (${ids})`.execute(db(ctx));
  const by_pair = (table: string, column: string, key: string, pairs: readonly string[][]) =>
    sql`UPDATE ${sql.table(table)} t SET ${sql.ref(column)} = ${gone} FROM jsonb_array_elements(${JSON.stringify(pairs)}::jsonb) pair
      WHERE t.district = ${ctx.actor.district} AND t.${sql.ref(column)} = ${kept} AND t.${sql.ref(key)} = pair->>0 AND t.from_on = (pair->>1)::date`.execute(db(ctx));
  await by_pair('residencies', 'person_id', 'home_id', moved.residencies);
  await by_pair('guardians', 'guardian_id', 'ward_id', moved.guardians);
  await by_pair('guardians', 'ward_id', 'guardian_id', moved.wards);
  for (const table of ['person_tags', 'consents', 'care_plans', 'corrections'] as const) await by_id(table, moved[table]);
}
