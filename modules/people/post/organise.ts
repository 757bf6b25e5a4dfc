import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { read_credit_code } from '../credit-code.ts';
import { is_above } from './appointing.ts';
import type { ChangeBody, CreditCodeView, Establish, FoundingChoices } from './contract.ts';
import { founded_as, founded_kinds } from './founding.ts';
import { insert_former_name, lock_estate, select_estates_to_choose, select_of_code, select_places_to_choose, select_sole } from './found/store.ts';
import { insert_bodies, select_body, select_community, select_path, select_posts_from, today_of, update_body, type BodyAt } from './store.ts';

/**
 * A body comes into being at a place within reach, or in an estate: a branch, a committee, a firm, a team, a think tank, a
 * merchant (product A3). Its kind says which cases come to it; a credit code is checked (GB 32100). Refuses `place.unknown`,
 * `organisation.bad_credit_code`, `.code_taken`, `.needs_estate`, `.has_no_estate`, `.one_already`, `.unknown`.
 */
export async function establish(ctx: Ctx, asked: Establish): Promise<string> {
  const estate_id = asked.estate_id ?? null;
  // a body of an estate stands in the community of the estate, and nowhere else
  const place_id = estate_id === null ? asked.place_id : (await select_community(ctx, estate_id))?.community_id;
  const path = place_id ? await select_path(ctx, place_id) : null;
  if (!place_id || path === null || (asked.place_id ?? place_id) !== place_id || !is_above(ctx.actor.hat, { role: null, place_path: path, organisation_id: null })) throw new Refusal('place.unknown');
  const from_on = asked.from_on ?? today_of(ctx);
  const [kind, name] = [asked.kind.trim(), named(asked.name)];
  const as = founded_as(asked.form, kind, estate_id !== null);
  if (typeof as === 'string') throw new Refusal(as);
  if (as.sole && estate_id !== null && as.owner_code) await alone(ctx, estate_id, as.owner_code, from_on);
  for (const above of [asked.parent_id, asked.inside_id]) if (above) await standing(ctx, above);
  const id = new_id(ctx.now);
  const row = {
    district: ctx.actor.district, id, form: asked.form, kind, name, owner_code: as.owner_code, place_id,
    estate_id, parent_id: asked.parent_id ?? null, inside_id: asked.inside_id ?? null, credit_code: await checked(ctx, asked.credit_code),
    desk_phone: asked.desk_phone ?? null, from_on, until_on: null,
  };
  await insert_bodies(ctx, [row]);
  await record(ctx, { name: 'organisation.established', subject: id, place_path: path, data: { form: row.form, from_on: row.from_on } });
  return id;
}

function named(written: string): string {
  const name = written.trim();
  if (name.length < 2) throw new Refusal('organisation.no_name');
  return name;
}

/** An estate has one owners’ committee and one property firm at a time: the next begins when the one before has ended. */
async function alone(ctx: Ctx, estate_id: string, owner_code: string, from_on: string): Promise<void> {
  await lock_estate(ctx, estate_id);
  const other = await select_sole(ctx, estate_id, owner_code, from_on);
  if (other) throw new Refusal('organisation.one_already', { name: other.name });
}

async function checked(ctx: Ctx, written: string | null | undefined, of_id?: string): Promise<string | null> {
  if (!written?.trim()) return null;
  const read = read_credit_code(written);
  if ('wrong' in read) throw new Refusal('organisation.bad_credit_code');
  const held_by = await select_of_code(ctx, read.code);
  if (held_by && held_by.id !== of_id) throw new Refusal('organisation.code_taken', { name: held_by.name });
  return read.code;
}

/** What a credit code is worth while it is still being typed; spaces are taken as meant. */
export async function credit_code_view(ctx: Ctx, written: string): Promise<CreditCodeView> {
  const read = read_credit_code(written);
  if ('wrong' in read) return { fault: read.wrong, held_by: null };
  const held_by = await select_of_code(ctx, read.code);
  return { fault: null, held_by: held_by ? { id: held_by.id, name: held_by.name } : null };
}

/** Where this hat may found something, and what. */
export async function founding_choices(ctx: Ctx): Promise<FoundingChoices> {
  return { kinds: founded_kinds.map(({ form, kind, estate }) => ({ form, kind, estate })), places: await select_places_to_choose(ctx), estates: await select_estates_to_choose(ctx) };
}

async function standing(ctx: Ctx, id: string): Promise<BodyAt> {
  const body = await select_body(ctx, id);
  if (!body) throw new Refusal('organisation.unknown');
  if (body.until_on !== null && body.until_on < today_of(ctx)) throw new Refusal('organisation.ended');
  return body;
}

async function own(ctx: Ctx, id: string): Promise<BodyAt> {
  const body = await standing(ctx, id);
  if (!is_above(ctx.actor.hat, { role: null, place_path: body.place_path, organisation_id: id })) throw new Refusal('auth.not_allowed');
  return body;
}

/** Renamed, or its desk’s number or credit code put right. A name that stood for a day is kept: days past show it. */
export async function change_organisation(ctx: Ctx, id: string, asked: ChangeBody): Promise<void> {
  const body = await own(ctx, id);
  const name = asked.name === undefined ? body.name : named(asked.name);
  if (name !== body.name && body.from_on < today_of(ctx)) await insert_former_name(ctx, { district: ctx.actor.district, organisation_id: id, until_on: yesterday_of(ctx), name: body.name, changed_by: ctx.actor.person_id });
  await update_body(ctx, id, {
    name, desk_phone: asked.desk_phone === undefined ? body.desk_phone : asked.desk_phone || null,
    credit_code: asked.credit_code === undefined ? body.credit_code : await checked(ctx, asked.credit_code, id),
  });
  await record(ctx, { name: 'organisation.changed', subject: id, place_path: body.place_path, data: { renamed: name !== body.name } });
}

const yesterday_of = (ctx: Ctx) => new Date(Date.parse(today_of(ctx)) - 86_400_000).toISOString().slice(0, 10);

/** A body ends today, once nobody serves in it now or later; its past stays countable. Refuses `organisation.still_has_people`. */
export async function close_organisation(ctx: Ctx, id: string): Promise<void> {
  const body = await own(ctx, id);
  const people = await select_posts_from(ctx, id);
  if (people.length > 0) throw new Refusal('organisation.still_has_people', { count: new Set(people.map((one) => one.person_id)).size });
  await update_body(ctx, id, { until_on: yesterday_of(ctx) });
  await record(ctx, { name: 'organisation.ended', subject: id, place_path: body.place_path, data: {} });
}
