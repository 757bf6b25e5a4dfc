import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { read_ballot } from '../polls/ballot.ts';
import { put_envelope, select_envelopes, select_receipt } from './box-store.ts';
import type { Cast, Checked, NameVoter, Receipt } from './contract.ts';
import { hash_of_receipt, new_receipt, open_content, read_receipt, seal_content } from './envelope.ts';
import { head_of, note, owns } from './found.ts';
import { may_cast, standing_of } from './life.ts';
import { end_proxies, lock_head, lock_vote, select_marks, select_namings, select_own_heads, select_proxies, select_vote, write_mark, write_naming } from './store.ts';
import type { HeadRow, How, VoteRow } from './tables.ts';

/**
 * 投票: sealed into the box at once, and changed as often as wished until the close (issue 「ballots changed until the
 * close」). Gives a receipt of which only its hash is kept, sealed with the ballot. Cast again, the earlier ballot and its
 * receipt are no more. Refuses whom the roll does not name, and who is not their home’s voter.
 */
export async function cast(ctx: Ctx, vote_id: string, { head: number, choice: written }: Cast): Promise<Receipt> {
  const vote = await held_open(ctx, vote_id);
  if (vote.legal_effect === 'paper_formal') throw new Refusal('vote.paper_only');
  const choice = read_ballot(vote, written);
  await lock_head(ctx, vote_id, number);
  const head = await head_of(ctx, vote, number);
  const [namings, [proxy]] = await as_software(ctx, async () => [await select_namings(ctx, vote_id, [number]), await select_proxies(ctx, vote_id, [number])] as const);
  // in a poll whoever lives there speaks for the home, and the last word counts
  const standing = vote.form === 'owners' ? standing_of(head, namings, proxy?.agent_id ?? null, own_ids(ctx.actor)) : owns(ctx, head) ? 'may_vote' : null;
  if (standing === null) throw new Refusal('vote.not_on_roll');
  if (standing === 'no_voter_named' || standing === 'not_the_voter') throw new Refusal(`vote.${standing}`);
  return { receipt: await put(ctx, vote, head, choice, standing === 'proxy' ? 'proxy' : 'phone') };
}

async function held_open(ctx: Ctx, vote_id: string): Promise<VoteRow> {
  const vote = await lock_vote(ctx, vote_id, 'together', 'any');
  if (!vote) throw new Refusal('vote.unknown');
  return must_be_open(ctx, vote);
}
export function must_be_open(ctx: Ctx, vote: VoteRow): VoteRow {
  const answer = may_cast(vote, ctx.now);
  if (answer !== true) throw new Refusal(answer);
  return vote;
}

/** Into the box: the ballot sealed, and apart from it the mark that this head took part. */
export async function put(ctx: Ctx, vote: VoteRow, head: HeadRow, choice: string, how: How): Promise<string> {
  // owners who gave an authority and vote all the same have taken it back; a formal paper may be signed by whom they sent
  if (how === 'phone' || (how === 'paper' && vote.legal_effect !== 'paper_formal')) await as_software(ctx, () => end_proxies(ctx, vote.id, head.number));
  const receipt = new_receipt();
  await put_envelope(ctx, vote.id, head.number, seal_content({ choice, receipt_hash: hash_of_receipt(vote.id, receipt) }));
  await as_software(ctx, () => write_mark(ctx, { district: vote.district, vote_id: vote.id, head: head.number, how, by_id: ctx.actor.person_id ?? ctx.actor.hat.id, at: ctx.now }));
  await note(ctx, vote, 'ballot_cast', { head: head.number, how });
  return receipt;
}

/** 推定投票人: each co-owner’s word on who votes for their home; it stands when all say the same (民法典 278; 299 共同共有). */
export async function name_voter(ctx: Ctx, vote_id: string, { head: number, voter_id }: NameVoter): Promise<void> {
  const vote = await lock_vote(ctx, vote_id, 'together');
  if (!vote) throw new Refusal('vote.unknown');
  if (vote.state === 'draft' || vote.state === 'withdrawn') throw new Refusal('vote.not_open');
  if (ctx.now >= vote.closes_at) throw new Refusal('vote.closed');
  await lock_head(ctx, vote_id, number);
  const head = await head_of(ctx, vote, number);
  if (!owns(ctx, head)) throw new Refusal('vote.not_on_roll');
  if (!head.owner_ids.includes(voter_id)) throw new Refusal('vote.not_a_co_owner');
  const marks = await as_software(ctx, () => select_marks(ctx, vote_id, [number]));
  if (marks.length > 0) throw new Refusal('vote.voter_fixed');
  for (const by_id of head.owner_ids.filter((id) => own_ids(ctx.actor).includes(id))) await write_naming(ctx, { district: vote.district, vote_id, head: number, by_id, voter_id, at: ctx.now });
  await note(ctx, vote, 'voter_named', { head: number });
}

/** 查我的票: before the count, whether one’s own ballot lies in the box; afterwards, whether it counted, and as what. */
export async function check_receipt(ctx: Ctx, vote_id: string, written: string): Promise<Checked> {
  const vote = await select_vote(ctx, vote_id, 'any');
  if (!vote?.called_at) throw new Refusal('vote.unknown');
  const receipt = read_receipt(written);
  const hash = receipt && hash_of_receipt(vote_id, receipt);
  if (hash === null) return { where: 'not_found', choice: null };
  if (vote.tallied_at) {
    const found = await select_receipt(ctx, vote_id, hash);
    return found ? { where: 'counted', choice: found.choice || null } : { where: 'not_found', choice: null };
  }
  const own = await select_own_heads(ctx, vote_id, own_ids(ctx.actor));
  const lies = (await select_envelopes(ctx, vote_id, own.map(({ number }) => number))).some(({ content_cipher }) => open_content(content_cipher).receipt_hash === hash);
  return { where: lies ? 'in_the_box' : 'not_found', choice: null };
}
