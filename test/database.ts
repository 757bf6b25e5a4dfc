import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    database: TestServer;
  }
}

/** What `test/setup.ts` prepared once for the whole run. */
export type TestServer = { url: string; template: string; passwords: { app: string; jobs: string } };

export type TestDatabase = {
  /** The owner's connection string: migrations, and looking behind the rules. */
  url: string;
  /** The application's own role, which row-level security binds. */
  app_url: string;
  /** The role of graphile-worker. */
  jobs_url: string;
  passwords: { app: string; jobs: string };
  drop: () => Promise<void>;
};

/**
 * A migrated, empty database of one's own, copied from the run's template: file by file, a fifteenth of the work of
 * writing the copy into the log. Drop it in `afterAll`.
 */
export async function test_database(): Promise<TestDatabase> {
  const { url, template, passwords } = inject('database');
  const name = `linli_test_${randomBytes(6).toString('hex')}`;
  await on_server(url, `create database ${name} template ${template} strategy file_copy`);
  const as = (user: string, password: string): string => with_login(database_url(url, name), user, password);
  return {
    url: database_url(url, name),
    app_url: as('linli_app', passwords.app),
    jobs_url: as('linli_jobs', passwords.jobs),
    passwords,
    drop: () => on_server(url, `drop database if exists ${name} with (force)`),
  };
}

/** Runs statements that cannot run inside a transaction, on the server's own database. */
export async function on_server(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same server, another database; `postgres://user:password@host:port/name?options`. */
export const database_url = (url: string, name: string): string => url.replace(/^(\w+:\/\/[^/]*)(?:\/[^?]*)?/, `$1/${name}`);

const with_login = (url: string, user: string, password: string): string =>
  url.replace(/^(\w+:\/\/)(?:[^@/]*@)?/, `$1${user}:${encodeURIComponent(password)}@`);
