import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { names_of } from '../../people/index.ts';
import { select_articles } from '../store.ts';
import type { ArticleRow } from '../tables.ts';
import type { ArticleVersion } from './contract.ts';
import { insert_version, select_versions } from './store.ts';

/** What an article says from now on, kept beside what it said before. */
export async function keep_version(ctx: Ctx, { id, version, title, body, department, source, valid_from, valid_until }: ArticleRow): Promise<void> {
  await insert_version(ctx, { district: ctx.actor.district, article_id: id, version, title, body, department, source, valid_from, valid_until, by_id: ctx.actor.person_id, at: ctx.now });
}

/** Every version of an article, the newest first. Refuses `article.unknown`. */
export async function versions(ctx: Ctx, article_id: string): Promise<ArticleVersion[]> {
  const rows = await select_versions(ctx, article_id);
  if (rows.length === 0) {
    const first = (await select_articles(ctx)).find(({ id }) => id === article_id);
    if (!first) throw new Refusal('article.unknown');
    rows.push({ ...first, article_id, by_id: null, at: null });
  }
  const names = await names_of(ctx, [...new Set(rows.flatMap(({ by_id }) => by_id ?? []))]);
  return rows.map(({ version, title, body, department, source, valid_from, valid_until, by_id, at }) => ({ version, title, body, department, source, valid_from, valid_until, by: by_id ? (names.get(by_id) ?? null) : null, at: at?.toISOString() ?? null }));
}
