import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { AssistantTables } from '../tables.ts';
import type { ArticleVersionRow, AskedQuestionRow, KnowledgeTables } from './tables.ts';

const db = (ctx: Ctx) => tables<KnowledgeTables & AssistantTables>(ctx.tx);
const hour_ms = 3_600_000;

export async function insert_version(ctx: Ctx, row: ArticleVersionRow): Promise<void> {
  await db(ctx).insertInto('article_versions').values(row).execute();
}
/** The newest first. */
export function select_versions(ctx: Ctx, article_id: string): Promise<ArticleVersionRow[]> {
  return db(ctx).selectFrom('article_versions').selectAll().where('district', '=', ctx.actor.district).where('article_id', '=', article_id).orderBy('version', 'desc').execute();
}

/** Keeps a question; earlier ones of the same resident that ask the same are marked as asked again. */
export async function insert_asked(ctx: Ctx, row: AskedQuestionRow, again_hours: number): Promise<void> {
  if (row.person_id)
    await db(ctx)
      .updateTable('asked_questions')
      .set({ asked_again: true })
      .where('district', '=', row.district)
      .where('person_id', '=', row.person_id)
      .where('at', '>', new Date(row.at.getTime() - again_hours * hour_ms))
      .where('id', '<>', row.id)
      .where(sql<boolean>`(article_id = ${row.article_id} OR (SELECT count(*) FROM unnest(terms) t WHERE t = ANY (${row.terms}::text[])) * 2 >= greatest(cardinality(terms), 1))`)
      .execute();
  await db(ctx).insertInto('asked_questions').values(row).onConflict((clash) => clash.columns(['district', 'id']).doNothing()).execute();
}

/** A member of staff replied to a question, or to what the assistant answered to it. */
export async function update_by_person(ctx: Ctx, utterance_id: string): Promise<void> {
  await db(ctx)
    .updateTable('asked_questions')
    .set({ by_person: true })
    .where('district', '=', ctx.actor.district)
    .where(sql<boolean>`id IN (SELECT coalesce(u.reply_to, u.id) FROM utterances u WHERE u.district = ${ctx.actor.district} AND u.id = ${utterance_id} UNION SELECT ${utterance_id})`)
    .execute();
}

/** The one who asked wants a person after all. */
export async function update_handed_over(ctx: Ctx, id: string): Promise<void> {
  if (ctx.actor.person_id) await db(ctx).updateTable('asked_questions').set({ by_person: true }).where('district', '=', ctx.actor.district).where('id', '=', id).where('person_id', '=', ctx.actor.person_id).execute();
}

/** Who asked, and in which words, is needed no longer than the same question may come again. */
export async function forget_askers(ctx: Ctx, before: Date): Promise<number> {
  const result = await db(ctx)
    .updateTable('asked_questions')
    .set({ person_id: null, terms: [] })
    .where('district', '=', ctx.actor.district)
    .where('at', '<', before)
    .where('person_id', 'is not', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export type Counted = { asked: number; answered: number; by_person: number; asked_again: number; deflected: number; pending: number };
/** Questions asked from `since` on; those after `settled_before` may still be asked again and are only counted as pending. */
export async function count_asked(ctx: Ctx, since: Date, settled_before: Date): Promise<Counted> {
  const settled = sql`at <= ${settled_before}`;
  const count = (what: ReturnType<typeof sql>, name: string) => sql<number>`count(*) FILTER (WHERE ${what})::int`.as(name);
  const row = await db(ctx)
    .selectFrom('asked_questions')
    .select([
      count(settled, 'asked'),
      count(sql`${settled} AND article_id IS NOT NULL`, 'answered'),
      count(sql`${settled} AND article_id IS NOT NULL AND by_person`, 'by_person'),
      count(sql`${settled} AND article_id IS NOT NULL AND asked_again AND NOT by_person`, 'asked_again'),
      count(sql`${settled} AND article_id IS NOT NULL AND NOT asked_again AND NOT by_person`, 'deflected'),
      count(sql`NOT (${settled})`, 'pending'),
    ])
    .where('district', '=', ctx.actor.district)
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return row as Counted;
}
export function select_gap_rows(ctx: Ctx, since: Date): Promise<{ text: string; at: Date }[]> {
  return db(ctx).selectFrom('knowledge_gaps').select(['text', 'at']).where('district', '=', ctx.actor.district).where('at', '>=', since).orderBy('at', 'desc').orderBy('id').limit(2000).execute();
}
