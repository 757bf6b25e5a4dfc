import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { ImportCounts, Outcome } from './contract.ts';
import type { Known } from './match.ts';
import type { ExchangeTables, ExportRow, ImportRow, StagedRow } from './tables.ts';

const db = (ctx: Ctx) => tables<ExchangeTables>(ctx.tx);
const of = (ctx: Ctx, id: string) => ({ district: ctx.actor.district, id });

/** Gives only what row-level security shows: one's own imports, or all to the software. */
export function select_import(ctx: Ctx, id: string, lock = false): Promise<ImportRow | undefined> {
  const found = db(ctx).selectFrom('imports').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id);
  return (lock ? found.forUpdate() : found).executeTakeFirst();
}
export function select_imports(ctx: Ctx, limit: number): Promise<ImportRow[]> {
  return db(ctx).selectFrom('imports').selectAll().where('district', '=', ctx.actor.district).orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}
export async function insert_import(ctx: Ctx, { sheets, counts, ...row }: ImportRow, pieces: readonly Buffer[]): Promise<void> {
  await db(ctx).insertInto('imports').values({ ...row, plan: null, sheets: sql`${JSON.stringify(sheets)}::jsonb`, counts: sql`${JSON.stringify(counts)}::jsonb` }).execute();
  for (const [number, piece_cipher] of pieces.entries()) await db(ctx).insertInto('import_parts').values({ district: row.district, import_id: row.id, number, piece_cipher }).execute();
}
export async function update_import(ctx: Ctx, id: string, { plan, counts, ...patch }: Partial<Omit<ImportRow, 'sheets'>>): Promise<void> {
  const json = { ...(plan === undefined ? {} : { plan: sql`${JSON.stringify(plan)}::jsonb` }), ...(counts === undefined ? {} : { counts: sql`${JSON.stringify(counts)}::jsonb` }) };
  await db(ctx).updateTable('imports').set({ ...patch, ...(json as object) }).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
/** One step of the work, if the import still stands where the worker left it and nobody stopped it; false otherwise. */
export async function step_import(ctx: Ctx, id: string, at: { state: ImportRow['state']; position: number }, patch: { position: number; rows_done: number; counts?: ImportCounts }): Promise<boolean> {
  const { counts, ...rest } = patch;
  const done = await db(ctx)
    .updateTable('imports')
    .set({ ...rest, ...(counts ? ({ counts: sql`${JSON.stringify(counts)}::jsonb` } as object) : {}) })
    .where('district', '=', ctx.actor.district).where('id', '=', id)
    .where('state', '=', at.state).where('position', '=', at.position).where('running', '=', true)
    .returning('id').execute();
  return done.length === 1;
}
export async function select_pieces(ctx: Ctx, id: string): Promise<Buffer[]> {
  const rows = await db(ctx).selectFrom('import_parts').select('piece_cipher').where('district', '=', ctx.actor.district).where('import_id', '=', id).orderBy('number').execute();
  return rows.map((row) => row.piece_cipher);
}
export async function delete_pieces(ctx: Ctx, id: string): Promise<void> {
  await db(ctx).deleteFrom('import_parts').where('district', '=', ctx.actor.district).where('import_id', '=', id).execute();
}
export async function delete_import(ctx: Ctx, id: string): Promise<void> {
  const { district } = of(ctx, id);
  await db(ctx).deleteFrom('imports').where('district', '=', district).where('id', '=', id).execute();
}
/** The sealed contents of imports that ended, or were left, before that time. */
export async function delete_stale(ctx: Ctx, before: Date): Promise<void> {
  await db(ctx).deleteFrom('imports').where('district', '=', ctx.actor.district).where('at', '<', before).where('state', 'not in', ['applied', 'undone']).where('running', '=', false).execute();
  await sql`DELETE FROM import_rows r USING imports i WHERE i.district = ${ctx.actor.district} AND i.state = 'applied' AND i.applied_at < ${before}
    AND r.district = i.district AND r.import_id = i.id`.execute(db(ctx));
}

const staged_columns = ['row_number', 'outcome', 'shown', 'problems', 'cells_cipher', 'person_id', 'person_is_new', 'moves_in', 'home_id', 'home_is_new', 'unit_id', 'room', 'name',
  'phone_cipher', 'phone_hash', 'phone_masked', 'id_cipher', 'id_hash', 'id_masked', 'born_on', 'gender', 'relation', 'area_cm2', 'from_on', 'share_numerator', 'share_denominator', 'share_home'] as const;

/** Many rows go as one JSON value; bytes as PostgreSQL writes them. */
export async function insert_staged(ctx: Ctx, import_id: string, rows: readonly StagedRow[]): Promise<void> {
  const columns = sql.raw(staged_columns.join(', '));
  const json = JSON.stringify(rows.map(({ cells_cipher, phone_cipher, phone_hash, id_cipher, id_hash, ...row }) => ({
    ...row, cells_cipher: bytes(cells_cipher), phone_cipher: bytes(phone_cipher), phone_hash: bytes(phone_hash), id_cipher: bytes(id_cipher), id_hash: bytes(id_hash),
  })));
  await sql`INSERT INTO import_rows (district, import_id, ${columns}) SELECT ${ctx.actor.district}, ${import_id}, ${columns}
    FROM jsonb_populate_recordset(NULL::import_rows, ${json.replaceAll('\\u0000', '')}::jsonb)`.execute(db(ctx));
}
const bytes = (value: Buffer | null): string | null => (value === null ? null : `\\x${value.toString('hex')}`);
export async function delete_staged(ctx: Ctx, import_id: string): Promise<void> {
  await db(ctx).deleteFrom('import_rows').where('district', '=', ctx.actor.district).where('import_id', '=', import_id).execute();
}
/** Which person of the register each row was found to mean, of rows that are already kept. */
export async function select_resolved(ctx: Ctx, import_id: string): Promise<Map<number, string>> {
  const rows = await db(ctx).selectFrom('import_rows').select(['row_number', 'person_id']).where('district', '=', ctx.actor.district).where('import_id', '=', import_id)
    .where('person_is_new', '=', false).where('person_id', 'is not', null).execute();
  return new Map(rows.map((row) => [row.row_number, row.person_id!]));
}

export type Wanted = 'all' | 'problems' | Outcome;
export function select_staged(ctx: Ctx, import_id: string, wanted: Wanted, after: number, limit: number): Promise<StagedRow[]> {
  let query = db(ctx).selectFrom('import_rows').select(staged_columns).where('district', '=', ctx.actor.district).where('import_id', '=', import_id).where('row_number', '>', after);
  if (wanted === 'problems') query = query.where(sql<boolean>`problems <> '[]'::jsonb`);
  else if (wanted !== 'all') query = query.where('outcome', '=', wanted);
  return query.orderBy('row_number').limit(limit).execute();
}

/** The number of the last row that is kept; 0 of none. */
export async function last_staged(ctx: Ctx, import_id: string): Promise<number> {
  const row = await db(ctx).selectFrom('import_rows').select((has) => has.fn.max('row_number').as('last')).where('district', '=', ctx.actor.district).where('import_id', '=', import_id).executeTakeFirst();
  return row?.last ?? 0;
}

/** What an import will add, over all its rows that are not bad. */
export async function count_additions(ctx: Ctx, import_id: string): Promise<{ people: number; homes: number; moves: number }> {
  const result = await sql<{ people: number; homes: number; moves: number }>`
    SELECT count(DISTINCT person_id) FILTER (WHERE person_is_new)::int AS people, count(DISTINCT home_id) FILTER (WHERE home_is_new)::int AS homes,
           count(*) FILTER (WHERE moves_in)::int AS moves
    FROM import_rows WHERE district = ${ctx.actor.district} AND import_id = ${import_id} AND outcome <> 'bad'`.execute(db(ctx));
  return result.rows[0]!;
}

/** Everybody of the register whom these rows may mean; asked with the software's own eyes, because somebody may live elsewhere in the county. */
export async function select_known(ctx: Ctx, asked: { id_hashes: Buffer[]; phone_hashes: Buffer[]; home_ids: string[]; today: string }): Promise<Known> {
  const person = sql`i.person_id, p.name, encode(i.id_hash, 'hex') AS id_hash, encode(i.phone_hash, 'hex') AS phone_hash`;
  const by = (column: 'id_hash' | 'phone_hash', hashes: Buffer[]) => sql<Known['by_id'][number]>`
    SELECT ${person} FROM identities i JOIN people p ON p.district = i.district AND p.id = i.person_id
    WHERE i.district = ${ctx.actor.district} AND ${sql.ref(`i.${column}`)} = ANY (${hashes}) AND p.merged_into IS NULL ORDER BY p.id`.execute(db(ctx));
  const living = sql<Known['living'][number]>`
    SELECT ${person}, r.home_id, r.relation, r.share_numerator, r.share_denominator FROM residencies r
    JOIN people p ON p.district = r.district AND p.id = r.person_id
    JOIN identities i ON i.district = r.district AND i.person_id = r.person_id
    WHERE r.district = ${ctx.actor.district} AND r.home_id = ANY (${asked.home_ids}) AND (r.until_on IS NULL OR r.until_on >= ${asked.today}::date)
      AND p.merged_into IS NULL ORDER BY p.id`.execute(db(ctx));
  return { by_id: (await by('id_hash', asked.id_hashes)).rows, by_phone: (await by('phone_hash', asked.phone_hashes)).rows, living: (await living).rows };
}

/** The work goes on in the worker, from where the import stands, once this transaction is committed. */
export async function queue_import(ctx: Ctx, import_id: string): Promise<void> {
  const jobs = [{ task: 'work_import', payload: { district: ctx.actor.district, import_id }, run_at: ctx.now }];
  await sql`SELECT queue_jobs(${JSON.stringify(jobs)}::json)`.execute(db(ctx));
}

export async function insert_export(ctx: Ctx, row: ExportRow): Promise<void> {
  await db(ctx).insertInto('register_exports').values(row).execute();
}
