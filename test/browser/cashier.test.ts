import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { add_posts } from '../../modules/people/index.ts';
import { district, estate_id } from '../world.ts';
import * as cases from '../../modules/cases/index.ts';
import { button, looks, new_resident, open_desk, phone, send, type Staff } from './desk.ts';
import { open_house, type House } from './house.ts';

/** Journey 5 of domain.md §8, its case part: the owners’ committee’s cashier answers on paper; its edges are in test/stories/cashier.test.ts. */
let house: House;
let desk: Staff;
beforeAll(async () => {
  house = await open_house();
  desk = await open_desk(house);
  await house.world.as_system((ctx) =>
    add_posts(ctx, [{ district, id: 'a-cashier', person_id: 'p-yw', post: 'cashier', role: 'owners_committee', title: '出纳', place_id: 'community', estate_id, organisation_id: 'yw', from_on: '2020-01-01', until_on: null, ended_at: null, appointed_by: null, ended_by: null }]),
  );
});
afterEach(() => desk.leave());
afterAll(() => house.close());

const open = (who: string, description: string, place: string, room: string) =>
  house.world.as(who, (ctx) =>
    cases.open_case(ctx, {
      draft: false, category: '0708', tier: null, emergency: false, confidential: false, estate_id, place: { id: place, path: `/${district}/street/community/grid/b-3/u-2/${room}` },
      spoken: { building: '3', unit: '2', room }, description, channel: 'form', channel_request_id: null, conversation_id: null,
      reporter: { person_id: who, home_id: who === 'zhao' ? 'h-3-2-602' : 'h-5-1-101' }, file_ids: [], recused_ids: [], by_assistant: null,
    }),
  );

it('the cashier answers what a household asks about the lift’s advance; a neighbour’s debt is on a card without name or door', async () => {
  const { id } = await open('zhao', '加装电梯我家垫付8000元只还了3000元，暗号茄子', 'h-3-2-602', '602');
  const debt = await open('sun', '3栋2单元502欠电梯垫付款一直没还', 'h-3-2-502', '502');
  const cashier = await desk.enter(`/console/cases/${id}`, 'p-yw');
  await cashier.getByText('暗号茄子').first().waitFor();
  await button(cashier, '接单').click();
  await button(cashier, '办结').click();
  await cashier.locator('.ant-drawer textarea').fill('已还3,000.00元，尚余5,000.00元，九月底前还清');
  await send(cashier);
  await cashier.getByText('尚余5,000.00元').first().waitFor();
  await looks(cashier, 'cashier-case');
  const listed = await desk.enter(`/console/cases/${debt.id}`, 'p-yw', phone);
  await listed.getByText('3栋2单元502欠电梯垫付款').first().waitFor();
  expect(await listed.locator('h1').first().innerText()).not.toMatch(/502|单元/);
  await looks(listed, 'cashier-debt-phone');
  const firm = await desk.enter(`/console/cases`, 'engineer');
  await firm.getByRole('heading', { level: 1 }).waitFor();
  expect(await firm.locator('main').innerText()).not.toMatch(/502|茄子|5,000/);
});

it('a wrong booking is put right beside the first answer, a rounding told to the fen, and the next cashier goes on where the last one stopped, who reads nothing any more', async () => {
  const { id } = await open('zhao', '电梯分摊19,333.33元，零头怎么算，暗号冬瓜', 'h-3-2-602', '602');
  const resident = await new_resident(house, '19900000001', `/cases/${id}`);
  const last = await desk.enter(`/console/cases/${id}`, 'p-yw');
  await button(last, '接单').click();
  const tell = async (text: string) => {
    await button(last, '留言').click();
    await last.locator('.ant-drawer').getByText('居民看得到', { exact: true }).click();
    await last.locator('.ant-drawer textarea').fill(text);
    await send(last);
    await last.getByText(text).first().waitFor();
  };
  await tell('记的是每户19,333.00元');
  await tell('更正：上一笔记错，红字冲销后重记每户19,333.33元，余0.01元记在第一户');
  await resident.getByText('余0.01元记在第一户').first().waitFor();
  await resident.getByText('记的是每户19,333.00元').first().waitFor();
  await looks(resident, 'cashier-corrected-phone');

  const community = await desk.enter('/console/organisations', 'community');
  const post = async (path: string, data: object = {}) => (await community.request.post(house.url + path, { data })).status();
  for (const appointment of ['a-cashier', 'a-yw']) expect(await post(`/api/posts/${appointment}/end`), appointment).toBeLessThan(300);
  expect(await post('/api/posts', { person_id: 'p-zd-water', post: 'cashier', title: '出纳', organisation_id: 'yw' })).toBeLessThan(300);
  await last.reload();
  await last.getByRole('heading', { name: '您现在没有岗位' }).waitFor();
  await last.getByText('暗号冬瓜').waitFor({ state: 'detached' });
  await looks(last, 'cashier-last');
  await button(last, '退出').click();
  await last.locator('input[autocomplete=username]').waitFor();

  expect(await house.world.as_system((ctx) => cases.case_by_id(ctx, id))).toMatchObject({ state: 'accepted', keeper_organisation_id: 'yw' });
  const next = await desk.enter(`/console/cases/${id}`, 'p-zd-water');
  const { current, hats: worn } = await (await next.request.get(`${house.url}/api/me`)).json();
  const committee = (worn as { id: string; role: string }[]).find(({ role }) => role === 'owners_committee')!;
  if (current !== committee.id) await next.request.post(`${house.url}/api/me/hat`, { data: { hat: committee.id } });
  await next.goto(`${house.url}/console/cases/${id}`);
  await next.getByText('暗号冬瓜').first().waitFor();
  await next.getByText('余0.01元记在第一户').first().waitFor();
  await button(next, '办结').click();
  await next.locator('.ant-drawer textarea').fill('分摊表见公示栏，已还清');
  await send(next);
  await resident.getByText('分摊表见公示栏').first().waitFor();
  await looks(next, 'cashier-next');
});
