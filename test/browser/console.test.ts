import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hear } from '../../modules/assistant/index.ts';
import type { CaseList } from '../../modules/cases/contract.ts';
import * as cases from '../../modules/cases/index.ts';
import { conversation_id, district } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';

const staff = ['engineer', 'manager', 'grid', 'community', 'street', 'county'] as const;
type Staff = (typeof staff)[number];
const password = 'right password 1';
const desk = { viewport: { width: 1366, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let house: House;
const open_pages: Page[] = [];
beforeAll(async () => {
  house = await open_house();
  await house.auth.add_staff(staff.map((person_id) => ({ district, person_id, username: `${person_id}-1`, password })));
});
afterEach(async () => {
  for (const page of open_pages.splice(0)) await page.context().close();
});
afterAll(() => house.close());

async function open(path: string | null, screen: typeof desk = desk, language = 'zh'): Promise<Page> {
  const context = await new_window({ ...screen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await context.addInitScript((chosen) => localStorage.setItem('linli.language', chosen), language);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  open_pages.push(page);
  if (path) await page.goto(house.url + path);
  return page;
}

/** Signs in beside the page, so that only one test need walk through the door. */
async function enter(path: string, who: Staff, screen: typeof desk = desk, language = 'zh'): Promise<Page> {
  const page = await open(null, screen, language);
  const post = async (url: string, data: object) => (await page.request.post(house.url + url, { data })).json();
  const { ticket, demo_totp } = await post('/api/auth/staff', { username: `${who}-1`, password });
  await post('/api/auth/staff/verify', { ticket, totp: demo_totp });
  await page.goto(house.url + path);
  return page;
}

type Resident = 'zhao' | 'qian' | 'sun';

async function say(person: Resident, text: string, at = new Date()): Promise<string | null> {
  house.world.now = at;
  const message = { conversation_id, channel: 'web', channel_message_id: randomUUID(), text, file_ids: [], voice_seconds: null, reply_to: null };
  return (await house.world.as(person, (ctx) => hear(ctx, message))).said.case_id;
}

/** What a resident says, made a case by themselves where the assistant only drafted it. */
async function report(person: Resident, text: string, at = new Date()): Promise<string> {
  const id = await say(person, text, at);
  const one = await house.world.as(person, (ctx) => cases.case_by_id(ctx, id!));
  if (one?.state === 'draft') await house.world.as(person, (ctx) => cases.open_draft(ctx, id!, {}));
  return id!;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const state_of = (page: Page) => page.locator('.case-page .page-head .state');
const send = (page: Page) => page.locator('.ant-drawer button[type=submit]').click();

describe('the staff’s door', () => {
  it('asks for a password and then for the six digits, and refuses a wrong password in words', async () => {
    const page = await open('/console/');
    await page.getByLabel('用户名').fill('grid-1');
    await page.getByLabel('密码').fill('not this one');
    await button(page, '下一步').click();
    await page.getByRole('alert').filter({ hasText: /不对/ }).waitFor();
    await page.getByLabel('密码').fill(password);
    await button(page, '下一步').click();
    const shown = await page.getByText(/演示：现在的口令是 \d{6}/).innerText();
    await page.getByLabel('6 位口令').fill(/\d{6}/.exec(shown)![0]);
    await button(page, '登录').click();
    await page.getByRole('heading', { name: '今日清单' }).waitFor();
  });

  it('opens again only after a new sign-in when the session has ended elsewhere', async () => {
    const page = await enter('/console/', 'grid');
    await page.getByRole('heading', { name: '今日清单' }).waitFor();
    await page.request.post(`${house.url}/api/auth/logout`);
    await page.getByRole('link', { name: '派单台' }).click();
    await page.getByText('太久没操作，或登录已失效，请重新登录。').waitFor();
  });

  it('says plainly that a page does not exist', async () => {
    const page = await enter('/console/nowhere', 'grid');
    await page.getByRole('heading', { name: '没有这一页' }).waitFor();
  });
});

describe('a lamp, seen from the staff’s side', () => {
  it('the engineer takes it on the phone as it arrives, promises, repairs and shows it; the resident’s word closes it before their eyes', async () => {
    const page = await enter('/console/', 'engineer', phone);
    await page.getByText('今天没有要办的').waitFor();
    const id = await say('zhao', '3栋2单元楼道灯坏了');
    await button(page, '接单').click();
    await page.goto(`${house.url}/console/cases/${id}`);
    await state_of(page).filter({ hasText: '已接单' }).waitFor();

    await button(page, '约上门时间').click();
    await page.locator('.ant-drawer').getByRole('button', { name: '半小时后' }).click();
    await send(page);
    await state_of(page).filter({ hasText: '已约时间' }).waitFor();
    await page.locator('.timeline').getByText(/约定 今天.* 到/).waitFor();

    await page.getByRole('button', { name: /办\s?结/ }).click();
    await send(page);
    await page.getByRole('alert').filter({ hasText: '请拍一张照片' }).waitFor();
    await page.locator('input[type=file]').setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: picture });
    await page.getByLabel('怎么办的').fill('换了声控开关');
    await send(page);
    await state_of(page).filter({ hasText: '已办结' }).waitFor();
    await page.getByRole('button', { name: /办理后照片 1/ }).click();
    expect(await page.locator('.viewer img').evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0);
    await page.keyboard.press('Escape');

    await expect.poll(() => page.getByRole('button', { name: /满意|确认解决/ }).count()).toBe(0);
    await house.world.as('zhao', (ctx) => cases.confirm(ctx, id!, true));
    await state_of(page).filter({ hasText: '已结案' }).waitFor();
  });

  it('a draft waits with the assistant’s reading and its reason, and one tap makes it a case', async () => {
    const page = await enter('/console/groups', 'community');
    await button(page, 'AI 设置').click();
    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('End');
    await page.getByText('从不自动立案，全部等人确认').waitFor();
    await button(page, '保存').click();
    await page.getByText('已保存').waitFor();

    const today = await enter('/console/', 'grid');
    const id = await say('sun', '5栋1单元下水道堵了，污水往外冒');
    const draft = today.locator('.today-drafts .case-row').first();
    await draft.locator('.reading').waitFor();
    await expect.poll(() => draft.innerText()).toMatch(/把握 \d+%/);
    await expect.poll(() => draft.innerText()).toContain('AI 生成');
    await draft.getByRole('button', { name: '是诉求，立案' }).click();
    await draft.waitFor({ state: 'detached' });
    expect((await house.world.as('grid', (ctx) => cases.case_by_id(ctx, id!)))?.state).not.toBe('draft');
  });

  it('the property firm sends it back with a reason, and the coordinator sends it to someone else', async () => {
    const id = await report('qian', '2栋1单元门口路面塌了一块，坑很深');
    const firm = await enter(`/console/cases/${id}`, 'manager');
    await button(firm, '退回（说明理由）').click();
    await firm.getByText('不归我们管').click();
    await firm.getByLabel('说清楚一点').fill('路面由市政养护');
    await send(firm);
    await firm.locator('.timeline').getByText('不归我们管').waitFor();

    const grid = await enter(`/console/cases/${id}`, 'grid');
    await grid.locator('.actions').getByRole('button', { name: /派\s?单/ }).click();
    await grid.locator('.ant-drawer .ant-radio-wrapper').first().waitFor();
    await expect.poll(() => grid.locator('.ant-drawer .suggested').count()).toBeLessThan(2);
    await send(grid);
    await grid.locator('.timeline > li').filter({ hasText: '派单' }).nth(1).waitFor();
  });

  it('someone writes in the group as themselves, and reads why the assistant kept silent', async () => {
    await say('zhao', '哈哈哈这天气热得我想住冰箱里');
    const page = await enter('/console/groups', 'grid');
    const joke = page.locator('.message').filter({ hasText: '住冰箱' });
    await joke.locator('.why').waitFor();
    await page.getByLabel('以您自己的身份发言').fill('大家好，我是网格员');
    await button(page, '发送').click();
    await page.locator('.message.mine').filter({ hasText: '大家好，我是网格员' }).waitFor();
  });
});

describe('figures that nobody types in', () => {
  it('a case past its limit is on the weak list by itself, and the page offers nothing to change it with', async () => {
    await report('zhao', '4栋1单元门禁坏了刷不开', new Date(Date.now() - 60 * 86_400_000));
    const page = await enter('/console/weak-list', 'street');
    const row = page.locator('.weak tbody tr').filter({ hasText: '4栋' });
    await row.waitFor();
    await expect.poll(() => row.innerText()).toMatch(/\d+ 天/);
    // the list itself has nothing to press or to fill in; below it stands what was published of it, to be read and taken along
    await expect.poll(() => page.locator('.weak :is(input, select, textarea, button)').count()).toBe(0);
    await expect.poll(() => page.locator('main :is(input, select, textarea):not(.published *)').count()).toBe(0);
    await expect.poll(() => page.locator('main button:not(.published *)').allInnerTexts()).toEqual(['打印']);
  });

  it('each rate stands with its numerator and denominator, and is 「暂无」 where nothing was counted', async () => {
    const page = await enter('/console/county', 'county');
    await page.locator('.rate').first().waitFor();
    for (const rate of await page.locator('.rate').allInnerTexts()) expect(rate).toMatch(/(\d+(\.\d)?%|暂无)[^]*\d+ \/ \d+ 件/);
    await page.goto(`${house.url}/console/county?from=2020-01-01&to=2020-01-02`);
    await page.getByText('这段时间没有诉求', { exact: true }).waitFor();
    for (const rate of await page.locator('.rate-percent').allInnerTexts()) expect(rate).toBe('暂无');
  });

  it('an article is written, quoted as in force, and its successor takes its place', async () => {
    const page = await enter('/console/knowledge', 'community');
    await button(page, '写一篇').click();
    await page.getByLabel('标题').fill('装充电桩要办什么手续');
    await page.getByLabel('正文').fill('先到物业登记，再向供电公司申请。');
    await page.getByLabel('发布单位').fill('试验社区');
    await send(page);
    const article = page.locator('.article').filter({ hasText: '装充电桩要办什么手续' });
    await article.getByText('在用', { exact: true }).waitFor();
    await article.locator('summary').click();
    await article.getByRole('button', { name: '写新版替换' }).click();
    await page.getByLabel('标题').fill('装充电桩的新手续');
    await send(page);
    await page.locator('.article').filter({ hasText: '装充电桩的新手续' }).getByText('在用', { exact: true }).waitFor();
    await article.getByText('不再引用').waitFor();
  });
});

describe('for every eye and hand', () => {
  const pages = ['', 'board', 'groups', 'cases', 'weak-list', 'county', 'knowledge', 'knowledge/gaps', 'notices', 'nowhere'];

  it.each([
    ['a desk', desk, 'zh'],
    ['a phone', phone, 'zh'],
    ['a phone, in English', phone, 'en'],
  ] as const)('every page passes the accessibility rules and fits %s', async (_, screen, language) => {
    const page = await enter('/console/', 'community', screen, language);
    const { cases: some } = (await (await page.request.get(`${house.url}/api/cases?limit=1`)).json()) as CaseList;
    for (const path of [...pages, `cases/${some[0]!.id}`]) {
      await page.goto(`${house.url}/console/${path}`);
      await page.locator('h1').first().waitFor();
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      await page.evaluate(axe);
      const found = await page.evaluate<string[]>(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
        .then(({ violations }) => violations.map((each) => each.id + ' ' + each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')))`);
      expect(found, path).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
    }
  });

  it('the board is walked with the arrow keys', async () => {
    await report('qian', '2栋2单元楼道灯坏了');
    const taken = await report('sun', '5栋2单元楼道灯坏了');
    await house.world.as('engineer', (ctx) => cases.accept(ctx, taken));
    const page = await enter('/console/board', 'community');
    const first = page.locator('[data-card]').first();
    await page.locator('[data-column=accepted] [data-card]').first().waitFor();
    await first.focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.closest('[data-column]') !== document.querySelector('[data-card]')?.closest('[data-column]'))).toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('.case-page h1').waitFor();
  });

  it('everything under a thumb is big enough for it', async () => {
    const page = await enter('/console/', 'community', phone);
    await page.locator('.bottom-nav').waitFor();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('main a, main button, nav a, nav button, header button')]
        .map((each) => ({ what: each.outerHTML.slice(0, 80), height: each.getBoundingClientRect().height }))
        .filter(({ height }) => height > 0 && height < 44),
    );
    expect(small).toEqual([]);
  });
});

/** A 1 × 1 picture, which the server really decodes. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
