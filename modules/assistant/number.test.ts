import { expect, test } from 'vitest';
import { read_number } from './number.ts';

test.each([
  ['12', 12],
  ['十二', 12],
  ['二十', 20],
  ['三十五', 35],
  ['六零二', 602],
  ['一百零二', 102],
  ['两', 2],
  ['一千二百零三', 1203],
  ['栋', null],
  ['', null],
])('「%s」 is %s', (words, number) => expect(read_number(words)).toBe(number));
