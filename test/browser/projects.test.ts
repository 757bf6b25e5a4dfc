import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { add_people, add_residencies, appoint, person_row } from '../../modules/people/index.ts';
import type { ListView } from '../../modules/projects/contract.ts';
import { tables } from '../../platform/db.ts';
import { photo } from '../api.ts';
import { district } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';
import { open_neighbours } from './neighbours.ts';
import { faults, open_staff, phone, type Staff } from './staff.ts';

/** 一个村的十件实事从院坝会到第二次满意度表决: office, street and neighbours at their own screens at once. */
let house: House;
let staff: Staff;
const people = open_neighbours(() => house);
const neighbours = ['19900000001', '19900000002', '19900000003', '19700000001', '19700000002'];
beforeAll(async () => {
  house = await open_house();
  await house.world.as_system(async (ctx) => {
    for (const [id, name] of [['second', '二示社'], ['third', '三示社']] as const) {
      await add_people(ctx, [person_row(district, id, name, null)]);
      await appoint(ctx, { district, id: `a-${id}`, person_id: id, role: 'community', title: '干部', place_id: 'community', estate_id: null, organisation_id: 'sq', from_on: '2020-01-01', until_on: null });
    }
    for (const [index, home_id] of ['h-1-1-101', 'h-1-1-102'].entries()) {
      await add_people(ctx, [person_row(district, `more-${index}`, `多示${index}`, neighbours[index + 3]!)]);
      await add_residencies(ctx, [{ district, home_id, person_id: `more-${index}`, relation: 'owner', estate_id: 'garden', from_on: '2020-01-01', until_on: null }]);
    }
  });
  staff = await open_staff(house, ['community', 'second', 'third', 'street', 'county']);
}, 120_000);
afterEach(async () => {
  await staff.leave();
  await people.leave();
});
afterAll(() => house.close());

