import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { sms_channel } from '../../channels/sms/index.ts';
import { add_people, add_posts, person_row } from '../../modules/people/index.ts';
import { tell } from '../../platform/notify/index.ts';
import { fake_sms, type FakeSms } from '../fakes/sms.ts';
import { district } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';
import { faults, open_staff, phone, type Staff } from './staff.ts';

let house: House;
let staff: Staff;
let fake: FakeSms;
beforeAll(async () => {
  fake = await fake_sms();
  house = await open_house(() => [sms_channel(fake.config)]);
  await house.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'admin', '管示理', '19911114444')]);
    await add_posts(ctx, [{ district, id: 'keeper', person_id: 'admin', post: 'admin', role: 'admin', title: '系统管理员', place_id: district, estate_id: null, organisation_id: null, from_on: '2025-01-01', until_on: null, ended_at: null, appointed_by: null, ended_by: null }]);
  });
  staff = await open_staff(house, ['admin']);
});
afterEach(() => staff.leave());
afterAll(async () => {
  await house.close();
  await fake.close();
});

it('a resident chooses text messages and a quiet night on the phone; what the carrier refuses, the admin sees and sends again', async () => {
  const context = await new_window({ ...phone, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${house.url}/privacy`);
  const { demo_code } = (await (await page.request.post(`${house.url}/api/auth/code`, { data: { phone: '19900000001' } })).json()) as { demo_code: string };
  await page.request.post(`${house.url}/api/auth/login`, { data: { phone: '19900000001', code: demo_code } });
  await page.goto(`${house.url}/me`);
  await page.getByRole('link', { name: '怎么通知我' }).click();
  await page.getByRole('button', { name: '手机短信' }).click();
  await page.getByRole('switch', { name: '夜里不打扰' }).click();
  await page.getByLabel('从').selectOption('21');
  await page.getByText('记下了').waitFor();
  expect(await faults(page, 'reach-phone')).toEqual([]);
  await page.reload();
  await page.getByRole('button', { name: '手机短信', pressed: true }).waitFor();
  expect(await page.getByLabel('从').inputValue()).toBe('21');
  await page.getByRole('switch', { name: '夜里不打扰', checked: true }).click();
  await page.getByRole('switch', { name: '夜里不打扰', checked: false }).waitFor();
  await context.close();

  fake.mood = () => ({ code: 'isv.BLACK_KEY_CONTROL_LIMIT' });
  await house.world.as_system((ctx) => tell(ctx, ['zhao'], { code: 'notice.resolved', params: { title: '3栋楼道灯' }, case_id: null, fact_seq: 1 }));
  await expect.poll(() => fake.calls, { timeout: 20_000 }).toBe(1);
  const console_page = await staff.enter('/console/outbox', 'admin');
  const dead = console_page.getByRole('region', { name: '发不出去的' });
  await dead.getByText('对方拒收').waitFor();
  await dead.getByText('「…」报办好了').waitFor();
  expect(await console_page.getByText('3栋').count(), 'neither whose nor what').toBe(0);
  expect(await faults(console_page, 'outbox')).toEqual([]);
  fake.mood = () => 'well';
  await dead.getByRole('button', { name: '再发' }).click();
  await dead.getByText('没有发不出去的消息').waitFor();
  await expect.poll(() => fake.sent.length, { timeout: 20_000 }).toBe(1);
  const small = await staff.enter('/console/outbox', 'admin', phone, 'en');
  await small.getByText('Nothing failed').waitFor();
  expect(await faults(small, 'outbox-phone-en')).toEqual([]);
});
