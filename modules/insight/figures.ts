import type { Ctx, Hat } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { category_by_code, on_weak_list, rates, shanghai_date, type Rates } from '../cases/index.ts';
import { estates_within_reach, places_under, trail_of } from '../territory/index.ts';
import type { Figures, PlaceFigures, Rate } from './contract.ts';
import { select_case_figures, type CaseFigure } from './store.ts';

const day_ms = 86_400_000;
const period_days_max = 400;

/**
 * 三率 and what stands beside them for one place and period, counted from the cases and their clocks each time it is
 * asked: nothing is stored, so nothing can be touched up. Dates are days in Shanghai, both included.
 * Refuses `place.unknown`, `insight.period` and a place that the hat does not reach (`auth.not_allowed`).
 */
export async function figures(ctx: Ctx, asked: { place?: string | undefined; from?: string | undefined; to?: string | undefined }): Promise<Figures> {
  const to = asked.to ?? shanghai_date(ctx.now);
  const from = asked.from ?? shanghai_date(new Date(ctx.now.getTime() - 29 * day_ms));
  const [start, end] = [midnight(from), new Date(midnight(to).getTime() + day_ms)];
  if (!(start < end) || end.getTime() - start.getTime() > period_days_max * day_ms) throw new Refusal('insight.period');
  const trail = await trail_of(ctx, asked.place ?? ctx.actor.hat.place_id);
  const place = trail.at(-1)!;
  if (!reaches(ctx.actor.hat, place)) throw new Refusal('auth.not_allowed');
  const cases = await select_case_figures(ctx, place.path, start, end);
  const whole = count(cases, ctx.now);
  const children = await places_under(ctx, place.id);
  const estates = await estates_within_reach(ctx);
  return {
    place_id: place.id,
    place_name: place.name,
    place_kind: place.kind,
    from,
    to,
    counted_at: ctx.now.toISOString(),
    received: whole.received,
    resolved: whole.handle.numerator,
    closed: cases.filter((one) => one.state === 'closed' && one.solved === true).length,
    weak: whole.weak,
    unrated: cases.filter((one) => one.handled && one.satisfaction === null && one.state !== 'withdrawn' && one.state !== 'merged').length,
    respond: rate(whole, 'respond'),
    solve: rate(whole, 'solve'),
    satisfy: rate(whole, 'satisfy'),
    respond_minutes_median: median(cases.flatMap((one) => (one.responded_at ? [minutes(one.opened_at, one.responded_at)] : []))),
    resolve_minutes_median: median(cases.flatMap((one) => (one.resolved_at ? [minutes(one.opened_at, one.resolved_at)] : []))),
    by_day: by_day(cases, start, end),
    by_category: by_category(cases),
    by_tier: by_tier(cases),
    children: children.map((child) => place_figures(child, cases.filter((one) => is_under(one, child.path)), ctx.now)),
    estates: estates
      .map((estate) => place_figures(estate, cases.filter((one) => one.estate_id === estate.id), ctx.now))
      .filter((estate) => estate.received > 0 || place.kind === 'county'),
  };
}

/** A figure of a place is true only for a hat that sees all of it; one's own place shows what came to one. */
const reaches = ({ place_id, place_paths }: Hat, place: { id: string; path: string }) =>
  place.id === place_id || place_paths.some((path) => path === '/' || place.path === path || place.path.startsWith(`${path}/`));
const is_under = (one: CaseFigure, path: string) => one.place_path === path || one.place_path.startsWith(`${path}/`);

function place_figures(place: { id: string; name: string; lng: number | null; lat: number | null }, cases: readonly CaseFigure[], now: Date): PlaceFigures {
  const counted = count(cases, now);
  return {
    place_id: place.id,
    name: place.name,
    lng: place.lng,
    lat: place.lat,
    received: counted.received,
    open: cases.filter((one) => ['open', 'dispatched', 'accepted', 'planned'].includes(one.state)).length,
    overdue: cases.filter((one) => on_weak_list(one, now)).length,
    respond: rate(counted, 'respond'),
    solve: rate(counted, 'solve'),
    satisfy: rate(counted, 'satisfy'),
  };
}

type Counted = Rates & { whole: Pick<Rates, 'respond' | 'solve' | 'satisfy'> };
/** Counted twice: without what was left out with approval, and with it. */
function count(cases: readonly CaseFigure[], now: Date): Counted {
  const counted = rates(cases, now);
  const some_left_out = cases.some((one) => one.exclusion !== null);
  return { ...counted, whole: some_left_out ? rates(cases.map((one) => ({ ...one, exclusion: null })), now) : counted };
}
function rate(counted: Counted, kind: 'respond' | 'solve' | 'satisfy'): Rate {
  const { numerator, denominator, percent, excluded } = counted[kind];
  const whole = counted.whole[kind];
  return { numerator, denominator, percent, excluded, whole: { numerator: whole.numerator, denominator: whole.denominator, percent: whole.percent } };
}

function midnight(day: string): Date {
  const at = new Date(`${day}T00:00:00+08:00`);
  // 「2026-02-30」 would quietly become the 2nd of March
  if (Number.isNaN(at.getTime()) || shanghai_date(at) !== day) throw new Refusal('insight.period');
  return at;
}
const minutes = (from: Date, until: Date) => (until.getTime() - from.getTime()) / 60_000;

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return Math.round(sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2);
}

function by_day(cases: readonly CaseFigure[], start: Date, end: Date): Figures['by_day'] {
  const days = new Map<string, { day: string; received: number; resolved: number }>();
  for (let at = start.getTime(); at < end.getTime(); at += day_ms) {
    const day = shanghai_date(new Date(at));
    days.set(day, { day, received: 0, resolved: 0 });
  }
  for (const one of cases) {
    const opened = days.get(shanghai_date(one.opened_at));
    if (opened) opened.received += 1;
    const resolved = one.resolved_at && days.get(shanghai_date(one.resolved_at));
    if (resolved) resolved.resolved += 1;
  }
  return [...days.values()];
}

function by_category(cases: readonly CaseFigure[]): Figures['by_category'] {
  const counts = new Map<string, number>();
  for (const one of cases) if (one.category) counts.set(one.category, (counts.get(one.category) ?? 0) + 1);
  return [...counts].map(([code, count]) => ({ code, name: category_by_code(code).name, count })).toSorted((a, b) => b.count - a.count).slice(0, 20);
}

function by_tier(cases: readonly CaseFigure[]): Figures['by_tier'] {
  return [1, 2, 3, 4].map((tier) => {
    const own = cases.filter((one) => one.tier === tier);
    return { tier, count: own.length, on_time: own.filter((one) => one.resolved_at !== null && one.resolved_at <= one.work_due_at).length };
  });
}
