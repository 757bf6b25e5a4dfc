import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { id_check_digit } from '../../modules/people/id-number.ts';
import { add_guardians, add_household, add_people, person_row } from '../../modules/people/index.ts';
import { add_care_plan, care_list } from '../../modules/people/care/care.ts';
import { give_consent } from '../../modules/people/consent/give.ts';
import { add_tag } from '../../modules/people/tag/tag.ts';
import { district } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';

const password = 'right password 1';
const desk = { viewport: { width: 1366, height: 800 } };
const phone = { viewport: { width: 390, height: 844 } };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Kept for whoever wants to look: LINLI_PICTURES names a folder. */
const pictures = process.env['LINLI_PICTURES'];

let house: House;
let elder: string;
const open_pages: Page[] = [];
beforeAll(async () => {
  house = await open_house();
  await house.auth.add_staff(['grid', 'community'].map((person_id) => ({ district, person_id, username: `${person_id}-1`, password })));
  const number = `52030219430312002${id_check_digit('52030219430312002')}`;
  [elder] = (await house.world.as('grid', (ctx) => add_household(ctx, 'h-4-1-101', [
    { person: { name: '何示奶', phone: '19911112222', id_number: number }, relation: 'owner', share: { numerator: 1, denominator: 2 } },
    { person: { name: '何示女' }, relation: 'owner', share: { numerator: 1, denominator: 2 }, lives_here: false },
  ]))) as [string, string];
  await house.world.as('grid', (ctx) => add_household(ctx, 'h-4-1-102', [{ person: { name: '何示奶', id_number: number }, relation: 'family' }]));
  await house.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'child', '何示童', null, { born_on: '2018-05-01' })]);
    await add_guardians(ctx, [{ district, ward_id: 'child', guardian_id: elder, kind: 'appointed', from_on: '2020-01-01', until_on: null }]);
  });
  for (const purpose_id of ['care_visit', 'health']) await house.world.as(elder, (ctx) => give_consent(ctx, elder, { purpose_id, version: 1, separately: true }));
  await house.world.as('community', (ctx) => add_tag(ctx, elder, { kind: 'alone' }));
  await house.world.as('community', (ctx) => add_care_plan(ctx, elder, { home_id: 'h-4-1-101', reason: 'alone', every_days: 7, assignee_id: 'grid', health_note: '对青霉素过敏' }));
});
afterEach(async () => {
  for (const page of open_pages.splice(0)) await page.context().close();
});
afterAll(() => house.close());

async function open(path: string | null, screen: typeof desk, elder_step?: number): Promise<Page> {
  const context = await new_window({ ...screen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await context.addInitScript((mode) => {
    localStorage.setItem('linli.language', 'zh');
    if (mode) localStorage.setItem('linli.elder', mode);
  }, elder_step === undefined ? null : JSON.stringify({ on: true, step: elder_step }));
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  open_pages.push(page);
  if (path) await page.goto(house.url + path);
  return page;
}
async function as_staff(who: 'grid' | 'community', path: string, screen = desk): Promise<Page> {
  const page = await open(null, screen);
  const post = async (url: string, data: object) => (await page.request.post(house.url + url, { data })).json();
  const { ticket, demo_totp } = await post('/api/auth/staff', { username: `${who}-1`, password });
  await post('/api/auth/staff/verify', { ticket, totp: demo_totp });
  await page.goto(house.url + path);
  return page;
}
async function as_elder(path: string, elder_step?: number): Promise<Page> {
  const page = await open(null, phone, elder_step);
  const post = async (url: string, data: object) => (await page.request.post(house.url + url, { data })).json();
  const { demo_code } = await post('/api/auth/code', { phone: '19911112222' });
  await post('/api/auth/login', { phone: '19911112222', code: demo_code });
  await page.goto(house.url + path);
  return page;
}
async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: checker } = window as Window & { axe?: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> } };
    return (await checker!.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  return [...found, ...(wide ? ['runs off the side'] : [])];
}

