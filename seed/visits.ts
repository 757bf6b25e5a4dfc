import type { Ctx } from '../platform/ctx.ts';
import { care_plans } from '../modules/people/index.ts';
import { place_by_id, type PlaceRow } from '../modules/territory/index.ts';
import { add_visits, blank_visit, plan_care_visits, type VisitRow } from '../modules/visits/index.ts';
import type { Estate } from './estates.ts';
import type { Cast } from './people.ts';
import { dice } from './random.ts';
import { later } from './story.ts';

const day_of = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const day_minutes = 1440;

type Found = Pick<VisitRow, 'state' | 'outcome' | 'note' | 'promised'>;
const found: readonly Found[] = [
  { state: 'done', outcome: 'well', note: '精神好，在楼下晒太阳', promised: null },
  { state: 'done', outcome: 'well', note: '药还有半个月的', promised: '下次带血压计来量一量' },
  { state: 'done', outcome: 'helped', note: '帮着换了灯泡，调好了电视', promised: '问一问助餐怎么报名' },
  { state: 'done', outcome: 'needs', note: '厨房水龙头滴水，已经报了', promised: '看看修好没有' },
  { state: 'unanswered', outcome: 'unanswered', note: '敲门没人应，邻居说去女儿家了', promised: null },
];

/** What was found behind each door of the care list these weeks, today's list for its grid worker, and two doors besides. */
export async function live_visits(ctx: Ctx, { plan: { id }, homes }: Estate, cast: Cast): Promise<void> {
  const today = day_of(ctx.now);
  const rows: VisitRow[] = [];
  const at_door = (key: string, place: PlaceRow, over: Partial<VisitRow>): VisitRow => ({
    ...blank_visit(ctx, { id: `${id}-visit-${key}`, version: `${id}-visit-${key}`, on_day: today, place, room: null, person_id: null, why: 'look_in', why_text: null, worker_id: `${id}-grid-1` }),
    ...over,
  });
  for (const plan of (await care_plans(ctx)).filter((one) => one.estate_id === id)) {
    const roll = dice(`visits to ${plan.person_id}`);
    const place = (await place_by_id(ctx, plan.home_id))!;
    for (let back = 3; back >= 1; back -= 1) {
      // the last of them is the day that the care plan remembers; two silent doors in a row would be a case by rule
      const visited_at = back === 1 && plan.last_visit_on ? new Date(`${plan.last_visit_on}T09:${roll.between(10, 59)}:00+08:00`) : later(ctx.now, -(back * plan.every_days + 4) * day_minutes);
      const outcome = roll.pick(back === 2 ? found : found.slice(0, 4));
      rows.push(at_door(`${plan.id}-${back}`, place, { ...outcome, person_id: plan.person_id, why: 'elder_alone', on_day: day_of(visited_at), visited_at, changed_at: visited_at, changed_by: `${id}-grid-1` }));
    }
  }
  const roll = dice(`doors of ${id}`);
  const neighbours = cast.residents.slice(30, 60);
  const [newcomer, gas] = [roll.pick(neighbours), roll.pick(neighbours)];
  rows.push(at_door('new', newcomer.home, { person_id: newcomer.person_id, why: 'newcomer', why_text: '上周搬来，认认门，说一说群怎么进' }));
  rows.push(at_door('gas', gas.home, { why: 'safety', why_text: '燃气软管到期，看换了没有', worker_id: null }));
  const empty = homes.find((home) => !cast.residencies.some((one) => one.home_id === home.id));
  if (empty) rows.push(at_door('empty', empty, { state: 'cancelled', why: 'safety', why_text: '空置房，房主说周末来开门' }));
  await add_visits(ctx, rows);
  await plan_care_visits(ctx);
}
