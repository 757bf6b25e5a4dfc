import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effects_of, settings } from './effect.ts';

const decided = fc.array(fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), wrong: fc.boolean() }), { maxLength: 60 });

test('every setting counts every decided reading once', () => {
  fc.assert(fc.property(decided, (all) => {
    for (const { auto, drafts, auto_wrong, drafts_wrong } of effects_of(all)) {
      expect(auto + drafts).toBe(all.length);
      expect(auto_wrong + drafts_wrong).toBe(all.filter(({ wrong }) => wrong).length);
    }
  }));
});

test('a stricter setting never sends more out by itself, and the strictest sends nothing', () => {
  fc.assert(fc.property(decided, (all) => {
    const auto = effects_of(all).map((one) => one.auto);
    expect(auto).toEqual(auto.toSorted((a, b) => b - a));
    expect(auto.at(-1)).toBe(0);
  }));
  expect([settings[0], settings.at(-1)]).toEqual([0.5, 1]);
});

test('a reading as sure as the setting goes out, a little less waits for a tap', () => {
  const [half] = effects_of([{ confidence: 0.5, wrong: false }, { confidence: 0.49, wrong: true }]);
  expect(half).toEqual({ confidence_min: 0.5, auto: 1, auto_wrong: 0, drafts: 1, drafts_wrong: 1 });
});
