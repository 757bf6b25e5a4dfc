import type { Ctx } from '../../../platform/ctx.ts';
import { record, type FactData } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { publish } from '../../../platform/live.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { organisation_name } from '../../people/index.ts';
import { estates_within_reach } from '../../territory/index.ts';
import { is_kept } from '../votes/store.ts';
import type { NewTender } from './contract.ts';
import { insert_tender, lock_tender, update_tender } from './store.ts';
import type { TenderRow, TenderState } from './tables.ts';

/** 拟招标文件: by the owners’ committee, or the community that guides it; read by nobody else before it is published. */
export async function make_tender(ctx: Ctx, asked: NewTender): Promise<TenderRow> {
  const estate = (await estates_within_reach(ctx)).find(({ id }) => id === asked.estate_id);
  if (!estate || !(await is_kept(ctx, { place_path: estate.community_path, estate_id: estate.id }))) throw new Refusal('place.unknown');
  const { organisation_id } = ctx.actor.hat;
  const tender: TenderRow = {
    district: ctx.actor.district, id: new_id(ctx.now), state: 'draft', estate_id: estate.id, place_path: estate.community_path, office: organisation_id === null ? estate.community_name : await organisation_name(ctx, organisation_id),
    title: asked.title.trim(), requirements: asked.requirements.trim(), criteria: asked.criteria.map(({ label, points_max }, index) => ({ id: `c${index + 1}`, label: label.trim(), points_max })), opens_at: new Date(asked.opens_at),
    made_by: ctx.actor.person_id ?? ctx.actor.hat.id, made_at: ctx.now, published_at: null, opened_at: null, scored_at: null, vote_id: null, asked_bid_id: null, contract: null, hand_over: [], appraisals: [], dismissal: null, cancelled_why: null,
  };
  await insert_tender(ctx, tender);
  await note(ctx, tender, 'drafted');
  return tender;
}

/** 发布: from now on its words, its measure and the minute of the opening are fixed. */
export async function publish_tender(ctx: Ctx, id: string): Promise<void> {
  const tender = await kept_tender(ctx, id, ['draft']);
  if (tender.opens_at <= ctx.now) throw new Refusal('tender.past');
  await update_tender(ctx, id, { state: 'published', published_at: ctx.now });
  await note(ctx, tender, 'published', { opens_at: tender.opens_at.toISOString() });
}

/** 终止: with its reason; bids that were not opened stay unread. */
export async function cancel_tender(ctx: Ctx, id: string, why: string): Promise<void> {
  const tender = await kept_tender(ctx, id, ['draft', 'published', 'opened', 'scored']);
  await update_tender(ctx, id, { state: 'cancelled', cancelled_why: why.trim() });
  await note(ctx, tender, 'cancelled');
}

/** A tender that this hat runs and that is at one of these steps, held until the transaction ends. */
export async function kept_tender(ctx: Ctx, id: string, states: readonly TenderState[]): Promise<TenderRow> {
  const tender = await lock_tender(ctx, id);
  if (!tender || !(await is_kept(ctx, tender))) throw new Refusal('tender.unknown');
  if (!states.includes(tender.state)) throw new Refusal('tender.state');
  return tender;
}
/** Ids and figures, never a bid. */
export async function note(ctx: Ctx, { id, place_path, estate_id }: TenderRow, what: string, data: FactData = {}): Promise<void> {
  await record(ctx, { name: `tender.${what}`, subject: id, place_path, data });
  publish(ctx, { type: 'vote', id, place_path, estate_id });
}
