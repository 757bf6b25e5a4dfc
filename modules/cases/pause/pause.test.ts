import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add_working_ms, working_ms } from '../calendar.ts';
import { clocks_for } from '../clock.ts';
import type { Tier } from '../tier.ts';
import { due_after_rest, wait_limit } from './pause.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const due_of_work = (tier: Tier, opened_at: Date) => clocks_for(tier, 'community', opened_at).find(({ kind }) => kind === 'resolve')!.due_at;

describe('waiting on the resident', () => {
  test('a blocked drain waits three hours for somebody to be at home, and is due three hours later', () => {
    const due = due_of_work(2, at('2026-03-02T08:00:00'));
    expect(due_after_rest(2, due, at('2026-03-02T10:00:00'), at('2026-03-02T13:00:00'))).toEqual(at('2026-03-03T11:00:00'));
  });

  test('a question asked on Friday evening wins no weekend', () => {
    const due = due_of_work(3, at('2026-03-02T08:00:00'));
    expect(due).toEqual(at('2026-03-09T23:59:59.999'));
    expect(due_after_rest(3, due, at('2026-03-06T22:00:00'), at('2026-03-08T20:00:00'))).toEqual(at('2026-03-10T01:59:59.999'));
  });

  test('a danger to life waits for nobody', () => {
    expect(wait_limit(1, at('2026-03-02T08:00:00'))).toBe(null);
  });
});

const moment = fc.date({ min: new Date('2024-01-01'), max: new Date('2026-11-30'), noInvalidDate: true });
/** Waits one after the other: worked so long, then rested so long, a limit cutting each. */
const waits = fc.array(fc.record({ worked_ms: fc.integer({ min: 0, max: 3 * 86_400_000 }), rested_ms: fc.integer({ min: 0, max: 5 * 86_400_000 }) }), { maxLength: 4 });

describe('however often the work rests', () => {
  test('the time left to work is what was promised, to the millisecond: nobody wins any by asking, and nobody loses any', () => {
    fc.assert(
      fc.property(fc.constantFrom<Tier>(2, 3, 4), moment, waits, (tier, opened_at, list) => {
        const measure = (from: Date, until: Date) => (tier === 2 ? until.getTime() - from.getTime() : working_ms(from, until));
        const promised = due_of_work(tier, opened_at);
        let [now, due, rested] = [opened_at, promised, 0];
        for (const { worked_ms, rested_ms } of list) {
          const from = new Date(now.getTime() + worked_ms);
          if (from > due) break;
          const limit = wait_limit(tier, from)!;
          const until = new Date(Math.min(from.getTime() + rested_ms, limit.getTime()));
          due = due_after_rest(tier, due, from, until);
          rested += measure(from, until);
          now = until;
        }
        expect(measure(opened_at, due)).toBe(measure(opened_at, promised) + rested);
        expect(due.getTime()).toBeGreaterThanOrEqual(promised.getTime());
      }),
    );
  });

  test('a due time never lies on a day on which nobody works', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 20 * 86_400_000 }), (from, ms) => {
        const until = add_working_ms(from, ms);
        expect(working_ms(from, until)).toBe(ms);
        expect(working_ms(new Date(until.getTime() - 1), until)).toBe(1);
      }),
    );
  });
});
