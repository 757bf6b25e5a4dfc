import { expect, it } from 'vitest';
import { period_of } from './period.ts';

const new_year_night = new Date('2026-12-31T16:30:00Z'); // already 1 January 2027 in Zunyi

it('counts the last seven days with today among them', () => {
  expect(period_of('days7', new_year_night)).toEqual({ from: '2026-12-26', to: '2027-01-01' });
});

it('takes a month by Zunyi’s calendar, across the year’s end too', () => {
  expect(period_of('this_month', new_year_night)).toEqual({ from: '2027-01-01', to: '2027-01-01' });
  expect(period_of('last_month', new_year_night)).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect(period_of('last_month', new Date('2026-03-05T04:00:00Z'))).toEqual({ from: '2026-02-01', to: '2026-02-28' });
});
