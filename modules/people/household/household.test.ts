import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { small_world, type World } from '../../../test/world.ts';
import { add_household, add_person, homes_of, move_out, people_by_id_number, people_by_phone, person_by_id } from '../index.ts';

let world: World;
beforeAll(async () => void (world = await small_world()));
afterAll(() => world.close());
const home = 'h-1-1-101';

describe('a home in the register', () => {
  it('takes a couple with half each, their tenant and a child', async () => {
    const half = { numerator: 1, denominator: 2 };
    const ids = await world.as('grid', (ctx) => add_household(ctx, home, [
      { person: { name: '何示甲', phone: '19911112222', id_number: '520302199001010019' }, relation: 'owner', share: half, lives_here: false },
      { person: { name: '何示乙' }, relation: 'owner', share: half, lives_here: false },
      { person: { name: '田示丙', phone: '19911113333' }, relation: 'tenant' },
    ]));
    expect(ids).toHaveLength(3);
    expect((await world.as('grid', (ctx) => people_by_phone(ctx, '19911112222'))).map(({ id }) => id)).toEqual([ids[0]]);
    expect((await world.as('grid', (ctx) => people_by_id_number(ctx, '520302199001010019'))).map(({ id }) => id)).toEqual([ids[0]]);
    expect(await world.as('grid', (ctx) => person_by_id(ctx, ids[0]!))).toMatchObject({ phone_masked: '199****2222' });
  });
  it('gives nobody more than there is, and then registers nobody', async () => {
    const before = await world.as_system((ctx) => people_by_phone(ctx, '19911114444'));
    await expect(world.as('grid', (ctx) => add_household(ctx, home, [{ person: { name: '多示丁', phone: '19911114444' }, relation: 'owner', share: { numerator: 1, denominator: 1_000_000 } }]))).rejects.toThrow('home.shares_over_one');
    expect(await world.as_system((ctx) => people_by_phone(ctx, '19911114444'))).toEqual(before);
  });
  it('refuses an impossible birthday, a home elsewhere, and somebody twice', async () => {
    await expect(world.as('grid', (ctx) => add_person(ctx, { name: '假示日', id_number: '520302199002290008' }))).rejects.toThrow('person.bad_id_number');
    await expect(world.as('grid', (ctx) => add_household(ctx, 'grid', []))).rejects.toThrow('home.unknown');
    await expect(world.as('grid', (ctx) => add_household(ctx, 'h-3-2-602', [{ person: { id: 'zhao' }, relation: 'family' }]))).rejects.toThrow('home.already_lives_here');
  });
  it('keeps the day on which somebody moved out, and the share is free again', async () => {
    const sold = 'h-1-1-102';
    const whole = { numerator: 1, denominator: 1 };
    const [seller] = await world.as('grid', (ctx) => add_household(ctx, sold, [{ person: { name: '卖示房' }, relation: 'owner', share: whole, from_on: '2020-01-01' }]));
    await world.as('grid', (ctx) => move_out(ctx, sold, seller!, '2026-05-01'));
    expect(await world.as_system((ctx) => homes_of(ctx, seller!))).toEqual([]);
    await world.as('grid', (ctx) => add_household(ctx, sold, [{ person: { name: '买示房' }, relation: 'owner', share: whole, from_on: '2026-05-02' }]));
  });
  it('two who register owners at the same moment cannot share out more than the whole', async () => {
    const one = (name: string) => world.as('grid', (ctx) => add_household(ctx, 'h-1-2-101', [{ person: { name }, relation: 'owner', share: { numerator: 2, denominator: 3 } }]));
    const results = await Promise.allSettled([one('抢示甲'), one('抢示乙'), one('抢示丙')]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
