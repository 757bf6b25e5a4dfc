import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add_working_days,
  end_of_day,
  is_working_day,
  schedule_known,
  schedule_years,
  shanghai_date,
  statutory_holidays,
  working_day_before,
} from './calendar.ts';

const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });
const noon = (date: string) => new Date(`${date}T12:00:00+08:00`);

function dates_of(year: number): string[] {
  const dates: string[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    dates.push(new Date(at).toISOString().slice(0, 10));
  }
  return dates;
}

describe('working days', () => {
  test('2026 has 248 of them', () => {
    expect(dates_of(2026).filter(is_working_day)).toHaveLength(248);
  });

  test.each([
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-09-30', 10, '2026-10-20'],
  ])('what is reported on %s with %i working days is due on %s', (start, days, due) => {
    expect(add_working_days(noon(start), days)).toEqual(new Date(`${due}T23:59:59.999+08:00`));
  });

  test('the first and the last minute of a day in Zunyi give the same due day', () => {
    const first = add_working_days(new Date('2026-03-03T00:00:00+08:00'), 5);
    expect(add_working_days(new Date('2026-03-03T23:59:59+08:00'), 5)).toEqual(first);
    expect(shanghai_date(first)).toBe('2026-03-10');
  });

  test('a due day is a working day, later than the start, and exactly so many working days on', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 30 }), (start, days) => {
        const due = add_working_days(start, days);
        expect(due.getTime()).toBeGreaterThan(start.getTime());
        expect(due).toEqual(end_of_day(shanghai_date(due)));
        let date = shanghai_date(due);
        expect(is_working_day(date)).toBe(true);
        for (let back = 1; back < days; back += 1) date = working_day_before(date);
        expect(date > shanghai_date(start)).toBe(true);
        expect(working_day_before(date) <= shanghai_date(start)).toBe(true);
      }),
    );
  });

  test('who reports later is never due earlier', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 40 * 86_400_000 }), fc.integer({ min: 1, max: 15 }), (start, later_ms, days) => {
        const later = new Date(start.getTime() + later_ms);
        expect(add_working_days(later, days).getTime()).toBeGreaterThanOrEqual(add_working_days(start, days).getTime());
      }),
    );
  });

  test('nonsense is no date', () => {
    for (const date of ['2026-02-29', '2026-13-01', '2026-2-3', '', 'tomorrow']) expect(() => is_working_day(date)).toThrow(RangeError);
    for (const days of [0, -1, 1.5, NaN]) expect(() => add_working_days(noon('2026-03-03'), days)).toThrow(RangeError);
  });
});

describe('a year whose schedule is not announced yet', () => {
  const unknown = Math.max(...schedule_years) + 1;

  test('2026 is loaded and the year after the last one is not, and we say so', () => {
    expect(schedule_years).toContain(2026);
    expect(schedule_known(noon('2026-03-03'), noon('2026-12-31'))).toBe(true);
    expect(schedule_known(noon('2026-12-31'), noon(`${unknown}-01-04`))).toBe(false);
    expect(schedule_known(noon(`${unknown}-05-01`), noon(`${unknown}-05-02`))).toBe(false);
  });

  test('it rests on weekends and statutory holidays only', () => {
    for (const date of dates_of(unknown)) {
      const weekend = [0, 6].includes(new Date(date).getUTCDay());
      expect(is_working_day(date), date).toBe(!weekend && !statutory_holidays(unknown).has(date));
    }
  });

  test.each([2025, 2026])('the 13 statutory holidays of %i are days off in the announced schedule too', (year) => {
    expect(statutory_holidays(year).size).toBe(13);
    for (const date of statutory_holidays(year)) expect(is_working_day(date), date).toBe(false);
  });

  test('the lunar feasts of coming years are found, leap months included', () => {
    expect([...statutory_holidays(2027)]).toEqual(
      expect.arrayContaining(['2027-02-05', '2027-02-06', '2027-04-05', '2027-06-09', '2027-09-15']),
    );
    expect([...statutory_holidays(2028)]).toEqual(expect.arrayContaining(['2028-01-26', '2028-04-04', '2028-05-28', '2028-10-03']));
    for (let year = 2027; year < 2100; year += 1) expect(statutory_holidays(year).size, String(year)).toBeGreaterThanOrEqual(12);
  });
});
