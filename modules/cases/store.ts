import { sql } from 'kysely';
import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { draw, foresee, json_of, send, send_past, tables, write } from '../../platform/db.ts';
import type { CaseFileRow, CaseRow, CasesTables, ClockRow, NoteRow, ReporterRow } from './tables.ts';

const db = (ctx: Ctx) => tables<CasesTables>(ctx.tx);
type NewCase = Omit<CaseRow, 'number'>;

/** Writes a case, its first reporter and its clocks: the hot path of the house. Returns its number. */
export async function insert_case(ctx: Ctx, row: NewCase, reporter: ReporterRow | null, clocks: readonly ClockRow[]): Promise<number> {
  const [number] = await draw(ctx.tx, 'case_numbers', 1);
  // a row that was read has columns that the database works out by itself
  const given = Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'street_path' && column !== 'community_path'));
  write(ctx.tx, 'cases', [{ ...given, number }]);
  write(ctx.tx, 'case_reporters', reporter ? [reporter] : []);
  write(ctx.tx, 'clocks', clocks);
  return number!;
}

/** So many cases will be opened, each told with two facts: their numbers come together with what is read before. */
export function foresee_cases(ctx: Ctx, count: number): void {
  if (count === 0) return;
  foresee(ctx.tx, 'case_numbers', count);
  foresee_facts(ctx, 2 * count);
}
export function foresee_facts(ctx: Ctx, count: number): void {
  foresee(ctx.tx, 'facts_seq_seq', count);
}

/**
 * The case for changing: no other verb changes it until this transaction ends. Its key never changes, so whatever only
 * refers to it (a board that is published, a note) neither waits nor makes its clocks wait.
 */
export function lock_case(ctx: Ctx, id: string): Promise<CaseRow | undefined> {
  return select_where_id(ctx, id).forNoKeyUpdate().executeTakeFirst();
}
export function select_case(ctx: Ctx, id: string): Promise<CaseRow | undefined> {
  return select_where_id(ctx, id).executeTakeFirst();
}
function select_where_id(ctx: Ctx, id: string) {
  return db(ctx).selectFrom('cases').selectAll().$castTo<CaseRow>().where('district', '=', ctx.actor.district).where('id', '=', id);
}
/** The same request sent again waits here until the first is saved or refused; others do not wait. */
export async function queue_same_request(ctx: Ctx, channel: string, request_id: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${ctx.actor.district} request ${channel} ${request_id}`}, 0))`.execute(db(ctx));
}
export type Fault = { estate_id: string; building: string | null; kind: string | null };
/**
 * Reports that may be the same fault are opened one after the other, so that the second finds the first. Different
 * faults do not wait; what names no kind waits for its building, what names no building for the estate.
 */
export function queue_same_faults(ctx: Ctx, faults: readonly Fault[]): void {
  const turns = new Map<string, { depth: number; alone: boolean }>();
  for (const { estate_id, building, kind } of faults) {
    const estate = `${ctx.actor.district} fault ${estate_id}`;
    const names = building === null ? [estate] : kind === null ? [estate, `${estate} ${building}`] : [estate, `${estate} ${building}`, `${estate} ${building} ${kind}`];
    for (const [depth, name] of names.entries()) turns.set(name, { depth, alone: depth === names.length - 1 || turns.get(name)?.alone === true });
  }
  // always from the whole to the part and in one order, so that no two wait for each other
  const ordered = [...turns].toSorted(([a, { depth }], [b, other]) => depth - other.depth || (a < b ? -1 : 1));
  // whatever is asked next is asked when the turn has come: statements of one connection run one after the other
  void send(ctx.tx, sql`SELECT CASE WHEN alone THEN pg_advisory_xact_lock(hashtextextended(name, 0)) ELSE pg_advisory_xact_lock_shared(hashtextextended(name, 0)) END
    FROM unnest(${ordered.map(([name]) => name)}::text[], ${ordered.map(([, turn]) => turn.alone)}::boolean[]) AS turn(name, alone)`.compile(db(ctx)));
}

