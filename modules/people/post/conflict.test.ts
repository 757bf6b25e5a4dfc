import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../platform/ctx.ts';
import { conflicts_among, type Held } from './conflict.ts';

const held = (id: string, post: string, role: Role | null, organisation_id: string | null = null, estate_id: string | null = null): Held => ({ id, post, role, organisation_id, estate_id });
const codes = (...posts: Held[]) => conflicts_among(posts).map((one) => one.code);

describe('two posts of one person', () => {
  it('the firm’s manager on the owners’ committee of the same estate is flagged, of another estate not', () => {
    expect(codes(held('a', 'manager', 'property_manager', 'wy', 'garden'), held('b', 'member', 'owners_committee', 'yw', 'garden'))).toEqual(['firm_and_owners']);
    expect(codes(held('a', 'manager', 'property_manager', 'wy', 'garden'), held('b', 'member', 'owners_committee', 'yw2', 'brook'))).toEqual([]);
  });
  it('who keeps the cash may not check the books of the same committee', () => {
    const both = conflicts_among([held('a', 'cashier', 'owners_committee', 'yw'), held('b', 'accountant', 'owners_committee', 'yw')]);
    expect(both).toEqual([{ code: 'maker_and_checker', appointment_ids: ['a', 'b'], barred: true }]);
    expect(codes(held('a', 'cashier', 'owners_committee', 'yw'), held('b', 'accountant', 'owners_committee', 'other'))).toEqual([]);
  });
  it('a deputy head of the community who is the firm’s manager may be both, and it shows (金台社区)', () => {
    expect(conflicts_among([held('a', 'community_officer', 'community'), held('b', 'manager', 'property_manager', 'wy', 'garden')])).toMatchObject([{ code: 'firm_and_overseer', barred: false }]);
  });
  it('a party post conflicts with nothing: that is what 双向进入 is for', () => {
    expect(codes(held('a', 'secretary', null, 'branch'), held('b', 'manager', 'property_manager', 'wy', 'garden'), held('c', 'party_adviser', null, 'wy'))).toEqual([]);
  });
  it('no two of the three admins are one person, whatever else they hold and in whatever order', () => {
    const role = fc.constantFrom<Role | null>('admin', 'security', 'auditor', 'community', 'grid_worker', 'property_manager', null);
    fc.assert(
      fc.property(fc.array(role, { maxLength: 5 }), (roles) => {
        const found = conflicts_among(roles.map((one, index) => held(String(index), 'x', one)));
        const admins = new Set(roles.filter((one) => one === 'admin' || one === 'security' || one === 'auditor'));
        expect(found.some((one) => one.code === 'two_admins')).toBe(admins.size > 1);
        const in_business = roles.some((one) => one !== null && !admins.has(one as 'admin'));
        expect(found.some((one) => one.barred)).toBe(admins.size > 1 || (admins.size === 1 && in_business));
      }),
    );
  });
});
