import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import pg from 'pg';
import type { Actor, Ctx, Tx } from './ctx.ts';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** More distinct statements than this on one connection are sent unprepared: lists in `in (…)` have many lengths. */
const prepared_statements_max = 400;

type Session = { readonly client: pg.PoolClient; readonly kysely: Kysely<unknown>; slot: number | null };
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
    options: '-c timezone=Asia/Shanghai -c statement_timeout=30s -c idle_in_transaction_session_timeout=30s',
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
  try {
    await client.query(begin(actor));
    open_transactions.set(tx, session);
    const result = await work({ actor, now, tx, after: (run_later) => void afterwards.push(run_later) });
    await client.query('COMMIT');
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

/** One round trip: the settings are literals because a simple query can carry several statements but no parameters. */
function begin({ district, person_id, hat }: Actor): string {
  const set = (name: string, value: string) => `set_config('app.${name}', ${pg.escapeLiteral(value)}, true)`;
  return `BEGIN; SELECT ${[
    set('district', district),
    set('person', person_id ?? ''),
    set('role', hat.role),
    set('reach', hat.place_paths.join(',')),
    set('estates', hat.estate_ids.join(',')),
    set('organisation', hat.organisation_id ?? ''),
  ].join(', ')}`;
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
  const { client } = session_in(ctx.tx);
  const see_as = (role: string, reach: string) =>
    client.query(`SELECT set_config('app.role', ${pg.escapeLiteral(role)}, true), set_config('app.reach', ${pg.escapeLiteral(reach)}, true)`);
  await see_as('system', '/');
  const result = await work(); // what throws ends the transaction, and its settings with it
  await see_as(ctx.actor.hat.role, ctx.actor.hat.place_paths.join(','));
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
  const kysely = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => one_connection(client),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const session: Session = { client, kysely, slot: null };
  sessions.set(client, session);
  return session;
}

/** Kysely over the one connection whose transaction we hold; every statement is prepared once per connection. */
function one_connection(client: pg.PoolClient): Driver {
  const names = new Map<string, string>();
  const name_of = (sql: string) => {
    const known = names.get(sql);
    if (known || names.size >= prepared_statements_max) return known;
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const name = name_of(query.sql);
      const result = await client.query({ text: query.sql, values: [...query.parameters], ...(name ? { name } : {}) });
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
