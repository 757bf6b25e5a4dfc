import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../platform/seal.ts';
import { district } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const desk: BrowserContextOptions = { viewport: { width: 1366, height: 800 } };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const password = 'right password 1';
/** Nothing by which anyone could tell who reported the lamp. */
const of_the_reporters = /赵|钱示|1990000|zhao|qian|602|502/;

let house: House;
beforeAll(async () => {
  house = await open_house();
  await house.auth.add_staff([{ district, person_id: 'engineer', username: 'engineer-1', password }]);
});
afterAll(() => house.close());

type Window = { page: Page; loads: () => number; faults: string[] };

/** A window of its own, which remembers every page it loaded and every error it met. */
async function open(path: string, screen: BrowserContextOptions): Promise<Window> {
  const context = await new_window({ ...screen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  let loads = 0;
  const faults: string[] = [];
  page.on('load', () => void loads++);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('response', (response) => void (response.status() >= 500 && faults.push(`${response.status()} ${response.url()}`)));
  await page.goto(house.url + path);
  return { page, loads: () => loads, faults };
}

async function resident(number: string): Promise<Window> {
  const window = await open('/', phone);
  await window.page.getByRole('textbox').first().fill(number);
  await window.page.locator('.login button[type=submit]').click();
  await window.page.locator('.demo-code button').click();
  await window.page.locator('.login button[type=submit]').click();
  await window.page.locator('.composer').waitFor();
  return window;
}

async function engineer(): Promise<Window> {
  const window = await open('/console/', desk);
  const { page } = window;
  await page.getByLabel('用户名').fill('engineer-1');
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '下一步', exact: true }).click();
  const shown = await page.getByText(/演示：现在的口令是 \d{6}/).innerText();
  await page.getByLabel('6 位口令').fill(/\d{6}/.exec(shown)![0]);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { name: '今日清单' }).waitFor();
  return window;
}

const say = async ({ page }: Window, text: string) => {
  await page.locator('.composer textarea').fill(text);
  await page.locator('.send').click();
};

