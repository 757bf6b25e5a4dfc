import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../../test/draws.ts';
import { told } from './cite.ts';
import { keep_clauses } from './clause.ts';
import { difference, parts } from './difference.ts';
import { adopted_by_homes, in_force, may_ask, until_of } from './version.ts';

const letters = fc.array(fc.constantFrom('车', '狗', '灯', '夜', '，', '👵'), { maxLength: 30 }).map((each) => each.join(''));

describe('what changed between two versions', () => {
  it('shows one word put into a sentence as that word, and leaves the rest', () => {
    expect(parts('晚上22点以后轻声', '晚上21点30分以后轻声')).toEqual([{ is: 'same', text: '晚上2' }, { is: 'removed', text: '2' }, { is: 'added', text: '1' }, { is: 'same', text: '点' }, { is: 'added', text: '30分' }, { is: 'same', text: '以后轻声' }]);
  });
  it('shows a sentence written anew as the old and the new, not as shreds', () => {
    expect(parts('不准养狗', '出门请牵绳、带袋子')).toEqual([{ is: 'removed', text: '不准养狗' }, { is: 'added', text: '出门请牵绳、带袋子' }]);
  });
  it('gives back both texts from what it shows, whatever they were', () => {
    fc.assert(fc.property(letters, letters, (before, after) => {
      const shown = parts(before, after);
      expect(shown.filter(({ is }) => is !== 'added').map(({ text }) => text).join('')).toBe(before);
      expect(shown.filter(({ is }) => is !== 'removed').map(({ text }) => text).join('')).toBe(after);
    }), { numRuns: 200 });
  });
  it('follows a clause by its id: moved, changed, new and gone', () => {
    const clause = (id: string, words = id) => ({ id, title: id, words });
    const shown = difference([clause('c1'), clause('c2'), clause('c3'), clause('c4')], [clause('c3'), clause('c1'), clause('c2', 'c2又一句'), clause('c5')]);
    expect(shown.map(({ clause_id, is }) => `${clause_id} ${is}`)).toEqual(['c3 moved', 'c1 same', 'c2 changed', 'c5 added', 'c4 removed']);
  });
});

describe('clauses', () => {
  it('keep their ids, and a new one never takes the id of one that is gone', () => {
    const used = new Set(['c1', 'c2', 'c7']);
    expect(keep_clauses([{ id: 'c2', title: ' 停车 ', words: '停好' }, { id: '', title: '狗', words: '牵绳' }, { id: 'c2', title: '又', words: '抄的' }, { id: 'c99', title: '外来', words: '编的' }], used).map(({ id, title }) => `${id}${title}`)).toEqual(['c2停车', 'c8狗', 'c9又', 'c10外来']);
  });
  it('tell how many cases cite them only from five on', () => {
    expect([0, 1, 4, 5, 12].map(told)).toEqual([0, null, null, 5, 12]);
  });
});

describe('versions', () => {
  const version = (number: number, state: 'adopted' | 'not_adopted' | 'discussing', valid_from: string | null) => ({ number, state, valid_from });
  it('hold from their day until the day before the next begins; what was voted down never does', () => {
    const all = [version(1, 'adopted', '2025-01-01'), version(2, 'not_adopted', '2025-06-01'), version(3, 'adopted', '2026-07-01'), version(4, 'discussing', null)];
    expect(['2024-12-31', '2025-01-01', '2025-06-01', '2026-06-30', '2026-07-01'].map((day) => in_force(all, day)?.number ?? null)).toEqual([null, 1, 1, 1, 3]);
    expect([until_of(all[0]!, all), until_of(all[2]!, all)]).toEqual(['2026-06-30', null]);
  });
  it('go to the vote only when their discussion is over and every word was answered', () => {
    expect([may_ask({ state: 'draft', discuss_until: null }, 0, '2026-06-01'), may_ask({ state: 'discussing', discuss_until: '2026-06-01' }, 0, '2026-06-01'), may_ask({ state: 'discussing', discuss_until: '2026-06-01' }, 1, '2026-06-02'), may_ask({ state: 'discussing', discuss_until: '2026-06-01' }, 0, '2026-06-02')])
      .toEqual(['covenant.not_discussed', 'covenant.discussion_runs', 'covenant.unanswered', true]);
  });
  it('are adopted by homes when half of them took part and more than half of those were for it', () => {
    const terms = { quorum_numerator: 1, quorum_denominator: 2, approval_numerator: 1, approval_denominator: 2, approval_or_more: false };
    expect([[10, 4, 4], [10, 5, 3], [10, 6, 3], [0, 0, 0]].map(([roll, taking_part, yes]) => adopted_by_homes({ roll: roll!, taking_part: taking_part!, yes: yes! }, terms))).toEqual([false, true, false, false]);
  });
});
