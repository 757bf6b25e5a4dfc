import type { CompiledQuery, Kysely } from 'kysely';
import pg from 'pg';
import { ask_past, begin, remember, session_of, together, write_waiting, type Session, type Sight } from './connection.ts';
import type { Actor, Ctx, Hat, Role, Tx } from './ctx.ts';

export { json_of } from './connection.ts';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

const open_transactions = new WeakMap<Tx, Session>();

/** How PostgreSQL plans a prepared statement (`plan_cache_mode`). */
export type Plans = 'force_generic_plan' | 'auto';

export type Db = {
  /**
   * Runs `work` in one transaction that the database itself limits to what the actor's hat reaches, and commits.
   * Anything thrown rolls everything back. `after` callbacks run once, after the commit. `plans`: whether statements
   * are planned once and for all or each time anew, which only what fills empty tables wants.
   */
  transaction<T>(actor: Actor, now: Date, work: (ctx: Ctx) => Promise<T>, plans?: Plans): Promise<T>;
  readonly pool: pg.Pool;
  close(): Promise<void>;
};

export function open_database(url: string, pool_size_max: number): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: pool_size_max,
    application_name: 'linli',
    pipeline: true, // statements follow each other without waiting for answers that nobody needs yet
    options: '-c timezone=Asia/Shanghai -c statement_timeout=30s -c idle_in_transaction_session_timeout=30s -c jit=off',
  });
  pool.on('error', () => {}); // an idle connection lost is replaced by the pool; the next query tells
  pool.on('connect', (client) => client.on('error', () => {})); // lost while in use: its own query is told, and the process lives on
  return { pool, transaction: (actor, now, work, plans) => run(pool, actor, now, work, plans), close: () => pool.end() };
}

async function run<T>(pool: pg.Pool, actor: Actor, now: Date, work: (ctx: Ctx) => Promise<T>, plans?: Plans): Promise<T> {
  const client = await pool.connect();
  const session = session_of(client);
  const tx = {} as Tx;
  const afterwards: Array<() => void> = [];
  let broken: Error | undefined;
  begin(session, sight_of(actor, plans));
  try {
    open_transactions.set(tx, session);
    remember(session, together(client, () => client.query('BEGIN')));
    const result = await work({ actor, now, tx, after: (run_later) => void afterwards.push(run_later) });
    for (const ending of session.endings) await ending();
    write_waiting(session);
    const committed = together(client, () => client.query('COMMIT'));
    const [end] = await Promise.all([committed, ...session.sent]);
    // a statement that failed unheard turns COMMIT into ROLLBACK: then nothing may be called saved
    if (end.command !== 'COMMIT') throw new Error('the transaction was rolled back');
    open_transactions.delete(tx);
    for (const run_later of afterwards) run_later();
    return result;
  } catch (error) {
    const first = await first_failure(session, error);
    await client.query('ROLLBACK').catch((lost: Error) => (broken = lost));
    throw first;
  } finally {
    open_transactions.delete(tx);
    client.release(broken);
  }
}

/** What was sent without waiting may have failed before: then every later statement only says that the transaction is lost. */
async function first_failure(session: Session, error: unknown): Promise<unknown> {
  if ((error as { code?: unknown } | null)?.code !== '25P02') return error;
  const settled = await Promise.allSettled(session.sent);
  return settled.find((one) => one.status === 'rejected')?.reason ?? error;
}

/** A hat in the words of row-level security. Whole steps of a path only: the reach of …/g1/ is not that of …/g10/. */
export function reach_of({ role, place_paths, estate_ids }: Hat): { role: Role; reach: string; estates: string } {
  return { role, reach: place_paths.map((path) => (path.endsWith('/') ? path : `${path}/`)).join(','), estates: estate_ids.join(',') };
}
function sight_of({ district, person_id, hat }: Actor, plans?: Plans): Sight {
  const { role, reach, estates } = reach_of(hat);
  // People ask the same few things again and again: planning them anew costs more than running them. The software also
  // fills empty tables, where a plan kept from the first row would be the wrong one for the last.
  const planned = plans ?? (role === 'system' ? 'auto' : 'force_generic_plan');
  return [district, person_id ?? '', role, reach, estates, hat.organisation_id ?? '', (hat.also_ids ?? []).join(','), hat.id, planned];
}

/**
 * Sends a statement now, before the statements that follow, without waiting for its answer. Whoever wants the answer
 * awaits it; the transaction awaits all before it commits. For `store.ts` files, where one thing is written in several tables.
 */
