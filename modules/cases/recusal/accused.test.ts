import { describe, expect, test } from 'vitest';
import { accused_in, parties_named } from './accused.ts';

const serving = [
  { id: 'wy', kind: '物业', owner_code: 'WY' },
  { id: 'lift', kind: '维保', owner_code: 'WY' },
  { id: 'yw', kind: '业委会', owner_code: 'YW' },
  { id: 'wg', kind: '网格', owner_code: 'WG' },
  { id: 'sq', kind: '社区', owner_code: 'SQ' },
  { id: 'jd', kind: '街道', owner_code: 'JD' },
];
const of = (text: string, category: string | null = null) => accused_in({ text, category }, serving);

describe('whom a complaint names', () => {
  test.each([
    ['我要投诉物业乱收停车费', '0710', ['wy'], 'community'],
    ['物业保安态度差得很，还骂人', '0701', ['wy'], 'community'],
    ['物业的账一直不公开', '0711', ['wy'], 'community'],
    ['业委会吃回扣，账目不清', '0703', ['yw'], 'community'],
    ['出纳把临停费记错了也不改，要投诉出纳', '0703', ['yw'], 'community'],
    ['投诉物业的会计，账算不清', '0710', ['wy'], 'community'],
    ['投诉网格员，说话凶得很', '0909', ['wg'], 'street'],
    ['社区干部推诿，跑了三趟都不给办', '0909', ['wg', 'sq'], 'street'],
    ['举报街道办的人刁难，不给盖章', '0909', ['jd'], 'county'],
  ] as const)('「%s」 is not handled by whom it names', (text, category, ids, level) => {
    expect(of(text, category)).toEqual({ recused_ids: ids, level });
  });

  test.each([
    ['3栋2单元楼道灯不亮，请物业来修', '0201'],
    ['下水道堵了，喊物业来看一下', '0103'],
    ['物业说了三天了灯还是不亮', '0201'],
    ['物业保洁好几天不来', '0701'],
    ['感谢网格员帮忙', null],
    ['社区食堂几点开门', null],
    ['我要投诉楼上天天半夜吵', '0501'],
    ['投诉楼上太吵，麻烦物业去说一下', '0501'],
  ])('「%s」 names nobody: who is asked for help may help', (text, category) => {
    expect(parties_named(text, category)).toEqual([]);
    expect(of(text, category)).toEqual({ recused_ids: [], level: 'community' });
  });

  test('the firm’s lift contractor is not the firm', () => {
    expect(of('投诉物业，电梯天天坏').recused_ids).toEqual(['wy']);
  });
});
