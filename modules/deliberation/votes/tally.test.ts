import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import cases from './vote-cases.json' with { type: 'json' };
import { hash_of_roll, make_roll, type OwnedHome } from './roll.ts';
import { decide, tally, type Ballot, type Choice, type Head } from './tally.ts';
import { least, reaches, type Asks, type Threshold } from './threshold.ts';

const two_thirds: Threshold = { numerator: 2, denominator: 3, or_more: true };
const ordinary: Asks = { quorum: two_thirds, approval: { numerator: 1, denominator: 2, or_more: false } };
const special: Asks = { quorum: two_thirds, approval: { numerator: 3, denominator: 4, or_more: true } };
const choices: readonly Choice[] = [{ id: 'yes', approves: true }, { id: 'no', approves: false }, { id: 'abstain', approves: false }];
const equal = (count: number): Head[] => Array.from({ length: count }, (_, index) => ({ number: index + 1, area_cm2: 900_000 }));
const votes = (yes: number, part: number): Ballot[] => Array.from({ length: part }, (_, index) => ({ head: index + 1, choice: index < yes ? 'yes' : 'no', version: 1 }));

describe('a vote of the owners (民法典 278)', () => {
  it.each(cases.cases)('of 286 homes $part take part and $yes say yes to something $kind: passed is $pass', ({ part, yes, kind, pass }) => {
    const counted = tally(equal(cases.units), votes(yes, part), choices, kind === 'special' ? special : ordinary);
    expect(counted.decided).toBe(pass ? 'yes' : null);
    expect(counted.quorum).toBe(part >= cases.min_participate);
  });
  it('191 of 286 are two thirds, 96 of 191 are more than half, 144 of 191 are three quarters', () => {
    expect([least(286, two_thirds), least(191, ordinary.approval), least(200, ordinary.approval), least(191, special.approval), least(200, special.approval)]).toEqual([191, 96, 101, 144, 150]);
  });
  it('heads alone do not pass it, nor does area alone', () => {
    const roll = [{ number: 1, area_cm2: 10_000_000 }, ...equal(9).map((head) => ({ ...head, number: head.number + 1, area_cm2: 1_000_000 }))];
    const all = (yes: (head: number) => boolean) => tally(roll, roll.map(({ number }) => ({ head: number, choice: yes(number) ? 'yes' : 'no', version: 1 })), choices, ordinary).decided;
    expect(all((head) => head === 1)).toBeNull();
    expect(all((head) => head !== 1)).toBeNull();
    expect(all((head) => head <= 6)).toBe('yes');
  });
  it('among several firms one is chosen only by more than half of both; the most votes are not enough', () => {
    const firms: Choice[] = [{ id: 'a', approves: true }, { id: 'b', approves: true }, { id: 'none', approves: false }];
    const said = (a: number, b: number, none: number): Ballot[] => ['a', 'b', 'none'].flatMap((choice, index) => Array.from({ length: [a, b, none][index]! }, () => choice)).map((choice, index) => ({ head: index + 1, choice, version: 1 }));
    expect(tally(equal(30), said(14, 10, 6), firms, ordinary).decided).toBeNull();
    expect(tally(equal(30), said(16, 10, 4), firms, ordinary).decided).toBe('a');
  });
  it('nobody at all is no quorum, and a ballot of nobody is a fault', () => {
    expect(tally([], [], choices, ordinary)).toMatchObject({ quorum: false, decided: null });
    expect(tally(equal(3), [], choices, ordinary)).toMatchObject({ quorum: false, decided: null });
    expect(() => tally(equal(3), votes(4, 4), choices, ordinary)).toThrow();
    expect(() => tally(equal(3), [{ head: 1, choice: 'maybe', version: 1 }], choices, ordinary)).toThrow();
  });
});

const Roll = fc.array(fc.integer({ min: 1, max: 40_000_000 }), { minLength: 1, maxLength: 40 }).map((areas) => areas.map((area_cm2, index): Head => ({ number: index + 1, area_cm2 })));
const Asked = fc.constantFrom(ordinary, special);
const Vote = Roll.chain((roll) => fc.record({
  roll: fc.constant(roll), asks: Asked,
  ballots: fc.array(fc.record({ head: fc.integer({ min: 1, max: roll.length }), choice: fc.constantFrom('yes', 'no', 'abstain') }), { maxLength: 80 }).map((said) => said.map((one, index): Ballot => ({ ...one, version: index + 1 }))),
}));

