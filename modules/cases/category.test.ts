import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { categories, category_by_code, parse_categories } from './category.ts';

const csv = readFileSync(new URL('../../seed/taxonomy.csv', import.meta.url), 'utf8');

describe('what a resident can ask for', () => {
  test('the browser knows exactly the categories of the seed (vitest -u writes category-data.ts anew)', async () => {
    const source = `// Generated from seed/taxonomy.csv, which a browser cannot read: edit that, then run vitest -u here.\nexport const taxonomy_csv = \`${csv}\`;\n`;
    await expect(source).toMatchFileSnapshot('./category-data.ts');
  });

  test('there are 12 groups and 122 categories, each with its own code', () => {
    expect(new Set(categories.map((category) => category.group_code)).size).toBe(12);
    expect(categories).toHaveLength(122);
    expect(new Set(categories.map((category) => category.code)).size).toBe(122);
    for (const { code, group_code } of categories) expect(code.slice(0, 2)).toBe(group_code);
  });

  test('a stairwell lamp belongs to the property firm', () => {
    expect(category_by_code('0201')).toEqual({
      code: '0201',
      name: '楼道声控灯',
      group_code: '02',
      group_name: '公共设施',
      tier: 3,
      owner: ['WY'],
      owner_line: null,
      emergency_lines: [],
      examples: ['不亮', '常亮', '灯罩'],
      tier_raise: null,
    });
  });

  test.each([
    ['0102', ['WY', 'ZD'], null],
    ['0104', ['ZD'], '供水'],
    ['0110', ['XB'], '住建'],
    ['0204', ['WY'], '维保'],
    ['0908', ['AI', 'SQ'], null],
    ['0909', ['SJ'], null],
    ['1208', ['PT'], null],
  ])('the owner of %s is read as %j', (code, owner, owner_line) => {
    expect(category_by_code(code)).toMatchObject({ owner, owner_line });
  });

  test('a drowning shows three numbers to dial', () => {
    expect(category_by_code('0605').emergency_lines).toEqual(['110', '119', '120']);
  });

  test('everything that threatens life shows a number to dial', () => {
    for (const category of categories.filter((each) => each.tier === 1)) {
      expect(category.emergency_lines, category.name).not.toEqual([]);
    }
  });

  test.each([
    ['0307', '倒伏挡路', 2, ['遮光', '枯枝', '倒伏']],
    ['0608', '正在发生', 1, ['正在发生']],
    ['1004', '群体性', 2, ['个人', '群体性']],
    ['1102', '塌方', 1, ['破损', '塌方']],
  ])('%s is more urgent when %s', (code, when, tier, examples) => {
    const category = category_by_code(code);
    expect(category).toMatchObject({ examples, tier_raise: { when, tier } });
    expect(tier).toBeLessThan(category.tier);
  });

  test('an unknown code is refused by name', () => {
    for (const code of ['9999', '', '0201 ', 'constructor']) {
      expect(() => category_by_code(code)).toThrow(expect.objectContaining({ code: 'case.unknown_category' }));
    }
  });

  test('a broken row stops the start instead of making a category of nonsense', () => {
    const head = csv.split('\n')[0];
    for (const row of ['01,房屋水电,0101,漏水,5,SD,,水龙头', '01,房屋水电,0101,漏水,3,QQ,,水龙头', '01,房屋水电,0101,漏水,3']) {
      expect(() => parse_categories(`${head}\n${row}\n`)).toThrow('taxonomy row');
    }
  });
});
