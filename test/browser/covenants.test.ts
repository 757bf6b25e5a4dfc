import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { votes } from '../../modules/deliberation/index.ts';
import { add_people, appoint, person_row } from '../../modules/people/index.ts';
import { tables } from '../../platform/db.ts';
import { photo } from '../api.ts';
import { district, estate_id } from '../world.ts';
import { open_house, type House } from './house.ts';
import { open_neighbours } from './neighbours.ts';
import { desk, faults, open_staff, type Staff } from './staff.ts';

/** 楼规 of 3栋, with two at their screens at once: written, spoken of, voted on, signed, and changed. */
let house: House;
let staff: Staff;
const neighbours = open_neighbours(() => house);
const tablet = { viewport: { width: 820, height: 1180 } };
const [zhao, qian] = ['19900000001', '19900000002'];
beforeAll(async () => {
  house = await open_house();
  await house.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'committee', '业示委', '19911110006')]);
    await appoint(ctx, { district, id: 'a-committee', person_id: 'committee', role: 'owners_committee', title: '委员', place_id: 'community', estate_id, organisation_id: 'yw', from_on: '2020-01-01', until_on: null });
  });
  staff = await open_staff(house, ['committee', 'grid', 'community', 'street']);
}, 120_000);
afterEach(async () => {
  await staff.leave();
  await neighbours.leave();
});
afterAll(() => house.close());

const fine = async (page: Page, name: string) => expect(await faults(page, `covenants-${name}`), name).toEqual([]);
const run = <Row>(statement: string) => house.world.as_system(async (ctx) => (await sql.raw<Row>(statement).execute(tables<object>(ctx.tx))).rows);
/** A day of the place, so many from now. */
const day = (ahead: number) => new Date(Date.now() + 8 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);

it('the rules of a building are written by the committee, spoken of by a neighbour, voted on, and signed home by home', async () => {
  const office = await staff.enter('/console/covenants', 'committee', desk);
  await office.getByRole('button', { name: '起草一份' }).click();
  await office.getByText('楼规', { exact: true }).click();
  await office.getByLabel('小区', { exact: true }).click();
  await office.locator('.ant-select-item-option:has-text("试验花园")').click();
  await office.getByLabel('楼栋', { exact: true }).click();
  await office.locator('.ant-select-item-option:has-text("3栋")').click();
  await office.getByLabel('名字', { exact: true }).fill('3栋楼规');
  await fine(office, 'new');
  await office.getByRole('button', { name: '起草', exact: true }).click();
  await office.getByRole('heading', { name: '3栋楼规' }).waitFor();
  await office.getByRole('button', { name: '加一条' }).click();
  await office.getByLabel('这一条说什么 6').fill('养狗');
  await office.getByLabel('条文 6', { exact: true }).fill('出门牵绳，进电梯抱起来。');
  await office.getByRole('button', { name: '存稿' }).click();
  await office.getByText('好了').first().waitFor();
  await office.getByLabel('提意见到哪天').fill(day(5));
  await office.getByRole('button', { name: '公开征求意见' }).click();
  await office.getByText(`意见提到 ${day(5)} 为止`).waitFor();
  await fine(office, 'discussing');

  const elder = await neighbours.enter('/covenants', zhao, { elder: true });
  await elder.getByText('正在征求意见').first().waitFor();
  await fine(elder, 'list-elder');
  await elder.getByText('3栋楼规').click();
  await elder.getByRole('button', { name: '对这一条说一句：养狗' }).click();
  await elder.getByLabel('您的意见').fill('大狗抱不动，写成让一让行不行？');
  await elder.getByRole('button', { name: '提交' }).click();
  await elder.getByText('大狗抱不动，写成让一让行不行？').waitFor();

  // the committee's screen shows it by itself, and the neighbour's shows the answer
  await office.getByText('大狗抱不动，写成让一让行不行？').waitFor();
  await office.getByLabel('怎么答复（大家看得到）').fill('照您说的改。');
  await office.getByRole('button', { name: '答复', exact: true }).click();
  await elder.getByText('照您说的改。').waitFor();
  await fine(elder, 'answered-elder');
  await office.getByLabel('条文 6', { exact: true }).fill('出门牵绳，进电梯让一让。');
  await office.getByRole('button', { name: '存稿' }).click();
  await elder.getByText('出门牵绳，进电梯让一让。').waitFor();

  // the announced day is over
  await run(`UPDATE covenant_versions SET discuss_until = '${day(-1)}'`);
  await office.reload();
  await office.getByLabel('投票开始').fill(`${day(17)}T08:00`);
  await office.getByLabel('投票结束').fill(`${day(24)}T20:00`);
  await office.getByLabel('通过后哪天施行').fill(day(30));
  await fine(office, 'ask');
  await office.getByRole('button', { name: '固定文字，提请表决' }).click();
  await office.getByRole('link', { name: '到投票里去发通知' }).click();
  await office.getByRole('heading', { name: '《3栋楼规》第1版' }).waitFor();
  await office.locator('button.ant-btn-primary').click();
  await office.locator('.ant-popconfirm .ant-btn-primary').click();
  await elder.getByText('正在表决').first().waitFor();
  await elder.getByText('去看投票').waitFor();
  await fine(elder, 'voting-elder');

  // the weeks go by, and most of the building says yes
  const [{ vote_id }] = (await run<{ vote_id: string }>('SELECT vote_id FROM covenant_versions')) as [{ vote_id: string }];
  await run(`UPDATE votes SET opens_at = now() - interval '8 days' WHERE id = '${vote_id}'`);
  await house.world.as_system((ctx) => votes.plant_ballots(ctx, vote_id, ({ number }) => ({ choice: number <= 20 ? 'yes' : 'no', how: 'phone', by_id: 'zhao', at: ctx.now })));
  await run(`UPDATE covenant_versions SET valid_from = '${day(0)}'`);
  await run(`UPDATE votes SET closes_at = now() - interval '1 minute' WHERE id = '${vote_id}'`);
  await elder.getByRole('button', { name: '我家签' }).waitFor({ timeout: 90_000 });
  await elder.getByRole('button', { name: '我家签' }).click();
  await elder.getByText('3栋2单元602 签过了').waitFor();
  await fine(elder, 'signed-elder');
});

