import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { DatabaseTrouble } from './trouble.ts';

/** Who the server runs as; empty when it is simply ourselves. Spreads into the options of `spawn`. */
export type Account = { uid?: number; gid?: number };

export const is_root = (): boolean => process.getuid?.() === 0;

/** A clean environment: PGDATA, LD_LIBRARY_PATH or a strange locale of the caller must not reach the server. */
export const clean_environment = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' };

/**
 * PostgreSQL refuses to run as root. It then runs as whoever owns the cluster, so that an
 * ordinary user's data stays theirs after one `sudo npm start`; a new cluster goes to `nobody`.
 */
export function account_for(cluster: string): Account {
  if (!is_root()) return {};
  const owner = statSync(cluster, { throwIfNoEntry: false });
  const found = (owner && owner.uid !== 0 && passwd_entry(entry => Number(entry[2]) === owner.uid))
    ?? passwd_entry(entry => entry[0] === 'nobody');
  if (!found) {
    throw new DatabaseTrouble('以 root 启动时需要系统里有 nobody 用户。请换成普通用户启动，或设置 DATABASE_URL。',
      'Started as root, the database needs the user "nobody". Start as an ordinary user, or set DATABASE_URL.');
  }
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

function passwd_entry(fits: (entry: string[]) => boolean): string[] | undefined {
  return readFileSync('/etc/passwd', 'utf8').split('\n').map(line => line.split(':')).find(entry => entry.length >= 4 && fits(entry));
}

/** Asked of the kernel, not of mode bits: ACLs and bind mounts decide too. */
export function reaches(account: Account, directory: string): boolean {
  if (account.uid === undefined) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...account, cwd: '/', env: clean_environment, stdio: 'ignore' }).status === 0;
}
