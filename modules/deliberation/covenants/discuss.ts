import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { AnswerComment, NewComment, TakeDown } from './contract.ts';
import { homes_bound, kept, note, pending, seen, tell_some } from './found.ts';
import { insert_comments, lock_covenant, select_comments, update_comment } from './store.ts';
import type { CommentRow, CovenantRow, VersionRow } from './tables.ts';
import { pending_of, shanghai_day } from './version.ts';

const words_max = 20;
/** 提意见: on one clause or on the whole, by who lives where it would hold, until the announced day; everybody there reads it (product D3). */
export async function comment(ctx: Ctx, id: string, { clause_id, words }: NewComment): Promise<{ id: string }> {
  await lock_covenant(ctx, id);
  const [covenant, version] = [await seen(ctx, id), await pending(ctx, id)];
  if (!may_speak(version, ctx.now)) throw new Refusal('covenant.not_open_for_words');
  if (!(await lives_there(ctx, covenant))) throw new Refusal('covenant.not_your_home');
  if (clause_id !== null && !version.clauses.some((one) => one.id === clause_id)) throw new Refusal('covenant.no_clause');
  const mine = (await select_comments(ctx, id, version.number)).filter(({ person_id }) => own_ids(ctx.actor).includes(person_id));
  if (mine.length >= words_max) throw new Refusal('covenant.many_words', { max: words_max });
  const row: CommentRow = { district: covenant.district, id: new_id(ctx.now), covenant_id: id, number: version.number, clause_id, person_id: ctx.actor.person_id!, words: words.trim(), at: ctx.now, outcome: null, answer: null, answered_by: null, answered_at: null, taken_down_why: null };
  await insert_comments(ctx, [row]);
  await note(ctx, covenant, 'commented', { number: version.number, comment: row.id, clause: clause_id });
  return { id: row.id };
}
export const may_speak = ({ state, discuss_until }: Pick<VersionRow, 'state' | 'discuss_until'>, now: Date): boolean => state === 'discussing' && shanghai_day(now) <= discuss_until!;
export async function lives_there(ctx: Ctx, covenant: CovenantRow): Promise<boolean> {
  return ctx.actor.hat.role === 'resident' && (await homes_bound(ctx, covenant)).has(ctx.actor.hat.place_id);
}

/** 公开答复: taken up or not, and why, for everybody to read. */
export async function answer_comment(ctx: Ctx, id: string, { comment_id, outcome, words }: AnswerComment): Promise<void> {
  const { covenant, found } = await open_comment(ctx, id, comment_id);
  await update_comment(ctx, comment_id, { outcome, answer: words.trim(), answered_by: ctx.actor.person_id, answered_at: ctx.now });
  const seq = await note(ctx, covenant, 'answered', { comment: comment_id, outcome });
  await tell_some(ctx, [found.person_id], 'notice.covenant_answered', seq, { title: covenant.title });
}
/** 撤下: insults and other people’s private matters do not stay; that something was taken down, and why, does. */
export async function take_down(ctx: Ctx, id: string, { comment_id, why }: TakeDown): Promise<void> {
  const { covenant, found } = await open_comment(ctx, id, comment_id);
  await update_comment(ctx, comment_id, { taken_down_why: why.trim(), words: '' });
  const seq = await note(ctx, covenant, 'comment_taken_down', { comment: comment_id });
  await tell_some(ctx, [found.person_id], 'notice.covenant_answered', seq, { title: covenant.title });
}
async function open_comment(ctx: Ctx, id: string, comment_id: string): Promise<{ covenant: CovenantRow; found: CommentRow }> {
  const covenant = await kept(ctx, id);
  const version = await pending(ctx, id);
  const found = (await select_comments(ctx, id, version.number)).find((one) => one.id === comment_id);
  if (!found || found.answered_at || found.taken_down_why !== null || pending_of([version])?.state !== 'discussing') throw new Refusal('covenant.no_comment');
  if (own_ids(ctx.actor).includes(found.person_id)) throw new Refusal('covenant.own_comment');
  return { covenant, found };
}
