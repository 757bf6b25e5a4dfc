import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../../test/draws.ts';
import { after_missed, is_reached, may_call, needed, type Terms } from './petition.ts';

const terms: Terms = { heads: { numerator: 1, denominator: 5 }, area: null, committee_days: 30, street_days: 10, community_days: 30, notice_days: 15 };
const with_area: Terms = { ...terms, area: { numerator: 1, denominator: 5 } };

describe('a fifth of the owners', () => {
  it('is enough exactly, rounded up to whole homes: 58 of 286', () => {
    expect(needed({ heads: 286, area_cm2: 1 }, terms)).toEqual({ heads: 58, area_cm2: null });
    expect([57, 58].map((heads) => is_reached({ heads, area_cm2: 0 }, { heads: 286, area_cm2: 1 }, terms))).toEqual([false, true]);
  });
  it('is asked of the area too where a county says so', () => {
    expect([[20, 199], [20, 200], [19, 900]].map(([heads, area_cm2]) => is_reached({ heads: heads!, area_cm2: area_cm2! }, { heads: 100, area_cm2: 1000 }, with_area))).toEqual([false, true, false]);
  });
  it('is never reached by less and never missed by more, whatever the roll', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5_000 }), (heads) => {
      const enough = needed({ heads, area_cm2: 0 }, terms).heads;
      expect(enough * 5).toBeGreaterThanOrEqual(heads);
      expect((enough - 1) * 5).toBeLessThan(heads);
    }), { numRuns: 100 });
  });
});

describe('who must call the assembly', () => {
  it('is the committee, then the street orders it, then the community, then it is overdue in everybody’s sight', () => {
    const path = ['committee', 'street', 'community', 'overdue'] as const;
    expect(path.slice(0, 3).map((level) => after_missed(level, terms).level)).toEqual(path.slice(1));
    expect(after_missed('ordered', terms)).toEqual({ level: 'community', days: 30 });
  });
  it('the committee may always make it good, the community when its turn has come, nobody else', () => {
    expect((['committee', 'street', 'ordered', 'community', 'overdue'] as const).map((level) => ['owners_committee', 'community', 'street', 'resident'].filter((role) => may_call(role, level)))).toEqual([
      ['owners_committee'], ['owners_committee'], ['owners_committee'], ['owners_committee', 'community'], ['owners_committee', 'community'],
    ]);
  });
});
