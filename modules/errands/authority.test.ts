import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { end_of_day } from '../cases/index.ts';
import { is_conflicted, may_act, standing, type Authority, type Deed } from './authority.ts';
import { documents } from './contract.ts';
import { next_reminder, settle } from './errand.ts';

const kinds = ['medicine', 'bill', 'pension', 'housing'];
const people = ['agent', 'stand-in', 'stranger', 'principal'];
const day = fc.integer({ min: 0, max: 60 }).map((after) => new Date(Date.UTC(2026, 4, 1) + after * 86_400_000).toISOString().slice(0, 10));
const moment = fc.date({ min: new Date('2026-04-20T00:00:00Z'), max: new Date('2026-07-20T00:00:00Z'), noInvalidDate: true });
const authority: fc.Arbitrary<Authority> = fc.record({
  agent_id: fc.constant('agent'), kinds: fc.subarray(kinds, { minLength: 1 }), documents: fc.subarray([...documents]), cash_fen_max: fc.integer({ min: 0, max: 50_000 }), may_substitute: fc.boolean(),
  from_at: moment, until_on: day, withdrawn_at: fc.option(moment),
});
const deed: fc.Arbitrary<Deed> = fc.record({ by_id: fc.constantFrom(...people), for_id: fc.option(fc.constantFrom(...people)), kind: fc.constantFrom(...kinds), documents: fc.subarray([...documents], { maxLength: 3 }), cash_fen: fc.integer({ min: 0, max: 60_000 }) });

describe('an authority', () => {
  it('lets nothing be done outside its scope, before it begins, after its last day, after it is withdrawn, or by anybody else', () => {
    fc.assert(fc.property(authority, deed, moment, (given, asked, now) => {
      const within =
        given.withdrawn_at === null && now >= given.from_at && now.getTime() < Date.parse(`${given.until_on}T00:00:00+08:00`) + 86_400_000
        && (asked.by_id === given.agent_id || (given.may_substitute && asked.for_id === given.agent_id))
        && given.kinds.includes(asked.kind) && asked.documents.every((one) => given.documents.includes(one)) && asked.cash_fen <= given.cash_fen_max;
      expect(may_act(given, asked, now) === true).toBe(within);
    }), { numRuns: 3000 });
  });

  it('once withdrawn is never in force again, whatever the time', () => {
    fc.assert(fc.property(authority, moment, moment, (given, withdrawn_at, now) => void expect(standing({ ...given, withdrawn_at }, now)).toBe('withdrawn')));
  });

  it('that is not there allows nothing', () => {
    fc.assert(fc.property(deed, moment, (asked, now) => void expect(may_act(null, asked, now)).toBe('errand.no_authority')));
  });

  it('holds to the last millisecond of its last day in Shanghai and not one more', () => {
    const given: Authority = { agent_id: 'agent', kinds, documents: [], cash_fen_max: 0, may_substitute: false, from_at: new Date('2026-05-01T00:00:00Z'), until_on: '2026-05-27', withdrawn_at: null };
    const asked: Deed = { by_id: 'agent', for_id: null, kind: 'bill', documents: [], cash_fen: 0 };
    expect(may_act(given, asked, new Date('2026-05-27T15:59:59.999Z'))).toBe(true);
    expect(may_act(given, asked, new Date('2026-05-27T16:00:00.000Z'))).toBe('errand.expired');
  });

  it('is never given to somebody of the same home, a guardian, a ward, or who stepped back', () => {
    const everybody = fc.subarray(['agent', 'a', 'b', 'c']);
    fc.assert(fc.property(everybody, everybody, everybody, everybody, (household_ids, guardian_ids, ward_ids, recused) => {
      const near = [household_ids, guardian_ids, ward_ids, recused].some((ids) => ids.includes('agent'));
      expect(is_conflicted('agent', { id: 'principal', household_ids, guardian_ids, ward_ids }, recused)).toBe(near);
    }));
    expect(is_conflicted('principal', { id: 'principal', household_ids: [], guardian_ids: [], ward_ids: [] }, [])).toBe(true);
  });
});

describe('the clock and the money', () => {
  it('every fen handed over is either spent, with a receipt, or comes back', () => {
    fc.assert(fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.boolean(), (amount, spent, receipt) => {
      const settled = settle(amount, spent, receipt);
      if (typeof settled === 'string') expect(spent > amount || (spent > 0 && !receipt)).toBe(true);
      else expect([settled.spent_fen + settled.back_fen, settled.back_fen >= 0]).toEqual([amount, true]);
    }));
  });

  it('speaks at nine the day before, at nine of the day, and at the midnight after it; then no more', () => {
    const heard: string[] = [];
    for (let at: Date | null = next_reminder('2026-06-01', new Date('2026-05-27T02:00:00Z')); at; at = next_reminder('2026-06-01', at)) heard.push(at.toISOString());
    expect(heard).toEqual(['2026-05-31T01:00:00.000Z', '2026-06-01T01:00:00.000Z', '2026-06-01T16:00:00.000Z']);
    fc.assert(fc.property(day, moment, (due_on, after) => {
      const next = next_reminder(due_on, after);
      expect(next === null ? after.getTime() > end_of_day(due_on).getTime() : next > after).toBe(true);
    }));
  });
});