export function select_case_by_request(ctx: Ctx, channel: string, request_id: string): Promise<CaseRow | undefined> {
  return db(ctx)
    .selectFrom('cases')
    .selectAll()
    .$castTo<CaseRow>()
    .where('district', '=', ctx.actor.district)
    .where('channel', '=', channel)
    .where('channel_request_id', '=', request_id)
    .executeTakeFirst();
}
export async function select_case_joined_by(ctx: Ctx, request_id: string): Promise<CaseRow | undefined> {
  const joined = await db(ctx).selectFrom('case_reporters').select('case_id').where('district', '=', ctx.actor.district).where('channel_request_id', '=', request_id).executeTakeFirst();
  return joined && select_case(ctx, joined.case_id);
}
export async function update_case(ctx: Ctx, id: string, patch: Partial<NewCase>): Promise<void> {
  if (Object.keys(patch).length === 0) return;
  await db(ctx).updateTable('cases').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}

/**
 * One more reporter of a case that is in one of `states`, and the case and its clocks as they are then, in one journey to
 * the database. `is_new` is null where the case is in another state, false where this person had reported it before.
 */
export async function join_reporter(ctx: Ctx, one: ReporterRow, states: readonly CaseRow['state'][]): Promise<{ row: CaseRow; clocks: ClockRow[]; is_new: boolean | null; mine: 'first' | 'joined' } | undefined> {
  const { district, case_id } = one;
  const joined = send_past(ctx.tx, case_id, sql<CaseRow & { is_new: boolean; is_first: boolean | null }>`WITH one AS (SELECT * FROM cases WHERE district = ${district} AND id = ${case_id} FOR NO KEY UPDATE),
    joined AS (INSERT INTO case_reporters (district, case_id, person_id, home_id, at, first, channel_request_id)
      SELECT district, id, ${one.person_id}, ${one.home_id}, ${one.at}, ${one.first}, ${one.channel_request_id} FROM one WHERE state = ANY (${states}) ON CONFLICT DO NOTHING RETURNING case_id),
    counted AS (UPDATE cases SET reporter_count = reporter_count + 1 WHERE district = ${district} AND id = (SELECT case_id FROM joined))
    SELECT one.*, EXISTS (SELECT FROM joined) AS is_new,
      (SELECT first FROM case_reporters r WHERE r.district = one.district AND r.case_id = one.id AND r.person_id = ${one.person_id}) AS is_first FROM one`.compile(db(ctx)));
  const [[found], clocks] = await Promise.all([joined, send_past(ctx.tx, case_id, clocks_of(ctx, case_id).compile())]);
  if (!found) return undefined;
  const { is_new, is_first, ...row } = found;
  return { row: { ...row, reporter_count: row.reporter_count + Number(is_new) }, clocks, is_new: states.includes(row.state) ? is_new : null, mine: is_first ? 'first' : 'joined' };
}
/** Whether the actor reported a case, under whichever record. */
export async function is_reporter(ctx: Ctx, case_id: string): Promise<boolean> {
  if (!ctx.actor.person_id) return false;
  const row = await db(ctx)
    .selectFrom('case_reporters')
    .select('person_id')
    .where('district', '=', ctx.actor.district)
    .where('case_id', '=', case_id)
    .where(sql<boolean>`person_id = ANY (${own_ids(ctx.actor)})`)
    .executeTakeFirst();
  return row !== undefined;
}
/** All reporters that row-level security lets this hat see, the first one first. */
export function select_reporters(ctx: Ctx, case_id: string): Promise<ReporterRow[]> {
  return db(ctx).selectFrom('case_reporters').selectAll().where('district', '=', ctx.actor.district).where('case_id', '=', case_id).orderBy('at').execute();
}
export async function move_reporters(ctx: Ctx, from_id: string, into_id: string): Promise<number> {
  await sql`INSERT INTO case_reporters (district, case_id, person_id, home_id, at)
    SELECT district, ${into_id}, person_id, home_id, at FROM case_reporters WHERE district = ${ctx.actor.district} AND case_id = ${from_id}
    ON CONFLICT DO NOTHING`.execute(db(ctx));
  const row = await db(ctx)
    .selectFrom('case_reporters')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('district', '=', ctx.actor.district)
    .where('case_id', '=', into_id)
    .executeTakeFirstOrThrow();
  return row.count;
}

