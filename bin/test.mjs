// npm test [-- vitest's arguments]: all set-up, then every test, browser tests included.
import { bootstrap, give_up, say } from './bootstrap.mjs';

await bootstrap({ tests: true });
const { build_screens } = await import('./screens.mjs');
await build_screens();

const { open_browser } = await import('../test/browser/open.ts');
try {
  const { name, browser } = await open_browser();
  say(`浏览器 browser: ${name} (${browser.version()})`);
  await browser.close();
} catch (error) {
  give_up(error.message, '');
}

const { run_tests } = await import('./tests.mjs');
const { passed, failed } = await run_tests(process.argv.slice(2));
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
