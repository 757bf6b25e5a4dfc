import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { tell } from '../../../platform/notify/index.ts';
import { count_opened, reports_since, type ReportSince } from '../../cases/index.ts';
import { coordinators_at } from '../../people/index.ts';
import { public_estates } from '../../territory/index.ts';
import { alert_heat_min, heat_at, open_topics, type Cluster, type Topics } from './cluster.ts';
import { matter_of_case } from './matter.ts';
import { place_words } from './name.ts';
import { forget_topics, save_topic, select_topics } from './store.ts';
import type { TopicRow } from './tables.ts';

const [minute_ms, hour_ms, day_ms] = [60_000, 3_600_000, 86_400_000];
/** Who looks back sees three days; a topic silent for longer is over and its count is forgotten after a month. */
const window_ms = 3 * day_ms;
const kept_ms = 30 * day_ms;
export const recent_ms = 2 * hour_ms;
const usual_days = 28;
const reports_min = 3;
const read_max = 50_000;
/** What happened within a home or to a child is never a topic of a street, however many cases there are. */
const never = new Set(['0508', '0509', '0604', '0610', '0801', '0802', '0808', '0809', '0909', '1208']);

type Watch = { topics: Topics; mark: Date; known: Map<string, ReportSince>; again_at: Date; fresh_until: Date };
/** What this process counted so far, county by county; begun anew each hour, so that what was corrected or closed is let go. */
const watches = new Map<string, Watch>();

function watch_of(ctx: Ctx): Watch {
  const kept = watches.get(ctx.actor.district);
  if (kept && ctx.now < kept.fresh_until && ctx.now >= kept.mark) return kept;
  const fresh = { topics: open_topics(), mark: new Date(ctx.now.getTime() - window_ms), known: new Map(), again_at: ctx.now, fresh_until: new Date(ctx.now.getTime() + hour_ms) };
  watches.set(ctx.actor.district, fresh);
  return fresh;
}

/**
 * 热点预警 (product C7): puts what was reported since the last minute where it belongs, counts each person once, and tells
 * the street once when a topic rises. Small counts stay uncounted; who reported is never kept.
 */
export async function watch_topics(ctx: Ctx): Promise<void> {
  const watch = watch_of(ctx);
  if (ctx.now < watch.again_at) return;
  watch.again_at = new Date(ctx.now.getTime() + minute_ms);
  const touched = await read_on(ctx, watch);
  if (touched.size === 0) return;
  const before = await select_topics(ctx, new Date(ctx.now.getTime() - window_ms));
  const names = new Map((await public_estates(ctx, ctx.actor.district)).map(({ id, name }) => [id, name]));
  for (const cluster of touched) if (!cluster.absorbed) await count(ctx, cluster, watch, before, names);
  await forget_topics(ctx, new Date(ctx.now.getTime() - kept_ms));
}

async function read_on(ctx: Ctx, watch: Watch): Promise<Set<Cluster>> {
  const from = new Date(ctx.now.getTime() - window_ms);
  // a transaction that began earlier may commit later: what is read twice is known
  const found = await reports_since(ctx, from, new Date(watch.mark.getTime() - 10 * minute_ms), read_max);
  const touched = new Set<Cluster>();
  for (const report of found) {
    const key = `${report.id} ${report.person_id}`;
    if (watch.known.has(key) || report.category === null || never.has(report.category)) continue;
    watch.known.set(key, report);
    const { id, at, person_id: by, category, description, estate_id, building, unit, spot, street_path } = report;
    const spoken = { ...matter_of_case(category, description ?? ''), text: description ?? '', site: estate_id ?? street_path, wide: false, place: { building, unit, spot } };
    touched.add(watch.topics.add({ id: `${id} ${by}`, at: at.getTime(), spoken, by }).cluster);
  }
  watch.mark = ctx.now;
  return touched;
}

/** One row for each street that the topic strikes; a street learns of the others only how many places they are. */
async function count(ctx: Ctx, cluster: Cluster, watch: Watch, before: readonly TopicRow[], names: ReadonlyMap<string, string>): Promise<void> {
  const reports = cluster.ids.map((id) => watch.known.get(id)!);
  for (const [street_path, own] of Map.groupBy(reports, (one) => one.street_path)) {
    const people = new Map(own.toReversed().map((one) => [one.person_id, one.at]));
    if (people.size < reports_min) continue;
    const [case_ids, sites] = [[...new Set(own.map(({ id }) => id))], new Set(own.map(({ estate_id }) => estate_id ?? street_path))];
    const known = before.find((row) => row.street_path === street_path && row.case_ids.some((id) => case_ids.includes(id)));
    const recent = [...people.values()].filter((at) => at.getTime() > ctx.now.getTime() - recent_ms).length;
    const last = Math.max(...own.map(({ at }) => at.getTime()));
    const heat = [...people.values()].reduce((sum, at) => sum + heat_at({ heat: 1, last_at: at.getTime() }, last), 0);
    const [times, category] = [own.map(({ at }) => at.getTime()), own[0]!.category!];
    const usual = await usual_of(ctx, street_path, category);
    const calm = known && known.risen_at !== null && heat < alert_heat_min / 2;
    // hot by its count, and more than the street is used to
    const rises = heat >= alert_heat_min && people.size >= 2 * Math.max(1, usual) && (known?.risen_at ?? null) === null;
    const place = place_words({ ...cluster, wide: sites.size > 1, sites: new Map([...sites].map((id) => [names.get(id) ?? '', 1])), site: names.get([...sites][0]!) ?? null, ids: own.map(({ id }) => id) });
    const row: TopicRow = {
      district: ctx.actor.district, id: known?.id ?? `${cluster.matter}.${case_ids[0]!}`, street_path, words: cluster.words, place, category, tier: cluster.tier,
      reports: people.size, recent, usual_per_day: usual, heat, elsewhere: [...cluster.sites.keys()].filter((site) => !sites.has(site)).length, case_ids: case_ids.slice(-500),
      first_at: new Date(Math.min(...times)), last_at: new Date(last), risen_at: rises ? ctx.now : calm ? null : (known?.risen_at ?? null),
    };
    await save_topic(ctx, row);
    if (rises) await warn(ctx, row);
  }
}

async function usual_of(ctx: Ctx, street_path: string, category: string): Promise<number> {
  const until = new Date(ctx.now.getTime() - window_ms);
  return (await count_opened(ctx, street_path, category, new Date(until.getTime() - usual_days * day_ms), until)) / usual_days;
}

async function warn(ctx: Ctx, { id, street_path, words, place, reports, recent }: TopicRow): Promise<void> {
  const [fact_seq] = await record(ctx, { name: 'topic.risen', subject: id, place_path: street_path, data: { reports, recent } });
  await tell(ctx, await coordinators_at(ctx, street_path, ['street']), { code: 'notice.topic_risen', params: { title: words, place, reports }, case_id: null, fact_seq: fact_seq! });
}
