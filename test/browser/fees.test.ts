import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { wechat_pay } from '../../channels/wechat-pay/index.ts';
import { keepers, settle_books } from '../books.ts';
import { district } from '../world.ts';
import { fake_wechat_pay, type FakeWechatPay } from '../fakes/wechat-pay.ts';
import { new_window } from './browser.ts';
import { button, send } from './desk.ts';
import { open_house, type House } from './house.ts';
import { faults, open_staff, phone, type Staff } from './staff.ts';

/** A month is billed by one and checked by another; an elder reads what is due and pays a part at the desk; another is reminded kindly. */
let house: House;
let staff: Staff;
let bank: FakeWechatPay;
beforeAll(async () => {
  bank = await fake_wechat_pay();
  house = await open_house(undefined, wechat_pay(bank.config));
  await settle_books(house.world);
  staff = await open_staff(house, Object.keys(keepers));
});
afterEach(() => staff.leave());
afterAll(async () => {
  await house.close();
  await bank.close();
});

it('bills are made, checked, read by an elder, paid in part, printed, and asked for without a threat', async () => {
  const cashier = await staff.enter('/console/books', 'cashier');
  const fees = cashier.locator('summary', { hasText: '收费' });
  await fees.click();
  await button(cashier, '写一个收费标准').click();
  await cashier.getByLabel('名字，居民账单上看得到').fill('物业费，每户每月25元');
  await cashier.getByLabel('每户每月多少元').fill('25');
  await send(cashier);
  await cashier.getByText('每户 25.00 元').waitFor();
  await button(cashier, '出一期账单').click();
  await send(cashier);
  await cashier.getByText('等另一个人审核').waitFor();
  const accountant = await staff.enter('/console/books', 'accountant');
  await accountant.locator('summary', { hasText: '收费' }).click();
  await button(accountant, '审核账单').click();
  await accountant.getByText('120 户里 0 户交齐').waitFor();

  const { token } = await house.auth.open_session({ district, person_id: 'zhao' }, 'resident');
  const context = await new_window({ ...phone, hasTouch: true, isMobile: true, extraHTTPHeaders: { authorization: `Bearer ${token}` } });
  await context.addInitScript((mode) => localStorage.setItem('linli.elder', mode), JSON.stringify({ on: true, step: 1 }));
  const elder = await context.newPage();
  elder.setDefaultTimeout(30_000);
  await elder.goto(`${house.url}/money`);
  await elder.getByText('网上交 25.00 元').waitFor();
  expect(await faults(elder, 'fees-elder-due')).toEqual([]);

  await button(cashier, '收一户的物业费').click();
  await cashier.getByLabel('房号', { exact: true }).click();
  await cashier.keyboard.insertText('3栋2单元602');
  await cashier.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
  await cashier.locator('.ant-drawer').getByText('还欠 25.00 元').waitFor();
  await cashier.getByLabel(/多少元（多的存着/).fill('10');
  expect(await faults(cashier, 'fees-pay')).toEqual([]);
  await send(cashier);
  await elder.getByText('另有 10.00 元刚交').waitFor();
  await button(accountant, '审核').last().click();
  await elder.getByText('网上交 15.00 元').waitFor();
  await elder.getByText('看每个月的账单').click();
  await elder.getByText('交了 10.00 元').waitFor();
  expect(await faults(elder, 'fees-elder-part')).toEqual([]);

  // the rest on the telephone: first too little in mind, then another sum, and the gateway says what came
  await elder.getByRole('button', { name: '先交一部分' }).click();
  await elder.getByLabel(/这次交多少元/).fill('80');
  await elder.getByRole('button', { name: '网上交 80.00 元' }).click();
  await elder.getByText('请写一个数，最多 15.00 元。').waitFor();
  await elder.getByLabel(/这次交多少元/).fill('3');
  await elder.getByRole('button', { name: '网上交 3.00 元' }).click();
  await elder.getByRole('img', { name: '付款码' }).waitFor();
  await elder.getByRole('button', { name: '我付过了' }).click();
  await elder.getByText('还没有看到这笔钱').waitFor();
  expect(await faults(elder, 'fees-elder-code')).toEqual([]);
  await elder.getByRole('button', { name: '换个数' }).click();
  await elder.getByLabel(/这次交多少元/).fill('6.5');
  await elder.getByRole('button', { name: '网上交 6.50 元' }).click();
  await elder.getByRole('img', { name: '付款码' }).waitFor();
  const order = [...bank.trades.values()].at(-1)!;
  expect([order.total, order.title]).toEqual([650, '物业费']);
  bank.pay(order.number);
  await elder.getByRole('button', { name: '我付过了' }).click();
  await elder.getByText('另有 6.50 元刚交').waitFor();
  await button(accountant, '审核').last().click();
  await elder.getByRole('button', { name: '网上交 8.50 元' }).waitFor();
  await elder.getByText('交了 16.50 元').waitFor();
  expect(await faults(elder, 'fees-elder-online')).toEqual([]);

  await cashier.getByText('3栋2单元502').waitFor();
  await cashier.getByLabel(/3栋2单元502/).check();
  await button(cashier, '提醒这 1 户').click();
  await cashier.getByLabel('怎么说（居民收到的就是这句话）').fill('再不交就停水');
  await send(cashier);
  await cashier.getByText(/民法典第九百四十四条）。请换一种说法/).waitFor();
  await cashier.getByLabel('怎么说（居民收到的就是这句话）').fill('您家的物业费方便时来交一下，有困难可以分期');
  await send(cashier);
  await cashier.getByText(/3栋2单元502.*提醒过/).waitFor();
  expect(await faults(cashier, 'fees-desk')).toEqual([]);
  const href = await cashier.getByRole('link', { name: '印纸质账单' }).getAttribute('href');
  const pdf = await cashier.request.get(house.url + href);
  expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  if (process.env['LINLI_PICTURES']) (await import('node:fs')).writeFileSync(`${process.env['LINLI_PICTURES']}/fees-bills.pdf`, await pdf.body());
  await context.close();
}, 240_000);
