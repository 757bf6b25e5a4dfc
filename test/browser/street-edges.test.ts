import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import * as cases from '../../modules/cases/index.ts';
import { add_organisation, add_people, appoint, person_row } from '../../modules/people/index.ts';
import { add_places } from '../../modules/territory/index.ts';
import { district, estate_id } from '../world.ts';
import { button, choose, looks, open_desk, phone, send, type Staff } from './desk.ts';
import { open_house, type House } from './house.ts';

let house: House;
let desk: Staff;
const community = `/${district}/street/community`;
beforeAll(async () => {
  house = await open_house();
  desk = await open_desk(house);
  await house.world.as_system(async (ctx) => {
    const bare = { district, lng: null, lat: null, area_cm2: null, floor: null, room: null };
    await add_places(ctx, [
      { ...bare, id: 'grid-2', parent_id: 'community', kind: 'grid', name: '第二网格', path: `${community}/grid-2`, estate_id: null },
      { ...bare, id: 'b-9', parent_id: 'grid-2', kind: 'building', name: '9栋', path: `${community}/grid-2/b-9`, estate_id },
    ]);
    await add_organisation(ctx, { district, id: 'wg-2', kind: 'WG', owner_code: 'WG', name: '第二网格组', place_id: 'grid-2', estate_id: null });
    await add_people(ctx, [person_row(district, 'grid-2-worker', '严示格', '19800009999')]);
    await appoint(ctx, { district, id: 'a-grid-2', person_id: 'grid-2-worker', role: 'grid_worker', title: '网格员', place_id: 'grid-2', estate_id: null, organisation_id: 'wg-2', from_on: '2020-01-01', until_on: null });
  });
  await house.auth.add_staff([{ district, person_id: 'grid-2-worker', username: 'grid-2-worker-1', password: 'right password 1' }]);
});
afterEach(() => desk.leave());
afterAll(() => house.close());

const stairs = { id: 'u-3-2', path: `${community}/grid/b-3/u-2` };
const open = async (category: string, description: string, more: Partial<cases.Demand> = {}): Promise<string> =>
  (
    await house.world.as('zhao', (ctx) =>
      cases.open_case(ctx, {
        draft: false, category, tier: null, emergency: false, confidential: false, estate_id, place: stairs, spoken: { building: '3', unit: '2' }, description, channel: 'form', channel_request_id: null, conversation_id: null,
        reporter: { person_id: 'zhao', home_id: 'h-3-2-602' }, file_ids: [], recused_ids: [], by_assistant: null, ...more,
      }),
    )
  ).id;

it('what two pass to and fro goes to the industry committee, and nobody passes it on after its word', async () => {
  const id = await open('0201', '楼道灯不亮');
  await house.world.as('engineer', (ctx) => cases.object(ctx, id, 'not_ours', '线路属业委会代管'));
  await house.world.as('grid', (ctx) => cases.dispatch(ctx, id, { role: 'YW', organisation_id: 'yw' }));
  await house.world.as('p-yw', (ctx) => cases.object(ctx, id, 'not_ours', '合同写明由物业修'));
  const street = await desk.enter(`/console/cases/${id}`, 'street');
  await button(street, '交行业党委').click();
  await street.locator('.ant-drawer textarea').fill('声控灯该谁修');
  await send(street);
  await street.getByText('等行业党委决定').waitFor();

  const committee = await desk.enter('/console/together/deadlocks', 'p-hydw', phone);
  await committee.getByText('线路属业委会代管').waitFor();
  await committee.getByText('合同写明由物业修').waitFor();
  await button(committee, '作决定').click();
  await choose(committee, '由谁来办', '试验物业');
  await committee.locator('.ant-drawer textarea').fill('合同第七条包括声控灯');
  await looks(committee, 'deadlock-decide-phone');
  await send(committee);
  await committee.getByText('决定：由试验物业办').waitFor();
  await looks(committee, 'deadlock-phone');

  const engineer = await desk.enter(`/console/cases/${id}`, 'engineer');
  await button(engineer, '接单').waitFor();
  await engineer.getByText('合同第七条包括声控灯').first().waitFor();
  await expect.poll(() => button(engineer, '退回（说明理由）').count()).toBe(0);
});

