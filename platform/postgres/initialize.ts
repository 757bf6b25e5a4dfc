import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean_environment, reaches, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { DatabaseTrouble, trouble_from } from './trouble.ts';

export const SUPERUSER = 'postgres';
const MAJOR = '18';

/**
 * How the server is told where its cluster is. When root keeps the data where the server's own
 * account may not enter (/root), the server inherits the open directory and reaches it through
 * /proc/self/fd, so that the data still lies in the data directory and no permission is loosened.
 */
export function way_to(cluster: string, account: Account): { name: string; extra: number[]; close: () => void } {
  if (reaches(account, cluster)) return { name: cluster, extra: [], close: () => {} };
  if (process.platform !== 'linux') {
    throw new DatabaseTrouble(`以 root 启动时，数据目录必须在其他用户也能进入的位置：${cluster}。请设置 DATA_DIR。`,
      `Started as root, the data directory must lie where other users may enter: ${cluster}. Set DATA_DIR.`);
  }
  const fd = openSync(cluster, 'r');
  return { name: '/proc/self/fd/3', extra: [fd], close: () => closeSync(fd) };
}

/** Reads the superuser's password, making one at the very first start. */
export function password_in(data_dir: string, is_new: boolean): string {
  const path = join(data_dir, 'postgres.password');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  if (!is_new) {
    throw new DatabaseTrouble(`数据库的密码文件不见了：${path}。请从备份恢复它。`, `The database's password file is missing: ${path}. Restore it from a backup.`);
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(path, `${password}\n`, { mode: 0o600, flush: true });
  return password;
}

/**
 * Makes a new cluster beside its final name and moves it there when whole: a start killed half-way
 * leaves nothing that looks like a database. Text sorts by code point and knows Chinese letters
 * (trigrams find nothing when the character class is plain C). `quiet_dir` is a folder that the
 * server's account and nobody else may read: the password waits there for initdb.
 */
export function initialize(cluster: string, binaries: Binaries, account: Account, password: string, quiet_dir: string, durable: boolean): void {
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  give(draft, account);
  const secret = join(quiet_dir, 'password');
  const way = way_to(draft, account);
  try {
    writeFileSync(secret, `${password}\n`, { mode: 0o600 });
    give(secret, account);
    const locale = process.platform === 'darwin' ? ['--locale=C', '--lc-ctype=en_US.UTF-8'] : ['--locale=C.UTF-8'];
    const run = spawnSync(binaries.initdb, ['-D', way.name, '-U', SUPERUSER, `--pwfile=${secret}`, '--auth=scram-sha-256', '-E', 'UTF8', ...locale,
      '--no-instructions', ...(durable ? [] : ['--no-sync'])],
    { ...account, cwd: '/', env: clean_environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe', ...way.extra] });
    if (run.status !== 0) {
      rmSync(draft, { recursive: true, force: true });
      throw trouble_from(run.error?.message ?? `${run.stdout}\n${run.stderr}`, cluster);
    }
    renameSync(draft, cluster);
  } finally {
    way.close();
    rmSync(secret, { force: true });
  }
}

/** Hands a path to the server's account; our own paths stay as they are. */
export function give(path: string, { uid, gid = uid }: Account): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/** Looks at an existing cluster before a server is let into it. */
export function check_cluster(cluster: string, account: Account): void {
  const owner = statSync(cluster).uid;
  if (account.uid !== undefined && owner !== account.uid) give_all(cluster, account);
  if (account.uid === undefined && owner !== process.getuid?.()) {
    throw new DatabaseTrouble(`数据目录属于另一个用户（uid ${owner}）：${cluster}。请用那个用户或 root 启动，或用 DATA_DIR 另选目录。`,
      `The data directory belongs to another user (uid ${owner}): ${cluster}. Start as that user or as root, or choose another DATA_DIR.`);
  }
  const version = existsSync(join(cluster, 'PG_VERSION')) ? readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim() : 'none';
  if (version !== MAJOR) throw trouble_from(`PG_VERSION: ${version}, expected ${MAJOR}: could not open this cluster`, cluster);
}

function give_all(directory: string, account: Account): void {
  give(directory, account);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) give_all(path, account);
    else if (entry.isFile()) give(path, account);
  }
}
