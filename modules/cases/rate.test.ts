import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseState, Satisfaction } from './contract.ts';
import { on_weak_list, percent_of, rate_of, rates, type CountedCase } from './rate.ts';

const now = new Date('2026-05-27T10:00:00+08:00');
const yesterday = new Date('2026-05-26T10:00:00+08:00');
const before = new Date('2026-05-25T10:00:00+08:00');
const tomorrow = new Date('2026-05-28T10:00:00+08:00');
const done: CountedCase = {
  state: 'closed',
  exclusion: null,
  respond_due_at: yesterday,
  responded_at: before,
  work_due_at: yesterday,
  handled: true,
  solved: true,
  satisfaction: 'satisfied',
};
const overdue: CountedCase = { ...done, state: 'accepted', handled: false, solved: null, satisfaction: null };
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('the figures of a newspaper page', () => {
  test('233 received at 97% means 226 handled and 7 on the weak list', () => {
    const figures = rates([...times(226, done), ...times(7, overdue)], now);
    expect(figures).toMatchObject({ received: 233, weak: 7, handle: { numerator: 226, denominator: 233, percent: 97 } });
  });

  test('97 whole percent of 233 is 225, 226 or 227, and no other number', () => {
    const whole = Array.from({ length: 234 }, (_, handled) => handled).filter(
      (handled) => Math.round(percent_of(handled, 233) ?? -1) === 97,
    );
    expect(whole).toEqual([225, 226, 227]);
  });
});

describe('a rate', () => {
  test('of nothing has no percentage', () => {
    const figures = rates([], now);
    for (const rate of [figures.handle, figures.respond, figures.solve, figures.satisfy]) {
      expect(rate).toEqual({ numerator: 0, denominator: 0, percent: null, excluded: 0, unsaid: 0 });
    }
  });

  test('reaches 100 only when nothing is missing, and 0 only when nothing is there', () => {
    expect(percent_of(2999, 3000)).toBe(99.9);
    expect(percent_of(1, 3000)).toBe(0.1);
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
        const percent = percent_of(Math.min(a, b), Math.max(a, b));
        const none = Math.max(a, b) === 0;
        expect(percent === null).toBe(none);
        expect(percent === 100).toBe(!none && a === b);
        expect(percent === 0).toBe(!none && Math.min(a, b) === 0);
      }),
    );
  });

  test('of silent residents counts the silence as silence', () => {
    const silent: CountedCase = { ...done, solved: null, satisfaction: null };
    expect(rates([...times(6, done), ...times(14, silent)], now)).toMatchObject({
      solve: { numerator: 6, denominator: 6, unsaid: 14 },
      satisfy: { numerator: 6, denominator: 6, unsaid: 14 },
      handle: { numerator: 20, denominator: 20, unsaid: 0 },
    });
  });

  test('一般 is not 满意', () => {
    expect(rates([done, { ...done, satisfaction: 'fair' }, { ...done, satisfaction: 'dissatisfied' }], now).satisfy).toMatchObject({
      numerator: 1,
      denominator: 3,
    });
  });

  test('handled is not solved: work that the resident calls unsolved lowers one rate and not the other', () => {
    expect(rates([done, { ...done, solved: false }], now)).toMatchObject({
      handle: { numerator: 2 },
      solve: { numerator: 1, denominator: 2 },
    });
  });

  test('of answers counts the late ones against it and waits for those not due', () => {
    const late: CountedCase = { ...done, responded_at: now };
    const unanswered: CountedCase = { ...overdue, responded_at: null };
    const fresh: CountedCase = { ...unanswered, respond_due_at: tomorrow };
    expect(rates([done, late, unanswered, fresh], now).respond).toMatchObject({ numerator: 1, denominator: 3, unsaid: 1 });
  });

  test('loses no case to an exclusion that nobody approved', () => {
    const asked: CountedCase = { ...overdue, exclusion: { reason: 'outside_power', approved_by: null } };
    const approved: CountedCase = { ...overdue, exclusion: { reason: 'outside_power', approved_by: 'street' } };
    expect(rates([done, asked, approved], now)).toMatchObject({
      received: 2,
      weak: 1,
      handle: { numerator: 1, denominator: 2, excluded: 1 },
    });
  });

  test('counts five neighbours’ lamp once, and tells the withdrawn apart', () => {
    const figures = rates(
      [done, ...times(4, { ...overdue, state: 'merged' as const }), { ...overdue, state: 'withdrawn' }, { ...overdue, state: 'draft' }],
      now,
    );
    expect(figures).toMatchObject({ received: 1, merged: 4, withdrawn: 1, weak: 0, handle: { denominator: 1 } });
  });

  test('is never counted over more than there was', () => {
    expect(() => rate_of(3, 2)).toThrow(RangeError);
    expect(() => rate_of(-1, 2)).toThrow(RangeError);
  });
});

describe('the weak list', () => {
  test('holds what is unfinished after its day, and lets go of what is done', () => {
    expect(on_weak_list(overdue, now)).toBe(true);
    expect(on_weak_list({ ...overdue, work_due_at: now }, now)).toBe(false);
    for (const state of ['resolved', 'closed', 'withdrawn', 'merged', 'draft'] as const)
      expect(on_weak_list({ ...overdue, state }, now)).toBe(false);
  });
});

describe('whatever the cases', () => {
  const any_case: fc.Arbitrary<CountedCase> = fc.record({
    state: fc.constantFrom<CaseState>('draft', 'open', 'dispatched', 'accepted', 'planned', 'resolved', 'closed', 'withdrawn', 'merged'),
    exclusion: fc.constantFrom(null, { reason: 'x', approved_by: null }, { reason: 'x', approved_by: 'street' }),
    respond_due_at: fc.constantFrom(before, yesterday, tomorrow),
    responded_at: fc.constantFrom(null, before, now),
    work_due_at: fc.constantFrom(before, tomorrow),
    handled: fc.boolean(),
    solved: fc.constantFrom(null, true, false),
    satisfaction: fc.constantFrom<Satisfaction | null>(null, 'satisfied', 'fair', 'dissatisfied'),
  });

  test('every case is in exactly one place: received, excluded, withdrawn, merged or still a draft', () => {
    fc.assert(
      fc.property(fc.array(any_case), (cases) => {
        const { received, withdrawn, merged, weak, handle, respond, solve, satisfy } = rates(cases, now);
        const drafts = cases.filter(({ state }) => state === 'draft').length;
        expect(received + handle.excluded + withdrawn + merged + drafts).toBe(cases.length);
        expect(weak).toBeLessThanOrEqual(received - handle.numerator);
        for (const rate of [handle, respond, solve, satisfy]) expect(rate.denominator + rate.unsaid).toBe(received);
      }),
    );
  });
});
