import { expect, it } from 'vitest';
import { hat_words, pages_for } from './me.ts';
import { chapters } from './chapters.ts';
import { pages } from './route.ts';

const hat = { id: 'post:1', role: 'community', place_id: 'p', estate_id: null };

it('names a hat without saying the same word twice', () => {
  expect(hat_words({ ...hat, place_name: '南京路社区', organisation_name: '南京路社区' }, '社区')).toBe('南京路社区');
  expect(hat_words({ ...hat, place_name: '盈之宝', organisation_name: '某某物业' }, '物业维修')).toBe('盈之宝 · 某某物业 · 物业维修');
  expect(hat_words({ ...hat, place_name: '第1网格', organisation_name: null }, '网格员')).toBe('第1网格 · 网格员');
});

it('shows a repairer no county figures and an auditor nothing to act on', () => {
  expect(pages_for('property_engineer')).not.toContain('county');
  expect(pages_for('auditor')).not.toContain('board');
});

it('puts every page into one chapter of the menu; notices have a bell of their own', () => {
  expect(Object.values(chapters).flat().toSorted()).toEqual(pages.filter((page) => page !== 'notices').toSorted());
});
