import type { Actor, Ctx } from '../platform/ctx.ts';
import { tenders, votes } from '../modules/deliberation/index.ts';
import { demo_accounts } from './accounts.ts';
import type { Estate } from './estates.ts';
import type { Cast } from './people.ts';
import { dice } from './random.ts';
import { read_vote_notices } from './store.ts';
import { later } from './story.ts';
import { open_tender, sign_firm } from './tenders.ts';

const day = 1440;
const rules = { scope_place_id: null, unsold: [], secret: false, notice_days: 15, objection_days: 7, proxy_heads_max: 2 };

/**
 * The owners of 盈之宝 chose their firm by an open tender (贵州日报): decided last year on signed paper, filed. And a vote that is
 * open now, in which the demo's neighbours have not voted yet. Turnout and figures are ours.
 Gives the tender.
 */
export async function vote_together(ctx: Ctx, estate: Estate, cast: Cast): Promise<string> {
  const { plan: { id: estate_id }, community } = estate;
  const [chair, member] = cast.staff.get(`${estate_id}-yw`)!;
  const office = cast.staff.get(`${community.id}-sq`)![0]!;
  const on = (actor: Actor, days_ago: number, minutes = 0): Ctx => ({ ...ctx, actor, now: later(ctx.now, minutes - days_ago * day), after: () => {} });
  const at = (days_ago: number) => later(ctx.now, -days_ago * day);
  const system = (days_ago: number) => on(ctx.actor, days_ago);

  const roll = dice('votes of the tender');
  const { id: tender_id, first_bid_id } = await open_tender(ctx, estate, cast);
  const vote_id = await tenders.ask_owners(on(chair!, 330), tender_id, { bid_id: first_bid_id, legal_effect: 'paper_formal', years: 3, unsold: [], opens_at: at(310).toISOString(), closes_at: at(300).toISOString() });
  await votes.call_vote(on(chair!, 329), vote_id);
  await votes.plant_ballots(system(305), vote_id, () => (roll.chance(0.83) ? { choice: roll.chance(0.86) ? 'yes' : roll.chance(0.7) ? 'no' : 'abstain', how: 'paper', by_id: member!.person_id!, at: at(roll.between(300, 309)) } : null));
  await votes.tick_vote(system(300), vote_id);
  const asking = cast.residents.find(({ person_id }) => person_id === 'yingzhibao-p0003')!;
  const { id: objection_id } = await votes.object(on(asking.actor, 298), vote_id, '我想知道纸质票是不是两个人分别录的');
  await votes.answer_objection(on(office, 297), vote_id, { objection_id, upheld: false, answer: '每张票都由两个人分别录入，照片和原件都在，请他当面抽看了十张，没有错。' });
  await votes.file_vote(on(chair!, 285), vote_id, '演示备〔2026〕1号');
  await sign_firm(ctx, estate, cast, tender_id);

  const neighbours = new Set(demo_accounts.map(({ person_id }) => person_id));
  const shed = await votes.make_vote(on(chair!, 24), {
    ...rules, estate_id, kind: 'common_use', legal_effect: 'advisory', title: '南门空地建电动车充电棚', options: [],
    question: '是否同意把南门东侧约120平方米的空地改成电动自行车充电棚？由充电公司出钱建、交场地费，场地费归全体业主，每季度公示。', opens_at: at(4).toISOString(), closes_at: at(-10).toISOString(),
  });
  await votes.call_vote(on(chair!, 23), shed.id);
  const said = dice('votes of the shed');
  await votes.plant_ballots(system(1), shed.id, ({ kind, owner_ids }) => {
    if (kind !== 'owner' || owner_ids.length !== 1 || neighbours.has(owner_ids[0]!) || !said.chance(0.62)) return null;
    const choice = said.chance(0.78) ? 'yes' : said.chance(0.8) ? 'no' : 'abstain';
    return said.chance(0.85) ? { choice, how: 'phone', by_id: owner_ids[0]!, at: later(ctx.now, -said.between(60, 4 * day - 60)) } : { choice, how: 'paper', by_id: member!.person_id!, at: later(ctx.now, -said.between(60, 3 * day)) };
  });
  await votes.tick_vote(system(4), shed.id);
  await read_vote_notices(ctx, at(30));
  return tender_id;
}
