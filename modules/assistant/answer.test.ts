import { expect, test } from 'vitest';
import { answer } from './answer.ts';
import type { Article } from './answer.ts';

const at = new Date('2026-06-15T10:00:00+08:00');
const article = (id: string, title: string, body: string, more: Partial<Article> = {}): Article => ({
  id,
  title,
  body,
  department: '示例社区',
  valid_from: '2026-01-01',
  valid_until: null,
  supersedes: null,
  ...more,
});

const shelf: Article[] = [
  article('old', '高龄津贴办理', '年满80周岁每月50元。', { valid_from: '2024-01-01' }),
  article('new', '高龄津贴办理', '年满80周岁可以申领高龄津贴。带身份证、户口本、一张照片到社区窗口办理。每月发放一次。每年要做一次认证。', {
    supersedes: 'old',
  }),
  article('meal', '社区食堂', '社区食堂早上7点到晚上7点开放。80岁以上老人一餐8元。', { valid_until: '2026-12-31' }),
  article('past', '春节活动报名', '春节游园活动在服务中心报名。', { valid_until: '2026-02-28' }),
  article('rubbish', '垃圾清运时间', '生活垃圾每天早上6点和晚上8点清运两次。装修垃圾要预约。'),
  article('pool', '停车位月租', '小区停车位每月200元，在物业办公室登记。'),
];

test.each([
  ['高龄津贴要带什么材料', 'new'],
  ['老人补贴咋个办', 'new'],
  ['食堂几点开门', 'meal'],
  ['渣渣好久来收一次', 'rubbish'],
  ['车位一个月好多钱', 'pool'],
  ['80岁在食堂吃饭多少钱', 'meal'],
])('「%s」 is answered from article %s', (question, id) => {
  const found = answer(question, shelf, at);
  expect(found.article).toBe(id);
  expect(found.reply).toContain('AI');
  expect(found.reply).toContain('起执行');
});

test.each([
  ['今年的征兵体检在哪里', 'nothing'],
  ['春节游园活动怎么报名', 'expired'],
  ['我的高龄津贴批下来没有', 'personal'],
  ['头晕吃什么药', 'medical'],
  ['我想起诉物业，能不能赢', 'legal'],
  ['贵阳的高龄津贴多少钱', 'elsewhere'],
  ['怎么养金鱼', 'nothing'],
  ['医保报销比例是多少', 'nothing'],
])('「%s」 is refused (%s), with a person offered and no figure', (question, reason) => {
  const found = answer(question, shelf, at);
  expect(found).toMatchObject({ answerable: false, article: null, reason });
  expect(found.reply.replace(/120|12348/g, '')).not.toMatch(/\d/);
});

test('an article that is replaced is never quoted again', () => {
  expect(answer('高龄津贴多少钱一个月', shelf, at).reply).not.toContain('50元');
});
