import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { mediation, open_case } from '../../modules/cases/index.ts';
import { district, estate_id } from '../world.ts';
import { new_window } from './browser.ts';
import { looks } from './desk.ts';
import { open_house, type House } from './house.ts';

let house: House;
const pages: Page[] = [];
beforeAll(async () => {
  house = await open_house();
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
});
afterAll(() => house.close());

const phones = { zhao: '19900000001', qian: '19900000002' };
async function enter(path: string, who: keyof typeof phones, width = 390): Promise<Page> {
  const page = await (await new_window({ viewport: { width, height: 844 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage();
  page.setDefaultTimeout(20_000);
  pages.push(page);
  await page.goto(house.url + path);
  await page.fill('input[type=tel]', phones[who]);
  await page.click('button[type=submit]');
  await page.click('.demo-code button');
  await page.click('button[type=submit]');
  await page.waitForSelector('.login', { state: 'detached' });
  return page;
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const in_sheet = (page: Page, name: string) => page.locator('dialog').getByRole('button', { name, exact: true });
const minutes_from_now = (minutes: number) => new Date(Date.now() + minutes * 60_000);
/** What the mediator does at their desk, at some minute around now. */
const desk = async <T>(minutes: number, work: Parameters<typeof house.world.db.transaction<T>>[2]) => house.world.db.transaction(await house.world.actor('community'), minutes_from_now(minutes), work);

async function offered(): Promise<string> {
  house.world.now = minutes_from_now(-180);
  const row = await house.world.as('zhao', (ctx) =>
    open_case(ctx, {
      draft: false, category: '0501', tier: null, emergency: false, confidential: false, estate_id, place: { id: 'h-3-2-602', path: `/${district}/street/community/grid/b-3/u-2/602` },
      spoken: { building: '3', unit: '2', room: '602' }, description: '楼上天天半夜拖椅子，暗号萝卜', channel: 'form', channel_request_id: null, conversation_id: null,
      reporter: { person_id: 'zhao', home_id: 'h-3-2-602' }, file_ids: [], recused_ids: [], by_assistant: null,
    }), 'resident');
  const { id } = await desk(-170, (ctx) => mediation.open_mediation(ctx, { case_id: row.id, title: '夜里的声音', party_ids: ['qian'], mediator_ids: ['community'] }));
  await desk(-165, (ctx) => mediation.declare(ctx, id, true));
  return id;
}

describe('a mediation on the phones of the two sides', () => {
  it('is offered, agreed to, met, read, signed on paper, kept, and the court is asked by both', async () => {
    const id = await offered();
    const zhao = await enter('/cases', 'zhao');
    await zhao.locator('.list-row', { hasText: '夜里的声音' }).getByText('等您的话').waitFor();
    await looks(zhao, 'phone-1-cases');
    await zhao.locator('.list-row', { hasText: '夜里的声音' }).click();
    await zhao.getByText('想请您坐下来调解').waitFor();
    expect(await zhao.locator('main').innerText()).not.toContain('钱示二');
    await looks(zhao, 'phone-2-offer');
    await button(zhao, '愿意调解').click();
    await zhao.getByText('调解员在问另一方').waitFor();

    const qian = await enter('/notices', 'qian');
    await qian.locator('.notice-more').first().click();
    await qian.locator('.list-row', { hasText: '夜里的声音' }).click();
    await qian.getByText('想请您坐下来调解').waitFor();
    expect(await qian.locator('body').innerText()).not.toMatch(/赵示一|萝卜|602/);
    await button(qian, '愿意调解').click();
    await qian.getByText('调解员会约时间').waitFor();

    const set = (from: number, at: number) => desk(from, (ctx) => mediation.meet(ctx, id, { at: minutes_from_now(at).toISOString(), place: '社区调解室' }));
    const session_id = await set(-120, -60);
    await set(-30, 90);
    await zhao.reload();
    await zhao.locator('.mediation-next').getByText('社区调解室面谈').waitFor();
    await zhao.getByText('钱示二').waitFor();
    expect(await zhao.locator('main').innerText()).not.toMatch(/502|199/);
    await looks(zhao, 'phone-3-session');

    await desk(-25, (ctx) => mediation.write_minutes_of(ctx, id, session_id, '双方到场。楼上说不知道声音传得下去，愿意贴毡垫。'));
    await desk(-20, (ctx) => mediation.agree(ctx, id, { form: 'written', promises: [{ what: '椅脚贴毡垫，夜里十点后不拖椅子', person_id: 'qian', due_on: minutes_from_now(7 * 1_440).toISOString().slice(0, 10) }] }));
    await zhao.reload();
    await button(zhao, '我看过了，同意').click();
    await looks(zhao, 'phone-4-agree');
    await in_sheet(zhao, '我看过了，同意').click();
    await zhao.getByText('您：看过、同意，纸上还没签').waitFor();
    await zhao.getByText('在纸上签名、盖章或者按指印').first().waitFor();
    await looks(zhao, 'phone-5-agreed');

    for (const person_id of ['zhao', 'qian']) await desk(-10, (ctx) => mediation.sign(ctx, id, { person_id, how: 'paper' }));
    await desk(-9, (ctx) => mediation.sign(ctx, id, { how: 'self' }));
    await zhao.reload();
    await zhao.getByText('要双方一起申请，一方不行').waitFor();
    await zhao.locator('.mediation-until').getByText('最晚').waitFor();
    await zhao.getByText('您在纸上写的').waitFor();
    await looks(zhao, 'phone-6-in-force');
    await zhao.getByRole('button', { name: /^对方做到了/ }).click();
    await zhao.getByText('做到了', { exact: true }).waitFor();
    await button(zhao, '我愿意申请').click();
    await zhao.getByText('您愿意，还等另一方').waitFor();

    await qian.reload();
    await qian.getByText('另一方愿意申请，等您的话').waitFor();
    expect(await qian.locator('body').innerText()).not.toMatch(/萝卜|602/);
    await looks(qian, 'phone-7-asked');
    await button(qian, '我愿意申请').click();
    await qian.getByText('双方都愿意了').waitFor();
    await qian.evaluate(() => localStorage.setItem('linli.language', 'en'));
    await qian.setViewportSize({ width: 1366, height: 900 });
    await qian.reload();
    await qian.getByText('Both want it').waitFor();
    await looks(qian, 'phone-8-english');
  }, 240_000);

  it('ends with one tap of no and one more to be sure, and says which other ways stay open; in large letters too', async () => {
    const id = await offered();
    const page = await enter('/me', 'zhao');
    await page.getByRole('link', { name: '调解' }).click();
    await page.getByText('邻里的事，双方都愿意才坐下来谈').waitFor();
    await looks(page, 'phone-9-list');
    await page.evaluate(() => localStorage.setItem('linli.elder', JSON.stringify({ on: true, step: 1 })));
    await page.goto(`${house.url}/mediation/${id}`);
    await button(page, '不愿意').waitFor();
    await looks(page, 'phone-10-elder');
    await button(page, '不愿意').click();
    await looks(page, 'phone-11-sure');
    await in_sheet(page, '不愿意').click();
    await page.getByText('有一方不愿意调解').waitFor();
    await page.getByText('也可以去法院起诉').first().waitFor();
    await looks(page, 'phone-12-ended');
    const other = await enter('/mediation', 'qian');
    await other.getByText('邻里的事，双方都愿意才坐下来谈').waitFor();
    await other.locator('.list-row', { hasText: '夜里的声音' }).waitFor();
    await expect.poll(() => other.locator('.list-row').count()).toBe(1); // of what was refused before they were asked they never hear
  });
});
