import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pg from 'pg';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as cases from '../../modules/cases/index.ts';
import { add_people, add_residencies, appoint, hats_of, person_row } from '../../modules/people/index.ts';
import { place_by_id } from '../../modules/territory/index.ts';
import { plan_for_person, visit_by_id, type VisitRow } from '../../modules/visits/index.ts';
import { forget_sessions_of } from '../../platform/auth/cache.ts';
import { district, estate_id } from '../world.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';

const password = 'right password 1';
const small = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let house: House;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  house = await open_house();
  await house.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'mate', '郑示友', '19900000090'), person_row(district, 'elder', '高示寿', '19900000092')]);
    await appoint(ctx, { district, id: 'a-mate', person_id: 'mate', role: 'grid_worker', title: '网格员', place_id: 'grid', estate_id: null, organisation_id: 'wg', from_on: '2020-01-01', until_on: null });
    await add_residencies(ctx, [{ district, home_id: 'h-1-1-101', person_id: 'elder', relation: 'owner', estate_id, from_on: '2020-01-01', until_on: null }]);
  });
  await house.auth.add_staff(['grid', 'mate', 'community'].map((person_id) => ({ district, person_id, username: `${person_id}-1`, password })));
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(() => house.close());
/** Behind the rules. */
async function query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: house.world.database.url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
/** A visit of today that nobody has made, at a door of its own. */
async function plan(home = 'h-1-1-101', person_id = 'elder', worker_id: string | null = null): Promise<VisitRow> {
  house.world.now = new Date();
  return house.world.as_system(async (ctx) => plan_for_person(ctx, { person_id, place: (await place_by_id(ctx, home))!, why: 'elder_alone', why_text: '一个人住，血压高', on_day: today(), worker_id }));
}
const row = (id: string) => house.world.as_system(async (ctx) => (await visit_by_id(ctx, id))!);

