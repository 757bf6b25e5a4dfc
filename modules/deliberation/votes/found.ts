import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record, type FactData } from '../../../platform/facts.ts';
import { publish } from '../../../platform/live.ts';
import { tell, type NoticeCode, type NoticeParams } from '../../../platform/notify/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { is_kept, lock_vote, select_head, select_heads, type Of } from './store.ts';
import type { HeadRow, VoteRow } from './tables.ts';

/** A vote that this hat runs, held until the transaction ends. Refuses `vote.unknown`. */
export async function kept(ctx: Ctx, id: string, how: 'alone' | 'together' = 'alone', of: Of = 'owners'): Promise<VoteRow> {
  const vote = await lock_vote(ctx, id, how, of);
  if (!vote || !(await is_kept(ctx, vote))) throw new Refusal('vote.unknown');
  return vote;
}
export async function head_of(ctx: Ctx, vote: VoteRow, number: number): Promise<HeadRow> {
  const head = await as_software(ctx, () => select_head(ctx, vote.id, number));
  if (!head) throw new Refusal('vote.not_on_roll');
  return head;
}
export const owns = (ctx: Ctx, { owner_ids }: Pick<HeadRow, 'owner_ids'>): boolean => own_ids(ctx.actor).some((id) => owner_ids.includes(id));

/** What happened to a vote: ids and figures, never a choice with a person; open screens look again. */
export async function note(ctx: Ctx, vote: Pick<VoteRow, 'id' | 'place_path' | 'estate_id'>, what: string, data: FactData = {}): Promise<number> {
  const [seq] = await record(ctx, { name: `vote.${what}`, subject: vote.id, place_path: vote.place_path, data });
  publish(ctx, { type: 'vote', id: vote.id, place_path: vote.place_path, estate_id: vote.estate_id });
  return seq!;
}
/** Everybody who stands on the roll. */
export async function tell_owners(ctx: Ctx, vote: VoteRow, code: NoticeCode, seq: number, params: NoticeParams = {}): Promise<void> {
  await as_software(ctx, async () => {
    const owners = (await select_heads(ctx, vote.id)).flatMap(({ owner_ids }) => owner_ids);
    await tell_some(ctx, vote, owners, code, seq, params);
  });
}
const told_together_max = 2_000;
export async function tell_some(ctx: Ctx, vote: VoteRow, people: readonly string[], code: NoticeCode, seq: number, params: NoticeParams = {}): Promise<void> {
  const each = [...new Set(people)];
  for (let from = 0; from < each.length; from += told_together_max)
    await as_software(ctx, () => tell(ctx, each.slice(from, from + told_together_max), { code, params: { title: vote.title, ...params }, case_id: null, fact_seq: seq }));
}
export const day_words = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
