import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { new_window } from './browser.ts';
import { button, looks as looks_now, open_desk, phone as small, type Staff } from './desk.ts';
import { open_house, type House } from './house.ts';

/** A flat selection from the list to the first household that chooses, on the screens of those who have a part in it. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env['LINLI_PICTURES'];
let house: House;
let desk: Staff;
let id = '';
const pages: Page[] = [];
beforeAll(async () => {
  house = await open_house();
  desk = await open_desk(house);
}, 120_000);
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
  await desk.leave();
});
afterAll(() => house.close());

async function open(path: string, { language = 'zh', elder = false, width = 390 } = {}): Promise<Page> {
  const context = await new_window({ viewport: { width, height: 844 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await context.addInitScript(([chosen, mode]) => {
    localStorage.setItem('linli.language', chosen!);
    if (mode) localStorage.setItem('linli.elder', mode);
  }, [language, elder ? JSON.stringify({ on: true, step: 1 }) : ''] as const);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  pages.push(page);
  await page.goto(house.url + path);
  return page;
}
async function enter(path: string, phone: string, settings?: { elder: boolean }): Promise<Page> {
  const page = await open(path, settings);
  const code = await page.request.post(`${house.url}/api/auth/code`, { data: { phone } });
  const { demo_code } = (await code.json()) as { demo_code: string };
  expect((await page.request.post(`${house.url}/api/auth/login`, { data: { phone, code: demo_code } })).ok()).toBe(true);
  await page.goto(house.url + path);
  return page;
}
/** Nothing axe finds, nothing wider than the screen; and a picture. */
async function fine(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: tool } = window as typeof window & { axe: { run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { failureSummary: string }[] }[] }> } };
    const { violations } = await tool.run(document, { rules: { 'target-size': { enabled: false } } });
    const over_px = document.documentElement.scrollWidth - innerWidth;
    return [...violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.failureSummary}`)), ...(over_px > 0 ? [`runs ${over_px} px off the side`] : [])];
  });
  expect(found, name).toEqual([]);
}
/** …once nothing is being sent any more. */
async function looks(page: Page, name: string): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll('.ant-btn-loading').length === 0);
  await looks_now(page, name);
}
const zhao = '19900000001';

it('the community makes the list, a grid worker checks each household by its papers, and the list is closed', async () => {
  const office = await desk.enter('/console/rosters', 'community');
  await button(office, '新建名册').click();
  await office.getByLabel('名册叫什么').fill('后坝安置房一期选房');
  await office.getByLabel('选的是什么房、谁能选（公开）').fill('3、4 栋安置房，签了安置协议的住户');
  await office.getByLabel('登记簿里的小区（没有就不选，用表格）').click();
  await office.locator('.ant-select-item-option:has-text("试验花园")').click();
  await looks(office, 'roster-new');
  await office.locator('button[type=submit]:has-text("新建名册")').click();
  await button(office, '从登记簿取户').click();
  await office.waitForSelector('.roster-lines li:nth-child(3)');
  id = decodeURIComponent(new URL(office.url()).pathname.split('/').at(-1)!);
  await office.getByLabel('户主姓名').fill('吴示乙');
  await office.getByLabel('原住址').fill('后坝8号');
  await button(office, '手工加一户').click();
  await office.waitForSelector('.roster-lines li:nth-child(4)');
  await expect.poll(() => button(office, '定稿并公示').isDisabled()).toBe(true);
  expect(await office.innerText('main')).not.toMatch(/赵示一|吴示乙/);
  await looks(office, 'roster-gather');
  const worker = await desk.enter(`/console/rosters/${id}`, 'grid', small);
  const rows = await house.world.as_system(async () => ['孙示三', '钱示二', '赵示一', '吴示乙']);
  await worker.waitForSelector('.roster-lines li:nth-child(4)');
  for (let row = 0; row < 4; row += 1) {
    const line = worker.locator('.roster-lines > li').nth(row);
    const surname = (await line.innerText()).match(/[孙钱赵吴]/)![0];
    await line.getByRole('button', { name: '核对', exact: true }).click();
    await line.getByText('户口簿', { exact: true }).click();
    if (row === 0) {
      await line.getByLabel('证件上的姓名').fill('别示人');
      await line.getByRole('button', { name: '证件齐，核对无误' }).click();
      await worker.getByText('您照证件录的姓名和名册上的对不上', { exact: false }).first().waitFor();
      await looks(worker, 'roster-check');
    }
    await line.getByLabel('证件上的姓名').fill(rows.find((name) => name.startsWith(surname))!);
    await line.getByRole('button', { name: '证件齐，核对无误' }).click();
    await worker.waitForSelector(`.roster-check.checked >> nth=${row}`);
  }
  await office.reload();
  await button(office, '定稿并公示').click();
  await office.locator('.ant-popconfirm button:has-text("定稿并公示")').click();
  await office.getByRole('button', { name: '开始摇号', exact: true }).waitFor();
  await looks(office, 'roster-closed');
}, 120_000);

it('two witnesses in the hall enter the number called out, one on a phone and one at a desk, and the order is there', async () => {
  const office = await desk.enter(`/console/rosters/${id}`, 'community');
  await office.getByRole('button', { name: '开始摇号', exact: true }).click();
  await office.locator('.ant-popconfirm button:has-text("开始摇号")').click();
  const pass = (await office.locator('.roster-pass b').innerText()).trim();
  await looks(office, 'roster-pass');
  const resident = await enter(`/rosters/${id}`, zhao);
  await resident.getByLabel('现场口令（6 位）').fill(pass);
  await resident.getByLabel('当场报的数（6 到 24 位）').fill('380116');
  await fine(resident, 'resident-witness');
  await resident.getByRole('button', { name: '我亲眼所见，录入' }).click();
  await resident.waitForSelector('text=等另一位见证人');
  const worker = await desk.enter(`/console/rosters/${id}`, 'grid', small);
  await worker.getByLabel('现场口令').fill(pass);
  await worker.getByLabel('当场报的数（6 到 24 位）').fill('380116');
  await looks(worker, 'roster-witness');
  await worker.getByRole('button', { name: '我亲眼所见，录入' }).click();
  await worker.waitForSelector('.ant-alert-success');
  await resident.reload();
  await resident.waitForSelector('.roster-place');
  await expect.poll(() => resident.innerText('.roster-place')).toMatch(/^第 [1-4] 号$/);
  await resident.getByRole('button', { name: '用我这台手机重算一遍' }).click();
  await resident.waitForSelector('text=4 户的顺序，和公示的一模一样');
  await fine(resident, 'resident-own');
}, 120_000);

it('a household objects, another looks into it, and a change is public only when somebody else approved it', async () => {
  const resident = await enter(`/rosters/${id}`, zhao);
  await resident.getByRole('button', { name: '我有异议' }).click();
  await resident.getByLabel('请说清楚（只有核查的人看得到）').fill('当时喊的好像不是这个数');
  await resident.getByRole('button', { name: '提交' }).click();
  await resident.waitForSelector('text=收到了');
  const office = await desk.enter(`/console/rosters/${id}`, 'community');
  await office.getByLabel('核查结果和理由（告诉本人）').fill('调看录像，数是 380116，重算一致');
  await looks(office, 'roster-objection');
  await button(office, '没有问题').click();
  await office.waitForSelector('text=没有问题：调看录像');
  await button(office, '申请更改').click();
  await office.getByText('划掉', { exact: true }).click();
  await office.getByLabel('户编号', { exact: true }).fill('001');
  await office.getByLabel('原因（会一直公开，不写人名）').fill('经核查该户已另行安置');
  await looks(office, 'roster-change');
  await office.locator('form button[type=submit]:has-text("提交")').click();
  await office.waitForSelector('text=要街道或县里另一个人来批');
  const above = await desk.enter(`/console/rosters/${id}`, 'street');
  await button(above, '批准并公开').click();
  await above.waitForSelector('text=已批，已公开');
  await looks(above, 'roster-approved');
}, 120_000);

it.each([['in Chinese', {}], ['in English', { language: 'en' }], ['in elder mode', { elder: true }], ['on a wide screen', { width: 1366 }]] as const)('anybody reads %s the order, what was changed, and how to check it, without logging in', async (name, settings) => {
  const page = await open(`/rosters/${id}`, settings);
  await page.waitForSelector('.roster-change');
  await page.waitForSelector('.roster-verdict.green');
  expect(await page.innerText('main')).not.toMatch(/赵示一|吴示乙|后坝8号|录像/);
  await page.locator('details summary').click();
  await fine(page, `public ${name}`.replaceAll(' ', '-'));
  const link = await page.locator('a[href*="/published"]').getAttribute('href');
  expect((await page.request.get(house.url + link!)).status()).toBe(200);
});

it('whoever altered the order in the database is called out on the public page', async () => {
  await house.world.as_system(async () => undefined);
  const { default: pg } = await import('pg');
  const owner = new pg.Client({ connectionString: house.world.database.url });
  await owner.connect();
  await owner.query(`UPDATE roster_publications SET body = jsonb_set(body, '{order}', (SELECT jsonb_agg(x ORDER BY n DESC) FROM jsonb_array_elements(body->'order') WITH ORDINALITY AS t(x, n))) WHERE roster_id = $1 AND body->>'kind' = 'order'`, [id]);
  await owner.end();
  const page = await open(`/rosters/${id}`);
  await page.waitForSelector('.roster-verdict.red');
  await page.getByRole('button', { name: '用我这台手机重算一遍' }).click();
  await page.waitForSelector('text=算出来和公示的不一样');
  await fine(page, 'public-tampered');
});
