import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clean_environment, type Account } from './account.ts';
import { way_to } from './initialize.ts';
import { settings } from './settings.ts';
import { is_temporary } from './socket.ts';
import { trouble_from } from './trouble.ts';

type Start = { postgres: string; cluster: string; account: Account; log_path: string; socket_dir: string; durable: boolean; log: (line: string) => void };
export type Postmaster = { pid: number; ended: Promise<void>; stop: () => Promise<void> };

const log_bytes_max = 10_000_000;

/**
 * Starts the server on a cluster and waits until it answers. It runs in a session of its own, so
 * that Ctrl-C reaches it only through us, and ends when this process ends, however that comes.
 */
export async function start_postmaster({ postgres, cluster, account, log_path, socket_dir, durable, log }: Start): Promise<Postmaster> {
  if ((statSync(log_path, { throwIfNoEntry: false })?.size ?? 0) > log_bytes_max) renameSync(log_path, `${log_path}.1`);
  const log_fd = openSync(log_path, 'a', 0o600);
  const said_before = statSync(log_path).size;
  const way = way_to(cluster, account);
  const child = spawn(postgres, ['-D', way.name, ...settings(socket_dir, durable)], { ...account, cwd: '/', env: clean_environment, detached: true, stdio: ['ignore', log_fd, log_fd, ...way.extra] });
  way.close();
  closeSync(log_fd);
  child.unref();
  let has_ended = false;
  const ended = new Promise<void>(settle => {
    child.once('exit', () => settle()).once('error', () => settle());
  }).then(() => void (has_ended = true));
  const watch = watch_over(child.pid ?? 0, cluster, is_temporary(socket_dir) ? socket_dir : '');
  const stop = once(async () => {
    for (const [signal, patience_ms] of [['SIGINT', 30_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]] as const) {
      if (has_ended) break;
      child.kill(signal);
      await within(patience_ms, ended);
    }
    watch.kill('SIGKILL');
  });
  for (let waited_ms = 0; !is_ready(cluster, child.pid); waited_ms += 10) {
    if (has_ended) {
      watch.kill('SIGKILL');
      throw trouble_from(readFileSync(log_path).subarray(said_before).toString(), cluster);
    }
    if (waited_ms === 3_000) log('数据库正在从日志恢复… recovering the database');
    await sleep(10);
  }
  return { pid: child.pid ?? 0, ended, stop };
}

/** The eighth line of postmaster.pid says how far the server is. */
function is_ready(cluster: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/**
 * A tiny shell that waits for the end of its input, which is the end of this process, and then asks
 * the server to stop: a killed start leaves no server running for ever, nor an empty folder in /tmp.
 */
function watch_over(pid: number, cluster: string, temporary_dir: string): ChildProcess {
  const script = `read -r _; read -r head < "$2/postmaster.pid" && [ "$head" = "$1" ] && kill -INT "$1"
    for second in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$1" && sleep 1 || break; done; [ -z "$3" ] || rmdir "$3"`;
  const watch = spawn('/bin/sh', ['-c', script, 'linli-watch', String(pid), cluster, temporary_dir], { cwd: '/', env: clean_environment, detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watch.unref();
  watch.once('error', () => {});
  const input = watch.stdin;
  input?.on('error', () => {});
  if (input && 'unref' in input && typeof input.unref === 'function') input.unref();
  return watch;
}

async function within(patience_ms: number, done: Promise<void>): Promise<void> {
  const patience = new AbortController();
  await Promise.race([done, sleep(patience_ms, undefined, { signal: patience.signal }).catch(() => {})]);
  patience.abort();
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => (running ??= work());
}
