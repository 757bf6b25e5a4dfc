import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { open_ear, open_peers } from '../../channels/wechat/open.ts';
import type { Ear } from '../../channels/wechat/ear.ts';
import { accept, hear_now } from '../../channels/wechat/inbox.ts';
import { open_wechat } from '../../channels/wechat/index.ts';
import { system_actor } from '../../platform/ctx.ts';
import { fake_wechat, type FakeWechat } from '../fakes/wechat.ts';
import { district } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';
import { faults, phone } from './staff.ts';

let house: House;
let fake: FakeWechat;
let ear: Ear;
beforeAll(async () => {
  fake = await fake_wechat();
  const settings = { wechat: fake.wechat, wechat_kf: fake.wechat_kf };
  house = await open_house(() => open_wechat(settings, { data_dir: '/tmp' }).channels);
  ear = open_ear(settings, { db: house.world.db, clock: () => new Date(), data_dir: '/tmp', peers: open_peers(settings) });
});
afterAll(async () => {
  await house.close();
  await fake.close();
});
/** What somebody says in WeChat, and what they read there at once. */
async function say(account: 'official' | 'kf', id: string, text: string): Promise<string> {
  const said = { what: 'said' as const, id, account, user_id: `${account}-zhao`, kf_id: null, text, pictures: [], sound: null, odd: false };
  await house.world.db.transaction(system_actor('000000'), new Date(), (ctx) => accept(ctx, said));
  return hear_now(ear, id, () => false);
}
async function code_on(page: Page): Promise<string> {
  await page.getByRole('button', { name: '要一个微信绑定码', exact: true }).click();
  return /\d{8}/.exec((await page.getByText(/说：绑定 \d{8}/).textContent())!)![0];
}

it('an elder links WeChat by saying a code there, chooses it, and says where the rest goes', async () => {
  const { token } = await house.auth.open_session({ district, person_id: 'zhao' }, 'resident');
  const context = await new_window({ ...phone, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', extraHTTPHeaders: { authorization: `Bearer ${token}` } });
  await context.addInitScript((mode) => localStorage.setItem('linli.elder', mode), JSON.stringify({ on: true, step: 1 }));
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${house.url}/reach`);
  await page.getByRole('button', { name: '微信公众号', disabled: true }).waitFor();
  const first = await code_on(page);
  await page.getByRole('button', { name: '说过了，看看对上没有' }).click();
  await page.getByText('还没有对上').waitFor();
  expect(await faults(page, 'wechat-code')).toEqual([]);
  expect(await say('official', 'wx:1', `绑定 ${first}`)).toContain('对上了');
  await page.getByRole('button', { name: '说过了，看看对上没有' }).click();
  await page.getByText('已经对上了。').waitFor();
  await page.getByRole('button', { name: '微信公众号', pressed: true }).waitFor();
  expect(await say('kf', 'kf:1', `绑定 ${await code_on(page)}`)).toContain('对上了');
  await page.getByRole('button', { name: '说过了，看看对上没有' }).click();
  await page.getByRole('button', { name: '微信客服', disabled: false }).click();
  await page.getByRole('button', { name: '微信客服', pressed: true }).waitFor();
  await page.getByLabel('发不到的时候，再发到').selectOption({ label: '微信公众号' });
  await page.getByText('记下了').waitFor();
  expect(await faults(page, 'wechat-chosen')).toEqual([]);
  await page.reload();
  await expect.poll(() => page.getByLabel('发不到的时候，再发到').inputValue()).toBe('wechat');
  await page.getByRole('button', { name: '断开微信' }).click();
  await page.getByText('断开了。').waitFor();
  await page.getByRole('button', { name: '微信客服', disabled: true }).waitFor();
  await context.close();
});
