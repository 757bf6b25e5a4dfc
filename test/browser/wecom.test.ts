import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { randomBytes } from 'node:crypto';
import { upsert_member, upsert_room } from '../../channels/wecom/contact/store.ts';
import { upsert_strange } from '../../channels/wecom/report/store.ts';
import { keep_speaker } from '../../channels/wecom/speaker/speaker.ts';
import { letters } from '../../platform/outbox/index.ts';
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
  await house.world.as_system(async (ctx) => {
    for (const [id, name] of [['m-1', '郑示格'], ['m-2', '王示社']]) await upsert_member(ctx, { id: id!, user_hash: letters.index(`${id}-wx`), user_cipher: letters.seal(`${id}-wx`), name_cipher: letters.seal(name!), department_ids: [], round: randomBytes(4).toString('hex'), seen_at: now, left_at: null });
    await keep_speaker(ctx, { user_id: 'wang-wx', outside: false }, { person_id: 'community', linked_at: now, linked_by: null });
    await upsert_room(ctx, { chat_id: 'wr-other', name: '试验花园业主群', owner_hash: letters.index('wang-wx'), members: 120, customers: 117, round: '', looked_at: now, ended_at: null });
    await upsert_strange(ctx, 'theirs', '试验社区（那边建的）');
  });
  staff = await open_staff(house, ['grid', 'community']);
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

it('who is linked and who is not: a like name is a hint, a tap links; a group goes to its estate, a grid of theirs to its place; face to face a code', async () => {
  const page = await staff.enter('/console/wecom?part=links', 'community');
  const grid = page.getByRole('listitem').filter({ hasText: '郑示格' });
  await grid.getByText('没有对上').waitFor();
  expect(await faults(page, 'wecom-links')).toEqual([]);
  await grid.getByRole('button', { name: '「郑示格」是他' }).click();
  await page.getByRole('button', { name: '是他', exact: true }).click();
  await grid.getByText('有人确认的').waitFor();
  const room = page.getByRole('listitem').filter({ hasText: '试验花园业主群' });
  await room.getByRole('combobox').click();
  await page.locator('.ant-select-item-option').filter({ hasText: '试验花园居民群' }).click();
  await room.getByRole('button', { name: '对上这个小区' }).click();
  await room.getByText('对上了：试验花园居民群').waitFor();
  expect(await faults(page, 'wecom-links-done')).toEqual([]);
  await page.getByRole('link', { name: '政民沟通' }).click();
  const theirs = page.getByRole('listitem').filter({ hasText: '那边建的' });
  await theirs.waitFor();
  expect(await faults(page, 'wecom-report')).toEqual([]);
  await theirs.getByRole('combobox').click();
  await page.locator('.ant-select-item-option').filter({ hasText: '第一网格' }).click();
  await theirs.getByRole('button', { name: '就是这里' }).click();
  await page.getByText('人对上的').waitFor();
  await page.goto(`${house.url}/console/residents/sun`);
  const face = page.getByRole('region', { name: '当面对上微信或企业微信' });
  await face.getByRole('button', { name: '要绑定码（企业微信）' }).click();
  await face.getByText(/请他在企业微信里说：绑定 \d{8}/).waitFor();
  expect(await faults(page, 'wecom-face')).toEqual([]);
});
