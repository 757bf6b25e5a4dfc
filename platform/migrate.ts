import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';

export type Migration = { up(client: pg.ClientBase): Promise<void> };

const folder = fileURLToPath(new URL('../migrations/', import.meta.url));

/**
 * Brings a database up to date: one forward-only sequence under an advisory lock, so that several processes may start
 * at once. Needs a role that may create roles and tables; the application then connects as `linli_app`.
 * `app_password` and `jobs_password` are (re)set each time, so that they follow the secret.
 */
export async function migrate(url: string, passwords: { app: string; jobs: string }): Promise<number> {
  const client = new pg.Client({ connectionString: url, application_name: 'linli-migrate' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(718)');
    await make_roles(client, passwords);
    await prepare_jobs(client, url);
    await client.query('CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())');
    await client.query('GRANT SELECT ON migrations TO linli_app');
    const done = new Set((await client.query<{ name: string }>('SELECT name FROM migrations')).rows.map((row) => row.name));
    const todo = (await migration_names()).filter((name) => !done.has(name));
    for (const name of todo) await run_one(client, name);
    return todo.length;
  } finally {
    await client.end();
  }
}

export async function migration_names(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}-.*\.ts$/.test(name)).sort();
}

async function run_one(client: pg.Client, name: string): Promise<void> {
  const { up } = (await import(new URL(`../migrations/${name}`, import.meta.url).href)) as Migration;
  await client.query('BEGIN');
  try {
    await up(client);
    await client.query('INSERT INTO migrations (name) VALUES ($1)', [name]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}

/** Roles belong to the cluster, not to one database, so two databases may race to make them: then we try again. */
async function make_roles(client: pg.Client, passwords: { app: string; jobs: string }, tries_left = 5): Promise<void> {
  try {
    for (const [role, password] of [['linli_app', passwords.app], ['linli_jobs', passwords.jobs]] as const) {
      const known = await client.query<{ rolsuper: boolean; rolbypassrls: boolean }>('SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = $1', [role]);
      const [found] = known.rows;
      if (found?.rolsuper || found?.rolbypassrls) throw new Error(`role ${role} may bypass row-level security`);
      // an existing role only gets its password again: who is no superuser may not even repeat NOSUPERUSER
      const change = found ? `ALTER ROLE ${role}` : `CREATE ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`;
      await client.query(`${change} PASSWORD ${pg.escapeLiteral(password)}`);
    }
  } catch (error) {
    const raced = ['XX000', '23505', '42710'].includes((error as { code?: string }).code ?? '');
    if (!raced || tries_left === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 100));
    await make_roles(client, passwords, tries_left - 1);
  }
}

/**
 * graphile-worker's own tables belong to `linli_jobs`, which sees nothing of ours; we add jobs through one function
 * that runs with its rights, in our transaction.
 */
async function prepare_jobs(client: pg.Client, url: string): Promise<void> {
  await client.query(`DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO linli_jobs', current_database()); END $$`);
  await client.query('GRANT linli_jobs TO CURRENT_USER');
  const pool = new pg.Pool({ connectionString: url, max: 2, options: '-c role=linli_jobs' });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await runMigrations({ pgPool: pool });
  } finally {
    await pool.end();
  }
  await client.query(`
    CREATE OR REPLACE FUNCTION queue_jobs(jobs json) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    BEGIN
      -- what add_job does for the plainest job, at a quarter of its cost and without a NOTIFY in every commit: workers
      -- look every half second. The version of graphile-worker is pinned, and worker.test.ts would tell.
      INSERT INTO graphile_worker._private_jobs (task_id, payload, run_at)
        SELECT t.id, j.payload, j.run_at FROM json_to_recordset(jobs) AS j(task text, payload json, run_at timestamptz)
        JOIN graphile_worker._private_tasks t ON t.identifier = j.task;
      -- a task that no worker has named yet
      PERFORM graphile_worker.add_job(j.task, j.payload, run_at => j.run_at)
        FROM json_to_recordset(jobs) AS j(task text, payload json, run_at timestamptz)
        WHERE NOT EXISTS (SELECT 1 FROM graphile_worker._private_tasks t WHERE t.identifier = j.task);
    END $$;
    DROP FUNCTION IF EXISTS queue_job(text, json, timestamptz, text);
    GRANT CREATE ON SCHEMA public TO linli_jobs;
    ALTER FUNCTION queue_jobs OWNER TO linli_jobs;
    REVOKE CREATE ON SCHEMA public FROM linli_jobs;
    REVOKE ALL ON FUNCTION queue_jobs FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION queue_jobs TO linli_app;
  `);
}