describe('whatever the roll and the ballots', () => {
  it('it counts as somebody with paper and pencil would: the last word of each head, once', () => {
    fc.assert(fc.property(Vote, ({ roll, ballots, asks }) => {
      const counted = tally(roll, ballots, choices, asks);
      const said = new Map(ballots.map((one) => [one.head, one.choice]));
      const pencil = (choice: string) => roll.filter(({ number }) => said.get(number) === choice);
      const sum = (heads: readonly Head[]) => ({ area_cm2: heads.reduce((all, { area_cm2 }) => all + area_cm2, 0), heads: heads.length });
      for (const { id } of choices) expect(counted.of_choice.get(id)).toEqual(sum(pencil(id)));
      const [whole, part, yes] = [sum(roll), sum(roll.filter(({ number }) => said.has(number))), sum(pencil('yes'))];
      const quorum = 3 * part.area_cm2 >= 2 * whole.area_cm2 && 3 * part.heads >= 2 * whole.heads;
      const enough = asks === special ? 4 * yes.area_cm2 >= 3 * part.area_cm2 && 4 * yes.heads >= 3 * part.heads : 2 * yes.area_cm2 > part.area_cm2 && 2 * yes.heads > part.heads;
      expect(counted).toMatchObject({ whole, taking_part: part, quorum, decided: quorum && enough ? 'yes' : null });
      expect(part.heads).toBeLessThanOrEqual(roll.length);
    }), { numRuns: 200 });
  });
  it('the order in which ballots and heads are read changes nothing, nor does a ballot cast again as it was', () => {
    fc.assert(fc.property(Vote, fc.infiniteStream(fc.nat()), ({ roll, ballots, asks }, order) => {
      const mixed = <T>(list: readonly T[]) => list.map((one) => ({ one, at: order.next().value as number })).toSorted((a, b) => a.at - b.at).map(({ one }) => one);
      const counted = tally(roll, ballots, choices, asks);
      expect(tally(mixed(roll), mixed(ballots), choices, asks)).toEqual(counted);
      const again = [...new Map(ballots.map((one) => [one.head, one])).values()].map((one) => ({ ...one, version: one.version + ballots.length }));
      expect(tally(roll, [...ballots, ...again], choices, asks)).toEqual(counted);
      expect(decide(counted.whole, counted.of_choice, choices, asks)).toEqual(counted);
    }), { numRuns: 100 });
  });
  it('one more who agrees never undoes a decision, once enough take part', () => {
    fc.assert(fc.property(Vote, ({ roll, ballots, asks }) => {
      const silent = roll.find(({ number }) => !ballots.some(({ head }) => head === number));
      if (!silent || tally(roll, ballots, choices, asks).decided === null) return;
      expect(tally(roll, [...ballots, { head: silent.number, choice: 'yes', version: 1 }], choices, asks).decided).toBe('yes');
    }), { numRuns: 100 });
  });
  it('the least that reaches a threshold reaches it, and one less does not', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 50 }), fc.constantFrom(two_thirds, ordinary.approval, special.approval), (whole, threshold) => {
      const enough = least(whole, threshold);
      expect(reaches(enough, whole, threshold)).toBe(true);
      expect(reaches(enough - 1, whole, threshold)).toBe(false);
    }));
  });
  it('ten thousand ballots are as many in the count (a hundred thousand: `npm run bench votes`)', () => {
    const roll = equal(10_000);
    expect(tally(roll, votes(8_000, 10_000), choices, special).of_choice.get('yes')!.heads).toBe(8_000);
  });
});

describe('the roll of a day', () => {
  const home = (home_id: string, owner_ids: string[], area_cm2: number | null = 900_000): OwnedHome => ({ home_id, label: home_id, building_id: 'b', area_cm2, owner_ids });
  it('five homes of one buyer are one head, and all that is unsold is one', () => {
    const homes = [home('1', ['zhao']), ...['2', '3', '4', '5'].map((id) => home(id, ['zhao'])), home('6', []), home('7', []), home('8', ['qian', 'sun']), home('9', ['sun', 'qian']), home('10', ['qian']), home('11', [])];
    const { heads } = make_roll(homes, new Set(['6', '7']));
    expect(heads.map(({ kind, home_ids, area_cm2 }) => [kind, home_ids.join(' '), area_cm2 / 900_000])).toEqual([['owner', '1 2 3 4 5', 5], ['unsold', '6 7', 2], ['owner', '8 9', 2], ['owner', '10', 1], ['unknown', '11', 1]]);
  });
  it('a home without an area, and one said to be unsold that has an owner, are named', () => {
    expect(make_roll([home('1', ['zhao'], null), home('2', ['qian'])], new Set(['2']))).toMatchObject({ without_area: ['1'], unsold_but_owned: ['2'] });
  });
  it('every home stands on it once and no area is lost, whoever owns what', () => {
    const Homes = fc.array(fc.record({ owners: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }), area: fc.integer({ min: 1, max: 10 ** 7 }), unsold: fc.boolean() }), { maxLength: 30 });
    fc.assert(fc.property(Homes, (drawn) => {
      const homes = drawn.map(({ owners, area, unsold }, index) => home(String(index), unsold ? [] : owners, area));
      const { heads } = make_roll(homes, new Set(drawn.flatMap(({ unsold }, index) => (unsold ? [String(index)] : []))));
      expect(heads.flatMap(({ home_ids }) => home_ids).toSorted()).toEqual(homes.map(({ home_id }) => home_id).toSorted());
      expect(heads.reduce((sum, { area_cm2 }) => sum + area_cm2, 0)).toBe(homes.reduce((sum, { area_cm2 }) => sum + area_cm2!, 0));
      expect(heads.filter(({ kind }) => kind === 'unsold').length).toBeLessThanOrEqual(1);
      if (heads.length > 0) expect(hash_of_roll(heads.with(0, { ...heads[0]!, area_cm2: heads[0]!.area_cm2 + 1 }))).not.toBe(hash_of_roll(heads));
    }), { numRuns: 100 });
  });
});
