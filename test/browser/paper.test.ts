import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import { use_paper_reader } from '../../modules/assistant/index.ts';
import { browser } from './browser.ts';
import { looks, open_desk, phone, type Staff } from './desk.ts';
import { open_house, type House } from './house.ts';
import { pages, print_page } from './paper-pages.ts';

/** A form on paper, photographed askew by a grid worker, is read by the weights in the package and becomes a draft after a look. */
let house: House;
let desk: Staff;
beforeAll(async () => {
  house = await open_house();
  desk = await open_desk(house);
});
afterEach(() => desk.leave());
afterAll(() => house.close());

it('a photographed form is read, compared with its picture, and becomes a draft in the name of whoever wrote it', async () => {
  const photo = await sharp(await print_page(await browser(), pages[0]!)).rotate(4, { background: '#e8e4da' }).blur(1.2).jpeg({ quality: 80 }).toBuffer();
  const page = await desk.enter('/console/paper', 'grid');
  await page.locator('input[type=file]').setInputFiles({ name: '登记表.jpg', mimeType: 'image/jpeg', buffer: photo });
  const matter = page.getByLabel('什么事、在哪里');
  await matter.waitFor({ timeout: 100_000 });
  expect(await matter.inputValue()).toBe('3栋2单元602，楼道的声控灯坏了半个月，晚上回家看不见台阶，老人上下楼很不方便，请尽快派人来修。换一个新灯，顺便看看五楼的开关。');
  expect([await page.getByLabel('姓名').inputValue(), await page.getByLabel('手机号').inputValue()]).toEqual(['赵示一', '19900000001']);
  await looks(page, 'paper-read');
  await page.getByRole('button', { name: '看过了，立成草稿' }).click();
  await page.getByText('已立成草稿').waitFor();
  const id = (await page.getByRole('link', { name: '去看这一件' }).getAttribute('href'))!.split('/').at(-1)!;
  const found = (await (await page.request.get(`${house.url}/api/cases/${id}`)).json()) as CaseDetail;
  expect(found).toMatchObject({ state: 'draft', category: { code: '0201' }, place_text: expect.stringContaining('3栋') });
  expect([found.photos.length, found.reporters.length]).toEqual([1, 1]);
}, 180_000);

it('where nothing can be read a person types it, and a danger on paper goes out at once with its numbers', async () => {
  const before = use_paper_reader({ read: async () => [], close: async () => {} });
  try {
    const page = await desk.enter('/console/paper', 'grid', phone);
    const blank = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#fff' } }).jpeg().toBuffer();
    await page.locator('input[type=file]').setInputFiles({ name: 'blank.jpg', mimeType: 'image/jpeg', buffer: blank });
    await page.getByRole('alert').getByText('没有认出字').waitFor();
    await page.getByLabel('什么事、在哪里').fill('5栋1单元101家里煤气泄漏，味道很大');
    await looks(page, 'paper-typed');
    await page.getByRole('button', { name: '看过了，立成草稿' }).click();
    await page.getByText('请先打电话').waitFor();
    await page.getByRole('link', { name: /119/ }).first().waitFor();
    await looks(page, 'paper-danger');
  } finally {
    await use_paper_reader(before).close();
  }
});
