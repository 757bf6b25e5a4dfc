import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { categories, category_by_code } from './category.ts';
import { may_take, owner_for } from './dispatch-rule.ts';
import { owners, type OwnerCode } from './owner.ts';

const all = Object.keys(owners) as OwnerCode[];
const some = fc.subarray(all);
const get = (code: string, present: OwnerCode[], recused: OwnerCode[] = []) => owner_for(category_by_code(code), present, recused);

describe('who gets it', () => {
  test('the stairwell lamp: the property firm; without one the owners’ committee; without that the community', () => {
    expect(get('0201', ['WY', 'YW'])).toMatchObject({ owner: 'WY', why: { code: 'named', zh: '「楼道声控灯」归物业办' } });
    expect(get('0201', ['YW'])).toMatchObject({ owner: 'YW', why: { code: 'stands_in', zh: '这里没有物业，由业委会办' } });
    expect(get('0201', [])).toMatchObject({ owner: 'SQ', why: { zh: '这里没有物业，由社区办' } });
  });

  test('a dripping tap: the volunteers; without them the property firm', () => {
    expect(get('0101', ['SD', 'WY'])?.owner).toBe('SD');
    expect(get('0101', ['WY'])?.owner).toBe('WY');
  });

  test('a burst pipe: the property firm, and the water works beside it', () => {
    expect(get('0102', ['WY', 'ZD'])).toMatchObject({ owner: 'WY', assist: ['ZD'] });
    expect(get('0102', ['ZD'])).toMatchObject({ owner: 'ZD', assist: [] });
  });

  test('people shut in a lift where no firm is: the community, not a committee of neighbours', () => {
    expect(get('0204', ['YW'])?.owner).toBe('SQ');
    expect(get('0203', ['YW'])?.owner).toBe('YW');
  });

  test('a complaint about staff goes to a higher authority and to nobody else', () => {
    for (const present of [[], ['SQ', 'WY'], all] satisfies OwnerCode[][]) expect(get('0909', present)?.owner).toBe('SJ');
    expect(get('0909', all, ['SJ'])).toBe(null);
  });

  test('a complaint about the property firm does not go to it', () => {
    expect(get('0701', ['WY', 'YW'], ['WY'])).toMatchObject({ owner: 'YW', why: { zh: '说的就是物业，要回避，由业委会办' } });
  });

  test('a question about policy that the assistant could not answer goes to the community', () => {
    expect(get('0908', ['AI'])?.owner).toBe('SQ');
  });

  test('no gas, lift or live mains for volunteers, by rule or by hand', () => {
    for (const code of ['0106', '0107', '0108', '0203', '0204', '0612']) {
      expect(may_take('SD', category_by_code(code))).toBe('case.not_for_volunteers');
      expect(may_take('WY', category_by_code(code))).toBe(true);
    }
    expect(may_take('SD', category_by_code('0101'))).toBe(true);
  });
});

describe('whoever is there', () => {
  const any_category = fc.constantFrom(...categories);

  test('every category has an owner everywhere, who is there and may take it', () => {
    fc.assert(
      fc.property(any_category, some, (category, present) => {
        const dispatch = owner_for(category, present);
        expect(dispatch).not.toBe(null);
        for (const owner of dispatch ? [dispatch.owner, ...dispatch.assist] : []) {
          expect(may_take(owner, category)).toBe(true);
          if (['WY', 'SD', 'WG', 'DB', 'YW', 'TJ', 'ZD'].includes(owner)) expect(present).toContain(owner);
        }
      }),
    );
  });

  test('nobody complained about gets the case, in charge or beside', () => {
    fc.assert(
      fc.property(any_category, some, some, (category, present, recused) => {
        const dispatch = owner_for(category, present, recused);
        for (const owner of dispatch ? [dispatch.owner, ...dispatch.assist] : []) expect(recused).not.toContain(owner);
      }),
    );
  });

  test('whom the taxonomy names first and who is there gets it', () => {
    fc.assert(
      fc.property(any_category, some, (category, present) => {
        const first = category.owner[0];
        if (first && first !== 'AI' && present.includes(first)) expect(owner_for(category, present)?.owner).toBe(first);
      }),
    );
  });
});
