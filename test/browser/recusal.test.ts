import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import * as cases from '../../modules/cases/index.ts';
import { district, estate_id } from '../world.ts';
import { button, looks, new_resident, open_desk, send, type Staff } from './desk.ts';
import { open_house, type House } from './house.ts';

let house: House;
let desk: Staff;
let id: string;
beforeAll(async () => {
  house = await open_house();
  desk = await open_desk(house);
  const opened = await house.world.as('zhao', (ctx) =>
    cases.open_case(ctx, {
      draft: false, category: '0202', tier: null, emergency: false, confidential: false, estate_id, place: { id: 'u-3-2', path: `/${district}/street/community/grid/b-3/u-2` },
      spoken: { building: '3', unit: '2' }, description: '路灯不亮', channel: 'form', channel_request_id: null, conversation_id: null,
      reporter: { person_id: 'zhao', home_id: 'h-3-2-602' }, file_ids: [], recused_ids: [], by_assistant: null,
    }),
  );
  id = opened.id;
});
afterEach(() => desk.leave());
afterAll(() => house.close());

it('the resident reads what a department answered on their phone, and rates it if they like', async () => {
  const due_at = new Date(house.world.now.getTime() + 4 * 3_600_000).toISOString();
  const blown = await house.world.as('street', (ctx) => cases.blow(ctx, id, { summary: '请来认一认', ask_resident: true, calls: [{ organisation_id: 'zd-power', question: '接的是哪一路电', due_at }] }));
  await house.world.as('p-zd-power', (ctx) => cases.answer_call(ctx, blown.calls[0]!.id, { answer: '空开跳了，已合上', solved_part: true }));
  const page = await new_resident(house, '19900000001', `/cases/${id}`);
  await page.getByText('空开跳了，已合上').first().waitFor();
  await looks(page, 'department-answer');
  await page.getByRole('group', { name: '试验供电答得怎么样？' }).getByRole('button', { name: '满意', exact: true }).click();
  await page.getByText('您评的：满意').waitFor();
  await looks(page, 'department-rated');
  await page.context().close();
});

it('a repairer says on the case page that they are involved, and the community reads why', async () => {
  const page = await desk.enter(`/console/cases/${id}`, 'manager');
  await button(page, '回避').click();
  await page.getByText('我们整个单位', { exact: true }).click();
  await page.getByLabel('为什么（保密）').fill('报事人是经理的亲戚');
  await looks(page, 'recuse-form');
  await send(page);
  await page.locator('.ant-drawer').waitFor({ state: 'detached' });
  const community = await desk.enter(`/console/cases/${id}`, 'community');
  await button(community, '回避').click();
  await community.getByText('试验物业：报事人是经理的亲戚').waitFor();
  await looks(community, 'recuse-read');
  expect(await page.locator('main').innerText()).not.toContain('亲戚');
});
