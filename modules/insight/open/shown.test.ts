import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { public_min, shown_of, type Answers, type Cell } from './shown.ts';

const cell = (all: number): Cell => ({ all, unnamed: all });
const answers = (yes: number, no = 0, silent = 0): Answers => ({ yes: cell(yes), no: cell(no), silent: cell(silent) });
const none = answers(0);

describe('public figures of a community and its estates', () => {
  it('four cases are not shown, nor what their neighbours would tell of them', () => {
    const shown = shown_of(new Map([['garden', answers(20)], ['brook', answers(10)], ['hill', answers(4)]]), none);
    // the whole is 34: with garden and brook beside it, hill would be 4
    expect(shown).toEqual({ whole: true, estates: new Set(['garden']) });
  });

  it('nineteen satisfied of twenty would point at the one who is not', () => {
    expect(shown_of(new Map([['garden', answers(19, 1)]]), none)).toEqual({ whole: false, estates: new Set() });
    expect(shown_of(new Map([['garden', answers(20)]]), none)).toEqual({ whole: true, estates: new Set(['garden']) });
  });

  it('one estate being the whole community is shown twice', () => {
    expect(shown_of(new Map([['garden', answers(15, 5, 6)]]), none)).toEqual({ whole: true, estates: new Set(['garden']) });
    // beside the community’s figure the estate’s would tell the three cases of no estate
    expect(shown_of(new Map([['garden', answers(15, 5, 6)]]), answers(0, 0, 3))).toEqual({ whole: true, estates: new Set() });
  });

  it('of nine cases five that a weak list names leave four, which are not shown', () => {
    const nine = (unnamed: number): Answers => ({ ...none, yes: { all: 9, unnamed } });
    expect(shown_of(new Map([['garden', nine(4)]]), none).estates.size).toBe(0);
    expect(shown_of(new Map([['garden', nine(5)]]), none).estates.size).toBe(1);
  });
});

/** A case as the reader comes to know it: in which cell it was counted, and whether the lists of two months name it. */
type Case = { readonly place: string; readonly says: 'yes' | 'no' | 'silent'; readonly over: boolean; readonly first: boolean; readonly second: boolean };
const cells = ['yes', 'no', 'silent'] as const;
const places = ['garden', 'brook', 'hill', 'no estate'];
const any_case: fc.Arbitrary<Case> = fc
  .record({ place: fc.constantFrom(...places), says: fc.constantFrom(...cells), over: fc.boolean(), first: fc.boolean(), second: fc.boolean() })
  // what is over for good and was in time is named by nobody
  .map((one) => (one.over ? { ...one, first: false, second: false } : one));
const counted = (cases: readonly Case[]): Answers => {
  const of = (name: (typeof cells)[number]): Cell => {
    const some = cases.filter(({ says }) => says === name);
    return { all: some.length, unnamed: some.filter(({ over }) => over).length };
  };
  return { yes: of('yes'), no: of('no'), silent: of('silent') };
};

describe('a reader with the figures of a month and the weak lists of two', () => {
  it('computes no one to four from any of the shown, the whole less any of the shown, and either less the cases named', () => {
    fc.assert(
      fc.property(fc.array(any_case, { maxLength: 90 }), fc.subarray(places.slice(0, 3)), (cases, chosen) => {
        const at = (place: string) => cases.filter((one) => one.place === place);
        const estates = new Map(places.slice(0, 3).map((place) => [place, counted(at(place))]));
        const shown = shown_of(estates, counted(at('no estate')));
        const taken = chosen.filter((place) => shown.estates.has(place));
        const selections = [taken.flatMap(at), ...(shown.whole ? [cases, cases.filter(({ place }) => !taken.includes(place))] : [])];
        for (const selection of selections)
          for (const name of cells) {
            const some = selection.filter(({ says }) => says === name);
            const left = [some, some.filter(({ first }) => !first), some.filter(({ second }) => !second), some.filter(({ first, second }) => !first && !second)];
            for (const { length } of left) expect(length === 0 || length >= public_min, `${length} left`).toBe(true);
          }
      }),
      { numRuns: 2000 },
    );
  });

  it('finds figures to read: where many are over for good, they are shown', () => {
    const month = Array.from({ length: 40 }, (_, nth): Case => ({ place: places[nth % 3]!, says: 'yes', over: nth % 5 > 0, first: nth % 5 === 0, second: false }));
    const estates = new Map(places.slice(0, 3).map((place) => [place, counted(month.filter((one) => one.place === place))]));
    expect(shown_of(estates, none)).toEqual({ whole: true, estates: new Set(places.slice(0, 3)) });
  });
});
