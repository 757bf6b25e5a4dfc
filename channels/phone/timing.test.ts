import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { default_limits, kept, limits_with, took } from './timing.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 4, 27, 1, 0, seconds));
const call = { rang_at: null, answered_at: at(0), recorded_at: at(90), handed_over_at: at(90), call_back_due_at: null, called_back_at: null };

describe('what a caller is promised', () => {
  it('what nobody measured is in neither numerator nor denominator', () => {
    expect(took('answer', call)).toBeNull();
    expect(took('call_back', { ...call, called_back_at: at(200) })).toBeNull();
    expect(kept([call], default_limits).map(({ measured, within }) => [measured, within])).toEqual([[0, 0], [1, 1], [1, 1], [0, 0]]);
  });
  it('within is never more than measured, and never more than the calls', () => {
    const moment = fc.option(fc.integer({ min: 0, max: 5000 }).map(at));
    const calls = fc.array(fc.record({ rang_at: moment, answered_at: fc.integer({ min: 0, max: 5000 }).map(at), recorded_at: moment, handed_over_at: moment, call_back_due_at: moment, called_back_at: moment }));
    fc.assert(fc.property(calls, (some) => kept(some, default_limits).every((one) => one.within <= one.measured && one.measured <= some.length)));
  });
  it('a county’s own limit takes the place of the one from memory, and says so', () => {
    expect(limits_with([{ kind: 'record', seconds: 300 }]).find((one) => one.kind === 'record')).toEqual({ kind: 'record', seconds: 300, source: 'own' });
    expect(limits_with([])).toEqual(default_limits);
  });
});
