import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { RegisterTables, TagKindRow, TagRow } from '../register-tables.ts';

const db = (ctx: Ctx) => tables<RegisterTables>(ctx.tx);

/** Every kind of tag; the county's own before the product's. */
export function select_tag_kinds(ctx: Ctx): Promise<TagKindRow[]> {
  return db(ctx).selectFrom('tag_kinds').selectAll().distinctOn('id').where('district', 'in', [ctx.actor.district, '000000']).orderBy('id').orderBy('district', 'desc').execute();
}
/** Of several people, as far as the database shows them to this hat. */
export function select_tags(ctx: Ctx, person_ids: readonly string[]): Promise<TagRow[]> {
  return db(ctx)
    .selectFrom('person_tags')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .where(sql<boolean>`person_id = ANY (${person_ids})`)
    .where('removed_at', 'is', null)
    .where(sql<boolean>`(until_on IS NULL OR until_on >= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)`)
    .orderBy('kind')
    .execute();
}
export async function insert_tags(ctx: Ctx, rows: readonly TagRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 5000) await db(ctx).insertInto('person_tags').values(rows.slice(from, from + 5000)).execute();
}
export async function end_tag(ctx: Ctx, person_id: string, kind: string): Promise<number> {
  const result = await db(ctx).updateTable('person_tags').set({ removed_at: ctx.now, note_cipher: null }).where('district', '=', ctx.actor.district).where('person_id', '=', person_id).where('kind', '=', kind).where('removed_at', 'is', null).executeTakeFirst();
  return Number(result.numUpdatedRows);
}
