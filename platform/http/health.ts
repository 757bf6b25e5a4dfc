import type { FastifyInstance } from 'fastify';
import type { Db } from '../db.ts';
import { migration_names } from '../migrate.ts';

/** Returns what is wrong, or null when all is well. */
export type ReadyCheck = () => Promise<string | null>;

/** `/healthz`: the process answers. `/readyz`: it can do its work, each check named; 503 until then. */
export function tell_health(app: FastifyInstance, db: Db, checks: Readonly<Record<string, ReadyCheck>>): void {
  app.get('/healthz', { schema: { hide: true }, logLevel: 'warn' }, async () => ({ alive: true }));
  app.get('/readyz', { schema: { hide: true }, logLevel: 'warn' }, async (_request, reply) => {
    const all = { database: () => database(db), migrations: () => migrations(db), ...checks };
    const told = await Promise.all(
      Object.entries(all).map(async ([name, check]) => [name, await within(2000, check)] as const),
    );
    const ready = told.every(([, wrong]) => wrong === null);
    return reply.code(ready ? 200 : 503).send({ ready, checks: Object.fromEntries(told.map(([name, wrong]) => [name, wrong ?? 'ok'])) });
  });
}

/** A check that hangs or throws is a check that failed; what it threw stays inside. */
async function within(milliseconds: number, check: ReadyCheck): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => (timer = setTimeout(resolve, milliseconds, 'late')));
  try {
    return await Promise.race([check(), late]);
  } catch {
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
}

async function database(db: Db): Promise<string | null> {
  await db.pool.query('SELECT 1');
  return null;
}

async function migrations(db: Db): Promise<string | null> {
  const { rows } = await db.pool.query<{ name: string }>('SELECT name FROM migrations');
  const done = new Set(rows.map((row) => row.name));
  const missing = (await migration_names()).filter((name) => !done.has(name));
  return missing.length ? `${missing.length} missing` : null;
}
