import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gone_earliest, standings, unfinished, type Mark } from './score.ts';

const ids = ['a', 'b', 'c'];
const people = ['p', 'q', 'r'];
const Bids = fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), price_fen: fc.integer({ min: 1, max: 5 }), handed_in_at: fc.integer({ min: 0, max: 3 }).map((minute) => new Date(minute * 60_000)) })));
const Marks = fc.array(fc.record({ person_id: fc.constantFrom(...people), bid_id: fc.constantFrom(...ids), criterion: fc.constantFrom('x', 'y'), points: fc.integer({ min: 0, max: 20 }) }), { maxLength: 18 })
  .map((marks) => [...new Map(marks.map((mark) => [`${mark.person_id}${mark.bid_id}${mark.criterion}`, mark])).values()]);
const May = fc.subarray(people).map((some) => new Set(some));

it('every bid has one place; more points come first, then the lower price, then who came earlier', () => {
  fc.assert(fc.property(Bids, Marks, May, (bids, marks, may) => {
    const placed = standings(bids, marks, may);
    expect(placed.map(({ bid_id }) => bid_id).toSorted()).toEqual(ids);
    for (const { bid_id, points } of placed) expect(points).toBe(marks.filter((mark) => mark.bid_id === bid_id && may.has(mark.person_id)).reduce((sum, mark) => sum + mark.points, 0));
    const bid = (id: string) => bids.find((one) => one.id === id)!;
    placed.slice(1).forEach((below, index) => {
      const above = placed[index]!;
      expect(above.points > below.points || (above.points === below.points && (bid(above.bid_id).price_fen < bid(below.bid_id).price_fen || (bid(above.bid_id).price_fen === bid(below.bid_id).price_fen && bid(above.bid_id).handed_in_at <= bid(below.bid_id).handed_in_at)))).toBe(true);
    });
    expect(standings(bids.toReversed(), marks.toReversed(), may)).toEqual(placed);
  }), { numRuns: 100 });
});
it('what somebody with an interest gave moves nothing, and nobody waits for them', () => {
  fc.assert(fc.property(Bids, Marks, (bids, marks) => {
    const may = new Set(['p', 'q']);
    expect(standings(bids, marks, may)).toEqual(standings(bids, marks.filter(({ person_id }) => person_id !== 'r'), may));
    expect(unfinished(bids, [{ id: 'x' }], marks, may)).not.toContain('r');
  }), { numRuns: 50 });
});
it('somebody is done when every bid has every criterion', () => {
  const mark = (bid_id: string, criterion: string): Mark => ({ person_id: 'p', bid_id, criterion, points: 1 });
  const ask = (marks: Mark[]) => unfinished([{ id: 'a' }, { id: 'b' }], [{ id: 'x' }, { id: 'y' }], marks, new Set(['p']));
  expect(ask([mark('a', 'x'), mark('a', 'y'), mark('b', 'x')])).toEqual(['p']);
  expect(ask([mark('a', 'x'), mark('a', 'y'), mark('b', 'x'), mark('b', 'y')])).toEqual([]);
});
it('sixty days from 1 July are 30 August, over a leap day too', () => {
  expect([gone_earliest('2026-07-01'), gone_earliest('2028-01-01')]).toEqual(['2026-08-30', '2028-03-01']);
});
