import { chromium, type Browser } from 'playwright-core';
import { candidates, type Candidate } from './find.ts';

const flags = [
  '--disable-dev-shm-usage', // a container's /dev/shm is 64 MB
  '--font-render-hinting=none',
  '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', // maps need WebGL, test machines have no graphics card
  '--disable-gpu-compositing', '--disable-gpu-rasterization', // and all else is drawn faster without pretending to have one
];

/**
 * Opens the first Chromium that really starts on this machine. `LINLI_BROWSER` or `CHROME_PATH` name one.
 * Throws a plain account of everything tried when none does.
 */
export async function open_browser(): Promise<{ name: string; browser: Browser }> {
  const failures: string[] = [];
  for (const candidate of candidates(process.env)) {
    try {
      return { name: candidate.name, browser: await start(candidate) };
    } catch (error) {
      failures.push(`- ${candidate.name}: ${first_lines(error)}`);
    }
  }
  throw new Error(['没有找到能用的浏览器。请安装 Chrome 或 Chromium，或用 LINLI_BROWSER 指明它的路径。',
    'No browser works here. Install Chrome or Chromium, or name its path in LINLI_BROWSER. Tried:', ...failures].join('\n'));
}

async function start(candidate: Candidate): Promise<Browser> {
  const { path, environment } = candidate.prepare();
  const inherited = Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  const packed = 'LD_LIBRARY_PATH' in environment;
  return chromium.launch({
    executablePath: path,
    env: { ...inherited, ...environment },
    chromiumSandbox: false, // it cannot start as root or in most containers, and only our own pages are opened
    args: packed ? [...flags, '--no-zygote'] : flags,
    timeout: 30_000,
  });
}

const first_lines = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n').slice(0, 4).join(' ').slice(0, 400);