export function send<Row>(tx: Tx, query: CompiledQuery<Row>): Promise<Row[]> {
  const session = session_in(tx);
  const answer = session.query(query).then((result) => result.rows as Row[]);
  remember(session, answer);
  return answer;
}

/** The same, but rows that wait go on waiting, unless one of them is of `subject`, which the statement reads or changes. */
export function send_past<Row>(tx: Tx, subject: string, query: CompiledQuery<Row>): Promise<Row[]> {
  const session = session_in(tx);
  const answer = ask_past(session, subject, query).then((result) => result.rows as Row[]);
  remember(session, answer);
  return answer;
}

/**
 * Writes rows that nothing after it needs an answer of: all of one table leave in one statement, before the statement
 * that comes next or the commit. The rows of a table have the same columns. For `store.ts` files.
 */
export function write(tx: Tx, table: string, rows: readonly object[]): void {
  if (rows.length === 0) return;
  const { waiting } = session_in(tx);
  const columns = Object.keys(rows[0]!).join(', ');
  const sql = `INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`;
  const before = waiting.get(sql);
  if (before) before.push(...rows);
  else waiting.set(sql, [...rows]);
}

/** The next numbers of a sequence, asked for together with what is read anyway when `foresee` said how many will do. */
export async function draw(tx: Tx, sequence: string, count: number): Promise<number[]> {
  const session = session_in(tx);
  const ahead = (await session.drawn.get(sequence)) ?? [];
  const numbers = ahead.splice(0, count);
  return numbers.length === count ? numbers : [...numbers, ...(await ask_for(session, sequence, count - numbers.length))];
}
/** Asks for numbers ahead; what is not drawn is lost, as with any sequence. */
export function foresee(tx: Tx, sequence: string, count: number): void {
  const session = session_in(tx);
  const asked = ask_for(session, sequence, count);
  remember(session, asked);
  session.drawn.set(sequence, asked);
}
async function ask_for(session: Session, sequence: string, count: number): Promise<number[]> {
  const { rows } = await session.aside({ sql: 'SELECT nextval($1::regclass) AS number FROM generate_series(1, $2::int)', parameters: [sequence, count] });
  return rows.map((row: { number: number }) => row.number);
}

/** Does something once, just before the commit: what many parts of one transaction add up to. */
export function at_the_end(tx: Tx, work: () => unknown): void {
  session_in(tx).endings.push(work);
}

/** The tables of one room inside a transaction; for `store.ts` files only (`test/tidy.test.ts` checks). */
export function tables<Tables>(tx: Tx): Kysely<Tables> {
  return session_in(tx).kysely as Kysely<Tables>;
}

/**
 * Does one part of the work with the software's own eyes, in the same transaction: to find that a neighbour reported
 * the same fault, or to carry all reporters into the case that stays, whatever the hat of whoever caused it may see.
 * What is read there must not be shown. Facts keep the person and the hat of `ctx.actor`.
 */
export function as_software<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  return with_sight(ctx, ([district, person, , , ...rest]) => [district!, person!, 'system', '/', ...rest], work);
}
/** The other way round: what the software does for many, in this part with the eyes of the one it is done for. */
export function as_themselves<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  return with_sight(ctx, (before) => [...sight_of(ctx.actor).slice(0, -1), before.at(-1)!], work);
}
async function with_sight<T>(ctx: Ctx, next: (before: Sight) => Sight, work: () => Promise<T>): Promise<T> {
  const session = session_in(ctx.tx);
  const eyes = { sight: next(session.sight) };
  session.sight = eyes.sight;
  session.eyes.push(eyes);
  try {
    return await work();
  } finally {
    // parts that run side by side end in any order: none may leave its eyes to what comes after
    session.eyes.splice(session.eyes.indexOf(eyes), 1);
    session.sight = session.eyes.at(-1)?.sight ?? session.own;
  }
}
/** With whose eyes the database is read at this moment: what is kept of its answers is kept for these alone. */
export function eyes_of(ctx: Ctx): string {
  return session_in(ctx.tx).sight.slice(0, -1).join('|');
}

/** A number that belongs to this connection alone while it lives, for rows that must never be waited for. */
export async function connection_slot(tx: Tx): Promise<number> {
  const session = session_in(tx);
  session.slot ??= (await session.client.query<{ slot: number }>('SELECT take_slot() AS slot')).rows[0]!.slot;
  return session.slot;
}

function session_in(tx: Tx): Session {
  const session = open_transactions.get(tx);
  if (!session) throw new Error('the transaction is over: nothing may use ctx.tx after its verb returned');
  return session;
}

