import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { left_over, public_min, shown_of, type Answers } from './shown.ts';

const answers = (yes: number, no = 0, silent = 0): Answers => ({ yes, no, silent });
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

  it('whatever is added to or taken from whatever is shown, no one to four cases come out', () => {
    const any = fc.record({ yes: fc.nat(14), no: fc.nat(14), silent: fc.nat(14) });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), any, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (places, rest, taken) => {
        const estates = new Map(places.map((one, nth) => [`e${nth}`, one]));
        const shown = shown_of(estates, rest);
        const parts = [...shown.estates].map((id) => estates.get(id)!);
        // what can be computed: any of the shown estates together, or the whole less any of them
        const some = [...shown.estates].filter((_, nth) => taken[nth]);
        const computable = [...parts, ...(shown.whole ? [left_over(estates, rest, some), left_over(estates, rest, [...shown.estates])] : [])];
        for (const part of computable) for (const count of [part.yes, part.no, part.silent]) expect(count === 0 || count >= public_min).toBe(true);
        for (const name of ['yes', 'no', 'silent'] as const) {
          const together = some.reduce((all, id) => all + estates.get(id)![name], 0);
          expect(together === 0 || together >= public_min).toBe(true);
        }
      }),
    );
  });
});
