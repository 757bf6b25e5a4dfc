import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { new_window } from './browser.ts';
import type { House } from './house.ts';
import { phone } from './staff.ts';

/** Residents by their telephone numbers: each enters by a code, at a page, on a phone of their own. */
export function open_neighbours(house: () => House) {
  const pages: Page[] = [];
  return {
    async enter(path: string, number: string, { language = 'zh', elder = false } = {}): Promise<Page> {
      const context = await new_window({ ...phone, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
      await context.addInitScript(([chosen, mode]) => {
        localStorage.setItem('linli.language', chosen!);
        if (mode) localStorage.setItem('linli.elder', mode);
      }, [language, elder ? JSON.stringify({ on: true, step: 1 }) : ''] as const);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      pages.push(page);
      const { demo_code } = (await (await page.request.post(`${house().url}/api/auth/code`, { data: { phone: number } })).json()) as { demo_code: string };
      expect((await page.request.post(`${house().url}/api/auth/login`, { data: { phone: number, code: demo_code } })).ok()).toBe(true);
      await page.goto(house().url + path);
      return page;
    },
    /** after each test */
    async leave(): Promise<void> {
      for (const page of pages.splice(0)) await page.context().close();
    },
  };
}
