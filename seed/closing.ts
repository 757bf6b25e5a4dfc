import { system_actor, type Actor, type Ctx } from '../platform/ctx.ts';
import * as cases from '../modules/cases/index.ts';
import { publish_figures } from '../modules/insight/index.ts';
import type { Played, Stage } from './play.ts';
import { later } from './story.ts';

const next_steps = ['约承办单位和楼栋长现场看一遍，当场定做法', '请业委会把方案贴出来，听三天意见', '报街道协调费用，先把危险的地方围起来', '和专营单位定了日子，到时社区派人在场'];
/** Of 斌鑫二期 all 233 stay counted. */
const all_counted = 'binxin';

/**
 * What the end of a month leaves: next steps on most of the weak list, one case left out of the figures by two hands and
 * another that waits for a decision, and last month's list published.
 */
export async function close_month(ctx: Ctx, { estate, cast, until }: Stage, played: readonly Played[]): Promise<void> {
  const { plan, community } = estate;
  const as = (organisation_id: string, now = until): Ctx => ({ ...ctx, now, actor: cast.staff.get(organisation_id)![0]! });
  const office: Readonly<Record<cases.Level, string>> = { community: `${community.id}-sq`, street: `${community.parent_id}-jd`, county: `${plan.district}-xb` };
  const weak = (await cases.weak_list(as(office.county))).filter((item) => item.case.estate_id === plan.id);
  for (const [index, { case: card }] of weak.entries()) {
    if (index % 4 === 3) continue; // some have none yet
    const due_on = cases.shanghai_date(later(until, (index + 3) * 1440));
    await cases.next_step(as(office[card.level]), card.id, { text: next_steps[index % next_steps.length]!, due_on });
  }
  if (plan.id !== all_counted) await leave_out(as(office.community), as(office.street), played);
  const last_month = cases.shanghai_date(later(new Date(`${cases.shanghai_date(until).slice(0, 7)}-01T00:00:00+08:00`), -60)).slice(0, 7);
  await cases.publish_weak_list(as(office.community), { estate: plan.id, month: last_month });
}

async function leave_out(community: Ctx, street: Ctx, played: readonly Played[]): Promise<void> {
  const unsolved = played.filter(({ row }) => row.state === 'closed' && row.level === 'community' && !row.confidential && row.solved === null);
  const [first, second] = unsolved.slice(-2);
  if (first) {
    await cases.exclude(community, first.row.id, { reason: 'out_of_scope', text: '现场核实在小区红线外，已转市政，不归本小区办' });
    await cases.decide_exclusion(street, first.row.id, true);
  }
  if (second) await cases.exclude(community, second.row.id, { reason: 'duplicate', text: '和前一天那件说的是同一处，当时没有并' });
}

const days_drawn = 5;

/** The lots of the last days, each under a seed of its own, and some of the calls made. */
export async function call_back(ctx: Ctx, district: string, callers: readonly Actor[]): Promise<void> {
  for (let ago = days_drawn; ago >= 1; ago -= 1) {
    const now = later(ctx.now, -(ago - 1) * 1440 - 30);
    const day = cases.shanghai_date(later(ctx.now, -ago * 1440));
    await cases.draw_call_backs_of({ ...ctx, now, actor: system_actor(district) }, day, `演示 ${district} ${day}`);
  }
  for (const actor of callers) {
    const caller = { ...ctx, actor, now: later(ctx.now, -10) };
    const mine = (await cases.call_backs(caller)).call_backs.filter((one) => one.may_call && one.state === 'to_call');
    const [reached, silent] = [mine[0], mine[1]];
    if (reached) await cases.record_call(caller, reached.id, reached.case.solved === false ? { reached: true } : { reached: true, solved: true, satisfaction: 'satisfied', text: '说修得快，还把楼道扫了' });
    if (silent) await cases.record_call(caller, silent.id, { reached: false });
    if (reached) return;
  }
}

const weeks_published = 9;
/** The public board of each Monday of the two months, and the figures of the months that are settled. */
export async function publish_boards(ctx: Ctx, district: string): Promise<void> {
  for (let ago = weeks_published; ago >= 0; ago -= 1) await cases.publish_board({ ...ctx, now: later(ctx.now, -ago * 7 * 1440), actor: system_actor(district) });
  for (const ago of [31, 0]) await publish_figures({ ...ctx, now: later(ctx.now, -ago * 1440), actor: system_actor(district) });
}
