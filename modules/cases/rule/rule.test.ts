import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { categories, category_by_code } from '../category.ts';
import { may_take } from '../dispatch-rule.ts';
import { decide_offer } from '../offer.ts';
import { acting_for, is_owner_code, owners, type OwnerCode } from '../owner.ts';
import type { Tier } from '../tier.ts';
import { consider, type Rule } from './rule.ts';

const now = new Date('2026-05-27T02:00:00Z'); // 10:00 in Shanghai
const organisation = (id: string, owner_code: string) => ({ district: '520303', id, kind: owner_code, name: id, owner_code, place_id: 'community', estate_id: null });
const all = [organisation('wy', 'WY'), organisation('wy-2', 'WY'), organisation('sd', 'SD'), organisation('yw', 'YW'), organisation('wg', 'WG'), organisation('sq', 'SQ'), organisation('jd', 'JD'), organisation('xb', 'XB'), organisation('zd', 'ZD')];
const rule = (id: string, over: Partial<Rule> = {}): Rule => ({
  id, version: 1, place_path: '/c', estate_id: null, category: null, owner_code: null, tier: null, from_minute: null, until_minute: null,
  organisation_id: 'wy-2', assist_ids: [], from_at: new Date(0), until_at: null, ...over,
});
const at = (over: object = {}) => ({ place_path: '/c/s/k/g/b-1', estate_id: 'garden', recused_ids: [] as string[], tier: 3 as Tier, opened_at: now, ...over });
const who = (code: string, rules: readonly Rule[], over: object = {}) => decide_offer(rules, all, category_by_code(code), at(over)).offer?.organisation.id;

describe('the rules of a place', () => {
  test('without a rule the taxonomy’s owner has it, with one the organisation that it names', () => {
    expect(who('0201', [])).toBe('wy');
    expect(who('0201', [rule('a')])).toBe('wy-2');
    expect(decide_offer([rule('a', { assist_ids: ['yw', 'sd'] })], all, category_by_code('0201'), at()).offer).toMatchObject({ assist_ids: ['yw', 'sd'], data: { rule_id: 'a', rule_version: 1 } });
  });

  test('the more exact rule comes first: the kind before the place, the place before the hours', () => {
    const wide = rule('wide', { organisation_id: 'jd' });
    const of_group = rule('group', { category: '02', organisation_id: 'sq' });
    const of_kind = rule('kind', { category: '0201', organisation_id: 'yw' });
    const of_estate = rule('estate', { estate_id: 'garden', organisation_id: 'wg' });
    expect(who('0201', [wide, of_group, of_kind, of_estate])).toBe('yw');
    expect(who('0202', [wide, of_group, of_kind, of_estate])).toBe('sq');
    expect(who('0301', [wide, of_group, of_kind, of_estate])).toBe('wg');
    expect(who('0301', [wide, of_estate], { estate_id: 'brook' })).toBe('jd');
  });

  test('a night rule works from ten until six and not by day', () => {
    const night = rule('night', { from_minute: 22 * 60, until_minute: 6 * 60 });
    const at_hour = (hour: string) => who('0201', [night], { opened_at: new Date(`2026-05-27T${hour}:00+08:00`) });
    expect(['21:59', '22:00', '23:30', '05:59', '06:00', '12:00'].map(at_hour)).toEqual(['wy', 'wy-2', 'wy-2', 'wy-2', 'wy', 'wy']);
  });

  test('a rule of another street, of next month or that ended yesterday does not work, and the tester says why', () => {
    const considered = consider(
      [rule('a', { place_path: '/c/other' }), rule('b', { from_at: new Date('2026-07-01') }), rule('c', { until_at: new Date('2026-05-26') }), rule('d', { tier: 1 }), rule('e', { owner_code: 'SD' }), rule('f', { category: '03' })],
      { category: category_by_code('0201'), built_in: 'WY', recused_ids: [], tier: 3, place_path: '/c/s', estate_id: null, at: now },
      all,
    );
    expect(Object.fromEntries(considered.map((one) => [one.rule.id, one.verdict]))).toEqual({ a: 'other_place', b: 'not_in_force', c: 'not_in_force', d: 'other_tier', e: 'other_owner', f: 'other_category' });
  });

  test('volunteers get no gas by rule, a complaint never goes to whom it names, a gas leak keeps its owner', () => {
    expect(who('0106', [rule('a', { organisation_id: 'sd' })])).toBe('zd');
    expect(who('0701', [rule('a', { organisation_id: 'wy' })], { recused_ids: ['wy', 'wy-2'] })).toBe('yw');
    expect(who('0108', [rule('a', { organisation_id: 'wy' })], { tier: 1 })).toBe('zd');
    expect(who('0204', [rule('a', { organisation_id: 'wy-2' })], { tier: 1 })).toBe('wy-2'); // another firm of the same code may be named
  });
});

const some_rule = fc.record({
  id: fc.uuid(),
  category: fc.constantFrom(null, '01', '02', '06', '07', '0106', '0107', '0108', '0203', '0204', '0601', '0701'),
  owner_code: fc.constantFrom(null, 'WY', 'ZD', 'SD'),
  tier: fc.constantFrom(null, 1, 2, 3, 4),
  place_path: fc.constantFrom('/c', '/c/s', '/c/s/k', '/other'),
  estate_id: fc.constantFrom(null, 'garden', 'brook'),
  organisation_id: fc.constantFrom(...all.map((one) => one.id), 'gone'),
  assist_ids: fc.subarray(all.map((one) => one.id)),
}).map((over) => rule(over.id, over));

test('no set of rules breaks the hard rules, whatever is said, wherever, whoever is complained about', () => {
  fc.assert(
    fc.property(fc.array(some_rule, { maxLength: 12 }), fc.constantFrom(...categories), fc.subarray(all.map((one) => one.id)), fc.constantFrom<Tier>(1, 2, 3, 4), (rules, category, recused_ids, tier) => {
      const { offer, built_in, considered } = decide_offer(rules, all, category, at({ recused_ids, tier }));
      expect(considered.filter((one) => one.verdict === 'fires').length).toBeLessThanOrEqual(1);
      // a rule never leaves without an owner what has one
      if (built_in) expect(offer).not.toBeNull();
      for (const id of offer ? [offer.organisation.id, ...offer.assist_ids] : []) {
        expect(recused_ids).not.toContain(id);
        const code = all.find((one) => one.id === id)!.owner_code;
        expect(is_owner_code(code) && may_take(code, category)).toBe(true);
      }
      if (offer && built_in && (tier === 1 || category.tier === 1)) expect(acting_for(built_in.role)).toContain(offer.organisation.owner_code);
    }),
    { numRuns: 500 },
  );
  expect(Object.keys(owners) as OwnerCode[]).toContain('SD');
});
