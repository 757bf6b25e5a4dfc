import type { Actor, Ctx } from '../platform/ctx.ts';
import { tenders } from '../modules/deliberation/index.ts';
import { add_organisation } from '../modules/people/index.ts';
import type { Estate } from './estates.ts';
import type { Cast } from './people.ts';
import { later } from './story.ts';

const day = 1440;
/** Who won and serves since is the newspaper's firm; the other two are invented, and so is what all three offered. Bids in fen a month and a square metre. */
const winner = { price_fen: 145, services: '保洁每天两遍，门岗三班，电梯和消防每月检，维修两小时到场', promises: '每季度在公告栏贴账；头半年把东门和路灯修好', marks: [[34, 36], [25, 27], [26, 24]] } as const;
const rivals = [
  { name: '黔示安居物业公司', price_fen: 128, services: '保洁每天一遍，门岗两班，电梯按期检', promises: '', marks: [[26, 24], [20, 22], [29, 30]] },
  { name: '旧示物业服务公司', price_fen: 160, services: '照原样服务，增加两名保洁', promises: '停车收费交给业委会管', marks: [[25, 23], [24, 22], [18, 19]] },
] as const;

/** 盈之宝’s open tender (贵州日报), a year ago: three bids opened at their minute, two neighbours who score and one who stepped back. What is in it is ours. */
export async function open_tender(ctx: Ctx, { plan: { id: estate_id, district }, community }: Estate, cast: Cast): Promise<{ id: string; first_bid_id: string }> {
  const [chair] = cast.staff.get(`${estate_id}-yw`)!;
  const on = (actor: Actor, days_ago: number, minutes = 0): Ctx => ({ ...ctx, actor, now: later(ctx.now, minutes - days_ago * day), after: () => {} });
  const { id } = await tenders.make_tender(on(chair!, 382), {
    estate_id, title: '公开招标选聘物业服务企业', opens_at: later(ctx.now, -360 * day).toISOString(),
    requirements: '服务期三年。保洁、门岗、绿化、电梯和消防的日常看护都要有人有制度；维修两小时内到场；公共收益进业委会的账，每季度公示；到期或解聘时按清单移交。',
    criteria: [{ label: '服务方案', points_max: 40 }, { label: '人员和资质', points_max: 30 }, { label: '价格', points_max: 30 }],
  });
  await tenders.publish_tender(on(chair!, 381), id);
  const manager = cast.staff.get(`${estate_id}-wy`)!.find(({ hat }) => hat.role === 'property_manager')!;
  await tenders.hand_in(on(manager, 368), id, { price_fen: winner.price_fen, services: winner.services, promises: winner.promises });
  for (const [index, { name, price_fen, services, promises }] of rivals.entries()) {
    const organisation_id = `${estate_id}-rival-${index + 1}`;
    await add_organisation(ctx, { district, id: organisation_id, kind: '物业', name, owner_code: null, place_id: community.id, estate_id: null });
    const bidder: Actor = { person_id: `${organisation_id}-manager`, district, hat: { ...manager.hat, id: `post:${organisation_id}`, estate_ids: [], organisation_id } };
    await tenders.hand_in(on(bidder, 366 - index), id, { price_fen, services, promises });
  }
  const neighbour = (number: number) => cast.residents.find(({ person_id }) => person_id === `${estate_id}-p000${number}`)!.actor;
  for (const [index, phone] of ['19900000001', '19900000003', '19900000002'].entries()) await tenders.name_scorer(on(chair!, 362, index), id, phone);
  await tenders.tick_tender(on(ctx.actor, 360), id);
  await tenders.declare(on(neighbour(2), 359), id, { conflict: true, words: '我表弟在其中一家公司上班' });
  const { bids } = await tenders.tender_view(on(chair!, 359), id);
  const bid_of = (firm: string | null) => bids.find((one) => (firm === null ? !rivals.some(({ name }) => name === one.firm) : one.firm === firm))!.id;
  for (const [at, number] of [1, 3].entries()) {
    await tenders.declare(on(neighbour(number), 359), id, { conflict: false, words: '' });
    for (const { firm, marks } of [{ firm: null, marks: winner.marks }, ...rivals.map(({ name, marks }) => ({ firm: name, marks }))])
      await tenders.score(on(neighbour(number), 357), id, { bid_id: bid_of(firm), points: marks.map((points, index) => ({ criterion: `c${index + 1}`, points: points[at]! })) });
  }
  await tenders.close_scoring(on(chair!, 355), id);
  return { id, first_bid_id: bid_of(null) };
}

/** Signed after the owners' vote was filed; everything changed hands within two weeks. */
export async function sign_firm(ctx: Ctx, { plan: { id: estate_id } }: Estate, cast: Cast, id: string): Promise<void> {
  const [chair] = cast.staff.get(`${estate_id}-yw`)!;
  const on = (days_ago: number): Ctx => ({ ...ctx, actor: chair!, now: later(ctx.now, -days_ago * day), after: () => {} });
  const date = (days_ago: number) => later(ctx.now, 480 - days_ago * day).toISOString().slice(0, 10);
  await tenders.sign_contract(on(283), id, { from_on: date(270), until_on: date(270 - 3 * 365) });
  for (let index = 0; index < 6; index += 1) await tenders.hand_over(on(272 - index), id, index);
}
