import fc from 'fast-check';
import { expect, it } from 'vitest';
import { field_of, instant_of, quick_arrivals } from './arrival.ts';

it('reads a promised time as Zunyi’s, wherever the phone is', () => {
  expect(instant_of('2026-11-17T18:00')?.toISOString()).toBe('2026-11-17T10:00:00.000Z');
  expect(field_of(new Date('2026-11-17T16:30:00Z'))).toBe('2026-11-18T00:30');
  expect(instant_of('明天')).toBeNull();
});

it('gives back the minute it was given', () => {
  fc.assert(
    fc.property(fc.integer({ min: 27_000_000, max: 40_000_000 }), (minute) => {
      const at = new Date(minute * 60_000);
      expect(instant_of(field_of(at))).toEqual(at);
    }),
  );
});

it('offers no arrival that has passed', () => {
  const evening = new Date('2026-11-17T12:00:00Z'); // 20:00 in Zunyi
  expect(quick_arrivals(evening).map(({ quick }) => quick)).toEqual(['half_hour', 'two_hours', 'tomorrow_nine']);
  expect(quick_arrivals(evening).at(-1)?.at.toISOString()).toBe('2026-11-18T01:00:00.000Z');
});
