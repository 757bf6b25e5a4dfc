import { within_reach, type Ctx, type Hat } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { category_by_code, shanghai_date } from '../cases/index.ts';
import { area_by_id, estates_within_reach, is_under, places_under, trail_of } from '../territory/index.ts';
import type { Figures, PlaceFigures } from './contract.ts';
import { counted_before, counted_now, type Counted, type Period } from './count.ts';
import { count_in, median_of, pairs_in } from './detail.ts';
import { no_tally, rate_in, type Tally } from './tally.ts';

const day_ms = 86_400_000;
const period_days_max = 400;
/** So few cases are counted one by one when somebody asks: that is quick, and true to the moment. */
const counted_now_max = 300;

/**
 * 三率 and what stands beside them for one place (or functional area) and period, counted from the cases and their clocks: at the moment it is
 * asked, or, where there are many, from what was counted a second ago (`fold.ts`). Dates are days in Shanghai, both included.
 * Refuses `place.unknown`, `insight.period` and a place that the hat does not reach (`auth.not_allowed`).
 */
export async function figures(ctx: Ctx, asked: { place?: string | undefined; area?: string | undefined; from?: string | undefined; to?: string | undefined }): Promise<Figures> {
  const to = asked.to ?? shanghai_date(ctx.now);
  const from = asked.from ?? shanghai_date(new Date(ctx.now.getTime() - 29 * day_ms));
  const period: Period = { from, to, start: midnight(from), end: new Date(midnight(to).getTime() + day_ms) };
  if (!(period.start < period.end) || period.end.getTime() - period.start.getTime() > period_days_max * day_ms) throw new Refusal('insight.period');
  const { place, paths, children } = asked.area ? await ground_of_area(ctx, asked.area) : await ground_of_place(ctx, asked.place ?? ctx.actor.hat.place_id);
  const touches = (one: string) => paths.some((path) => is_under(one, path) || is_under(path, one));
  const estates = await estates_within_reach(ctx);
  // counted before, an estate is counted whole: one that is named elsewhere would bring its other side along
  const own = estates.filter((estate) => touches(estate.community_path));
  const is_shown = wide.has(place.kind) ? new Set(own) : new Set<unknown>();
  const before = await counted_before(ctx, { paths, children, estates: own }, period);
  const counted = before && before.whole.opened > counted_now_max ? before : await counted_now(ctx, { paths, children, estates }, period);
  const { whole, detail } = counted;
  return {
    place_id: place.id,
    place_name: place.name,
    place_kind: place.kind,
    from,
    to,
    counted_at: counted.at.toISOString(),
    received: whole.received,
    resolved: whole.handled,
    closed: detail.closed,
    weak: whole.weak,
    unrated: detail.unrated,
    respond: rate_in(whole, 'respond'),
    solve: rate_in(whole, 'solve'),
    satisfy: rate_in(whole, 'satisfy'),
    respond_minutes_median: median_of(detail.respond),
    resolve_minutes_median: median_of(detail.resolve),
    by_day: by_day(counted, period),
    by_category: pairs_in(detail.categories).map(([code, count]) => ({ code, name: category_by_code(code).name, count })).toSorted((a, b) => b.count - a.count).slice(0, 20),
    by_tier: [1, 2, 3, 4].map((tier) => ({ tier, count: count_in(detail.tiers, tier), on_time: count_in(detail.on_time, tier) })),
    children: children.map((child) => place_figures(child, counted.children.get(child.path) ?? no_tally)),
    estates: estates.flatMap((estate) => {
      const tally = counted.estates.get(estate.id) ?? no_tally;
      return tally.received > 0 || is_shown.has(estate) ? [place_figures(estate, tally)] : [];
    }),
  };
}

/** Whoever looks at so much wants to see too where nothing came from. */
const wide: ReadonlySet<string> = new Set(['county', 'area']);

type Shown = { id: string; name: string; lng: number | null; lat: number | null; path: string };
type Asked = { place: { id: string; name: string; kind: string }; paths: string[]; children: Shown[] };
async function ground_of_place(ctx: Ctx, id: string): Promise<Asked> {
  const place = (await trail_of(ctx, id)).at(-1)!;
  if (!reaches(ctx.actor.hat, place)) throw new Refusal('auth.not_allowed');
  return { place, paths: [place.path], children: await places_under(ctx, place.id) };
}
/** 功能区: what came to its streets and communities of today together, whenever it came. */
async function ground_of_area(ctx: Ctx, id: string): Promise<Asked> {
  const { name, places } = await area_by_id(ctx, id);
  if (!places.every((place) => reaches(ctx.actor.hat, place))) throw new Refusal('auth.not_allowed');
  return { place: { id, name, kind: 'area' }, paths: places.map(({ path }) => path), children: places };
}

/** A figure of a place is true only for a hat that sees all of it; one's own place shows what came to one. */
const reaches = (hat: Hat, { id, path }: { id: string; path: string }) => id === hat.place_id || within_reach(hat, path);

function place_figures(place: { id: string; name: string; lng: number | null; lat: number | null }, tally: Tally): PlaceFigures {
  const { id, name, lng, lat } = place;
  return {
    place_id: id, name, lng, lat,
    received: tally.received,
    open: tally.open,
    overdue: tally.overdue,
    respond: rate_in(tally, 'respond'),
    solve: rate_in(tally, 'solve'),
    satisfy: rate_in(tally, 'satisfy'),
  };
}

function midnight(day: string): Date {
  const at = new Date(`${day}T00:00:00+08:00`);
  // 「2026-02-30」 would quietly become the 2nd of March
  if (Number.isNaN(at.getTime()) || shanghai_date(at) !== day) throw new Refusal('insight.period');
  return at;
}

/** Of the cases that came in the period: how many on each day, and how many were done on it. */
function by_day({ days }: Counted, { start, end }: Period): Figures['by_day'] {
  const shown = new Map<string, { day: string; received: number; resolved: number }>();
  for (let at = start.getTime(); at < end.getTime(); at += day_ms) {
    const day = shanghai_date(new Date(at));
    shown.set(day, { day, received: days.get(day)?.opened ?? 0, resolved: 0 });
  }
  for (const [day, { done }] of days)
    for (const [after, count] of pairs_in(done)) {
      const on = shown.get(new Date(Date.parse(day) + after * day_ms).toISOString().slice(0, 10));
      if (on) on.resolved += count;
    }
  return [...shown.values()];
}
