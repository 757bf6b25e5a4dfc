import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { shanghai_date } from '../../cases/index.ts';
import { forget_shelf } from '../article.ts';
import { insert_article, select_articles, update_article } from '../store.ts';
import type { ArticleRow } from '../tables.ts';
import { first_shelf } from './first-shelf.ts';
import { keep_version } from './version.ts';

/** Where the words come from is said with them: nobody takes them for the law's own. */
const source = '系统自带的通用说明，请核对后再用';

/** How many of the built-in articles are on this county's shelf, and how many of those nobody has confirmed. */
export async function shelf_state(ctx: Ctx): Promise<{ built_in: number; taken: number; unconfirmed: number }> {
  const rows = (await select_articles(ctx)).filter((row) => row.built_in);
  return { built_in: first_shelf.length, taken: rows.length, unconfirmed: rows.filter((row) => !row.confirmed_at).length };
}

/** Puts the built-in articles that are not there yet on the shelf, for people to confirm (issue 4). Twice is once. */
export async function take_shelf(ctx: Ctx): Promise<void> {
  const known = new Set((await select_articles(ctx)).map(({ id }) => id));
  const rows = first_shelf.filter(({ id }) => !known.has(id)).map(({ id, title, body, department }): ArticleRow => ({
    district: ctx.actor.district, id, version: 1, title, body, department, source, valid_from: shanghai_date(ctx.now), valid_until: null, supersedes: null, superseded_on: null, answered_count: 0, built_in: true,
  }));
  for (const row of rows) {
    await insert_article(ctx, row);
    await keep_version(ctx, row);
  }
  if (rows.length > 0) await record(ctx, { name: 'article.shelf_taken', subject: ctx.actor.district, place_path: `/${ctx.actor.district}`, data: { articles: rows.length } });
  forget_shelf(ctx);
}

/** A person of the place has read a built-in article and answers for it: from now on it is quoted. Refuses `article.unknown`. */
export async function confirm_article(ctx: Ctx, id: string): Promise<void> {
  const row = (await select_articles(ctx)).find((one) => one.id === id && one.built_in);
  if (!row) throw new Refusal('article.unknown');
  if (row.confirmed_at) return;
  await update_article(ctx, id, { confirmed_at: ctx.now, confirmed_by: ctx.actor.person_id });
  await record(ctx, { name: 'article.confirmed', subject: id, place_path: `/${ctx.actor.district}`, data: { version: row.version } });
  forget_shelf(ctx);
}
