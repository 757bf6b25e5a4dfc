import { readFileSync } from 'node:fs';
import type { Ctx } from '../platform/ctx.ts';
import { add_article, type ArticleRow } from '../modules/assistant/index.ts';
import { shanghai_date } from '../modules/cases/index.ts';
import { later } from './story.ts';

const file = new URL('data/articles.txt', import.meta.url);
const in_force_since_days = 90;

/** Articles in the voice of a street office, so that the assistant has something to quote; ours unless a source is named. */
export function read_articles(district: string, now: Date): ArticleRow[] {
  const valid_from = shanghai_date(later(now, -in_force_since_days * 1440));
  return readFileSync(file, 'utf8').trim().split('\n= ').slice(1).map((text) => {
    const [head, ...body] = text.split('\n');
    const [id, title, department, source] = head!.split('|');
    return { district, id: `${district}-${id}`, version: 1, title: title!, body: body.join('\n'), department: department!, source: source!, valid_from, valid_until: null, supersedes: null, superseded_on: null, answered_count: 0 };
  });
}

/** What one estate alone has is told in its own county only. */
const only_in: Readonly<Record<string, string>> = { canteen: '520303', 'lvzhouyuan-fee': '520381', 'lift-retrofit': '520381', 'public-rental': '520325' };

export async function add_articles(ctx: Ctx): Promise<ArticleRow[]> {
  const { district } = ctx.actor;
  const rows = read_articles(district, ctx.now).filter((one) => (only_in[one.id.slice(7)] ?? district) === district);
  for (const row of rows) await add_article(ctx, row);
  return rows;
}
