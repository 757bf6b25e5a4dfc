import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { account_for } from './account.ts';
import { stop_orphan } from './alive.ts';
import { binaries_for } from './binaries.ts';
import { check_cluster, initialize, password_in } from './initialize.ts';
import { is_alive, read_lock, take_lock } from './lock.ts';
import { start_postmaster, type Postmaster } from './postmaster.ts';
import { make_socket_dir, remove_socket_dir, url_of } from './socket.ts';

export { DatabaseTrouble } from './trouble.ts';

export type Options = {
  /** Holds `postgres/` (the cluster), `postgres.password`, `postgres.log`, `postgres.lock`; made when missing. */
  data_dir: string;
  /** Hears what takes long, one plain line at a time. */
  log?: (line: string) => void;
  /** false only for throwaway clusters of tests: no fsync. */
  durable?: boolean;
};

export type Server = {
  /** Connection string of the superuser to the database `linli`. */
  url: string;
  socket_dir: string;
  pid: number;
  /** Settles when the server is gone, asked or not. */
  ended: Promise<void>;
  /** Ends the server cleanly and frees the data directory; may be called twice. */
  stop: () => Promise<void>;
};

const DATABASE = 'linli';

/**
 * Brings up the PostgreSQL of a data directory, whatever the last run left there, and ends it
 * again when this process dies in any way. Throws `DatabaseTrouble` when a person must act.
 */
export async function launch({ data_dir: given_dir, log = () => {}, durable = true }: Options): Promise<Server> {
  const data_dir = resolve(given_dir);
  mkdirSync(data_dir, { recursive: true, mode: 0o700 });
  const lock = await take_lock(join(data_dir, 'postgres.lock'));
  let socket_dir: string | undefined;
  let postmaster: Postmaster | undefined;
  const stop = async (): Promise<void> => {
    await postmaster?.stop();
    remove_socket_dir(socket_dir);
    lock.release();
  };
  try {
    const cluster = join(data_dir, 'postgres');
    const account = account_for(cluster);
    const binaries = binaries_for(account);
    if (existsSync(cluster)) await stop_orphan(cluster);
    remove_socket_dir(lock.left_behind?.socket_dir);
    socket_dir = make_socket_dir(data_dir, account);
    lock.tell({ socket_dir });
    const is_new = !existsSync(cluster);
    const password = password_in(data_dir, is_new);
    if (is_new) initialize(cluster, binaries, account, password, socket_dir, durable);
    else check_cluster(cluster, account);
    postmaster = await start_alone(cluster, { postgres: binaries.postgres, cluster, account, log_path: join(data_dir, 'postgres.log'), socket_dir, durable, log });
    await ensure_database(url_of(socket_dir, password, 'postgres'));
    lock.tell({ ready: true });
    return { url: url_of(socket_dir, password, DATABASE), socket_dir, pid: postmaster.pid, ended: postmaster.ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * A server that a killed start had only just spawned is seen by nobody until it writes its pid file, between our look and
 * our own start: then it is asked to stop like any other, and we try again.
 */
async function start_alone(cluster: string, start: Parameters<typeof start_postmaster>[0]): Promise<Postmaster> {
  for (let tries_left = 5; ; tries_left--) {
    try {
      return await start_postmaster(start);
    } catch (error) {
      if (tries_left === 0 || !/"postmaster.pid" already exists/.test(String(error))) throw error;
      await sleep(300);
      await stop_orphan(cluster);
    }
  }
}

/** The superuser's connection string of the server that another process runs on this data directory, or null. */
export function running_url(given_dir: string): string | null {
  const data_dir = resolve(given_dir);
  const holder = read_lock(join(data_dir, 'postgres.lock'));
  if (!holder?.ready || !holder.socket_dir || !is_alive(holder)) return null;
  return url_of(holder.socket_dir, password_in(data_dir, false), DATABASE);
}

async function ensure_database(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
