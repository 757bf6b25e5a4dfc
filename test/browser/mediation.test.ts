import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { mediation } from '../../modules/cases/index.ts';
import { district } from '../world.ts';
import { looks, open_desk, type Staff } from './desk.ts';
import { open_house, type House } from './house.ts';

const narrow = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
let house: House;
let desk: Staff;
beforeAll(async () => {
  house = await open_house();
  desk = await open_desk(house);
});
afterEach(() => desk.leave());
afterAll(() => house.close());

const enter = (path: string, screen?: typeof narrow) => desk.enter(path, 'community', screen);
const in_english = async (page: Page) => {
  await page.evaluate(() => localStorage.setItem('linli.language', 'en'));
  await page.reload();
};
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const pick = async (page: Page, label: string, search: string, option: RegExp) => {
  await page.getByLabel(label).fill(search);
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
};

describe('a mediation on the screen', () => {
  it('is begun, agreed to before a witness, met, written down, promised and signed', async () => {
    const page = await enter('/console/mediation');
    await page.getByText('还没有您参加的调解').waitFor();
    await looks(page, 'mediation-1-empty');
    await button(page, '发起调解').click();
    await page.getByLabel('是什么事').fill('楼上夜里的声音');
    await pick(page, '双方', '赵示一', /赵/);
    await pick(page, '双方', '钱示二', /钱/);
    await page.getByRole('checkbox', { name: /王示社/ }).check();
    await looks(page, 'mediation-2-begin');
    await page.locator('.form-buttons').getByRole('button', { name: '发起调解' }).click();
    await page.getByRole('link', { name: /楼上夜里的声音/ }).click();
    await button(page, '我没有利害关系').click();
    for (const name of ['钱示二', '赵示一']) {
      await button(page, '替一方记下答复').click();
      await page.getByRole('radio', { name }).check();
      await page.getByRole('radio', { name: '愿意', exact: true }).check();
      await page.getByRole('radio', { name: '本人当面说的' }).check();
      await page.getByLabel('见证人姓名').fill('邻居示证');
      if (name === '钱示二') await looks(page, 'mediation-3-word');
      await page.locator('.form-buttons').getByRole('button', { name: '替一方记下答复' }).click();
      await page.locator('.form-buttons').waitFor({ state: 'detached' });
    }
    await page.getByText('在调解', { exact: true }).waitFor();
    const id = page.url().split('/').at(-1)!;
    await house.world.db.transaction(await house.world.actor('community'), new Date(Date.now() - 7_200_000), (ctx) => mediation.meet(ctx, id, { at: new Date(Date.now() - 3_600_000).toISOString(), place: '社区调解室' }));
    await page.reload();
    await button(page, '写笔录').click();
    await page.getByLabel('谈了什么').fill('双方到场。楼上说不知道声音传得下去，愿意贴毡垫。');
    await page.locator('.form-buttons').getByRole('button', { name: '写笔录' }).click();
    await button(page, '写协议').click();
    await page.getByLabel('做什么').fill('椅脚贴毡垫，夜里十点后不拖椅子');
    await page.getByLabel('谁来做').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '钱示二' }).click();
    await looks(page, 'mediation-4-agreement');
    await page.locator('.form-buttons').getByRole('button', { name: '写协议' }).click();
    for (const name of ['钱示二', '赵示一']) {
      await button(page, '替一方记下签字').click();
      await page.getByRole('radio', { name }).check();
      if (name === '钱示二') await looks(page, 'mediation-4-paper');
      await page.locator('.form-buttons').getByRole('button', { name: '替一方记下签字' }).click();
      await page.locator('.form-buttons').waitFor({ state: 'detached' });
    }
    await button(page, '我签字并盖章').click();
    await page.getByText('我已经在纸上签名').waitFor();
    await page.locator('.form-buttons').getByRole('button', { name: '我签字并盖章' }).click();
    await page.getByText('协议已生效').waitFor();
    await page.getByText('人民调解法第 33 条').waitFor();
    await looks(page, 'mediation-5-in-force');
    const small = await enter(`/console/mediation/${id}`, narrow);
    await small.getByText('协议已生效').waitFor();
    await looks(small, 'mediation-6-phone');
    await in_english(page);
    await page.getByText('Agreement in force').waitFor();
    await looks(page, 'mediation-7-english');
  }, 240_000);

  it('is begun on the page of a case between neighbours, which says how far it is and no more', async () => {
    const zhao = await house.auth.open_session({ district, person_id: 'zhao' }, 'resident');
    const reported = await fetch(`${house.url}/api/cases`, { method: 'POST', headers: { authorization: `Bearer ${zhao.token}`, 'content-type': 'application/json' }, body: JSON.stringify({ request_id: 'noise-request-1', text: '楼上半夜拖椅子', category: '0501', place_id: 'h-3-2-602' }) });
    const { id } = (await reported.json()) as { id: string };
    const page = await enter(`/console/cases/${id}`);
    await page.getByText('双方愿意的话，可以坐下来调解。').waitFor();
    await button(page, '发起调解').click();
    await page.getByText('会先问他愿不愿意').waitFor();
    await page.getByLabel('是什么事').fill('夜里的声音');
    await pick(page, '另一方', '钱示二', /钱/);
    await page.getByRole('checkbox', { name: /王示社/ }).check();
    await page.locator('.form-buttons').getByRole('button', { name: '发起调解' }).click();
    await page.getByText('在问双方愿不愿意').waitFor();
    await page.getByRole('link', { name: '看调解' }).waitFor();
    await looks(page, 'mediation-8-case');
  }, 60_000);
});
