import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A Chromium that may work here; `prepare` fetches or unpacks it and is run only when its turn comes. */
export type Candidate = { name: string; prepare: () => Found };
export type Found = { path: string; environment: Record<string, string> };

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome', 'microsoft-edge'];
const applications = ['Google Chrome', 'Chromium', 'Google Chrome for Testing', 'Microsoft Edge', 'Google Chrome Canary'];

/** Where a browser may be, in the order to try: named by the person, installed, packed in npm, fetched by Playwright. */
export function candidates(environment: NodeJS.ProcessEnv): Candidate[] {
  const named = ['LINLI_BROWSER', 'CHROME_PATH'].flatMap(name => (environment[name] ? [{ name: `${name}=${environment[name]}`, prepare: plain(environment[name]) }] : []));
  const on_path = (environment['PATH'] ?? '').split(delimiter).flatMap(folder => names.map(name => join(folder, name)));
  const on_mac = ['/Applications', join(environment['HOME'] ?? '/', 'Applications')].flatMap(folder => applications.map(name => join(folder, `${name}.app`, 'Contents', 'MacOS', name)));
  const installed = [...on_path, ...(process.platform === 'darwin' ? on_mac : [])].filter(path => existsSync(path)).map(path => ({ name: path, prepare: plain(path) }));
  const packed = process.platform === 'linux' && process.arch === 'x64' ? [{ name: '@sparticuz/chromium', prepare: unpack }] : [];
  return [...named, ...installed, ...packed, { name: 'playwright install chromium', prepare: fetch_with_playwright }];
}

/** A stub that only says how to install the real thing (Ubuntu's snap) has no version. */
const plain = (path: string) => (): Found => {
  const run = spawnSync(path, ['--version', '--no-sandbox'], { encoding: 'utf8', timeout: 20_000 });
  if (run.status !== 0) throw new Error(run.error?.message ?? (run.stderr || run.stdout));
  return { path, environment: {} };
};

/**
 * Unpacks the npm package's browser with its own system libraries. The package would unpack into the shared
 * temporary folder, half-written or another user's; here it does so in a folder of ours, moved into place when whole.
 */
function unpack(): Found {
  const home = dirname(dirname(dirname(require.resolve('@sparticuz/chromium'))));
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const folder = join(writable_cache(), `chromium-${version}`);
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    const script = `(await import(${JSON.stringify(pathToFileURL(join(home, 'build', 'esm', 'index.js')).href)})).default.executablePath()`;
    execFileSync(process.execPath, ['--input-type=module', '-e', `await ${script}`], { env: { PATH: '/usr/bin:/bin', TMPDIR: draft, HOME: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }, timeout: 120_000 });
    try {
      renameSync(draft, folder);
    } catch {
      rmSync(draft, { recursive: true, force: true }); // Another run was quicker.
    }
  }
  return { path: join(folder, 'chromium'), environment: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: font_list(folder) } };
}

/** Without any font at all Chromium draws no text, web fonts included; the package's own list names /tmp. */
function font_list(folder: string): string {
  const path = join(folder, 'fonts.conf');
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const folders = [join(folder, 'fonts', 'fonts'), '/usr/share/fonts'].map(name => `<dir>${escaped(name)}</dir>`);
  writeFileSync(path, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders.join('')}<cachedir>${escaped(join(folder, 'font-cache'))}</cachedir></fontconfig>\n`);
  return path;
}

function writable_cache(): string {
  for (const cache of [join(root, '.cache'), join(tmpdir(), `linli-cache-${process.getuid?.() ?? 0}`)]) {
    try {
      mkdirSync(cache, { recursive: true, mode: 0o700 });
      accessSync(cache, constants.W_OK);
      return cache;
    } catch {
      // Read-only checkout: the next place.
    }
  }
  throw new Error('no folder to unpack a browser into');
}

function fetch_with_playwright(): Found {
  const { chromium } = require('playwright-core') as typeof import('playwright-core');
  if (!existsSync(chromium.executablePath())) {
    execFileSync(process.execPath, [join(dirname(require.resolve('playwright-core/package.json')), 'cli.js'), 'install', 'chromium'], { stdio: ['ignore', 'pipe', 'pipe'], timeout: 300_000 });
  }
  return { path: chromium.executablePath(), environment: {} };
}
