import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  after_miss,
  clocks_after,
  clocks_for,
  ends_the_work,
  mark_missed,
  next_clock,
  remaining_ms,
  reminder_times,
  type Clock,
  type ClockEvent,
} from './clock.ts';
import { level_above, levels, type Level } from './owner.ts';
import { budgets_for, tiers, type Tier } from './tier.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const due = (clocks: readonly Clock[]) => clocks.map(({ kind, due_at }) => [kind, due_at]);

describe('what a resident is promised', () => {
  test('life at risk: a person in 15 minutes, on site in 30, under control in two hours, even at night', () => {
    expect(due(clocks_for(1, 'community', at('2026-02-17T02:00:00')))).toEqual([
      ['respond', at('2026-02-17T02:15:00')],
      ['arrive', at('2026-02-17T02:30:00')],
      ['control', at('2026-02-17T04:00:00')],
    ]);
    expect(tiers[1].advise_at_once).toBe(true);
  });

  test('urgent: an answer in two hours and done in a day, holidays or not', () => {
    expect(due(clocks_for(2, 'community', at('2026-02-16T20:00:00')))).toEqual([
      ['respond', at('2026-02-16T22:00:00')],
      ['resolve', at('2026-02-17T20:00:00')],
    ]);
  });

  test('a lamp: an answer in a day, done in five working days', () => {
    expect(due(clocks_for(3, 'community', at('2026-04-30T09:00:00')))).toEqual([
      ['respond', at('2026-05-01T09:00:00')],
      ['resolve', at('2026-05-11T23:59:59.999')],
    ]);
  });

  test('what several must agree on: ten working days, twelve at the county', () => {
    expect(due(clocks_for(4, 'street', at('2026-09-30T09:00:00')))[1]).toEqual(['resolve', at('2026-10-20T23:59:59.999')]);
    expect(due(clocks_for(4, 'county', at('2026-09-30T09:00:00')))[1]).toEqual(['resolve', at('2026-10-22T23:59:59.999')]);
  });

  test('a deadline in a year whose schedule is unknown says so', () => {
    const known = (opened_at: Date) => clocks_for(4, 'community', opened_at).map((clock) => clock.schedule_known);
    expect(known(at('2026-05-06T09:00:00'))).toEqual([true, true]);
    expect(known(at('2031-12-25T09:00:00'))).toEqual([false, false]);
  });
});

describe('when a clock runs out', () => {
  test('the case climbs community → street → county, then only the weak list is left', () => {
    expect(after_miss(3, 'community', 'resolve')).toBe('street');
    expect(after_miss(3, 'street', 'resolve')).toBe('county');
    expect(after_miss(3, 'county', 'resolve')).toBe('weak_list');
    expect(after_miss(1, 'county', 'control')).toBe('weak_list');
    expect(after_miss(2, 'county', 'respond')).toBe('stay');
  });

  test('nobody at the door: in an emergency the case climbs, a missed appointment is only told', () => {
    expect(after_miss(1, 'community', 'arrive')).toBe('street');
    expect(after_miss(3, 'community', 'arrive')).toBe('stay');
  });

  test('a clock is in time to its last millisecond', () => {
    const [respond] = clocks_for(2, 'community', at('2026-03-02T08:00:00'));
    expect(mark_missed([respond!], at('2026-03-02T10:00:00'))[0]?.state).toBe('running');
    expect(mark_missed([respond!], at('2026-03-02T10:00:00.001'))[0]?.state).toBe('missed');
    expect(remaining_ms(respond!, at('2026-03-02T09:30:00'))).toBe(30 * 60_000);
    expect(remaining_ms(respond!, at('2026-03-02T10:30:00'))).toBe(-30 * 60_000);
  });

  test('a street that inherits silence must answer anew, but the deadline for the work stands', () => {
    const opened = clocks_for(3, 'community', at('2026-03-02T08:00:00'));
    const now = at('2026-03-03T08:00:01');
    const clocks = clocks_after(opened, { verb: 'escalate', missed: 'respond' }, 3, 'street', now);
    expect(clocks.map(({ kind, level, state }) => [kind, level, state])).toEqual([
      ['respond', 'community', 'missed'],
      ['resolve', 'community', 'running'],
      ['respond', 'street', 'running'],
    ]);
    expect(next_clock(clocks)).toMatchObject({ level: 'street', due_at: at('2026-03-04T08:00:01') });
  });

  test('whoever answered an emergency and did not come: only the coming starts anew above', () => {
    const answered = clocks_after(
      clocks_for(1, 'community', at('2026-03-02T08:00:00')),
      { verb: 'accept' },
      1,
      'community',
      at('2026-03-02T08:05:00'),
    );
    const clocks = clocks_after(answered, { verb: 'escalate', missed: 'arrive' }, 1, 'street', at('2026-03-02T08:30:01'));
    expect(clocks.slice(answered.length).map(({ kind, level }) => [kind, level])).toEqual([['arrive', 'street']]);
  });

  test('an answer that comes too late is kept, and stays late', () => {
    const [late] = clocks_after(
      clocks_for(2, 'community', at('2026-03-02T08:00:00')),
      { verb: 'accept' },
      2,
      'community',
      at('2026-03-02T11:00:00'),
    );
    expect(late).toMatchObject({ state: 'missed', met_at: at('2026-03-02T11:00:00') });
  });
});