it('a signature on paper is entered by the grid worker, and taken back by the home; the next version shows what it changes', async () => {
  const grid = await staff.enter('/console/covenants', 'grid', tablet);
  await grid.getByRole('link', { name: '3栋楼规' }).click();
  await grid.getByLabel('房号').fill('3栋2单元502');
  await grid.getByLabel('签名的照片').setInputFiles({ name: 'paper.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await grid.getByText('照片有了').waitFor();
  await grid.getByRole('button', { name: '录进去' }).click();
  await grid.getByText('2 户签了').waitFor();
  await fine(grid, 'paper-tablet');

  const neighbour = await neighbours.enter('/covenants', qian, { language: 'en' });
  await neighbour.getByText('Your home signed').waitFor();
  await neighbour.getByText('3栋楼规').click();
  await neighbour.getByRole('button', { name: 'Take our signature back' }).click();
  await neighbour.getByRole('button', { name: 'Our home signs' }).waitFor();
  await grid.getByText('1 户签了').waitFor();
  await fine(neighbour, 'unsigned-english');

  const office = await staff.enter('/console/covenants', 'committee', desk, 'en');
  await office.getByRole('link', { name: '3栋楼规' }).click();
  await office.getByRole('button', { name: 'Write a next version' }).click();
  await office.locator('.ant-popconfirm .ant-btn-primary').click();
  await office.getByLabel('Words 6', { exact: true }).fill('出门牵绳，进电梯让一让，粪便带走。');
  await office.getByRole('button', { name: 'Remove this clause 1' }).click();
  await office.getByRole('button', { name: 'Save the draft' }).click();
  await office.getByText('Done').first().waitFor();
  await office.getByRole('button', { name: 'What changed' }).click();
  await office.getByText('，粪便带走').first().waitFor();
  await fine(office, 'difference-english');
  await office.getByLabel('Comments until').fill(day(4));
  await office.getByRole('button', { name: 'Put it forward' }).click();
  await neighbour.getByText('under discussion').first().waitFor();
  await neighbour.getByRole('button', { name: 'Read this one' }).waitFor();
});

it('a neighbour is honoured as they wish and leaves when they wish; owners sign for their assembly, and the committee calls it', async () => {
  const writer = await neighbours.enter('/honours', zhao);
  await writer.getByRole('button', { name: '夸夸一位邻居' }).click();
  await writer.getByLabel('他的名字').fill('孙示三');
  await writer.getByLabel(/他做了什么/).fill('下雪天把单元门口的雪扫了，谁家的菜都帮着提上楼。');
  await writer.getByRole('button', { name: '写好了，问问本人' }).click();
  await writer.getByText('我们会问本人愿不愿意').waitFor();
  await fine(writer, 'honours-sent');
  const office = await staff.enter('/console/honours', 'committee', desk);
  await office.getByText('没有要办的').waitFor();
  const praised = await neighbours.enter('/honours', '19900000003', { elder: true });
  await praised.getByRole('button', { name: '孙姓邻居' }).click();
  await fine(praised, 'honours-asked-elder');
  await praised.getByRole('button', { name: '可以上榜' }).click();
  await praised.getByText('您点头了，等社区看一遍就上榜').waitFor();
  await office.getByRole('button', { name: '上榜' }).waitFor();
  await fine(office, 'honours-desk');
  await office.getByRole('button', { name: '上榜' }).click();
  await writer.locator('.honour-name', { hasText: '孙姓邻居' }).waitFor();
  await fine(writer, 'honours-page');
  await praised.getByRole('button', { name: '撤下' }).click();
  await praised.getByRole('button', { name: '确定撤下' }).click();
  await writer.locator('.honour-name').waitFor({ state: 'detached' });

  // a fifth of the small estate's 120 homes are 24: most are signed behind the scene
  await writer.goto(`${house.url}/votes`);
  await writer.getByRole('button', { name: '发起联名' }).click();
  await writer.getByLabel(/要议什么事/).fill('商量换不换物业');
  await writer.getByLabel('为什么要开').fill('服务越来越差，请开业主大会议一议。');
  await fine(writer, 'petition-new');
  await writer.getByRole('button', { name: '发起，我家先签' }).click();
  await writer.getByText('商量换不换物业').click();
  await writer.getByText('1 户签了（一共 120 户，够 24 户就要开）').waitFor();
  await run(`INSERT INTO petition_signatures (district, id, petition_id, head, how, file_id, recorded_by, at) SELECT h.district, h.petition_id || h.number, h.petition_id, h.number, 'paper', 'none', 'nobody', now()
    FROM petition_heads h WHERE h.kind = 'unknown' ORDER BY h.number LIMIT 22`);
  const neighbour = await neighbours.enter('/votes', qian, { elder: true });
  await neighbour.getByText('商量换不换物业').click();
  await neighbour.getByRole('button', { name: '签名', exact: true }).waitFor();
  await fine(neighbour, 'petition-elder');
  await neighbour.getByRole('button', { name: '签名', exact: true }).click();
  await neighbour.getByText(/现在该业委会召集/).waitFor();
  await writer.getByText(/现在该业委会召集/).waitFor();
  await office.goto(`${house.url}/console/votes`);
  await office.getByRole('link', { name: '商量换不换物业' }).click();
  await office.getByLabel('哪天开').fill(day(17));
  await office.getByLabel('在哪里').fill('小区中庭');
  await fine(office, 'petition-call');
  await office.getByRole('button', { name: '召集业主大会' }).click();
  await office.getByText('试验花园业委会召集了').waitFor();
  await writer.getByText('看这个会').click();
  await writer.getByText('商量换不换物业').first().waitFor();
  const chief = await staff.enter('/console/votes', 'community', tablet, 'en');
  await chief.getByRole('link', { name: '商量换不换物业' }).click();
  await chief.getByText('Check the signatures').click();
  await fine(chief, 'petition-check-english');
});
