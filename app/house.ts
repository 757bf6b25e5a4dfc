import { derive_key, type Config } from '../platform/config.ts';
import { add_key, first_key, load_ring, ring_keys, use_ring } from '../platform/crypto.ts';
import { open_database, type Db } from '../platform/db.ts';
import { use_llm } from '../modules/assistant/index.ts';
import { use_facts_key } from '../platform/facts.ts';
import { migrate } from '../platform/migrate.ts';
import { launch } from '../platform/postgres/launch.ts';

/** Where the house's PostgreSQL is, under each of its three roles. */
export type Urls = { owner: string; app: string; jobs: string };
/** `ended` settles when a database of our own has ended, asked or not. */
export type Store = { db: Db; urls: Urls; ended?: Promise<void>; stop(): Promise<void> };

/** Hands the keys of this house to the rooms that seal with them. */
export function use_keys(config: Pick<Config, 'secret'>): void {
  use_facts_key(derive_key(config.secret, 'facts'));
  use_ring([first_key(config.secret)]);
}

/** Brings up (or finds) PostgreSQL, migrates it and opens it as the role that row-level security binds. */
export async function open_store(config: Config, log: (line: string) => void): Promise<Store> {
  use_keys(config);
  use_llm(config.llm ?? null);
  const server = config.database_url ? null : await launch({ data_dir: config.data_dir, log });
  try {
    const urls = urls_of(config, config.database_url ?? server!.url);
    await migrate(urls.owner, passwords_of(config));
    const db = open_database(urls.app, config.pool_size_max);
    const stop_reading = await keep_ring(config, db, log);
    return { db, urls, ...(server ? { ended: server.ended } : {}), stop: async () => void (stop_reading(), await db.close(), await server?.stop()) };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

/** A key added by `npm run keys` is active this much later, so that every process that reads this often knows it. */
export const ring_seconds = { read_every: 10, active_after: 30 };

/** Reads the keys of the sealed columns now and again and again; the first of the wanted suite is made in an empty house. */
async function keep_ring(config: Config, db: Db, log: (line: string) => void): Promise<() => void> {
  await load_ring(db.pool, config.secret);
  const wanted = config.seal_suite ?? 'aes-256-gcm';
  if (ring_keys().at(-1)!.suite !== wanted) {
    const { rowCount } = await db.pool.query('SELECT 1 FROM districts LIMIT 1');
    if (rowCount === 0) await add_key(db.pool, config.secret, wanted, new Date());
    else log(`密文还是 ${ring_keys().at(-1)!.suite}：npm run keys -- rotate 换成 ${wanted} / run it to change the suite`);
  }
  const timer = setInterval(() => void load_ring(db.pool, config.secret).catch(() => {}), ring_seconds.read_every * 1000);
  timer.unref();
  return () => clearInterval(timer);
}

export function passwords_of(config: Pick<Config, 'secret'>): { app: string; jobs: string } {
  const password = (role: string) => derive_key(config.secret, `role:${role}`).toString('hex');
  return { app: password('linli_app'), jobs: password('linli_jobs') };
}

export function urls_of(config: Pick<Config, 'secret'>, owner: string): Urls {
  const { app, jobs } = passwords_of(config);
  const as = (user: string, password: string) => owner.replace(/^(\w+:\/\/)(?:[^@/]*@)?/, `$1${user}:${password}@`);
  return { owner, app: as('linli_app', app), jobs: as('linli_jobs', jobs) };
}
