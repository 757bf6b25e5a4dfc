import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { EditVote } from './contract.ts';
import { kept, note } from './found.ts';
import { update_vote } from './store.ts';

/** 改拟稿: until the call everything is still only a draft; from the call on its words and its roll stand (民法典 278 asks what was announced). */
export async function edit_vote(ctx: Ctx, id: string, { title, question, secret, legal_effect, proxy_heads_max, ...times }: EditVote): Promise<void> {
  const vote = await kept(ctx, id);
  if (vote.state !== 'draft') throw new Refusal('vote.called_stands');
  const [opens_at, closes_at] = [new Date(times.opens_at), new Date(times.closes_at)];
  if (!(closes_at > opens_at)) throw new Refusal('vote.bad_times');
  await update_vote(ctx, id, { title: title.trim(), question: question.trim(), secret, legal_effect, proxy_heads_max, opens_at, closes_at });
  await note(ctx, vote, 'edited');
}
