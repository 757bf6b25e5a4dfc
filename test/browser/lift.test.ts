import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { votes } from '../../modules/deliberation/index.ts';
import { check } from '../../modules/ledger/index.ts';
import { lift_view, pay, plant_signatures } from '../../modules/lift/index.ts';
import { add_people, add_residencies, person_row } from '../../modules/people/index.ts';
import { tables } from '../../platform/db.ts';
import { keepers, settle_books } from '../books.ts';
import { district, estate_id } from '../world.ts';
import { new_window } from './browser.ts';
import { button, send } from './desk.ts';
import { open_house, type House } from './house.ts';
import { faults, open_staff, phone, type Staff } from './staff.ts';

/** 「加装电梯 from idea to last repayment」: chair, cashier, accountant, a neighbour who owes, one who lent and one who knows nothing of it, at their own screens. */
let house: House;
let staff: Staff;
const pages: Page[] = [];
beforeAll(async () => {
  house = await open_house();
  await settle_books(house.world);
  await house.world.as_system(async (ctx) => {
    for (const [id, room, number] of [['debtor', '302', '19944440001'], ['lender', '402', '19944440002']] as const) {
      await add_people(ctx, [person_row(district, id, id === 'debtor' ? '示周' : '示甲', number)]);
      await add_residencies(ctx, [{ district, home_id: `h-3-2-${room}`, person_id: id, relation: 'owner', estate_id, from_on: '2020-01-01', until_on: null }]);
    }
  });
  staff = await open_staff(house, Object.keys(keepers));
});
afterEach(async () => {
  await staff.leave();
  for (const page of pages.splice(0)) await page.context().close();
});
afterAll(() => house.close());

async function resident(person_id: string, path: string, { elder = false, language = 'zh' } = {}): Promise<Page> {
  const { token } = await house.auth.open_session({ district, person_id }, 'resident');
  const context = await new_window({ ...phone, hasTouch: true, isMobile: true, extraHTTPHeaders: { authorization: `Bearer ${token}` } });
  await context.addInitScript(([mode, chosen]) => (localStorage.setItem('linli.elder', mode!), localStorage.setItem('linli.language', chosen!)), [JSON.stringify({ on: elder, step: 1 }), language] as const);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  pages.push(page);
  await page.goto(house.url + path);
  return page;
}
const fine = async (page: Page, name: string) => expect(await faults(page, `lift-${name}`), name).toEqual([]);
async function pick(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.keyboard.insertText(option);
  await page.locator(`.ant-select-dropdown:visible .ant-select-item-option:has-text("${option}")`).first().click();
}
const move = (statement: string) => house.world.as_system((ctx) => sql.raw(`UPDATE votes SET ${statement}`).execute(tables<object>(ctx.tx)));
const local = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 16);

