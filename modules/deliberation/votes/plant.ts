import type { Ctx } from '../../../platform/ctx.ts';
import { read_ballot } from '../polls/ballot.ts';
import { plant_envelopes } from './box-store.ts';
import { hash_of_receipt, new_receipt, seal_content } from './envelope.ts';
import { select_heads, select_vote } from './store.ts';
import type { HeadRow, How } from './tables.ts';

export type Planted = { head: number; choice: string; how: How; by_id: string; at: Date };

/** Ballots of the demo, all in two statements: sealed and marked as `cast` would, for a vote that was called. */
export async function plant_ballots(ctx: Ctx, vote_id: string, ballot_of: (head: HeadRow) => Omit<Planted, 'head'> | null): Promise<void> {
  const vote = (await select_vote(ctx, vote_id, 'any'))!;
  const cast = (await select_heads(ctx, vote_id)).flatMap((head) => {
    const ballot = ballot_of(head);
    return ballot ? [{ head: head.number, ...ballot, sealed: seal_content({ choice: read_ballot(vote, ballot.choice), receipt_hash: hash_of_receipt(vote_id, new_receipt()) }).toString('base64') }] : [];
  });
  await plant_envelopes(ctx, vote_id, cast.map(({ head, how, by_id, at, sealed }) => ({ head, how, by_id, at, sealed })));
}
