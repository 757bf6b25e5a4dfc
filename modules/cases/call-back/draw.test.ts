import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { is_drawn, may_call } from './draw.ts';

const ids = Array.from({ length: 20_000 }, (_, index) => `case-${index}`);

describe('whom the lot falls on', () => {
  test('is the same for whoever draws again with the recorded seed, and another for another seed', () => {
    const drawn = (seed: string) => ids.slice(0, 500).filter((id) => is_drawn(seed, id, 10));
    expect(drawn('a')).toEqual(drawn('a'));
    expect(drawn('a')).not.toEqual(drawn('b'));
  });

  test('is about the share of all, none of nothing, and everybody of a hundred per cent', () => {
    const count = (share: number) => ids.filter((id) => is_drawn('seed', id, share)).length;
    expect(count(10) / ids.length).toBeGreaterThan(0.09);
    expect(count(10) / ids.length).toBeLessThan(0.11);
    expect([count(0), count(100)]).toEqual([0, ids.length]);
  });

  test('a greater share calls all whom a smaller one would have called', () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.integer({ min: 0, max: 99 }), (seed, id, share) => !is_drawn(seed, id, share) || is_drawn(seed, id, share + 1)));
  });

  test('nobody of an organisation that ever had the case calls', () => {
    const one = { handler_organisation_ids: ['wy', 'jd'], keeper_person_id: 'engineer', keeper_organisation_id: 'wy' };
    expect(may_call({ person_id: 'manager', organisation_id: 'wy' }, one)).toBe(false);
    expect(may_call({ person_id: 'street', organisation_id: 'jd' }, one)).toBe(false);
    expect(may_call({ person_id: 'engineer', organisation_id: 'sq' }, one)).toBe(false);
    expect(may_call({ person_id: 'community', organisation_id: 'sq' }, one)).toBe(true);
  });
});
