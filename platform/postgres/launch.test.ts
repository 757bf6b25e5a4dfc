import { fileURLToPath } from 'node:url'
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, expect, test, vi } from 'vitest';
import { account_for, is_root, reaches, type Account } from './account.ts';
import { birth_of } from './alive.ts';
import { launch as launch_durably, running_url, type Options, type Server } from './launch.ts';
import { trouble_from } from './trouble.ts';

vi.setConfig({ testTimeout: 60_000 }); // a first start takes seconds where the disk is busy

const root = mkdtempSync(join(tmpdir(), 'linli launch 测试-'));
chmodSync(root, 0o755);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const fresh = (name: string): string => join(root, name, 'data');
const nobody: Account = is_root() ? account_for(join(root, 'nothing')) : {};
const source = new URL('./launch.ts', import.meta.url);

/** Without waiting for the disk; tests that kill the server itself use the real thing. */
const launch = (options: Options): Promise<Server> => launch_durably({ durable: false, ...options });

type Owner = { process: ChildProcess; url: string; pid: number; socket_dir: string };

/** Another process that owns the data directory, as `npm start` does, possibly as another user. */
async function owner_of(data_dir: string, account: Account = {}): Promise<Owner> {
  const script = `import { launch } from ${JSON.stringify(source.href)};
    try { const { url, pid, socket_dir } = await launch({ data_dir: process.argv[1], durable: false });
      console.log(JSON.stringify({ url, pid, socket_dir })); setInterval(() => {}, 1000);
    } catch (error) { console.log(JSON.stringify({ trouble: error.message })); }`;
  const owner = spawn(process.execPath, ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e', script, data_dir], { ...account, stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>(settle => owner.stdout.once('data', data => settle(String(data))));
  const said = JSON.parse(line) as Omit<Owner, 'process'> & { trouble?: string };
  if (said.trouble) throw new Error(said.trouble);
  return { process: owner, ...said };
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function gone(pid: number): Promise<void> {
  for (let tries = 0; birth_of(pid) !== null; tries += 1) {
    if (tries > 200) throw new Error(`process ${pid} is still there after 10 s`);
    await sleep(50);
  }
}

function kill_watch_of(postmaster: number): void {
  for (const entry of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    const command = existsSync(`/proc/${entry}/cmdline`) ? readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0') : [];
    if (command.includes('linli-watch') && command.includes(String(postmaster))) process.kill(Number(entry), 'SIGKILL');
  }
}

test('the first start makes the database, the second finds everything again, and nothing is left running', async () => {
  const data_dir = fresh('有 空格');
  const first = await launch_durably({ data_dir });
  await ask(first.url, 'create table kept as select 42 as answer');
  expect(running_url(data_dir)).toBe(first.url);
  expect(statSync(join(data_dir, 'postgres.password')).mode & 0o777).toBe(0o600);
  await first.stop();
  await first.stop();
  await first.ended;
  expect(birth_of(first.pid)).toBeNull();
  expect(running_url(data_dir)).toBeNull();

  const second = await launch_durably({ data_dir });
  expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  expect(await ask(second.url, "select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses")).toEqual([{ fsync: 'on', addresses: '' }]);
  await second.stop();
  expect(readdirSync(data_dir).sort()).toEqual(['postgres', 'postgres.log', 'postgres.password']);
});

test('a wrong password does not get in', async () => {
  const server = await launch({ data_dir: fresh('password') });
  await expect(ask(server.url.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toThrow('password authentication failed');
  await server.stop();
});

test('a path too long for a socket works, with the socket in a short temporary folder', async () => {
  const data_dir = fresh('长'.repeat(60));
  const server = await launch({ data_dir });
  expect(Buffer.byteLength(server.socket_dir)).toBeLessThanOrEqual(100);
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
  expect(existsSync(server.socket_dir)).toBe(false);
  expect(existsSync(join(data_dir, 'postgres', 'PG_VERSION'))).toBe(true);
});

test.runIf(is_root() && process.platform === 'linux')('root may keep the data where only root can enter, and it stays there', async () => {
  const data_dir = fresh('closed');
  mkdirSync(data_dir, { recursive: true, mode: 0o700 });
  chmodSync(join(root, 'closed'), 0o700);
  expect(reaches(nobody, data_dir)).toBe(false);
  const server = await launch({ data_dir });
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
  expect(existsSync(join(data_dir, 'postgres', 'PG_VERSION'))).toBe(true);
});

test('two instances with different directories run side by side; the same directory is refused in plain words', async () => {
  const [here, there] = await Promise.all([launch({ data_dir: fresh('one') }), launch({ data_dir: fresh('two') })]);
  expect(await Promise.all([here, there].map(server => ask(server.url, 'select 1 as one')))).toEqual([[{ one: 1 }], [{ one: 1 }]]);
  await expect(launch({ data_dir: fresh('one') })).rejects.toThrow(/邻里已经在这个数据目录上运行[^]*already runs on this data directory/);
  expect(await ask(here.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await Promise.all([here.stop(), there.stop()]);
});

test('kill −9 of the owner loses no acknowledged row, and the server stops by itself and tidies up', async () => {
  const data_dir = fresh(`killed-${'x'.repeat(100)}`);
  const owner = await owner_of(data_dir);
  await ask(owner.url, 'create table said as select 1 as n');
  owner.process.kill('SIGKILL');
  await gone(owner.pid);
  await expect.poll(() => existsSync(owner.socket_dir), { timeout: 5_000 }).toBe(false);
  const next = await launch({ data_dir });
  expect(await ask(next.url, 'select n from said')).toEqual([{ n: 1 }]);
  await next.stop();
});

test('a start that comes at once after kill −9 waits for the old server and takes over', async () => {
  const data_dir = fresh('at once');
  const owner = await owner_of(data_dir);
  await ask(owner.url, 'create table said as select 1 as n');
  owner.process.kill('SIGKILL');
  const next = await launch({ data_dir });
  expect(await ask(next.url, 'select n from said')).toEqual([{ n: 1 }]);
  await next.stop();
});

test.runIf(process.platform === 'linux')('a server whose owner and watch were both killed is ended by the next start, and its socket folder goes too', async () => {
  const data_dir = fresh(`orphan-${'x'.repeat(100)}`);
  const owner = await owner_of(data_dir);
  await ask(owner.url, 'create table said as select 1 as n');
  kill_watch_of(owner.pid);
  owner.process.kill('SIGKILL');
  await sleep(300);
  expect(birth_of(owner.pid)).not.toBeNull();
  const next = await launch({ data_dir });
  expect(next.pid).not.toBe(owner.pid);
  expect(birth_of(owner.pid)).toBeNull();
  expect(existsSync(owner.socket_dir)).toBe(false);
  expect(await ask(next.url, 'select n from said')).toEqual([{ n: 1 }]);
  await next.stop();
});

test('a killed server itself recovers, and a pid file that now names a stranger is no hindrance', async () => {
  const data_dir = fresh('stranger');
  const server = await launch_durably({ data_dir });
  await ask(server.url, 'create table said as select 1 as n');
  const pid_file = join(data_dir, 'postgres', 'postmaster.pid');
  const lines = readFileSync(pid_file, 'utf8').split('\n');
  process.kill(server.pid, 'SIGKILL');
  await server.ended;
  await server.stop();
  // A process of the same user as the server's: the case in which PostgreSQL itself would refuse.
  const stranger = spawn('sleep', ['60'], { ...nobody, stdio: 'ignore' });
  writeFileSync(pid_file, [String(stranger.pid), ...lines.slice(1)].join('\n'));
  const next = await launch({ data_dir });
  expect(await ask(next.url, 'select n from said')).toEqual([{ n: 1 }]);
  expect(birth_of(stranger.pid ?? 0)).not.toBeNull();
  stranger.kill();
  await next.stop();
});

test('a first start killed half-way is begun again', async () => {
  const data_dir = fresh('half');
  mkdirSync(join(data_dir, 'postgres.new', 'base'), { recursive: true });
  writeFileSync(join(data_dir, 'postgres.lock'), JSON.stringify({ pid: process.pid, birth: 'of another' }));
  const server = await launch({ data_dir });
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
});

test.runIf(is_root() && reaches(nobody, fileURLToPath(new URL('../..', import.meta.url))))('an ordinary user owns all of it, and keeps it when root starts once', async () => {
  const data_dir = fresh('ordinary');
  mkdirSync(data_dir, { recursive: true });
  chownSync(data_dir, nobody.uid ?? 0, nobody.gid ?? 0);
  const owner = await owner_of(data_dir, nobody);
  await ask(owner.url, 'create table said as select 1 as n');
  owner.process.kill('SIGKILL');
  await gone(owner.pid);
  const by_root = await launch({ data_dir });
  expect(await ask(by_root.url, 'select n from said')).toEqual([{ n: 1 }]);
  await by_root.stop();
  const again = await owner_of(data_dir, nobody);
  expect(await ask(again.url, 'select n from said')).toEqual([{ n: 1 }]);
  again.process.kill('SIGKILL');
  await gone(again.pid);
});

test('a damaged directory is named, not repaired in silence', async () => {
  const data_dir = fresh('damaged');
  const server = await launch({ data_dir });
  await server.stop();
  truncateSync(join(data_dir, 'postgres', 'global', 'pg_control'), 10);
  await expect(launch({ data_dir })).rejects.toThrow(/数据目录可能已损坏[^]*may be damaged/);
  rmSync(join(data_dir, 'postgres', 'PG_VERSION'));
  await expect(launch({ data_dir })).rejects.toThrow(/数据目录可能已损坏/);
  expect(existsSync(join(data_dir, 'postgres.lock'))).toBe(false);
});

test('a full disk is called a full disk', () => {
  expect(trouble_from('FATAL:  could not write lock file "postmaster.pid": No space left on device', '/x').message).toMatch(/磁盘已满[^]*disk is full/);
});
