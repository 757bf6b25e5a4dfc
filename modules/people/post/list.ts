import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { is_above } from './appointing.ts';
import { conflicts_among } from './conflict.ts';
import type { ConflictView, DelegationView, OrganisationDetail, OrganisationView, PartyCounts, PersonPosts, Post, PostView } from './contract.ts';
import { may_end, visible } from './delegate.ts';
import { fits, post_kinds } from './kind.ts';
import { select_former_names } from './found/store.ts';
import { select_bodies_within_reach, select_body, select_body_name, select_names, select_party_counts, select_posts_ever, select_posts_in, select_posts_of, select_posts_within_reach, today_of, type BodyAt, type PostAt } from './store.ts';

/** The organisations that a hat reaches on one day, with how many serve in each and how many of those hold posts that conflict. */
export async function organisations(ctx: Ctx, { on = today_of(ctx), form, q }: { on?: string | undefined; form?: string | undefined; q?: string | undefined }): Promise<{ on: string; organisations: OrganisationView[] }> {
  const rows = (await select_bodies_within_reach(ctx, on)).filter((one) => (!form || one.form === form) && (!q || name_of(one).includes(q) || one.kind.includes(q)));
  return { on, organisations: counted(rows, await select_posts_within_reach(ctx, on)) };
}

const name_of = (one: BodyAt) => one.name_then ?? one.name;

function counted(rows: readonly BodyAt[], posts: readonly PostAt[]): OrganisationView[] {
  const of_person = Map.groupBy(posts, (one) => one.person_id);
  const in_conflict = new Set([...of_person].flatMap(([person_id, held]) => (conflicts_among(held).length > 0 ? [person_id] : [])));
  const people = Map.groupBy(posts, (one) => one.organisation_id);
  return rows.map((body) => {
    const { id, form, kind, place_name, estate_id, parent_id, credit_code, desk_phone, from_on, until_on } = body;
    const here = new Set((people.get(id) ?? []).map((one) => one.person_id));
    return { id, form, kind, name: name_of(body), place_name, estate_id, parent_id, credit_code, desk_phone, from_on, until_on, people_count: here.size, conflict_count: [...here].filter((one) => in_conflict.has(one)).length };
  });
}

/** One organisation on one day: its people, what each serves in besides, who served before and who will. Refuses `organisation.unknown`. */
export async function organisation_detail(ctx: Ctx, id: string, on = today_of(ctx)): Promise<OrganisationDetail> {
  const body = await select_body(ctx, id, on);
  if (!body) throw new Refusal('organisation.unknown');
  const [own, all, ever] = [await select_posts_in(ctx, id, on), await select_posts_within_reach(ctx, on), await select_posts_ever(ctx, id)];
  const ids = [...new Set(own.map((one) => one.person_id))];
  // one that was ended before it began was never held
  const others = ever.filter((one) => !own.some(({ id: held }) => held === one.id) && (one.until_on === null || one.until_on >= one.from_on));
  const names = await select_names(ctx, [...ids, ...others.map((one) => one.person_id)]);
  const views = others.map((one) => post_view(ctx, one, names.get(one.person_id) ?? '', on));
  const coming = views.filter((one) => one.from_on > on).toReversed();
  const below = (await select_bodies_within_reach(ctx, on)).filter((one) => one.parent_id === id || one.inside_id === id);
  const above = await Promise.all([body.parent_id, body.inside_id].flatMap((one) => (one ? [select_body_name(ctx, one)] : [])));
  const seat = { place_path: body.place_path, organisation_id: id };
  const [stands, today] = [body.until_on === null || body.until_on >= today_of(ctx), on === today_of(ctx)];
  const may_change = stands && today && is_above(ctx.actor.hat, { ...seat, role: null });
  return {
    on, organisation: counted([body], [...all, ...own])[0]!, above: above.flatMap((one) => one ?? []), below: counted(below, all),
    former_names: (await select_former_names(ctx, id)).filter((one) => one.until_on < on).map(({ name, until_on }) => ({ name, until_on })),
    // a conflict may lie in another place (双向进入、交叉任职): what somebody serves in besides is read with the software's eyes
    people: people_of(ctx, ids, names, await as_software(ctx, () => select_posts_of(ctx, ids, on)), on),
    coming, past: views.filter((one) => one.from_on <= on),
    may_appoint: stands && today ? (Object.keys(post_kinds) as Post[]).filter((post) => fits(post, body.form) && is_above(ctx.actor.hat, { ...seat, role: post_kinds[post].role })) : [],
    may_change, may_close: may_change && own.length === 0 && coming.length === 0,
  };
}

