import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { add_people, add_posts, person_row } from '../../modules/people/index.ts';
import { edit_tree, write_area } from '../../modules/territory/index.ts';
import { district } from '../world.ts';
import { open_house, type House } from './house.ts';
import { desk, faults, open_staff, phone, type Staff } from './staff.ts';

/** The estates of a community, a grid that has no grid worker yet, and the figures of a functional area. */
let house: House;
let staff: Staff;
beforeAll(async () => {
  house = await open_house();
  await house.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'boss', '县示长', '19911110008')]);
    await add_posts(ctx, [{ district, id: 'a-boss', person_id: 'boss', post: 'county_officer', role: 'county', title: '县指挥中心', place_id: district, estate_id: null, organisation_id: null, from_on: '2020-01-01', until_on: null, ended_at: null, appointed_by: null, ended_by: null }]);
    await write_area(ctx, { name: '试验新区', place_ids: ['street'] });
  });
  staff = await open_staff(house, ['community', 'grid', 'boss']);
});
afterEach(() => staff.leave());
afterAll(() => house.close());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const passes = async (page: Page, name: string) => expect(await faults(page, name), name).toEqual([]);

it('the community adds an estate, gives it a building that was free, renames another, and reads what it was called', async () => {
  const page = await staff.enter('/console/grids?place=community', 'community');
  const estates = panel(page, '小区');
  await estates.getByRole('heading', { name: '试验花园' }).waitFor();
  await button(page, '修改试验花园').click();
  await estates.getByLabel('小区名字').fill('试验新花园');
  await estates.getByLabel('第一网格 5栋').uncheck();
  await passes(page, 'estate-changing');
  await button(page, /保\s?存/).click();
  await estates.getByRole('heading', { name: '试验新花园' }).waitFor();
  await button(page, '修改试验新花园').click();
  await estates.getByText('从「试验花园」改名为「试验新花园」').waitFor();
  await passes(page, 'estate-history');
  await button(page, /取\s?消/).click();

  await button(page, '新设小区').click();
  await estates.getByLabel('小区名字').fill('试验新花园');
  await estates.getByLabel('多少户').fill('12');
  await button(page, /保\s?存/).click();
  await estates.getByRole('alert').getByText('这里已经有「试验新花园」了，请换个名字。').waitFor();
  await estates.getByLabel('小区名字').fill('试验小院');
  await button(page, /保\s?存/).click();
  await estates.getByRole('heading', { name: '试验小院' }).waitFor();
  await button(page, '修改试验小院').click();
  await estates.getByLabel('第一网格 5栋').check();
  await expect.poll(() => estates.getByLabel('第一网格 4栋（现在属于试验新花园）').isDisabled()).toBe(true);
  await button(page, /保\s?存/).click();
  await estates.locator('article', { hasText: '试验小院' }).getByText(/1 栋楼 · 12 户（系统里登记了 \d+ 户） · 在第一网格/).waitFor();
  await passes(page, 'estates');
});

it('a grid that was split off says plainly that it has no grid worker, until one is appointed there', async () => {
  const { shown } = await house.world.as_system((ctx) => edit_tree(ctx, { do: 'add', parent_id: 'community', kind: 'grid', name: '第九网格' }));
  const looking = await staff.enter(`/console/grids?place=${shown}`, 'grid');
  await panel(looking, '还没有网格员').getByText('要由社区或街道来任命。').waitFor();

  const page = await staff.enter('/console/grids?place=community', 'community');
  await page.locator('.tree-name', { hasText: '第九网格' }).getByText('还没有网格员').waitFor();
  const told = panel(page, '还没有网格员');
  await passes(page, 'no-worker-community');
  await told.getByRole('button', { name: '第九网格' }).click();
  await told.getByText('「第九网格」还没有网格员。任命之前，这里的事由社区兜底。').waitFor();
  await passes(page, 'no-worker-grid');
  await button(page, '任命网格员').click();
  const form = page.getByRole('dialog');
  await form.getByLabel('手机号').fill('19900000002');
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'hidden' });
  await told.waitFor({ state: 'detached' });
  await expect.poll(() => page.locator('.no-worker-mark').count()).toBe(0);
});

it('reads well in English and on a phone', async () => {
  const { shown } = await house.world.as_system((ctx) => edit_tree(ctx, { do: 'add', parent_id: 'community', kind: 'grid', name: '第十网格' }));
  const page = await staff.enter('/console/grids?place=community', 'community', phone, 'en');
  await panel(page, 'Estates').getByRole('article').first().waitFor();
  await panel(page, 'No grid worker yet').waitFor();
  await button(page, /^Change /).first().click();
  await page.getByLabel('Name of the estate').waitFor();
  await passes(page, 'estates-phone-en');
  await page.goto(`${house.url}/console/grids?place=${shown}`);
  await page.getByText('“第十网格” has no grid worker yet.').waitFor();
  await passes(page, 'no-worker-phone-en');
});

it.each([['in Chinese at a desk', desk, 'zh'], ['in English on a phone', phone, 'en']] as const)('the county reads the figures of a functional area %s, and finds the way back', async (_name, screen, language) => {
  const page = await staff.enter('/console/county', 'boss', screen, language);
  const zh = language === 'zh';
  await button(page, zh ? '看试验新区的数' : 'Figures of 试验新区').click();
  await page.getByRole('heading', { name: '试验新区', level: 2 }).waitFor();
  await page.locator('.rates').waitFor();
  await page.getByRole('button', { name: '试验街道' }).or(page.locator('.quiet-places summary')).first().waitFor();
  await passes(page, `area-${language}`);
  await page.getByRole('navigation', { name: zh ? '现在看的是功能区' : 'You are looking at a functional area' }).getByRole('button').click();
  await button(page, zh ? '看试验新区的数' : 'Figures of 试验新区').waitFor();
  await passes(page, `area-county-${language}`);
});
