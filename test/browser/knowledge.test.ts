import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { conversation_id } from '../world.ts';
import { hear } from '../../modules/assistant/index.ts';
import { button, looks, open_desk, phone, send, type Staff } from './desk.ts';
import { open_house, type House } from './house.ts';

/** A community reads an article out of a file, sees what nobody could answer, writes that too, and reads every version again. */
let house: House;
let desk: Staff;
beforeAll(async () => {
  house = await open_house();
  desk = await open_desk(house);
});
afterEach(() => desk.leave());
afterAll(() => house.close());

const say = (person: 'zhao' | 'qian', text: string) =>
  house.world.as(person, (ctx) => hear(ctx, { conversation_id, channel: 'web', channel_message_id: `${person} ${text}`, text, file_ids: [], voice_seconds: null, reply_to: null }));

it('a pasted notice is looked through and published; a gap becomes an article with one tap and is gone', async () => {
  await say('zhao', '请问社区图书角周末几点开门？');
  await say('qian', '图书角周末好久开门嘛？');
  const page = await desk.enter('/console/knowledge', 'community');
  await button(page, '从文件导入').click();
  const drawer = page.locator('.ant-drawer').filter({ hasText: '导入文章' });
  await drawer.locator('input[type=file]').setInputFiles({ name: '坏的.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 broken') });
  await drawer.getByText('文件打不开').waitFor();
  await looks(page, 'knowledge-import-refused');
  await drawer.locator('input[type=file]').setInputFiles({ name: '说明.csv', mimeType: 'text/csv', buffer: Buffer.from('标题,正文,发布单位,生效日期\n借活动室,提前2天到社区登记。,试验社区,2026-05-01\n,没有标题,试验社区,\n') });
  await drawer.getByText('读出 1 篇').waitFor();
  await drawer.getByText('第 3 行').waitFor();
  await looks(page, 'knowledge-import');
  await drawer.getByRole('button', { name: '看看，改一改' }).click();
  await expect.poll(() => page.getByLabel('标题', { exact: true }).inputValue()).toBe('借活动室');
  await send(page);
  await drawer.getByText('已发布', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.article').filter({ hasText: '借活动室' }).waitFor();

  await page.getByRole('button', { name: /缺的知识/ }).click();
  const gap = page.locator('.gap').filter({ hasText: '图书角' });
  await gap.getByText('问过 2 次').waitFor();
  await page.getByRole('region', { name: '不用找人就答好的' }).getByText('不算').waitFor();
  await looks(page, 'knowledge-gaps');
  await gap.getByRole('button', { name: '写一篇来回答' }).click();
  await page.getByLabel('标题', { exact: true }).fill('社区图书角几点开门');
  await page.getByLabel('正文', { exact: true }).fill('图书角周末上午9点到下午5点开门。');
  await page.getByLabel('发布单位', { exact: true }).fill('试验社区');
  await send(page);
  await gap.waitFor({ state: 'detached' });
});

it('on a phone every version of an article can be read again', async () => {
  const page = await desk.enter('/console/knowledge', 'community', phone);
  const article = page.locator('.article').filter({ hasText: '借活动室' });
  await article.locator('summary').click();
  await article.getByRole('button', { name: '修改', exact: true }).click();
  await page.getByLabel('正文', { exact: true }).fill('提前3天到社区登记。');
  await send(page);
  await article.getByText('第 2 版').waitFor();
  await article.getByRole('button', { name: '看以前的版本' }).click();
  await article.getByText('提前2天到社区登记。').waitFor();
  await looks(page, 'knowledge-versions-phone');
  await page.goto(`${house.url}/console/knowledge/gaps`);
  await page.getByRole('region', { name: '不用找人就答好的' }).waitFor();
  await looks(page, 'knowledge-gaps-phone');
});
