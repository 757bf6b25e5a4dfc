import { expect, test } from 'vitest';
import { speaks_of_debt } from './matter.ts';

test.each(['3栋2单元602欠电梯垫付款一直没还', '楼上老王家欠物业费两年了', '602还欠着分摊', '有人拖欠停车费', '那家人物业费一直不交', '电梯集资他家没交', '赖账的老赖，凭什么坐电梯', '大家垫的钱他不还'])('「%s」 speaks of what somebody owes', (text) => {
  expect(speaks_of_debt(text)).toBe(true);
});
test.each(['物业费单子多收了12块钱', '电梯分摊零头怎么算的', '停车费没有公开', '老板欠薪三个月', '楼道灯不亮', '公共收益这一笔记错了', '欠妥的规定请改一改'])('「%s」 does not', (text) => {
  expect(speaks_of_debt(text)).toBe(false);
});
