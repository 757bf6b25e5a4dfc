import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { poll_result } from '../polls/view.ts';
import { make_vote, usual_notice_days } from '../votes/draft.ts';
import { day_words } from '../votes/found.ts';
import { select_vote } from '../votes/store.ts';
import type { Appraise, AskOwners, Dismiss, SignContract, TakeOver } from './contract.ts';
import { free_of } from './judge.ts';
import { kept_tender, note } from './make.ts';
import { gone_earliest, standings } from './score.ts';
import { select_bids, select_scorers, select_scores, update_tender } from './store.ts';
import type { TenderRow } from './tables.ts';

/** 请业主表决: the draft of an owners’ vote with what the scoring came to; called, counted and filed as every vote (民法典 278). */
export async function ask_owners(ctx: Ctx, id: string, { bid_id, legal_effect, years, unsold, opens_at, closes_at }: AskOwners): Promise<string> {
  const tender = await kept_tender(ctx, id, ['scored']);
  if (!['failed', null].includes(await owners_said(ctx, tender))) throw new Refusal('tender.vote_stands');
  const bids = (await select_bids(ctx, id)).map((bid) => ({ ...bid, price_fen: bid.content!.price_fen }));
  const free = free_of(await select_scorers(ctx, id));
  const stands = standings(bids, await select_scores(ctx, id), free).find((one) => one.bid_id === bid_id);
  const bid = bids.find((one) => one.id === bid_id);
  if (!bid || !stands) throw new Refusal('tender.no_bid');
  const { firm, price_fen } = bid.content!;
  const question = `公开招标「${tender.title}」收到 ${bids.length} 份标书，${free.size} 位评委打分，${firm} 得 ${stands.points} 分，排第 ${stands.place}。是否选聘该公司为本小区物业服务人，服务期 ${years} 年，每月每平方米 ${price_fen / 100} 元？`;
  const vote = await make_vote(ctx, { estate_id: tender.estate_id, scope_place_id: null, unsold, kind: 'firm', title: `选聘物业：${firm}`.slice(0, 60), question, options: [], secret: false, legal_effect, notice_days: usual_notice_days, objection_days: 7, proxy_heads_max: 2, opens_at, closes_at });
  await update_tender(ctx, id, { vote_id: vote.id, asked_bid_id: bid_id });
  await note(ctx, tender, 'owners_asked', { vote: vote.id, bid: bid_id });
  return vote.id;
}

/** How the vote on the firm stands; null: nobody was asked. One that was called off, or chose nobody, may be followed by another. */
export async function owners_said(ctx: Ctx, { vote_id }: Pick<TenderRow, 'vote_id'>): Promise<'standing' | 'passed' | 'failed' | null> {
  const vote = vote_id === null ? undefined : await select_vote(ctx, vote_id);
  if (!vote) return null;
  if (vote.decided === 'yes') return 'passed';
  return vote.state === 'withdrawn' || vote.tallied_at !== null ? 'failed' : 'standing';
}

/** What changes hands with a firm (民法典 949 and the field’s usual list). */
const things = ['物业服务用房', '竣工图和技术资料', '设施设备和运行、维修、保养记录', '业主名册和房屋资料', '物业费、公共收益的账目和余款', '钥匙、门禁、监控和消防系统'];
const list_of = () => things.map((item) => ({ item, done_on: null, by_id: null }));

/** 签合同: with the firm that the owners decided for, at the price of its bid. */
export async function sign_contract(ctx: Ctx, id: string, { from_on, until_on }: SignContract): Promise<void> {
  const tender = await kept_tender(ctx, id, ['scored']);
  const bid = (await select_bids(ctx, id)).find((one) => one.id === tender.asked_bid_id);
  if ((await owners_said(ctx, tender)) !== 'passed' || !bid) throw new Refusal('tender.not_decided');
  if (!(until_on > from_on)) throw new Refusal('tender.days');
  const { firm, price_fen } = bid.content!;
  await update_tender(ctx, id, { state: 'contracted', contract: { bid_id: bid.id, firm, from_on, until_on, price_fen, signed_on: today(ctx) }, hand_over: list_of() });
  await note(ctx, tender, 'contracted', { bid: bid.id, vote: tender.vote_id });
}

export async function hand_over(ctx: Ctx, id: string, index: number): Promise<void> {
  const tender = await kept_tender(ctx, id, ['contracted', 'dismissed']);
  if (!tender.hand_over[index] || tender.hand_over[index].done_on !== null) throw new Refusal('tender.state');
  await update_tender(ctx, id, { hand_over: tender.hand_over.map((one, at) => (at === index ? { ...one, done_on: today(ctx), by_id: ctx.actor.person_id } : one)) });
  await note(ctx, tender, 'handed_over', { item: index });
}

/** 年度考评: once a year, with the figures of a satisfaction poll that was counted; nobody types them. */
export async function appraise(ctx: Ctx, id: string, { year, poll_id, words }: Appraise): Promise<void> {
  const tender = await kept_tender(ctx, id, ['contracted', 'dismissed']);
  if (tender.appraisals.some((one) => one.year === year)) throw new Refusal('tender.appraised');
  const poll = await select_vote(ctx, poll_id, 'polls');
  const satisfied = poll?.estate_id === tender.estate_id ? (await poll_result(ctx, poll_id))?.satisfied : null;
  if (!satisfied) throw new Refusal('tender.no_poll');
  const { numerator, denominator } = satisfied;
  await update_tender(ctx, id, { appraisals: [...tender.appraisals, { year, words: words.trim(), numerator, denominator }] });
  await note(ctx, tender, 'appraised', { year, poll: poll_id, numerator, denominator });
}

/** 解聘: by the owners’ vote, told in writing sixty days ahead (民法典 946). */
export async function dismiss(ctx: Ctx, id: string, { vote_id, reason, notice_on, ends_on }: Dismiss): Promise<void> {
  const tender = await kept_tender(ctx, id, ['contracted']);
  const vote = await select_vote(ctx, vote_id);
  // ids are in the order of making: what was voted before this firm was chosen does not dismiss it
  if (vote?.estate_id !== tender.estate_id || vote.kind !== 'firm' || vote.decided !== 'yes' || vote.id <= (tender.vote_id ?? '')) throw new Refusal('tender.vote_needed');
  const earliest = gone_earliest(notice_on);
  if (ends_on < earliest) throw new Refusal('tender.sixty_days', { earliest });
  await update_tender(ctx, id, { state: 'dismissed', dismissal: { vote_id, reason: reason.trim(), notice_on, ends_on, taken_over_on: null, by_whom: null }, hand_over: list_of() });
  await note(ctx, tender, 'dismissed', { vote: vote_id, notice_on, ends_on });
}

/** 接管: until somebody takes over, the firm serves on (民法典 950); and nobody does before everything is handed over. */
export async function take_over(ctx: Ctx, id: string, { on, by_whom }: TakeOver): Promise<void> {
  const tender = await kept_tender(ctx, id, ['dismissed']);
  if (tender.hand_over.some(({ done_on }) => done_on === null)) throw new Refusal('tender.not_handed_over');
  if (on < tender.dismissal!.notice_on) throw new Refusal('tender.days');
  await update_tender(ctx, id, { state: 'ended', dismissal: { ...tender.dismissal!, taken_over_on: on, by_whom: by_whom.trim() } });
  await note(ctx, tender, 'taken_over', { on });
}

const today = (ctx: Ctx): string => day_words(ctx.now).slice(0, 10);
