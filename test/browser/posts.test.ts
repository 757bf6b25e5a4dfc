import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { add_bodies, add_people, add_posts, add_profiles, person_row, type PostRow } from '../../modules/people/index.ts';
import { district, estate_id } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';

const password = 'right password 1';
const desk = { viewport: { width: 1366, height: 800 } };
const phone = { viewport: { width: 390, height: 844 } };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Kept for whoever wants to look: LINLI_PICTURES names a folder. */
const pictures = process.env['LINLI_PICTURES'];

let house: House;
const open_pages: Page[] = [];
beforeAll(async () => {
  house = await open_house();
  await house.auth.add_staff(['grid', 'community'].map((person_id) => ({ district, person_id, username: `${person_id}-1`, password })));
  await house.world.as_system(async (ctx) => {
    const post: Omit<PostRow, 'id' | 'person_id' | 'post' | 'title' | 'organisation_id'> = { district, role: null, place_id: 'community', estate_id, from_on: '2025-01-01', until_on: null, ended_at: null, appointed_by: null, ended_by: null };
    await add_people(ctx, [person_row(district, 'colleague', '许示同', '19911113333')]);
    await add_bodies(ctx, [{ district, id: 'branch', form: 'party', kind: '小区党支部', name: '试验花园党支部', owner_code: null, place_id: 'community', estate_id, parent_id: null, inside_id: null, credit_code: null, desk_phone: null, from_on: '2025-01-01', until_on: null }]);
    await add_posts(ctx, [
      { ...post, id: 'm-branch', person_id: 'manager', post: 'secretary', title: '书记', organisation_id: 'branch' },
      { ...post, id: 'm-yw', person_id: 'manager', post: 'member', role: 'owners_committee', title: '业委会委员', organisation_id: 'yw' },
      { ...post, id: 'c-wg', person_id: 'colleague', post: 'grid_worker', role: 'grid_worker', title: '网格员', place_id: 'grid', estate_id: null, organisation_id: 'wg' },
    ]);
    await add_profiles(ctx, [{ district, building_id: 'b-3', group_name: '3栋邻居群', rule_text: '楼道不堆物，门前自己扫', rule_on: '2026-04-01', custom_text: null, changed_by: null, changed_at: ctx.now }]);
  });
});
afterEach(async () => {
  for (const page of open_pages.splice(0)) await page.context().close();
});
afterAll(() => house.close());

async function open(screen: typeof desk, log_in: (post: (url: string, data: object) => Promise<Record<string, string>>) => Promise<unknown>, path: string): Promise<Page> {
  const context = await new_window({ ...screen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await context.addInitScript(() => localStorage.setItem('linli.language', 'zh'));
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  open_pages.push(page);
  await log_in(async (url, data) => (await page.request.post(house.url + url, { data })).json());
  await page.goto(house.url + path);
  return page;
}
const as_staff = (who: 'grid' | 'community', path: string, screen = desk) =>
  open(screen, async (post) => {
    const { ticket, demo_totp } = await post('/api/auth/staff', { username: `${who}-1`, password });
    await post('/api/auth/staff/verify', { ticket, totp: demo_totp });
  }, path);
async function faults(page: Page, name: string): Promise<string[]> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: checker } = window as Window & { axe?: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> } };
    return (await checker!.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
  return [...found, ...((await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)) ? ['runs off the side'] : [])];
}

describe('组织与岗位', () => {
  it('shows who serves where and says a conflict in words; the level above appoints and ends', async () => {
    const page = await as_staff('community', '/console/organisations');
    await page.getByText('试验花园业委会').waitFor();
    await expect.poll(() => page.locator('.conflict-mark').count()).toBeGreaterThan(1);
    expect(await faults(page, 'organisations')).toEqual([]);
    await page.getByRole('link', { name: /试验花园业委会/ }).click();
    await page.locator('.conflict').waitFor();
    await expect.poll(() => page.locator('.conflict').innerText()).toContain('不能经手对这家物业的投诉');
    expect(await faults(page, 'organisation')).toEqual([]);
    await page.getByRole('button', { name: '任命' }).click();
    await page.getByLabel('手机号').fill('19900000002');
    await page.getByLabel('职务名称').fill('业委会副主任');
    expect(await faults(page, 'appoint')).toEqual([]);
    await page.getByRole('button', { name: /^确\s?定$/ }).click();
    await page.getByText('业委会副主任').waitFor();
    await expect.poll(() => page.textContent('main')).toContain('钱示二');
  });

  it('lends a post while its holder is away, and everybody sees it', async () => {
    const page = await as_staff('grid', '/console/organisations?part=mine');
    await page.getByRole('button', { name: '请人代管' }).click();
    await page.getByRole('radio', { name: '许示同 网格员' }).check();
    const day = (after: number) => new Date(Date.now() + (after * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
    await page.getByLabel('从哪天起').fill(day(0));
    await page.getByLabel('到哪天').fill(day(3));
    expect(await faults(page, 'delegate')).toEqual([]);
    await page.getByRole('button', { name: /^确\s?定$/ }).click();
    await page.goto(`${house.url}/console/organisations?part=away`);
    await page.getByText('郑示格 不在，由 许示同 代').waitFor();
    expect(await faults(page, 'away')).toEqual([]);
  });

  it('counts at a day, on a phone too', async () => {
    const page = await as_staff('community', '/console/organisations?part=counts', phone);
    await page.getByText('试验县').first().waitFor();
    await expect.poll(() => page.locator('.total td').nth(1).innerText()).toBe('1');
    expect(await faults(page, 'counts-phone')).toEqual([]);
    await page.locator('input[type=date]').fill('2024-06-30');
    await expect.poll(() => page.locator('.total td').nth(1).innerText()).toBe('0');
  });
});

describe('我这栋谁管', () => {
  it('tells a resident who serves the building, and what is not there yet', async () => {
    const page = await open(phone, async (post) => {
      const { demo_code } = await post('/api/auth/code', { phone: '19900000001' });
      await post('/api/auth/login', { phone: '19900000001', code: demo_code });
    }, '/me');
    await page.getByRole('link', { name: '我这栋谁管' }).click();
    await page.getByText('郑示格').waitFor();
    await page.getByText('楼道不堆物，门前自己扫', { exact: false }).waitFor();
    await page.getByText('还没有选出楼栋长').waitFor();
    expect(await faults(page, 'my-building')).toEqual([]);
  });
});
