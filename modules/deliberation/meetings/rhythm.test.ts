import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MeetingView, Rhythm } from './contract.ts';
import { outcome_of_case, outcome_of_project, outcome_of_task, outcome_of_vote, together } from './outcome.ts';
import { written } from './paper.ts';
import { day_of, falls_on, moment_of, next_day, remind_at, when_words } from './rhythm.ts';

const after = (rhythm: Rhythm, day: string, times = 1): string[] => {
  const days = [day];
  for (let time = 0; time < times; time++) days.push(next_day(rhythm, days.at(-1)!)!);
  return days.slice(1);
};

it('meets on the tenth of every month, at the hour of Shanghai', () => {
  expect(after({ every: 'month', day: 10 }, '2026-05-10', 3)).toEqual(['2026-06-10', '2026-07-10', '2026-08-10']);
  expect(moment_of('2026-06-10', '19:30').toISOString()).toBe('2026-06-10T11:30:00.000Z');
  expect(when_words(new Date('2026-06-10T11:30:00Z'))).toBe('6月10日 19:30');
  expect(day_of(new Date('2026-06-09T16:30:00Z'))).toBe('2026-06-10');
});
it('meets on the last day of a month that is too short', () => {
  expect(after({ every: 'month', day: 31 }, '2027-01-31', 3)).toEqual(['2027-02-28', '2027-03-31', '2027-04-30']);
  expect(after({ every: 'year', month: 2, day: 29 }, '2026-01-01', 3)).toEqual(['2026-02-28', '2027-02-28', '2028-02-29']);
});
it('meets by weekday, in the week, the month and the quarter', () => {
  expect(after({ every: 'week', weekday: 5 }, '2026-05-29', 2)).toEqual(['2026-06-05', '2026-06-12']);
  expect(after({ every: 'month_weekday', nth: 1, weekday: 6 }, '2026-05-02', 2)).toEqual(['2026-06-06', '2026-07-04']);
  expect(after({ every: 'month_weekday', nth: 'last', weekday: 7 }, '2026-05-01', 2)).toEqual(['2026-05-31', '2026-06-28']);
  expect(after({ every: 'quarter', month: 3, day: 20 }, '2026-05-01', 3)).toEqual(['2026-06-20', '2026-09-20', '2026-12-20']);
  expect(next_day({ every: 'on_call' }, '2026-05-01')).toBeNull();
});

const rhythms = fc.oneof(
  fc.record({ every: fc.constant('week' as const), weekday: fc.integer({ min: 1, max: 7 }) }), fc.record({ every: fc.constant('month' as const), day: fc.integer({ min: 1, max: 31 }) }),
  fc.record({ every: fc.constant('month_weekday' as const), nth: fc.constantFrom(1, 2, 3, 4, 'last' as const), weekday: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ every: fc.constant('quarter' as const), month: fc.integer({ min: 1, max: 3 }), day: fc.integer({ min: 1, max: 31 }) }), fc.record({ every: fc.constant('year' as const), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) }),
);
/** Nominal length of each rhythm, and how far a short month or a fifth week may bend it. */
const lengths = { week: [7, 7], month: [28, 31], month_weekday: [28, 35], quarter: [89, 93], year: [365, 366] } as const;
it('whatever the rhythm, meetings follow each other by its own measure and fall on its days', () => {
  fc.assert(
    fc.property(rhythms, fc.integer({ min: 0, max: 4000 }), (rhythm, days) => {
      const start = new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
      const [first, second] = after(rhythm, start, 2) as [string, string];
      const apart = (Date.parse(second) - Date.parse(first)) / 86_400_000;
      const [least, most] = lengths[rhythm.every];
      expect(falls_on(rhythm, first) && falls_on(rhythm, second) && first > start).toBe(true);
      expect(apart).toBeGreaterThanOrEqual(least);
      expect(apart).toBeLessThanOrEqual(most);
    }),
    { numRuns: 200 },
  );
});

it('reminds the evening before, and not when the call itself came later than that', () => {
  const starts = new Date('2026-06-10T11:30:00Z');
  expect(remind_at(starts, new Date('2026-06-01T02:00:00Z'))?.toISOString()).toBe('2026-06-09T10:00:00.000Z');
  expect(remind_at(starts, new Date('2026-06-09T12:00:00Z'))).toBeNull();
});

it('what became of an item is said by what it has become', () => {
  const now = new Date('2026-06-10T02:00:00Z');
  const due = (on: string) => ({ due_on: on, state: 'open' as const });
  expect(outcome_of_task(due('2026-06-10'), now).outcome).toBe('underway');
  expect(outcome_of_task(due('2026-06-09'), now).outcome).toBe('overdue');
  expect(outcome_of_task({ due_on: '2026-06-01', state: 'done' }, now).outcome).toBe('done');
  const of_case = (state: 'open' | 'accepted' | 'resolved' | 'closed', solved: boolean | null = null) => outcome_of_case(due('2026-06-20'), { state, solved }, now).outcome;
  expect([of_case('open'), of_case('accepted'), of_case('resolved'), of_case('closed'), of_case('closed', true), of_case('closed', false)]).toEqual(['waiting', 'underway', 'underway', 'done', 'done', 'not_done']);
  expect(outcome_of_case(due('2026-06-09'), { state: 'accepted', solved: null }, now).outcome).toBe('overdue');
  expect([outcome_of_vote({ state: 'draft', decided: null }), outcome_of_vote({ state: 'filed', decided: 'yes' }), outcome_of_vote({ state: 'tallied', decided: null })].map(({ outcome }) => outcome)).toEqual(['waiting', 'done', 'not_done']);
  expect([outcome_of_project(null), outcome_of_project('chosen'), outcome_of_project('refused')].map(({ outcome }) => outcome)).toEqual(['waiting', 'underway', 'not_done']);
  expect([together([]), together(['done', 'done']), together(['done', 'underway']), together(['underway', 'overdue']), together(['done', 'not_done'])]).toEqual(['underway', 'done', 'underway', 'overdue', 'not_done']);
});

it('a neighbour who claimed something is masked on paper, whoever prints it', () => {
  const item = { number: 1, kind: 'task' as const, what: '问三家价钱', owner: '赵示一', by_person: true, due_on: '2026-06-30', outcome: 'overdue' as const, note: null };
  const view = { kind: 'monthly_talk', title: '恳谈', place: '花园', venue: '亭子', office: '社区', number: 2, state: 'closed', starts_at: '2026-06-10T11:30:00Z', present: 3, others: 9, open: true, summary: '说了一件事', topics: [], items: [item], earlier: [item] };
  const said = JSON.stringify(written(view as object as MeetingView, 'minutes', new Date('2026-06-10T13:00:00Z')));
  expect(said).toContain('赵**');
  expect(said).not.toContain('赵示一');
  expect(() => written({ ...view, state: 'open' } as object as MeetingView, 'minutes', new Date('2026-06-10T13:00:00Z'))).toThrow('meeting.no_paper');
});
