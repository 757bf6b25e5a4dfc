import { describe, expect, it } from 'vitest';
import { new_receipt, read_receipt } from './envelope.ts';
import { may_cast, objections_until, opens_earliest, standing_of, voter_of } from './life.ts';
import { percent, square_metres, threshold_words } from './protocol.ts';

describe('what is written down of a vote', () => {
  it('gives areas as the certificate does, and shares cut rather than rounded up', () => {
    expect([892_500, 1_086_000, 10_000, 1, 128_520_000_01].map(square_metres)).toEqual(['89.25㎡', '108.60㎡', '1.00㎡', '0.0001㎡', '1285200.0001㎡']);
    expect([percent(2, 3), percent(199_999, 300_000), percent(0, 0), percent(1, 1), percent(1, 2 ** 50)]).toEqual(['66.66%', '66.66%', '—', '100.00%', '0.00%']);
  });
  it('says 以上 where the fraction is enough and 过半数 where it is not', () => {
    expect([{ numerator: 2, denominator: 3, or_more: true }, { numerator: 1, denominator: 2, or_more: false }, { numerator: 3, denominator: 4, or_more: true }, { numerator: 7, denominator: 10, or_more: false }].map(threshold_words))
      .toEqual(['三分之二以上（含三分之二）', '过半数（不含半数）', '四分之三以上（含四分之三）', '超过7/10']);
  });
});

describe('a receipt', () => {
  it('is read as it was copied by hand, and nothing else is read as one', () => {
    expect(read_receipt('7k3m 9q2x-4trb 0whc')).toBe('7K3M-9Q2X-4TRB-0WHC');
    expect(read_receipt('7K3M-9Q2X-4TRB-OWHC')).toBe('7K3M-9Q2X-4TRB-0WHC');
    for (let round = 0; round < 50; round += 1) {
      const receipt = new_receipt();
      expect(read_receipt(receipt.toLowerCase().replaceAll('-', ''))).toBe(receipt);
    }
    expect([read_receipt(''), read_receipt('7K3M-9Q2X-4TRB'), read_receipt('７Ｋ３Ｍ-9Q2X-4TRB-0WH!')]).toEqual([null, null, null]);
  });
});

describe('who votes for a home, and when', () => {
  const day = (text: string) => new Date(text);
  it('the co-owners’ voter is whom all of them name; an only owner needs no naming', () => {
    const named = (...pairs: [string, string][]) => pairs.map(([by_id, voter_id]) => ({ by_id, voter_id }));
    expect(voter_of({ owner_ids: ['a'] }, [])).toBe('a');
    expect(voter_of({ owner_ids: ['a', 'b'] }, named(['a', 'a']))).toBeNull();
    expect(voter_of({ owner_ids: ['a', 'b'] }, named(['a', 'a'], ['b', 'b']))).toBeNull();
    expect(voter_of({ owner_ids: ['a', 'b'] }, named(['a', 'b'], ['b', 'b']))).toBe('b');
    expect(voter_of({ owner_ids: [] }, [])).toBeNull();
  });
  it('two records of one person are one owner', () => {
    expect(standing_of({ owner_ids: ['a', 'a-twice'] }, [], null, ['a', 'a-twice'])).toBe('may_vote');
    expect(standing_of({ owner_ids: ['a', 'b'] }, [], 'c', ['c'])).toBe('proxy');
    expect(standing_of({ owner_ids: ['a', 'b'] }, [], null, ['c'])).toBeNull();
  });
  it('fifteen full days lie between the call and the vote, and a vote ends at its minute', () => {
    expect(opens_earliest(day('2026-05-27T02:00:00Z'), 15)).toEqual(day('2026-06-11T16:00:00Z'));
    expect(opens_earliest(day('2026-05-27T16:30:00Z'), 15)).toEqual(day('2026-06-12T16:00:00Z'));
    expect(objections_until(day('2026-06-20T12:00:00Z'), 7)).toEqual(day('2026-06-27T16:00:00Z'));
    const vote = { state: 'called' as const, opens_at: day('2026-06-12T00:00:00Z'), closes_at: day('2026-06-20T12:00:00Z') };
    expect([day('2026-06-11T23:59:59Z'), vote.opens_at, day('2026-06-20T11:59:59Z'), vote.closes_at].map((now) => may_cast(vote, now))).toEqual(['vote.not_open', true, true, 'vote.closed']);
    expect((['draft', 'tallied', 'filed', 'withdrawn'] as const).map((state) => may_cast({ ...vote, state }, vote.opens_at))).toEqual(['vote.not_open', 'vote.closed', 'vote.closed', 'vote.closed']);
  });
});
