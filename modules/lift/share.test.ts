import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide } from '../ledger/index.ts';
import { advance_lines, advance_sum, home_sum } from './account.ts';
import type { Terms } from './contract.ts';
import { shares_of, to_levy, who_must_sign, type SharingHome } from './share.ts';

/** 绿洲缘 in the newspaper: 20,000 yuan on the fifth floor, 500 more or less a floor, the ground floor free. */
const seed: Terms = {
  way: 'per_floor', base_floor: 5, base_fen: 2_000_000, step_fen: 50_000, coefficients: [], ground: 'exempt', ground_fen: 0, fill: 'as_said', cost_fen: 43_700_000, subsidy_fen: 20_000_000,
  overrun_percent_max: 5, upkeep_fen: 360_000, out_ids: [], stages: [{ name: '预付款', fen: 10_000_000 }], words: '',
};
const staircase = (floors: number, doors = 2): SharingHome[] => Array.from({ length: floors }, (_, floor) => Array.from({ length: doors }, (_, door) => ({ home_id: `h-${floor + 1}-${door + 1}`, label: `${floor + 1}0${door + 1}`, floor: floor + 1, area_cm2: 900_000 + door }))).flat();
const shared = (homes: SharingHome[], terms: Terms) => {
  const answer = shares_of(homes, terms, divide);
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
};

describe('what each home pays for the lift', () => {
  it('18,500 yuan on the second floor, 500 more on each above, 21,000 on the seventh, and nothing on the ground floor', () => {
    const { shares, total_fen, left_fen } = shared(staircase(7), seed);
    expect(Object.fromEntries(shares.map(({ floor, fen }) => [floor, fen / 100]))).toEqual({ 1: 0, 2: 18_500, 3: 19_000, 4: 19_500, 5: 20_000, 6: 20_500, 7: 21_000 });
    expect([total_fen, left_fen]).toEqual([23_700_000, 0]);
  });
  it('the ground floor follows its own rule: by the formula, or a sum of its own', () => {
    expect(shared(staircase(7), { ...seed, ground: 'formula' }).shares[0]!.fen).toBe(1_800_000);
    const fixed = shared(staircase(7), { ...seed, ground: 'fixed', ground_fen: 300_000, fill: 'to_cost' });
    expect([fixed.shares[0]!.fen, fixed.total_fen]).toEqual([300_000, fixed.need_fen]);
    expect(shares_of(staircase(7), { ...seed, ground: 'fixed', ground_fen: 99_000_000, fill: 'to_cost' }, divide)).toBe('lift.ground_pays_all');
  });
  it('what no formula can share is said, not guessed', () => {
    expect(shares_of(staircase(7), { ...seed, subsidy_fen: 43_700_000 }, divide)).toBe('lift.nothing_to_share');
    expect(shares_of(staircase(7), { ...seed, way: 'coefficients' }, divide)).toBe('lift.nobody_pays');
    expect(shares_of([{ ...staircase(1)[0]!, area_cm2: null }], { ...seed, way: 'area', ground: 'formula' }, divide)).toBe('lift.area_missing');
    expect(shares_of(staircase(1), seed, divide)).toBe('lift.nobody_pays');
  });
  it('however floors, coefficients, areas, cost and homes that stay out are, the shares add up to what is needed, to the fen', () => {
    const terms = fc.record({
      way: fc.constantFrom('per_floor' as const, 'coefficients' as const, 'area' as const), ground: fc.constantFrom('exempt' as const, 'formula' as const, 'fixed' as const), ground_fen: fc.integer({ min: 0, max: 500_000 }),
      cost_fen: fc.integer({ min: 1, max: 90_000_000_000 }), subsidy_fen: fc.integer({ min: 0, max: 40_000_000 }), base_fen: fc.integer({ min: 0, max: 9_000_000 }), step_fen: fc.integer({ min: 0, max: 400_000 }), base_floor: fc.integer({ min: 1, max: 9 }),
      coefficients: fc.array(fc.record({ floor: fc.integer({ min: 1, max: 9 }), weight: fc.integer({ min: 0, max: 999 }) }), { maxLength: 9 }),
    });
    fc.assert(fc.property(terms, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 40 }), (drawn, floors, doors, out) => {
      const homes = staircase(floors, doors);
      const answer = shares_of(homes, { ...seed, ...drawn, fill: 'to_cost', out_ids: [homes[out % homes.length]!.home_id] }, divide);
      if (typeof answer === 'string') return;
      expect(answer.shares.reduce((sum, { fen }) => sum + fen, 0)).toBe(answer.need_fen);
      expect(answer.left_fen).toBe(0);
      expect(answer.shares.every(({ fen }) => fen >= 0)).toBe(true);
      if (drawn.ground !== 'fixed') expect(answer.shares[out % homes.length]!.fen).toBe(0);
    }), { numRuns: 400 });
  });
  it('whoever pays signs; an overrun within what they signed for needs no new word, more does, and less never', () => {
    const { shares } = shared(staircase(7), seed);
    expect(who_must_sign(shares, []).length).toBe(12);
    const signed = shares.map(({ home_id, fen }) => ({ home_id, version: 1, fen, overrun_percent_max: 5 }));
    const times = (percent: number) => shares.map((one) => ({ ...one, fen: (one.fen * percent) / 100 }));
    expect([100, 105, 106, 40].map((percent) => who_must_sign(times(percent), signed).length)).toEqual([0, 0, 12, 0]);
    // five per cent of five per cent more is not what was signed
    expect(who_must_sign(times(110), [...signed, ...signed.slice(0, 4).map((one) => ({ ...one, version: 2, fen: (one.fen * 105) / 100 }))]).length).toBe(10);
  });
  it('after any row of overruns and refunds every home was asked for exactly its last share, and the rest is nothing', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 20_000_001, max: 90_000_000 }), { minLength: 1, maxLength: 8 }), (costs) => {
      const levied = new Map<string, number>();
      let asked = 0;
      for (const cost_fen of costs) {
        const { shares, need_fen } = shared(staircase(7), { ...seed, cost_fen, fill: 'to_cost' });
        for (const { home_id, fen } of to_levy(shares, levied)) {
          levied.set(home_id, (levied.get(home_id) ?? 0) + fen);
          asked += fen;
        }
        expect(to_levy(shares, levied)).toEqual([]);
        expect(asked).toBe(need_fen);
      }
    }), { numRuns: 200 });
  });
});

