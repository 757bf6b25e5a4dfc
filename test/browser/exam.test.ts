import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ExamReport } from '../../modules/assistant/exam/contract.ts';
import { button, looks, open_desk, phone, type Staff } from './desk.ts';
import { open_house, type House } from './house.ts';

let house: House;
let desk: Staff;
beforeAll(async () => {
  house = await open_house();
  desk = await open_desk(house);
}, 120_000);
afterEach(() => desk.leave());
afterAll(() => house.close());

it('the community reads how well the assistant did: each measure with its interval and what is simple beside it', async () => {
  const page = await desk.enter('/console/exam', 'community');
  const row = page.getByRole('row', { name: /类别对（122 类）/ });
  await row.waitFor();
  const report: ExamReport = await (await page.request.get(`${house.url}/api/assistant/exam`)).json();
  const { value, low, high, baseline, n } = report.figures.find(({ id }) => id === 'triage.category')!;
  for (const share of [value, low, high, baseline!.value]) await expect.poll(() => row.innerText()).toContain(`${(share * 100).toFixed(1)}%`);
  await expect.poll(() => row.innerText()).toContain(String(n));
  await looks(page, 'exam-figures');
  await button(page, '做不到的事').click();
  await page.getByText('千万不能靠它代替拨打').waitFor();
  await looks(page, 'exam-cannot');
});

it('the errors are read on a phone, one kind at a time', async () => {
  const page = await desk.enter('/console/exam/errors', 'county', phone);
  const shown = page.getByRole('status').filter({ hasText: '道错题' });
  await shown.waitFor();
  const report: ExamReport = await (await page.request.get(`${house.url}/api/assistant/exam`)).json();
  await expect.poll(() => shown.innerText()).toContain(`共 ${report.misses.length} 道`);
  await looks(page, 'exam-errors-phone');
  const hinted = report.misses.filter(({ part, kind }) => part === 'emergency' && kind === 'indirect');
  await page.getByLabel('错在哪里').click();
  await page.locator('.ant-select-item-option', { hasText: '漏了露口风的险情' }).click();
  await shown.filter({ hasText: `共 ${hinted.length} 道` }).waitFor();
  await page.getByPlaceholder('找题目里的字').fill('没有一道题里有这些字');
  await page.keyboard.press('Enter');
  await page.getByText('没有这样的错题').waitFor();
  await page.goto(`${house.url}/console/exam`);
  await page.getByRole('heading', { name: '读一句话' }).waitFor();
  await looks(page, 'exam-figures-phone');
});

it('all of it is there in English, and a property firm has no such page', async () => {
  const page = await desk.enter('/console/exam', 'county');
  await page.evaluate(() => localStorage.setItem('linli.language', 'en'));
  await page.reload();
  await page.getByRole('heading', { name: 'Reading one message' }).waitFor();
  expect(await page.getByRole('main').innerText()).not.toMatch(/[\u4e00-\u9fff]/);
  await looks(page, 'exam-english');
  const engineer = await desk.enter('/console/exam', 'engineer');
  await engineer.getByText('您现在的身份看不到这一页').waitFor();
});
