import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credit_check_character, read_credit_code } from './credit-code.ts';

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const codes = fc
  .tuple(fc.constantFrom('91', '92', '12', '53', '93'), fc.integer({ min: 110000, max: 659000 }), fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 }))
  .map(([kind, region, rest]) => `${kind}${region}${rest.join('')}`)
  .map((first) => first + credit_check_character(first));

describe('a unified social credit code (GB 32100)', () => {
  it('of the fixtures is taken', () => {
    expect(read_credit_code('91520300MA00000000')).toEqual({ code: '91520300MA00000000' });
  });
  it('is read in small letters and with spaces too', () => {
    fc.assert(fc.property(codes, (code) => void expect(read_credit_code(` ${code.toLowerCase()} `)).toEqual({ code })));
  });
  it('with one character wrong is never taken', () => {
    fc.assert(fc.property(codes, fc.nat(17), fc.constantFrom(...alphabet), (code, at, other) => {
      fc.pre(code[at] !== other);
      expect(read_credit_code(code.slice(0, at) + other + code.slice(at + 1))).toHaveProperty('wrong');
    }));
  });
  it('never has the letters I, O, S, V, Z', () => {
    fc.assert(fc.property(codes, fc.integer({ min: 8, max: 17 }), fc.constantFrom(...'IOSVZ'), (code, at, letter) => {
      expect(read_credit_code(code.slice(0, at) + letter + code.slice(at + 1))).toEqual({ wrong: 'shape' });
    }));
  });
});
