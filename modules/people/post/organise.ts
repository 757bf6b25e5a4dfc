import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { read_credit_code } from '../credit-code.ts';
import { is_above } from './appointing.ts';
import type { Establish } from './contract.ts';
import { insert_bodies, select_body, select_path, select_posts_in, today_of, update_body, type BodyAt } from './store.ts';

/**
 * A body comes into being at a place within reach: a branch, a committee, a firm, a team, a think tank, a merchant
 * (product A3). A credit code is checked (GB 32100). Refuses `place.unknown`, `organisation.bad_credit_code`, `organisation.unknown`.
 */
export async function establish(ctx: Ctx, asked: Establish): Promise<string> {
  const path = await select_path(ctx, asked.place_id);
  if (path === null || !is_above(ctx.actor.hat, { role: null, place_path: path, organisation_id: null })) throw new Refusal('place.unknown');
  for (const above of [asked.parent_id, asked.inside_id]) if (above) await standing(ctx, above);
  const id = new_id(ctx.now);
  const row = {
    district: ctx.actor.district, id, form: asked.form, kind: asked.kind.trim(), name: asked.name.trim(), owner_code: null, place_id: asked.place_id,
    estate_id: asked.estate_id ?? null, parent_id: asked.parent_id ?? null, inside_id: asked.inside_id ?? null, credit_code: checked(asked.credit_code),
    desk_phone: asked.desk_phone ?? null, from_on: asked.from_on ?? today_of(ctx), until_on: null,
  };
  await insert_bodies(ctx, [row]);
  await record(ctx, { name: 'organisation.established', subject: id, place_path: path, data: { form: row.form, from_on: row.from_on } });
  return id;
}

function checked(written: string | null | undefined): string | null {
  if (!written?.trim()) return null;
  const read = read_credit_code(written);
  if ('wrong' in read) throw new Refusal('organisation.bad_credit_code');
  return read.code;
}

async function standing(ctx: Ctx, id: string): Promise<BodyAt> {
  const body = await select_body(ctx, id);
  if (!body) throw new Refusal('organisation.unknown');
  if (body.until_on !== null && body.until_on < today_of(ctx)) throw new Refusal('organisation.ended');
  return body;
}

/** A body ends today, once nobody serves in it; its past stays countable. Refuses `organisation.still_has_people`. */
export async function close_organisation(ctx: Ctx, id: string): Promise<void> {
  const body = await standing(ctx, id);
  if (!is_above(ctx.actor.hat, { role: null, place_path: body.place_path, organisation_id: id })) throw new Refusal('auth.not_allowed');
  const people = await select_posts_in(ctx, id, today_of(ctx));
  if (people.length > 0) throw new Refusal('organisation.still_has_people', { count: people.length });
  const yesterday = new Date(Date.parse(today_of(ctx)) - 86_400_000).toISOString().slice(0, 10);
  await update_body(ctx, id, { until_on: yesterday });
  await record(ctx, { name: 'organisation.ended', subject: id, place_path: body.place_path, data: {} });
}