describe('promises and corrections', () => {
  const opened = clocks_for(3, 'community', at('2026-03-02T08:00:00'));

  test('a promised visit has a clock of its own; a newer promise replaces it', () => {
    const first = clocks_after(opened, { verb: 'plan', arrive_at: at('2026-03-02T10:00:00') }, 3, 'community', at('2026-03-02T09:00:00'));
    const second = clocks_after(first, { verb: 'plan', arrive_at: at('2026-03-02T14:00:00') }, 3, 'community', at('2026-03-02T09:30:00'));
    expect(second.filter(({ kind }) => kind === 'arrive').map(({ state, due_at }) => [state, due_at])).toEqual([
      ['cancelled', at('2026-03-02T10:00:00')],
      ['running', at('2026-03-02T14:00:00')],
    ]);
  });

  test('in an emergency no promise pushes the half hour away', () => {
    const urgent = clocks_for(1, 'community', at('2026-03-02T08:00:00'));
    const planned = clocks_after(urgent, { verb: 'plan', arrive_at: at('2026-03-02T09:30:00') }, 1, 'community', at('2026-03-02T08:05:00'));
    expect(planned).toEqual(urgent);
  });

  test('a lamp that turns out to spark is due in hours, counted from now', () => {
    const clocks = clocks_after(opened, { verb: 'correct', was: 3 }, 1, 'community', at('2026-03-02T12:00:00'));
    expect(due(clocks.filter(({ state }) => state === 'running'))).toEqual([
      ['respond', at('2026-03-02T12:15:00')],
      ['arrive', at('2026-03-02T12:30:00')],
      ['control', at('2026-03-02T14:00:00')],
    ]);
  });

  test('what turns out more urgent at the last hour is not due later than before', () => {
    const clocks = clocks_after(opened, { verb: 'correct', was: 3 }, 2, 'community', at('2026-03-03T07:00:00'));
    expect(next_clock(clocks)).toMatchObject({ kind: 'respond', due_at: at('2026-03-03T08:00:00') });
  });

  test('a promise made on a Saturday for Monday is not reminded of on the Friday before', () => {
    const monday = at('2026-03-09T23:59:59.999');
    const clocks = clocks_after([], { verb: 'plan', arrive_at: monday }, 4, 'community', at('2026-03-07T10:00:00'));
    expect(clocks.map(reminder_times)).toEqual([[at('2026-03-09T09:00:00')]]);
  });

  test('no chain of corrections wins time', () => {
    const raised = clocks_after(opened, { verb: 'correct', was: 3 }, 2, 'community', at('2026-03-02T20:00:00'));
    const lowered = clocks_after(raised, { verb: 'correct', was: 2 }, 3, 'community', at('2026-03-02T20:30:00'));
    expect(due(lowered.filter(({ state }) => state === 'running'))).toEqual(due(opened));
  });

  test('whoever has the case is reminded at half and four fifths of an hour clock, and on working mornings at nine of a day clock', () => {
    const [respond, resolve] = clocks_for(3, 'community', at('2026-04-30T09:00:00'));
    expect(reminder_times(respond!)).toEqual([at('2026-04-30T21:00:00'), at('2026-05-01T04:12:00')]);
    expect(reminder_times(resolve!)).toEqual([at('2026-05-09T09:00:00'), at('2026-05-11T09:00:00')]);
  });
});

