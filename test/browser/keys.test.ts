import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { add_people, add_posts, person_row } from '../../modules/people/index.ts';
import { district } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';

const password = 'right password 1';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Kept for whoever wants to look: LINLI_PICTURES names a folder. */
const pictures = process.env['LINLI_PICTURES'];
let house: House;
beforeAll(async () => {
  house = await open_house();
  await house.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'admin', '管示理', '19911114444')]);
    await add_posts(ctx, [{ district, id: 'keeper', person_id: 'admin', post: 'admin', role: 'admin', title: '系统管理员', place_id: district, estate_id: null, organisation_id: null, from_on: '2025-01-01', until_on: null, ended_at: null, appointed_by: null, ended_by: null }]);
  });
  await house.auth.add_staff([{ district, person_id: 'admin', username: 'admin-1', password }]);
});
afterAll(() => house.close());

async function as_admin(width: number, language: 'zh' | 'en'): Promise<Page> {
  const context = await new_window({ viewport: { width, height: 800 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await context.addInitScript((chosen) => localStorage.setItem('linli.language', chosen), language);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${house.url}/privacy`);
  const post = async (url: string, data: object): Promise<Record<string, string>> => (await page.request.post(house.url + url, { data })).json();
  const { ticket, demo_totp } = await post('/api/auth/staff', { username: 'admin-1', password });
  await post('/api/auth/staff/verify', { ticket, totp: demo_totp });
  await page.goto(`${house.url}/console/keys`);
  return page;
}
async function look(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: checker } = window as Window & { axe?: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await checker!.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(found).toEqual([]);
}

it('the admin gives another office a key, its software reports a lamp by it, and an ended key opens nothing', async () => {
  const page = await as_admin(1366, 'zh');
  await page.getByText('还没有发过钥匙').waitFor();
  await page.getByRole('button', { name: '发钥匙' }).click();
  await page.getByText('请填这一项').first().or(page.locator('.ant-form-item-explain-error').first()).waitFor();
  await page.getByLabel('哪个单位的哪个软件').fill('市政巡查小程序');
  await page.getByLabel('出了事找谁').fill('值班室 0851-28000000');
  await page.getByRole('button', { name: '发钥匙' }).click();
  const key = await page.getByText(/^linli_/).innerText();
  await page.getByRole('region', { name: '市政巡查小程序' }).getByText('还没有用过').waitFor();
  await look(page, 'keys-given');

  const report = (api_key: string) => page.request.post(`${house.url}/open311/v2/requests.json`, { form: { api_key, service_code: '0201', address_string: '试验花园3栋2单元', description: '楼道灯坏了' } });
  expect((await report(key)).status()).toBe(200);
  await page.reload();
  const given = page.getByRole('region', { name: '市政巡查小程序' });
  await given.getByText('最后一次用').waitFor();
  expect(await page.getByText(/^linli_/).count(), 'told once').toBe(0);
  await given.getByRole('button', { name: '停用' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: '停用' }).click();
  await given.getByText(/停用$/).first().waitFor();
  expect((await report(key)).status()).toBe(403);
  await page.context().close();

  const phone = await as_admin(390, 'en');
  await phone.getByRole('region', { name: '市政巡查小程序' }).getByText('given').waitFor();
  await look(phone, 'keys-phone-en');
  await phone.context().close();
});
