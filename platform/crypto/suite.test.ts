import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { first_key, ring_sealer, use_ring } from './ring.ts';
import { suites, type SuiteName } from './suite.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));

describe.each(Object.keys(suites) as SuiteName[])('sealed with %s', (name) => {
  const suite = suites[name];
  it('a value opens as it was, and never twice looks the same', () => {
    fc.assert(fc.property(key, text, (root, value) => {
      const sealed = suite.seal(root, 'phone', value);
      expect(suite.unseal(root, 'phone', sealed)).toBe(value);
      expect(suite.seal(root, 'phone', value).equals(sealed)).toBe(false);
    }));
  });
  it('does not open with one bit changed, under another key, for another purpose, or cut short', () => {
    fc.assert(fc.property(key, key, text, fc.nat(), (root, other, value, at) => {
      fc.pre(!root.equals(other));
      const sealed = suite.seal(root, 'phone', value);
      const changed = Buffer.from(sealed);
      changed[at % sealed.length]! ^= 1 << at % 8;
      expect(() => suite.unseal(root, 'phone', changed)).toThrow();
      expect(() => suite.unseal(other, 'phone', sealed)).toThrow();
      expect(() => suite.unseal(root, 'id_number', sealed)).toThrow();
      expect(() => suite.unseal(root, 'phone', sealed.subarray(0, sealed.length - 1))).toThrow();
    }));
  });
  it('is found again by its index under the same key and purpose alone', () => {
    fc.assert(fc.property(key, key, text, text, (root, other, value, another) => {
      fc.pre(!root.equals(other) && value !== another);
      const index = suite.index(root, 'phone', value);
      expect(suite.index(root, 'phone', value).equals(index)).toBe(true);
      for (const wrong of [suite.index(root, 'phone', another), suite.index(other, 'phone', value), suite.index(root, 'note', value)]) expect(wrong.equals(index)).toBe(false);
    }));
  });
});

describe('a ring of keys', () => {
  const secret = randomBytes(32);
  const second = { version: 2, suite: 'sm4-cbc-hmac-sm3' as const, root: randomBytes(32), active_from: new Date(0) };
  afterAll(() => use_ring([first_key(secret)]));
  it('opens and finds what older keys sealed, in another suite too, and seals under the newest', () => {
    const phones = ring_sealer('phone');
    use_ring([first_key(secret)]);
    const [sealed, index] = [phones.seal('19900000001'), phones.index('19900000001')];
    use_ring([first_key(secret), second]);
    expect(phones.unseal(sealed)).toBe('19900000001');
    expect(phones.indexes('19900000001').some((one) => one.equals(index))).toBe(true);
    expect(phones.seal('19900000001').readUInt16BE(0)).toBe(2);
  });
  it('seals under a new key only from the moment when everybody has read it', () => {
    use_ring([first_key(secret), { ...second, active_from: new Date(Date.now() + 60_000) }]);
    expect(ring_sealer('phone').seal('x').readUInt16BE(0)).toBe(1);
  });
});
