import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { add_people, appoint, person_row } from '../../modules/people/index.ts';
import { district } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env['LINLI_SHOTS'];
let house: House;
let page: Page;
beforeAll(async () => {
  house = await open_house();
  await house.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'operator', '接示线', '19911110011')]);
    await appoint(ctx, { district, id: 'a-operator', person_id: 'operator', role: 'operator', title: '接线员', place_id: 'community', estate_id: null, organisation_id: null, from_on: '2020-01-01', until_on: null });
  });
  await house.auth.add_staff([{ district, person_id: 'operator', username: 'jiexian', password: 'desk-password-2026' }]);
  const context = await new_window({ viewport: { width: 1280, height: 860 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${house.url}/console/`);
  const { ticket, demo_totp } = (await (await page.request.post(`${house.url}/api/auth/staff`, { data: { username: 'jiexian', password: 'desk-password-2026' } })).json()) as { ticket: string; demo_totp: string };
  expect((await page.request.post(`${house.url}/api/auth/staff/verify`, { data: { ticket, totp: demo_totp } })).status()).toBe(200);
  await page.goto(`${house.url}/console/`);
}, 60_000);
afterAll(async () => {
  await page.context().close();
  await house.close();
});

async function look(name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await (window as never as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)}`));
  expect(found, name).toEqual([]);
}

describe('the operator types while the caller talks', () => {
  it('with the keyboard alone: answer, number, words, record; a reload in the middle loses nothing', async () => {
    await page.waitForSelector('button:has-text("接起电话"):focus');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.desk input:focus');
    await page.keyboard.type('19900000001');
    await page.waitForSelector('.desk-caller:has-text("赵**")');
    expect(await page.textContent('main')).not.toContain('赵示一');
    await page.focus('.desk-words textarea');
    await page.keyboard.type('3栋2单元楼道灯坏了，黑得很');
    await page.waitForSelector('text=3栋2单元');
    await page.waitForSelector('[title*="楼道声控灯"], :text("楼道声控灯")');
    await look('desk-call');
    await page.reload();
    await expect.poll(() => page.inputValue('.desk-words textarea')).toBe('3栋2单元楼道灯坏了，黑得很');
    await page.waitForSelector('.desk-caller:has-text("赵**")');
    await page.check('label:has-text("办好后给他回电话") input');
    await page.focus('.desk-words textarea');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.desk-done:has-text("已派给 试验物业")');
    await page.waitForSelector('#backs ~ ul li:has-text("楼道声控灯")');
    expect(await page.evaluate(() => sessionStorage.getItem('linli.desk.draft'))).toBeNull();
    await look('desk-day');
  }, 60_000);

  it('a danger to life puts the script and the line before all else; a caller without a name is recorded without one', async () => {
    await page.waitForSelector('button:has-text("接下一通"):focus');
    await page.keyboard.press('Enter');
    await page.check('label:has-text("不愿意留名") input');
    await page.fill('.desk-words textarea', '5栋1单元有人关到电梯头咯');
    await page.waitForSelector('.desk-danger:has-text("转接 119")');
    await look('desk-danger');
    await expect.poll(() => page.isDisabled('label:has-text("办好后给他回电话") input')).toBe(true);
    await page.focus('.desk-words textarea');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.desk-done:has-text("记下了，编号")');
  }, 60_000);

  it('an errand is asked for on the same call, for a parent by their number; that it still needs an authority is said', async () => {
    await page.locator('button:has-text("接下一通"), button:has-text("接起电话")').click();
    await page.fill('.desk input[inputmode=tel]', '19900000002');
    await page.waitForSelector('.desk-caller:has-text("钱**")');
    await page.fill('.desk-words textarea', '帮我妈妈取一个月的降压药');
    await page.click('button:has-text("来电人要请人代办")');
    await page.waitForSelector('.desk-authority:has-text("还不是授权")');
    await page.check('label:has-text("别人（比如家里老人）") input');
    await page.getByLabel('那个人的手机号（11 位）').fill('19900000003');
    await page.getByLabel('办什么').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '药' }).first().click();
    await page.waitForSelector('text=这件事一般要带');
    await look('desk-errand');
    await page.click('button:has-text("记下代办")');
    await page.waitForSelector('.desk-done:has-text("代办记下了，是替 孙**")');
    await look('desk-errand-asked');
    await page.getByRole('button', { name: /^挂\s?断$/ }).click();
    await page.goto(`${house.url}/console/errands`);
    await page.waitForSelector('main:has-text("孙**")');
    await look('desk-errands');
  }, 60_000);
});
