import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { tables } from '../../platform/db.ts';
import { form_of_owner } from './post/kind.ts';
import type { AppointmentRow, IdentityRow, KeptResidency, OrganisationRow, PeopleTables, PersonRow, ResidencyRow } from './tables.ts';

const db = (ctx: Ctx) => tables<PeopleTables>(ctx.tx);
const on_day = (ctx: Ctx, table: string) =>
  sql<boolean>`${sql.ref(`${table}.from_on`)} <= ${today(ctx)} AND (${sql.ref(`${table}.until_on`)} IS NULL OR ${sql.ref(`${table}.until_on`)} >= ${today(ctx)})
    ${table === 'a' ? sql`AND (a.ended_at IS NULL OR a.ended_at > ${ctx.now})` : sql``}`;
const today = (ctx: Ctx) => sql`(${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`;

export async function insert_people(ctx: Ctx, rows: readonly PersonRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 5000) {
    const part = rows.slice(from, from + 5000);
    await db(ctx).insertInto('people').values(part.map(({ district, id, name }) => ({ district, id, name }))).execute();
    await db(ctx).insertInto('identities').values(part.map(identity_of)).execute();
  }
}
const identity_of = ({ district, id: person_id, phone_cipher, phone_hash, phone_masked, id_cipher, id_hash, id_masked, born_on, gender }: PersonRow): IdentityRow => ({
  district, person_id, phone_cipher, phone_hash, phone_masked, id_cipher, id_hash, id_masked, born_on, gender,
});
export async function insert_residencies(ctx: Ctx, rows: readonly ResidencyRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 5000) await db(ctx).insertInto('residencies').values(rows.slice(from, from + 5000)).execute();
}
export async function insert_organisation(ctx: Ctx, row: OrganisationRow): Promise<void> {
  await db(ctx).insertInto('organisations').values({ form: form_of_owner(row.owner_code), ...row }).execute();
}
export async function insert_appointment(ctx: Ctx, row: AppointmentRow): Promise<void> {
  await db(ctx).insertInto('appointments').values(row).execute();
}

/** Names, and the masked number for whoever may read it. */
const named = (ctx: Ctx) =>
  db(ctx)
    .selectFrom('people as p')
    .leftJoin('identities as i', (join) => join.onRef('i.district', '=', 'p.district').onRef('i.person_id', '=', 'p.id'))
    .select(['p.id', 'p.name', 'i.phone_masked', 'p.merged_into'])
    .where('p.district', '=', ctx.actor.district);
export type NamedPerson = { id: string; name: string; phone_masked: string | null; merged_into: string | null };

/** Whoever a screen speaks of, with the name as this hat is shown it. */
export async function select_person(ctx: Ctx, id: string): Promise<NamedPerson | undefined> {
  return (await select_people(ctx, [id]))[0];
}
export async function select_phone_cipher(ctx: Ctx, person_id: string): Promise<Buffer | null> {
  const row = await db(ctx).selectFrom('identities').select('phone_cipher').where('district', '=', ctx.actor.district).where('person_id', '=', person_id).executeTakeFirst();
  return row?.phone_cipher ?? null;
}
export async function select_people(ctx: Ctx, ids: readonly string[]): Promise<NamedPerson[]> {
  const found = await sql<NamedPerson>`SELECT p.id, p.name, i.phone_masked, p.merged_into FROM people_shown(${ids}) p
    LEFT JOIN identities i ON i.district = ${ctx.actor.district} AND i.person_id = p.id`.execute(db(ctx));
  return found.rows;
}
export async function select_names(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return (await sql<{ id: string; name: string }>`SELECT id, name FROM people_shown(${ids})`.execute(db(ctx))).rows;
}
/** By any of the forms in which the value may be indexed; who was merged into another is not found. */
export function select_people_by(ctx: Ctx, column: 'phone_hash' | 'id_hash', hashes: readonly Buffer[]): Promise<NamedPerson[]> {
  return named(ctx).where(sql<boolean>`${sql.ref(`i.${column}`)} = ANY (${hashes})`).where('p.merged_into', 'is', null).orderBy('p.id').execute();
}

/** The records that were merged into this one; for the software, and for the person. */
export async function select_merged(ctx: Ctx, person_id: string): Promise<string[]> {
  return ids_of(await sql<{ id: string }>`SELECT id FROM merged_into(${person_id}) AS id`.execute(db(ctx)));
}

export type HomeOfPerson = KeptResidency & { home_name: string; home_path: string };
export function select_homes(ctx: Ctx, person_id: string): Promise<HomeOfPerson[]> {
  return db(ctx)
    .selectFrom('residencies as r')
    .innerJoin('places as p', (join) => join.onRef('p.district', '=', 'r.district').onRef('p.id', '=', 'r.home_id'))
    .selectAll('r')
    .select(['p.name as home_name', 'p.path as home_path'])
    .where('r.district', '=', ctx.actor.district)
    .where('r.person_id', '=', person_id)
    .where(on_day(ctx, 'r'))
    .orderBy('r.from_on')
    .orderBy('r.home_id')
    .execute();
}

/** Who lives behind a door today. */
export async function select_residents(ctx: Ctx, home_id: string): Promise<string[]> {
  const rows = await db(ctx).selectFrom('residencies as r').select('r.person_id').distinct().where('r.district', '=', ctx.actor.district).where('r.home_id', '=', home_id).where(on_day(ctx, 'r')).execute();
  return rows.map((row) => row.person_id);
}

