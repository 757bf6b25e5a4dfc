import type { FastifyInstance } from 'fastify';
import type { Ctx } from '../../../platform/ctx.ts';
import { define } from '../../../platform/http/index.ts';
import { cards, cases_by_id } from '../../cases/index.ts';
import { heat_at } from './cluster.ts';
import { TopicList, type TopicView } from './contract.ts';
import { select_topics } from './store.ts';
import type { TopicRow } from './tables.ts';

const shown_ms = 3 * 86_400_000;
const cases_max = 20;
/** domain.md §6: small counts could point at somebody. */
const count_min = 5;

export function topic_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/topics', summary: '热点和预警', schema: { response: TopicList }, handler: async (ctx) => ({ topics: await topics(ctx) }) });
}

/** What is hot within the hat's reach, hottest first; a topic whose cases are all done is over. */
async function topics(ctx: Ctx): Promise<TopicView[]> {
  const rows = await select_topics(ctx, new Date(ctx.now.getTime() - shown_ms));
  const views = await Promise.all(rows.map((row) => view(ctx, row)));
  return views.filter((one) => one.cases.length > 0).sort((a, b) => b.heat - a.heat || a.tier - b.tier);
}

const few = (count: number): number | null => (count > 0 && count < count_min ? null : count);
const over: ReadonlySet<string> = new Set(['closed', 'withdrawn', 'merged']);

async function view(ctx: Ctx, row: TopicRow): Promise<TopicView> {
  const live = (await cases_by_id(ctx, row.case_ids)).filter(({ state }) => !over.has(state));
  const { id, words, place, tier, reports, recent, usual_per_day, elsewhere, first_at, last_at, risen_at } = row;
  const heat = heat_at({ heat: row.heat, last_at: last_at.getTime() }, ctx.now.getTime());
  return {
    id, words, place, tier, elsewhere, reports: few(reports), recent: few(recent), usual_per_day: Math.round(usual_per_day * 10) / 10, heat: Math.round(heat * 10) / 10,
    rising: risen_at !== null, first_at: first_at.toISOString(), last_at: last_at.toISOString(),
    cases: await cards(ctx, live.toSorted((a, b) => b.opened_at.getTime() - a.opened_at.getTime()).slice(0, cases_max)),
  };
}
