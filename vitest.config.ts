import { defineConfig } from 'vitest/config';

const shared = { globalSetup: ['test/setup.ts'], testTimeout: 20_000, hookTimeout: 60_000 };
const never = ['**/node_modules/**', 'dist/**', 'data/**', '.cache/**'];

/** Two cores: unit and story tests two files at a time, then browser tests one by one. */
export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'house', include: ['**/*.test.{ts,tsx}'], exclude: [...never, 'test/browser/**'], maxWorkers: 2, sequence: { groupOrder: 0 } } },
      { test: { ...shared, name: 'browser', include: ['test/browser/**/*.test.ts'], exclude: never, testTimeout: 120_000, fileParallelism: false, sequence: { groupOrder: 1 } } },
    ],
  },
});
