import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { json_of, tables } from '../../platform/db.ts';
import type { FactTables } from '../../platform/facts.ts';
import type { Publication } from './publication.ts';
import type { ChangeRow, DrawRow, LineRow, ObjectionRow, RosterRow, RostersTables, SeedRow, TurnRow } from './tables.ts';

const db = (ctx: Ctx) => tables<RostersTables & FactTables>(ctx.tx);

/** One roster for as long as the transaction lasts: who draws, changes and calls waits for each other. */
export async function lock_roster(ctx: Ctx, id: string): Promise<RosterRow | undefined> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${ctx.actor.district} roster ${id}`}, 0))`.execute(db(ctx));
  return select_roster(ctx, id);
}
export function select_roster(ctx: Ctx, id: string): Promise<RosterRow | undefined> {
  return db(ctx).selectFrom('rosters').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
/** Whether the hat works on this place's rosters, and not only reads what is public of them. */
export async function is_in_reach(ctx: Ctx, { place_path }: Pick<RosterRow, 'place_path'>): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`SELECT keeps_roster_of(${place_path}) AS yes`.execute(db(ctx));
  return rows[0]!.yes;
}
export function select_rosters(ctx: Ctx, which: 'reach' | 'public', limit = 100): Promise<RosterRow[]> {
  const seen = which === 'public' ? sql<boolean>`closed_at IS NOT NULL` : sql<boolean>`keeps_roster_of(place_path)`;
  return db(ctx).selectFrom('rosters').selectAll().where('district', '=', ctx.actor.district).where(seen).orderBy('made_at', 'desc').orderBy('id').limit(limit).execute();
}
export async function insert_roster(ctx: Ctx, row: RosterRow): Promise<void> {
  await db(ctx).insertInto('rosters').values(row).execute();
}
export async function update_roster(ctx: Ctx, id: string, patch: Partial<RosterRow>): Promise<void> {
  await db(ctx).updateTable('rosters').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
export async function insert_seed(ctx: Ctx, row: SeedRow): Promise<void> {
  await db(ctx).insertInto('roster_seeds').values(row).execute();
}
export async function select_seed(ctx: Ctx, roster_id: string): Promise<Buffer | undefined> {
  return (await db(ctx).selectFrom('roster_seeds').select('seed_cipher').where('district', '=', ctx.actor.district).where('roster_id', '=', roster_id).executeTakeFirst())?.seed_cipher;
}

/** The lines as they read today: of each code the newest version. */
export async function select_lines(ctx: Ctx, roster_id: string): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`SELECT DISTINCT ON (code) * FROM roster_lines WHERE district = ${ctx.actor.district} AND roster_id = ${roster_id} ORDER BY code, version DESC`.execute(db(ctx));
  return rows;
}
/** Whose line stands under any of these records: one's own. */
export async function select_lines_of(ctx: Ctx, person_ids: readonly string[]): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`SELECT l.* FROM roster_lines l WHERE l.district = ${ctx.actor.district} AND l.person_id = ANY (${person_ids})
    AND NOT EXISTS (SELECT 1 FROM roster_lines n WHERE n.district = l.district AND n.roster_id = l.roster_id AND n.code = l.code AND n.version > l.version) ORDER BY l.roster_id, l.code`.execute(db(ctx));
  return rows;
}
/** The same lines with the record that each person goes by today: two of them may be one household. */
export async function with_kept_people(ctx: Ctx, lines: readonly LineRow[]): Promise<LineRow[]> {
  const { rows } = await sql<{ id: string; kept: string }>`SELECT id, kept_record(id) AS kept FROM unnest(${lines.flatMap((line) => line.person_id ?? [])}::text[]) AS known(id)`.execute(db(ctx));
  const kept = new Map(rows.map((row) => [row.id, row.kept]));
  return lines.map((line) => ({ ...line, person_id: line.person_id && (kept.get(line.person_id) ?? line.person_id) }));
}
export async function insert_lines(ctx: Ctx, rows: readonly LineRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('roster_lines').values([...rows]).execute();
}
export async function update_line(ctx: Ctx, { roster_id, code }: Pick<LineRow, 'roster_id' | 'code'>, patch: Partial<LineRow>): Promise<void> {
  await db(ctx).updateTable('roster_lines').set(patch).where('district', '=', ctx.actor.district).where('roster_id', '=', roster_id).where('code', '=', code).execute();
}
export async function delete_line(ctx: Ctx, roster_id: string, code: string): Promise<void> {
  await db(ctx).deleteFrom('roster_lines').where('district', '=', ctx.actor.district).where('roster_id', '=', roster_id).where('code', '=', code).execute();
}

