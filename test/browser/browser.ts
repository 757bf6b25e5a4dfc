import type { Browser } from 'playwright-core';
import { afterAll } from 'vitest';
import { open_browser } from './open.ts';

let opened: Promise<Browser> | undefined;

/** The browser of this test file, opened at the first call and closed after its last test. Take a context for each person. */
export function browser(): Promise<Browser> {
  return (opened ??= open_browser().then(found => found.browser));
}

afterAll(async () => (await opened?.catch(() => undefined))?.close());