it('a staircase agrees, signs and pays; a neighbour is lent his share, pays it back in parts, and after the last owes nothing', async () => {
  const chair = await staff.enter('/console/lifts', 'chair');
  await button(chair, '写一份协议').click();
  await pick(chair, '小区', '试验花园');
  await pick(chair, '单元', '3栋2单元');
  await pick(chair, '谁当出纳', '出示纳');
  await chair.getByLabel('总造价（元）').fill('395000');
  await chair.getByLabel('政府补助（元）').fill('200000');
  await chair.getByLabel(/工程款分几步付/).fill('预付款 200000\n尾款 195000');
  await button(chair, '先算一算').click();
  await chair.locator('.book-sums').getByText('正好，一分不差').waitFor();
  await pick(chair, '不参加的户（先算一算，再从这里选；不出钱，也不用签）', '3栋2单元201');
  await chair.keyboard.press('Escape');
  await button(chair, '先算一算').click();
  await chair.locator('.book-sums').getByText('还差 18,500.00 元').waitFor();
  await chair.getByLabel('总造价（元）').fill('376500');
  await chair.getByLabel(/工程款分几步付/).fill('预付款 200000\n尾款 176500');
  await button(chair, '先算一算').click();
  await chair.locator('.book-sums').getByText('正好，一分不差').waitFor();
  await chair.getByRole('cell', { name: '不参加' }).waitFor();
  await fine(chair, 'formula');
  await button(chair, '存成协议').click();
  await chair.getByRole('heading', { name: '3栋2单元加装电梯' }).waitFor();
  const id = decodeURIComponent(new URL(chair.url()).pathname.split('/').at(-1)!);
  await button(chair, '发起本单元投票').click();
  await chair.getByLabel('投票开始').fill(local(17));
  await chair.getByLabel('投票结束').fill(local(24));
  await send(chair);
  await chair.getByText('投票已拟好').waitFor();

  // sixteen days go by, and the ballots are counted: test/browser/votes.test.ts shows how
  const { vote } = await house.world.as('chair', (ctx) => lift_view(ctx, id));
  await house.world.as('chair', (ctx) => votes.call_vote(ctx, vote!.id));
  await move(`opens_at = now() - interval '2 days'`);
  await house.world.as_system((ctx) => votes.plant_ballots(ctx, vote!.id, () => ({ choice: 'yes', how: 'paper', by_id: 'chair', at: ctx.now })));
  await move(`closes_at = now() - interval '1 minute'`);
  await house.world.as_system((ctx) => votes.tick_vote(ctx, vote!.id));

  const elder = await resident('zhao', '/money', { elder: true });
  await elder.getByText('3栋2单元加装电梯').click();
  await elder.getByText('签了就是同意：我家出 20,500.00 元').waitFor();
  await fine(elder, 'elder-signs');
  await elder.getByRole('button', { name: '我同意，签这一版' }).click();
  await elder.getByText('您家签过了').waitFor();
  const accountant = await staff.enter(`/console/lifts/${id}`, 'accountant');
  await accountant.getByText('投票通过了').waitFor();
  await accountant.getByText('1 户签了，还差 8 户').waitFor();
  await fine(accountant, 'signing');
  await house.world.as_system((ctx) => plant_signatures(ctx, id, 1));
  await accountant.reload();
  await button(accountant, '同意生效').click();
  await accountant.getByRole('heading', { name: '协议第 1 版 · 已生效' }).waitFor();

  const cashier = await staff.enter(`/console/lifts/${id}`, 'cashier');
  const books = await staff.enter(`/console/books/lift-${id}`, 'accountant');
  const checked = async () => {
    await books.reload();
    await button(books, '审核').first().click();
    await books.getByText('都审过了').waitFor();
  };
  const write = async (label: string, fill: () => Promise<void>) => {
    await button(cashier, label).first().click();
    await fill();
    await send(cashier);
    await cashier.locator('.ant-drawer').waitFor({ state: 'hidden' });
    await checked();
  };
  const amount = (yuan: string) => cashier.locator('.ant-drawer').getByLabel('多少元').fill(yuan);
  await write('记各户应出的钱', async () => {});
  await elder.getByText('20,500.00').first().waitFor();
  await write('收一户的钱', async () => (await pick(cashier, '房号', '3栋2单元602'), await amount('20500')));
  await elder.getByText('交齐了，不欠').waitFor();
  await fine(elder, 'elder-paid');
  const { homes } = await house.world.as('cashier', (ctx) => lift_view(ctx, id));
  for (const { home_id, due_fen } of homes.filter((one) => one.due_fen > 0 && one.home_id !== 'h-3-2-302')) {
    const { id: paid } = await house.world.as('cashier', (ctx) => pay(ctx, id, { request_id: `paid-${home_id}`, day: local(0).slice(0, 10), money_id: '1002', home_id, amount_fen: due_fen, back: false }));
    await house.world.as('accountant', (ctx) => check(ctx, `lift-${id}`, [paid]));
  }

  await cashier.reload();
  await write('记一笔垫付', async () => {
    await pick(cashier, '替哪一户垫', '3栋2单元302');
    await pick(cashier, '哪一户垫的', '3栋2单元402');
    await amount('19000');
    await cashier.getByLabel('怎么还（他们自己说的）').fill('每月还五百');
    await fine(cashier, 'advance-form');
  });
  const [debtor, lender] = [await resident('debtor', `/money/${id}`), await resident('lender', `/money/${id}`, { language: 'en' })];
  await debtor.getByText('您欠 3栋2单元402 示甲').waitFor();
  await lender.getByText('You advanced for 3栋2单元302 示周').waitFor();
  // what the cashier wrote is what the two say: one says no, and nothing is taken on it until they agree
  await debtor.getByRole('button', { name: '对，是这样' }).click();
  await debtor.getByText('您确认过了').waitFor();
  await lender.getByRole('button', { name: 'No', exact: true }).click();
  await lender.getByText('You said it is not right').waitFor();
  await cashier.getByText('有一家说不对，请问清楚').waitFor();
  await button(cashier, '收一笔还款').first().click();
  await pick(cashier, '哪一户还', '3栋2单元302');
  await amount('100');
  await send(cashier);
  await cashier.getByText('有一家说这笔垫付不对。请先问清楚').waitFor();
  await cashier.locator('.ant-drawer .form-buttons button').last().click();
  await cashier.locator('.ant-drawer').waitFor({ state: 'hidden' });
  await lender.getByRole('button', { name: 'Yes, it is so' }).click();
  await cashier.getByText('都确认了').waitFor();
  await write('收一笔还款', async () => (await pick(cashier, '哪一户还', '3栋2单元302'), await amount('4500.50')));
  await debtor.getByText('14,499.50 元').waitFor();
  await fine(debtor, 'debtor');
  await write('把还款转给垫付的邻居', async () => {});
  await lender.getByText('The cashier passed 4,500.50 yuan on to you').waitFor();
  await fine(lender, 'lender-en');
  await fine(cashier, 'cashier');
  // neither the neighbour upstairs nor the office but the cashier reads of it
  for (const page of [elder, accountant, chair, books]) {
    await page.reload();
    await page.getByText(/加装电梯/).first().waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/示周|示甲|每月还五百/);
  }
  await write('收一笔还款', async () => (await pick(cashier, '哪一户还', '3栋2单元302'), await amount('14499.50')));
  await debtor.getByText('还清了').waitFor();
  await fine(debtor, 'last-repayment');
  await fine(books, 'books');
}, 300_000);
