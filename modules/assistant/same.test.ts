import { expect, test } from 'vitest';
import { compare } from './same.ts';
import { triage } from './triage.ts';
import { normalise } from './text.ts';

const report = (text: string, home?: string, hours = 0) => {
  const { category, place } = triage(text, { home });
  return { text: normalise(text), category, place, at: new Date(Date.parse('2026-06-15T10:00:00+08:00') + hours * 3_600_000) };
};

test.each([
  ['3栋2单元楼道灯坏了', '3栋2单元楼梯间灯不亮'],
  ['停水了', '我家也没得水', '3-2-502', '3-1-301'],
  ['电梯又停了', '2单元电梯不动了', '3-2-502', '3-2-901'],
  ['东门道闸抬不起来', '东门那个杆子又坏了，车出不去'],
  ['一单元下水道堵了返水', '1单元厕所返水', '5-1-101', '5-1-102'],
  ['垃圾房满了', '3栋旁边垃圾房满了', '5-1-101', '3-1-102'],
  ['地下车库停电了', '3栋停电了', '5-1-101', '3-1-102'],
])('「%s」 and 「%s」 are one fault', (a, b, home_a?: string, home_b?: string) => expect(compare(report(a, home_a), report(b, home_b)).same).toBe(true));

test.each([
  ['3栋2单元楼道灯坏了', '5栋2单元楼道灯坏了'],
  ['3栋1单元楼道灯坏了', '3栋2单元楼道灯坏了'],
  ['我家水龙头漏水', '我家水龙头漏水', '3-2-502', '3-2-602'],
  ['3栋2单元楼道灯坏了', '3栋2单元垃圾没人收'],
  ['东门道闸坏了', '西门道闸坏了'],
  ['地下车库垃圾没人清运', '3栋2单元垃圾没人收'],
  ['楼上太吵了', '楼上太吵了', '3-2-502', '3-2-202'],
])('「%s」 and 「%s」 are two matters', (a, b, home_a?: string, home_b?: string) => expect(compare(report(a, home_a), report(b, home_b)).same).toBe(false));

test('the same words two weeks later are another fault', () => {
  expect(compare(report('3栋2单元楼道灯坏了'), report('3栋2单元楼道灯坏了', undefined, 14 * 24)).same).toBe(false);
});