export function select_draws(ctx: Ctx, roster_id: string): Promise<DrawRow[]> {
  return db(ctx).selectFrom('roster_draws').selectAll().where('district', '=', ctx.actor.district).where('roster_id', '=', roster_id).orderBy('attempt').execute();
}
export async function insert_draw(ctx: Ctx, row: DrawRow): Promise<void> {
  await db(ctx).insertInto('roster_draws').values(row).execute();
}
export async function update_draw(ctx: Ctx, { roster_id, attempt }: Pick<DrawRow, 'roster_id' | 'attempt'>, patch: Partial<DrawRow>): Promise<void> {
  await db(ctx).updateTable('roster_draws').set(patch).where('district', '=', ctx.actor.district).where('roster_id', '=', roster_id).where('attempt', '=', attempt).execute();
}

export async function select_publications(ctx: Ctx, roster_ids: readonly string[]): Promise<Map<string, Publication[]>> {
  const rows = await db(ctx).selectFrom('roster_publications').selectAll().where('district', '=', ctx.actor.district).where(sql<boolean>`roster_id = ANY (${roster_ids})`).orderBy('roster_id').orderBy('number').execute();
  const found = new Map<string, Publication[]>(roster_ids.map((id) => [id, []]));
  for (const { roster_id, number, at, body, previous, hash } of rows) found.get(roster_id)!.push({ number, at: at.toISOString(), body, previous, hash });
  return found;
}
export async function insert_publication(ctx: Ctx, roster_id: string, { number, body, previous, hash }: Publication): Promise<void> {
  await sql`INSERT INTO roster_publications (district, roster_id, number, at, body, previous, hash)
    VALUES (${ctx.actor.district}, ${roster_id}, ${number}, ${ctx.now}, ${json_of(body)}::jsonb, ${previous}, ${hash})`.execute(db(ctx));
}
/** What the facts remember of each publication, in its order. */
export async function select_published_facts(ctx: Ctx, roster_id: string): Promise<{ number: number; hash: string }[]> {
  const rows = await db(ctx).selectFrom('facts').select('data').where('district', '=', ctx.actor.district).where('subject', '=', roster_id).where('name', '=', 'roster.published').orderBy('seq').execute();
  return rows.map(({ data }) => ({ number: Number(data['number']), hash: String(data['hash']) }));
}

export function select_changes(ctx: Ctx, roster_id: string): Promise<ChangeRow[]> {
  return db(ctx).selectFrom('roster_changes').selectAll().where('district', '=', ctx.actor.district).where('roster_id', '=', roster_id).orderBy('asked_at').orderBy('id').execute();
}
export function select_change(ctx: Ctx, id: string): Promise<ChangeRow | undefined> {
  return db(ctx).selectFrom('roster_changes').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
export async function insert_change(ctx: Ctx, row: ChangeRow): Promise<void> {
  await db(ctx).insertInto('roster_changes').values(row).execute();
}
export async function update_change(ctx: Ctx, id: string, patch: Partial<ChangeRow>): Promise<void> {
  await db(ctx).updateTable('roster_changes').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}

export function select_objections(ctx: Ctx, roster_id: string): Promise<ObjectionRow[]> {
  return db(ctx).selectFrom('roster_objections').selectAll().where('district', '=', ctx.actor.district).where('roster_id', '=', roster_id).orderBy('raised_at').orderBy('id').execute();
}
export function select_objection(ctx: Ctx, id: string): Promise<ObjectionRow | undefined> {
  return db(ctx).selectFrom('roster_objections').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}
export async function insert_objection(ctx: Ctx, row: ObjectionRow): Promise<void> {
  await db(ctx).insertInto('roster_objections').values(row).execute();
}
export async function update_objection(ctx: Ctx, id: string, patch: Partial<ObjectionRow>): Promise<void> {
  await db(ctx).updateTable('roster_objections').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
export async function select_due_objections(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await db(ctx).selectFrom('roster_objections').select('id').where('district', '=', ctx.actor.district).where('answered_at', 'is', null).where('missed_at', 'is', null).where('due_at', '<', ctx.now).orderBy('due_at').limit(limit).execute();
  return rows.map(({ id }) => id);
}
export async function insert_turn(ctx: Ctx, row: TurnRow): Promise<void> {
  await db(ctx).insertInto('roster_turns').values(row).execute();
}