/** A phone of its own, signed in; a microphone that hums, because the machine has none. */
async function phone(who: string, language = 'zh'): Promise<Page> {
  const context = await new_window({ ...small, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  contexts.push(context);
  await context.addInitScript((chosen) => {
    localStorage.setItem('linli.language', chosen);
    navigator.mediaDevices.getUserMedia = async () => {
      const sound = new AudioContext();
      const out = sound.createMediaStreamDestination();
      const hum = sound.createOscillator();
      hum.connect(out);
      hum.start();
      return out.stream;
    };
  }, language);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await sign_in(page, who);
  return page;
}
async function sign_in(page: Page, who: string): Promise<void> {
  const post = async (url: string, data: object) => (await page.request.post(house.url + url, { data })).json();
  const { ticket, demo_totp } = await post('/api/auth/staff', { username: `${who}-1`, password });
  await post('/api/auth/staff/verify', { ticket, totp: demo_totp });
  await page.goto(`${house.url}/console/visits`);
  await page.getByRole('heading', { name: /^(走访|Visits)$/ }).waitFor();
}
/** Ready to lose the network: the shell and who is signed in are on the phone. */
const carries_the_day = (page: Page) => page.waitForFunction(async () => (await (await caches.open('linli-console-seen')).keys()).length > 0 && navigator.serviceWorker.controller !== null);
/** As somebody in the field would: Chromium's worker now and then misses the very first request after the signal is gone. */
async function reload_offline(page: Page): Promise<void> {
  for (let more = 2; ; more--) {
    const done = await page.reload().then(() => true, (error: Error) => (more === 0 ? Promise.reject(error) : false));
    if (done) return;
    await page.waitForTimeout(500);
  }
}
const door = (page: Page, visit: VisitRow) => page.goto(`${house.url}/console/visits/${visit.id}`);
const button = (page: Page, name: string | RegExp) => page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
const nothing_waits = (page: Page) => page.locator('.waiting').waitFor({ state: 'detached' });

let step = 0;
async function passes(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const pictures = process.env['LINLI_PICTURES'];
  if (pictures) await page.screenshot({ path: `${pictures}/visits-${String(++step).padStart(2, '0')}-${name}.png`, fullPage: true });
  await page.evaluate(axe);
  const found = await page.evaluate<string[]>(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
    .then(({ violations }) => violations.map((each) => each.id + ' ' + each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')))`);
  expect(found, name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0);
}

describe('a grid worker’s morning', () => {
  it('08:00 list → visit → voice note → the plumber’s time → done, and the resident’s word closes it', async () => {
    const visit = await plan('h-1-1-101', 'elder', 'grid');
    const page = await phone('grid');
    await page.getByRole('link', { name: /1栋1单元101/ }).first().waitFor();
    await passes(page, 'list');
    await page.getByRole('link', { name: /1栋1单元101/ }).first().click();
    await page.getByText('一个人住，血压高').waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(/高示寿|19900000092/);
    await button(page, '看电话').click();
    await button(page, '出门前约个时间').click();
    await page.getByRole('link', { name: '打 19900000092' }).waitFor();
    await passes(page, 'door');

    await button(page, '报一件事').click();
    await page.getByLabel('要办什么事').fill('厨房水管爆了，水一直流');
    await passes(page, 'report');
    await button(page, '报上去').click();
    const card = page.locator('.visit-cases li').first();
    await card.waitFor();
    const id = (await card.getByRole('link').getAttribute('href'))!.split('/').at(-1)!;
    const opened = await house.world.as_system((ctx) => cases.case_by_id(ctx, id));
    expect(opened).toMatchObject({ channel: 'visit', building: '1', room: '101' });

    house.world.now = new Date();
    const [keeper] = (await Promise.all(['volunteer', 'engineer', 'manager'].map(async (person) => ((await house.world.actor(person)).hat.organisation_id === opened!.offered_organisation_id ? [person] : [])))).flat();
    await house.world.as(keeper!, (ctx) => cases.accept(ctx, id));
    await house.world.as(keeper!, (ctx) => cases.plan(ctx, id, new Date(Date.now() + 30 * 60_000)));
    await page.locator('.visit-arrives').getByText(/今天.*前到/).waitFor();
    await passes(page, 'plumber-on-the-way');

    // from the case page another day is planned, and its list says why
    await card.getByRole('link').click();
    await page.getByRole('link', { name: '安排上门看看' }).click();
    await page.getByLabel('要留意什么').fill('看总阀');
    await button(page, '加进清单').click();
    await page.getByRole('link', { name: /1栋1单元101.*诉求回访/ }).waitFor();
    await page.locator(`a[href$="${visit.id}"]`).click();

    await button(page, '记下这次走访').click();
    await page.getByText('有事要办').click();
    await page.getByLabel('看到、听到什么').fill('水管爆了，水电志愿者在路上，先关了总阀');
    await button(page, '录一段').click();
    await page.waitForTimeout(1_600);
    await button(page, /录好了/).click();
    await page.locator('.visit-media audio').waitFor();
    await page.getByLabel('答应了什么').fill('明天来看修好没有');
    await page.getByText('明天', { exact: true }).click();
    await page.getByText('口头同意').click();
    await button(page, '记好了').click();
    await page.getByRole('alert').getByText('请写明谁在场').waitFor();
    await page.getByLabel('谁在场听见的').fill('楼上邻居');
    await passes(page, 'record');
    await button(page, '记好了').click();
    await page.getByRole('link', { name: /1栋1单元101.*有事要办/ }).waitFor();
    await nothing_waits(page);
    expect(await row(visit.id)).toMatchObject({ state: 'done', outcome: 'needs', consent: 'spoken', witness: '楼上邻居', promised: '明天来看修好没有' });

    house.world.now = new Date();
    await house.world.as(keeper!, (ctx) => cases.resolve(ctx, id, { note: '换了一截水管' }));
    await house.world.as_system(async (ctx) => hats_of(ctx, 'elder'));
    await house.world.as('elder', (ctx) => cases.confirm(ctx, id, true));
    await page.locator(`a[href$="${visit.id}"]`).click();
    await page.locator('.visit-cases .state').filter({ hasText: '已结案' }).waitFor();
    await page.locator('.visit-files audio').waitFor();
    await page.getByText('经过').click();
    await page.locator('.visit-history li').nth(1).waitFor();
    await passes(page, 'done');
  });

  it('signs with a finger, and reads the same in English', async () => {
    const visit = await plan('h-3-2-502', 'qian', 'grid');
    const page = await phone('grid', 'en');
    await passes(page, 'list-en');
    await door(page, visit);
    await button(page, 'Write down this visit').click();
    await page.getByText('All well').click();
    await page.getByText('Signs', { exact: true }).click();
    const box = (await page.locator('.signature canvas').boundingBox())!;
    await page.locator('.signature canvas').scrollIntoViewIfNeeded();
    const at = (await page.locator('.signature canvas').boundingBox()) ?? box;
    await page.mouse.move(at.x + 20, at.y + 40);
    await page.mouse.down();
    await page.mouse.move(at.x + 200, at.y + 70, { steps: 6 });
    await page.mouse.up();
    await passes(page, 'signature-en');
    await button(page, 'Done').click();
    await nothing_waits(page);
    await expect.poll(async () => (await row(visit.id)).consent).toBe('signed');
  });
});

describe('without a signal', () => {
  it('keeps working, survives being killed and the end of its session, and sends everything once when the signal and its owner are back', async () => {
    const visit = await plan('h-1-1-101', 'elder', 'grid');
    let page = await phone('grid');
    await carries_the_day(page);
    const context = page.context();
    await context.setOffline(true);
    await reload_offline(page);
    await page.locator(`a[href$="${visit.id}"]`).click();
    await button(page, '记下这次走访').click();
    await page.getByText('都好').click();
    await page.getByLabel('看到、听到什么').fill('没有信号，先记在手机上');
    await page.locator('input[type=file]').setInputFiles({ name: 'door.png', mimeType: 'image/png', buffer: picture });
    await page.locator('.visit-media img').waitFor();
    await button(page, '记好了').click();
    await page.getByText('还有 1 条没送出').waitFor();

    await page.getByRole('link', { name: '加一户' }).click();
    await page.getByLabel('哪个单元').selectOption({ label: '试验花园 5栋1单元' });
    await page.getByLabel('门牌号').fill('101');
    await button(page, '加进清单').click();
    await page.getByRole('heading', { name: '试验花园 5栋1单元101' }).waitFor();
    await button(page, '报一件事').click();
    await page.getByLabel('要办什么事').fill('5栋1单元楼道灯不亮');
    await button(page, '报上去').click();
    await page.getByText('还有 2 条没送出').waitFor();
    await passes(page, 'offline-door');
    expect((await row(visit.id)).state).toBe('planned');

    await page.close();
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${house.url}/console/visits`);
    await page.getByText('还有 3 条没送出').waitFor();
    await passes(page, 'offline-list');
    // a day without a signal is longer than a session: whoever comes back signs in first, and nothing written is lost by it
    await query(`DELETE FROM auth_sessions WHERE kind = 'staff'`);
    forget_sessions_of(district, 'grid');
    await context.setOffline(false);
    await page.getByLabel('用户名').fill('grid-1');
    await page.getByText('还有 3 条走访记录没送出').waitFor();
    await passes(page, 'signed-out-with-unsent');
    expect(await query(`SELECT 1 FROM visits WHERE place_id = 'h-5-1-101'`)).toEqual([]);
    await page.getByLabel('密码').fill(password);
    await button(page, '下一步').click();
    const shown = await page.getByText(/演示：现在的口令是 \d{6}/).innerText();
    await page.getByLabel('6 位口令').fill(/\d{6}/.exec(shown)![0]);
    await button(page, '登录').click();
    await page.getByRole('heading', { name: '走访' }).waitFor();
    await nothing_waits(page);
    expect(await row(visit.id)).toMatchObject({ state: 'done', note: '没有信号，先记在手机上' });
    const walk_ins = await query<{ id: string }>(`SELECT id FROM visits WHERE place_id = 'h-5-1-101'`);
    expect(walk_ins).toHaveLength(1);
    expect(await query(`SELECT 1 FROM cases WHERE description = '5栋1单元楼道灯不亮'`)).toHaveLength(1);
    expect(await query(`SELECT 1 FROM visit_files WHERE visit_id = '${visit.id}' AND kind = 'photo'`)).toHaveLength(1);
  });

  it('a shared phone keeps nothing of whoever logs out, and warns before unsent words are lost', async () => {
    const visit = await plan('h-1-1-101', 'elder', 'grid');
    const page = await phone('grid');
    await carries_the_day(page);
    await page.context().setOffline(true);
    await page.locator(`a[href$="${visit.id}"]`).click();
    await button(page, '今天不去了').click();
    await page.getByLabel('为什么不去了').fill('老人去女儿家了');
    await button(page, '今天不去了').click();
    await page.getByText('还有 1 条没送出').waitFor();
    const asked: string[] = [];
    page.once('dialog', (dialog) => void (asked.push(dialog.message()), dialog.dismiss()));
    await button(page, '退出').click();
    await expect.poll(() => asked.length).toBe(1);
    expect(asked[0]).toContain('还有 1 条走访记录没送出');
    await page.getByText('还有 1 条没送出').waitFor();
    await page.context().setOffline(false);
    await nothing_waits(page);
    expect((await row(visit.id)).state).toBe('cancelled');
    await button(page, '退出').click();
    await page.getByLabel('用户名').waitFor();
    const left = await page.evaluate(async () => {
      const count = (name: string, store: string) => new Promise<number>((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => {
          const all = request.result.transaction(store).objectStore(store).count();
          all.onsuccess = () => resolve(all.result);
        };
      });
      return { day: await count('linli-visits-day', 'days'), acts: await count('linli-visits-outbox', 'acts'), seen: await caches.has('linli-console-seen') };
    });
    expect(left).toEqual({ day: 0, acts: 0, seen: false });
  });
});

describe('two workers, one door', () => {
  it('the second sees both versions side by side, and what they choose stands', async () => {
    const visit = await plan();
    const [first, second] = [await phone('grid'), await phone('mate')];
    await carries_the_day(second);
    await second.context().setOffline(true);
    for (const [page, outcome, words] of [[first, '都好', '老人说腿疼'], [second, '没人应门', '敲了三次没人']] as const) {
      await page.locator(`a[href$="${visit.id}"]`).click();
      await button(page, '记下这次走访').click();
      await page.getByText(outcome, { exact: true }).click();
      await page.getByLabel('看到、听到什么').fill(words);
      await button(page, '记好了').click();
    }
    await nothing_waits(first);
    await second.context().setOffline(false);
    await second.getByText('两边不一样').waitFor();
    await second.locator(`a[href$="${visit.id}"]`).click();
    const sides = second.locator('.conflict-sides > div');
    await expect.poll(() => sides.nth(0).innerText()).toMatch(/没人应门[^]*敲了三次没人/);
    await expect.poll(() => sides.nth(1).innerText()).toMatch(/都好[^]*老人说腿疼[^]*郑示格/);
    await passes(second, 'conflict');
    expect((await row(visit.id)).note).toBe('老人说腿疼');
    await button(second, '用我的').click();
    await second.locator('.conflict').waitFor({ state: 'detached' });
    await expect.poll(async () => (await row(visit.id)).note).toBe('敲了三次没人');
    await second.getByText('经过').click();
    await second.getByText('（和别人的冲突，没有采用）').waitFor();
    await expect.poll(() => second.locator('.visit-history').innerText()).toContain('老人说腿疼');
  });

  it('a visit cancelled meanwhile is said before it is written over', async () => {
    const visit = await plan('h-1-1-101', 'elder', 'grid');
    const [worker, office] = [await phone('grid'), await phone('community')];
    await carries_the_day(worker);
    await worker.context().setOffline(true);
    await door(office, visit);
    await button(office, '今天不去了').click();
    await office.getByLabel('为什么不去了').fill('老人住院了');
    await button(office, '今天不去了').click();
    await nothing_waits(office);
    await worker.locator(`a[href$="${visit.id}"]`).click();
    await button(worker, '记下这次走访').click();
    await worker.getByText('没人应门', { exact: true }).click();
    await button(worker, '记好了').click();
    await worker.context().setOffline(false);
    await worker.getByText('两边不一样').waitFor();
    await worker.locator(`a[href$="${visit.id}"]`).click();
    await worker.getByText('已经取消，不用去了').waitFor();
    await button(worker, '用现在的').click();
    await worker.locator('.conflict').waitFor({ state: 'detached' });
    expect((await row(visit.id)).state).toBe('cancelled');
  });
});

describe('at the door', () => {
  it('anonymity asked: the case is confidential, its reporter kept, and a colleague’s screen leads to nobody', async () => {
    const visit = await plan('h-3-2-602', 'zhao');
    const page = await phone('grid');
    await door(page, visit);
    await button(page, '报一件事').click();
    await page.getByLabel('要办什么事').fill('物业乱收停车费，暗号芝麻');
    await page.getByText('居民要求不透露是谁说的').click();
    await page.getByText('这件事会保密').waitFor();
    await passes(page, 'anonymous');
    await button(page, '报上去').click();
    await page.locator('.visit-cases li').waitFor();
    const [made] = await query<{ id: string; confidential: boolean }>(`SELECT id, confidential FROM cases WHERE description LIKE '%暗号芝麻%'`);
    expect(made!.confidential).toBe(true);
    expect(await query(`SELECT person_id FROM case_reporters WHERE case_id = '${made!.id}'`)).toEqual([{ person_id: 'zhao' }]);
    const colleague = await phone('mate');
    await door(colleague, visit);
    await button(colleague, '报一件事').waitFor();
    expect(await colleague.locator('body').innerHTML()).not.toContain(made!.id);
  });

  it('a child’s injury: numbers to dial before any form, the law beside it, and a confidential case of the first tier', async () => {
    const visit = await plan('h-5-1-101', 'sun');
    const page = await phone('grid');
    await door(page, visit);
    await button(page, '看到孩子有伤').click();
    const dial = page.locator('.dial');
    await expect.poll(() => dial.evaluateAll((links: HTMLAnchorElement[]) => links.map((link) => link.getAttribute('href')))).toEqual(['tel:110', 'tel:120', 'tel:12345']);
    const above = await page.evaluate(() => document.querySelector('.dial')!.getBoundingClientRect().bottom < document.querySelector('textarea')!.getBoundingClientRect().top);
    expect(above).toBe(true);
    await page.getByText(/未成年人保护法》第十一条/).waitFor();
    await page.getByText(/反家庭暴力法》第十四条/).waitFor();
    await passes(page, 'child');
    await page.getByLabel('看到了什么').fill('手臂有淤青，暗号核桃');
    await button(page, '同时报给社区（保密）').click();
    await nothing_waits(page);
    await expect.poll(() => query(`SELECT category, tier, confidential FROM cases WHERE description LIKE '%暗号核桃%'`)).toEqual([{ category: '0808', tier: 1, confidential: true }]);
  });
});

const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
