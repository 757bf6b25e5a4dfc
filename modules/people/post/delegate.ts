import type { Ctx, Hat } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { tell } from './appoint.ts';
import { is_above, may_delegate } from './appointing.ts';
import { conflicts_among } from './conflict.ts';
import type { Delegate } from './contract.ts';
import { end_delegations, insert_delegation, lock_post, select_delegation, select_delegations, select_delegations_of, select_names, select_path, select_posts_at, select_posts_in, select_posts_of, today_of, type DelegationAt, type PostAt } from './store.ts';

/** A right is lent by its holder or by the level above them, never by who borrowed it. */
const lends = (ctx: Ctx, holder_id: string, seat: Parameters<typeof is_above>[1]) =>
  !ctx.actor.hat.id.startsWith('delegate:') && (holder_id === ctx.actor.person_id || is_above(ctx.actor.hat, seat));

/**
 * 代管: while somebody is on leave another wears their hat under its own name (「代 …」), from day to day, seen by all, and it
 * ends by itself. Lent by the holder or their superior to a colleague of the same organisation or of the place above.
 */
export async function delegate(ctx: Ctx, asked: Delegate): Promise<string> {
  const post = await lock_post(ctx, asked.appointment_id);
  if (!post?.role || post.ended_at !== null || (post.until_on !== null && post.until_on < asked.until_on)) throw new Refusal('post.unknown');
  if (!lends(ctx, post.person_id, post)) throw new Refusal('delegation.not_yours');
  const others = await select_delegations_of(ctx, post.id);
  const allowed = may_delegate(asked, today_of(ctx), others);
  if (allowed !== true) throw new Refusal(allowed);
  await check_stand_in(ctx, post, asked.to_person_id);
  const row = { district: ctx.actor.district, id: new_id(ctx.now), ...asked, made_by: ctx.actor.person_id ?? '', made_at: ctx.now, ended_at: null };
  await insert_delegation(ctx, row);
  await record(ctx, { name: 'delegation.made', subject: post.person_id, place_path: post.place_path, data: { delegation_id: row.id, appointment_id: post.id, to: row.to_person_id, from_on: row.from_on, until_on: row.until_on, reason: row.reason } });
  tell(ctx, row.to_person_id);
  return row.id;
}

/** Not the holder, able to do it, and without a conflict that their own posts do not have already. */
async function check_stand_in(ctx: Ctx, post: PostAt, person_id: string): Promise<void> {
  // all of them, also in places that the lender does not reach
  const own = await as_software(ctx, () => select_posts_of(ctx, [person_id], today_of(ctx)));
  const is_colleague = own.some((one) => one.role !== null && (one.organisation_id === post.organisation_id ? post.organisation_id !== null : one.estate_id === null && `${post.place_path}/`.startsWith(`${one.place_path}/`)));
  if (person_id === post.person_id || !is_colleague) throw new Refusal('delegation.not_able');
  const lent = { ...post, id: 'lent' };
  const conflicts = conflicts_among([...own, lent]).filter((one) => one.appointment_ids.includes('lent'));
  if (conflicts.some((one) => one.barred)) throw new Refusal('post.barred');
  if (conflicts.length > 0) throw new Refusal('post.conflict', { code: conflicts[0]!.code });
}

/** The holder is back early, or the level above thinks better of it. */
export async function end_delegation(ctx: Ctx, id: string): Promise<void> {
  const found = await select_delegation(ctx, id);
  if (!found || found.until_on < today_of(ctx)) throw new Refusal('delegation.unknown');
  if (!lends(ctx, found.holder_id, found)) throw new Refusal((await visible(ctx)).some((one) => one.id === id) ? 'delegation.not_yours' : 'delegation.unknown');
  await end_delegations(ctx, [id]);
  await record(ctx, { name: 'delegation.ended', subject: found.holder_id, place_path: found.place_path, data: { delegation_id: id } });
  tell(ctx, found.to_person_id);
}

/** Who stands in for whom, running or to come, at the asker's place and above it: everybody may know whom they deal with. */
export async function visible(ctx: Ctx): Promise<DelegationAt[]> {
  return select_delegations(ctx, await select_path(ctx, ctx.actor.hat.place_id));
}
export const may_end = (ctx: Ctx, one: DelegationAt) => lends(ctx, one.holder_id, one);

export type StandIn = { person_id: string; name: string; title: string };
/** Colleagues who could stand in for a post, by name. Refuses `delegation.not_yours`. */
export async function stand_ins_for(ctx: Ctx, appointment_id: string): Promise<StandIn[]> {
  const post = await lock_post(ctx, appointment_id);
  if (!post) throw new Refusal('post.unknown');
  if (!lends(ctx, post.person_id, post)) throw new Refusal('delegation.not_yours');
  const near = [...(post.organisation_id ? await select_posts_in(ctx, post.organisation_id, today_of(ctx)) : []), ...(await select_posts_at(ctx, post.place_path, null, today_of(ctx)))];
  const names = await select_names(ctx, near.map((one) => one.person_id));
  const able = new Map<string, StandIn>();
  for (const one of near) {
    if (able.has(one.person_id)) continue;
    const fit = await check_stand_in(ctx, post, one.person_id).then(() => true, () => false);
    if (fit) able.set(one.person_id, { person_id: one.person_id, name: names.get(one.person_id) ?? '', title: one.title });
  }
  return [...able.values()];
}

/** The hat that a stand-in wears: the post's reach under the delegation's own id, so that every fact says who acted for whom. */
export type LentHat = Pick<Hat, 'id' | 'role' | 'place_id' | 'organisation_id'> & { place_path: string; estate_id: string | null; place_name: string; organisation_name: string | null; title: string; for_name: string };
export function hat_of_delegation(one: DelegationAt, holder_name: string): LentHat | null {
  const { role, place_id, organisation_id, place_path, estate_id, place_name, organisation_name, title } = one;
  return role && { id: `delegate:${one.id}`, role, place_id, organisation_id, place_path, estate_id, place_name, organisation_name, title, for_name: holder_name };
}
