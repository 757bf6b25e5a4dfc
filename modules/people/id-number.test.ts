import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { age_on, id_check_digit, read_id_number } from './id-number.ts';

/** Any number that a registry could have given, of an invented person. */
const numbers = fc
  .record({ region: fc.integer({ min: 110000, max: 659000 }), day: fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }), order: fc.integer({ min: 0, max: 999 }) })
  .map(({ region, day, order }) => {
    const first = `${region}${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(order).padStart(3, '0')}`;
    return { number: first + id_check_digit(first), born_on: day.toISOString().slice(0, 10), order };
  });

describe('an ID number (GB 11643)', () => {
  it('is read with its birth date and gender, in small letters and with spaces too', () => {
    fc.assert(fc.property(numbers, ({ number, born_on, order }) => {
      expect(read_id_number(` ${number.toLowerCase()} `)).toEqual({ number, region: number.slice(0, 6), born_on, gender: order % 2 === 1 ? 'male' : 'female' });
    }));
  });

  it('with one character wrong is never taken for another person’s', () => {
    fc.assert(fc.property(numbers, fc.nat(17), fc.nat(9), ({ number }, at, digit) => {
      fc.pre(number[at] !== String(digit));
      expect(read_id_number(number.slice(0, at) + digit + number.slice(at + 1))).toHaveProperty('wrong');
    }));
  });

  it('with two neighbouring digits swapped is never taken either', () => {
    fc.assert(fc.property(numbers, fc.nat(15), ({ number }, at) => {
      fc.pre(number[at] !== number[at + 1]);
      expect(read_id_number(number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2))).toHaveProperty('wrong');
    }));
  });

  it('of a day that never was is refused although its check digit is right', () => {
    const impossible = '520302199002290008';
    expect(id_check_digit(impossible)).toBe('8');
    expect(read_id_number(impossible)).toEqual({ wrong: 'date' });
    expect(read_id_number('520302199000010008')).toEqual({ wrong: 'date' });
  });

  it('says what is wrong: its shape, its date, or its check digit', () => {
    expect(read_id_number('')).toEqual({ wrong: 'shape' });
    expect(read_id_number('52030219900101001')).toEqual({ wrong: 'shape' });
    expect(read_id_number('5203021990010100１5')).toEqual({ wrong: 'shape' });
    const right = `52030219900101001${id_check_digit('52030219900101001')}`;
    const wrong = right.slice(0, 17) + (right.endsWith('5') ? '6' : '5');
    expect(read_id_number(right)).toHaveProperty('number', right);
    expect(read_id_number(wrong)).toEqual({ wrong: 'check_digit' });
  });

  it('gives the age in whole years', () => {
    expect(age_on('2012-11-22', '2026-11-21')).toBe(13);
    expect(age_on('2012-11-22', '2026-11-22')).toBe(14);
    expect(age_on('2012-02-29', '2026-02-28')).toBe(13);
    expect(age_on('2012-02-29', '2026-03-01')).toBe(14);
  });
});
