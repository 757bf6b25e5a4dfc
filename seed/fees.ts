import { check, fees, open_books } from '../modules/ledger/index.ts';
import type { Actor, Ctx } from '../platform/ctx.ts';
import type { Estate } from './estates.ts';
import type { Cast } from './people.ts';

const day_of = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const month_before = (day: string, by: number) => new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 - by, 1)).toISOString().slice(0, 7);
const everybody = { of_use: null, of_group: null };

/** 田咀公租房 (《贵州日报》: differentiated charges agreed with all): who rents pays by letter, and no bill says why. The figures are ours. */
export async function bill_tenants(ctx: Ctx, { plan: { id: estate_id }, community, homes }: Estate, cast: Cast): Promise<void> {
  const [cashier, checker] = cast.staff.get(`${estate_id}-wy`) ?? [];
  if (!cashier || !checker) return;
  const entity_id = `${estate_id}-books`;
  const [today, on] = [day_of(ctx.now), (actor: Actor, day: string): Ctx => ({ ...ctx, actor, now: new Date(`${day}T10:00:00+08:00`), after: () => {} })];
  const [before, this_month] = [month_before(today, 1), today.slice(0, 7)];
  await open_books(on(ctx.actor, `${before}-01`), { id: entity_id, kind: 'company', name: '田咀公租房物业', organisation_id: `${estate_id}-wy`, estate_id, place_path: community.path, cashier_id: cashier.person_id, closed_through: day_of(new Date(Date.parse(`${before}-01T00:00:00+08:00`) - 86_400_000)) });
  for (const more of [{ name: '物业费，每户每月15元', rate: 1500 }, { name: 'A类，每户每月8元', rate: 800, of_group: 'A' }, { name: 'B类，每户每月5元', rate: 500, of_group: 'B' }])
    await fees.add_tariff(on(cashier, `${before}-01`), entity_id, { way: 'home', ...everybody, from_on: `${before}-01`, ...more });
  await fees.plant_home_terms(on(cashier, `${before}-01`), entity_id, homes.flatMap(({ id: home_id }, index) => (index % 4 === 0 ? [{ home_id, of_use: null, of_group: index % 8 === 0 ? 'A' : 'B', agreed_fen: null }] : [])));
  for (const period of [before, this_month]) {
    const run_id = await fees.bill(on(cashier, `${period}-01`), entity_id, { period, due_on: `${period}-25` }, `${estate_id}-bills-${period}`);
    await fees.decide_run(on(checker, `${period}-01`), run_id, true);
  }
  // most have paid the month before, some of them in part
  const paid = await fees.plant_payments(on(cashier, `${before}-20`), entity_id, homes.flatMap(({ id: home_id }, index) => (index % 9 === 3 ? [] : [{ home_id, fen: index % 23 === 5 ? 300 : index % 8 === 0 ? 800 : index % 4 === 0 ? 500 : 1500 }])));
  await check(on(checker, `${before}-20`), entity_id, paid);
}
