import type { Actor, Ctx } from '../platform/ctx.ts';
import { votes } from '../modules/deliberation/index.ts';
import { check, enter } from '../modules/ledger/index.ts';
import * as lift from '../modules/lift/index.ts';
import type { Terms } from '../modules/lift/contract.ts';
import type { Estate } from './estates.ts';
import type { Cast } from './people.ts';
import { later } from './story.ts';

const day = 1440;
/** 《贵州日报》: 20,000 yuan on the fifth floor, 500 more or less a floor; the other figures are ours. */
const terms: Terms = {
  way: 'per_floor', base_floor: 5, base_fen: 2_000_000, step_fen: 50_000, coefficients: [], ground: 'exempt', ground_fen: 0, fill: 'as_said', cost_fen: 43_700_000, subsidy_fen: 20_000_000, overrun_percent_max: 5, upkeep_fen: 480_000, out_ids: [],
  stages: [{ name: '预付款', fen: 13_000_000 }, { name: '设备进场', fen: 17_000_000 }, { name: '验收合格', fen: 13_700_000 }], words: '一楼不出钱，也不用电梯；家里有困难的，邻居可以先垫，慢慢还。',
};

/** 绿洲缘's lift (《贵州日报》): agreed and signed, one home's share advanced by its neighbours, paid back bit by bit until today. Everybody is invented. */
export async function build_lift(ctx: Ctx, { plan: { id: estate_id, district }, community, homes, units }: Estate, cast: Cast): Promise<void> {
  const [chair, accountant] = [cast.staff.get(`${estate_id}-yw`)![0]!, seat(`${estate_id}-accountant-1`)];
  const cashier = seat(`${estate_id}-cashier-1`);
  function seat(person_id: string): Actor {
    return { person_id, district, hat: { id: `post:${person_id}`, role: 'owners_committee', place_id: community.id, place_paths: [], estate_ids: [estate_id], organisation_id: `${estate_id}-yw` } };
  }
  const on = (actor: Actor, days_ago: number): Ctx => ({ ...ctx, actor, now: later(ctx.now, -days_ago * day), after: () => {} });
  const at = (days_ago: number) => later(ctx.now, -days_ago * day);
  const date = (days_ago: number) => new Date(at(days_ago).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const unit = units.find((one) => one.id === `${estate_id}-4-1`)!;
  const owned = (floor: number) => homes.filter((home) => home.parent_id === unit.id && home.floor === floor && cast.residencies.some((row) => row.home_id === home.id && row.relation === 'owner'))[0]?.id;
  const [id, entity_id] = ['lvzhouyuan-lift', 'lift-lvzhouyuan-lift'];
  await lift.make_lift(on(chair, 400), { estate_id, scope_id: unit.id, cashier_id: cashier.person_id!, terms }, id);
  await lift.ask_vote(on(chair, 399), id, { opens_at: at(382).toISOString(), closes_at: at(372).toISOString(), legal_effect: 'paper_formal' });
  const { id: vote_id } = (await lift.lift_view(on(chair, 398), id)).vote!;
  await votes.call_vote(on(chair, 398), vote_id);
  await votes.plant_ballots(on(ctx.actor, 380), vote_id, ({ number }) => ({ choice: number % 9 === 0 ? 'no' : 'yes', how: 'paper', by_id: chair.person_id!, at: at(375) }));
  await votes.tick_vote(on(ctx.actor, 372), vote_id);
  await lift.plant_signatures(on(ctx.actor, 365), id, 1);
  await lift.adopt(on(accountant, 364), id, 1);

  let number = 0;
  const entry = (days_ago: number) => ({ request_id: `lvzhouyuan-lift-${++number}`, day: date(days_ago) });
  const posted = async (days_ago: number, written: Promise<{ id: string }>) => check(on(accountant, days_ago), entity_id, [(await written).id]);
  await posted(360, lift.levy(on(cashier, 360), id, { ...entry(360), what: 'shares' }));
  const { homes: asked } = await lift.lift_view(on(cashier, 360), id);
  const [debtor, ...creditors] = [2, 3, 5, 6].map(owned);
  for (const [index, { home_id, levied_fen }] of asked.filter((one) => one.levied_fen > 0 && one.home_id !== debtor).entries())
    await posted(350 - index, lift.pay(on(cashier, 350 - index), id, { ...entry(350 - index), money_id: '1002', home_id, amount_fen: levied_fen, back: false }));
  if (debtor) {
    const share = asked.find(({ home_id }) => home_id === debtor)!.levied_fen;
    const parts = creditors.filter((one) => one !== undefined);
    for (const [index, creditor_home_id] of parts.entries())
      await posted(330, lift.advance(on(cashier, 330), id, { ...entry(330), money_id: '1002', debtor_home_id: debtor, creditor_home_id, amount_fen: index === 0 ? share - 500_000 * (parts.length - 1) : 500_000, words: '先装好电梯，每个月还一点' }));
    await lift.plant_confirmations({ ...on(cashier, 329), actor: ctx.actor }, id);
    for (const days_ago of [270, 210, 150, 90, 30]) {
      await posted(days_ago, lift.repay(on(cashier, days_ago), id, { ...entry(days_ago), money_id: '1001', debtor_home_id: debtor, amount_fen: 200_000 }));
      await posted(days_ago - 1, lift.pass_on(on(cashier, days_ago - 1), id, { ...entry(days_ago - 1), money_id: '1001' }));
    }
  }
  await posted(320, enter(on(cashier, 320), entity_id, { ...entry(320), kind: 'receive', amount_fen: 20_000_000, money_id: '1002', other_id: '4101', text: '老旧小区加装电梯补助' }));
  for (const [index, days_ago] of [310, 250, 170].entries())
    await posted(days_ago, lift.pay_stage(on(cashier, days_ago), id, { ...entry(days_ago), money_id: '1002', amount_fen: terms.stages[index]!.fen, stage: index + 1, text: '', files: [] }));
}
