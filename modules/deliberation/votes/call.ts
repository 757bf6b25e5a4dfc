import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { coordinators_at } from '../../people/index.ts';
import { empty_box } from './box-store.ts';
import { roll_of, some } from './draft.ts';
import { day_words, kept, note, tell_owners, tell_some } from './found.ts';
import { asks_of, kind_of } from './kind.ts';
import { may_call, opens_earliest } from './life.ts';
import { hash_of_roll } from './roll.ts';
import { insert_heads, update_vote, type Of } from './store.ts';

/**
 * 召集: from now on words, thresholds and roll are fixed, from homes, areas and owners of this day (民法典 278), the owners have
 * their notice of 15 days, and the residents’ committee is told (物业管理条例 14, 20).
 */
export async function call_vote(ctx: Ctx, id: string): Promise<void> {
  const vote = await kept(ctx, id);
  const roll = await roll_of(ctx, { ...vote, estate_id: vote.estate_id! });
  const answer = may_call(vote, roll, ctx.now);
  if (answer !== true) {
    const earliest = day_words(opens_earliest(ctx.now, vote.notice_days)).slice(0, 10);
    throw new Refusal(answer, { homes: some([...roll.without_area, ...roll.unsold_but_owned]), days: vote.notice_days, earliest });
  }
  const roll_area_cm2 = roll.heads.reduce((sum, { area_cm2 }) => sum + area_cm2, 0);
  const fixed = { roll_hash: hash_of_roll(roll.heads), roll_heads: roll.heads.length, roll_area_cm2, asks: asks_of(await kind_of(ctx, vote.kind)) };
  await update_vote(ctx, id, { state: 'called', called_by: ctx.actor.person_id, called_at: ctx.now, ...fixed });
  await insert_heads(ctx, id, roll.heads);
  const { asks: _, ...figures } = fixed;
  const seq = await note(ctx, vote, 'called', { ...figures, opens_at: vote.opens_at.toISOString(), closes_at: vote.closes_at.toISOString() });
  const when = { from: day_words(vote.opens_at), until: day_words(vote.closes_at) };
  await tell_owners(ctx, vote, 'notice.vote_called', seq, when);
  const community = await as_software(ctx, () => coordinators_at(ctx, vote.place_path, ['community']));
  await tell_some(ctx, vote, community.filter((one) => one !== ctx.actor.person_id), 'notice.vote_called_here', seq, when);
}

/** 撤回: a vote that was called wrongly is called off with its reason, and called anew; what was cast is destroyed unread. */
export async function withdraw_vote(ctx: Ctx, id: string, why: string, of: Of = 'owners'): Promise<void> {
  const vote = await kept(ctx, id, 'alone', of);
  if (!['draft', 'called', 'open'].includes(vote.state) || (vote.state !== 'draft' && ctx.now >= vote.closes_at)) throw new Refusal('vote.closed');
  await update_vote(ctx, id, { state: 'withdrawn', withdrawn_why: why.trim() });
  await empty_box(ctx, id);
  const seq = await note(ctx, vote, 'withdrawn');
  if (vote.state !== 'draft') await tell_owners(ctx, vote, 'notice.vote_withdrawn', seq);
}
