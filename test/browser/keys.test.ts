import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { insert_differences, upsert_bill } from '../../platform/payment/store.ts';
import { add_people, add_posts, person_row } from '../../modules/people/index.ts';
import { district } from '../world.ts';
import { open_house, type House } from './house.ts';
import { desk, faults, open_staff, phone, type Staff } from './staff.ts';

let house: House;
let staff: Staff;
beforeAll(async () => {
  house = await open_house();
  await house.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'admin', '管示理', '19911114444'), person_row(district, 'auditor', '审示计', '19911115555')]);
    for (const [role, title] of [['admin', '系统管理员'], ['auditor', '审计管理员']] as const) await add_posts(ctx, [{ district, id: `keeper-${role}`, person_id: role, post: role, role, title, place_id: district, estate_id: null, organisation_id: null, from_on: '2025-01-01', until_on: null, ended_at: null, appointed_by: null, ended_by: null }]);
  });
  staff = await open_staff(house, ['admin', 'auditor']);
});
afterEach(() => staff.leave());
afterAll(() => house.close());

it('the admin gives another office a key, its software reports a lamp by it, and an ended key opens nothing', async () => {
  const page = await staff.enter('/console/keys', 'admin', desk);
  await page.getByText('还没有发过钥匙').waitFor();
  await page.getByRole('button', { name: '发钥匙' }).click();
  await page.getByText('请填这一项').first().or(page.locator('.ant-form-item-explain-error').first()).waitFor();
  await page.getByLabel('哪个单位的哪个软件').fill('市政巡查小程序');
  await page.getByLabel('出了事找谁').fill('值班室 0851-28000000');
  await page.getByRole('button', { name: '发钥匙' }).click();
  const key = await page.getByText(/^linli_/).innerText();
  await page.getByRole('region', { name: '市政巡查小程序' }).getByText('还没有用过').waitFor();
  expect(await faults(page, 'keys-given')).toEqual([]);

  const report = (api_key: string) => page.request.post(`${house.url}/open311/v2/requests.json`, { form: { api_key, service_code: '0201', address_string: '试验花园3栋2单元', description: '楼道灯坏了' } });
  expect((await report(key)).status()).toBe(200);
  await page.reload();
  const given = page.getByRole('region', { name: '市政巡查小程序' });
  await given.getByText('最后一次用').waitFor();
  expect(await page.getByText(/^linli_/).count(), 'told once').toBe(0);
  await given.getByRole('button', { name: '停用' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: '停用' }).click();
  await given.getByRole('button', { name: '停用' }).waitFor({ state: 'detached' }); // an ended key has only its day
  expect((await report(key)).status()).toBe(403);

  const small = await staff.enter('/console/keys', 'admin', phone, 'en');
  await small.getByRole('region', { name: '市政巡查小程序' }).getByText('given').waitFor();
  expect(await faults(small, 'keys-phone-en')).toEqual([]);
});

it('the auditor reads what does not agree with the gateway’s bill, by how much, and what to do', async () => {
  const { now } = house.world;
  await house.world.as_system(async (ctx) => {
    await upsert_bill(ctx, { district, day: '2026-05-26', gateway: 'wechat', payments: 41, paid_fen: 512_300, refunds: 1, refunded_fen: 2_000, checked_at: now });
    await insert_differences(ctx, [
      { district, day: '2026-05-26', number: '520303-a1', kind: 'amount', ours_fen: 10_000, theirs_fen: 9_950, found_at: now },
      { district, day: '2026-05-26', number: '520303-a2', kind: 'missing', ours_fen: 12_000, theirs_fen: null, found_at: now },
      { district, day: '2026-05-26', number: '520303-a3', kind: 'late', ours_fen: 8_000, theirs_fen: 8_000, found_at: now },
    ]);
  });
  const page = await staff.enter('/console/bills', 'auditor', phone);
  await page.getByText('差 ¥0.50').waitFor();
  await page.getByText('差 ¥120.00').waitFor();
  await page.getByText('对不上 2 笔').waitFor(); // what came late agrees
  expect(await faults(page, 'bills')).toEqual([]);
});
