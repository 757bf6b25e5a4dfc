import { expect, test } from 'vitest';
import { rank_replies } from './reply-rank.ts';

const replies = [
  '您好！经核实，清河路二段路灯因线路老化停亮，我局已安排人员更换线路，现已恢复照明。感谢您的监督。',
  '您好！桃源小学今年秋季招生按划片就近入学，您所在的小区属于第二小学片区，请于报名期间带户口簿到校登记。',
  '您好！您反映的云山花园物业乱收停车费一事，住建部门已约谈物业企业，责令公示收费依据并退还多收费用。',
  '您好！灵活就业人员可在社保窗口参加职工养老保险，缴费档次自选，具体请咨询人社局。',
  '您的留言已收悉，已转有关单位调查处理。',
];
test.each([
  ['清河路二段的路灯坏了半个月没人修，晚上回家黑漆漆的', 0],
  ['我家小孩今年读一年级，想读桃源小学，怎么报名？', 1],
  ['云山花园的物业不开票，停车费想收多少收多少，有没有人管', 2],
  ['自己没有单位，想交养老保险要怎么办', 3],
])('「%s」 is answered by its own reply', (question, best) => {
  const scores = rank_replies(question, replies);
  expect(scores.indexOf(Math.max(...scores))).toBe(best);
  expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1);
});
test('no candidates, no scores', () => expect(rank_replies('路灯坏了', [])).toEqual([]));
