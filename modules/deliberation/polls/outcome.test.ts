import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read_ballot } from './ballot.ts';
import { afford, rank, satisfied, type Option } from './outcome.ts';

const free = { seats: null, budget_fen: null };
const options = (...ids: string[]): Option[] => ids.map((id) => ({ id }));
const times = (count: number, ballot: string): string[] => Array.from({ length: count }, () => ballot);
const order = (places: readonly { id: string }[]) => places.map(({ id }) => id).join('');
const chosen = (places: readonly { id: string; why: string }[]) => places.filter(({ why }) => why === 'chosen').map(({ id }) => id).join('');

describe('a ranking', () => {
  it('puts first what beats every other one by one, though another was first most often', () => {
    const ballots = [...times(8, 'a,c,b'), ...times(7, 'b,c,a'), ...times(4, 'c,b,a')];
    expect(order(rank(options('a', 'b', 'c'), ballots, free))).toBe('cba');
    expect(rank(options('a', 'b', 'c'), ballots, free)[0]).toMatchObject({ named: 19, wins: 2, losses: 0, margin: 3 + 5 });
  });
  it('counts what a ballot leaves out behind everything that it names', () => {
    expect(order(rank(options('a', 'b', 'c'), ['c', 'c,b'], free))).toBe('cba');
  });
  it('goes round in a circle to the larger margins, and an exact tie to the order of the ballot', () => {
    expect(order(rank(options('a', 'b', 'c'), [...times(4, 'a,b,c'), ...times(4, 'b,c,a'), ...times(3, 'c,a,b')], free))).toBe('bac');
    expect(order(rank(options('a', 'b', 'c'), ['a,b,c', 'b,c,a', 'c,a,b'], free))).toBe('abc');
  });
  it('takes as many as there are seats, and never what nobody named', () => {
    expect(chosen(rank(options('a', 'b', 'c', 'd'), ['a', 'b,a', 'abstain'], { seats: 3, budget_fen: null }))).toBe('ab');
  });
});

