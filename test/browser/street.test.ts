import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import * as cases from '../../modules/cases/index.ts';
import { district, estate_id } from '../world.ts';
import { button, choose, looks, open_desk, phone, type Staff } from './desk.ts';
import { open_house, type House } from './house.ts';

let house: House;
let desk: Staff;
beforeAll(async () => {
  house = await open_house();
  desk = await open_desk(house);
});
afterEach(() => desk.leave());
afterAll(() => house.close());
const enter: Staff['enter'] = (...asked) => desk.enter(...asked);

it('the street whistles three departments, one answers on a phone, the street appraises, and the words of the reporter stay behind', async () => {
  const { id } = await house.world.as('zhao', (ctx) =>
    cases.open_case(ctx, {
      draft: false, category: '0202', tier: null, emergency: false, confidential: false, estate_id, place: { id: 'u-3-2', path: `/${district}/street/community/grid/b-3/u-2` },
      spoken: { building: '3', unit: '2' }, description: '路灯不亮，暗号土豆', channel: 'form', channel_request_id: null, conversation_id: null,
      reporter: { person_id: 'zhao', home_id: 'h-3-2-602' }, file_ids: [], recused_ids: [], by_assistant: null,
    }),
  );
  const street = await enter(`/console/cases/${id}`, 'street');
  await button(street, '吹哨').click();
  await street.getByLabel('对各单位怎么说').fill('路灯不亮，请到现场认一认');
  for (const [department, question] of [['试验供电', '接的是哪一路电'], ['试验供水', '井盖是谁的'], ['试验住建专班', '产权归谁']] as const) {
    await choose(street, '叫哪几个单位', department);
    await street.getByRole('group', { name: department, exact: true }).getByLabel('要它回答什么').fill(question);
  }
  await looks(street, 'whistle-form');
  await street.locator('.ant-drawer button[type=submit]').click();
  await street.locator('.together-card').getByText('接的是哪一路电').waitFor();

  const power = await enter('/console/together/whistles', 'p-zd-power', phone);
  await power.getByText('接的是哪一路电').waitFor();
  expect(await power.locator('main').innerText()).not.toMatch(/土豆|赵|602|产权归谁|井盖/);
  await button(power, '报到').click();
  await power.getByText('已到场').waitFor();
  await looks(power, 'whistle-phone');
  await button(power, '答复').click();
  await power.locator('.ant-drawer textarea').fill('空开跳了，已合上');
  await power.getByText('办好了', { exact: true }).click();
  await power.locator('.ant-drawer button[type=submit]').click();
  await power.getByText('已答复').waitFor();

  // a department of the county wears its own hat: what it was called for, and no list of the county's cases
  const housing = await enter('/console/together/whistles', 'p-xb-housing');
  await housing.getByText('产权归谁').waitFor();
  await looks(housing, 'department');
  expect(await housing.getByRole('navigation').first().innerText()).not.toMatch(/派单台|数据总览|短板|派单规则/);
  expect(await housing.locator('main').innerText()).not.toMatch(/土豆|赵|602|接的是哪一路电/);

  await button(street, '评价').first().click();
  await street.getByText('这一份解决了', { exact: true }).click();
  await street.locator('.ant-drawer button[type=submit]').click();
  await street.getByText('街道评价：这一份解决了').waitFor();
  await looks(street, 'whistle-case');
  await street.goto(`${house.url}/console/together/figures`);
  await street.getByText('试验供电').waitFor();
  await looks(street, 'whistle-figures');
});

it('a community tries a message, writes a rule after seeing what it would change, and tries again', async () => {
  const page = await enter('/console/rules/try', 'community');
  const attempt = async () => {
    await page.getByLabel('居民会怎么说').fill('3栋2单元声控灯不亮');
    await button(page, '看看会派给谁').click();
  };
  await attempt();
  await page.locator('.rule-goes').getByText('试验物业').waitFor();
  await looks(page, 'rule-try');
  await button(page, '新写一条').click();
  await choose(page, '在哪里', '试验花园');
  await choose(page, '派给谁', '试验花园业委会');
  await page.getByLabel('为什么这样派').fill('业委会找的电工');
  await button(page, '先看看会怎样').click();
  await page.locator('.rule-guess').waitFor();
  await looks(page, 'rule-form');
  await page.locator('.ant-drawer button[type=submit]').click();
  await page.locator('.ant-drawer').waitFor({ state: 'hidden' });
  await attempt();
  await page.locator('.rule-goes').getByText('业委会').waitFor();
  await looks(page, 'rule-tried');
  const narrow = await enter('/console/rules', 'community', phone);
  await narrow.locator('.rule-row').waitFor();
  await looks(narrow, 'rules-phone');
});
