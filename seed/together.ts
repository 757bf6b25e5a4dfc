import { system_actor, type Actor, type Ctx } from '../platform/ctx.ts';
import * as cases from '../modules/cases/index.ts';
import type { Played, Stage } from './play.ts';
import { later } from './story.ts';

/** Where a street coordinator of the demo looks: three rules, a whistle in progress, a group at work, a deadlock decided. */
const shown_estate = 'yingzhibao';

export async function bring_together(ctx: Ctx, stage: Stage, played: readonly Played[]): Promise<void> {
  if (stage.estate.plan.id !== shown_estate) return;
  await write_rules(ctx, stage);
  const running = (code: string) => played.findLast(({ story, row }) => story.kind.code === code && ['dispatched', 'accepted', 'planned'].includes(row.state) && row.level === 'community')?.row;
  const [lamp, rubbish, parking] = [running('0202'), running('0301'), running('0401')];
  if (lamp) await whistle(ctx, stage, lamp.id);
  if (rubbish) await deadlock(ctx, stage, rubbish.id);
  if (parking) await group(ctx, stage, parking.id);
}

const at = (ctx: Ctx, actor: Actor, now: Date): Ctx => ({ ...ctx, actor, now });
function staff(stage: Stage, organisation_id: string): Actor {
  return stage.cast.staff.get(organisation_id)![0]!;
}
const ids = ({ estate: { plan, community, grids } }: Stage) => ({
  street: `${community.parent_id}-jd`, property: `${plan.id}-wy`, owners: `${plan.id}-yw`, committee: `${plan.district}-hydw`, grid: `${grids[0]!.id}-wg`,
  errands: `${community.id}-db`, mediators: `${community.id}-tj`, community: `${community.id}-sq`, power: `${plan.district}-zd-power`, water: `${plan.district}-zd-water`, housing: `${plan.district}-xb-housing`,
});

async function write_rules(ctx: Ctx, stage: Stage): Promise<void> {
  const { plan, community } = stage.estate;
  const who = ids(stage);
  const desk = at(ctx, staff(stage, who.community), later(stage.until, -60));
  const blank = { place_id: community.id, estate_id: plan.id, category: null, owner_code: null, tier: null, from_minute: null, until_minute: null, assist_ids: [], from_at: null };
  await cases.write_rule(desk, { ...blank, category: '0501', from_minute: 22 * 60, until_minute: 6 * 60, organisation_id: who.mediators, assist_ids: [who.property], reason: '夜里的噪声先由调委会上门劝，物业配合' });
  await cases.write_rule(desk, { ...blank, category: '0212', organisation_id: who.power, assist_ids: [who.property], reason: '充电棚今年由供电单位统一维护，物业配合开门' });
  await cases.write_rule(desk, { ...blank, estate_id: null, category: '08', organisation_id: who.errands, assist_ids: [who.community], reason: '老人和困难家庭的事，红色代办队先上门' });
}

/** Three called: one came and was appraised, one did not come, one still has time. */
async function whistle(ctx: Ctx, stage: Stage, case_id: string): Promise<void> {
  const who = ids(stage);
  const { until } = stage;
  const street = staff(stage, who.street);
  const called = await cases.blow(at(ctx, street, later(until, -200)), case_id, {
    summary: '小区与市政路交界处的路灯不亮，几家都说不归自己，请到现场认一认', ask_resident: true,
    calls: [
      { organisation_id: who.power, question: '这盏灯接的是哪一路电，能不能先送上', due_at: later(until, -20).toISOString() },
      { organisation_id: who.housing, question: '路灯产权归市政还是归小区', due_at: later(until, -30).toISOString() },
      { organisation_id: who.water, question: '灯杆旁的井挖开没有，回填了吗', due_at: later(until, 600).toISOString() },
    ],
  });
  const [power, housing] = called.calls;
  await cases.arrive_at_call(at(ctx, staff(stage, who.power), later(until, -150)), power!.id);
  await cases.answer_call(at(ctx, staff(stage, who.power), later(until, -110)), power!.id, { answer: '接的是市政路灯专线，空开跳了，已经合上，灯亮了', solved_part: true });
  await cases.appraise_call(at(ctx, street, later(until, -60)), power!.id, 'solved', '到得快，当场就办了');
  await cases.tick_call(at(ctx, system_actor(ctx.actor.district), later(until, -29)), housing!.id);
}

/** The firm and the owners' committee each say it is the other's; the committee read the contract. */
async function deadlock(ctx: Ctx, stage: Stage, case_id: string): Promise<void> {
  const who = ids(stage);
  const before = (minutes: number) => later(stage.until, -minutes);
  await cases.object(at(ctx, staff(stage, who.property), before(190)), case_id, 'not_ours', '垃圾房外的一堆是业委会组织清理时放的，不在保洁合同里');
  await cases.dispatch(at(ctx, staff(stage, who.community), before(170)), case_id, { role: 'YW', organisation_id: who.owners });
  await cases.object(at(ctx, staff(stage, who.owners), before(150)), case_id, 'not_ours', '合同写明小区公共部位日产日清，应由物业清');
  const raised = await cases.raise_deadlock(at(ctx, staff(stage, who.street), before(120)), case_id, '垃圾房外的一堆由谁清运');
  await cases.decide_deadlock(at(ctx, staff(stage, who.committee), before(45)), raised.id, { organisation_id: who.property, decision: '合同第四条包括公共部位日产日清。先由物业今天清走，清运费用业委会和物业另行结算' });
}

async function group(ctx: Ctx, stage: Stage, case_id: string): Promise<void> {
  const who = ids(stage);
  const street = staff(stage, who.street);
  const formed = await cases.form_group(at(ctx, street, later(stage.until, -100)), case_id, {
    name: '停车秩序协调组', summary: '门口乱停挡住通道，商量怎么划线、怎么劝', lead_organisation_id: who.street, lead_person_id: street.person_id!, member_ids: [who.property, who.owners, who.grid],
  });
  await cases.write_minutes(at(ctx, street, later(stage.until, -70)), formed.id, {
    present_ids: [who.street, who.property, who.owners, who.grid], text: '先划线，再劝导，一周后看效果；不上锁，不收费。',
    items: [
      { what: '把门口两侧的禁停线画出来', organisation_id: who.property, due_at: later(stage.until, 26 * 60).toISOString() },
      { what: '在业主群里说明，听一听意见', organisation_id: who.owners, due_at: later(stage.until, 20 * 60).toISOString() },
    ],
  });
}
