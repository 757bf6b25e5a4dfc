import { expect, test } from 'vitest';
import { categories } from '../cases/index.ts';
import { kinds, parse_taxonomy } from './taxonomy.ts';

test('the assistant and the cases know the same 122 categories with the same tiers and emergency numbers', () => {
  expect(kinds).toHaveLength(122);
  expect(kinds.map(({ code, name, tier, emergency_lines }) => ({ code, name, tier, emergency_lines }))).toEqual(
    categories.map(({ code, name, tier, emergency_lines }) => ({ code, name, tier, emergency_lines })),
  );
});

test('a row that is no category stops the start', () => {
  expect(() => parse_taxonomy('head\n01,x,0101,y,9,WY,,')).toThrow('bad row');
});
