import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { keepers, settle_books } from '../books.ts';
import { district } from '../world.ts';
import { button, choose, send } from './desk.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';
import { faults, open_staff, phone, type Staff } from './staff.ts';

/** The cashier enters, the chair checks on another screen at the same time, the month closes, a neighbour reads it, asks and is answered. */
let house: House;
let staff: Staff;
const month_before = (by: number) => new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - by, 1)).toISOString().slice(0, 7);
const [last_month, before] = [month_before(1), month_before(2)];
const end_of = (month: string) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);

beforeAll(async () => {
  house = await open_house();
  await settle_books(house.world, { closed_through: end_of(before) });
  staff = await open_staff(house, Object.keys(keepers));
});
afterEach(() => staff.leave());
afterAll(() => house.close());

it('a month is written by one and checked by another on their own screens, closed, published, and asked about', async () => {
  const cashier = await staff.enter('/console/books', 'cashier');
  const chair = await staff.enter(`/console/books?month=${last_month}`, 'chair');
  await chair.getByText('这个月还没有账').waitFor();
  const write = async (kind: string, amount: string, why: string, words: string) => {
    await button(cashier, '记一笔').first().click();
    const drawer = cashier.locator('.ant-drawer');
    await choose(cashier, '哪一种', kind);
    await drawer.getByLabel('多少元').fill(amount);
    await choose(cashier, '为什么', why);
    await drawer.getByLabel('摘要（不写人名、电话）').fill(words);
    await drawer.getByLabel('哪一天').fill(`${last_month}-20`);
    if (kind === '付出钱') expect(await faults(cashier, 'books-entry')).toEqual([]);
    await send(cashier);
    await drawer.waitFor({ state: 'hidden' });
  };
  await cashier.getByLabel('看哪个月').fill(last_month);
  await write('收到钱', '7150', '物业费', '物业费 286户×25元');
  await write('付出钱', '4860', '人工', '4名兼职人员工资');
  // the other screen learns of both without being touched
  await button(chair, '全部审核（2 笔）').click();
  await chair.getByText('2,290.00').first().waitFor();
  await cashier.getByText('都审过了').waitFor();
  expect(await faults(chair, 'books-desk')).toEqual([]);

  await button(cashier, '盘点好了，请求关账').click();
  const drawer = cashier.locator('.ant-drawer');
  await drawer.getByLabel('现金：数出来多少元').fill('2289');
  await drawer.getByLabel('银行存款：数出来多少元').fill('0');
  await send(cashier);
  await cashier.getByText('数出来的钱和账上不一样').waitFor();
  await drawer.getByLabel('现金：数出来多少元').fill('2290');
  await send(cashier);
  await button(chair, '同意关账').click();
  await chair.getByText('这个月已经关账').waitFor();

  await button(cashier, '拟一期公示').click();
  await cashier.locator('.ant-drawer').getByText(`${last_month.slice(0, 4)}年${Number(last_month.slice(5))}月`, { exact: true }).click();
  await send(cashier);
  await button(chair, '同意公示').click();
  await chair.getByText('已公示').waitFor();

  const { token } = await house.auth.open_session({ district, person_id: 'zhao' }, 'resident');
  const context = await new_window({ ...phone, hasTouch: true, isMobile: true, extraHTTPHeaders: { authorization: `Bearer ${token}` } });
  const zhao = await context.newPage();
  await zhao.goto(`${house.url}/books`);
  await zhao.locator('.books-list a').click();
  await zhao.getByText('收了 7,150.00 元，花了 4,860.00 元').waitFor();
  expect(await faults(zhao, 'books-phone')).toEqual([]);
  await zhao.getByLabel('有不明白的，问一问').fill('工资是几个人的？');
  await zhao.getByRole('button', { name: '提问' }).click();
  await zhao.getByText('工资是几个人的？ （我问的）').waitFor();
  await cashier.getByLabel('公开答复', { exact: true }).fill('保洁绿化两人、门禁一人、收费一人');
  await cashier.locator('.book-answer').getByRole('button', { name: '公开答复' }).click();
  await zhao.getByText('保洁绿化两人').waitFor();
  expect(await faults(zhao, 'books-answered')).toEqual([]);
  await zhao.evaluate(() => localStorage.setItem('linli.language', 'en'));
  await zhao.reload();
  await zhao.getByText('7,150.00 came in').waitFor();
  expect(await faults(zhao, 'books-phone-en')).toEqual([]);
  await context.close();
  const english = await staff.enter(`/console/books?month=${last_month}`, 'accountant', phone, 'en');
  await english.getByText('This month is closed').waitFor();
  await english.getByText('Trial balance').click();
  await english.getByText('Both sides agree').waitFor();
  expect(await faults(english, 'books-desk-en')).toEqual([]);
});
