import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { category_by_code } from '../category.ts';
import { may_take } from '../dispatch-rule.ts';
import { categories } from '../category.ts';
import { checks_for, danger_of, dangers, hands_min, meets_of, names_somebody } from './safety.ts';
import { may_claim, may_finish, may_see_contact, may_start } from './task.ts';

describe('what volunteers may do', () => {
  it('whatever the dispatch rules keep from volunteers is dangerous here too', () => {
    for (const one of categories) if (may_take('SD', category_by_code(one.code)) !== true) expect(danger_of(one.code), one.name).not.toBeNull();
  });
  it.each([['水龙头滴水，旁边燃气灶味道很大', 'task.danger_gas'], ['闻到煤气味', 'task.danger_gas'], ['电梯里的灯不亮', 'task.danger_lift'], ['开关冒火花', 'task.danger_mains'], ['水管带电，摸到麻手', 'task.danger_mains']])('「%s」 is not for volunteers, whatever kind it was put under', (words, danger) => {
    expect(danger_of('0101', words)).toBe(danger);
  });
  it('a danger stays one whatever is said around it', () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.constantFrom('燃气', '电梯', '总闸', '漏电'), (before, after, word) => danger_of('0101', before + word + after) !== null));
  });
  it('a dripping tap is no danger', () => expect(danger_of('0101', '水龙头关不死，滴起滴起的', '厨房')).toBeNull());
  it('every danger has its kinds and its words', () => expect(dangers.every((one) => one.categories.length > 0)).toBe(true));
  it('nobody goes alone into the home of a child, or of a person who lives alone', () => {
    expect(meets_of('只有娃儿一个人在家')).toBe('child');
    expect(meets_of('老人独居，水龙头坏了')).toBe('lives_alone');
    expect([hands_min('home', 'child'), hands_min('home', 'lives_alone'), hands_min('home', 'anyone'), hands_min('outside', 'child')]).toEqual([2, 2, 1, 1]);
  });
  it('electricity has its own line, two people have theirs, a staircase has none of the home', () => {
    const codes = (...asked: Parameters<typeof checks_for>) => checks_for(...asked).map((one) => one.code);
    expect(codes({ visit: 'home', hands_min: 2 }, '0105')).toEqual(['fit', 'no_danger', 'say_who', 'not_alone_with', 'both_here', 'power_off']);
    expect(codes({ visit: 'outside', hands_min: 1 }, null)).toEqual(['fit', 'no_danger']);
  });
  it('doors and numbers do not belong into what a whole team reads', () => {
    expect(['3栋2单元602漏水', '打13812341234', '602室'].map(names_somebody)).toEqual([true, true, true]);
    expect(names_somebody('3栋有一家水龙头滴水')).toBe(false);
  });
});

describe('a task by its rules alone', () => {
  const state = fc.constantFrom('offered' as const, 'claimed' as const, 'started' as const, 'done' as const, 'ended' as const);
  const now = new Date('2026-05-27T10:00:00Z');
  const task = fc.record({ state, hands_min: fc.constantFrom(1, 2), contact_until: fc.option(fc.date({ min: new Date('2026-05-26'), max: new Date('2026-05-29'), noInvalidDate: true })) });
  const hands = fc.array(fc.record({ person_id: fc.constantFrom('me', 'other'), left_at: fc.option(fc.constant(now)) }), { maxLength: 2 });
  it('the address is open to nobody but a claimer, only while it is claimed or started, and only until its end', () => {
    fc.assert(fc.property(task, hands, (one, of) => {
      const open = may_see_contact(one, of, 'me', now) === true;
      if (open) expect(of.some((hand) => hand.person_id === 'me' && hand.left_at === null) && ['claimed', 'started'].includes(one.state) && one.contact_until !== null && one.contact_until > now).toBe(true);
    }));
  });
  it('it is started only with every line ticked, finished only with evidence, claimed only while offered', () => {
    fc.assert(fc.property(task, hands, fc.subarray(['a', 'b']), fc.nat(1), fc.constantFrom('', '换了垫圈'), (one, of, ticked, photos, note) => {
      if (may_start(one, of, 'me', ticked, ['a', 'b']) === true) expect(ticked).toHaveLength(2);
      if (may_finish(one, of, 'me', photos, note) === true) expect(one.state === 'started' && (photos > 0 || note !== '')).toBe(true);
      if (may_claim(one, of, 'me') === true) expect(one.state).toBe('offered');
    }));
  });
});
