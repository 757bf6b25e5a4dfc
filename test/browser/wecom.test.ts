import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { insert_drafts, upsert_chat } from '../../channels/wecom/store.ts';
import type { WecomDesk } from '../../web/console/wecom/wecom-desk.ts';
import { conversation_id, district } from '../world.ts';
import { open_house, type House } from './house.ts';
import { faults, open_staff, phone, type Staff } from './staff.ts';

let house: House;
let staff: Staff;
beforeAll(async () => {
  house = await open_house();
  const { now } = house.world;
  await house.world.as_system(async (ctx) => {
    await upsert_chat(ctx, { district, chat_id: 'wr-room', conversation_id, kind: 'archive', bound_by: null, bound_at: now });
    await insert_drafts(ctx, ['收到，已经登记并派单，办好了在这里告诉您。', '「3栋1单元楼道灯」报办好了，报的邻居请看一看修好没有。'].map((words, nth) => ({
      district, id: `draft-${nth}`, chat_id: 'wr-room', conversation_id, cause: `test:${nth}`, case_id: null, urgent: nth === 0, text: `【AI 网格员】${words}`, at: now, ended_at: null, ended_by: null, sent: null,
    })));
  });
  staff = await open_staff(house, ['grid']);
});
afterEach(() => staff.leave());
afterAll(() => house.close());

it('beside a group in WeCom one tap sends what the assistant drafted; what WeCom refuses comes back; in a browser nothing can be sent', async () => {
  const page = await staff.enter('/console/wecom', 'grid', phone);
  await page.getByText('这里是普通浏览器').waitFor();
  await page.getByText('收到，已经登记并派单').waitFor();
  expect(await page.getByRole('button', { name: '发到群里' }).count()).toBe(0);
  expect(await faults(page, 'wecom-browser')).toEqual([]);
  await page.addInitScript(() => {
    const said: string[] = [];
    const desk: WecomDesk = { chat: async () => 'wr-room', send: async (text) => (said.push(text), said.length > 1) };
    Object.assign(window, { linli_wecom_desk: desk, said });
  });
  await page.reload();
  await page.getByText('现在打开的群：试验花园居民群').waitFor();
  expect(await faults(page, 'wecom-side-bar')).toEqual([]);
  const first = page.getByRole('listitem').filter({ hasText: '收到，已经登记' });
  await first.getByRole('button', { name: '发到群里' }).click();
  await page.getByText('企业微信没有发出去，放回来了').waitFor();
  await first.getByRole('button', { name: '发到群里', disabled: false }).click();
  await page.getByText('发到群里了', { exact: true }).waitFor();
  await first.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => (window as Window & { said?: string[] }).said)).toEqual(Array.from({ length: 2 }, () => '【AI 网格员】收到，已经登记并派单，办好了在这里告诉您。'));
  await page.getByRole('listitem').filter({ hasText: '报办好了' }).getByRole('button', { name: '不发', exact: true }).click();
  await page.getByText('没有等着发的话').waitFor();
  await page.getByRole('button', { name: '要绑定码' }).click();
  await page.getByText(/在群里说：绑定 \d{8}/).waitFor();
  expect(await faults(page, 'wecom-code')).toEqual([]);
});
