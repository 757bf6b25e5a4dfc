import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { add_organisation, add_people, appoint, person_row } from '../../modules/people/index.ts';
import { district, people } from '../world.ts';
import { new_window } from './browser.ts';
import type { House } from './house.ts';

const password = 'right password 1';
const wide = { viewport: { width: 1366, height: 900 } };
export const phone = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Kept for whoever wants to look: LINLI_PICTURES names a folder. */
const pictures = process.env['LINLI_PICTURES'];

export type Desk = { enter(path: string, who: string, screen?: typeof wide): Promise<Page>; leave(): Promise<void> };
const departments = [
  ['zd-power', '供电', 'ZD', '试验供电', '电示工', 'property_engineer'], ['zd-water', '供水', 'ZD', '试验供水', '水示工', 'property_engineer'],
  ['xb-housing', '住建', 'XB', '试验住建专班', '住示建', 'department'], ['hydw', '行业党委', null, '试验物业行业党委', '党示委', 'department'], ['yw', null, null, null, '业示委', 'owners_committee'],
] as const;

/** The desks of a small estate and of the departments a street calls; everybody of the story enters by password and code. */
export async function open_desk(house: House): Promise<Desk> {
  await house.world.as_system(async (ctx) => {
    for (const [index, [id, kind, code, name, person, role]] of departments.entries()) {
      if (kind) await add_organisation(ctx, { district, id, kind, name, owner_code: code, place_id: district, estate_id: null });
      await add_people(ctx, [person_row(district, `p-${id}`, person, `1980000${String(index).padStart(4, '0')}`)]);
      await appoint(ctx, { district, id: `a-${id}`, person_id: `p-${id}`, role, title: role, place_id: kind ? district : 'community', estate_id: null, organisation_id: id, from_on: '2020-01-01', until_on: null });
    }
  });
  const staff = Object.entries(people).flatMap(([id, one]) => ('role' in one ? [id] : []));
  await house.auth.add_staff([...staff, ...departments.map(([id]) => `p-${id}`)].map((person_id) => ({ district, person_id, username: `${person_id}-1`, password })));
  const pages: Page[] = [];
  return {
    async enter(path, who, screen = wide) {
      const context = await new_window({ ...screen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      pages.push(page);
      const post = async (url: string, data: object) => (await page.request.post(house.url + url, { data })).json();
      const { ticket, demo_totp } = await post('/api/auth/staff', { username: `${who}-1`, password });
      await post('/api/auth/staff/verify', { ticket, totp: demo_totp });
      await page.goto(house.url + path);
      return page;
    },
    async leave() {
      for (const page of pages.splice(0)) await page.context().close();
    },
  };
}

/** Nothing axe finds, nothing wider than the screen; and a picture. */
export async function looks(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await (window as Window & { axe?: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe!.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
  });
  expect(found, name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0);
}
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** Taps one of the big choices under a label of the open form. */
export const choose = (page: Page, label: string, option: string) => page.locator('.ant-drawer').getByLabel(label, { exact: true }).getByText(option, { exact: true }).click();
export const send = (page: Page) => page.locator('.ant-drawer button[type=submit]').click();

/** A resident on a phone, let in by the code on the screen. */
export async function new_resident(house: House, number: string, path: string): Promise<Page> {
  const page = await (await new_window({ ...phone, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(house.url + path);
  await page.fill('input[type=tel]', number);
  await page.click('button[type=submit]');
  await page.click('.demo-code button');
  await page.click('button[type=submit]');
  await page.waitForSelector('.login', { state: 'detached' });
  return page;
}
