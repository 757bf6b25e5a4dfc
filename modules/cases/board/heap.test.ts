import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heap_min, heaps_of, type Heap, type Waiting } from './heap.ts';

const waiting = (estate_id: string, category: string, count: number): Waiting[] =>
  Array.from({ length: count }, (_, nth) => ({ case_id: `${estate_id}-${category}-${nth}`, estate_id, category }));
const names = (heaps: readonly Heap[]) => heaps.map(({ estate_id, label, case_ids }) => `${estate_id} ${label} ${case_ids.length}`);

describe('what the public board shows', () => {
  it('calls five broken lamps broken lamps, and four of them a matter of public lighting', () => {
    expect(names(heaps_of([...waiting('garden', '0201', 5), ...waiting('garden', '0202', 2), ...waiting('garden', '0203', 3)]))).toEqual(['garden 0201 5', 'garden 02 5']);
    expect(names(heaps_of([...waiting('garden', '0201', 4), ...waiting('garden', '0202', 1)]))).toEqual(['garden 02 5']);
  });

  it('shows nothing of four, and does not fill one estate’s heap with another’s cases', () => {
    expect(heaps_of([...waiting('garden', '0201', 4), ...waiting('brook', '0201', 4)])).toEqual([]);
  });

  // four weeks of any cases in two estates, those that wait carried over; then anybody compares any two selections
  const week = fc.array(fc.record({ estate_id: fc.constantFrom('garden', 'brook'), category: fc.constantFrom('0101', '0102', '0103', '0201', '0202', '0701') }), { maxLength: 40 });
  type Shown = { case_id: string; estate_id: string; label: string; week: number };
  function live_through(weeks: readonly (readonly Omit<Waiting, 'case_id'>[])[]): Shown[] {
    const shown: Shown[] = [];
    let left: Waiting[] = [];
    weeks.forEach((cases, nth) => {
      left.push(...cases.map((one, index) => ({ ...one, case_id: `${nth}-${index}` })));
      for (const { case_ids, ...heap } of heaps_of(left)) shown.push(...case_ids.map((case_id) => ({ ...heap, case_id, week: nth })));
      left = left.filter(({ case_id }) => !shown.some((one) => one.case_id === case_id));
    });
    return shown;
  }
  type Selection = { weeks: number[]; estates: string[]; labels: string[] };
  const selection: fc.Arbitrary<Selection> = fc.record({ weeks: fc.subarray([0, 1, 2, 3]), estates: fc.subarray(['garden', 'brook']), labels: fc.subarray(['0101', '0102', '0103', '0201', '0202', '0701', '01', '02', '07']) });
  const pick = (shown: readonly Shown[], { weeks, estates, labels }: Selection) =>
    new Set(shown.filter((one) => weeks.includes(one.week) && estates.includes(one.estate_id) && labels.includes(one.label)).map(({ case_id }) => case_id));

  it('no total, no difference of two pages and no common part of them is ever one to four cases', () => {
    fc.assert(
      fc.property(fc.array(week, { minLength: 4, maxLength: 4 }), selection, selection, (weeks, one, other) => {
        const shown = live_through(weeks);
        const [a, b] = [pick(shown, one), pick(shown, other)];
        const both = [...a].filter((id) => b.has(id)).length;
        for (const count of [a.size, b.size, both, a.size - both, a.size + b.size - both]) expect(count === 0 || count >= heap_min).toBe(true);
      }),
    );
  });

  it('a case is shown once, under its own category or that category’s group', () => {
    fc.assert(
      fc.property(fc.array(week, { minLength: 4, maxLength: 4 }), (weeks) => {
        const shown = live_through(weeks);
        expect(new Set(shown.map(({ case_id }) => case_id)).size).toBe(shown.length);
        for (const { case_id, label, estate_id } of shown) {
          const [nth, index] = case_id.split('-').map(Number) as [number, number];
          expect(weeks[nth]![index]!.category.startsWith(label)).toBe(true);
          expect(weeks[nth]![index]!.estate_id).toBe(estate_id);
        }
      }),
    );
  });
});
