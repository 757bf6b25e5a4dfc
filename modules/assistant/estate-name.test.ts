import { expect, test } from 'vitest';
import { guess_estate } from './estate-name.ts';

test.each([
  ['困在电梯里,湖景苑8栋', '湖景苑'],
  ['来电人称桂花苑12栋整栋停电', '桂花苑'],
  ['我住在凤泉小区二期', '凤泉小区'],
  ['市民反映万豪国际公寓电梯停运', '万豪国际公寓'],
  ['今天金域华府门口有人打架', '金域华府'],
  ['碧水家园的路灯不亮', '碧水家园'],
])('「%s」 names the estate %s', (text, name) => expect(guess_estate(text)).toBe(name));

test.each(['请问社区几点下班', '听说隔壁小区换物业了', '周六上午清洁家园', '一楼把公共花园圈起来种菜', '感谢小区给骑手开了绿色通道', '好多签名都是代签的', '能不能社区出面', '老旧小区改造有没有我们', '请问小区有没有幼儿园'])(
  '「%s」 names none',
  (text) => expect(guess_estate(text)).toBeNull(),
);
