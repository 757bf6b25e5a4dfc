import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { publish_board } from '../../modules/cases/index.ts';
import { publish_figures } from '../../modules/insight/index.ts';
import { estate_id } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';

/** The public board on a phone: read by anybody, and 「我家也是」 by those who live there. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const phones = { zhao: '19900000001', qian: '19900000002' };
let house: House;
const pages: Page[] = [];
beforeAll(async () => {
  house = await open_house();
  const zhao = await enter('/', 'zhao');
  for (let nth = 0; nth < 5; nth++) {
    const answer = await zhao.request.post(`${house.url}/api/cases`, { data: { request_id: `board-browser-${nth}`, text: `第${nth}盏`, category: '0201', place_id: 'h-3-2-602' } });
    expect(answer.status()).toBe(201);
  }
  const later = (days: number) => (ctx: Parameters<typeof publish_board>[0]) => ({ ...ctx, now: new Date(ctx.now.getTime() + days * 86_400_000) });
  await house.world.as_system((ctx) => publish_board(later(7)(ctx)));
  await house.world.as_system((ctx) => publish_figures(later(40)(ctx)));
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
});
afterAll(() => house.close());

async function open(path: string, { language = 'zh', elder = false } = {}): Promise<Page> {
  const context = await new_window({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await context.addInitScript(([chosen, mode]) => {
    localStorage.setItem('linli.language', chosen!);
    if (mode) localStorage.setItem('linli.elder', mode);
  }, [language, elder ? JSON.stringify({ on: true, step: 1 }) : ''] as const);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  pages.push(page);
  await page.goto(house.url + path);
  return page;
}
async function enter(path: string, who: keyof typeof phones, settings?: { elder: boolean }): Promise<Page> {
  const page = await open(path, settings);
  const code = await page.request.post(`${house.url}/api/auth/code`, { data: { phone: phones[who] } });
  const { demo_code } = (await code.json()) as { demo_code: string };
  expect((await page.request.post(`${house.url}/api/auth/login`, { data: { phone: phones[who], code: demo_code } })).ok()).toBe(true);
  await page.goto(house.url + path);
  return page;
}
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: tool } = window as typeof window & { axe: { run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { failureSummary: string }[] }[] }> } };
    const { violations } = await tool.run(document, { rules: { 'target-size': { enabled: false } } });
    const over_px = document.documentElement.scrollWidth - innerWidth;
    return [...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.failureSummary}`)), ...(over_px > 0 ? [`runs ${over_px} px off the side`] : [])];
  });
}

const board = `/board/${estate_id}`;
it.each([['in Chinese', {}], ['in English', { language: 'en' }], ['in elder mode', { elder: true }]] as const)('anybody reads %s what was published, its figures and its feeds, and is shown no entrance', async (_name, settings) => {
  const page = await open(board, settings);
  await page.waitForSelector('.board-items li');
  await page.waitForSelector('.counts');
  await expect.poll(() => page.locator('.board-items li').count()).toBe(5);
  expect(await page.innerText('main')).not.toMatch(/602|2单元|我家也是|My home too/);
  expect(await faults(page)).toEqual([]);
  const feed = await page.request.get(house.url + (await page.locator('a[href^="/feeds/estates/"]').getAttribute('href'))!);
  expect([feed.status(), feed.headers()['content-type']]).toEqual([200, 'application/atom+xml; charset=utf-8']);
  const read = await page.evaluate((xml) => {
    const parsed = new DOMParser().parseFromString(xml, 'application/xml');
    return { wrong: parsed.querySelectorAll('parsererror').length, matters: [...parsed.querySelectorAll('entry > id')].filter((id) => id.textContent.startsWith('urn:linli:board:')).length };
  }, await feed.text());
  expect(read).toEqual({ wrong: 0, matters: 1 });
  await shoot(page, JSON.stringify(settings));
});

it('a neighbour who lives there says 「我家也是」 once, and is led to the case', async () => {
  const page = await enter(board, 'qian');
  const [first] = [page.locator('button:has-text("我家也是")').first()];
  await first.waitFor();
  expect(await faults(page)).toEqual([]);
  await shoot(page, 'neighbour');
  await first.click();
  await page.waitForSelector('[role=status]:has-text("记下了")');
  await page.click('.board-link');
  await page.waitForSelector('.timeline');
});
const shoot = async (page: Page, name: string) => void (process.env['SHOTS'] && (await page.screenshot({ path: `${process.env['SHOTS']}/${name.replaceAll(/\W/g, '')}.png`, fullPage: true })));
