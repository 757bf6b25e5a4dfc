import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hat, Role } from '../../../platform/ctx.ts';
import { is_above, may_appoint, may_delegate } from './appointing.ts';

const hat = (role: Role, path: string, organisation_id: string | null = null): Hat => ({ id: 'post:x', role, place_id: 'p', place_paths: path ? [path] : [], estate_ids: [], organisation_id });
const at = (role: Role | null, place_path: string, organisation_id: string | null = null) => ({ role, place_path, organisation_id, estate_id: null });

describe('who appoints', () => {
  it('is the level above, for places within its reach', () => {
    expect(may_appoint(hat('community', '/c/s/q'), at('grid_worker', '/c/s/q/g1'), 'li', 'wang')).toBe(true);
    expect(may_appoint(hat('community', '/c/s/q'), at('grid_worker', '/c/s/q2/g1'), 'li', 'wang')).toBe('post.not_above');
    expect(may_appoint(hat('community', '/c/s/q'), at('community', '/c/s/q'), 'li', 'wang')).toBe('post.not_above');
    expect(may_appoint(hat('street', '/c/s'), at('community', '/c/s/q'), 'li', 'wang')).toBe(true);
    expect(may_appoint(hat('county', '/c'), at('auditor', '/c'), 'chen', 'chen')).toBe('post.not_yourself');
  });
  it('a firm names its own engineers and nobody else', () => {
    expect(is_above(hat('property_manager', '', 'wy'), at('property_engineer', '/c/s/q', 'wy'))).toBe(true);
    expect(is_above(hat('property_manager', '', 'wy'), at('property_engineer', '/c/s/q', 'other'))).toBe(false);
    expect(is_above(hat('property_manager', '', 'wy'), at('property_manager', '/c/s/q', 'wy'))).toBe(false);
  });
  it('an engineer reaches no further than the manager who named them', () => {
    const manager = { ...hat('property_manager', '', 'wy'), estate_ids: ['garden'] };
    expect(may_appoint(manager, { ...at('property_engineer', '/c', 'wy'), estate_id: 'garden' }, 'li', 'wang')).toBe(true);
    expect(may_appoint(manager, at('property_engineer', '/c', 'wy'), 'li', 'wang')).toBe('post.not_above');
    expect(may_appoint(hat('property_manager', '/c/s/q', 'wy'), at('property_engineer', '/c/s/q/g1', 'wy'), 'li', 'wang')).toBe(true);
  });
  it('residents, volunteers and the three admins appoint nobody', () => {
    const who = fc.constantFrom<Role>('resident', 'steward', 'volunteer', 'grid_worker', 'owners_committee', 'property_engineer', 'admin', 'security', 'auditor', 'guest');
    const whom = fc.constantFrom<Role | null>('steward', 'grid_worker', 'community', 'street', 'county', 'admin', 'security', 'auditor', 'property_manager', null);
    fc.assert(fc.property(who, whom, (role, seat) => void expect(is_above(hat(role, '/c', 'wy'), at(seat, '/c/s', 'wy'))).toBe(false)));
  });
});

describe('standing in', () => {
  const dates = (from_on: string, until_on: string) => ({ from_on, until_on });
  it('begins today or later, ends by itself and overlaps nobody', () => {
    expect(may_delegate(dates('2026-06-18', '2026-06-20'), '2026-06-18', [])).toBe(true);
    expect(may_delegate(dates('2026-06-17', '2026-06-20'), '2026-06-18', [])).toBe('delegation.bad_dates');
    expect(may_delegate(dates('2026-06-20', '2026-06-19'), '2026-06-18', [])).toBe('delegation.bad_dates');
    expect(may_delegate(dates('2026-06-18', '2026-09-16'), '2026-06-18', [])).toBe('delegation.too_long');
    expect(may_delegate(dates('2026-06-18', '2026-06-20'), '2026-06-18', [dates('2026-06-20', '2026-06-25')])).toBe('delegation.overlaps');
    expect(may_delegate(dates('2026-06-18', '2026-06-20'), '2026-06-18', [dates('2026-06-21', '2026-06-25')])).toBe(true);
  });
});