const fine = async (page: Page, name: string) => expect(await faults(page, `projects-${name}`), name).toEqual([]);
const move = (statement: string) => house.world.as_system((ctx) => sql.raw(statement).execute(tables<object>(ctx.tx)));
async function post<T>(page: Page, url: string, data: object): Promise<T> {
  const answer = await page.request.post(house.url + url, { data });
  expect(answer.ok(), `${url} ${JSON.stringify(data)}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}
const day = (after: number) => new Date(Date.now() + after * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
const local = (minutes: number) => new Date(Date.now() + minutes * 60_000 + 8 * 3_600_000).toISOString().slice(0, 16);
const year = new Date().getFullYear();
const list_id = `community-${year}`;
const in_drawer = (page: Page) => page.locator('.ant-drawer-open');
/** Everybody is asked now, and afterwards nobody any more: nobody waits days for a test. */
const open_now = () => move(`UPDATE votes SET opens_at = now() - interval '1 minute' WHERE state = 'called'`);
async function close_now(): Promise<void> {
  await move(`UPDATE votes SET closes_at = now() WHERE state IN ('called', 'open')`);
  await move(`UPDATE project_ballots SET closes_at = now() WHERE state = 'open'`);
}
async function vote_by_phone(choice: (options: { id: string; label: string }[], index: number) => string): Promise<void> {
  for (const [index, number] of neighbours.entries()) {
    const page = await people.enter('/projects', number);
    const { ballots } = (await (await page.request.get(`${house.url}/api/project-lists/${list_id}`)).json()) as ListView;
    const { vote_id } = ballots.find(({ state }) => state === 'open')!;
    const poll = (await (await page.request.get(`${house.url}/api/polls/${vote_id}`)).json()) as { options: { id: string; label: string }[]; mine: { head: number }[] };
    await post(page, `/api/votes/${vote_id}/ballot`, { head: poll.mine[0]!.head, choice: choice(poll.options, index) });
  }
}

it('一个村的十件实事从院坝会到第二次满意度表决', async () => {
  const office = await staff.enter('/console/projects', 'community');
  await office.getByRole('button', { name: /新开一年的清单/ }).click();
  await office.getByRole('heading', { name: new RegExp(`试验社区 ${year}`) }).waitFor();
  const zhao = await people.enter('/projects', neighbours[0]!);
  await zhao.getByLabel('想办什么事').fill('三栋门口装路灯');
  await zhao.getByLabel('为什么要办').fill('晚上看不见路，老人摔过');
  await zhao.getByRole('button', { name: '交上去' }).click();
  await zhao.getByText('收到了').waitFor();
  const sun = await people.enter('/projects', neighbours[2]!);
  await sun.getByRole('button', { name: '我也要' }).click();
  await sun.getByText('2 人要').waitFor();
  await fine(sun, 'phone-collecting');
  await office.getByRole('button', { name: '记一条建议' }).click();
  await in_drawer(office).getByLabel('名称').fill('修水沟');
  await in_drawer(office).getByLabel('说一说').fill('一下雨就漫');
  await in_drawer(office).getByLabel('哪次会、哪天').fill('院坝会');
  await fine(office, 'office-propose');
  await in_drawer(office).getByRole('button', { name: '记一条建议' }).click();
  await office.getByText('会上提的：院坝会').waitFor();
  for (let number = 1; number <= 9; number++) await post(office, `/api/project-lists/${list_id}/proposals`, { request_id: `yard-${number}-${Date.now()}`, title: `院坝会提的第${number}件`, words: '大家都说要办', spot: '', origin: 'meeting', origin_id: null, origin_note: '院坝会' });

  const street = await staff.enter(`/console/projects?list=${list_id}`, 'street');
  await street.getByRole('button', { name: '查做不做得成' }).first().click();
  await in_drawer(street).getByText('是', { exact: true }).click();
  await in_drawer(street).getByLabel('理由').fill('有电源，地是集体的');
  await in_drawer(street).getByLabel('估多少钱（元）').fill('12000');
  await in_drawer(street).getByRole('button', { name: '查做不做得成' }).click();
  await street.getByText('试验街道办：有电源').waitFor();
  const { proposals } = (await (await street.request.get(`${house.url}/api/project-lists/${list_id}`)).json()) as ListView;
  for (const one of proposals.filter(({ feasible }) => feasible === null)) await post(street, `/api/project-lists/${list_id}/acts`, { verb: 'assess', proposal_id: one.id, feasible: true, reason: '做得成', cost_fen: 1_000_000 });
  await fine(street, 'street-assessed');

  await office.getByRole('button', { name: '请大家投' }).click();
  await in_drawer(office).getByLabel('从几时').fill(local(60));
  await in_drawer(office).getByLabel('到几时').fill(local(600));
  await in_drawer(office).getByLabel('提前几天告诉').fill('0');
  await in_drawer(office).getByRole('button', { name: '请大家投' }).click();
  await office.getByText('正在投').waitFor();
  await open_now();
  await zhao.getByRole('link', { name: /正在请大家投票/ }).waitFor();
  await vote_by_phone((options) => options.filter(({ id }) => id !== 'abstain').toReversed().slice(-10).map(({ id }) => id).join(','));
  await close_now();
  await office.getByText('大家同意，等公布').waitFor({ timeout: 60_000 });
  await fine(office, 'office-agreed');

  const second = await staff.enter(`/console/projects?list=${list_id}`, 'second');
  await second.getByRole('button', { name: '公布', exact: true }).click();
  await in_drawer(second).getByText('三示社').click();
  await in_drawer(second).getByRole('button', { name: '公布', exact: true }).click();
  await second.getByText(/\d+-\d+-\d+ 公布/).waitFor();
  await zhao.getByText('十件都在办').waitFor({ timeout: 60_000 });
  const list = (await (await second.request.get(`${house.url}/api/project-lists/${list_id}`)).json()) as ListView;
  expect(list.projects).toHaveLength(10);
  const lamp = list.projects.find(({ title }) => title === '三栋门口装路灯')!;

  await build(office, second, street, zhao, sun, lamp.id);
  await call_off(office, street, zhao, list.projects.find((one) => one.id !== lamp.id)!);
  await move(`UPDATE projects SET state = 'accepted', contractor = '示例队', finish_on = '${day(9)}', started_on = '${day(0)}', finished_on = '${day(0)}', accepted_at = now(), warranty_until = '${day(300)}' WHERE state = 'planned'`);

  await office.goto(`${house.url}/console/projects?list=${list_id}`);
  await office.getByRole('button', { name: '记大会的票数' }).click();
  await in_drawer(office).getByLabel('哪天开的会').fill(day(0));
  await in_drawer(office).getByLabel('应到多少人').fill('30');
  for (const [label, heads] of [['满意', '15'], ['基本满意', '2'], ['不满意', '8']] as const) await in_drawer(office).getByLabel(label, { exact: true }).fill(heads);
  await in_drawer(office).getByRole('button', { name: '记大会的票数' }).click();
  await second.getByRole('button', { name: '再数一遍' }).click();
  for (const [label, heads] of [['满意', '15'], ['基本满意', '2'], ['不满意', '8']] as const) await in_drawer(second).getByLabel(label, { exact: true }).fill(heads);
  await in_drawer(second).getByRole('button', { name: '再数一遍' }).click();
  await second.getByText('68% · 没过').waitFor();
  await zhao.goto(`${house.url}/projects`);
  await zhao.getByText('有的要改').waitFor();

  await street.getByRole('button', { name: '要整改' }).click();
  await in_drawer(street).getByText(`${lamp.number}. ${lamp.title}`).click();
  await in_drawer(street).getByLabel('改什么').fill('有两盏不够亮');
  await in_drawer(street).getByLabel('最迟哪天').fill(day(10));
  await in_drawer(street).getByRole('button', { name: '要整改' }).click();
  await office.getByRole('button', { name: '改好了' }).click();
  await in_drawer(office).getByLabel('写几句').fill('换成亮的了');
  await in_drawer(office).getByRole('button', { name: '改好了' }).click();
  await street.getByRole('button', { name: '看改没改好' }).click();
  await in_drawer(street).getByText('是', { exact: true }).click();
  await in_drawer(street).getByRole('button', { name: '看改没改好' }).click();
  await street.getByText('查过，改好了').waitFor();
  await fine(street, 'street-rectified');

  await post(office, `/api/project-lists/${list_id}/acts`, { verb: 'call_vote', purpose: 'rating', opens_at: new Date(Date.now() + 3_600_000).toISOString(), closes_at: new Date(Date.now() + 9_000_000).toISOString(), notice_days: 0 });
  await open_now();
  await zhao.getByRole('link', { name: /正在问大家满不满意/ }).waitFor();
  await vote_by_phone((_, index) => (index === 4 ? 'fair' : 'satisfied'));
  await close_now();
  await zhao.getByText('十件办完了').waitFor({ timeout: 60_000 });
  await zhao.getByText('100% 的人满意').waitFor();
  await fine(zhao, 'phone-closed');
  await office.getByText('第 2 次').waitFor();
  await fine(office, 'office-closed');
  const county = await staff.enter('/console/projects', 'county');
  await county.getByText('成果卡').waitFor();
  await fine(county, 'county-board');
  const guest = await (await new_window({ ...phone, locale: 'zh-CN' })).newPage();
  await guest.goto(`${house.url}/public-projects`);
  await guest.getByLabel('看哪个村（社区）').selectOption('community');
  await guest.getByText('三栋门口装路灯').waitFor();
  await expect.poll(() => guest.getByRole('img', { name: '三栋门口装路灯的照片' }).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await guest.goto(`${house.url}/board/garden`);
  await guest.getByRole('link', { name: /十件民生实事/ }).click();
  await guest.getByText('三栋门口装路灯').waitFor();
  await fine(guest, 'published');
  await guest.context().close();
}, 300_000);

/** One that cannot be built: the village asks, the street agrees, and whoever opens it reads why. */
async function call_off(office: Page, street: Page, zhao: Page, { id }: { id: string }): Promise<void> {
  await office.goto(`${house.url}/console/projects/${id}`);
  await office.getByRole('button', { name: '申请不办了' }).click();
  await in_drawer(office).getByLabel('理由').fill('那块地要修公路');
  await in_drawer(office).getByRole('button', { name: '申请不办了' }).click();
  await office.getByText('等批').waitFor();
  await street.goto(`${house.url}/console/projects/${id}`);
  await street.getByRole('button', { name: '批变更' }).click();
  await in_drawer(street).getByText('是', { exact: true }).click();
  await in_drawer(street).getByLabel('说一说').fill('同意，另想办法');
  await in_drawer(street).getByRole('button', { name: '批变更' }).click();
  await street.getByText('不办了：那块地要修公路').waitFor();
  await fine(street, 'street-called-off');
  await zhao.goto(`${house.url}/projects/${id}`);
  await zhao.getByText('不办了，原因：那块地要修公路').waitFor();
  await street.goto(`${house.url}/console/projects?list=${list_id}`);
}

/** The lamp: planned, photographed, paid, watched, finished, and accepted by who asked for it. */
async function build(office: Page, second: Page, street: Page, zhao: Page, sun: Page, id: string): Promise<void> {
  await office.goto(`${house.url}/console/projects/${id}`);
  await office.getByRole('button', { name: '排进度' }).click();
  await in_drawer(office).getByLabel('施工单位').fill('示例照明队');
  await in_drawer(office).getByLabel(/进度节点/).fill(`挖坑 ${day(5)}\n立杆通电 ${day(12)}`);
  await in_drawer(office).getByRole('button', { name: '排进度' }).click();
  await office.getByText('挖坑').waitFor();
  for (const phase of ['before', 'during', 'after'] as const) {
    await office.getByRole('button', { name: '传照片' }).click();
    await in_drawer(office).getByText({ before: '开工前', during: '施工中', after: '完工后' }[phase], { exact: true }).click();
    await in_drawer(office).getByLabel('在哪里').fill('三栋门口');
    await in_drawer(office).locator('input[type=file]').setInputFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await in_drawer(office).locator('button[type=submit]:not([disabled])').click();
    await office.getByText({ before: '拍了开工前', during: '拍了施工中', after: '拍了完工后' }[phase]).waitFor();
    if (phase === 'before') await office.getByRole('button', { name: '开工', exact: true }).click();
    if (phase === 'before') await office.getByText('在施工').waitFor();
  }
  await post(office, `/api/projects/${id}/acts`, { verb: 'ask_change', reason: '加两盏灯', scope: '装八盏路灯', budget_fen: 1_500_000, finish_on: null });
  await street.goto(`${house.url}/console/projects/${id}`);
  await street.getByRole('button', { name: '批变更' }).click();
  await in_drawer(street).getByText('是', { exact: true }).click();
  await in_drawer(street).getByLabel('说一说').fill('同意');
  await in_drawer(street).getByRole('button', { name: '批变更' }).click();
  await street.getByText('预算 15,000 元').first().waitFor();
  await street.goto(`${house.url}/console/projects?list=${list_id}`);

  const cashier = await staff.enter(`/console/projects/${id}`, 'third');
  await post(cashier, `/api/projects/${id}/acts`, { verb: 'pledge', source: 'self', giver: '各家凑的', amount_fen: 300_000 });
  await cashier.getByRole('button', { name: '记收到的钱' }).click();
  await in_drawer(cashier).getByText('自筹', { exact: true }).click();
  await in_drawer(cashier).getByLabel('多少钱（元）').fill('3000');
  await in_drawer(cashier).getByLabel('写几句').fill('各家凑的到了');
  await in_drawer(cashier).getByRole('button', { name: '记收到的钱' }).click();
  await cashier.getByText('有 1 笔等第二个人审').waitFor();
  const { lines } = (await (await second.request.get(`${house.url}/api/ledgers/${id}/book?state=pending`)).json()) as { lines: { id: string }[] };
  expect((await second.request.post(`${house.url}/api/ledgers/${id}/check`, { data: { ids: lines.map((line) => line.id) } })).ok()).toBe(true);
  await zhao.goto(`${house.url}/projects/${id}`);
  await zhao.getByText('到账 3,000 元').waitFor();
  // more than was approved is not written down, whatever lies in the account
  await cashier.getByRole('button', { name: '记付出的钱' }).click();
  await in_drawer(cashier).getByText('自筹', { exact: true }).click();
  await in_drawer(cashier).getByLabel('多少钱（元）').fill('15000.01');
  await in_drawer(cashier).getByLabel('写几句').fill('灯和人工');
  await in_drawer(cashier).getByRole('button', { name: '记付出的钱' }).click();
  await cashier.getByText('超过批准的钱数了，最多还能花 15,000.00 元').waitFor();

  await sun.goto(`${house.url}/projects/${id}`);
  await sun.getByRole('button', { name: '我来当监督员' }).click();
  await sun.getByLabel('我发现了问题').fill('第二根杆子歪了');
  await sun.getByRole('button', { name: '交上去' }).click();
  await sun.getByText('等答复').waitFor();
  await office.getByRole('button', { name: '答复', exact: true }).click();
  await in_drawer(office).getByLabel('写几句').fill('扶正了，基座重新浇过');
  await in_drawer(office).getByRole('button', { name: '答复', exact: true }).click();
  await sun.getByRole('button', { name: '清楚了', exact: true }).click();
  await fine(sun, 'phone-supervised');
  await office.getByRole('button', { name: '报完工' }).click();
  await zhao.getByRole('button', { name: '办好了', exact: true }).click();
  await zhao.getByText('您说过：办好了').waitFor();
  await fine(zhao, 'phone-project');
  await second.goto(`${house.url}/console/projects/${id}`);
  await second.getByRole('button', { name: '验收', exact: true }).click();
  await in_drawer(second).getByRole('button', { name: '验收', exact: true }).click();
  await second.getByText(/保修到/).waitFor();
  await fine(second, 'office-project');
  await second.goto(`${house.url}/console/projects?list=${list_id}`);
}
