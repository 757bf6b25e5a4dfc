import fc from 'fast-check';
import { expect, it } from 'vitest';
import { done_at, is_conflict, may_be_on, may_finish, may_know_why, may_see_contact } from './visit.ts';
import type { Finish } from './contract.ts';

const finish = (over: Partial<Finish>): Finish => ({ verb: 'finish', outcome: 'well', note: '', promised: '', next_on: null, consent: 'none', witness: '', files: [], ...over });

it('a signature is never the only way: spoken consent before a named witness will do', () => {
  expect(may_finish(finish({ consent: 'signed' }), false)).toBe('visit.needs_signature');
  expect(may_finish(finish({ consent: 'signed' }), true)).toBe(true);
  expect(may_finish(finish({ consent: 'spoken', witness: '  ' }), false)).toBe('visit.needs_witness');
  expect(may_finish(finish({ consent: 'spoken', witness: '楼栋长' }), false)).toBe(true);
  expect(may_finish(finish({ consent: 'none' }), false)).toBe(true);
});

it('however far off a phone’s clock is, what it did keeps its distance from now, and nothing happened in the future', () => {
  const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, fc.integer({ min: -26 * 60, max: 26 * 60 }), fc.integer({ min: -60, max: 24 * 60 }), (now, off_minutes, ago_minutes) => {
      const device_at = new Date(now.getTime() + off_minutes * 60_000);
      const at = done_at(new Date(device_at.getTime() - ago_minutes * 60_000), device_at, now);
      expect(at.getTime()).toBe(Math.min(now.getTime(), now.getTime() - ago_minutes * 60_000));
    }),
  );
});

it('who saw another state, or a neighbour who has moved since, is in conflict', () => {
  expect(is_conflict({ version: 'a', lives_here: true }, { version: 'a', lives_here: true })).toBe(false);
  expect(is_conflict({ version: 'a', lives_here: null }, { version: 'a', lives_here: null })).toBe(false);
  expect(is_conflict({ version: 'a', lives_here: true }, { version: 'b', lives_here: true })).toBe(true);
  expect(is_conflict({ version: 'a', lives_here: true }, { version: 'a', lives_here: false })).toBe(true);
  expect(is_conflict({ version: 'a', lives_here: false }, { version: 'a', lives_here: false })).toBe(false);
  expect(is_conflict(null, { version: 'a', lives_here: null })).toBe(true);
});

it('a number is shown on the day of the visit, to whoever makes it, until it is over', () => {
  expect(may_see_contact({ state: 'planned', on_day: '2026-05-27' }, '2026-05-27', true)).toBe(true);
  expect(may_see_contact({ state: 'planned', on_day: '2026-05-25' }, '2026-05-27', true)).toBe(true);
  expect(may_see_contact({ state: 'planned', on_day: '2026-05-28' }, '2026-05-27', true)).toBe('visit.contact_not_now');
  expect(may_see_contact({ state: 'done', on_day: '2026-05-27' }, '2026-05-27', true)).toBe('visit.contact_not_now');
  expect(may_see_contact({ state: 'planned', on_day: '2026-05-27' }, '2026-05-27', false)).toBe('visit.not_yours');
});

it('why somebody is visited is known to whoever goes and to the community, to no other colleague and no errand volunteer', () => {
  expect(may_know_why('grid_worker', 'a', 'a')).toBe(true);
  expect(may_know_why('grid_worker', null, 'a')).toBe(true);
  expect(may_know_why('grid_worker', 'b', 'a')).toBe(false);
  expect(may_know_why('community', 'b', 'a')).toBe(true);
  expect(may_know_why('volunteer', 'a', 'a')).toBe(false);
});

it('a visit is planned for today or the three months ahead', () => {
  expect(may_be_on('2026-05-27', '2026-05-27')).toBe(true);
  expect(may_be_on('2026-05-26', '2026-05-27')).toBe(true);
  expect(may_be_on('2026-05-20', '2026-05-27')).toBe('visit.bad_day');
  expect(may_be_on('2027-05-27', '2026-05-27')).toBe('visit.bad_day');
  expect(may_be_on('2026-02-31', '2026-02-27')).toSatisfy((answer) => answer === true || answer === 'visit.bad_day');
  expect(may_be_on('2026-13-01', '2026-05-27')).toBe('visit.bad_day');
});
