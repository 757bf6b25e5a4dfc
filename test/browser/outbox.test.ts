import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { mail_channel } from '../../channels/mail/index.ts';
import { sms_channel } from '../../channels/sms/index.ts';
import { add_people, add_posts, person_row } from '../../modules/people/index.ts';
import { tell } from '../../platform/notify/index.ts';
import { fake_smtp, type FakeSmtp } from '../fakes/smtp.ts';
import { fake_sms, type FakeSms } from '../fakes/sms.ts';
import { district } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';
import { faults, open_staff, phone, type Staff } from './staff.ts';

let house: House;
let staff: Staff;
let fake: FakeSms;
let smtp: FakeSmtp;
beforeAll(async () => {
  fake = await fake_sms();
  smtp = await fake_smtp();
  const mail = { host: '127.0.0.1', port: smtp.port, user: null, password: '', from: 'linli@example.cn', tls_required: false, public_url: null, per_minute_max: 100, per_day_max: 1_000, timeout_ms: 10_000 };
  house = await open_house(() => [sms_channel(fake.config), mail_channel(mail)]);
  await house.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'admin', '管示理', '19911114444')]);
    await add_posts(ctx, [{ district, id: 'keeper', person_id: 'admin', post: 'admin', role: 'admin', title: '系统管理员', place_id: district, estate_id: null, organisation_id: null, from_on: '2025-01-01', until_on: null, ended_at: null, appointed_by: null, ended_by: null }]);
  });
  staff = await open_staff(house, ['admin']);
});
afterEach(() => staff.leave());
afterAll(async () => {
  await house.close();
  await Promise.all([fake.close(), smtp.close()]);
});

/** A notice to the one subscriber that died. */
async function let_one_die(): Promise<void> {
  const client = new pg.Client({ connectionString: house.world.database.url });
  await client.connect();
  await client.query(`INSERT INTO outbox (district, id, channel, subscription_id, kind, code, cause, body_cipher, at, due_at, state, attempts, trouble, detail, ended_at)
    SELECT district, 'died', 'webhook', id, 'event', 'case.closed', 'died', '\\x00', now(), now(), 'dead', 10, 'server_error', 'HTTP 503', now() FROM webhooks`);
  await client.end();
}

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
  await page.getByLabel('您的邮箱').fill('zhao@example.cn');
  await page.getByRole('button', { name: '发验证码' }).click();
  await page.getByLabel('收到的6位验证码').waitFor();
  await expect.poll(() => smtp.mails.length, { timeout: 20_000 }).toBe(1);
  await page.getByLabel('收到的6位验证码').fill(/\d{6}/.exec(Buffer.from(smtp.mails[0]!.text.split('\n\n').at(-1)!, 'base64').toString('utf8'))![0]);
  expect(await faults(page, 'reach-address')).toEqual([]);
  await page.getByRole('button', { name: '确认', exact: true }).click();
  await page.getByRole('button', { name: '电子邮件', disabled: false }).click();
  await page.getByRole('button', { name: '电子邮件', pressed: true }).waitFor();
  await page.getByRole('button', { name: '手机短信' }).click();
  await page.getByRole('button', { name: '手机短信', pressed: true }).waitFor();
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
  const hooks = console_page.getByRole('region', { name: '订阅进展的别家软件' });
  await hooks.getByText('还没有哪家软件订阅').waitFor();
  await hooks.getByLabel('哪个单位的哪个软件').fill('市政巡查平台');
  await hooks.getByLabel('对方收通知的地址').fill('https://patrol.invalid/linli');
  await hooks.getByRole('button', { name: '加上' }).click();
  await hooks.getByText('密钥只显示这一次').waitFor();
  const subscriber = hooks.getByRole('region', { name: '市政巡查平台', exact: true });
  await let_one_die();
  await console_page.reload();
  await subscriber.getByText('对方出错').waitFor();
  expect(await faults(console_page, 'webhooks')).toEqual([]);
  await subscriber.getByRole('button', { name: '再发' }).click();
  await subscriber.getByText('等着发').waitFor();
  await subscriber.getByRole('button', { name: '不再通知' }).click();
  await console_page.getByRole('tooltip').getByRole('button', { name: '不再通知' }).click();
  await subscriber.getByText('停了').first().waitFor();
  const small = await staff.enter('/console/outbox', 'admin', phone, 'en');
  await small.getByText('Nothing failed').waitFor();
  expect(await faults(small, 'outbox-phone-en')).toEqual([]);
});
