import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { add_organisation, add_people, appoint, person_row } from '../../modules/people/index.ts';
import { district, people } from '../world.ts';
import { new_window } from './browser.ts';
import type { House } from './house.ts';
import { faults, open_staff, type Staff } from './staff.ts';

export { type Staff } from './staff.ts';
export const phone = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true };
const departments = [
  ['zd-power', '供电', 'ZD', '试验供电', '电示工', 'property_engineer'], ['zd-water', '供水', 'ZD', '试验供水', '水示工', 'property_engineer'],
  ['xb-housing', '住建', 'XB', '试验住建专班', '住示建', 'department'], ['hydw', '行业党委', null, '试验物业行业党委', '党示委', 'department'], ['yw', null, null, null, '业示委', 'owners_committee'],
] as const;

/** The desks of a small estate and of the departments a street calls; everybody of the story enters by password and code. */
export async function open_desk(house: House): Promise<Staff> {
  await house.world.as_system(async (ctx) => {
    for (const [index, [id, kind, code, name, person, role]] of departments.entries()) {
      if (kind) await add_organisation(ctx, { district, id, kind, name, owner_code: code, place_id: district, estate_id: null });
      await add_people(ctx, [person_row(district, `p-${id}`, person, `1980000${String(index).padStart(4, '0')}`)]);
      await appoint(ctx, { district, id: `a-${id}`, person_id: `p-${id}`, role, title: role, place_id: kind ? district : 'community', estate_id: null, organisation_id: id, from_on: '2020-01-01', until_on: null });
    }
  });
  return open_staff(house, [...staff_ids(), ...departments.map(([id]) => `p-${id}`)]);
}
const staff_ids = () => Object.entries(people).flatMap(([id, one]) => ('role' in one ? [id] : []));

/** Nothing axe finds, nothing wider than the screen; and a picture. */
export async function looks(page: Page, name: string): Promise<void> {
  expect(await faults(page, name), name).toEqual([]);
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
