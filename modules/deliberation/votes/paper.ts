import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { own_files } from '../../../platform/files/index.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { hats_of, people_by_phone } from '../../people/index.ts';
import { read_ballot } from '../polls/ballot.ts';
import { insert_paper, select_paper, select_papers_with, select_waiting_papers, update_paper } from './box-store.ts';
import { must_be_open, put } from './cast.ts';
import type { FirstPaper, NewProxy, PaperRead, SecondPaper } from './contract.ts';
import { open_choice, seal_choice } from './envelope.ts';
import { head_of, kept, note, owns, tell_some } from './found.ts';
import { count_proxies_of, insert_proxy, lock_head, select_proxies } from './store.ts';
import type { VoteRow } from './tables.ts';

/** 录纸质票, the first of two: with a photo that is kept. What was read lies sealed until somebody else has read it too. */
export async function enter_paper(ctx: Ctx, vote_id: string, { head: number, choice: written, file_id }: FirstPaper): Promise<{ id: string }> {
  const vote = await held_for_paper(ctx, vote_id);
  const choice = read_ballot(vote, written);
  await lock_head(ctx, vote_id, number);
  const head = await head_of(ctx, vote, number);
  if (owns(ctx, head)) throw new Refusal('vote.own_paper');
  await own_files(ctx, [file_id]);
  if ((await select_waiting_papers(ctx, vote_id)).some((one) => one.head === number)) throw new Refusal('vote.paper_waiting');
  // of a paper that two read differently the photo may be used again, for the same head alone
  if ((await select_papers_with(ctx, file_id)).some((one) => one.head !== number || one.vote_id !== vote_id || one.state === 'agreed')) throw new Refusal('vote.file_used');
  const id = new_id(ctx.now);
  await insert_paper(ctx, { district: vote.district, id, vote_id, head: number, file_id, first_by: ctx.actor.person_id!, first_at: ctx.now, first_cipher: seal_choice(choice), second_by: null, second_at: null, state: 'waiting' });
  await note(ctx, vote, 'paper_entered', { head: number });
  return { id };
}

/** …and the second, who sees the paper and not what the first has read. If they differ nothing is cast, and both begin again. */
export async function second_paper(ctx: Ctx, vote_id: string, { paper_id, choice: written }: SecondPaper): Promise<PaperRead> {
  const vote = await held_for_paper(ctx, vote_id);
  const choice = read_ballot(vote, written);
  const asked = await select_paper(ctx, vote_id, paper_id);
  if (!asked) throw new Refusal('vote.no_paper');
  await lock_head(ctx, vote_id, asked.head);
  const paper = await select_paper(ctx, vote_id, paper_id);
  if (paper?.state !== 'waiting' || !paper.first_cipher) throw new Refusal('vote.no_paper');
  // two records of one person are one person
  if (own_ids(ctx.actor).includes(paper.first_by)) throw new Refusal('vote.same_person');
  const head = await head_of(ctx, vote, paper.head);
  if (owns(ctx, head)) throw new Refusal('vote.own_paper');
  const result = open_choice(paper.first_cipher) === choice ? 'agreed' : 'differs';
  await update_paper(ctx, paper_id, { state: result, second_by: ctx.actor.person_id, second_at: ctx.now, first_cipher: null });
  if (result === 'agreed') {
    await put(ctx, vote, head, choice, 'paper');
    const seq = await note(ctx, vote, 'paper_cast', { head: head.number });
    await tell_some(ctx, vote, head.owner_ids, vote.form === 'owners' ? 'notice.vote_paper' : 'notice.poll_paper', seq, { home: head.label });
  } else await note(ctx, vote, 'paper_differs', { head: head.number });
  return { result };
}

async function held_for_paper(ctx: Ctx, vote_id: string): Promise<VoteRow> {
  const vote = must_be_open(ctx, await kept(ctx, vote_id, 'together', 'any'));
  if (vote.secret) throw new Refusal('vote.secret_no_paper');
  return vote;
}

const of_the_firm = ['property_manager', 'property_engineer'];
/** 登记委托: a written authority, photographed; one person votes for so many heads and no more, and nobody of the firm for any. */
export async function record_proxy(ctx: Ctx, vote_id: string, { head: number, agent_phone, file_id }: NewProxy): Promise<{ id: string }> {
  const vote = await kept(ctx, vote_id); // alone: the limit of one agent spans heads
  if (vote.state !== 'called' && vote.state !== 'open') throw new Refusal(vote.state === 'draft' ? 'vote.not_open' : 'vote.closed');
  if (ctx.now >= vote.closes_at) throw new Refusal('vote.closed');
  if (vote.proxy_heads_max === 0) throw new Refusal('vote.no_proxies');
  const head = await head_of(ctx, vote, number);
  await own_files(ctx, [file_id]);
  const [agent] = await as_software(ctx, () => people_by_phone(ctx, agent_phone.trim()));
  if (!agent) throw new Refusal('vote.proxy_unknown');
  if (head.owner_ids.includes(agent.id)) throw new Refusal('vote.proxy_owner');
  const hats = await as_software(ctx, () => hats_of(ctx, agent.id));
  const serves_firm = hats.some(({ role, estate_ids }) => of_the_firm.includes(role) && estate_ids.includes(vote.estate_id!));
  if (own_ids(ctx.actor).includes(agent.id) || serves_firm) throw new Refusal('vote.proxy_conflict');
  if ((await select_proxies(ctx, vote_id, [number])).length > 0) throw new Refusal('vote.proxy_standing');
  if ((await count_proxies_of(ctx, vote_id, agent.id)) >= vote.proxy_heads_max) throw new Refusal('vote.proxy_too_many', { max: vote.proxy_heads_max });
  const id = new_id(ctx.now);
  await insert_proxy(ctx, { district: vote.district, id, vote_id, head: number, agent_id: agent.id, file_id, recorded_by: ctx.actor.person_id!, at: ctx.now, ended_at: null });
  const seq = await note(ctx, vote, 'proxy_recorded', { head: number });
  await tell_some(ctx, vote, [agent.id], 'notice.vote_proxy', seq, { home: head.label });
  await tell_some(ctx, vote, head.owner_ids, 'notice.vote_proxy_given', seq, { home: head.label });
  return { id };
}
