import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { reaches, type Account } from './account.ts';
import { give, SUPERUSER } from './initialize.ts';
import { DatabaseTrouble } from './trouble.ts';

/** A socket's address holds 104 bytes on macOS, 108 on Linux, with `/.s.PGSQL.5432` and a closing zero in it. */
const bytes_max = 104 - '/.s.PGSQL.5432'.length - 1;

/**
 * Makes the folder of the socket: in the data directory, or in a temporary one of random name when
 * that path is too long, holds a character PostgreSQL's list cannot, or is closed to the server's account.
 */
export function make_socket_dir(data_dir: string, account: Account): string {
  const in_data = join(data_dir, 'socket');
  if (Buffer.byteLength(in_data) <= bytes_max && !/[,"]/.test(in_data) && reaches(account, data_dir)) {
    rmSync(in_data, { recursive: true, force: true });
    mkdirSync(in_data, { mode: 0o700 });
    give(in_data, account);
    return in_data;
  }
  const base = [tmpdir(), '/tmp'].find(path => existsSync(path) && Buffer.byteLength(path) <= bytes_max - '/linli-123456'.length && reaches(account, path));
  if (!base) {
    throw new DatabaseTrouble('找不到可以放数据库套接字的临时目录。请设置较短的 DATA_DIR。', 'No temporary directory can hold the database socket. Set a shorter DATA_DIR.');
  }
  const made = mkdtempSync(join(base, 'linli-'));
  give(made, account);
  return made;
}

export const is_temporary = (path: string): boolean => basename(path).startsWith('linli-');

export function remove_socket_dir(path: string | undefined): void {
  if (path && (basename(path) === 'socket' || is_temporary(path))) rmSync(path, { recursive: true, force: true });
}

/** Connection string of the superuser, as `pg` reads it. */
export const url_of = (socket_dir: string, password: string, database: string): string =>
  `postgres://${SUPERUSER}:${password}@${encodeURIComponent(socket_dir)}:5432/${database}`;