describe('a choice within a budget', () => {
  const works: Option[] = [{ id: 'lamp', cost_fen: 600 }, { id: 'road', cost_fen: 900 }, { id: 'bench', cost_fen: 300 }, { id: 'wall', cost_fen: 400 }];
  it('takes what most want as long as the money lasts, and passes over what no longer fits', () => {
    const places = afford(works, ['lamp,road', 'lamp,road', 'lamp,bench', 'road', 'lamp,wall'], { seats: null, budget_fen: 1_000 });
    expect(places.map(({ id, named, why }) => `${id} ${named} ${why}`)).toEqual(['lamp 4 chosen', 'road 3 no_money', 'bench 1 chosen', 'wall 1 no_money']);
  });
  it('prefers the cheaper of two that as many want, and keeps to the seats', () => {
    expect(chosen(afford(works, ['lamp,bench'], { seats: 1, budget_fen: null }))).toBe('bench');
    expect(afford(works, ['lamp,bench'], { seats: 1, budget_fen: null })[1]).toMatchObject({ id: 'lamp', why: 'no_seat' });
  });
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const Ballots = fc.array(fc.shuffledSubarray(ids).map((picks) => picks.join(',') || 'abstain'), { maxLength: 40 });
const Works = fc.tuple(...ids.map((id) => fc.integer({ min: 1, max: 1_000 }).map((cost_fen) => ({ id, cost_fen }))));
const Limits = fc.record({ seats: fc.option(fc.integer({ min: 1, max: 6 })), budget_fen: fc.option(fc.integer({ min: 0, max: 3_000 })) });

describe('whatever the ballots', () => {
  it('every option has one place, the order of the ballots changes nothing, and duels add up', () => {
    fc.assert(fc.property(Ballots, Works, Limits, (ballots, works, limits) => {
      for (const rule of [rank, afford]) {
        const places = rule(works, ballots, limits);
        expect(places.map(({ id }) => id).toSorted()).toEqual(ids);
        expect(rule(works, ballots.toReversed(), limits)).toEqual(places);
        expect(places.every(({ id, named }) => named === ballots.filter((one) => one.split(',').includes(id)).length)).toBe(true);
      }
      const places = rank(works, ballots, limits);
      expect(places.reduce((sum, { margin }) => sum + margin, 0)).toBe(0);
      expect(places.every(({ wins, draws, losses }) => wins + draws + losses === ids.length - 1)).toBe(true);
    }), { numRuns: 100 });
  });
  it('whatever beats all others one by one is first, counted with paper and pencil', () => {
    fc.assert(fc.property(Ballots, (ballots) => {
      const place = (ballot: string, id: string) => { const found = ballot.split(',').indexOf(id); return found === -1 ? 99 : found; };
      const beats = (one: string, other: string) => ballots.filter((ballot) => place(ballot, one) < place(ballot, other)).length > ballots.filter((ballot) => place(ballot, other) < place(ballot, one)).length;
      const winner = ids.find((one) => ids.every((other) => other === one || beats(one, other)));
      if (winner) expect(rank(options(...ids), ballots, free)[0]!.id).toBe(winner);
    }), { numRuns: 100 });
  });
  it('one more ballot that names an option first, or alone, never makes it lose its place', () => {
    fc.assert(fc.property(Ballots, Works, fc.constantFrom(...ids), (ballots, works, id) => {
      for (const [rule, limits] of [[rank, { seats: 3, budget_fen: null }], [afford, { seats: 3, budget_fen: null }]] as const)
        if (chosen(rule(works, ballots, limits)).includes(id)) expect(chosen(rule(works, [...ballots, id], limits))).toContain(id);
    }), { numRuns: 150 });
  });
  it('never takes more than the money and the seats, and nothing passed over would still have fitted', () => {
    fc.assert(fc.property(Ballots, Works, Limits, (ballots, works, limits) => {
      const places = afford(works, ballots, limits);
      const cost = (id: string) => works.find((work) => work.id === id)!.cost_fen;
      const taken = places.filter(({ why }) => why === 'chosen');
      const spent = taken.reduce((sum, { id }) => sum + cost(id), 0);
      expect(taken.length).toBeLessThanOrEqual(limits.seats ?? ids.length);
      if (limits.budget_fen !== null) expect(spent).toBeLessThanOrEqual(limits.budget_fen);
      for (const { id, why } of places) if (why === 'no_money') expect(cost(id)).toBeGreaterThan(limits.budget_fen! - spent);
    }), { numRuns: 150 });
  });
});

it('satisfaction is of those who said it: 85 of 100 reach the line of 85 in a hundred, 84 do not, and 不了解 counts in neither', () => {
  const line = { numerator: 85, denominator: 100 };
  const of = (satisfied_count: number, fair: number, dissatisfied: number, unknown: number) => new Map([['satisfied', satisfied_count], ['fair', fair], ['dissatisfied', dissatisfied], ['unknown', unknown]]);
  expect(satisfied({ of: of(50, 35, 15, 40), line })).toEqual({ numerator: 85, denominator: 100, reached: true });
  expect(satisfied({ of: of(50, 34, 16, 0), line })).toEqual({ numerator: 84, denominator: 100, reached: false });
  expect(satisfied({ of: of(0, 0, 0, 3), line })).toEqual({ numerator: 0, denominator: 0, reached: null });
});

it('a ballot names each option once and no more than it may; ticks lie in the order of the ballot, whatever order they were made in', () => {
  const asked = { choices: ['p1', 'p2', 'p3', 'abstain'].map((id) => ({ id, label: id, approves: false })), terms: { per: 'home' as const, age_min: 18, picks_max: 2, seats: 1, budget_fen: null, line: null } };
  expect([read_ballot({ ...asked, form: 'budget' }, 'p3,p1'), read_ballot({ ...asked, form: 'ranking' }, 'p3,p1'), read_ballot({ ...asked, form: 'ranking' }, 'abstain')]).toEqual(['p1,p3', 'p3,p1', 'abstain']);
  for (const wrong of ['p1,p1', 'p1,p2,p3', 'p1,abstain', 'p9', '', 'p1,']) expect(() => read_ballot({ ...asked, form: 'ranking' }, wrong)).toThrow();
  expect(() => read_ballot({ ...asked, form: 'consult' }, 'p1,p2')).toThrow();
});
