import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charge_of, fen_of_area, pay_off, shames, threatens, type TariffRule } from './tariff.ts';

const tariff = (id: string, more: Partial<TariffRule>): TariffRule => ({ id, name: id, way: 'home', rate: 2500, of_use: null, of_group: null, from_on: '2026-01-01', until_on: null, ...more });
const home = { home_id: 'h', area_cm2: 892_500, of_use: null, of_group: null, agreed_fen: null };

describe('what a home is asked for', () => {
  it('25 yuan a home (绿洲缘), or so much a square metre, half a fen rounded up', () => {
    expect(charge_of(home, [tariff('每户', {})], '2026-05-01')).toEqual({ amount_fen: 2500, how: '每户' });
    expect(charge_of(home, [tariff('面积', { way: 'area', rate: 8550 })], '2026-05-01')).toEqual({ amount_fen: 7631, how: '面积，89.25平方米' });
    expect([fen_of_area(10_000, 150), fen_of_area(10_000, 149), fen_of_area(1_000_000, 12_345)]).toEqual([2, 1, 12_345]);
  });
  it('what was agreed comes first, then the tariff of group and use, of the group, of the use, of everybody; a tariff has its days', () => {
    const all = [tariff('all', {}), tariff('shop', { of_use: '商铺' }), tariff('a', { of_group: 'A' }), tariff('a-shop', { of_group: 'A', of_use: '商铺' }), tariff('next', { from_on: '2026-06-01' }), tariff('gone', { of_group: 'A', from_on: '2026-02-01', until_on: '2026-04-30' })];
    const how = (more: object, on = '2026-05-01') => charge_of({ ...home, ...more }, all, on)?.how;
    expect([how({}), how({ of_use: '商铺' }), how({ of_group: 'A' }), how({ of_group: 'A', of_use: '商铺' }), how({ agreed_fen: 1 }), how({}, '2026-06-01'), how({ of_group: 'A' }, '2026-03-01')]).toEqual(['all', 'shop', 'a', 'a-shop', '按约定', 'next', 'gone']);
    expect(charge_of({ ...home, area_cm2: null }, [tariff('面积', { way: 'area' })], '2026-05-01')).toBeNull();
    expect(charge_of(home, [], '2026-05-01')).toBeNull();
  });
  it('what was paid pays the oldest bill first, and never more or less than came', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 10_000 }), { maxLength: 12 }), fc.integer({ min: -100, max: 100_000 }), (amounts, paid) => {
      const bills = pay_off(amounts.map((amount_fen) => ({ amount_fen })), paid);
      const whole = amounts.reduce((sum, one) => sum + one, 0);
      expect(bills.reduce((sum, one) => sum + one.paid_fen, 0)).toBe(Math.min(Math.max(0, paid), whole));
      const first = bills.findIndex((one) => one.paid_fen < one.amount_fen);
      if (first >= 0) expect(bills.slice(first + 1).every((one) => one.paid_fen === 0)).toBe(true);
    }));
  });
});

describe('the words of a reminder', () => {
  it('never speak of cutting water, power, gas or heating, however it is put (民法典 944)', () => {
    for (const words of ['再不交就停水停电', '不交费将停止供水', '停 水 警告', '我们会断你家的电', '把您家燃气掐了', '拉闸', '您家的水明天就停', '暂停您家用电', '限电处理', '不给你家送电', '停、水', '不会停水的，请放心', 'we will cut off your water', 'Your electricity will be disconnected', 'shut the gas off', '电断了别怪我们', '停止供暖'])
      expect(threatens(words), words).toBe(true);
  });
  it('may name parking, lifts, telephones and what was paid for', () => {
    for (const words of ['您家4月、5月的物业费还没有交，方便的时候来一趟', '停车费和物业费可以一起交', '有困难可以分期，打个电话就行', '楼道的公共电费、水费都是从物业费里出的', '关于电梯维护费的账单', '请关心一下您家的账单', 'Please come by when it suits you', '水电维修请打电话'])
      expect(threatens(words), words).toBe(false);
  });
  it('nor of telling others', () => {
    for (const words of ['不交就在群里曝光', '列入黑名单', '老赖']) expect(shames(words), words).toBe(true);
    expect(shames('您家还有50元没有交')).toBe(false);
  });
});
