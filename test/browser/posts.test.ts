import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { add_bodies, add_people, add_posts, add_profiles, person_row, type PostRow } from '../../modules/people/index.ts';
import { district, estate_id } from '../world.ts';
import { new_resident } from './desk.ts';
import { open_house, type House } from './house.ts';
import { desk, faults, open_staff, phone, type Staff } from './staff.ts';

let house: House;
let staff: Staff;
beforeAll(async () => {
  house = await open_house();
  staff = await open_staff(house, ['grid', 'community']);
  await house.world.as_system(async (ctx) => {
    const post: Omit<PostRow, 'id' | 'person_id' | 'post' | 'title' | 'organisation_id'> = { district, role: null, place_id: 'community', estate_id, from_on: '2025-01-01', until_on: null, ended_at: null, appointed_by: null, ended_by: null };
    await add_people(ctx, [person_row(district, 'colleague', '许示同', '19911113333')]);
    await add_bodies(ctx, [{ district, id: 'branch', form: 'party', kind: '小区党支部', name: '试验花园党支部', owner_code: null, place_id: 'community', estate_id, parent_id: null, inside_id: null, credit_code: null, desk_phone: null, from_on: '2025-01-01', until_on: null }]);
    await add_posts(ctx, [
      { ...post, id: 'm-branch', person_id: 'manager', post: 'secretary', title: '书记', organisation_id: 'branch' },
      { ...post, id: 'm-yw', person_id: 'manager', post: 'member', role: 'owners_committee', title: '业委会委员', organisation_id: 'yw' },
      { ...post, id: 'c-wg', person_id: 'colleague', post: 'grid_worker', role: 'grid_worker', title: '网格员', place_id: 'grid', estate_id: null, organisation_id: 'wg' },
    ]);
    await add_profiles(ctx, [{ district, building_id: 'b-3', group_name: '3栋邻居群', rule_text: '楼道不堆物，门前自己扫', rule_on: '2026-04-01', custom_text: null, changed_by: null, changed_at: ctx.now }]);
  });
});
afterEach(() => staff.leave());
afterAll(() => house.close());

const as_staff = (who: 'grid' | 'community', path: string, screen = desk) => staff.enter(path, who, screen);

describe('组织与岗位', () => {
  it('shows who serves where and says a conflict in words; the level above appoints and ends', async () => {
    const page = await as_staff('community', '/console/organisations');
    await page.getByText('试验花园业委会').waitFor();
    await expect.poll(() => page.locator('.conflict-mark').count()).toBeGreaterThan(1);
    expect(await faults(page, 'organisations')).toEqual([]);
    await page.getByRole('link', { name: /试验花园业委会/ }).click();
    await page.locator('.conflict').waitFor();
    await expect.poll(() => page.locator('.conflict').innerText()).toContain('不能经手对这家物业的投诉');
    expect(await faults(page, 'organisation')).toEqual([]);
    await page.getByRole('button', { name: '任命' }).click();
    await page.getByLabel('手机号').fill('19900000002');
    await page.getByLabel('职务名称').fill('业委会副主任');
    expect(await faults(page, 'appoint')).toEqual([]);
    await page.getByRole('button', { name: /^确\s?定$/ }).click();
    await page.getByText('业委会副主任').waitFor();
    await expect.poll(() => page.textContent('main')).toContain('钱示二');
  });

  it('lends a post while its holder is away, and everybody sees it', async () => {
    const page = await as_staff('grid', '/console/organisations?part=mine');
    await page.getByRole('button', { name: '请人代管' }).click();
    await page.getByRole('radio', { name: '许示同 网格员' }).check();
    const day = (after: number) => new Date(Date.now() + (after * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
    await page.getByLabel('从哪天起').fill(day(0));
    await page.getByLabel('到哪天').fill(day(3));
    expect(await faults(page, 'delegate')).toEqual([]);
    await page.getByRole('button', { name: /^确\s?定$/ }).click();
    await page.goto(`${house.url}/console/organisations?part=away`);
    await page.getByText('郑示格 不在，由 许示同 代').waitFor();
    expect(await faults(page, 'away')).toEqual([]);
  });

  it('counts at a day, on a phone too', async () => {
    const page = await as_staff('community', '/console/organisations?part=counts', phone);
    await page.getByText('试验县').first().waitFor();
    await expect.poll(() => page.locator('.total td').nth(1).innerText()).toBe('1');
    expect(await faults(page, 'counts-phone')).toEqual([]);
    await page.locator('input[type=date]').fill('2024-06-30');
    await expect.poll(() => page.locator('.total td').nth(1).innerText()).toBe('0');
  });
});

describe('我这栋谁管', () => {
  it('tells a resident who serves the building, and what is not there yet', async () => {
    const page = await new_resident(house, '19900000001', '/me');
    await page.getByRole('link', { name: '我这栋谁管' }).click();
    await page.getByText('郑示格').waitFor();
    await page.getByText('楼道不堆物，门前自己扫', { exact: false }).waitFor();
    await page.getByText('还没有选出楼栋长').waitFor();
    expect(await faults(page, 'my-building')).toEqual([]);
    await page.context().close();
  });
});
