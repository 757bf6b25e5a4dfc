import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { conversation_id } from '../world.ts';
import { hear, listener, use_llm } from '../../modules/assistant/index.ts';
import { button, looks, open_desk, phone, send, type Staff } from './desk.ts';
import { open_house, type House } from './house.ts';
import { fake_llm } from '../llm.ts';

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

it('the articles that come with the product are put on the shelf with one tap and confirmed one by one', async () => {
  const page = await desk.enter('/console/knowledge', 'community', phone);
  await page.getByRole('button', { name: '放上书架' }).click();
  await page.getByText(/还有 \d+ 篇没人确认/).waitFor();
  const article = page.locator('.article').filter({ hasText: '消防通道能不能停车' });
  await article.getByText('系统自带，待确认').waitFor();
  await article.locator('summary').click();
  await looks(page, 'first-shelf');
  await article.getByRole('button', { name: '看过了，可以引用' }).click();
  await article.getByText('系统自带，待确认').waitFor({ state: 'detached' });
});

it('a resident’s question is answered with a draft from the article, read, edited, labelled and sent; an invented figure is thrown away', async () => {
  const endpoint = await fake_llm();
  use_llm({ url: endpoint.url, model: 'fake', key: '' });
  try {
    endpoint.says({ answerable: true, article: '1', reply: '借活动室请提前5天登记。' });
    await say('zhao', '活动室怎么借嘛，要什么手续？');
    const page = await desk.enter('/console/groups', 'grid', phone);
    await page.getByRole('link', { name: /试验花园居民群/ }).click();
    const asked = page.locator('.message').filter({ hasText: '活动室怎么借' }).first();
    await asked.getByRole('button', { name: '帮我起草答复' }).click();
    const drawer = page.locator('.ant-drawer');
    await drawer.getByText('AI 不起草').waitFor();
    expect(await drawer.getByRole('textbox', { name: '答复' }).inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    endpoint.says({ answerable: true, article: '1', reply: '借活动室请提前3天到社区登记。' });
    await asked.getByRole('button', { name: '帮我起草答复' }).click();
    await drawer.getByText('大模型照这篇说明写的').waitFor();
    await looks(page, 'reply-draft');
    await drawer.getByRole('textbox', { name: '答复' }).fill('借活动室请提前3天到社区登记，找我也行。');
    await drawer.getByRole('button', { name: '发出去' }).click();
    await page.locator('.message.mine').filter({ hasText: '【AI 起草，郑示格看过】借活动室请提前3天到社区登记，找我也行。' }).waitFor();

    endpoint.says({ act: 'demand', category: '0205', danger: true });
    const listen = listener(house.world.db);
    await listen(await house.world.actor('qian'), house.world.now, { conversation_id, channel: 'web', channel_message_id: 'second-look', text: '5栋门口那个盖盖又翘起来了，要绊倒人', file_ids: [], voice_seconds: null, reply_to: null }, async () => '');
    const today = await desk.enter('/console/today', 'grid');
    const second = today.getByRole('complementary', { name: '大模型再看一遍' });
    await second.getByText('请先看这一件').waitFor();
    await looks(today, 'second-reading');
    await second.getByRole('button', { name: /派单/ }).click();
    await second.waitFor({ state: 'detached' });
  } finally {
    use_llm(null);
    endpoint.close();
  }
});
