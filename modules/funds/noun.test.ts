import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide } from '../ledger/index.ts';
import { is_running, rent_due } from './collective/lease.ts';
import { ballot_of, shares_of, short_of, state_of } from './repair/use.ts';

const home = (number: number, area_cm2: number) => ({ home_id: `h${number}`, label: `${number}`, area_cm2 });
const counted = { state: 'tallied', decided: 'yes', objected: { count: 0, answered: 0 }, objections: [] };

describe('the maintenance fund', () => {
  it('splits a cost by area to the fen, however odd the areas: nobody pays a fen more than their part', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 10_000_000_000 }), (areas, fen) => {
      const shares = shares_of(areas.map((area, index) => home(index, area)), fen, divide);
      expect(shares.reduce((sum, one) => sum + one.fen, 0)).toBe(fen);
      const whole = areas.reduce((sum, one) => sum + BigInt(one), 0n);
      for (const one of shares) {
        const exact = (BigInt(fen) * BigInt(one.area_cm2)) / whole;
        expect(one.fen === Number(exact) || one.fen === Number(exact) + 1).toBe(true);
      }
    }), { numRuns: 100 });
  });
  it('says who lacks how much, and takes nobody else’s money for it', () => {
    const shares = shares_of([home(1, 100), home(2, 100), home(3, 100)], 1000, divide);
    expect(shares.map(({ fen }) => fen)).toEqual([334, 333, 333]);
    expect(short_of(shares, new Map([['h1', 334], ['h2', 300]]))).toEqual([{ label: '2', fen: 33 }, { label: '3', fen: 333 }]);
  });
  it('is used only once a vote has passed without an open objection, or a named emergency was confirmed', () => {
    expect(ballot_of(counted)).toEqual({ state: 'tallied', passed: true, why_not: null });
    expect(ballot_of({ ...counted, state: 'open' }).why_not).toBe('running');
    for (const other of [{ ...counted, decided: null }, { ...counted, decided: 'no' }, { ...counted, state: 'filed', decided: 'abstain' }]) expect(ballot_of(other).why_not).toBe('not_passed');
    expect(ballot_of({ ...counted, objected: { count: 1, answered: 0 } }).why_not).toBe('objection');
    expect(ballot_of({ ...counted, objected: { count: 1, answered: 1 }, objections: [{ upheld: true }] }).passed).toBe(false);
    expect(ballot_of({ ...counted, objected: { count: 1, answered: 1 }, objections: [{ upheld: false }] }).passed).toBe(true);
    const use = { route: 'vote' as const, confirmed_at: null, published_at: null, dropped_at: null };
    expect([state_of(use, null, 0), state_of(use, ballot_of({ ...counted, state: 'called' }), 0), state_of(use, ballot_of({ ...counted, decided: null }), 0), state_of(use, ballot_of(counted), 0), state_of(use, ballot_of(counted), 5)]).toEqual(['draft', 'voting', 'refused', 'approved', 'paid']);
    expect([state_of({ ...use, route: 'emergency' }, null, 0), state_of({ ...use, route: 'emergency', confirmed_at: new Date() }, null, 0)]).toEqual(['waiting', 'approved']);
  });
});

describe('a lease of the village', () => {
  const lease = { year_fen: 15_000_000, from_on: '2024-02-29', until_on: '2030-02-27', ended_on: null };
  it('owes a whole contract year in full, and of the next its days', () => {
    expect(rent_due(lease, '2024-02-28')).toBe(0);
    expect(rent_due(lease, '2025-02-27')).toBe(15_000_000);
    expect(rent_due({ ...lease, from_on: '2025-01-01', until_on: '2027-12-31' }, '2025-12-31')).toBe(15_000_000);
    expect(rent_due({ ...lease, from_on: '2025-01-01', until_on: '2027-12-31' }, '2026-12-31')).toBe(30_000_000);
    expect(rent_due({ ...lease, from_on: '2025-01-01', until_on: '2025-12-31' }, '2099-01-01')).toBe(15_000_000);
    expect(rent_due({ ...lease, from_on: '2025-01-01', until_on: '2027-12-31', ended_on: '2025-06-30' }, '2026-01-01')).toBe(Math.floor((15_000_000 * 181) / 365));
  });
  it('never owes less on a later day, and runs until its end or the day it was ended', () => {
    const later = (days: number) => new Date(Date.UTC(2024, 1, 1 + days)).toISOString().slice(0, 10);
    fc.assert(fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 400 }), (day, more) => {
      expect(rent_due(lease, later(day))).toBeLessThanOrEqual(rent_due(lease, later(day + more)));
    }), { numRuns: 200 });
    expect([is_running(lease, '2024-02-28'), is_running(lease, '2030-02-27'), is_running(lease, '2030-02-28'), is_running({ ...lease, ended_on: '2026-01-01' }, '2026-01-02')]).toEqual([false, true, false, false]);
  });
});
