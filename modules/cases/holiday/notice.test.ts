import { describe, expect, test } from 'vitest';
import { national_schedule, statutory_holidays } from '../calendar.ts';
import { may_load } from './notice.ts';

const given = { year: 2026, ...national_schedule(2026) };

describe('a typed-in holiday notice', () => {
  test('the real notice of 2026 would be let in', () => {
    expect(may_load(given, [2025])).toBe(true);
  });

  test('is refused in words for every slip of the pen', () => {
    const [off, worked] = [given.days_off, given.days_worked];
    expect(may_load(given, [2025, 2026])).toBe('case.holidays_known');
    expect(may_load({ ...given, days_off: [...off, '2026-02-30'] }, [])).toBe('case.holidays_not_of_year');
    expect(may_load({ ...given, days_off: [...off, '2027-01-01'] }, [])).toBe('case.holidays_not_of_year');
    expect(may_load({ ...given, days_worked: [...worked, off[0]!] }, [])).toBe('case.holidays_twice');
    expect(may_load({ ...given, days_worked: [...worked, '2026-03-11'] }, [])).toBe('case.holidays_no_weekend');
    expect(may_load({ ...given, days_off: off.filter((day) => day !== '2026-10-01') }, [])).toBe('case.holidays_missing');
    expect([...statutory_holidays(2026)].every((day) => off.includes(day))).toBe(true);
  });
});
