import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { district } from '../world.ts';
import { new_window } from './browser.ts';
import type { House } from './house.ts';

const password = 'right password 1';
export const desk = { viewport: { width: 1366, height: 900 } };
export const phone = { viewport: { width: 390, height: 844 } };
type Screen = { viewport: { width: number; height: number } };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Kept for whoever wants to look: LINLI_PICTURES names a folder. */
const pictures = process.env['LINLI_PICTURES'];

/** Members of staff by their ids: each enters by password and code, at a page, in a window of their own. */
export async function open_staff(house: House, ids: readonly string[]) {
  await house.auth.add_staff(ids.map((person_id) => ({ district, person_id, username: `${person_id}-1`, password })));
  const pages: Page[] = [];
  return {
    async enter(path: string, who: string, screen: Screen = desk, language: 'zh' | 'en' = 'zh'): Promise<Page> {
      const context = await new_window({ ...screen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
      if (language !== 'zh') await context.addInitScript((chosen) => localStorage.setItem('linli.language', chosen), language);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      pages.push(page);
      const post = async (url: string, data: object): Promise<Record<string, string>> => (await page.request.post(house.url + url, { data })).json();
      const { ticket, demo_totp } = await post('/api/auth/staff', { username: `${who}-1`, password });
      await post('/api/auth/staff/verify', { ticket, totp: demo_totp });
      await page.goto(house.url + path);
      return page;
    },
    /** after each test */
    async leave(): Promise<void> {
      for (const page of pages.splice(0)) await page.context().close();
    },
  };
}
export type Staff = Awaited<ReturnType<typeof open_staff>>;

/** What axe finds on the page, and whether it runs off the side of the screen; none in a page that is done. */
export async function faults(page: Page, name: string): Promise<string[]> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: checker } = window as Window & { axe?: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> } };
    return (await checker!.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
  return [...found, ...((await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)) ? ['runs off the side'] : [])];
}
