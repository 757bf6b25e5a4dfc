import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen_of, yuan_of } from './money.ts';

describe('money on a screen', () => {
  it('comes back to the same fen when it is typed as it was shown', () => {
    fc.assert(fc.property(fc.nat(99_999_999), (fen) => void expect(fen_of(yuan_of(fen))).toBe(fen)));
  });
  it('of half a fen, of words or below nothing is no amount', () => {
    for (const written of ['1.005', '一百', '-3', '1,000', '.5']) expect(fen_of(written)).toBeNull();
    expect([fen_of(''), fen_of('83.5'), fen_of(' 20 ')]).toEqual([0, 8350, 2000]);
  });
});
