import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { open_house, type House } from './house.ts';
import { desk, faults, open_staff, phone, type Staff } from './staff.ts';

let house: House;
let staff: Staff;
beforeAll(async () => {
  house = await open_house();
  staff = await open_staff(house, ['community']);
});
afterEach(() => staff.leave());
afterAll(() => house.close());

const coordinator = (path: string, screen = desk, language: 'zh' | 'en' = 'zh') => staff.enter(path, 'community', screen, language);
const day = (after: number) => new Date(Date.now() + (after * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

async function appoint(page: Page, number: string, post: string, title: string): Promise<void> {
  await page.getByRole('button', { name: /^任\s?命$/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('手机号').fill(number);
  await dialog.getByLabel('岗位').click();
  await page.locator('.ant-select-item-option').filter({ hasText: new RegExp(`^${post}$`) }).click();
  await dialog.getByLabel('职务名称').fill(title);
  await dialog.getByRole('button', { name: /^确\s?定$/ }).click();
}

describe('a coordinator', () => {
  it('founds an owners’ committee, appoints its chair and cashier, and ends a post', async () => {
    const page = await coordinator('/console/organisations');
    await page.getByRole('button', { name: '成立一个组织' }).click();
    await page.getByLabel('名称').fill('试验花园第二届业主委员会');
    expect(await faults(page, 'found')).toEqual([]);

    // one at a time: the first is closed before the second begins
    await page.getByRole('button', { name: /^成\s?立$/ }).click();
    await page.getByText('这个小区已经有「试验花园业委会」', { exact: false }).waitFor();
    expect(await faults(page, 'found-refused')).toEqual([]);
    await page.goto(`${house.url}/console/organisations/yw`);
    await page.getByRole('button', { name: '撤销这个组织' }).click();
    await page.getByRole('button', { name: /^撤\s?销$/ }).click();
    await page.waitForURL('**/console/organisations');

    await page.getByRole('button', { name: '成立一个组织' }).click();
    await page.getByLabel('名称').fill('试验花园第二届业主委员会');
    await page.getByLabel('统一社会信用代码').fill('91350100m000100y');
    await page.getByText('还差 2 位').waitFor();
    await page.getByLabel('统一社会信用代码').fill('91350100M000100Y44');
    await page.getByText('✗ 最后一位对不上', { exact: false }).waitFor();
    await page.getByLabel('统一社会信用代码').fill('91350100M000100Y43');
    await page.getByText('✓ 代码对，没有登记过').waitFor();
    await page.getByRole('button', { name: /^成\s?立$/ }).click();
    await page.getByRole('heading', { name: '试验花园第二届业主委员会' }).waitFor();
    await page.getByText('还没有人在这里任职。').waitFor();

    await appoint(page, '19900000001', '主任', '业委会主任');
    await page.locator('.people-posts').getByText('业委会主任').waitFor();
    await appoint(page, '19900000002', '出纳', '出纳');
    await page.locator('.people-posts').getByText('出纳').waitFor();
    // maker and checker are two people
    await appoint(page, '19900000002', '会计', '会计');
    await page.getByText('这两个岗位不能由一个人兼任。').waitFor();
    expect(await faults(page, 'barred')).toEqual([]);
    await page.getByRole('button', { name: 'Close' }).click();
    // whoever works for the firm may sit on the committee once the appointer says that they know
    await appoint(page, '19900000005', '委员', '委员（物业兼）');
    await page.getByText('在物业任职，又在同一小区的业委会', { exact: false }).waitFor();
    expect(await faults(page, 'conflict')).toEqual([]);
    await page.getByLabel('知道有冲突，仍要兼任').check();
    await page.getByRole('dialog').getByRole('button', { name: /^确\s?定$/ }).click();
    await page.locator('.conflict').getByText('任职冲突').waitFor();
    expect(await faults(page, 'committee')).toEqual([]);

    const cashier = page.locator('.people-posts > li').filter({ hasText: '钱示二' });
    await cashier.getByRole('button', { name: /^免\s?去$/ }).click();
    await page.locator('.ant-popover').getByRole('button', { name: /^免\s?去$/ }).click();
    await page.getByRole('heading', { name: '以前在这里任职' }).waitFor();
    await expect.poll(() => page.locator('section').filter({ hasText: '以前在这里任职' }).innerText()).toContain('钱示二 出纳');
    expect(await faults(page, 'committee-after')).toEqual([]);
  });

  it('renames an organisation, and yesterday still shows what it was called; on a phone too', async () => {
    const page = await coordinator('/console/organisations/sd', phone);
    await page.getByRole('button', { name: '改名称、电话、代码' }).click();
    await page.getByRole('dialog').getByLabel('名称').fill('试验水电志愿服务队');
    expect(await faults(page, 'rename-phone')).toEqual([]);
    await page.getByRole('button', { name: /^保\s?存$/ }).click();
    await page.getByRole('heading', { name: '试验水电志愿服务队' }).waitFor();
    await page.getByText('曾用名：水电志愿队', { exact: false }).waitFor();
    await page.getByLabel('看哪一天').fill(day(-1));
    await page.getByRole('heading', { name: '水电志愿队', exact: true }).waitFor();
    await page.getByText('只能看', { exact: false }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^(任\s?命|免\s?去|请人代管)$/ }).count()).toBe(0);
    expect(await faults(page, 'yesterday-phone')).toEqual([]);
    await page.goto(`${house.url}/console/organisations?part=found`);
    await page.getByLabel('名称').waitFor();
    expect(await faults(page, 'found-phone')).toEqual([]);
  });

  it('sees which of the four a building lacks, appoints its steward and writes down its rule', async () => {
    const page = await coordinator('/console/organisations?part=buildings');
    await page.getByText('四样都有的 0 栋，一共 5 栋').waitFor();
    expect(await faults(page, 'buildings')).toEqual([]);
    await page.getByRole('link', { name: /3栋/ }).click();
    await page.getByRole('button', { name: '任命楼栋长' }).click();
    await page.getByRole('dialog').getByLabel('手机号').fill('19900000003');
    await page.getByRole('dialog').getByRole('button', { name: /^确\s?定$/ }).click();
    await page.getByText('孙示三').waitFor();
    await page.getByRole('button', { name: '写下楼栋群、楼规、楼风' }).click();
    await page.getByLabel('楼栋群').fill('3栋邻居群');
    await page.getByLabel('楼规', { exact: true }).fill('楼道不堆物\n门前自己扫');
    await page.getByLabel('楼规从哪天起').fill(day(0));
    await page.getByLabel('楼风').fill('见面问声好');
    expect(await faults(page, 'building-edit')).toEqual([]);
    await page.getByRole('button', { name: /^保\s?存$/ }).click();
    await page.locator('.four-ones').getByText('门前自己扫', { exact: false }).waitFor();
    await page.getByText('王示社 写的', { exact: false }).waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    expect(await faults(page, 'building')).toEqual([]);
    await page.getByLabel('看哪一天').fill(day(-1));
    await page.getByText('还没有定楼规').waitFor();
    await page.getByText('还没有选出楼栋长').waitFor();
    await page.goto(`${house.url}/console/organisations?part=buildings`);
    await page.getByText('四样都有的 1 栋，一共 5 栋').waitFor();
  });

  it('reads all of it in English on a phone', async () => {
    const page = await coordinator('/console/organisations?part=buildings', phone, 'en');
    await page.getByText('of 5 buildings have all four', { exact: false }).waitFor();
    expect(await faults(page, 'buildings-phone-en')).toEqual([]);
    await page.goto(`${house.url}/console/organisations?part=found`);
    await page.getByRole('heading', { name: 'Found an organisation' }).waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/业委会|成立/);
  });
});
