import { expect, test } from 'vitest';
import { draw_around } from './around.ts';

test('what stands around a line leaves its words whole, and the same seed draws the same forms', () => {
  const text = '3栋2单元楼道灯坏了三天';
  const forms = draw_around(200)(text, true);
  for (const form of forms) expect(form).toContain(text);
  expect(new Set(forms).size).toBeGreaterThan(150);
  expect(draw_around(200)(text, true)).toEqual(forms);
});
