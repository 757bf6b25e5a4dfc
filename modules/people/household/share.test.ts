import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read_share, share_words, shares_fit, shares_fit_always, type Share } from './share.ts';

const share = fc.integer({ min: 1, max: 100_000 }).chain((denominator) => fc.record({ numerator: fc.integer({ min: 1, max: denominator }), denominator: fc.constant(denominator) }));

describe('an owner’s share', () => {
  it('is read as people write it', () => {
    expect(read_share('1/2')).toEqual({ numerator: 1, denominator: 2 });
    expect(read_share('２/4'.replace('２', '2'))).toEqual({ numerator: 1, denominator: 2 });
    expect(read_share('50%')).toEqual({ numerator: 1, denominator: 2 });
    expect(read_share('33.3％')).toEqual({ numerator: 333, denominator: 1000 });
    expect(read_share('全部')).toEqual({ numerator: 1, denominator: 1 });
    for (const half of ['二分之一', '百分之五十', '百分之50', '各占1/2', '一半', '0.50', ' 50 ％', '占二分之一产权', '１／２']) expect(read_share(half), half).toEqual({ numerator: 1, denominator: 2 });
    for (const third of ['三分之一', '0.33333', '0.333333333333333', '33.33333%']) expect(read_share(third), third).toEqual({ numerator: 1, denominator: 3 });
    expect(read_share('0.666666666666667')).toEqual({ numerator: 2, denominator: 3 });
    expect(read_share('0.3333')).toEqual({ numerator: 3333, denominator: 10_000 });
    for (const none of ['', '0', '3/2', '1/0', '-1/2', '一', '分之', '零分之一', '三分之', '150%']) expect(read_share(none), none).toBeNull();
  });
  it('written out and read again is the same', () => {
    fc.assert(fc.property(share, (one) => {
      const read = read_share(`${one.numerator}/${one.denominator}`)!;
      expect(read_share(share_words(read))).toEqual(read);
      expect(read.numerator * one.denominator).toBe(one.numerator * read.denominator);
    }));
  });
  it('divided out by a program is the fraction that it was', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }).chain((denominator) => fc.tuple(fc.integer({ min: 1, max: denominator }), fc.constant(denominator))), ([numerator, denominator]) => {
      expect(read_share((numerator / denominator).toFixed(12))).toEqual(read_share(`${numerator}/${denominator}`));
    }));
  });
  it('three thirds are a whole home, and a millionth more is too much', () => {
    const third = { numerator: 1, denominator: 3 };
    expect(shares_fit([third, third, third])).toBe(true);
    expect(shares_fit([third, third, third, { numerator: 1, denominator: 1_000_000 }])).toBe(false);
  });
  it('any share and what it leaves fit exactly; adding anything no longer does', () => {
    fc.assert(fc.property(share, share, (one, more) => {
      const left: Share[] = one.numerator === one.denominator ? [] : [{ numerator: one.denominator - one.numerator, denominator: one.denominator }];
      expect(shares_fit([one, ...left])).toBe(true);
      expect(shares_fit([one, ...left, more])).toBe(false);
    }));
  });
  it('a home sold in spring belongs to one owner on every day', () => {
    const whole = { numerator: 1, denominator: 1 };
    expect(shares_fit_always([{ ...whole, from_on: '2019-01-01', until_on: '2026-03-31' }, { ...whole, from_on: '2026-04-01', until_on: null }])).toBe(true);
    expect(shares_fit_always([{ ...whole, from_on: '2019-01-01', until_on: '2026-04-01' }, { ...whole, from_on: '2026-04-01', until_on: null }])).toBe(false);
  });
});
