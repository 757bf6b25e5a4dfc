import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gather } from './gather.ts';

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('what comes at the same moment is done together', () => {
  it('a single one waits for nobody', async () => {
    const lots: number[][] = [];
    const put = gather<number, number>({ together_max: 8, at_once_max: 1, key_of: String }, async (items) => (lots.push([...items]), items.map((one) => one * 2)));
    expect(await put(21)).toBe(42);
    expect(lots).toEqual([[21]]);
  });

  it('one that fails fails by itself, and the others are done', async () => {
    const put = gather<number, number>({ together_max: 8, at_once_max: 1, key_of: String }, async (items) => {
      if (items.includes(3)) throw new Error('three');
      return items;
    });
    const settled = await Promise.allSettled([1, 2, 3, 4].map(put));
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([1, 2, 'failed', 4]);
  });

  it('whatever comes and however it fails: all are answered once, in the order of each speaker, never two of one speaker at once, never too many', async () => {
    const said = fc.record({ speaker: fc.integer({ min: 0, max: 4 }), fails: fc.boolean(), waits: fc.integer({ min: 0, max: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 3 }), async (all, together_max, at_once_max) => {
        const done: { speaker: number; nth: number }[] = [];
        const at_work = new Set<number>();
        let under_way = 0;
        type Item = { speaker: number; nth: number; fails: boolean };
        const put = gather<Item, number>({ together_max, at_once_max, key_of: ({ speaker }) => String(speaker) }, async (items) => {
          expect(++under_way).toBeLessThanOrEqual(at_once_max);
          expect(items.length).toBeLessThanOrEqual(together_max);
          for (const { speaker } of items) {
            expect(at_work.has(speaker)).toBe(false);
            at_work.add(speaker);
          }
          await pause();
          for (const { speaker } of items) at_work.delete(speaker);
          under_way--;
          if (items.some((one) => one.fails)) throw new Error('failed');
          done.push(...items);
          return items.map(({ nth }) => nth);
        });
        const answers = [];
        for (const [nth, { speaker, fails, waits }] of all.entries()) {
          answers.push(put({ speaker, nth, fails }).catch(() => 'failed'));
          for (let turn = 0; turn < waits; turn++) await pause();
        }
        expect(await Promise.all(answers)).toEqual(all.map(({ fails }, nth) => (fails ? 'failed' : nth)));
        for (const speaker of [0, 1, 2, 3, 4]) {
          const own = done.filter((one) => one.speaker === speaker).map(({ nth }) => nth);
          expect(own).toEqual(own.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 60 },
    );
  });
});
