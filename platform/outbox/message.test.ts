import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { is_inside } from './call.ts';
import { after, attempts_max, back_off_ms, code_of } from './message.ts';
import { after_quiet } from './quiet.ts';

describe('quiet hours, waiting and what may be kept of a carrier’s answer', () => {
  const minute = fc.integer({ min: 0, max: 1439 });
  const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  it('nothing is ever due within the quiet hours, never early, never a day late, and what is due outside them stays', () => {
    fc.assert(fc.property(moment, minute, minute, (at, from_minute, until_minute) => {
      const due = after_quiet(at, { from_minute, until_minute });
      const wait_ms = due.getTime() - at.getTime();
      expect(wait_ms).toBeGreaterThanOrEqual(0);
      expect(wait_ms).toBeLessThan(86_400_000);
      expect(after_quiet(due, { from_minute, until_minute })).toEqual(due);
      if (wait_ms > 0) expect((due.getTime() / 60_000 + 480) % 1440).toBe(until_minute);
    }), { numRuns: 300 });
    expect(after_quiet(new Date('2026-05-27T15:00:00Z'), { from_minute: 22 * 60, until_minute: 7 * 60 })).toEqual(new Date('2026-05-27T23:00:00Z'));
  });
  it('each failure makes it wait longer, within bounds, and the last one ends it', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, urgent, draw) => {
      const ms = back_off_ms(attempts, urgent, draw);
      expect(ms).toBeGreaterThan(3_000);
      expect(ms).toBeLessThanOrEqual((urgent ? 300_000 : 3_600_000) * 1.25);
      expect(back_off_ms(attempts + 1, urgent, draw)).toBeGreaterThanOrEqual(ms);
    }), { numRuns: 200 });
    const one = { id: 'id-00ff', urgent: false, attempts: attempts_max };
    expect(after(one, { as: 'failed', why: 'server_error' }, new Date(0)).state).toBe('dead');
    expect(after(one, { as: 'busy', wait_ms: 5 }, new Date(0))).toMatchObject({ state: 'waiting', attempts_back: 1 });
  });
  it('of a carrier’s words a code is kept, never a telephone number', () => {
    expect(code_of('isv.BUSINESS_LIMIT_CONTROL')).toBe('isv.BUSINESS_LIMIT_CONTROL');
    expect(code_of('900619746936498440^0')).toBe('900619746936498440^0');
    expect([code_of('limit for 19900000001'), code_of('号码'), code_of(undefined)]).toEqual([null, null, null]);
  });
  it('an address that points into our own network is known as such, in every spelling', () => {
    for (const one of ['127.0.0.1', '10.2.3.4', '192.168.1.1', '172.31.0.1', '169.254.169.254', '0.0.0.0', '::1', '::', '::ffff:10.0.0.1', '::ffff:7f00:1', 'fd00::1', 'fe80::1', '100.64.0.1']) expect(is_inside(one), one).toBe(true);
    for (const one of ['8.8.8.8', '172.32.0.1', '2400:3200::1', '101.37.0.1']) expect(is_inside(one), one).toBe(false);
  });
});
