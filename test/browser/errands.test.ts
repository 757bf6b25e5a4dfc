import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { district } from '../world.ts';
import { photo } from '../api.ts';
import { new_window } from './browser.ts';
import { open_house, type House } from './house.ts';

const password = 'right password 1';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env['LINLI_PICTURES'];

let house: House;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  house = await open_house();
  await house.auth.add_staff(['grid', 'community'].map((person_id) => ({ district, person_id, username: `${person_id}-1`, password })));
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(() => house.close());

/** A phone of its own with a microphone that hums, because the machine has none. */
async function phone(elder: boolean, language = 'zh'): Promise<Page> {
  const context = await new_window({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  contexts.push(context);
  await context.addInitScript(([large, chosen]) => {
    localStorage.setItem('linli.language', chosen);
    if (large === 'yes') localStorage.setItem('linli.elder', JSON.stringify({ on: true, step: 1 }));
    navigator.mediaDevices.getUserMedia = async () => {
      const sound = new AudioContext();
      const out = sound.createMediaStreamDestination();
      const hum = sound.createOscillator();
      hum.connect(out);
      hum.start();
      return out.stream;
    };
  }, [elder ? 'yes' : 'no', language] as const);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}
async function resident(number: string): Promise<Page> {
  const page = await phone(true);
  await page.goto(`${house.url}/errands`);
  await page.fill('input[type=tel]', number);
  await page.click('button[type=submit]');
  await page.click('.demo-code button');
  await page.click('button[type=submit]');
  await page.waitForSelector('.login', { state: 'detached' });
  return page;
}
async function staff(who: string, language = 'zh'): Promise<Page> {
  const page = await phone(false, language);
  const post = async (url: string, data: object) => (await page.request.post(house.url + url, { data })).json();
  const { ticket, demo_totp } = await post('/api/auth/staff', { username: `${who}-1`, password });
  await post('/api/auth/staff/verify', { ticket, totp: demo_totp });
  await page.goto(`${house.url}/console/errands`);
  await page.getByRole('heading', { name: /^(代办|Errands)$/ }).waitFor();
  return page;
}
let step = 0;
async function looks_right(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  if (pictures) await page.screenshot({ path: `${pictures}/errands-${String(++step).padStart(2, '0')}-${name}.png`, fullPage: true });
  await page.evaluate(axe);
  const found = await page.evaluate<string[]>(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
    .then(({ violations }) => violations.map((each) => each.id + ' ' + each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')))`);
  expect(found, name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0);
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const picture = async () => ({ name: 'proof.jpg', mimeType: 'image/jpeg', buffer: await photo() });

describe('an elder who cannot go out, and the grid worker who goes', () => {
  it('asks on the phone, agrees aloud, sees every step, is given everything back and says that it is right', async () => {
    const [elder, worker] = [await resident('19900000001'), await staff('grid')];
    await looks_right(elder, 'elder-empty');
    await looks_right(worker, 'console-empty');
    await elder.getByRole('link', { name: '请人办一件事' }).click();
    await elder.getByText('取药', { exact: true }).click();
    await elder.getByText('一星期内', { exact: true }).click();
    await elder.fill('textarea', '取一个月的降压药');
    await looks_right(elder, 'elder-ask');
    await button(elder, '请人来办').click();
    await elder.getByText('等网格员接下').waitFor();

    await worker.getByRole('link', { name: /取药 · 赵/ }).click();
    await worker.getByText('只有代办人、本人和社区看得到内容').waitFor();
    expect(await worker.textContent('main')).not.toContain('降压药');
    await looks_right(worker, 'console-not-yet-theirs');
    await button(worker, '我来办').click();
    await worker.getByText('取一个月的降压药').waitFor();
    await looks_right(worker, 'console-taken');

    await button(elder, '同意他替我办').click();
    await elder.getByText('医保卡', { exact: true }).click();
    await elder.getByLabel(/经手多少钱/).fill('200');
    await button(elder, '我同意').click();
    await elder.getByRole('alert').getByText('请先录一句话').waitFor();
    const record = elder.locator('.record-button');
    await record.focus();
    await elder.keyboard.press('Enter');
    await elder.locator('.record-button.on').waitFor();
    await elder.waitForFunction(() => /[2-9] ?秒|00:0[2-9]|0:0[2-9]/.test(document.querySelector('.record-state')?.textContent ?? ''));
    await elder.keyboard.press('Enter');
    await elder.locator('.attachments').waitFor();
    await looks_right(elder, 'elder-agree');
    await button(elder, '我同意').click();
    await elder.getByText('正在替您办').waitFor();
    await looks_right(elder, 'elder-authorised');

    await button(worker, '约视频或上门').click();
    await worker.getByLabel(/怎么连/).fill('微信视频');
    await looks_right(worker, 'console-appoint');
    await button(worker, '约好了').click();
    await worker.getByText('微信视频').waitFor();
    await button(worker, '收下证件或钱').click();
    await worker.getByLabel('医保卡').check();
    await worker.getByLabel(/现金/).fill('150');
    await worker.getByLabel('谁在场听见的').fill('楼下李孃');
    await looks_right(worker, 'console-hand-over');
    await button(worker, '收下，两边都确认').click();
    await worker.getByText('现金 150.00 元').first().waitFor();
    await elder.getByText('还有 2 样东西没还给您').waitFor();

    await button(worker, '报办好，出回执').click();
    await worker.getByLabel('在哪里办的').fill('试验社区卫生站');
    await worker.getByLabel('办了什么').fill('降压药一个月');
    await worker.setInputFiles('input[type=file]', await picture());
    await worker.locator('.visit-files img').waitFor();
    await looks_right(worker, 'console-finish');
    await button(worker, '报办好').click();
    await worker.getByRole('heading', { name: '代办回执' }).waitFor();

    await button(elder, '对，办好了').click();
    await elder.getByText('东西还没有全部还给本人').waitFor();
    for (const [spent, receipt] of [['', false], ['83.5', true]] as const) {
      await worker.getByRole('button', { name: '还给本人' }).first().click();
      if (receipt) {
        await worker.getByLabel('花了多少元').fill(spent);
        await worker.getByText('要退回 66.50 元').waitFor();
        await worker.setInputFiles('input[type=file]', await picture());
        await worker.locator('.visit-files img').waitFor();
        await looks_right(worker, 'console-give-back');
      }
      await worker.getByLabel('谁在场听见的').fill('楼下李孃');
      await button(worker, '还了，两边都确认').click();
      await worker.getByRole('heading', { name: '代办回执' }).waitFor();
    }
    await worker.getByText('花了 83.50 元，退回 66.50 元').first().waitFor();
    await looks_right(elder, 'elder-receipt');
    await button(elder, '对，办好了').click();
    await elder.getByText('办完了。').waitFor();
    await worker.getByText('办好了（本人说的）').waitFor();
    await looks_right(worker, 'console-closed');
    await worker.emulateMedia({ media: 'print' });
    if (pictures) await worker.screenshot({ path: `${pictures}/errands-print.png` });
    await expect.poll(() => worker.locator('.errand-sign-line').first().isVisible()).toBe(true);
    await expect.poll(() => worker.locator('.errand-deeds').isVisible()).toBe(false);
    expect((await worker.locator('.errand-receipt').boundingBox())!.y).toBeLessThan(200);
  });

  it('noted at the door, authorised on paper, taken back with one tap: the worker’s screen stops at once; English too', async () => {
    const [worker, elder] = [await staff('grid', 'en'), await resident('19900000002')];
    await worker.getByRole('link', { name: /Note one/ }).click();
    await worker.getByLabel('For whom').fill('19900000002');
    await button(worker, 'Find').click();
    await worker.getByText(/钱\*\*/).waitFor();
    await worker.getByText('Collecting a document', { exact: true }).click();
    await looks_right(worker, 'console-ask-en');
    await button(worker, 'Note this errand').click();
    await button(worker, 'I will go').click();
    await button(worker, 'Note the authority').click();
    await worker.getByText('signed paper, a photo', { exact: true }).click();
    await worker.setInputFiles('input[type=file]', await picture());
    await worker.locator('.visit-files img').waitFor();
    await looks_right(worker, 'console-authorise-en');
    await button(worker, 'Note the authority').click();
    await worker.getByText('in force', { exact: true }).waitFor();
    await looks_right(worker, 'console-authorised-en');

    await elder.getByRole('link', { name: /领证件/ }).click();
    await button(elder, '我不让他办了').click();
    await elder.getByText('停下了，没有再办。').waitFor();
    await looks_right(elder, 'elder-withdrawn');
    await worker.getByText('withdrawn', { exact: true }).waitFor();
    await button(worker, 'Done: make the receipt').waitFor({ state: 'detached' });
    await worker.getByRole('link', { name: 'Back to the list' }).click();
    await worker.getByRole('link', { name: /Collecting a document/ }).waitFor();
    await looks_right(worker, 'console-list-en');
  });
});
