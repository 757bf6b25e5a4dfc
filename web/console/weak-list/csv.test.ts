import { expect, test } from 'vitest';
import { csv_of } from './csv.ts';

test('a cell that begins like a formula is text, and quotes stay quotes', () => {
  expect(csv_of([['编号', '说'], [7, '=SUM(A1)'], ['-1', '他说"好"']])).toBe('\uFEFF"编号","说"\r\n"7","\'=SUM(A1)"\r\n"\'-1","他说""好"""\r\n');
});