describe('a look at a person, in the console', () => {
  it('asks what for, shows the number once, and the elder sees who looked', async () => {
    const page = await as_staff('grid', '/console/residents');
    await page.getByRole('searchbox').fill('何示奶');
    await page.keyboard.press('Enter');
    await page.locator('.person-card').first().waitFor();
    expect(await page.textContent('main')).not.toContain('何示奶');
    expect(await faults(page)).toEqual([]);
    await picture(page, 'find');
    await page.goto(`${house.url}/console/residents/${elder}`);
    await page.locator('.identity').waitFor();
    expect(await page.textContent('main')).not.toContain('19911112222');
    expect(await faults(page)).toEqual([]);
    await picture(page, 'person');
    await page.getByRole('button', { name: '看手机号' }).click();
    await page.getByRole('radio', { name: '上门看望' }).check();
    await page.getByLabel('说明（选「其他」要写）').fill('约上门时间');
    await picture(page, 'reveal-ask');
    await page.getByRole('button', { name: '显示' }).click();
    await page.locator('.revealed strong').waitFor();
    await expect.poll(() => page.locator('.revealed strong').innerText()).toBe('19911112222');
    await picture(page, 'reveal-shown');
    await page.getByRole('button', { name: '看完了，关上' }).click();
    await page.locator('.revealed').waitFor({ state: 'detached' });
    expect(await page.textContent('body')).not.toContain('19911112222');

    const mine = await as_elder('/my-information');
    await mine.locator('.looks li').first().waitFor();
    await expect.poll(() => mine.locator('.panel:has(h2:text("谁看过您的信息"))').innerText()).toMatch(/第一网格组.*\n看了手机号\n为了 上门看望（说明：约上门时间）/);
  });

  it('the grid worker has no button for the ID number, the community has', async () => {
    const grid = await as_staff('grid', `/console/residents/${elder}`);
    await grid.locator('.identity').waitFor();
    await expect.poll(() => grid.getByRole('button', { name: '看身份证号' }).count()).toBe(0);
    const community = await as_staff('community', `/console/residents/${elder}`);
    await community.getByRole('button', { name: '看身份证号' }).waitFor();
    await picture(community, 'person-community');
  });

  it('a home, the care list and duplicates are readable on a desk and on a phone; a merge is undone', async () => {
    for (const screen of [desk, phone]) {
      const page = await as_staff('community', '/console/residents/home.h-4-1-101', screen);
      await page.locator('.person-card').first().waitFor();
      await expect.poll(() => page.textContent('main')).toMatch(/产权 1\/2.*不住这里/s);
      expect(await faults(page)).toEqual([]);
      await picture(page, `home-${screen.viewport.width}`);
      for (const part of ['homes?estate=garden&building=b-4&unit=u-4-1', 'care', 'twins']) {
        await page.goto(`${house.url}/console/residents/${part}`);
        await page.locator('.home-box, .person-card').first().waitFor();
        expect([part, ...(await faults(page))]).toEqual([part]);
        await picture(page, `${part.split('?')[0]}-${screen.viewport.width}`);
      }
      await page.getByRole('button', { name: '看看合并' }).click();
      await page.getByText('保留的一条').first().waitFor();
      await picture(page, `merge-${screen.viewport.width}`);
      await page.getByRole('button', { name: '确定合并' }).click();
      await page.getByRole('button', { name: '撤销合并' }).click();
      await page.getByRole('button', { name: '看看合并' }).waitFor();
    }
  });
});

describe('the register is kept, in the console', () => {
  it('somebody is registered with a share that fits, and refused with one that does not', async () => {
    const page = await as_staff('grid', '/console/residents/home.h-4-2-101');
    const add = async (name: string, share: string) => {
      await page.getByRole('button', { name: '登记一个人' }).click();
      await page.getByLabel('姓名').fill(name);
      await page.getByRole('combobox', { name: '和这一户的关系' }).click();
      await page.locator('.ant-select-item-option', { hasText: '产权人' }).click();
      await page.getByLabel('产权份额（分数，不清楚就空着）').fill(share);
      await page.getByRole('button', { name: '登记一个人' }).click();
    };
    await add('方示甲', '2/3');
    await page.locator('.person-card', { hasText: '产权 2/3' }).waitFor();
    await add('方示乙', '1/2');
    await page.getByText('份额加起来超过了一整套').waitFor();
    await picture(page, 'member');
    expect(await faults(page)).toEqual([]);
  });
});

describe('my information, on the phone', () => {
  it('a consent is withdrawn with one tap, and the note on health is gone from the care list', async () => {
    expect((await house.world.as('community', (ctx) => care_list(ctx)))[0]?.health_note).toBe('对青霉素过敏');
    const page = await as_elder('/my-information');
    const health = page.getByRole('switch', { name: '记下身体情况' }).first();
    await health.waitFor();
    await expect.poll(() => page.textContent('main')).toContain('对青霉素过敏');
    expect(await faults(page)).toEqual([]);
    await picture(page, 'mine');
    await health.click();
    await page.getByText('已经关掉，记的也删了。').waitFor();
    await page.waitForFunction(() => !document.body.innerText.includes('对青霉素过敏'));
    expect((await house.world.as('community', (ctx) => care_list(ctx)))[0]).toMatchObject({ health_note: null, every_days: 7 });
    // and given again: sensitive, so it asks by itself
    await health.click();
    await page.getByRole('button', { name: '我同意' }).waitFor();
    await picture(page, 'agree');
    await page.getByRole('button', { name: '我同意' }).click();
    await page.getByText('已经记下您的同意。').waitFor();
    await page.getByRole('switch', { name: '记下身体情况', checked: true }).first().waitFor();
  });
  it('a mistake is told, a child’s switches are there, and elder mode reads well', async () => {
    const page = await as_elder('/my-information', 0);
    await page.getByRole('button', { name: '哪里写错了？告诉社区' }).click();
    await page.getByLabel('应该是什么').fill('我换号码了');
    await page.getByRole('button', { name: '告诉社区', exact: true }).click();
    await page.getByText('社区在核对').waitFor();
    await page.getByText('何示童（未满14岁）：由您来决定').waitFor();
    expect(await faults(page)).toEqual([]);
    await picture(page, 'mine-elder');
    const grid = await as_staff('grid', `/console/residents/${elder}`);
    await grid.getByRole('button', { name: '已经改好' }).click();
    await page.reload();
    await page.getByText('已经改了').waitFor();
  });
});
