import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { add_people, appoint, person_row } from '../../modules/people/index.ts';
import { tables } from '../../platform/db.ts';
import { photo } from '../api.ts';
import { district } from '../world.ts';
import { open_house, type House } from './house.ts';
import { open_neighbours } from './neighbours.ts';
import { faults, open_staff, phone, type Staff } from './staff.ts';

/** One vote of an estate, from the draft to the protocol, with everybody who has a part in it at their own screens at once. */
let house: House;
let staff: Staff;
const neighbours = open_neighbours(() => house);
beforeAll(async () => {
  house = await open_house();
  await house.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'committee', '业示委', '19911110006')]);
    await appoint(ctx, { district, id: 'a-committee', person_id: 'committee', role: 'owners_committee', title: '业委会委员', place_id: 'community', estate_id: 'garden', organisation_id: 'yw', from_on: '2020-01-01', until_on: null });
  });
  staff = await open_staff(house, ['committee', 'community', 'manager']);
}, 120_000);
afterEach(async () => {
  await staff.leave();
  await neighbours.leave();
});
afterAll(() => house.close());

const fine = async (page: Page, name: string) => expect(await faults(page, `votes-${name}`), name).toEqual([]);
/** Days go by: nobody waits sixteen of them for a test. */
const move = (statement: string, of = 'votes') => house.world.as_system((ctx) => sql.raw(`UPDATE ${of} SET ${statement}`).execute(tables<object>(ctx.tx)));
const homes = [1, 2, 3, 4, 5].flatMap((building) => [1, 2].flatMap((unit) => [1, 2, 3, 4, 5, 6].flatMap((floor) => ['01', '02'].map((door) => `${building}栋${unit}单元${floor}${door}`))));
const sold = ['3栋2单元602', '3栋2单元502', '5栋1单元101'];
const unsold = homes.filter((home) => !sold.includes(home)).join('\n');
const day = (after: number) => new Date(Date.now() + after * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
/** A formal vote is on signed paper: three of the four on the roll say yes, each paper read by two. */
async function all_agree(vote_id: string, [first, second]: readonly [Page, Page]): Promise<void> {
  const of_vote = `${house.url}/api/votes/${vote_id}`;
  await move(`opens_at = now() - interval '1 minute' WHERE id = '${vote_id}'`);
  await expect.poll(async () => ((await (await first.request.get(of_vote)).json()) as { state: string }).state, { timeout: 60_000 }).toBe('open');
  const said = async (page: Page, rest: string, data: object): Promise<{ id: string }> => {
    const answer = await page.request.post(`${of_vote}/${rest}`, { data });
    expect(answer.ok(), `${rest}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as { id: string };
  };
  for (const home of ['1栋1单元101', '3栋2单元602', '3栋2单元502']) {
    const { heads } = (await (await first.request.get(`${of_vote}/heads?q=${encodeURIComponent(home)}`)).json()) as { heads: { head: number }[] };
    const file = (await (await first.request.post(`${house.url}/api/files`, { multipart: { file: { name: 'paper.jpg', mimeType: 'image/jpeg', buffer: await photo() } } })).json()) as { id: string };
    const { id: paper_id } = await said(first, 'papers', { head: heads[0]!.head, choice: 'yes', file_id: file.id });
    await said(second, 'papers/second', { paper_id, choice: 'yes' });
  }
  await move(`closes_at = now() WHERE id = '${vote_id}'`);
}
const local = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 16);

it('the committee writes and calls it, two neighbours vote on phones, two people enter a paper, and the count says what passed', async () => {
  const office = await staff.enter('/console/votes', 'committee');
  await office.getByRole('button', { name: '写一份投票' }).click();
  await office.getByLabel('小区', { exact: true }).click();
  await office.locator('.ant-select-item-option:has-text("试验花园")').click();
  await office.getByLabel('要定哪一类事').click();
  await office.locator('.ant-select-item-option:has-text("选聘和解聘")').click();
  await office.getByLabel('标题').fill('选聘物业公司');
  await office.getByLabel(/表决内容/).fill('是否选聘示例物业公司，服务三年，每月每平方米一元。');
  await office.getByLabel(/没卖出去的房/).fill(unsold);
  await office.getByLabel('开始', { exact: true }).fill(local(17));
  await office.getByLabel('结束', { exact: true }).fill(local(24));
  await office.getByRole('button', { name: '看看名册和法律要求' }).click();
  await office.getByText('120 套房，算 4 人').waitFor();
  await fine(office, 'office-preview');
  await office.getByRole('button', { name: '存成拟稿' }).click();
  await office.getByRole('button', { name: '改一改' }).click();
  await office.getByLabel('标题').fill('选聘物业公司（三年）');
  await office.getByRole('button', { name: /^存\s?好$/ }).click();
  await office.getByRole('heading', { name: '选聘物业公司（三年）' }).waitFor();
  await office.getByRole('button', { name: '发通知，固定名册' }).click();
  await office.locator('.ant-popconfirm button:has-text("发通知")').click();
  await office.getByText('已通知，未开始').waitFor();
  await fine(office, 'office-called');
  const id = decodeURIComponent(new URL(office.url()).pathname.split('/').at(-1)!);

  const notice = await office.request.get(`${house.url}/api/votes/${id}/notice`);
  expect((await notice.body()).subarray(0, 5).toString()).toBe('%PDF-');
  if (process.env['LINLI_PICTURES']) (await import('node:fs')).writeFileSync(`${process.env['LINLI_PICTURES']}/votes-notice.pdf`, await notice.body());

  await move(`opens_at = now() - interval '1 minute'`);
  const [elder, english] = [await neighbours.enter('/votes', '19900000001', { elder: true }), await neighbours.enter(`/votes/${id}`, '19900000002', { language: 'en' })];
  await elder.getByText('您还有 1 票没投').waitFor();
  await fine(elder, 'elder-list');
  await elder.getByRole('link', { name: /选聘物业公司/ }).click();
  await elder.getByRole('button', { name: '同意' }).click();
  await fine(elder, 'elder-ballot');
  await elder.getByRole('button', { name: '投「同意」' }).click();
  await elder.locator('.vote-code').waitFor();
  await fine(elder, 'elder-receipt');
  await english.getByRole('button', { name: 'Against' }).click();
  await english.getByRole('button', { name: 'Vote “Against”' }).click();
  await english.locator('.vote-code').waitFor();
  await english.getByText('2 / 4 ballots').waitFor();
  await fine(english, 'english-voted');
  expect(await english.innerText('main')).not.toMatch(/Passed|通过/);

  await office.reload();
  await office.getByLabel('房号').fill('1栋1单元101');
  await office.getByRole('button', { name: /^找/ }).click();
  await office.getByRole('button', { name: /我录第一遍/ }).click();
  await office.getByLabel('拍纸质票').setInputFiles({ name: 'paper.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await office.getByText('照片有了').waitFor();
  await office.getByText('同意', { exact: true }).click();
  await fine(office, 'office-paper');
  await office.getByRole('button', { name: '我录第一遍' }).click();
  await office.getByText('您录的，要别人录第二遍').waitFor();
  const second = await staff.enter(`/console/votes/${id}`, 'community', phone);
  await second.getByText('等第二个人录').waitFor();
  await second.getByText('同意', { exact: true }).click();
  await fine(second, 'second-on-a-phone');
  await second.getByRole('button', { name: '我录第二遍' }).click();
  await second.getByText('3 / 4 人').first().waitFor();

  await move(`closes_at = now()`);
  await elder.getByText('通过：同意').waitFor({ timeout: 60_000 });
  await elder.getByText('查我的票').click();
  await elder.getByRole('button', { name: '查一查' }).click();
  await elder.getByText('算进去了，投的是「同意」。').waitFor();
  await fine(elder, 'elder-result');
  await office.getByRole('heading', { name: /通过「同意」/ }).waitFor();
  await fine(office, 'office-result');
  const pdf = await elder.request.get(`${house.url}/api/votes/${id}/protocol`);
  expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  if (process.env['LINLI_PICTURES']) (await import('node:fs')).writeFileSync(`${process.env['LINLI_PICTURES']}/votes-protocol.pdf`, await pdf.body());
}, 240_000);

it('everybody who lives there puts three works into an order: an elder by taps, a neighbour in English, a third on paper read by two', async () => {
  const office = await staff.enter('/console/votes', 'community');
  await office.getByRole('button', { name: '写一份问大家' }).click();
  await office.getByLabel('问哪里的人').click();
  await office.locator('.ant-select-item-option:has-text("试验花园")').click();
  await office.getByText('排个先后', { exact: true }).click();
  await office.getByLabel('标题').fill('三件小事先办哪样');
  await office.getByLabel(/问题（票上/).fill('三样都想办，请按急缓排一排。');
  await office.getByLabel(/选项（一行一个/).fill('装扶手 ｜ 6800\n修水沟 ｜ 9000\n换凳子');
  await office.getByLabel('一共选几件').fill('1');
  await office.getByLabel('开始', { exact: true }).fill(local(1));
  await office.getByLabel('结束', { exact: true }).fill(local(9));
  await fine(office, 'poll-form');
  await office.getByRole('button', { name: '存成拟稿' }).click();
  await office.getByRole('button', { name: '发出去，固定名册' }).click();
  await office.locator('.ant-popconfirm button:has-text("发出去")').click();
  await office.getByText('已发，未开始').waitFor();
  const path = new URL(office.url()).pathname;
  await move(`opens_at = now() - interval '1 minute' WHERE form = 'ranking'`);

  const [elder, english] = [await neighbours.enter('/votes', '19900000001', { elder: true }), await neighbours.enter(path.replace('/console', ''), '19900000002', { language: 'en' })];
  await elder.getByRole('link', { name: /三件小事/ }).click();
  await elder.getByRole('button', { name: '修水沟' }).click();
  await elder.getByRole('button', { name: '装扶手' }).click();
  await elder.getByRole('button', { name: '第 2 · 装扶手' }).waitFor();
  await fine(elder, 'poll-elder');
  await elder.getByRole('button', { name: '投票', exact: true }).click();
  await elder.locator('.vote-code').waitFor();
  await english.getByRole('button', { name: '装扶手' }).click();
  await english.getByRole('button', { name: 'Vote', exact: true }).click();
  await english.locator('.vote-code').waitFor();
  await english.getByText('2 / 3 ballots').waitFor();
  await fine(english, 'poll-english');

  await office.reload();
  await office.getByLabel('房号').fill('5栋1单元101');
  await office.getByRole('button', { name: /^找/ }).click();
  await office.getByRole('button', { name: /我录第一遍/ }).click();
  await office.getByLabel('拍纸质票').setInputFiles({ name: 'paper.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await office.getByText('照片有了').waitFor();
  const write = async (page: Page) => {
    await page.getByLabel('票上选的').click();
    for (const label of ['修水沟', '换凳子']) await page.locator(`.ant-select-item-option:has-text("${label}")`).click();
    await page.keyboard.press('Escape');
  };
  await write(office);
  await fine(office, 'poll-paper');
  await office.getByRole('button', { name: '我录第一遍' }).click();
  await office.getByText('您录的，要别人录第二遍').waitFor();
  const second = await staff.enter(path, 'committee');
  await second.getByText('等第二个人录').waitFor();
  await write(second);
  await second.getByRole('button', { name: '我录第二遍' }).click();
  await second.getByText('3 / 3 票').waitFor();

  await move(`closes_at = now() WHERE form = 'ranking'`);
  await elder.getByText(/修水沟 · 9,000 元/).waitFor({ timeout: 60_000 });
  await fine(elder, 'poll-elder-result');
  await office.getByText('选上了').waitFor();
  await fine(office, 'poll-office-result');
}, 240_000);

it('a firm is chosen by tender: sealed bids, points, the owners’ vote, a contract, a year appraised, sixty days’ notice, and no day without somebody who serves', async () => {
  const office = await staff.enter('/console/votes', 'committee');
  await office.getByRole('button', { name: '写一份招标' }).click();
  await office.getByLabel('小区', { exact: true }).click();
  await office.locator('.ant-select-item-option:has-text("试验花园")').click();
  await office.getByLabel('标题').fill('公开选聘物业');
  await office.getByLabel(/要求（发布后/).fill('服务三年，维修两小时到场，公共收益每季度公示。');
  await office.getByLabel(/开标时间/).fill(local(9));
  await fine(office, 'tender-form');
  await office.getByRole('button', { name: '存成拟稿' }).click();
  await office.getByRole('button', { name: '发布', exact: true }).click();
  await office.locator('.ant-popconfirm button:has-text("发布")').click();
  await office.getByText('标书都封着').waitFor();
  for (const number of ['19900000001', '19900000002']) {
    await office.getByLabel('评委手机号').fill(number);
    await office.getByRole('button', { name: '请这位当评委' }).click();
    await office.getByText('还没说明利益关系').nth(number === '19900000001' ? 0 : 1).waitFor();
  }
  const path = new URL(office.url()).pathname;
  const firm = await staff.enter(path, 'manager');
  await firm.getByLabel('每月每平方米（元）').fill('1.5');
  await firm.getByLabel('服务内容').fill('保洁两班，门岗三班');
  await firm.locator('input[type=file]').setInputFiles({ name: 'licence.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await firm.getByRole('button', { name: '去掉' }).waitFor();
  await firm.locator('.photo-picker [role=status]:empty').waitFor({ state: 'attached' });
  await firm.getByRole('button', { name: '封存投标' }).click();
  await firm.getByText(/交的标书封着/).waitFor();
  await fine(firm, 'tender-bid');
  const [elder, other] = [await neighbours.enter('/votes', '19900000001', { elder: true }), await neighbours.enter(path.replace('/console', ''), '19900000002', { language: 'en' })];
  await other.getByText('All bids are sealed').waitFor();
  expect(await other.innerText('main')).not.toMatch(/保洁两班/);
  expect(await office.innerText('main')).not.toMatch(/保洁两班/);
  await fine(other, 'tender-sealed-english');

  await move('opens_at = now()', 'tenders');
  await other.getByRole('button', { name: 'I have, I step back' }).click({ timeout: 60_000 });
  await other.getByText('You stepped back').waitFor();
  await elder.getByText('等您打分').waitFor();
  await elder.getByRole('link', { name: /公开选聘物业/ }).click();
  await elder.getByRole('button', { name: '没有关系' }).waitFor();
  await elder.getByRole('img', { name: /的附件 1/ }).waitFor();
  await fine(elder, 'tender-declare');
  await elder.getByRole('button', { name: '没有关系' }).click();
  for (const [label, points] of [['服务方案', '35'], ['人员和资质', '25'], ['价格', '20']] as const) await elder.getByLabel(new RegExp(label)).fill(points);
  await fine(elder, 'tender-scores');
  await elder.getByRole('button', { name: '存这一家的分' }).click();
  await elder.getByText('存好了').waitFor();
  await office.getByRole('button', { name: '汇总打分' }).click();
  await elder.getByText('第 1 名，80 分').waitFor();
  await fine(elder, 'tender-scored');
  await office.getByLabel('投票开始').fill(local(20));
  await office.getByLabel('投票结束').fill(local(27));
  await office.getByLabel(/没卖出去的房/).fill(unsold);
  await fine(office, 'tender-office-scored');
  await office.getByRole('button', { name: '请业主表决' }).click();
  await office.getByRole('link', { name: '去看业主表决' }).click();
  await office.getByText(/得 80 分，排第 1/).waitFor();

  await office.getByRole('button', { name: '发通知，固定名册' }).click();
  await office.locator('.ant-popconfirm button:has-text("发通知")').click();
  await office.getByText('已通知，未开始').waitFor();
  const community = await staff.enter(path, 'community');
  const vote_of = (page: Page) => decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!);
  await community.getByText('正在表决，通过以后才能签合同').waitFor();
  expect(await community.getByRole('button', { name: '签合同' }).count()).toBe(0);
  await all_agree(vote_of(office), [office, community]);
  await community.getByText('通过了，可以签合同').waitFor({ timeout: 60_000 });
  await office.goto(house.url + path);
  await office.getByLabel('从', { exact: true }).fill(day(30));
  await office.getByLabel('到', { exact: true }).fill(day(30 + 3 * 365));
  await fine(office, 'tender-sign');
  await office.getByRole('button', { name: '签合同' }).click();
  await elder.getByText(/每月每平方米 1.5 元/).first().waitFor();
  await hand_over(office);

  await asked_satisfied(community, [elder, other]);
  await office.reload();
  await office.getByLabel('用哪次满意度测评').click();
  await office.locator('.ant-select-item-option:has-text("物业服务满意吗")').click();
  await office.getByLabel('考评意见').fill('保洁好，门岗夜里常没人');
  await office.getByRole('button', { name: '记考评' }).click();
  await elder.getByText(/表了态的 2 票里 1 票满意或基本满意/).waitFor();
  await fine(office, 'tender-contract');

  await office.getByText('解聘', { exact: true }).click();
  await office.getByText('解聘要业主表决').waitFor();
  const made = (await (await community.request.post(`${house.url}/api/votes`, { data: {
    estate_id: 'garden', scope_place_id: null, kind: 'firm', title: '解聘现在的物业', question: '是否解聘现在的物业公司，另行选聘？', options: [], unsold: unsold.split('\n'), secret: false, legal_effect: 'advisory', notice_days: 15, objection_days: 7, proxy_heads_max: 0,
    opens_at: new Date(Date.now() + 17 * 86_400_000).toISOString(), closes_at: new Date(Date.now() + 24 * 86_400_000).toISOString(),
  } })).json()) as { id: string };
  expect((await community.request.post(`${house.url}/api/votes/${made.id}/call`, { data: {} })).ok()).toBe(true);
  await all_agree(made.id, [community, office]);
  await elder.goto(`${house.url}/votes/${made.id}`);
  await elder.getByText('通过：同意').waitFor({ timeout: 60_000 });
  await office.reload();
  await office.getByText('解聘', { exact: true }).click();
  await office.getByLabel('通过解聘的表决').click();
  await office.locator('.ant-select-item-option:has-text("解聘现在的物业")').click();
  await office.getByLabel('原因').fill('门岗长期没人，公共收益两次没有公示');
  await office.getByLabel('书面通知的日子').fill(day(0));
  await office.getByLabel(/离开的日子/).fill(day(59));
  await office.getByRole('button', { name: '通知解聘' }).click();
  await office.getByText(/提前六十天书面通知，最早到/).waitFor();
  await office.getByLabel(/离开的日子/).fill(day(60));
  await fine(office, 'tender-dismissal');
  await office.getByRole('button', { name: '通知解聘' }).click();
  await office.getByText('已通知解聘').waitFor();

  // whoever was told to go serves on until somebody else has everything in hand
  await elder.goto(house.url + path.replace('/console', ''));
  await elder.getByText(/接管之前，原物业继续服务/).waitFor();
  await fine(elder, 'tender-serves-on');
  await office.getByLabel('接管的日子').fill(day(60));
  await office.getByLabel('谁来接管').fill('新示物业服务公司');
  await office.getByRole('button', { name: '接管了' }).click();
  await office.getByText('移交清单还没有办完').waitFor();
  await hand_over(office);
  await office.getByRole('button', { name: '接管了' }).click();
  await elder.getByText(`${day(60)} 由 新示物业服务公司 接管`).waitFor();
  await other.getByText('Handed over').first().waitFor();
  await fine(elder, 'tender-ended');
  await fine(other, 'tender-ended-english');
}, 300_000);

/** Every line of the list, one after the other. */
async function hand_over(office: Page): Promise<void> {
  const left = office.getByRole('button', { name: /^交\s?了$/ });
  await left.first().waitFor();
  for (let lines = await left.count(); lines > 0; lines -= 1) {
    await left.first().click();
    await expect.poll(() => left.count(), { timeout: 30_000 }).toBe(lines - 1);
  }
}

/** A poll among whoever lives there, open, and counted: one satisfied and one not. */
async function asked_satisfied(office: Page, voters: readonly Page[]): Promise<void> {
  const post = async <T>(page: Page, url: string, data: object): Promise<T> => {
    const answer = await page.request.post(house.url + url, { data });
    expect(answer.ok(), `${url}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as T;
  };
  const { id } = await post<{ id: string }>(office, '/api/polls', {
    form: 'satisfaction', estate_id: 'garden', place_id: null, title: '物业服务满意吗', question: '过去一年的物业服务，您满意吗？', options: [], per: 'person', age_min: 18, picks_max: 1, seats: null, budget_fen: null, line: { numerator: 60, denominator: 100 },
    secret: false, notice_days: 0, opens_at: new Date(Date.now() + 3_600_000).toISOString(), closes_at: new Date(Date.now() + 9_000_000).toISOString(),
  });
  await post(office, `/api/polls/${id}/call`, {});
  await move(`opens_at = now() - interval '1 minute' WHERE id = '${id}'`);
  for (const [index, page] of voters.entries()) {
    const seen = async () => (await (await page.request.get(`${house.url}/api/polls/${id}`)).json()) as { state: string; options: { id: string; label: string }[]; mine: { head: number }[] };
    await expect.poll(async () => (await seen()).state, { timeout: 60_000 }).toBe('open');
    const { options, mine } = await seen();
    await post(page, `/api/votes/${id}/ballot`, { head: mine[0]!.head, choice: options.find(({ label }) => label === (index === 0 ? '满意' : '不满意'))!.id });
  }
  await move(`closes_at = now() WHERE id = '${id}'`);
  await expect.poll(async () => ((await (await office.request.get(`${house.url}/api/polls/${id}`)).json()) as { state: string }).state, { timeout: 60_000 }).toBe('tallied');
}
