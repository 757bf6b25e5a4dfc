import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { mediation } from '../../modules/cases/index.ts';
import { district } from '../world.ts';
import { browser } from './browser.ts';
import { open_house, type House } from './house.ts';

const password = 'right password 1';
const desk = { viewport: { width: 1366, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = join(tmpdir(), 'linli-mediation-pictures');

let house: House;
const open_pages: Page[] = [];
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  house = await open_house();
  await house.auth.add_staff([{ district, person_id: 'community', username: 'community-1', password }]);
});
afterEach(async () => {
  for (const page of open_pages.splice(0)) await page.context().close();
});
afterAll(() => house.close());

async function enter(path: string, screen: typeof desk = desk, language = 'zh'): Promise<Page> {
  const context = await (await browser()).newContext({ ...screen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await context.addInitScript((chosen) => localStorage.setItem('linli.language', chosen), language);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  open_pages.push(page);
  await page.goto(`${house.url}/console/nowhere`);
  const post = async (url: string, data: object) => (await page.request.post(house.url + url, { data })).json();
  const { ticket, demo_totp } = await post('/api/auth/staff', { username: 'community-1', password });
  await post('/api/auth/staff/verify', { ticket, totp: demo_totp });
  await page.goto(house.url + path);
  return page;
}
async function looks_right(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(400); // a drawer slides in
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  await page.evaluate(axe);
  const found = await page.evaluate<string[]>(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    .then(({ violations }) => violations.map((each) => each.id + ' ' + each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')))`);
  expect(found, name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0);
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const pick = async (page: Page, label: string, search: string, option: RegExp) => {
  await page.getByLabel(label).fill(search);
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
};

describe('a mediation on the screen', () => {
  it('is begun, agreed to before a witness, met, written down, promised and signed', async () => {
    const page = await enter('/console/mediation');
    await page.getByText('还没有您参加的调解').waitFor();
    await looks_right(page, '1-empty');
    await button(page, '发起调解').click();
    await page.getByLabel('是什么事').fill('楼上夜里的声音');
    await pick(page, '双方', '赵示一', /赵/);
    await pick(page, '双方', '钱示二', /钱/);
    await page.getByRole('checkbox', { name: /王示社/ }).check();
    await looks_right(page, '2-begin');
    await page.locator('.form-buttons').getByRole('button', { name: '发起调解' }).click();
    await page.getByRole('link', { name: /楼上夜里的声音/ }).click();
    await button(page, '我没有利害关系').click();
    for (const name of ['钱示二', '赵示一']) {
      await button(page, '替一方记下答复').click();
      await page.getByRole('radio', { name }).check();
      await page.getByRole('radio', { name: '愿意', exact: true }).check();
      await page.getByRole('radio', { name: '本人当面说的' }).check();
      await page.getByLabel('见证人姓名').fill('邻居示证');
      if (name === '钱示二') await looks_right(page, '3-word');
      await page.locator('.form-buttons').getByRole('button', { name: '替一方记下答复' }).click();
      await page.locator('.form-buttons').waitFor({ state: 'detached' });
    }
    await page.getByText('在调解', { exact: true }).waitFor();
    const id = page.url().split('/').at(-1)!;
    await house.world.db.transaction(await house.world.actor('community'), new Date(Date.now() - 7_200_000), (ctx) => mediation.meet(ctx, id, { at: new Date(Date.now() - 3_600_000).toISOString(), place: '社区调解室' }));
    await page.reload();
    await button(page, '写笔录').click();
    await page.getByLabel('谈了什么').fill('双方到场。楼上说不知道声音传得下去，愿意贴毡垫。');
    await page.locator('.form-buttons').getByRole('button', { name: '写笔录' }).click();
    await button(page, '写协议').click();
    await page.getByLabel('做什么').fill('椅脚贴毡垫，夜里十点后不拖椅子');
    await page.getByLabel('谁来做').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '钱示二' }).click();
    await looks_right(page, '4-agreement');
    await page.locator('.form-buttons').getByRole('button', { name: '写协议' }).click();
    for (const name of ['钱示二', '赵示一']) {
      await button(page, '替一方记下签字').click();
      await page.getByRole('radio', { name }).check();
      await page.getByRole('radio', { name: '本人在纸上写的' }).check();
      await page.locator('.form-buttons').getByRole('button', { name: '替一方记下签字' }).click();
      await page.locator('.form-buttons').waitFor({ state: 'detached' });
    }
    await button(page, '我同意，签字').click();
    await page.getByText('协议已生效').waitFor();
    await page.getByText('人民调解法第 33 条').waitFor();
    await looks_right(page, '5-in-force');
    const small = await enter(`/console/mediation/${id}`, phone);
    await small.getByText('协议已生效').waitFor();
    await looks_right(small, '6-phone');
    const english = await enter(`/console/mediation/${id}`, desk, 'en');
    await english.getByText('Agreement in force').waitFor();
    await looks_right(english, '7-english');
  }, 120_000);

  it('is begun on the page of a case between neighbours, which says how far it is and no more', async () => {
    const zhao = await house.auth.open_session({ district, person_id: 'zhao' }, 'resident');
    const reported = await fetch(`${house.url}/api/cases`, { method: 'POST', headers: { authorization: `Bearer ${zhao.token}`, 'content-type': 'application/json' }, body: JSON.stringify({ request_id: 'noise-request-1', text: '楼上半夜拖椅子', category: '0501', place_id: 'h-3-2-602' }) });
    const { id } = (await reported.json()) as { id: string };
    const page = await enter(`/console/cases/${id}`);
    await page.getByText('双方愿意的话，可以坐下来调解。').waitFor();
    await button(page, '发起调解').click();
    await page.getByText('会先问他愿不愿意').waitFor();
    await page.getByLabel('是什么事').fill('夜里的声音');
    await pick(page, '另一方', '钱示二', /钱/);
    await page.getByRole('checkbox', { name: /王示社/ }).check();
    await page.locator('.form-buttons').getByRole('button', { name: '发起调解' }).click();
    await page.getByText('在问双方愿不愿意').waitFor();
    await page.getByRole('link', { name: '看调解' }).waitFor();
    await looks_right(page, '8-case');
  }, 60_000);
});
