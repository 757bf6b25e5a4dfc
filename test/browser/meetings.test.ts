import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { accept, confirm, resolve } from '../../modules/cases/index.ts';
import { add_organisation, add_people, appoint, person_row } from '../../modules/people/index.ts';
import { tables } from '../../platform/db.ts';
import { photo } from '../api.ts';
import { district } from '../world.ts';
import { open_house, type House } from './house.ts';
import { open_neighbours } from './neighbours.ts';
import { faults, open_staff, type Staff } from './staff.ts';

/** A month and a quarter of one estate: called, asked, held in the yard, done, told at the next meeting, and what remained decided by the street. */
let house: House;
let staff: Staff;
const neighbours = open_neighbours(() => house);
const tablet = { viewport: { width: 820, height: 1180 } };
beforeAll(async () => {
  house = await open_house();
  await house.world.as_system(async (ctx) => {
    await add_organisation(ctx, { district, id: 'xb-housing', kind: '住建', name: '试验县住建专班', owner_code: 'XB', place_id: district, estate_id: null });
    await add_people(ctx, [person_row(district, 'department', '部示门', '19911110012')]);
    await appoint(ctx, { district, id: 'a-department', person_id: 'department', role: 'department', title: '住建值班', place_id: district, estate_id: null, organisation_id: 'xb-housing', from_on: '2020-01-01', until_on: null });
  });
  staff = await open_staff(house, ['community', 'street', 'department']);
}, 120_000);
afterEach(async () => {
  await staff.leave();
  await neighbours.leave();
});
afterAll(() => house.close());

const fine = async (page: Page, name: string) => expect(await faults(page, `meetings-${name}`), name).toEqual([]);
const run = <Row>(statement: string) => house.world.as_system(async (ctx) => (await sql.raw<Row>(statement).execute(tables<object>(ctx.tx))).rows);
/** Its day has come: nobody waits a month for a test. */
const today = (title: string) => run(`UPDATE meetings SET starts_at = now() - interval '1 minute' WHERE title = '${title}' AND state IN ('planned', 'called')`);

async function set_up(page: Page, kind: string, title: string, place: string): Promise<void> {
  await page.getByRole('button', { name: '定一个会' }).click();
  await page.getByLabel('哪种会').click();
  await page.locator(`.ant-select-item-option:has-text("${kind}")`).click();
  await page.getByLabel('会的名字').fill(title);
  await page.getByLabel('在哪里').click();
  await page.locator(`.ant-select-item-option:has-text("${place}")`).click();
  await page.getByLabel('地点').fill('小区议事亭');
}
const open_today = async (page: Page, title: string) => {
  await today(title);
  await page.reload();
  await page.getByRole('button', { name: '开会', exact: true }).click();
  await page.getByRole('heading', { name: '到了谁' }).waitFor();
};
async function agree(page: Page, topic: string, kind: string, what: string, who: string): Promise<void> {
  const line = page.locator('.meeting-topics > li', { hasText: topic });
  await line.getByRole('button', { name: '定下来' }).click();
  await line.getByText(kind, { exact: true }).click();
  await line.getByLabel('要办的事').fill(what);
  await line.getByLabel('谁来办').fill(who);
  await page.locator(`.ant-select-item-option:has-text("${who}")`).click();
  await line.getByRole('button', { name: '定下来' }).click();
  await page.locator('.became', { hasText: what }).waitFor();
}
async function close(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '照定下的事先写一份' }).click();
  await fine(page, name);
  await page.getByRole('button', { name: '散会，公布纪要' }).click();
  await page.locator('.ant-popconfirm button:has-text("散会")').click();
  await page.getByText('开完了').first().waitFor();
}

