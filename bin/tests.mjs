import { parseCLI, startVitest } from 'vitest/node';
import { root } from './bootstrap.mjs';

/**
 * Runs vitest once and counts. A file that cannot even be loaded, or an error outside every test, counts as failed.
 * @param {string[]} args vitest's own arguments: file names, -t and so on
 */
export async function run_tests(args) {
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  const vitest = await startVitest('test', filter, { root, watch: false, ...options });
  const files = vitest.state.getTestModules();
  const tests = files.flatMap(file => [...file.children.allTests()]);
  const count = state => tests.filter(test => test.result().state === state).length;
  const broken = files.filter(file => file.state() === 'failed' && [...file.children.allTests('failed')].length === 0).length;
  const passed = count('passed');
  const failed = count('failed') + broken + vitest.state.getUnhandledErrors().length;
  await vitest.close();
  // A run in which nothing ran (set-up failed, no such file) is a failure too.
  return { passed, failed: failed || (passed === 0 ? 1 : 0) };
}
