import { expect, test } from 'vitest';
import { find_personal, mask_personal } from './mask.ts';

test.each([
  ['我电话13812341234，快来', '我电话138****1234，快来'],
  ['身份证520302199002290008', '身份证520302********0008'],
  ['打0851-28612345找他', '打****2345找他'],
  ['卡号6222 0212 3456 7890 123', '卡号****0123'],
  ['+86 138 1234 1234', '138****1234'],
])('「%s」 is shown as 「%s」', (text, shown) => expect(mask_personal(text)).toBe(shown));

test.each(['打120', '12345热线', '3-2-602', '302块钱', '2026年6月15日', '96110'])('「%s」 is no personal number', (text) =>
  expect(find_personal(text)).toEqual([]),
);
