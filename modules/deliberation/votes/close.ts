import type { Ctx } from '../../../platform/ctx.ts';
import { close_poll } from '../polls/close.ts';
import { empty_box, insert_named, insert_receipts, insert_sums, select_envelopes } from './box-store.ts';
import { open_content } from './envelope.ts';
import { note, tell_owners } from './found.ts';
import { objections_until } from './life.ts';
import { lock_vote, select_due_votes, select_heads, update_vote } from './store.ts';
import { tally, type Tally } from './tally.ts';
import type { VoteRow } from './tables.ts';

const at_once_max = 20;
export const due_votes = (ctx: Ctx): Promise<string[]> => select_due_votes(ctx, at_once_max);

/** The worker’s part: a vote opens and closes at its time, and is counted at once (issue 「close and tally by job at the due time」). */
export async function tick_vote(ctx: Ctx, id: string): Promise<void> {
  const vote = await lock_vote(ctx, id, 'alone', 'any');
  if (!vote || ctx.now < vote.opens_at || (vote.state !== 'called' && vote.state !== 'open')) return;
  if (vote.state === 'called') {
    await update_vote(ctx, id, { state: 'open' });
    const seq = await note(ctx, vote, 'opened');
    if (ctx.now < vote.closes_at) await tell_owners(ctx, vote, 'notice.vote_open', seq, { until: new Date(vote.closes_at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ') });
  }
  if (ctx.now >= vote.closes_at) await (vote.form === 'owners' ? close(ctx, vote) : close_poll(ctx, vote));
}

/** 计票: the box is opened once, counted and destroyed. Of a secret vote only sums and receipts are left, joined to nobody. */
async function close(ctx: Ctx, vote: VoteRow): Promise<void> {
  const heads = await select_heads(ctx, vote.id);
  const contents = (await select_envelopes(ctx, vote.id)).map(({ head, content_cipher }) => ({ head, version: 1, ...open_content(content_cipher) }));
  const counted = tally(heads, contents, vote.choices, vote.asks!);
  await insert_sums(ctx, vote.choices.map(({ id }) => ({ district: vote.district, vote_id: vote.id, choice: id, ...counted.of_choice.get(id)! })));
  await insert_receipts(ctx, vote.id, contents.map(({ receipt_hash, choice }) => ({ receipt_hash, choice })));
  if (!vote.secret) await insert_named(ctx, vote.id, contents.map(({ head, choice }) => ({ head, choice })));
  await empty_box(ctx, vote.id);
  await update_vote(ctx, vote.id, { state: 'tallied', tallied_at: ctx.now, quorum: counted.quorum, decided: counted.decided, objections_until: objections_until(ctx.now, vote.objection_days) });
  await note(ctx, vote, 'closed', { heads: counted.taking_part.heads, area_cm2: counted.taking_part.area_cm2 });
  const seq = await note(ctx, vote, 'tallied', figures_of(counted));
  await tell_owners(ctx, vote, counted.decided === null ? 'notice.vote_not_passed' : 'notice.vote_passed', seq, { choice: vote.choices.find(({ id }) => id === counted.decided)?.label ?? '' });
}

const figures_of = ({ quorum, decided, of_choice }: Tally) => ({
  quorum, decided, ...Object.fromEntries([...of_choice].flatMap(([choice, { heads, area_cm2 }]) => [[`${choice}_heads`, heads], [`${choice}_area_cm2`, area_cm2]])),
});
