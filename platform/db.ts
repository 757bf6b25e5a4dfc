import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import type { Actor, Ctx, Hat, Tx } from './ctx.ts';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** More distinct statements than this on one connection are sent unprepared: lists in `in (…)` have many lengths. */
const prepared_statements_max = 400;

type Sight = { role: string; reach: string };
/** One connection of the pool: its query builder, its slot among the writers, and in the open transaction what it sees and what it was sent. */
type Session = {
  readonly client: pg.PoolClient;
  readonly kysely: Kysely<unknown>;
  readonly query: (query: CompiledQuery) => Promise<pg.QueryResult>;
  slot: number | null;
  sight: Sight;
  sent: Promise<unknown>[];
};
const sessions = new WeakMap<pg.PoolClient, Session>();
const open_transactions = new WeakMap<Tx, Session>();

export type Db = {
  /**
   * Runs `work` in one transaction that the database itself limits to what the actor's hat reaches, and commits.
   * Anything thrown rolls everything back. `after` callbacks run once, after the commit.
   */
  transaction<T>(actor: Actor, now: Date, work: (ctx: Ctx) => Promise<T>): Promise<T>;
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
  return { pool, transaction: (actor, now, work) => run(pool, actor, now, work), close: () => pool.end() };
}

async function run<T>(pool: pg.Pool, actor: Actor, now: Date, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const session = session_of(client);
  const tx = {} as Tx;
  const afterwards: Array<() => void> = [];
  let broken: Error | undefined;
  session.sight = { role: actor.hat.role, reach: reach_of(actor.hat) };
  session.sent = [];
  try {
    open_transactions.set(tx, session);
    remember(session, together(client, () => client.query('BEGIN')));
    remember(session, together(client, () => client.query({ name: 'sight', text: take_on, values: sight_of(actor) })));
    const result = await work({ actor, now, tx, after: (run_later) => void afterwards.push(run_later) });
    const committed = together(client, () => client.query('COMMIT'));
    const [end] = await Promise.all([committed, ...session.sent]);
    // a statement that failed unheard turns COMMIT into ROLLBACK: then nothing may be called saved
    if (end.command !== 'COMMIT') throw new Error('the transaction was rolled back');
    open_transactions.delete(tx);
    for (const run_later of afterwards) run_later();
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => (broken = lost));
    throw error;
  } finally {
    open_transactions.delete(tx);
    client.release(broken);
  }
}

const settings = ['district', 'person', 'role', 'reach', 'estates', 'organisation'];
/** What row-level security reads, for this transaction alone. */
const take_on = `SELECT ${settings.map((name, index) => `set_config('app.${name}', $${index + 1}, true)`).join(', ')}, set_config('plan_cache_mode', $${settings.length + 1}, true)`;
/** Whole steps of the path only: the reach of …/g1/ is not that of …/g10/. */
const reach_of = ({ place_paths }: Hat) => place_paths.map((path) => (path.endsWith('/') ? path : `${path}/`)).join(',');
function sight_of({ district, person_id, hat }: Actor): string[] {
  // People ask the same few things again and again: planning them anew costs more than running them. The software also
  // fills empty tables, where a plan kept from the first row would be the wrong one for the last.
  const plans = hat.role === 'system' ? 'auto' : 'force_generic_plan';
  return [district, person_id ?? '', hat.role, reach_of(hat), hat.estate_ids.join(','), hat.organisation_id ?? '', plans];
}

/** What is written in one turn of the event loop leaves in one packet: a system call and a wake-up less for each statement. */
function together<T>(client: pg.PoolClient, send: () => T): T {
  const { stream } = (client as pg.PoolClient & { readonly connection: { readonly stream: Duplex } }).connection;
  stream.cork();
  setImmediate(() => stream.uncork());
  return send();
}

/** Awaited before the commit at the latest; its failure is told there, so it must not end the process before. */
function remember(session: Session, sent: Promise<unknown>): void {
  sent.catch(() => {});
  session.sent.push(sent);
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

/** A value as PostgreSQL's JSON takes it: half a surrogate pair, which some phones send, is no character. */
export function json_of(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.toWellFormed() : part));
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
export async function as_software<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  const session = session_in(ctx.tx);
  const before = session.sight;
  const see_as = async (sight: Sight) => {
    session.sight = sight;
    await session.client.query(`SELECT set_config('app.role', ${pg.escapeLiteral(sight.role)}, true), set_config('app.reach', ${pg.escapeLiteral(sight.reach)}, true)`);
  };
  await see_as({ role: 'system', reach: '/' });
  const result = await work(); // what throws ends the transaction, and its settings with it
  await see_as(before);
  return result;
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

function session_of(client: pg.PoolClient): Session {
  const known = sessions.get(client);
  if (known) return known;
  const query = prepared_queries(client);
  const kysely = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => one_connection(query),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const session: Session = { client, kysely, query, slot: null, sight: { role: '', reach: '' }, sent: [] };
  sessions.set(client, session);
  return session;
}

/** Every statement is prepared once per connection, as long as there are not too many different ones. */
function prepared_queries(client: pg.PoolClient): Session['query'] {
  const names = new Map<string, string>();
  const name_of = (sql: string) => {
    const known = names.get(sql);
    if (known || names.size >= prepared_statements_max) return known;
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
  return (query) => {
    const name = name_of(query.sql);
    return together(client, () => client.query({ text: query.sql, values: [...query.parameters], ...(name ? { name } : {}) }));
  };
}

/** Kysely over the one connection whose transaction we hold. */
function one_connection(query: Session['query']): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
      const result = await query(compiled);
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
    },
    async *streamQuery() {
      yield* [];
      throw new Error('streams are not used');
    },
  };
  const refuse = async () => {
    throw new Error('transactions are opened by Db.transaction');
  };
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
}
