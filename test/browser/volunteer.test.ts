import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as cases from '../../modules/cases/index.ts';
import { add_people, appoint, person_row } from '../../modules/people/index.ts';
import { district, estate_id } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env['LINLI_SHOTS'];
let house: House;
const pages: Page[] = [];
beforeAll(async () => {
  house = await open_house();
  await house.world.as_system(async (ctx) => {
    for (const [id, name, phone, role, organisation_id] of [['yu', '于示助', '19911110001', 'volunteer', 'sd'], ['he', '何示骑', '19911110002', 'rider', null]] as const) {
      await add_people(ctx, [person_row(district, id, name, phone)]);
      await appoint(ctx, { district, id: `a-${id}`, person_id: id, role, title: role, place_id: 'community', estate_id: role === 'rider' ? null : estate_id, organisation_id, from_on: '2020-01-01', until_on: null });
    }
  });
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
});
afterAll(() => house.close());

const phones = { zhao: '19900000001', volunteer: '19900000006', yu: '19911110001', he: '19911110002' };
async function enter(path: string, who: keyof typeof phones): Promise<Page> {
  const context = await new_window({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  pages.push(page);
  await page.goto(house.url + path);
  await page.fill('input[type=tel]', phones[who]);
  await page.click('button[type=submit]');
  await page.click('.demo-code button');
  await page.click('button[type=submit]');
  await page.waitForSelector('.login', { state: 'detached' });
  return page;
}
async function look(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await (window as never as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 120)}`));
  expect(found, name).toEqual([]);
}
async function leak(text: string): Promise<string> {
  house.world.now = new Date();
  const row = await house.world.as('zhao', (ctx) =>
    cases.open_case(ctx, {
      draft: false, category: '0101', tier: null, emergency: false, confidential: false, estate_id, place: { id: 'h-3-2-602', path: `/${district}/street/community/grid/b-3/u-2/602` },
      spoken: { building: '3', unit: '2', room: '602' }, description: text, channel: 'form', channel_request_id: null, conversation_id: null,
      reporter: { person_id: 'zhao', home_id: 'h-3-2-602' }, file_ids: [], recused_ids: [], by_assistant: null,
    }), 'resident');
  return row.id;
}

describe('journey 10: neighbours help', () => {
  it('claims a leak, sees the address, ticks the safety list, finishes; the neighbour says thank you and the address is gone', async () => {
    const id = await leak('水龙头滴水滴了一夜');
    const helper = await enter('/tasks', 'volunteer');
    await helper.waitForSelector('.task:has-text("户内漏水")');
    expect(await helper.textContent('main')).not.toContain('602');
    await look(helper, 'volunteer-open');
    await helper.click('button:has-text("我来帮")');
    await helper.click('button:has-text("看地址和电话")');
    await helper.waitForSelector('.task-contact:has-text("3栋2单元602")');
    await expect.poll(() => helper.getAttribute('.task-contact a', 'href')).toBe('tel:19900000001');
    await look(helper, 'volunteer-contact');
    const start = helper.locator('button:has-text("都核对了，开始")');
    await expect.poll(() => start.isDisabled()).toBe(true);
    for (const box of await helper.locator('.task-checks input').all()) await box.check();
    await start.click();
    await helper.fill('textarea', '换了垫圈，不漏了');
    await helper.click('button:has-text("办好了")');
    await helper.waitForSelector('h2:has-text("我帮过的")');
    expect(await helper.textContent('main')).not.toContain('602');

    const zhao = await enter(`/cases/${id}`, 'zhao');
    await zhao.waitForSelector('section:has-text("请了邻居帮忙")');
    await expect.poll(() => zhao.textContent('main')).toContain('已经看不到您的地址和电话');
    await zhao.fill('label:has-text("想说的话") input', '手脚真快，谢谢');
    await look(zhao, 'volunteer-thanks');
    await zhao.click('button:has-text("说声谢谢")');
    await zhao.waitForSelector('text=您谢过了');
    await helper.waitForSelector('.task-thanks:has-text("手脚真快，谢谢")');
    await look(helper, 'volunteer-thanked');
  }, 90_000);

  it('of two who claim at once one is told kindly; a child’s door waits for two; gas cannot be claimed', async () => {
    await leak('厨房水管漏水，家里是娃儿在');
    const [one, two] = [await enter('/tasks', 'volunteer'), await enter('/tasks', 'yu')];
    for (const page of [one, two]) await page.waitForSelector('.task-pair:has-text("不能一个人上门")');
    await one.click('button:has-text("我和同伴一起去")');
    await one.waitForSelector('text=还差一位同伴');
    await expect.poll(() => one.locator('button:has-text("看地址和电话")').count()).toBe(0);
    await look(one, 'volunteer-pair');
    await two.click('button:has-text("我和同伴一起去")');
    await two.waitForSelector('button:has-text("看地址和电话")');
    await one.waitForSelector('button:has-text("看地址和电话")');

    const gas = await leak('龙头漏水');
    await one.waitForSelector('.task:has-text("我来帮")');
    await two.waitForSelector('.task:has-text("我来帮")');
    await Promise.all([one.click('button:has-text("我来帮")'), two.click('button:has-text("我来帮")')]);
    await Promise.any([one, two].map((page) => page.waitForSelector('text=刚刚有邻居先接下了')));
    expect((await house.world.as('zhao', async (ctx) => cases.case_by_id(ctx, gas), 'resident'))?.state).toBe('accepted');
    await leak('灶台下面水管漏水，还有燃气味');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await one.reload();
    await one.waitForSelector('h2:has-text("我接下的")');
    await expect.poll(() => one.locator('button:has-text("我来帮")').count()).toBe(0);
  }, 90_000);

  it('a rider sends a hazard in two taps and sees what became of it, and no page of any household', async () => {
    const page = await enter('/', 'he');
    await page.waitForSelector('h1:has-text("随手报隐患")');
    await expect.poll(() => page.locator('.tabs').count()).toBe(0);
    const png = await (await import('sharp')).default({ create: { width: 60, height: 40, channels: 3, background: '#887766' } }).jpeg().toBuffer();
    await page.setInputFiles('input[type=file]', { name: 'a.jpg', mimeType: 'image/jpeg', buffer: png });
    await page.waitForSelector('.attachments, .attachment, figure, li img');
    await page.click('button:has-text("报上去")');
    await page.waitForSelector('[role=status]:has-text("收到了，编号")');
    await page.waitForSelector('.case-state');
    await look(page, 'rider');
    await page.goto(`${house.url}/group`);
    await page.waitForSelector('h1:has-text("随手报隐患")');
    expect((await page.request.get(`${house.url}/api/groups`)).status()).toBe(403);
    expect((await page.request.get(`${house.url}/api/cases`)).status()).toBe(403);
  }, 60_000);
});
