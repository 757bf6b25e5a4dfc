import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { mask_name, names_of } from '../../people/index.ts';
import { estate_index } from '../../territory/index.ts';
import { is_kept } from '../votes/store.ts';
import type { TenderCard, TenderView } from './contract.ts';
import { free_of } from './judge.ts';
import { owners_said } from './sign.ts';
import { standings, unfinished } from './score.ts';
import { select_bids, select_own_bid, select_scorers, select_scores, select_tender, select_tenders } from './store.ts';
import type { BidRow, ScorerRow, ScoreRow, TenderRow } from './tables.ts';

export async function tender_list(ctx: Ctx): Promise<TenderCard[]> {
  const cards: TenderCard[] = [];
  for (const tender of await select_tenders(ctx)) cards.push((await seen_of(ctx, tender)).card);
  return cards;
}

type Seen = { card: TenderCard; bids: BidRow[]; scorers: ScorerRow[]; all: ScoreRow[]; me: ScorerRow | undefined; excluded: boolean };
async function seen_of(ctx: Ctx, tender: TenderRow): Promise<Seen> {
  const [bids, scorers] = [await select_bids(ctx, tender.id), await select_scorers(ctx, tender.id)];
  // that somebody is done is no secret; what they gave is, until all are in
  const { all, index } = await as_software(ctx, async () => ({ all: await select_scores(ctx, tender.id), index: await estate_index(ctx, tender.estate_id) }));
  const me = scorers.find(({ person_id }) => own_ids(ctx.actor).includes(person_id));
  const excluded = me?.conflict === true || bids.some(({ organisation_id }) => ctx.actor.hat.interest_ids?.includes(organisation_id));
  const to_do = tender.state === 'opened' && me !== undefined && (me.conflict === null || (!excluded && unfinished(bids, tender.criteria, all, new Set([me.person_id])).length > 0));
  return { card: { id: tender.id, title: tender.title, estate: index.estate.name, state: tender.state, opens_at: tender.opens_at.toISOString(), office: tender.office, firm: tender.contract?.firm ?? null, to_do }, bids, scorers, all, me, excluded };
}

/** One tender, as far as its step and the hat allow: no bid before the opening, nobody’s points before all are in. */
export async function tender_view(ctx: Ctx, id: string): Promise<TenderView> {
  const tender = await select_tender(ctx, id);
  if (!tender) throw new Refusal('tender.unknown');
  const { card, bids, scorers, all, me, excluded } = await seen_of(ctx, tender);
  const [keeps, scored, { organisation_id, role }] = [await is_kept(ctx, tender), tender.scored_at !== null, ctx.actor.hat];
  const names = await as_software(ctx, () => names_of(ctx, scorers.map(({ person_id }) => person_id)));
  const placed = scored ? new Map(standings(bids.map((bid) => ({ ...bid, price_fen: bid.content!.price_fen })), all, free_of(scorers)).map((one) => [one.bid_id, one])) : null;
  const own_bid = role === 'property_manager' && organisation_id !== null ? await select_own_bid(ctx, id, organisation_id) : undefined;
  const given = (person_id: string, bid_id: string) => all.filter((one) => one.person_id === person_id && one.bid_id === bid_id).reduce((sum, { points }) => sum + points, 0);
  const waiting = new Set(unfinished(bids, tender.criteria, all, free_of(scorers)));
  const { contract, dismissal } = tender;
  return {
    ...card, requirements: tender.requirements, criteria: tender.criteria, published_at: iso(tender.published_at), opened_at: iso(tender.opened_at), scored_at: iso(tender.scored_at),
    bids: bids.map((bid) => ({ id: bid.id, ...bid.content!, files: bid.content!.files ?? [], handed_in_at: bid.handed_in_at.toISOString(), commitment: bid.commitment, points: placed?.get(bid.id)?.points ?? null, place: placed?.get(bid.id)?.place ?? null })),
    scorers: scorers.map((one) => ({
      name: keeps || one === me ? (names.get(one.person_id) ?? '') : mask_name(names.get(one.person_id) ?? ''), me: one === me, conflict: one.conflict, declared: keeps || one === me ? one.declared : null, done: one.conflict === false && !waiting.has(one.person_id) && tender.opened_at !== null,
      given: scored && one.conflict === false ? bids.map(({ id: bid_id }) => ({ bid_id, points: given(one.person_id, bid_id) })) : [],
    })),
    my_marks: all.filter(({ person_id }) => person_id === me?.person_id).map(({ bid_id, criterion, points }) => ({ bid_id, criterion, points })), my_bid: own_bid ? { handed_in_at: own_bid.handed_in_at.toISOString(), commitment: own_bid.commitment } : null,
    vote_id: tender.vote_id, vote: await as_software(ctx, () => owners_said(ctx, tender)), contract: contract && { firm: contract.firm, from_on: contract.from_on, until_on: contract.until_on, price_fen: contract.price_fen, signed_on: contract.signed_on },
    hand_over: tender.hand_over.map(({ item, done_on }) => ({ item, done_on })), appraisals: tender.appraisals,
    dismissal: dismissal && { reason: dismissal.reason, notice_on: dismissal.notice_on, ends_on: dismissal.ends_on, taken_over_on: dismissal.taken_over_on, by_whom: dismissal.by_whom }, cancelled_why: tender.cancelled_why,
    keeps, may_bid: role === 'property_manager' && tender.state === 'published' && ctx.now < tender.opens_at, must_declare: tender.state === 'opened' && me !== undefined && me.conflict === null, may_score: tender.state === 'opened' && me?.conflict === false && !excluded,
  };
}
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
