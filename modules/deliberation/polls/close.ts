import type { Ctx } from '../../../platform/ctx.ts';
import { empty_box, insert_named, insert_receipts, insert_sums, select_envelopes } from '../votes/box-store.ts';
import { open_content } from '../votes/envelope.ts';
import { note, tell_owners } from '../votes/found.ts';
import { update_vote } from '../votes/store.ts';
import type { Outcome, VoteRow } from '../votes/tables.ts';
import { blank, is_list, picks_of } from './ballot.ts';
import { afford, rank, satisfied } from './outcome.ts';

/** Under five, sums of a secret poll would say who said what (domain.md §6). */
const told_from = 5;

/** A poll is counted as a vote is: the box opened once, and destroyed. Of a secret list not even the single ballots are kept, because an order of many is as good as a name (decision 0071). */
export async function close_poll(ctx: Ctx, vote: VoteRow): Promise<void> {
  const contents = (await select_envelopes(ctx, vote.id)).map(({ head, content_cipher }) => ({ head, ...open_content(content_cipher) }));
  const list = is_list(vote.form);
  const outcome = outcome_of(vote, contents.map(({ choice }) => choice));
  if (!outcome.too_few) {
    const said = contents.flatMap(({ choice }) => (list ? [...picks_of(choice), ...(choice === blank ? [blank] : [])] : [choice]));
    await insert_sums(ctx, vote.choices.map(({ id }) => ({ district: vote.district, vote_id: vote.id, choice: id, area_cm2: 0, heads: said.filter((one) => one === id).length })));
  }
  await insert_receipts(ctx, vote.id, contents.map(({ receipt_hash, choice }) => ({ receipt_hash, choice: vote.secret && (list || outcome.too_few) ? '' : choice })));
  if (!vote.secret) await insert_named(ctx, vote.id, contents.map(({ head, choice }) => ({ head, choice })));
  await empty_box(ctx, vote.id);
  await update_vote(ctx, vote.id, { state: 'tallied', tallied_at: ctx.now, outcome });
  const seq = await note(ctx, vote, 'poll_counted', { heads: outcome.taking_part, too_few: outcome.too_few });
  await tell_owners(ctx, vote, 'notice.poll_counted', seq);
}

export function outcome_of({ form, choices, terms, secret }: Pick<VoteRow, 'form' | 'choices' | 'terms' | 'secret'>, ballots: readonly string[]): Outcome {
  const too_few = secret && ballots.length < told_from;
  const none: Outcome = { taking_part: ballots.length, too_few, places: [], satisfied: null };
  if (too_few) return none;
  if (form === 'satisfaction') return { ...none, satisfied: satisfied({ of: new Map(choices.map(({ id }) => [id, ballots.filter((one) => one === id).length])), line: terms!.line }) };
  if (!is_list(form)) return none;
  return { ...none, places: (form === 'ranking' ? rank : afford)(choices.filter(({ id }) => id !== blank), ballots, terms!) };
}
