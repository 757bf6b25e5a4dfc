import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { new_window } from './browser.ts';
import { button, choose, looks, open_desk, phone, send, type Staff } from './desk.ts';
import { open_house, type House } from './house.ts';

/** A street collects on a phone, in a hall without a signal too; a department answers; the firm says itself whether it is solved. */
let house: House;
let desk: Staff;
beforeAll(async () => {
  house = await open_house();
  desk = await open_desk(house);
});
afterEach(() => desk.leave());
afterAll(() => house.close());

it('an item collected without a signal is sent once, assigned, handled, and struck off by the firm’s own word', async () => {
  const street = await desk.enter('/console/issues', 'street', phone);
  await street.getByText('还没有活动').waitFor();
  await button(street, '新开一场活动').click();
  const drawer = street.locator('.ant-drawer');
  await drawer.getByLabel('题名').fill('山地农业专场');
  await drawer.getByLabel('在哪里').fill('街道大厅');
  await drawer.getByLabel('种养户几户').fill('9');
  await looks(street, 'issues-hold');
  await send(street);
  await street.getByRole('link', { name: '山地农业专场' }).click();
  await street.getByText('种养户 9 户').waitFor();

  await street.context().setOffline(true);
  await button(street, '收一条').click();
  await drawer.getByLabel('问题（照他说的写）').fill('想扩建烘干房，用地手续不知道从哪里办');
  await drawer.getByLabel('企业名称').fill('示例青杠种植合作社');
  await choose(street, '是什么', '合作社');
  await choose(street, '哪一类', '用地');
  await drawer.getByText('对方同意以后打电话问').click();
  await drawer.getByLabel('联系人').fill('青示杠');
  await drawer.getByLabel('电话', { exact: true }).fill('19912345678');
  await looks(street, 'issues-collect');
  await send(street);
  await street.getByText('手机上还有 1 条没送出去').waitFor();
  await street.context().setOffline(false);
  await street.getByText('手机上还有').waitFor({ state: 'hidden', timeout: 40_000 });
  await street.getByRole('link', { name: /想扩建烘干房/ }).waitFor();
  await looks(street, 'issues-event');

  await street.getByRole('link', { name: /想扩建烘干房/ }).click();
  await button(street, '派').click();
  await choose(street, '派给谁', '试验住建专班');
  await street.locator('.ant-drawer').getByText(/^5 个工作日/).click();
  await looks(street, 'issues-assign');
  await send(street);
  await street.getByText('已派，等认领').waitFor();
  const path = new URL(street.url()).pathname;
  await button(street, '给企业一个链接').click();
  const link = await street.getByLabel('给企业一个链接').inputValue();

  const housing = await desk.enter('/console/issues', 'p-xb-housing');
  await housing.getByRole('link', { name: /想扩建烘干房/ }).click();
  await button(housing, '认领').click();
  await button(housing, '报办好').click();
  await housing.locator('.ant-drawer textarea').fill('设施农用地备案办好了');
  await looks(housing, 'issues-handle');
  await send(housing);
  await housing.getByText('办了，等企业说').first().waitFor();
  await expect.poll(() => button(housing, '记企业的话').count()).toBe(0);
  await looks(housing, 'issues-item');

  const context = await new_window({ ...phone, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const firm = await context.newPage();
  await firm.goto(link.replace(/^https?:\/\/[^/]+/, house.url));
  await firm.getByText('设施农用地备案办好了').waitFor();
  expect(await firm.locator('body').innerText()).not.toMatch(/住示建|冯示街|19912345678/);
  await looks(firm, 'issues-firm');
  await firm.getByRole('button', { name: '解决了', exact: true }).click();
  await firm.getByText('记下了，谢谢').waitFor();
  await firm.goto(`${house.url}/firm#520303-${'x'.repeat(30)}`);
  await firm.reload();
  await firm.getByText('这个链接打不开了').waitFor();
  await looks(firm, 'issues-firm-gone');
  await context.close();

  await street.goto(house.url + path);
  await street.getByText('已销号').first().waitFor();
  await street.getByText('企业说解决了').first().waitFor();
  await looks(street, 'issues-solved');
  await street.goto(`${house.url}/console/issues`);
  const figures = street.locator('.issue-figures');
  await figures.waitFor();
  expect((await figures.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/收集 1 已解决 1 限期推进 0/);
});
