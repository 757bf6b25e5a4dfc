/** A stream of numbers that is the same for the same words, so that two seeds give the same neighbourhood. */
export type Dice = {
  /** 0 ≤ x < 1 */
  next(): number;
  /** a whole number, both ends included */
  between(least: number, most: number): number;
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** in proportion to its weight */
  weighted<T>(from: readonly T[], weight_of: (one: T) => number): T;
};

/** mulberry32 over an FNV-1a hash of the name: small, fast, and nothing secret depends on it. */
export function dice(name: string): Dice {
  let state = fnv(name);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (share) => next() < share,
    pick,
    weighted(from, weight_of) {
      let left = next() * from.reduce((sum, one) => sum + weight_of(one), 0);
      return from.find((one) => (left -= weight_of(one)) < 0) ?? from.at(-1)!;
    },
  };
}

function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
