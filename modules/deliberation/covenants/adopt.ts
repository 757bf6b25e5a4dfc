import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { make_poll } from '../polls/make.ts';
import { make_vote } from '../votes/draft.ts';
import { select_sums, select_vote } from '../votes/store.ts';
import type { VoteRow } from '../votes/tables.ts';
import { hash_of_text } from './clause.ts';
import type { AskVote } from './contract.ts';
import { kept, note, pending, tell_bound } from './found.ts';
import { count_unanswered, lock_covenant, select_decided, select_terms, select_versions, update_version } from './store.ts';
import type { Counted, CovenantRow, VersionRow } from './tables.ts';
import { adopted_by_homes, may_ask, pending_of, shanghai_day } from './version.ts';

const usual = { notice_days: 15, objection_days: 7, proxy_heads_max: 2 };
/** 提请表决: the words are fixed under a check sum and the house’s own engine is asked: owners by 民法典 278 (2), homes by a poll. The office calls it from there. */
export async function ask_vote(ctx: Ctx, id: string, asked: AskVote): Promise<void> {
  const covenant = await kept(ctx, id);
  const version = await pending(ctx, id);
  const count = (await count_unanswered(ctx, [id])).get(id) ?? 0;
  const answer = may_ask(version, count, shanghai_day(ctx.now));
  if (answer !== true) throw new Refusal(answer, { count });
  if (asked.valid_from <= shanghai_day(new Date(asked.closes_at))) throw new Refusal('covenant.valid_after_vote');
  const text_hash = hash_of_text(version.clauses);
  const vote_id = await (covenant.way === 'owners' ? owners_asked : homes_asked)(ctx, covenant, version, asked, question_of(covenant, version, asked.valid_from, text_hash));
  await update_version(ctx, version, { state: 'voting', vote_id, valid_from: asked.valid_from, text_hash });
  await note(ctx, covenant, 'vote_asked', { number: version.number, vote_id, text_hash });
}
const question_of = ({ title }: CovenantRow, { number, clauses }: VersionRow, valid_from: string, text_hash: string) =>
  `是否同意《${title}》第${number}版？一共${clauses.length}条，全文和改动在「公约」里看，通过后从${valid_from}起施行。文本校验码 ${text_hash.slice(0, 16)}`;
async function owners_asked(ctx: Ctx, { title, estate_id, scope_place_id }: CovenantRow, { number }: VersionRow, { secret, legal_effect, unsold, opens_at, closes_at }: AskVote, question: string): Promise<string> {
  const vote = await make_vote(ctx, { ...usual, estate_id: estate_id!, scope_place_id, unsold, kind: 'covenant', title: `《${title}》第${number}版`, question, options: [], secret, legal_effect, opens_at, closes_at });
  return vote.id;
}
async function homes_asked(ctx: Ctx, { title, estate_id, scope_place_id }: CovenantRow, { number }: VersionRow, { secret, opens_at, closes_at }: AskVote, question: string): Promise<string> {
  const poll = await make_poll(ctx, { form: 'consult', estate_id, place_id: scope_place_id, title: `《${title}》第${number}版`, question, options: [], per: 'home', age_min: 18, picks_max: 1, seats: null, budget_fen: null, line: null, secret, notice_days: 0, opens_at, closes_at });
  return poll.id;
}

/** The draft of a vote may still be put right before it is called: what was then asked of others, or of another text, decides nothing here. */
const asks_this = (vote: VoteRow, { estate_id, scope_place_id }: CovenantRow, { text_hash }: VersionRow): boolean =>
  vote.question.includes(text_hash!.slice(0, 16)) && vote.estate_id === estate_id && vote.scope_place_id === scope_place_id && (vote.form !== 'owners' || vote.kind === 'covenant');

const at_once_max = 20;
export const due_covenants = (ctx: Ctx): Promise<string[]> => select_decided(ctx, at_once_max);
/** The worker’s part: what the count said becomes of the version; nobody types that a covenant was adopted. */
export async function tick_covenant(ctx: Ctx, id: string): Promise<void> {
  const covenant = await lock_covenant(ctx, id);
  const version = pending_of(await select_versions(ctx, [id]));
  const vote = version?.vote_id ? await select_vote(ctx, version.vote_id, 'any') : undefined;
  if (!covenant || version?.state !== 'voting' || !vote || !['tallied', 'filed', 'withdrawn'].includes(vote.state)) return;
  if (vote.state === 'withdrawn' || !asks_this(vote, covenant, version)) {
    await update_version(ctx, version, { state: 'discussing', vote_id: null, valid_from: null, text_hash: null });
    await note(ctx, covenant, 'vote_withdrawn', { number: version.number });
    return;
  }
  const counted: Counted | null = vote.form === 'owners' ? null : { roll: vote.roll_heads!, taking_part: vote.outcome!.taking_part, yes: (await select_sums(ctx, vote.id)).find(({ choice }) => choice === 'yes')?.heads ?? 0 };
  const adopted = counted ? adopted_by_homes(counted, await select_terms(ctx, covenant.kind)) : vote.decided === 'yes';
  // nothing holds from a day before it was decided, also where the vote's times were moved
  const valid_from = [version.valid_from!, shanghai_day(ctx.now)].toSorted().at(-1)!;
  await update_version(ctx, version, { state: adopted ? 'adopted' : 'not_adopted', decided_at: ctx.now, counted, valid_from });
  const seq = await note(ctx, covenant, adopted ? 'adopted' : 'not_adopted', { number: version.number, valid_from, ...counted });
  await tell_bound(ctx, covenant, adopted ? 'notice.covenant_adopted' : 'notice.covenant_not_adopted', seq, { from: valid_from });
}
