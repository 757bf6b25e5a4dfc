import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { AnswerObjection } from './contract.ts';
import { kept, note, tell_some } from './found.ts';
import { insert_objection, lock_vote, select_objections, select_own_heads, update_objection, update_vote } from './store.ts';
import type { VoteRow } from './tables.ts';

/** 异议: an owner on the roll doubts the count or the way to it, until the announced day; somebody else answers in words. */
export async function object(ctx: Ctx, vote_id: string, words: string): Promise<{ id: string }> {
  const vote = await tallied(await lock_vote(ctx, vote_id, 'alone'));
  const own = await as_software(ctx, () => select_own_heads(ctx, vote_id, own_ids(ctx.actor)));
  if (own.length === 0) throw new Refusal('vote.not_on_roll');
  if (vote.state !== 'tallied' || ctx.now >= vote.objections_until!) throw new Refusal('vote.objections_over');
  const id = new_id(ctx.now);
  await insert_objection(ctx, { district: vote.district, id, vote_id, person_id: ctx.actor.person_id!, words: words.trim(), at: ctx.now, answer: null, upheld: null, answered_by: null, answered_at: null });
  await note(ctx, vote, 'objected', { objection: id });
  return { id };
}

export async function answer_objection(ctx: Ctx, vote_id: string, { objection_id, upheld, answer }: AnswerObjection): Promise<void> {
  const vote = await tallied(await kept(ctx, vote_id));
  const found = (await select_objections(ctx, vote_id)).find(({ id }) => id === objection_id);
  if (!found || found.answered_at) throw new Refusal('vote.no_objection');
  if (own_ids(ctx.actor).includes(found.person_id)) throw new Refusal('vote.own_objection');
  await update_objection(ctx, objection_id, { answer: answer.trim(), upheld, answered_by: ctx.actor.person_id, answered_at: ctx.now });
  const seq = await note(ctx, vote, 'objection_answered', { objection: objection_id, upheld });
  await tell_some(ctx, vote, [found.person_id], 'notice.vote_answered', seq);
}

/** 备案: with the street and the housing authority, once nobody may object any more and everybody who did has an answer (30 days, domain.md §4). */
export async function file_vote(ctx: Ctx, vote_id: string, number: string): Promise<void> {
  const vote = await tallied(await kept(ctx, vote_id));
  const waits = (await select_objections(ctx, vote_id)).some(({ answered_at }) => !answered_at);
  if (vote.state !== 'tallied' || waits || ctx.now < vote.objections_until!) throw new Refusal('vote.objections_open');
  await update_vote(ctx, vote_id, { state: 'filed', filed_at: ctx.now, filed_by: ctx.actor.person_id, filed_number: number.trim() });
  await note(ctx, vote, 'filed');
}

async function tallied(vote: VoteRow | undefined): Promise<VoteRow> {
  if (!vote) throw new Refusal('vote.unknown');
  if (!vote.tallied_at) throw new Refusal('vote.not_tallied');
  return vote;
}
