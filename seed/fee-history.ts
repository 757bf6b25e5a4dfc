import { check, fees, open_books, parking, plant_entries, type PlantedEntry } from '../modules/ledger/index.ts';
import type { Actor, Ctx } from '../platform/ctx.ts';
import type { Estate } from './estates.ts';
import type { Cast } from './people.ts';
import { dice } from './random.ts';
import { later } from './story.ts';

const day_of = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const month_before = (day: string, by: number) => new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 - by, 1)).toISOString().slice(0, 7);
const everybody = { of_use: null, of_group: null };
type Story = { name: string; rate: number; words: string; /** homes that had paid all by each due day, the oldest period first */ paid: readonly number[] };

/**
 * How payment grew. 仁怀 (《贵州日报》: 「物业缴费户数从100余户跃升至453户」; the paper names the community and no estate, so it is told of
 * the demo's estate there), and 盈之宝 (「主动缴纳物管费占比已达95%以上」: 548 of 576). The steps between and the rates are ours.
 */
export const fee_stories: Readonly<Record<string, Story>> = {
  guojiu: { name: '国酒新城五期物业', rate: 9000, words: '物业费，每户每季度90元', paid: [108, 121, 167, 238, 312, 381, 426, 453] },
  yingzhibao: { name: '盈之宝物业', rate: 12_000, words: '物业费，每户每季度120元', paid: [397, 461, 519, 548] },
};
export async function remember_rates(ctx: Ctx, { plan: { id: estate_id }, community, homes }: Estate, cast: Cast): Promise<void> {
  const story = fee_stories[estate_id];
  const [cashier, checker] = cast.staff.get(`${estate_id}-wy`) ?? [];
  if (!story || !cashier || !checker) return;
  const today = day_of(ctx.now);
  const on = (actor: Actor, day: string): Ctx => ({ ...ctx, actor, now: new Date(`${day}T10:00:00+08:00`), after: () => {} });
  const periods = story.paid.map((_, index) => month_before(today, 1 + 3 * (story.paid.length - 1 - index)));
  const entity_id = `${estate_id}-books`;
  const first = `${periods[0]!}-01`;
  await open_books(on(ctx.actor, first), { id: entity_id, kind: 'company', name: story.name, organisation_id: `${estate_id}-wy`, estate_id, place_path: community.path, cashier_id: cashier.person_id, closed_through: day_of(new Date(Date.parse(`${first}T00:00:00+08:00`) - 86_400_000)) });
  await fees.add_tariff(on(cashier, first), entity_id, { way: 'home', ...everybody, from_on: first, name: story.words, rate: story.rate });
  const roll = dice(`who pays in ${estate_id}`);
  const order = homes.map(({ id }) => ({ id, at: roll.next() })).toSorted((a, b) => a.at - b.at).map(({ id }) => id);
  for (const [index, period] of periods.entries()) {
    const run_id = await fees.bill(on(cashier, `${period}-01`), entity_id, { period, due_on: `${period}-25` }, `${estate_id}-bills-${period}`);
    await fees.decide_run(on(checker, `${period}-01`), run_id, true);
    // whoever begins to pay pays what was left open before
    const [before, now] = [index === 0 ? 0 : story.paid[index - 1]!, story.paid[index]!];
    const parts = order.slice(0, now).map((home_id, place) => [home_id, place < before ? story.rate : story.rate * (index + 1)] as const);
    const entry: PlantedEntry = { request_id: `${estate_id}-paid-${period}`, kind: 'receive', day: `${period}-20`, text: `收物业费，${now}户`, source: 'fee', lines: [['1002', parts.reduce((sum, [, fen]) => sum + fen, 0), null], ...parts.map(([home_id, fen]) => ['1122', -fen, home_id] as const)] };
    await plant_entries(on(ctx.actor, `${period}-20`), entity_id, cashier.person_id!, checker.person_id, [entry]);
  }
}

/** 田咀 (《贵州日报》: 「增设31个规范停车位，既根除环境顽疾，也为集体增收」): by the hour; the tariff and every car are ours. */
export async function park_cars(ctx: Ctx, { plan: { id: estate_id } }: Estate, cast: Cast): Promise<void> {
  const [cashier, guard] = cast.staff.get(`${estate_id}-wy`) ?? [];
  if (!cashier || !guard) return;
  const on = (actor: Actor, days_ago: number): Ctx => ({ ...ctx, actor, now: later(ctx.now, -days_ago * 1440), after: () => {} });
  const entity_id = `${estate_id}-books`;
  const lot_id = await parking.open_lot(on(cashier, 20), entity_id, { name: '地下停车场', spaces: 31, free_minutes: 30, hour_fen: 200, day_fen: 1000 }, `${estate_id}-parking`);
  const roll = dice(`cars of ${estate_id}`);
  const left = (from: number, until: number) => Array.from({ length: from - until }, (_, index) => from - index).flatMap((days_ago) => Array.from({ length: roll.between(18, 34) }, (_, number) => ({ request_id: `car-${days_ago}-${number}`, guard_id: guard.person_id!, left_on: day_of(later(ctx.now, -days_ago * 1440)), minutes: roll.between(8, roll.chance(0.2) ? 900 : 240) })));
  const hand_over = async (days_ago: number): Promise<void> => {
    const view = await parking.held_by(on(guard, days_ago), lot_id);
    const handed = await parking.hand_in(on(guard, days_ago), lot_id, view);
    const written = await parking.take_in(on(cashier, days_ago), handed, view);
    await check(on(guard, days_ago), entity_id, [written]);
  };
  await parking.plant_stays(on(ctx.actor, 8), lot_id, left(19, 7));
  await hand_over(7);
  await parking.plant_stays(on(ctx.actor, 0), lot_id, left(7, 0));
  await parking.plant_stays(on(ctx.actor, 0), lot_id, Array.from({ length: 17 }, (_, index) => ({ request_id: `car-now-${index}`, guard_id: guard.person_id!, came_at: later(ctx.now, -roll.between(4, 420)), tail: `${'ABCDEFGH'[index % 8]!}${String(100 + index * 47).slice(-3)}` })));
}