let step = 0;
/** One screen of the journey: nobody stumbles over it, and it is kept where LINLI_PICTURES says. */
async function passes({ page }: Window, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.locator('[aria-busy=true], .loading').first().waitFor({ state: 'detached' });
  await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity).map((one) => one.finished.catch(() => null))));
  const pictures = process.env['LINLI_PICTURES'];
  if (pictures) await page.screenshot({ path: `${pictures}/${String(++step).padStart(2, '0')}-${name}.png` });
  await page.evaluate(axe);
  const found = await page.evaluate<string[]>(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
    .then(({ violations }) => violations.map((each) => each.id + ' ' + each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')))`);
  expect(found, name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0);
}

/** What the engineer reads, attributes and all. */
const keeps_the_reporters = async ({ page }: Window) => expect(await page.locator('body').evaluate((body) => body.outerHTML.replace(/<(script|style)[^]*?<\/\1>/g, ''))).not.toMatch(of_the_reporters);

describe('「3栋2单元楼道灯坏了」, in three windows at once', () => {
  it('is said, taken, promised, repaired and shown, confirmed and rated, and each window sees it without being reloaded', async () => {
    const [zhao, qian, wy] = [await resident('19900000001'), await resident('19900000002'), await engineer()];
    const windows = [zhao, qian, wy];
    await wy.page.getByText('今天没有要办的').waitFor();
    await passes(wy, 'engineer-empty-day');
    const loaded = windows.map((window) => window.loads());

    await say(zhao, '3栋2单元楼道灯坏了');
    const card = zhao.page.locator('.case-card').last();
    await card.getByText(/24小时内有人回应，最迟/).waitFor();
    await expect.poll(() => zhao.page.locator('.ai-label').last().innerText()).toBe('AI 网格员 · 自动回复');
    await passes(zhao, 'resident-card');

    const row = wy.page.locator('.today-to_accept .case-row').filter({ hasText: '3栋2单元' });
    await row.waitFor();
    await say(qian, '三栋二单元楼道的灯不亮了');
    await qian.page.getByText('邻居已经报过这件事').waitFor();
    await passes(qian, 'neighbour-joins');
    await row.getByText('2 人反映').waitFor();
    await passes(wy, 'engineer-today');
    await keeps_the_reporters(wy);

    await row.getByRole('button', { name: '接单' }).click();
    await card.locator('.case-state').filter({ hasText: '已接单' }).waitFor();
    await wy.page.locator('.today-in_hand').getByRole('link', { name: /3栋2单元/ }).click();
    const state = wy.page.locator('.case-page .page-head .state');
    await state.filter({ hasText: '已接单' }).waitFor();
    await passes(wy, 'engineer-case');
    await keeps_the_reporters(wy);

    const drawer = wy.page.locator('.ant-drawer');
    await wy.page.getByRole('button', { name: '约上门时间' }).click();
    await drawer.getByRole('button', { name: '半小时后' }).click();
    await passes(wy, 'engineer-promises');
    await drawer.locator('button[type=submit]').click();
    await state.filter({ hasText: '已约时间' }).waitFor();
    await card.getByText(/到/).first().waitFor();
    await card.locator('.case-state').filter({ hasText: '已约' }).waitFor();
    await passes(zhao, 'resident-promised');

    await wy.page.getByRole('button', { name: /办\s?结/ }).click();
    const lamp = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#e8d8a0' } }).jpeg().withExif({ IFD0: { Model: 'Phone of somebody' } }).toBuffer();
    await drawer.locator('input[type=file]').setInputFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: lamp });
    await drawer.getByLabel('怎么办的').fill('换了声控开关');
    await drawer.locator('button[type=submit]:not([disabled])').waitFor();
    await passes(wy, 'engineer-shows');
    await drawer.locator('button[type=submit]').click();
    await state.filter({ hasText: '已办结' }).waitFor();
    await passes(wy, 'engineer-done');
    await expect.poll(() => wy.page.getByRole('button', { name: /满意|确认|修好/ }).count(), { message: 'nobody closes their own work' }).toBe(0);

    const done = zhao.page.locator('.case-card').last();
    await zhao.page.getByText('「3栋2单元 楼道声控灯」报办好了').waitFor();
    await qian.page.getByText('「3栋2单元 楼道声控灯」报办好了').waitFor();
    await passes(zhao, 'resident-asked');
    await passes(qian, 'neighbour-asked');
    await done.locator('.case-more').click();
    await zhao.page.locator('.timeline').getByText('换了声控开关').waitFor();
    const photo = zhao.page.getByRole('img', { name: '修之后' }).first();
    expect(await photo.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0);
    const kept = await zhao.page.request.get(new URL((await photo.getAttribute('src'))!.split('?')[0]!, house.url).href);
    expect((await sharp(await kept.body()).metadata()).exif, 'whose phone took it').toBeUndefined();
    await passes(zhao, 'resident-case');

    await zhao.page.getByRole('button', { name: '修好了' }).first().click();
    await zhao.page.locator('.face').first().waitFor();
    await passes(zhao, 'resident-rates');
    await zhao.page.locator('.face.satisfied').first().click();
    await zhao.page.getByText('您的评价：满意').first().waitFor();
    await passes(zhao, 'resident-rated');
    await state.filter({ hasText: '已结案' }).waitFor();
    await wy.page.locator('.case-side').getByText('满意', { exact: true }).waitFor();
    await passes(wy, 'engineer-rated');
    await keeps_the_reporters(wy);
    await qian.page.getByRole('link', { name: /通知/ }).click();
    await qian.page.getByText(/「3栋2单元.*」报办好了/).waitFor();
    await passes(qian, 'neighbour-notices');
    await wy.page.getByRole('link', { name: /通知/ }).first().click();
    await wy.page.getByText(/新派单/).waitFor();
    await passes(wy, 'engineer-notices');
    await keeps_the_reporters(wy);
    expect(windows.map((window) => window.loads()), 'no window was reloaded').toEqual(loaded);
    expect(windows.flatMap((window) => window.faults)).toEqual([]);
    for (const window of windows) await window.page.context().close();
  });

  it('and leaves a chain of facts in which nothing was changed', async () => {
    const client = await house.world.db.pool.connect();
    try {
      const verdict = await check(client, district);
      expect(verdict.trouble).toEqual([]);
      expect(verdict.facts).toBeGreaterThan(8);
    } finally {
      client.release();
    }
  });
});
