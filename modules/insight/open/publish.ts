import type { Ctx } from '../../../platform/ctx.ts';
import { rates, shanghai_date, type Rates } from '../../cases/index.ts';
import { place_by_id, public_estates } from '../../territory/index.ts';
import { select_case_figures, type CaseFigure } from '../store.ts';
import type { PublicFigures, PublicMonth } from './contract.ts';
import { shown_of, type Answers } from './shown.ts';
import { insert_figures, insert_month, is_month_out, select_figures, select_nameable, type Content } from './store.ts';

/** A case may be opened again within 7 days of its closing: what a month was is known on the 8th day after it. */
const settled_day = 8;

/** The newest month whose figures are settled: 「2026-04」 from the 8th of May on. */
export function settled_month(now: Date): string {
  const [year, month, day] = shanghai_date(now).split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - (day < settled_day ? 3 : 2), 1)).toISOString().slice(0, 7);
}

/**
 * 公示的数 (product B11): of the cases that came in a month, how many were answered in time, solved and satisfied, counted
 * once for each community and its estates, with whatever could point at somebody left out for ever (`shown.ts`).
 */
export async function publish_figures(ctx: Ctx): Promise<void> {
  const month = settled_month(ctx.now);
  if ((await is_month_out(ctx, month)) || !(await insert_month(ctx, month, shanghai_date(ctx.now)))) return;
  const from = new Date(`${month}-01T00:00:00+08:00`);
  const [year, number] = month.split('-').map(Number) as [number, number];
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
  const period = { from, until: new Date(`${next}T00:00:00+08:00`) };
  const estates = await public_estates(ctx, ctx.actor.district);
  const nameable = await select_nameable(ctx, period);
  for (const [community_id, own] of Map.groupBy(estates, (one) => one.community_id)) {
    const cases = new Map<string, CaseFigure[]>();
    for (const { id } of own) cases.set(id, await select_case_figures(ctx, { estate_id: id, ...period }));
    const community = await place_by_id(ctx, community_id);
    const rest = community ? (await select_case_figures(ctx, { cell: community.path, ...period })).filter((one) => one.estate_id === null) : [];
    insert_figures(ctx, month, contents(community_id, cases, rest, nameable, ctx.now));
  }
}

const questions = { received: 'handle', answered: 'respond', solved: 'solve', satisfied: 'satisfy' } as const;

function contents(community_id: string, estates: ReadonlyMap<string, readonly CaseFigure[]>, rest: readonly CaseFigure[], nameable: ReadonlySet<string>, now: Date): { place_id: string; content: Content }[] {
  const all = [...estates.values(), rest].flat();
  const count = (cases: readonly CaseFigure[]) => ({ all: rates(cases, now), unnamed: rates(cases.filter(({ id }) => !nameable.has(id)), now) });
  const counted = new Map([...estates].map(([id, cases]) => [id, count(cases)]));
  const [whole, outside] = [count(all), count(rest)];
  const of = (one: typeof whole, name: keyof typeof questions): Answers => {
    const cell = (part: (of: Rates) => number) => ({ all: part(one.all), unnamed: part(one.unnamed) });
    if (name === 'received') return { yes: cell(({ received }) => received), no: cell(() => 0), silent: cell(() => 0) };
    const rate = questions[name];
    return { yes: cell((each) => each[rate].numerator), no: cell((each) => each[rate].denominator - each[rate].numerator), silent: cell((each) => each[rate].unsaid) };
  };
  const shown = (name: keyof typeof questions) => shown_of(new Map([...counted].map(([id, one]) => [id, of(one, name)])), of(outside, name));
  const may = { received: shown('received'), answered: shown('answered'), solved: shown('solved'), satisfied: shown('satisfied') };
  const content = (one: typeof whole, is_shown: (name: keyof typeof questions) => boolean): Content => {
    const share = (name: 'answered' | 'solved' | 'satisfied'): PublicMonth['solved'] => {
      const { numerator, denominator, percent } = one.all[questions[name]];
      return is_shown(name) ? { numerator, denominator, percent } : null;
    };
    return { received: is_shown('received') ? one.all.received : null, answered: share('answered'), solved: share('solved'), satisfied: share('satisfied') };
  };
  return [
    { place_id: community_id, content: content(whole, (name) => may[name].whole) },
    ...[...counted].map(([id, one]) => ({ place_id: id, content: content(one, (name) => may[name].estates.has(id)) })),
  ];
}

const months_max = 12;
/** What was published of an estate or a community; nothing for what is neither. */
export async function public_figures(ctx: Ctx, place_id: string): Promise<PublicFigures> {
  const rows = await select_figures(ctx, place_id, months_max);
  return { months: rows.map(({ month, published_on, content }) => ({ month, published_on, ...content })) };
}
