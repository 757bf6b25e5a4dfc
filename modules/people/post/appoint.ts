import { within_reach, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { publish } from '../../../platform/live.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { people_by_phone } from '../register.ts';
import { select_person } from '../store.ts';
import { is_above, may_appoint, role_of } from './appointing.ts';
import { conflicts_among } from './conflict.ts';
import type { AppointTo } from './contract.ts';
import { fits } from './kind.ts';
import { end_delegations, insert_posts, lock_post, select_body, select_delegations_of, select_place, select_posts_between, today_of, update_post } from './store.ts';

/**
 * 任命: by a person of the level above (domain.md §2). Posts of one person that conflict are refused once, and stand when
 * whoever appoints says that they know (双向进入、交叉任职); what one person may never hold together stays refused.
 */
export async function appoint_to(ctx: Ctx, asked: AppointTo): Promise<string> {
  const body = asked.organisation_id ? await select_body(ctx, asked.organisation_id) : null;
  if (body === undefined) throw new Refusal('organisation.unknown');
  if (!fits(asked.post, body?.form ?? null)) throw new Refusal('post.does_not_fit');
  const place_id = asked.place_id ?? body?.place_id ?? ctx.actor.hat.place_id;
  const place = await select_place(ctx, place_id);
  if (!place) throw new Refusal('place.unknown');
  const place_path = place.path;
  const person_id = await found(ctx, asked);
  const role = role_of(asked.post);
  const allowed = may_appoint(ctx.actor.hat, { role, place_path, organisation_id: body?.id ?? null, estate_id: body?.estate_id ?? null }, person_id, ctx.actor.person_id);
  if (allowed !== true) throw new Refusal(allowed);
  const from_on = asked.from_on ?? today_of(ctx);
  const until_on = asked.until_on ?? null;
  if (until_on !== null && until_on < from_on) throw new Refusal('post.bad_dates');
  const row = {
    district: ctx.actor.district, id: new_id(ctx.now), person_id, post: asked.post, role, title: asked.title.trim(), place_id,
    // a steward serves a building, and is of its estate: of its group too
    estate_id: body ? body.estate_id : place.estate_id,
    organisation_id: body?.id ?? null, from_on, until_on, ended_at: null, appointed_by: ctx.actor.person_id, ended_by: null,
  };
  // all of them, also in places that the appointer does not reach and of days to come: conflicts know no border
  const before = await as_software(ctx, () => select_posts_between(ctx, person_id, from_on > today_of(ctx) ? from_on : today_of(ctx), until_on));
  if (before.some((one) => one.post === row.post && one.organisation_id === row.organisation_id && one.place_id === row.place_id)) throw new Refusal('post.held_already');
  const conflicts = conflicts_among([...before, row]).filter((one) => one.appointment_ids.includes(row.id));
  if (conflicts.some((one) => one.barred)) throw new Refusal('post.barred');
  if (conflicts.length > 0 && !asked.conflict_known) throw new Refusal('post.conflict', { code: conflicts[0]!.code });
  await insert_posts(ctx, [row]);
  await record(ctx, { name: 'post.filled', subject: person_id, place_path, data: { appointment_id: row.id, post: row.post, organisation_id: row.organisation_id, from_on, until_on, conflict: conflicts[0]?.code ?? null } });
  tell(ctx, person_id);
  return row.id;
}

/** Whoever has this very number, also when they live outside the appointer's reach; of the number nothing is told back. */
async function found(ctx: Ctx, { phone, person_id }: AppointTo): Promise<string> {
  const [person] = phone ? await as_software(ctx, () => people_by_phone(ctx, phone)) : [person_id ? await select_person(ctx, person_id) : undefined];
  if (!person || person.merged_into) throw new Refusal('person.unknown');
  return person.id;
}

/** 免去: at once. The hat is gone with the next request, in every session and process, and so are its stand-ins. */
export async function end_post(ctx: Ctx, id: string): Promise<void> {
  const post = await lock_post(ctx, id);
  if (!post || !(await reaches(ctx, post.place_path, post.organisation_id, post.estate_id))) throw new Refusal('post.unknown');
  const { role, place_path, organisation_id } = post;
  // one may always lay down one's own
  if (post.person_id !== ctx.actor.person_id && !is_above(ctx.actor.hat, { role, place_path, organisation_id })) throw new Refusal('post.not_above');
  if (post.ended_at !== null || (post.until_on !== null && post.until_on < today_of(ctx))) throw new Refusal('post.ended');
  await update_post(ctx, id, { until_on: today_of(ctx), ended_at: ctx.now, ended_by: ctx.actor.person_id });
  const stand_ins = await select_delegations_of(ctx, id);
  await end_delegations(ctx, stand_ins.map((one) => one.id));
  await record(ctx, { name: 'post.ended', subject: post.person_id, place_path, data: { appointment_id: id, organisation_id } });
  for (const person_id of [post.person_id, ...stand_ins.map((one) => one.to_person_id)]) tell(ctx, person_id);
}

async function reaches({ actor: { hat } }: Ctx, place_path: string, organisation_id: string | null, estate_id: string | null): Promise<boolean> {
  if (within_reach(hat, place_path)) return true;
  return (organisation_id !== null && organisation_id === hat.organisation_id) || (estate_id !== null && hat.estate_ids.includes(estate_id));
}

/** Sessions look anew at what this person may wear. */
export function tell(ctx: Ctx, person_id: string): void {
  publish(ctx, { type: 'hats', id: person_id, person_id });
}
