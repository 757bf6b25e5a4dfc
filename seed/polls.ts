import type { Actor, Ctx } from '../platform/ctx.ts';
import { polls, tenders, votes } from '../modules/deliberation/index.ts';
import { demo_accounts } from './accounts.ts';
import type { Estate } from './estates.ts';
import type { Cast } from './people.ts';
import { dice } from './random.ts';
import { read_vote_notices } from './store.ts';
import { later } from './story.ts';

const day = 1440;
const works = [['给六栋前的台阶装扶手', 6_800], ['车库入口加一面反光镜', 1_200], ['中庭的凳子换新', 9_600], ['东门装雨棚', 18_500], ['修儿童滑梯', 7_400], ['快递架挪到门厅', 2_600]] as const;
const plain = { place_id: null, options: [], per: 'home' as const, age_min: 18, picks_max: 1, seats: null, budget_fen: null, line: null, secret: false, notice_days: 0 };

/** Everybody who lives there is asked, tenants too: one poll that was counted and two that are open now. What they say is ours. */
export async function ask_everybody(ctx: Ctx, { plan: { id: estate_id }, community }: Estate, cast: Cast, tender_id: string | null): Promise<void> {
  const office = cast.staff.get(`${community.id}-sq`)![0]!;
  const on = (actor: Actor, days_ago: number): Ctx => ({ ...ctx, actor, now: later(ctx.now, -days_ago * day), after: () => {} });
  const at = (days_ago: number) => later(ctx.now, -days_ago * day).toISOString();
  const [roll, neighbours] = [dice(`polls of ${estate_id}`), new Set(demo_accounts.map(({ person_id }) => person_id))];
  const ask = async (from: number, until: number, what: Pick<polls.NewPoll, 'form' | 'title' | 'question'> & Partial<polls.NewPoll>, share: number, said: () => string) => {
    const { id } = await polls.make_poll(on(office, from + 1), { ...plain, estate_id, opens_at: at(from), closes_at: at(until), ...what });
    await polls.call_poll(on(office, from + 1), id);
    await votes.plant_ballots(on(ctx.actor, Math.max(until, 0)), id, ({ owner_ids }) => (owner_ids.some((one) => neighbours.has(one)) || !roll.chance(share) ? null : { choice: said(), how: 'phone', by_id: owner_ids[0]!, at: later(ctx.now, -roll.between(Math.max(until, 0) * day + 60, from * day - 60)) }));
    await votes.tick_vote(on(ctx.actor, Math.max(until, 0)), id);
    return id;
  };
  if (estate_id === 'tianzui') {
    await ask(3, -7, { form: 'consult', title: '楼下广场晚上几点关音箱', question: '天热了，跳舞的、带娃的、上夜班的都在。音箱几点关合适？', options: ['晚上八点半', '晚上九点', '晚上九点半'].map((label) => ({ label })) }, 0.35, () => roll.pick(['p1', 'p2', 'p2', 'p3', 'abstain']));
    return read_vote_notices(ctx, later(ctx.now, -20 * day));
  }
  const poll_id = await ask(40, 30, { form: 'satisfaction', title: '您对这半年的物业服务满意吗', question: '保洁、维修、门岗、停车，合起来说，您满意吗？', secret: true, line: { numerator: 80, denominator: 100 } }, 0.55, () => (roll.chance(0.46) ? 'satisfied' : roll.chance(0.68) ? 'fair' : roll.chance(0.7) ? 'dissatisfied' : 'unknown'));
  if (tender_id !== null) await tenders.appraise(on(cast.staff.get(`${estate_id}-yw`)![0]!, 28), tender_id, { year: later(ctx.now, -28 * day).getUTCFullYear(), poll_id, words: '维修快了，门岗夜里还要加人；东门修好了。' });
  await ask(3, -6, { form: 'budget', title: '公共收益的三万元花在哪', question: '去年公共收益里拿出三万元做小修小补。想做的都点上，最多三件。', options: works.map(([label, yuan]) => ({ label, cost_fen: yuan * 100 })), budget_fen: 3_000_000, picks_max: 3 }, 0.4, () => {
    const picks = works.flatMap((_, index) => (roll.chance(0.45 - index * 0.04) ? [`p${index + 1}`] : [])).slice(0, 3);
    return picks.join(',') || 'abstain';
  });
  await ask(2, -5, { form: 'ranking', title: '晾衣区、停车位、活动室，先办哪样', question: '三样都想办，得有个先后。请按您家的急缓排一排。', options: [{ label: '楼顶晾衣区' }, { label: '画出非机动车停车位' }, { label: '老人活动室加装空调' }], picks_max: 3, secret: true }, 0.3, () => roll.pick(['p2,p1,p3', 'p2,p1', 'p2', 'p1,p2', 'p1,p3,p2', 'p3,p2', 'p3', 'abstain']));
  await read_vote_notices(ctx, later(ctx.now, -20 * day));
}