function people_of(ctx: Ctx, ids: readonly string[], names: ReadonlyMap<string, string>, posts: readonly PostAt[], on: string): PersonPosts[] {
  const held = Map.groupBy(posts, (one) => one.person_id);
  return ids.map((person_id) => {
    const [own, name] = [held.get(person_id) ?? [], names.get(person_id) ?? ''];
    return { person_id, name, posts: own.map((one) => post_view(ctx, one, name, on)), conflicts: conflict_views(own) };
  });
}

/** Some people with every post that they hold on one day. */
export async function person_posts(ctx: Ctx, ids: readonly string[], on: string): Promise<PersonPosts[]> {
  return people_of(ctx, ids, await select_names(ctx, ids), await as_software(ctx, () => select_posts_of(ctx, ids, on)), on);
}

/** Everything one serves in oneself, with what the posts forbid each other. */
export async function own_posts(ctx: Ctx): Promise<PersonPosts> {
  const person_id = ctx.actor.person_id ?? '';
  const own = await select_posts_of(ctx, [person_id], today_of(ctx));
  const name = (await select_names(ctx, [person_id])).get(person_id) ?? '';
  return { person_id, name: own.length > 0 ? name : '', posts: own.map((one) => post_view(ctx, one, name)), conflicts: conflict_views(own) };
}

const full_title = (one: PostAt) => [one.organisation_name ?? one.place_name, one.title].join(' ');
function conflict_views(posts: readonly PostAt[]): ConflictView[] {
  const title = new Map(posts.map((one) => [one.id, full_title(one)]));
  return conflicts_among(posts).map(({ code, barred, appointment_ids }) => ({ code, barred, posts: appointment_ids.map((id) => title.get(id) ?? '') }));
}

/** What may be done with it, is done today: another day is looked at only. */
function post_view(ctx: Ctx, one: PostAt, person_name: string, on = today_of(ctx)): PostView {
  const { id, person_id, post, title, organisation_id, organisation_name, place_name, from_on, until_on } = one;
  const is_over = on !== today_of(ctx) || one.ended_at !== null || (until_on !== null && until_on < today_of(ctx));
  const [is_own, above] = [person_id === ctx.actor.person_id && !is_over, is_above(ctx.actor.hat, one) && !is_over];
  const borrowed = ctx.actor.hat.id.startsWith('delegate:');
  return { id, person_id, person_name, post, title, organisation_id, organisation_name, place_name, from_on, until_on, may_end: above, may_delegate: one.role !== null && !borrowed && (is_own || above) };
}

export async function delegation_views(ctx: Ctx): Promise<DelegationView[]> {
  const rows = await visible(ctx);
  const names = await select_names(ctx, rows.flatMap((one) => [one.holder_id, one.to_person_id]));
  return rows.map((one) => {
    const { id, title, organisation_name, place_name, holder_id, to_person_id, reason, from_on, until_on } = one;
    return { id, title, organisation_name, place_name, holder_name: names.get(holder_id) ?? '', to_name: names.get(to_person_id) ?? '', reason, from_on, until_on, running: from_on <= today_of(ctx), may_end: may_end(ctx, one) };
  });
}

/** 53 / 80 / 67 / 36 / 110 (《贵州日报》), counted anew for whatever day is asked: nobody writes them. */
export async function party_counts(ctx: Ctx, on = today_of(ctx)): Promise<PartyCounts> {
  return { on, counties: await select_party_counts(ctx, on) };
}