export function select_clocks(ctx: Ctx, case_id: string): Promise<ClockRow[]> {
  return clocks_of(ctx, case_id).execute();
}
function clocks_of(ctx: Ctx, case_id: string) {
  return db(ctx).selectFrom('clocks').selectAll().$castTo<ClockRow>().where('district', '=', ctx.actor.district).where('case_id', '=', case_id).orderBy('started_at').orderBy('due_at');
}
export async function insert_clocks(ctx: Ctx, rows: readonly ClockRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('clocks').values(rows).execute();
}
export async function update_clock(ctx: Ctx, id: string, patch: Partial<ClockRow>): Promise<void> {
  await db(ctx).updateTable('clocks').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
/**
 * Cases that time has come to, for changing: a clock ran out or wants a reminder, or a wait is over. What another worker
 * has in hand is passed over, so that several share the work.
 */
export async function lock_cases_due(ctx: Ctx, limit: number): Promise<CaseRow[]> {
  const { district } = ctx.actor;
  const candidates = sql.lit(limit * 4);
  const running = sql`SELECT case_id FROM clocks WHERE district = ${district} AND state = 'running' AND`;
  return send(ctx.tx, sql<CaseRow>`SELECT c.* FROM cases c WHERE c.district = ${district} AND c.id IN (
      (${running} due_at < ${ctx.now} AND (until_at IS NULL OR until_at < ${ctx.now}) ORDER BY due_at LIMIT ${candidates})
      UNION ALL (${running} remind_at <= ${ctx.now} ORDER BY remind_at LIMIT ${candidates})
      UNION ALL (SELECT id FROM cases WHERE district = ${district} AND waiting_until <= ${ctx.now} ORDER BY waiting_until LIMIT ${candidates}))
    LIMIT ${sql.lit(limit)} FOR NO KEY UPDATE OF c SKIP LOCKED`.compile(db(ctx)));
}
export type ClockPatch = Pick<ClockRow, 'id' | 'state' | 'remind_at'>;
/** Clocks and levels that time changed, all in one statement each. */
export function send_passing_of_time(ctx: Ctx, clocks: readonly ClockPatch[], levels: readonly Pick<CaseRow, 'id' | 'level'>[]): void {
  const { district } = ctx.actor;
  if (clocks.length > 0)
    void send(ctx.tx, sql`UPDATE clocks k SET state = n.state, remind_at = n.remind_at FROM jsonb_to_recordset(${json_of(clocks)}::jsonb) AS n(id text, state text, remind_at timestamptz)
      WHERE k.district = ${district} AND k.id = n.id`.compile(db(ctx)));
  if (levels.length > 0)
    void send(ctx.tx, sql`UPDATE cases c SET level = n.level FROM jsonb_to_recordset(${json_of(levels)}::jsonb) AS n(id text, level text)
      WHERE c.district = ${district} AND c.id = n.id`.compile(db(ctx)));
}
export function write_clocks(ctx: Ctx, rows: readonly ClockRow[]): void {
  write(ctx.tx, 'clocks', rows);
}
/** Cases whose resident has been silent for so long that they close unrated. */
export async function select_cases_silent_since(ctx: Ctx, before: Date, limit: number): Promise<{ id: string; resolved_at: Date }[]> {
  return db(ctx)
    .selectFrom('cases')
    .select(['id', 'resolved_at'])
    .$narrowType<{ resolved_at: Date }>()
    .where('district', '=', ctx.actor.district)
    .where(sql<boolean>`state = 'resolved'`)
    .where('resolved_at', '<', before)
    .orderBy('resolved_at')
    .limit(limit)
    .execute();
}

export async function insert_note(ctx: Ctx, row: NoteRow): Promise<void> {
  await db(ctx).insertInto('case_notes').values(row).execute();
}
export async function insert_case_files(ctx: Ctx, rows: readonly CaseFileRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('case_files').values(rows).onConflict((clash) => clash.doNothing()).execute();
}
