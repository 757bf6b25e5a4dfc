import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bootstrap, fell, figure, macro_f1, share } from './figure.ts';

test('nine right of ten is 0.9, somewhere between 0.60 and 0.98', () => {
  const { value, low, high, n } = share([...Array<boolean>(9).fill(true), false]);
  expect([value, n]).toEqual([0.9, 10]);
  expect(low).toBeCloseTo(0.596, 2);
  expect(high).toBeCloseTo(0.982, 2);
});

test('an interval always holds its share and narrows as examples are added', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), (rights) => {
      const one = share(rights),
        many = share([...rights, ...rights, ...rights, ...rights]);
      expect(one.low).toBeLessThanOrEqual(one.value + 1e-12);
      expect(one.high).toBeGreaterThanOrEqual(one.value - 1e-12);
      expect(many.high - many.low).toBeLessThan(one.high - one.low);
    }),
  );
});

test('drawing again gives the same interval every time, around the value', () => {
  const units = Array.from({ length: 80 }, (_, k) => k % 4 === 0);
  const mean = (drawn: readonly boolean[]) => drawn.filter(Boolean).length / drawn.length;
  const once = bootstrap(units, mean);
  expect(bootstrap(units, mean)).toEqual(once);
  expect(once.low).toBeLessThan(0.25);
  expect(once.high).toBeGreaterThan(0.25);
});

test('the F1 of a label that nobody guessed is nothing', () => {
  expect(macro_f1([{ truth: 'a', guess: 'a' }, { truth: 'b', guess: 'a' }])).toBeCloseTo((2 / 3 + 0) / 2);
});

test('a figure has fallen when it leaves the recorded interval on the bad side only', () => {
  const recorded = figure('triage', 'act', { value: 0.9, low: 0.88, high: 0.92, n: 1000 }, null);
  const lower = figure('triage', 'calibration', { value: 0.05, low: 0.03, high: 0.07, n: 1000 }, null, 'lower');
  const now = (value: number) => ({ value, low: 0, high: 1, n: 1000 });
  expect([fell(now(0.885), recorded), fell(now(0.87), recorded), fell(now(0.99), recorded)]).toEqual([false, true, false]);
  expect([fell(now(0.06), lower), fell(now(0.08), lower), fell(now(0), lower)]).toEqual([false, true, false]);
});
