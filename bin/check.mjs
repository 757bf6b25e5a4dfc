// npm run check [-- step …]: all that CI asks, each step told in one line, every failure at the end.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, root, run, say, stopwatch } from './bootstrap.mjs';

await bootstrap({ tests: true });

const program = (...path) => join(root, 'node_modules', ...path);
const node = (...args) => run(process.execPath, args);
const steps = {
  types: () => node(program('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json'),
  lint: () => node(program('oxlint', 'bin', 'oxlint'), '--deny-warnings'),
  tidy: () => node(program('vitest', 'vitest.mjs'), 'run', '--project', 'house', 'test/tidy.test.ts'),
  tests: () => node(join(root, 'bin', 'test.mjs')),
  build: async () => {
    rmSync(join(root, 'dist', '.made-of'), { force: true });
    return node('--input-type=module', '-e', "const { build_screens } = await import('./bin/screens.mjs'); await build_screens();");
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter(name => !(name in steps));
if (unknown.length > 0) {
  say(`没有这一步 no such step: ${unknown.join(' ')}（${Object.keys(steps).join(' ')}）`);
  process.exit(2);
}

const failed = [];
for (const name of asked.length > 0 ? asked : Object.keys(steps)) {
  const clock = stopwatch();
  const { code, output } = await steps[name]();
  const last = name === 'tests' ? `  ${output.trimEnd().split('\n').at(-1)}` : '';
  console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(6)} ${clock()} s${last}`);
  if (code !== 0) failed.push({ name, output });
}
for (const { name, output } of failed) console.log(`\n── ${name} ──\n${output.trim()}`);
process.exit(failed.length === 0 ? 0 : 1);
