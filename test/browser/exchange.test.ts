import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { open_workbook, type Cell } from '../../platform/sheet/index.ts';
import { book_parts, invented_id, raw_workbook, sheet_data } from '../ugly.ts';
import { hold } from '../hold.ts';
import { district } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';

const password = 'right password 1';
const desk = { viewport: { width: 1366, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = join(tmpdir(), 'linli-exchange-pictures');

let house: House;
const open_pages: Page[] = [];
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  house = await open_house();
  await house.auth.add_staff([{ district, person_id: 'community', username: 'community-1', password }]);
});
afterEach(async () => {
  for (const page of open_pages.splice(0)) await page.context().close();
});
afterAll(() => house.close());

async function enter(path: string, screen: typeof desk = desk, language = 'zh'): Promise<Page> {
  const context = await new_window({ ...screen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', acceptDownloads: true });
  await context.addInitScript((chosen) => localStorage.setItem('linli.language', chosen), language);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  open_pages.push(page);
  const post = async (url: string, data: object) => (await page.request.post(house.url + url, { data })).json();
  const { ticket, demo_totp } = await post('/api/auth/staff', { username: 'community-1', password });
  await post('/api/auth/staff/verify', { ticket, totp: demo_totp });
  await page.goto(house.url + path);
  return page;
}

async function looks_right(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  await page.evaluate(axe);
  const found = await page.evaluate<string[]>(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    .then(({ violations }) => violations.map((each) => each.id + ' ' + each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')))`);
  expect(found, name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0);
}

const book = (count: number, from: number) =>
  raw_workbook(
    book_parts({
      说明: sheet_data([['请物业填写']]),
      住户: sheet_data([
        ['试验花园住户登记表'],
        ['序号', '房号', '业主姓名', '联系方式', '身份证号码', '建筑面积㎡', '备注'],
        ...Array.from({ length: count }, (_, at) => [at + 1, `${(at % 5) + 1}-${(at % 2) + 1}-${(at % 6) + 1}01`, `示例${String.fromCodePoint(0x4e00 + from + at)}`, 19_900_010_000 + from + at, invented_id(from + at), 90, '']),
        [count + 1, '9-1-101', '示例错', '1.39E+10', '990000199001010000', '三室', '这一行有错'],
        ['合计', null, null, null, null, null, null],
      ]),
    }),
  );
const choose = async (page: Page, bytes: Buffer) => page.locator('input[type=file]').setInputFiles({ name: '试验花园住户.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: bytes });

describe('the community’s own workbook on the screen', () => {
  it.each([
    ['a desk', desk, 'zh', 0],
    ['a phone', phone, 'zh', 100],
    ['a phone, in English', phone, 'en', 200],
  ] as const)('goes from the file to the register step by step at %s', async (where, screen, language, from) => {
    const page = await enter('/console/exchange', screen, language);
    const name = where.replace(/\W+/g, '-');
    const zh = language === 'zh';
    await page.getByRole('button', { name: zh ? '选择表格' : 'Choose a workbook' }).waitFor();
    await looks_right(page, `${name}-1-doors`);

    await choose(page, Buffer.from('<table>假的'));
    await page.getByRole('alert').filter({ hasText: zh ? '网页' : 'web page' }).waitFor();
    await choose(page, await book(30, from));
    await page.getByRole('heading', { name: '试验花园住户.xlsx' }).waitFor();
    await expect.poll(() => page.locator('.exchange-columns li[data-used=true]').count()).toBe(5);
    await expect.poll(() => page.locator('.exchange-columns').innerText()).toContain('199****');
    await looks_right(page, `${name}-2-columns`);

    await page.getByRole('button', { name: zh ? '开始核对' : 'Check the rows' }).click();
    await page.locator('.exchange-sums').waitFor();
    const problems = page.locator('.exchange-problems').first();
    await problems.waitFor();
    await expect.poll(() => problems.innerText()).toMatch(zh ? /没有「9」这栋楼/ : /no building “9”/);
    expect(await page.locator('.exchange-rows').innerText()).not.toMatch(/\d{11}/);
    await looks_right(page, `${name}-3-preview`);

    const apply = page.getByRole('button', { name: zh ? /导入 30 行/ : /Import 30 rows/ });
    await expect.poll(() => apply.isDisabled()).toBe(true);
    const [given] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: zh ? '下载有问题的行' : 'Download the rows with problems' }).click()]);
    const cells: Cell[][] = [];
    for await (const rows of (await open_workbook(readFileSync(await given.path()))).rows(0)) cells.push(...rows.map((row) => row.cells));
    expect(cells).toHaveLength(2);
    expect(String(cells[1]![0])).toMatch(/9/);

    await page.getByRole('checkbox').check();
    await apply.click();
    await page.getByText(zh ? '导入好了：新增 30 人' : 'Imported: 30 people').waitFor();
    await looks_right(page, `${name}-4-result`);

    await page.getByRole('button', { name: zh ? '看看撤销会怎样' : 'See what that would do' }).click();
    await page.getByText(zh ? '将拿走新增的 30 人、30 条入住' : 'Takes out the 30 people').waitFor();
    await looks_right(page, `${name}-5-undo`);
    await page.getByRole('button', { name: zh ? '撤销这次导入' : 'Take this import back' }).click();
    await page.getByText(zh ? '这次导入已经撤销' : 'This import was taken back').waitFor();
    await looks_right(page, `${name}-6-undone`);
  });

  it('the progress moves by itself, and the import is stopped and gone on with', async () => {
    const page = await enter('/console/exchange');
    await choose(page, await book(4_000, 1_000));
    const check = page.getByRole('button', { name: '开始核对' });
    await check.waitFor();
    const door = await hold(house.world.database.url, 'identities', 'encode(i.id_hash');
    await check.click();
    for (const rows of ['0', '500', '1,000']) {
      await door.reached();
      await page.getByText(`${rows} / 4,002 行`, { exact: true }).waitFor();
      if (rows !== '1,000') await door.let_one_through();
    }
    await page.screenshot({ path: join(pictures, 'progress.png') });
    await page.getByRole('button', { name: '停下' }).click();
    await page.getByRole('heading', { name: '已停下' }).waitFor();
    await door.open();
    await looks_right(page, 'stopped');
    await expect.poll(() => page.locator('.exchange-count').innerText()).toBe('1,000 / 4,002 行');
    await page.getByRole('button', { name: '接着核对' }).click();
    await page.locator('.exchange-sums').waitFor();
    await expect.poll(() => page.locator('.exchange-sums').innerText()).toMatch(/将新增 [\d,]+ 人/);
  });

  it('the register is taken out masked, and whole only with a reason', async () => {
    const page = await enter('/console/exchange');
    const out = page.locator('.panel').filter({ hasText: '导出登记簿' });
    const [masked] = await Promise.all([page.waitForEvent('download'), out.getByRole('button', { name: /导\s?出$/ }).click()]);
    const text: string[] = [];
    for await (const rows of (await open_workbook(readFileSync(await masked.path()))).rows(0)) text.push(JSON.stringify(rows));
    expect(text.join()).toContain('赵**');
    await out.getByText('完整的姓名和号码').click();
    await expect.poll(() => out.getByRole('button', { name: /导\s?出$/ }).isDisabled()).toBe(true);
    await out.getByRole('textbox').fill('民政局核对高龄津贴');
    const [whole] = await Promise.all([page.waitForEvent('download'), out.getByRole('button', { name: /导\s?出$/ }).click()]);
    const full: string[] = [];
    for await (const rows of (await open_workbook(readFileSync(await whole.path()))).rows(0)) full.push(JSON.stringify(rows));
    expect(full.join()).toContain('赵示一');
  });
});