it('an extension that was refused is not asked for a second time, and the day it was due stays', async () => {
  const id = await open('0704', '想用维修资金修屋顶');
  const grid = await desk.enter(`/console/cases/${id}`, 'grid');
  await button(grid, '申请延期').click();
  await grid.locator('.ant-drawer textarea').fill('三家单位都要开会');
  await send(grid);
  await grid.locator('.ant-drawer').waitFor({ state: 'hidden' });
  const clocks = await grid.locator('.clock-list').innerText();
  const street = await desk.enter(`/console/cases/${id}`, 'street', phone);
  await street.getByText('三家单位都要开会').first().waitFor();
  await button(street, '批延期').click();
  await street.locator('.ant-drawer textarea').fill('开会不用延期');
  await looks(street, 'extension-decide-phone');
  await button(street, '不批').click();
  await street.locator('.ant-drawer').waitFor({ state: 'hidden' });
  await grid.reload();
  await grid.getByText('开会不用延期').first().waitFor();
  await expect.poll(() => button(grid, '申请延期').count()).toBe(0);
  const day = /\S+23:59/g;
  expect((await grid.locator('.clock-list').innerText()).match(day)).toEqual(clocks.match(day));
});

it('a confidential complaint about a grid worker reaches the street; that grid worker learns neither words, home nor reporter, and others nothing', async () => {
  const id = await open('0909', '网格员推诿，暗号芋头', { confidential: true });
  const street = await desk.enter('/console/together/raised', 'street');
  await street.locator(`a[href$="${id}"]`).first().click();
  await street.getByText('暗号芋头').waitFor();
  await looks(street, 'confidential-case');
  const accused = await desk.enter(`/console/cases/${id}`, 'grid', phone);
  await accused.getByText('现在不用您做什么').waitFor();
  await looks(accused, 'confidential-accused-phone');
  expect(await accused.getByText('安排上门看看').count()).toBe(0);
  expect(await accused.locator('main').innerText()).not.toMatch(/芋头|推诿|赵|199|602|3栋|第一网格/);
  for (const who of ['engineer', 'grid-2-worker']) {
    const page = await desk.enter(`/console/cases/${id}`, who, phone);
    await page.getByText('您现在的身份看不到它').waitFor();
    expect(await page.locator('main').innerText(), who).not.toContain('投诉工作人员');
  }
});

it('in an estate across two grids each grid worker has the buildings of their own grid', async () => {
  await open('0201', '灯不亮，暗号南瓜');
  await open('0201', '灯不亮，暗号冬瓜', { place: { id: 'b-9', path: `${community}/grid-2/b-9` }, spoken: { building: '9' } });
  for (const [who, own, other] of [['grid', '3栋', '9栋'], ['grid-2-worker', '9栋', '3栋']] as const) {
    const page = await desk.enter('/console/cases', who, phone);
    await page.locator('main').getByText(own).first().waitFor();
    expect(await page.locator('main').innerText(), who).not.toContain(other);
  }
  const whole = await desk.enter('/console/cases', 'community');
  for (const building of ['3栋', '9栋']) await whole.locator('main').getByText(building).first().waitFor();
});

it('a Saturday worked in place of a holiday counts as a working day, and the page names the day', async () => {
  const today = house.world.now;
  house.world.now = new Date('2026-09-30T10:00:00+08:00'); // off from 1 to 7 October, Saturday the 10th is worked: the notice of 2026
  const id = await open('0201', '灯不亮');
  house.world.now = today;
  const page = await desk.enter(`/console/cases/${id}`, 'community', phone);
  await page.locator('.clock-list').getByText(/(10月13日|周二|[昨今明后]天)23:59/).first().waitFor();
  const { clocks } = (await (await page.request.get(`${house.url}/api/cases/${id}`)).json()) as { clocks: { kind: string; due_at: string }[] };
  expect(clocks.find(({ kind }) => kind === 'resolve')?.due_at).toBe('2026-10-13T15:59:59.999Z');
});
