import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { person_row, type Identity } from '../register.ts';
import { insert_people, insert_residencies } from '../store.ts';
import type { KeptResidency, ResidencyRow } from '../tables.ts';
import { shares_fit_always, type DatedShare, type Share } from './share.ts';
import { end_residency, lock_home, select_residencies, type HomeRow } from './store.ts';

export type NewPerson = Identity & { name: string; phone?: string | null };
/** Somebody known by id, or somebody new; `share` of an owner only; from today where no day is said. */
export type NewMember = {
  person: { id: string } | NewPerson;
  relation: ResidencyRow['relation'];
  share?: Share | null;
  lives_here?: boolean;
  from_on?: string;
  until_on?: string | null;
};

/**
 * 登记住户 (product A2): a person with sealed phone and ID number, who lives nowhere yet. Gives the new id.
 * Refuses `person.no_name`, `person.bad_phone`, `person.bad_id_number`; whether the person is here already is `twins`' question.
 */
export async function add_person(ctx: Ctx, { name, phone = null, ...identity }: NewPerson): Promise<string> {
  if (name.trim() === '') throw new Refusal('person.no_name');
  const id = new_id(ctx.now);
  await insert_people(ctx, [person_row(ctx.actor.district, id, name.trim(), phone, identity)]);
  await record(ctx, { name: 'person.added', subject: id, place_path: ctx.actor.hat.place_paths[0] ?? '/' });
  return id;
}

/**
 * A home's people in one go: every one of them, or nobody. Owners' shares add up to at most the whole home on every day
 * (民法典 298 is why they are exact). Gives the people's ids in the order given.
 */
export async function add_household(ctx: Ctx, home_id: string, members: readonly NewMember[]): Promise<string[]> {
  const home = await home_to_change(ctx, home_id);
  const ids: string[] = [];
  for (const one of members) ids.push('id' in one.person ? one.person.id : await add_person(ctx, one.person));
  const rows = members.map((one, index) => residency(ctx, home, ids[index]!, one));
  await fit(ctx, home_id, rows);
  await insert_residencies(ctx, rows);
  await record(ctx, ...rows.map((row) => ({ name: 'residency.began', subject: row.person_id, place_path: home.path, data: { home_id, relation: row.relation, from_on: row.from_on } })));
  return ids;
}

export async function move_in(ctx: Ctx, home_id: string, member: NewMember): Promise<string> {
  return (await add_household(ctx, home_id, [member]))[0]!;
}

/** 搬走, or sold: the row stays, with its last day. Refuses `home.does_not_live_here`, `home.bad_dates`. */
export async function move_out(ctx: Ctx, home_id: string, person_id: string, until_on: string): Promise<void> {
  const home = await home_to_change(ctx, home_id);
  const standing = (await select_residencies(ctx, home_id)).find((row) => row.person_id === person_id && row.until_on === null);
  if (!standing) throw new Refusal('home.does_not_live_here');
  if (until_on < standing.from_on) throw new Refusal('home.bad_dates');
  await end_residency(ctx, standing, until_on);
  await record(ctx, { name: 'residency.ended', subject: person_id, place_path: home.path, data: { home_id, until_on } });
}

/** The home, locked, so that two who register owners at once cannot share out more than there is. */
async function home_to_change(ctx: Ctx, home_id: string): Promise<HomeRow> {
  const home = await lock_home(ctx, home_id);
  if (!home) throw new Refusal('home.unknown');
  return home;
}

function residency(ctx: Ctx, home: HomeRow, person_id: string, { relation, share = null, lives_here = true, from_on = day_of(ctx.now), until_on = null }: NewMember): KeptResidency {
  if (until_on !== null && until_on < from_on) throw new Refusal('home.bad_dates');
  if (share && relation !== 'owner') throw new Refusal('home.bad_share');
  return {
    district: ctx.actor.district, home_id: home.id, person_id, relation, estate_id: home.estate_id ?? '', from_on, until_on,
    share_numerator: share?.numerator ?? null, share_denominator: share?.denominator ?? null, lives_here,
  };
}

async function fit(ctx: Ctx, home_id: string, added: readonly KeptResidency[]): Promise<void> {
  const known = await select_residencies(ctx, home_id);
  const overlaps = (one: KeptResidency, other: KeptResidency) => one.person_id === other.person_id && (one.until_on ?? '9') >= other.from_on && (other.until_on ?? '9') >= one.from_on;
  for (const [index, row] of added.entries()) if ([...known, ...added.slice(0, index)].some((other) => overlaps(row, other))) throw new Refusal('home.already_lives_here');
  if (!shares_fit_always([...known, ...added].flatMap(dated_share))) throw new Refusal('home.shares_over_one');
}

/** An owner whose share nobody has read yet takes up none. */
function dated_share({ share_numerator: numerator, share_denominator: denominator, from_on, until_on }: KeptResidency): DatedShare[] {
  return numerator === null || denominator === null ? [] : [{ numerator, denominator, from_on, until_on }];
}

/** The day in Shanghai, YYYY-MM-DD. */
export const day_of = (now: Date): string => new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