// A case lives through any run of events, in any order and however long apart.
const tier = fc.constantFrom<Tier>(1, 2, 3, 4);
const step = fc.record({
  wait_ms: fc.oneof(fc.integer({ min: 0, max: 3_600_000 }), fc.integer({ min: 0, max: 20 * 86_400_000 })),
  verb: fc.constantFrom(
    'accept',
    'object',
    'dispatch',
    'plan',
    'arrive',
    'resolve',
    'reopen',
    'escalate',
    'climb',
    'correct',
    'remind',
    'merge',
    'withdraw',
  ),
  tier,
  ahead_ms: fc.integer({ min: 1, max: 3 * 86_400_000 }),
});
const life = fc.record({
  tier,
  opened_at: fc.date({ min: new Date('2024-01-01'), max: new Date('2029-12-31'), noInvalidDate: true }),
  steps: fc.array(step, { maxLength: 14 }),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

function live(
  { tier: first_tier, opened_at, steps }: Life,
  seen: (before: Clock[], after: Clock[], event: ClockEvent, now: Date, tier: Tier) => void,
) {
  let tier: Tier = first_tier;
  let level: Level = 'community';
  let now = opened_at;
  let clocks = clocks_after([], { verb: 'open' }, tier, level, now);
  for (const { verb, wait_ms, tier: other, ahead_ms } of steps) {
    now = new Date(now.getTime() + wait_ms);
    const missed = mark_missed(clocks, now).find((clock, index) => clock.state === 'missed' && clocks[index]?.state === 'running');
    let event: ClockEvent;
    if (verb === 'plan') event = { verb, arrive_at: new Date(now.getTime() + ahead_ms) };
    else if (verb === 'escalate' || verb === 'climb') {
      event = { verb: 'escalate', missed: verb === 'climb' ? (missed?.kind ?? null) : null };
      level = level_above(level) ?? level;
    } else if (verb === 'correct') {
      event = { verb, was: tier };
      tier = other;
    } else event = { verb };
    const after = clocks_after(clocks, event, tier, level, now);
    seen(clocks, after, event, now, tier);
    clocks = after;
  }
}

describe('whatever happens to a case', () => {
  test('no clock is due before it starts', () => {
    fc.assert(
      fc.property(life, (one) =>
        live(one, (_, after) => {
          for (const clock of after) expect(clock.due_at.getTime()).toBeGreaterThan(clock.started_at.getTime());
        }),
      ),
    );
  });

  test('no due time moves, no clock is dropped, and what is missed stays missed', () => {
    fc.assert(
      fc.property(life, (one) =>
        live(one, (before, after) => {
          expect(after.slice(0, before.length).map(({ kind, level, started_at, due_at }) => ({ kind, level, started_at, due_at }))).toEqual(
            before.map(({ kind, level, started_at, due_at }) => ({ kind, level, started_at, due_at })),
          );
          before.forEach((clock, index) => {
            if (clock.state !== 'running') expect(after[index]?.state).toBe(clock.state);
            if (clock.met_at) expect(after[index]?.met_at).toEqual(clock.met_at);
          });
        }),
      ),
    );
  });

  test('an objection, a new dispatch or a reminder stops no clock and starts none', () => {
    fc.assert(
      fc.property(life, (one) =>
        live(one, (before, after, event, now) => {
          if (['object', 'dispatch', 'remind'].includes(event.verb)) expect(after).toEqual(mark_missed(before, now));
        }),
      ),
    );
  });

  test('nothing but the end of the work stops the clock of the work', () => {
    fc.assert(
      fc.property(life, (one) =>
        live(one, (before, after, event, now) => {
          const runs = (clocks: readonly Clock[]) => clocks.some((clock) => clock.state === 'running' && ends_the_work(clock.kind));
          if (!['resolve', 'merge', 'withdraw'].includes(event.verb) && runs(mark_missed(before, now))) expect(runs(after)).toBe(true);
          if (['resolve', 'merge', 'withdraw'].includes(event.verb)) expect(next_clock(after)).toBe(null);
        }),
      ),
    );
  });

  test('passing a case up, planning it or finding it more urgent never makes the work due later', () => {
    fc.assert(
      fc.property(life, (one) =>
        live(one, (before, after, event, now, tier) => {
          const work = (clocks: readonly Clock[]) => clocks.find((clock) => clock.state === 'running' && ends_the_work(clock.kind));
          const old = work(mark_missed(before, now));
          const current = work(after);
          if (!old || !current) return;
          if (event.verb !== 'correct') expect(current).toEqual(old);
          else if (tier <= event.was) expect(current.due_at.getTime()).toBeLessThanOrEqual(old.due_at.getTime());
        }),
      ),
    );
  });

  test('two clocks of one kind never run at once', () => {
    fc.assert(
      fc.property(life, (one) =>
        live(one, (_, after) => {
          const kinds = after.filter(({ state }) => state === 'running').map(({ kind }) => kind);
          expect(new Set(kinds).size).toBe(kinds.length);
        }),
      ),
    );
  });

  test('reminders come in order, after the start and before the end', () => {
    fc.assert(
      fc.property(tier, fc.constantFrom(...levels), life, (tier, level, { opened_at }) => {
        for (const clock of clocks_for(tier, level, opened_at)) {
          const times = [clock.started_at, ...reminder_times(clock), clock.due_at].map(Number);
          expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
          expect(times.length).toBeGreaterThan(2);
        }
      }),
    );
  });

  test('a more urgent tier is never due later', () => {
    fc.assert(
      fc.property(life, fc.constantFrom(...levels), ({ opened_at }, level) => {
        for (const [urgent, calm] of [
          [1, 2],
          [2, 3],
          [3, 4],
        ] as const) {
          const last = (tier: Tier) => Math.max(...clocks_for(tier, level, opened_at).map(({ due_at }) => due_at.getTime()));
          expect(last(urgent)).toBeLessThanOrEqual(last(calm));
          expect(budgets_for(urgent, level)[0]?.kind).toBe('respond');
        }
      }),
    );
  });
});