it('a monthly talk is called, asked, held and kept; the next opens with what became of it; what remained is decided by the street', async () => {
  const office = await staff.enter('/console/meetings', 'community', tablet);
  await set_up(office, '月恳谈', '邻里恳谈', '试验花园');
  await office.getByLabel(/每次都叫的人/).fill('19900000001 党员');
  await fine(office, 'set-up');
  await office.getByRole('button', { name: '保存' }).click();
  await office.getByRole('heading', { name: '邻里恳谈 · 第1次' }).waitFor();
  await office.getByRole('button', { name: '发通知' }).click();
  await office.locator('.ant-popconfirm button:has-text("发通知")').click();
  await office.getByText('通知发过了').waitFor();

  const neighbour = await neighbours.enter('/meetings', '19900000002', { elder: true });
  await neighbour.getByRole('link', { name: /下一次/ }).click();
  await neighbour.getByLabel(/一句话/).fill('3栋门口路灯不亮');
  await neighbour.getByRole('button', { name: '提上去' }).click();
  await neighbour.getByText('提上去了').waitFor();
  await fine(neighbour, 'elder-asked');

  await office.getByText('3栋门口路灯不亮').waitFor();
  await office.getByRole('button', { name: '上会', exact: true }).click();
  await neighbour.getByText('我提的 · 上会了').waitFor();
  await office.getByLabel('议题，一句话').fill('东门外没有过街的地方');
  await office.getByRole('button', { name: '加一个议题' }).click();
  await office.getByText('东门外没有过街的地方').waitFor();
  await fine(office, 'prepared');

  await open_today(office, '邻里恳谈');
  await office.getByRole('button', { name: /赵示一/ }).click();
  await office.getByRole('button', { name: '✓ 赵示一' }).waitFor();
  await agree(office, '3栋门口路灯不亮', '诉求件', '3栋门口的路灯修亮', '试验物业');
  await agree(office, '东门外没有过街的地方', '认领', '去问问交警怎么申请', '赵示一');
  await office.getByLabel('内容').fill('路灯坏了两周，大家都说晚上看不清。');
  await office.getByRole('button', { name: '记下' }).click();
  await office.locator('.meeting-notes', { hasText: '晚上看不清' }).waitFor();
  await office.getByLabel('拍一张').setInputFiles({ name: 'paper.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await office.locator('.meeting-notes img').waitFor();
  await close(office, 'held');
  await fine(office, 'closed');
  const id = decodeURIComponent(new URL(office.url()).pathname.split('/').at(-1)!);
  const minutes = await neighbour.request.get(`${house.url}/api/meetings/${id}/paper?kind=minutes`);
  expect([minutes.status(), minutes.headers()['content-type']]).toEqual([200, 'application/pdf']);
  if (process.env['LINLI_PICTURES']) {
    const { writeFileSync } = await import('node:fs');
    writeFileSync(`${process.env['LINLI_PICTURES']}/meetings-minutes.pdf`, await minutes.body());
    writeFileSync(`${process.env['LINLI_PICTURES']}/meetings-notice.pdf`, await (await neighbour.request.get(`${house.url}/api/meetings/${id}/paper?kind=notice`)).body());
  }

  const [{ case_id }] = (await run<{ case_id: string }>(`SELECT case_id FROM meeting_items WHERE kind = 'case'`)) as [{ case_id: string }];
  await house.world.as('engineer', (ctx) => accept(ctx, case_id));
  await house.world.as('engineer', (ctx) => resolve(ctx, case_id, { note: '换了灯头', file_ids: [] }));
  await house.world.as('qian', (ctx) => confirm(ctx, case_id, true));
  const claimed = await neighbours.enter('/meetings', '19900000001', { language: 'en' });
  await claimed.getByLabel(/What was done/).fill('交警说要街道来申请');
  await fine(claimed, 'english-task');
  await claimed.getByRole('button', { name: 'Cannot be done' }).click();
  await claimed.getByText('What I took on').waitFor({ state: 'detached' });

  await office.getByRole('link', { name: '看下一次' }).click();
  await office.getByRole('heading', { name: '邻里恳谈 · 第2次' }).waitFor();
  await office.locator('.became .is-done', { hasText: '3栋门口的路灯修亮' }).waitFor();
  const undone = office.locator('.became > li', { hasText: '去问问交警怎么申请' });
  await undone.getByText('回话：交警说要街道来申请').waitFor();
  await undone.getByRole('button', { name: '这次再议' }).click();
  const again = office.locator('.meeting-topics > li', { hasText: '去问问交警怎么申请' });
  await again.waitFor();
  await fine(office, 'second-opens');
  await open_today(office, '邻里恳谈');
  await again.getByRole('button', { name: '交上级' }).click();
  await again.getByLabel('为什么这里定不下来').fill('要动市政道路，社区做不了');
  await again.getByRole('button', { name: '交上级' }).click();
  await office.locator('.became', { hasText: '等上级放到会上' }).waitFor();
  await close(office, 'second-held');

  const street = await staff.enter('/console/meetings', 'street');
  await street.getByText('要动市政道路，社区做不了').waitFor();
  await fine(street, 'street-handed-up');
  await set_up(street, '季会商', '街道季会商', '我这个单位管的整个地方');
  await street.getByRole('button', { name: '保存' }).click();
  await street.getByRole('button', { name: '放到这次会上' }).click();
  await street.locator('.meeting-topics > li', { hasText: '去问问交警怎么申请' }).waitFor();
  await open_today(street, '街道季会商');
  await agree(street, '去问问交警怎么申请', '认领', '住建牵头拿出过街设施方案', '试验县住建专班');
  await close(street, 'street-held');
  await street.getByRole('link', { name: '打印协调决定书' }).waitFor();

  const department = await staff.enter('/console/meetings', 'department');
  await department.getByRole('button', { name: /办好了/ }).click();
  await department.getByLabel(/怎么办的/).fill('方案报给交警了');
  await fine(department, 'department');
  await department.getByRole('button', { name: '办好了', exact: true }).click();
  await department.getByText('会上派给我的事').waitFor({ state: 'detached' });

  await office.getByRole('link', { name: '看下一次' }).click();
  await office.getByRole('heading', { name: '邻里恳谈 · 第3次' }).waitFor();
  await office.locator('.became > .is-done', { hasText: '住建牵头拿出过街设施方案' }).waitFor();
  await fine(office, 'third-opens');
  await neighbour.goto(`${house.url}/meetings`);
  await neighbour.getByRole('link', { name: /下一次/ }).click();
  await neighbour.getByText('住建牵头拿出过街设施方案').waitFor();
  await fine(neighbour, 'elder-what-became');
}, 300_000);
