import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { shanghai_date } from '../cases/index.ts';
import type { Article as AnswerArticle } from './answer.ts';
import type { Article, WriteArticle } from './contract.ts';
import { keep_version } from './knowledge/version.ts';
import { insert_article, select_articles, update_article } from './store.ts';
import type { ArticleRow } from './tables.ts';

/** A process keeps the shelf this long; a change made elsewhere is quoted after it at the latest. */
const kept_ms = 10_000;
const kept = new Map<string, { rows: ArticleRow[]; until_ms: number }>();

async function shelf(ctx: Ctx): Promise<ArticleRow[]> {
  const known = kept.get(ctx.actor.district);
  if (known && known.until_ms > performance.now()) return known.rows;
  const rows = await select_articles(ctx);
  kept.set(ctx.actor.district, { rows, until_ms: performance.now() + kept_ms });
  return rows;
}

/** What was changed is quoted from the commit on. */
export function forget_shelf(ctx: Ctx): void {
  ctx.after(() => kept.delete(ctx.actor.district));
}

/** What may be quoted today: begun, not ended, not replaced, answered for. */
export async function articles_in_force(ctx: Ctx): Promise<AnswerArticle[]> {
  const today = shanghai_date(ctx.now);
  return (await shelf(ctx)).filter((row) => is_in_force(row, today));
}

export async function articles(ctx: Ctx, words: string | null): Promise<Article[]> {
  const today = shanghai_date(ctx.now);
  const wanted = words?.trim();
  return (await select_articles(ctx))
    .filter((row) => !wanted || row.title.includes(wanted) || row.body.includes(wanted) || row.department.includes(wanted))
    .map((row) => view(row, today));
}

/** Writes an article; the one it replaces ends the day before this one begins. Refuses `article.dates` and `article.unknown`. */
export async function write_article(ctx: Ctx, body: WriteArticle): Promise<Article> {
  check_dates(body);
  const row: ArticleRow = {
    district: ctx.actor.district,
    id: new_id(ctx.now),
    version: 1,
    ...fields(body),
    superseded_on: null,
    answered_count: 0,
  };
  if (row.supersedes && !(await update_article(ctx, row.supersedes, { superseded_on: row.valid_from }))) throw new Refusal('article.unknown');
  await insert_article(ctx, row);
  await keep_version(ctx, row);
  return told(ctx, row, 'article.written');
}

/** A correction of the same article: the version counts up, so that an answer given says which one it quoted. */
export async function revise_article(ctx: Ctx, id: string, body: WriteArticle): Promise<Article> {
  check_dates(body);
  const row = (await select_articles(ctx)).find((one) => one.id === id);
  if (!row) throw new Refusal('article.unknown');
  const next = { ...row, ...fields(body), version: row.version + 1, confirmed_at: row.confirmed_at ?? ctx.now };
  // whoever rewords a built-in article answers for it
  await update_article(ctx, id, { ...fields(body), version: next.version, ...(is_unconfirmed(row) ? { confirmed_at: ctx.now, confirmed_by: ctx.actor.person_id } : {}) });
  await keep_version(ctx, next);
  return told(ctx, next, 'article.revised');
}

async function told(ctx: Ctx, row: ArticleRow, name: string): Promise<Article> {
  await record(ctx, { name, subject: row.id, place_path: `/${ctx.actor.district}`, data: { version: row.version, valid_from: row.valid_from, valid_until: row.valid_until } });
  forget_shelf(ctx);
  return view(row, shanghai_date(ctx.now));
}

function check_dates({ valid_from, valid_until }: WriteArticle): void {
  if (valid_until && valid_until < valid_from) throw new Refusal('article.dates');
}
function fields(body: WriteArticle) {
  const { title, body: text, department, valid_from } = body;
  return { title, body: text, department, valid_from, source: body.source ?? null, valid_until: body.valid_until ?? null, supersedes: body.supersedes ?? null };
}
const is_unconfirmed = (row: ArticleRow): boolean => row.built_in === true && !row.confirmed_at;
function is_in_force(row: ArticleRow, today: string): boolean {
  return !is_unconfirmed(row) && row.valid_from <= today && (row.valid_until === null || row.valid_until >= today) && (row.superseded_on === null || row.superseded_on > today);
}
function view(row: ArticleRow, today: string): Article {
  const { id, title, body, department, source, valid_from, valid_until, supersedes, version, answered_count } = row;
  return { id, title, body, department, source, valid_from, valid_until, supersedes, version, answered_count, in_force: is_in_force(row, today), built_in: row.built_in ?? false, unconfirmed: is_unconfirmed(row) };
}
