import { describe, expect, it } from 'vitest';
import { tidy_ring } from '../shape/ring.ts';
import { compare, type Named } from './compare.ts';

const box = (name: string, west: number, east: number): Named => ({ id: name, name, ring: tidy_ring([[106 + west / 1000, 27], [106 + east / 1000, 27], [106 + east / 1000, 27.001], [106 + west / 1000, 27.001]]) });
const seen = (old: Named[], grids: Named[]) => compare(old, grids).map((one) => [one.old.name, one.grid?.name ?? null, Math.round(one.share * 100), one.differs.join(' '), one.others.join(' ')]);

describe('an old line beside the grids of today', () => {
  const grids = [box('第一网格', 0, 2), box('第二网格', 2, 4)];
  it('tells what is the same, what is called otherwise, what is cut otherwise, and what lies in no grid', () => {
    expect(seen([box('第一网格', 0, 2), box('综治02', 2, 4), box('第三网格', 0.8, 3), box('河边', 8, 9)], grids)).toEqual([
      ['第一网格', '第一网格', 100, '', ''],
      ['综治02', '第二网格', 100, 'name', ''],
      ['第三网格', '第一网格', 55, 'name border several', '第二网格'],
      ['河边', null, 0, 'nowhere', ''],
    ]);
  });
  it('a border drawn by another hand is no difference', () => {
    expect(seen([box('第一网格', 0.02, 2.03)], grids)[0]!.slice(3)).toEqual(['', '']);
  });
});
