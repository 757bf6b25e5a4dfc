import { defineConfig } from 'vitest/config';

const never = ['**/node_modules/**', 'dist/**', 'data/**', '.cache/**'];
const hookTimeout = 120_000;
const setupFiles = ['test/draws.ts'];

/** Made for two cores: two files at a time (three take as long), the browser's last. One database server serves the whole run. */
export default defineConfig({
  test: {
    globalSetup: 'test/setup.ts',
    projects: [
      { test: { name: 'house', include: ['**/*.test.{ts,tsx}'], exclude: [...never, 'test/browser/**'], maxWorkers: 2, testTimeout: 60_000, hookTimeout, setupFiles, sequence: { groupOrder: 0 } } },
      // what a page will show is waited for (`expect.poll`): a slow machine shows it later
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], exclude: never, maxWorkers: 2, testTimeout: 120_000, hookTimeout, expect: { poll: { timeout: 15_000 } }, sequence: { groupOrder: 1 } } },
    ],
  },
});