export type PostOfPerson = AppointmentRow & { place_name: string; place_path: string; organisation_name: string | null };
export function select_posts(ctx: Ctx, person_id: string): Promise<PostOfPerson[]> {
  return db(ctx)
    .selectFrom('appointments as a')
    .innerJoin('places as p', (join) => join.onRef('p.district', '=', 'a.district').onRef('p.id', '=', 'a.place_id'))
    .leftJoin('organisations as o', (join) => join.onRef('o.district', '=', 'a.district').onRef('o.id', '=', 'a.organisation_id'))
    .selectAll('a')
    .select(['p.name as place_name', 'p.path as place_path', 'o.name as organisation_name'])
    .where('a.district', '=', ctx.actor.district)
    .where('a.person_id', '=', person_id)
    .where('a.role', 'is not', null)
    .where(on_day(ctx, 'a'))
    .orderBy('a.id')
    .execute();
}

/** Organisations that may own a case at a place: of its estate, or of a place above it. */
/** Who serves a place, the nearest first: a grid's team before the community's, the community before the county. */
export async function select_organisations_at(ctx: Ctx, place_path: string, estate_id: string | null): Promise<Around[]> {
  return (await select_organisations_around(ctx, place_path, estate_id)).filter(serves(place_path));
}
export type Around = OrganisationRow & { place_path: string };
/** One that serves an estate serves all of it; otherwise a place serves what lies below it. */
export function serves(place_path: string): (one: Around) => boolean {
  return (one) => one.estate_id !== null || `${place_path}/`.startsWith(`${one.place_path}/`);
}
/** Organisations that may be given cases, with where they stand, as far as they serve an estate or anything above or below a place; the nearest first. */
export function select_organisations_around(ctx: Ctx, place_path: string, estate_id: string | null): Promise<Around[]> {
  return db(ctx)
    .selectFrom('organisations as o')
    .innerJoin('places as p', (join) => join.onRef('p.district', '=', 'o.district').onRef('p.id', '=', 'o.place_id'))
    .selectAll('o')
    .select('p.path as place_path')
    .where('o.district', '=', ctx.actor.district)
    .where('o.owner_code', 'is not', null)
    .where(on_day(ctx, 'o'))
    .where(sql<boolean>`(o.estate_id = ${estate_id} OR (o.estate_id IS NULL AND ((${place_path} || '/') ^@ (p.path || '/') OR p.path ^@ (${place_path} || '/'))))`)
    // the nearest first: a grid's team before the community's, the community before the county; of two, the one that keeps
    // no lifts and has stood longest, so that a body founded beside another takes nothing from it
    .orderBy(sql`o.estate_id IS NULL`)
    .orderBy(sql`length(p.path)`, 'desc')
    .orderBy(sql`o.kind = '维保'`)
    .orderBy(sql`o.from_on`)
    .orderBy('o.id')
    .execute();
}
/** The industry committee (行业党委) that settles deadlocks of a place: the nearest above it. */
export function select_committee(ctx: Ctx, place_path: string): Promise<OrganisationRow | undefined> {
  return db(ctx)
    .selectFrom('organisations as o')
    .innerJoin('places as p', (join) => join.onRef('p.district', '=', 'o.district').onRef('p.id', '=', 'o.place_id'))
    .selectAll('o')
    .where('o.district', '=', ctx.actor.district)
    .where('o.kind', '=', '行业党委')
    .where(on_day(ctx, 'o'))
    .where(sql<boolean>`(${place_path} = p.path OR ${place_path} ^@ (p.path || '/'))`)
    .orderBy(sql`length(p.path)`, 'desc')
    .orderBy('o.id')
    .limit(1)
    .executeTakeFirst();
}
export function select_organisation(ctx: Ctx, id: string): Promise<OrganisationRow | undefined> {
  return db(ctx).selectFrom('organisations').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}

/** Who holds a post in an organisation today. */
export async function select_holders(ctx: Ctx, organisation_id: string): Promise<string[]> {
  return ids_of(await sql<{ id: string }>`SELECT id FROM holders_of(${organisation_id}, ${ctx.now}) AS id`.execute(db(ctx)));
}
/** Who coordinates at a place today: holders of one of these roles whose place is it or above it. */
export async function select_coordinators(ctx: Ctx, place_path: string, roles: readonly string[]): Promise<string[]> {
  return ids_of(await sql<{ id: string }>`SELECT id FROM coordinators_at(${place_path}, ${roles}, ${ctx.now}) AS id`.execute(db(ctx)));
}
const ids_of = ({ rows }: { rows: readonly { id: string }[] }) => rows.map(({ id }) => id);

/** How many live in an estate or serve it today. */
export async function count_members(ctx: Ctx, estate_id: string): Promise<number> {
  return (await sql<{ count: number }>`SELECT member_count(${estate_id}, ${ctx.now}) AS count`.execute(db(ctx))).rows[0]!.count;
}
/** Whether the register has somebody at this door today. */
export async function lives_at(ctx: Ctx, person_id: string, home_id: string): Promise<boolean> {
  return (await sql<{ here: boolean }>`SELECT lives_at(${person_id}, ${home_id}, ${today(ctx)}) AS here`.execute(db(ctx))).rows[0]!.here;
}

export type PersonLineRow = { id: string; name: string } & Pick<IdentityRow, 'phone_masked' | 'id_masked' | 'born_on' | 'gender'>;
/** People with what of their identity this hat may read, already masked. */
export function select_lines(ctx: Ctx, ids: readonly string[]): Promise<PersonLineRow[]> {
  return named(ctx).clearSelect().select(['p.id', 'p.name', 'i.phone_masked', 'i.id_masked', 'i.born_on', 'i.gender']).where(sql<boolean>`p.id = ANY (${ids})`).execute();
}
