import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import type { Duplex } from 'node:stream';
import type pg from 'pg';

/** More distinct statements than this on one connection are sent unprepared: lists in `in (…)` have many lengths. */
const prepared_statements_max = 400;

const settings = ['district', 'person', 'role', 'reach', 'estates', 'organisation', 'also', 'hat'];
/** Sets what row-level security reads, for this transaction alone. */
const take_on = `SELECT ${settings.map((name, index) => `set_config('app.${name}', $${index + 1}, true)`).join(', ')}, set_config('plan_cache_mode', $${settings.length + 1}, true)`;
/** The settings that row-level security reads, and the mode of planning. */
export type Sight = readonly string[];
type Statement = Pick<CompiledQuery, 'sql' | 'parameters'>;
/** One connection of the pool: its query builder, its slot among the writers, and in the open transaction what it sees, what it was sent and what waits. */
export type Session = {
  readonly client: pg.PoolClient;
  readonly kysely: Kysely<unknown>;
  /** sends a statement after the rows that wait to be written */
  readonly query: (statement: Statement) => Promise<pg.QueryResult>;
  /** the same without them, for what neither reads nor changes a table */
  readonly aside: (statement: Statement) => Promise<pg.QueryResult>;
  slot: number | null;
  sight: Sight;
  /** the actor's own, and what of the work is done with other eyes just now */
  own: Sight;
  readonly eyes: { readonly sight: Sight }[];
  /** what the database was told of it: only when a statement needs it, so that changing it back and forth costs nothing */
  told: Sight;
  sent: Promise<unknown>[];
  /** rows by the statement that will write them */
  waiting: Map<string, object[]>;
  /** numbers of sequences that were asked for ahead */
  drawn: Map<string, Promise<number[]>>;
  endings: (() => unknown)[];
};
const sessions = new WeakMap<pg.PoolClient, Session>();

/** What is written in one turn of the event loop leaves in one packet: a system call and a wake-up less for each statement. */
export function together<T>(client: pg.PoolClient, send: () => T): T {
  const { stream } = (client as pg.PoolClient & { readonly connection: { readonly stream: Duplex } }).connection;
  stream.cork();
  setImmediate(() => stream.uncork());
  return send();
}

/** Awaited before the commit at the latest; its failure is told there, so it must not end the process before. */
export function remember(session: Session, sent: Promise<unknown>): void {
  sent.catch(() => {});
  session.sent.push(sent);
}

/** A value as PostgreSQL's JSON takes it: half a surrogate pair, which some phones send, is no character. */
export function json_of(value: unknown): string {
  const text = JSON.stringify(value);
  // written as an escape, which hardly any text holds
  return text.includes('\\ud') ? JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.toWellFormed() : part)) : text;
}

/** A transaction begins with nothing of the one before it. */
export function begin(session: Session, sight: Sight): void {
  Object.assign(session, { sight, own: sight, told: [], sent: [], endings: [] });
  session.eyes.length = 0;
  session.waiting.clear();
  session.drawn.clear();
}

function look(session: Session): void {
  const { sight, told } = session;
  if (sight === told || (sight.length === told.length && sight.every((one, index) => one === told[index]))) return;
  session.told = sight;
  remember(session, session.aside({ sql: take_on, parameters: sight }));
}

/** Sends the rows that wait, one statement a table, in the order in which the tables were first written to. */
export function write_waiting(session: Session): void {
  if (session.waiting.size === 0) return;
  look(session);
  const waiting = [...session.waiting];
  session.waiting.clear();
  for (const [sql, rows] of waiting) remember(session, session.aside({ sql, parameters: [json_of(rows)] }));
}

/** Sends a statement ahead of the rows that wait when none of them is of its subject, so that they still leave together. */
export function ask_past(session: Session, subject: string, statement: Statement): Promise<pg.QueryResult> {
  for (const rows of session.waiting.values()) if (rows.some((row) => Object.values(row).includes(subject))) return session.query(statement);
  look(session);
  return session.aside(statement);
}

export function session_of(client: pg.PoolClient): Session {
  const known = sessions.get(client);
  if (known) return known;
  const aside = prepared_queries(client);
  const query: Session['query'] = (statement) => {
    write_waiting(session);
    look(session);
    return aside(statement);
  };
  const kysely = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => one_connection(query),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const session: Session = { client, kysely, query, aside, slot: null, sight: [], own: [], eyes: [], told: [], sent: [], waiting: new Map(), drawn: new Map(), endings: [] };
  sessions.set(client, session);
  return session;
}

/** Every statement is prepared once per connection, as long as there are not too many different ones. */
function prepared_queries(client: pg.PoolClient): Session['aside'] {
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
