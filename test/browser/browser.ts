import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll } from 'vitest';
import { open_browser } from './open.ts';

let opened: Promise<Browser> | undefined;

/** The browser of this test file, opened at the first call and closed after its last test. A window for each person is `new_window`. */
export function browser(): Promise<Browser> {
  return (opened ??= open_browser().then(found => found.browser));
}

/** A window of somebody's own. Nothing fades or slides in it: what is half there is no fault, and on a slow machine a test would meet it. */
export async function new_window(options: BrowserContextOptions): Promise<BrowserContext> {
  return (await browser()).newContext({ reducedMotion: 'reduce', ...options });
}

afterAll(async () => (await opened?.catch(() => undefined))?.close());
