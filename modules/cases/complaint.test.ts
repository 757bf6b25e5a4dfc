import { expect, test } from 'vitest';
import { wants_no_name } from './complaint.ts';

test.each(['我要匿名投诉网格员', '请替我保密', '我要保密，物业乱收费', '别说是我讲的', '莫跟物业讲是我说的', '不要让他知道是我举报的', '千万不要透露我的电话', '我不想留名字，三栋天天吵'])('「%s」 asks for no name', (text) => {
  expect(wants_no_name(text)).toBe(true);
});
test.each(['3栋2单元灯不亮', '不用匿名，我就是602的', '我实名举报物业乱收费', '有人打匿名电话骚扰我', '不要乱停车', '莫在楼道抽烟', '跟物业说一下灯坏了', '物业不说清楚收费'])('「%s」 does not', (text) => {
  expect(wants_no_name(text)).toBe(false);
});
