import type { Actor, Ctx, Role } from '../platform/ctx.ts';
import { task, type CaseRow } from '../modules/cases/index.ts';
import { add_people, appoint, person_row } from '../modules/people/index.ts';
import { demo_county } from './accounts.ts';
import { name_of } from './names.ts';
import type { Played, Stage } from './play.ts';
import { later } from './story.ts';

/** Two people of the demo whose telephones lie above every estate's: they serve beside their homes. */
export const helpers = [
  { suffix: 'helper-1', role: 'volunteer', title: '水电志愿者', phone: '19900009802' },
  { suffix: 'helper-2', role: 'volunteer', title: '水电志愿者', phone: '19900009803' },
  { suffix: 'operator-1', role: 'operator', title: '接线员', phone: '19900009805' },
  { suffix: 'rider-1', role: 'rider', title: '流动网格员（外卖骑手）', phone: '19900009804' },
] as const;

/** Neighbours help: some wait for a hand, one is helped now by two, one has said thank you. */
export async function ask_neighbours(ctx: Ctx, stage: Stage, played: readonly Played[]): Promise<void> {
  const { plan, community } = stage.estate;
  if (plan.id !== 'yingzhibao' || plan.district !== demo_county) return;
  const team = `${plan.id}-sd`;
  for (const { suffix, role, title, phone } of helpers) {
    const id = `${plan.id}-${suffix}`;
    const at = role === 'operator' ? { place_id: community.parent_id!, estate_id: null, organisation_id: null } : role === 'rider' ? { place_id: demo_county, estate_id: null, organisation_id: null } : { place_id: community.id, estate_id: plan.id, organisation_id: team };
    await add_people(ctx, [person_row(plan.district, id, name_of(id, id), phone)]);
    await appoint(ctx, { district: plan.district, id, person_id: id, role, title, ...at, from_on: '2025-01-01', until_on: null });
  }
  const as = (actor: Actor, minutes: number): Ctx => ({ ...ctx, actor, now: later(stage.until, minutes) });
  const coordinator = stage.cast.staff.get(`${community.id}-sq`)![0]!;
  const helper = (number: 1 | 2): Actor => ({ person_id: `${plan.id}-helper-${number}`, district: plan.district, hat: { id: `post:${plan.id}-helper-${number}`, role: 'volunteer' satisfies Role, place_id: community.id, place_paths: [], estate_ids: [plan.id], organisation_id: team } });
  const at_work = played.filter(({ row }) => fits(row)).slice(-4);
  const needs = [
    { need: '帮忙把楼道口的东西挪开', visit: 'outside', meets: 'anyone' },
    { need: '帮老人换个灯泡、看看插座松不松', visit: 'home', meets: 'lives_alone' },
    { need: '帮忙摆个警示牌，提醒大家绕行', visit: 'outside', meets: 'anyone' },
    { need: '帮忙抬一下东西', visit: 'outside', meets: 'anyone' },
  ] as const;
  for (const [index, { row, story }] of at_work.entries()) {
    const asked = await task.offer_task(as(coordinator, -300 + index * 20), row.id, { team_id: team, ...needs[index]! });
    if (index === 0) {
      await task.claim_task(as(helper(1), -240), asked.id);
      const mine = (await task.tasks_of_team(as(helper(1), -239), 'zh')).mine[0]!;
      await task.start_task(as(helper(1), -230), asked.id, mine.checks.map(({ code }) => code));
      await task.finish_task(as(helper(1), -200), asked.id, { note: '东西都挪到自行车棚了，过道宽了' });
      await task.thank_for_task(as(story.reporter.actor, -90), asked.id, '天热还来帮忙，谢谢你们');
    }
    if (index === 1) for (const number of [1, 2] as const) await task.claim_task(as(helper(number), -60 + number), asked.id);
  }
}

const fits = (row: CaseRow) => ['accepted', 'planned'].includes(row.state) && row.level === 'community' && row.tier > 1 && !row.confidential && row.recused_ids.length === 0 && ['01', '02', '03'].includes(row.category?.slice(0, 2) ?? '') && !['0106', '0107', '0108', '0203', '0204'].includes(row.category ?? '');
