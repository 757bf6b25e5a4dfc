import fc from 'fast-check';
import { expect, test } from 'vitest';
import { error_rate, read_form } from './form.ts';
import type { Line } from './reader.ts';

/** A line of writing at a place, on a page that leans by `lean` radians. */
const line = (text: string, x: number, y: number, lean = 0): Line => {
  const turn = (px: number, py: number) => ({ x: px * Math.cos(lean) - py * Math.sin(lean), y: px * Math.sin(lean) + py * Math.cos(lean) });
  const width = text.length * 24;
  return { text, confidence: 0.9, corners: [turn(x, y), turn(x + width, y), turn(x + width, y + 28), turn(x, y + 28)] };
};
const table: readonly (readonly [string, number, number])[] = [['登记表', 300, 0], ['姓名', 0, 60], ['赵示一', 200, 60], ['电话：', 0, 120], ['199 0000 0001', 200, 120], ['反映的事情', 0, 200], ['楼道的声控灯坏了半个月，', 200, 182], ['请派人来修。', 200, 220], ['住址', 0, 290], ['3栋2单元602', 200, 290]];

test('what was written beside each question is read, however the page leans and in whatever order its lines were found', () => {
  fc.assert(fc.property(fc.double({ min: -0.12, max: 0.12, noNaN: true }), fc.shuffledSubarray([...table], { minLength: table.length }), (lean, lines) => {
    expect(read_form(lines.map(([text, x, y]) => line(text, x, y, lean)))).toMatchObject({ name: '赵示一', phone: '19900000001', matter: '楼道的声控灯坏了半个月，请派人来修。', address: '3栋2单元602' });
  }), { numRuns: 60 });
});

test('a row close above an answer of two lines stays a row of its own', () => {
  const close: readonly (readonly [string, number, number])[] = [['房号', 0, 0], ['5栋1单元101', 200, 0], ['报修内容', 0, 58], ['厨房下水道堵了，', 200, 40], ['请今天来人。', 200, 76]];
  expect(read_form(close.map(([text, x, y]) => line(text, x, y, -0.1)))).toMatchObject({ address: '5栋1单元101', matter: '厨房下水道堵了，请今天来人。' });
});

test('questions with a colon, an answer below its question, and a note without any question', () => {
  expect(read_form([line('反映人：孙示三', 0, 0), line('地点：西门外', 0, 60), line('反映事项：', 0, 120), line('井盖翘起来了', 20, 165)])).toMatchObject({ name: '孙示三', address: '西门外', matter: '井盖翘起来了' });
  expect(read_form([line('五栋的灯不亮了', 0, 0), line('麻烦来看看', 0, 50)])).toMatchObject({ name: '', matter: '五栋的灯不亮了，麻烦来看看' });
});

test('one wrong sign in ten is an error rate of a tenth, and blanks are none', () => {
  expect(error_rate('0123456780', '0123456789')).toBeCloseTo(0.1);
  expect(error_rate('a b', 'ab')).toBe(0);
});
