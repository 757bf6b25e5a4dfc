import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { edit_tree, grid_at } from '../../modules/territory/index.ts';
import { select_ring, select_standing } from '../../modules/territory/tree/store.ts';
import { district } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';

const password = 'right password 1';
const desk = { viewport: { width: 1366, height: 1000 } };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Set to keep pictures of every step for looking at. */
const pictures = process.env['LINLI_PICTURES'];

let house: House;
const open_pages: Page[] = [];
beforeAll(async () => {
  house = await open_house();
  await house.auth.add_staff(['community', 'grid'].map((person_id) => ({ district, person_id, username: `${person_id}-1`, password })));
  await house.world.as_system(async (ctx) => {
    for (const [name, lng] of [['第二网格', 106.902]] as const) {
      const { shown } = await edit_tree(ctx, { do: 'add', parent_id: 'community', kind: 'grid', name });
      await edit_tree(ctx, { do: 'draw', place_id: shown, revision: 1, ring: [[lng, 27.7], [lng + 0.002, 27.7], [lng + 0.002, 27.702], [lng, 27.702]] });
    }
  });
});
afterEach(async () => {
  for (const page of open_pages.splice(0)) await page.context().close();
});
afterAll(() => house.close());

async function enter(path: string, who: 'community' | 'grid', screen: object = desk, language = 'zh'): Promise<Page> {
  const context = await new_window({ ...screen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await context.addInitScript((chosen) => localStorage.setItem('linli.language', chosen), language);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  open_pages.push(page);
  const post = async (url: string, data: object) => (await page.request.post(house.url + url, { data })).json();
  const { ticket, demo_totp } = await post('/api/auth/staff', { username: `${who}-1`, password });
  await post('/api/auth/staff/verify', { ticket, totp: demo_totp });
  await page.goto(house.url + path);
  return page;
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const shoot = async (page: Page, name: string) => void (pictures && (await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })));
/** A point of the map by its share of width and height. */
async function press(page: Page, across: number, down: number): Promise<void> {
  await page.locator('.territory-map').scrollIntoViewIfNeeded();
  const box = (await page.locator('.territory-map').boundingBox())!;
  await page.mouse.click(box.x + box.width * across, box.y + box.height * down);
}
const corners = (page: Page, count: number) => page.locator(`.territory-map[data-corners="${count}"]`).waitFor();

it('the community draws a grid beside its neighbour: it snaps to the border, says what follows, and is there after saving', async () => {
  const page = await enter('/console/grids?place=grid', 'community');
  await page.getByRole('heading', { name: '第一网格' }).waitFor();
  await page.locator('.territory-map [data-ready]').waitFor();
  await shoot(page, 'place');
  await button(page, '画边界').click();
  // the neighbour stands in the middle of the map; two corners are put a hand's breadth off its left side
  for (const [index, [across, down]] of [[0.15, 0.3], [0.15, 0.7], [0.327, 0.7], [0.327, 0.3]].entries()) {
    await press(page, across!, down!);
    await corners(page, index + 1);
  }
  await shoot(page, 'drawing');
  await button(page, '看看会影响什么').click();
  await page.getByText('保存之前，先看影响').waitFor();
  await button(page, '确认，保存').click();
  await page.getByText('第一次画了边界').waitFor();
  const ring = await house.world.as_system((ctx) => select_ring(ctx, 'grid'));
  expect(ring!.filter(([lng]) => lng === 106.902)).toHaveLength(2);
  await shoot(page, 'drawn');
});

it('without the mouse: corners are typed as numbers, and the outline is saved and told in the history', async () => {
  const page = await enter('/console/grids?place=grid', 'community');
  await button(page, '画边界').click();
  if (await button(page, '清空').first().isEnabled()) await button(page, '清空').first().click();
  await page.locator('.corners summary').focus();
  await page.keyboard.press('Enter');
  for (const [index, [lng, lat]] of [[106.9, 27.7], [106.90199, 27.70001], [106.90201, 27.702], [106.9, 27.702]].entries()) {
    await button(page, '加一行').press('Enter');
    await page.getByLabel(`第 ${index + 1} 个角 经度`).fill(String(lng));
    await page.getByLabel(`第 ${index + 1} 个角 纬度`).fill(String(lat));
    await page.keyboard.press('Tab');
  }
  await button(page, '看看会影响什么').press('Enter');
  await page.getByText('不影响网格员的范围').waitFor();
  await button(page, '确认，保存').press('Enter');
  await page.locator('.place-history').getByText(/画了边界/).first().waitFor();
  expect((await house.world.as_system((ctx) => grid_at(ctx, [106.901, 27.701])))?.id).toBe('grid');
});

it('a drawn grid is cut in two with a line; the buildings on the right of it are ticked, and the sentence says who and what goes along', async () => {
  await house.world.as_system(async (ctx) => {
    const [grid] = await select_standing(ctx, ['grid']);
    await edit_tree({ ...ctx, now: new Date() }, { do: 'draw', place_id: 'grid', revision: grid!.revision, ring: [[106.9, 27.7], [106.902, 27.7], [106.902, 27.702], [106.9, 27.702]] });
  });
  const page = await enter('/console/grids?place=grid', 'community');
  await page.locator('.territory-map [data-ready]').waitFor();
  await button(page, '拆分').click();
  await press(page, 0.5, 0.97);
  await corners(page, 1);
  await press(page, 0.5, 0.03);
  await corners(page, 2);
  await page.getByLabel('新网格的名字').fill('第三网格');
  await page.getByLabel('试验花园 4栋').check();
  await page.getByLabel('试验花园 5栋').check();
  await shoot(page, 'cutting');
  await button(page, '看看会影响什么').click();
  await page.getByText('1 个网格员管的范围会变化').waitFor();
  await page.getByText('「试验花园」会跨两个网格：两边的网格员都看得到小区公共的事').waitFor();
  await shoot(page, 'consequences');
  await button(page, '确认，保存').click();
  await page.getByRole('heading', { name: '第三网格' }).waitFor();
  await page.locator('.tree-name[aria-current]').filter({ hasText: '第三网格' }).waitFor();
  await shoot(page, 'split');
});

it('a grid worker looks and edits nothing; the search finds a building', async () => {
  const page = await enter('/console/grids', 'grid');
  await page.getByText('您现在的身份只能看').waitFor();
  await expect.poll(() => button(page, '改名').count()).toBe(0);
  await page.getByRole('searchbox').fill('3栋');
  await page.getByRole('button', { name: /^3栋/ }).click();
  await page.getByRole('heading', { name: '3栋' }).waitFor();
});

it('can be read by everyone: axe finds nothing, in Chinese and English, wide and narrow', async () => {
  for (const [screen, language] of [[desk, 'zh'], [{ viewport: { width: 390, height: 844 } }, 'en']] as const) {
    const page = await enter('/console/grids?place=grid', 'community', screen, language);
    await page.getByRole('heading', { name: '第一网格' }).waitFor();
    await page.locator('.territory-map').waitFor();
    await page.evaluate(axe);
    const found = await page.evaluate<string[]>(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => violations.map((one) => one.id + ' ' + one.nodes.map((node) => node.target).join(' ')))`);
    expect(found).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await shoot(page, `page-${language}`);
    await page.getByRole('button', { name: language === 'zh' ? '拆分' : 'Split', exact: true }).click();
    await page.locator('.edit-fields').waitFor();
    await page.evaluate(axe);
    expect(await page.evaluate<string[]>(`axe.run({ runOnly: ['wcag2a', 'wcag2aa'] }).then(({ violations }) => violations.map((one) => one.id + ' ' + one.nodes.map((node) => node.target).join(' ')))`)).toEqual([]);
  }
});