it('an advance is told from the books: what was given, paid back and passed on, and what a reversal undid', () => {
  const line = (account_id: string, amount_fen: number, reverses = false, state: 'pending' | 'posted' = 'posted') => ({ transfer_id: 't', account_id, party: 'a', day: '2026-05-01', text: '', state, amount_fen, reverses });
  const story = advance_lines([line('1231', 800_000), line('2241', -800_000), line('1231', -300_000), line('2241', 300_000), line('1231', -100_000), line('1231', 100_000, true), line('1231', -50_000, false, 'pending')], 'a');
  expect(advance_sum(story, false)).toEqual({ advanced_fen: 800_000, repaid_fen: 300_000, passed_fen: 300_000 });
  expect(advance_sum(story, true).repaid_fen).toBe(350_000);
  const undone = advance_lines([line('1231', 800_000), line('2241', -800_000), line('1231', -800_000, true), line('2241', 800_000, true)], 'a');
  expect(advance_sum(undone, false)).toEqual({ advanced_fen: 0, repaid_fen: 0, passed_fen: 0 });
  expect(home_sum([{ account_id: '1122', party: 'h', posted_fen: -5, pending_fen: 0 }, { account_id: '2301', party: 'h', posted_fen: -100, pending_fen: 0 }], 'h')).toMatchObject({ levied_fen: 100, paid_fen: 105, due_fen: -5 });
});
