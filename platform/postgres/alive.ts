import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A process's birth mark, or null when it is gone. Pids are used again; pid and birth mark together are not.
 * A zombie is gone: it holds nothing, its parent has only not looked yet.
 */
export function birth_of(pid: number): string | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  try {
    if (process.platform !== 'linux') return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null;
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
  } catch {
    return null;
  }
}

/** The pid in the first line of a cluster's postmaster.pid, whoever that may be by now. */
export function postmaster_pid(cluster: string): number | null {
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

/**
 * Ends the server that a killed start left behind on this cluster, so that the next start always
 * begins from a quiet directory. It is stopped rather than adopted: one way in, and the settings
 * and programs are those of this start. Nothing acknowledged is lost, PostgreSQL's log replays it.
 */
export async function stop_orphan(cluster: string): Promise<void> {
  for (let waited_ms = 0; ; waited_ms += 50) {
    const left = servers_in(cluster);
    if (left.length === 0) break;
    const head = postmaster_pid(cluster);
    if (waited_ms % 5_000 === 0) {
      const signal = waited_ms < 20_000 ? 'SIGINT' : waited_ms < 30_000 ? 'SIGQUIT' : 'SIGKILL';
      for (const pid of left) if (pid === head || signal === 'SIGKILL') send(pid, signal);
    }
    await sleep(50);
  }
  // What the file names by now is a stranger with a used pid, or a zombie that nobody buries (a container without an
  // init): PostgreSQL would refuse to start beside either.
  const stranger = postmaster_pid(cluster);
  if (stranger && holds_its_pid(stranger)) rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** Every server process working in this cluster: a postmaster's directory of work is its cluster. */
function servers_in(cluster: string): number[] {
  if (process.platform === 'linux') {
    const home = realpathSync(cluster);
    return readdirSync('/proc').map(Number).filter(pid => pid > 0 && works_in(pid, home));
  }
  const pid = postmaster_pid(cluster);
  return pid && command_of(pid).includes(cluster) ? [pid] : [];
}

function works_in(pid: number, home: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === home && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres' && birth_of(pid) !== null;
  } catch {
    return false;
  }
}

function holds_its_pid(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function command_of(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'command=', '-ww', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone between looking and sending: what we wanted.
  }
}
