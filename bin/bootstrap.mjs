// What every command does first, in plain JavaScript for any Node ≥ 18: install what is missing,
// then go on under Node 24, the machine's own or the one that npm brings. Speaks on stderr only.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { constants as system, homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, wherever the command was called from. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const node_major_min = 24;
const node_is_new_enough = Number(process.versions.node.split('.')[0]) >= node_major_min;
const modules = join(root, 'node_modules');
const mark = join(modules, '.linli-installed');

export const say = line => process.stderr.write(`${line}\n`);

/**
 * Returns once the packages are there and this is Node ≥ 24; on an older Node it never returns
 * but runs the same command again under Node 24 and ends as that ends.
 * @param {{ tests?: boolean }} needs tests: also what only tests need
 */
export async function bootstrap({ tests = false } = {}) {
  process.chdir(root);
  await unless_done('install', () => installed(tests), install);
  if (!node_is_new_enough) await go_on_under_node_24();
}

/** Trusts our own mark of a finished install, else compares with npm's record of it, so that an `npm ci` by hand counts too. */
function installed(tests) {
  const wanted = read_json(join(root, 'package-lock.json'))?.packages;
  const found = read_json(join(modules, '.package-lock.json'))?.packages;
  if (!wanted || !found) return false;
  if (read_json(mark)?.lock === lock_hash()) return true;
  return Object.entries(wanted).every(([path, entry]) => path === '' || !is_needed(entry, tests) || found[path]?.version === entry.version);
}

/** A native part for this platform is needed although npm calls it optional. */
function is_needed({ dev, devOptional, optional, peer, os, cpu, libc }, tests) {
  if ((dev || devOptional) && !tests) return false;
  if (!optional) return !peer;
  return Boolean(os ?? cpu) && (os ?? [process.platform]).includes(process.platform) && (cpu ?? [process.arch]).includes(process.arch) && (!libc || (libc.includes('glibc') && on_glibc()));
}

const on_glibc = () => Boolean(process.report?.getReport().header.glibcVersionRuntime);
const lock_hash = () => createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');

async function install() {
  const clock = stopwatch();
  say('正在安装依赖（第一次约一分钟）… installing dependencies (about a minute the first time)');
  const still = setInterval(() => say(`  ……${clock()} 秒 s`), 20_000);
  // Under Node 24 as well: npm leaves out, in silence, the native parts that the Node it runs on is too old for.
  // That Node must not lie in node_modules, which is about to be replaced.
  const node = node_is_new_enough && !process.execPath.startsWith(modules) ? process.execPath : await fetch_node();
  const { code, output } = await npm(node, ['ci', '--include=dev']);
  clearInterval(still);
  if (code !== 0) {
    say(output);
    give_up('依赖没有装上，npm 的原话在上面。请检查网络后再试。', 'The dependencies could not be installed; what npm said is above. Check the network and try again.');
  }
  writeFileSync(mark, JSON.stringify({ lock: lock_hash() }));
  say(`依赖已装好，${clock()} 秒 installed`);
}

/** The machine's npm, run by a Node of our choice. */
function npm(node, args, cwd = root) {
  const own = (process.env.PATH ?? '').split(delimiter).filter(part => !part.startsWith(modules));
  const PATH = [dirname(node), ...own].join(delimiter);
  const script = process.env.npm_execpath ?? '';
  const [command, ...first] = basename(script) === 'npm-cli.js' ? [node, script] : ['npm'];
  return run(command, [...first, ...args, '--no-audit', '--no-fund'], { PATH, ...npm_cache() }, cwd);
}

/** npm needs somewhere to write; a home that is read-only or missing must not matter. */
function npm_cache() {
  const cache = process.env.npm_config_cache ?? join(homedir(), '.npm');
  try {
    mkdirSync(cache, { recursive: true });
    accessSync(cache, constants.W_OK);
    return {};
  } catch {
    return { npm_config_cache: join(root, '.cache', 'npm') };
  }
}

async function go_on_under_node_24() {
  const installed_node = join(modules, 'node', 'bin', 'node');
  const node = runs(installed_node) ? installed_node : await fetch_node();
  const PATH = [dirname(node), process.env.PATH].join(delimiter);
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit', env: { ...process.env, PATH, LINLI_PARENT: String(process.pid) } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const [code, signal] = await new Promise(settle => child.once('exit', (...end) => settle(end)));
  process.exit(code ?? 128 + system.signals[signal]);
}

/** Brings Node 24 from npm into .cache: the plain package of this platform, which needs no install script. */
async function fetch_node() {
  const { version } = read_json(join(root, 'package-lock.json')).packages['node_modules/node'];
  const name = `${process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'}-${process.platform}-${process.arch}`;
  const home = join(root, '.cache', `node-${version}`);
  const node = join(home, 'node_modules', name, 'bin', 'node');
  if (runs(node)) return node;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }');
  const { output } = await npm(process.execPath, ['install', '--no-save', '--no-package-lock', '--prefix', home, `${name}@${version}`], home);
  if (!runs(node)) {
    say(output);
    give_up(`需要 Node ${node_major_min}，自动取得没有成功。请检查网络，或自行安装 Node ${node_major_min} 后再试。`,
      `Node ${node_major_min} is needed and could not be fetched. Check the network, or install Node ${node_major_min}, and try again.`);
  }
  return node;
}

const runs = node => existsSync(node) && spawnSync(node, ['--version']).status === 0;

/** Runs a command quietly and hands back all it said. */
export async function run(command, args, environment = {}, cwd = root) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', data => (output += data));
  child.stderr.on('data', data => (output += data));
  return new Promise(settle => {
    child.once('error', error => settle({ code: 1, output: `${command}: ${error.message}\n${output}` }));
    child.once('close', code => settle({ code, output }));
  });
}

/**
 * Does a piece of set-up that is not yet done, one process at a time: two commands may start at
 * once on a fresh clone. The lock is touched while its holder lives, so a killed one is soon forgotten.
 * @param {string} name @param {() => boolean} done @param {() => Promise<void>} work
 */
export async function unless_done(name, done, work) {
  if (done()) return;
  const lock = join(root, '.cache', `${name}.lock`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  for (let told = false; !create(lock); told = true) {
    if (seconds_since_touched(lock) > 10) rmSync(lock, { force: true });
    else if (!told) say('另一个命令正在准备，稍候… waiting for another command that is preparing');
    await new Promise(settle => setTimeout(settle, 500));
  }
  const touch = setInterval(() => utimesSync(lock, new Date(), new Date()), 2_000);
  try {
    if (!done()) await work();
  } finally {
    clearInterval(touch);
    rmSync(lock, { force: true });
  }
}

function create(lock) {
  try {
    writeFileSync(lock, '', { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

const seconds_since_touched = path => (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())) / 1000;

export function stopwatch() {
  const began = process.hrtime.bigint();
  return () => Math.round(Number((process.hrtime.bigint() - began) / 1_000_000n) / 1000);
}

export function give_up(chinese, english) {
  say(`\n${chinese}\n${english}`);
  process.exit(1);
}

function read_json(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
