/** A part of the whole that must be reached. `or_more`: the fraction itself is enough (以上); without it, it is not (过半数). */
export type Threshold = { readonly numerator: number; readonly denominator: number; readonly or_more: boolean };
/** What a matter asks: how much of the whole roll takes part, and how much of those taking part is for it; by area and by heads, each. */
export type Asks = { readonly quorum: Threshold; readonly approval: Threshold };
/** Exclusive area and heads: the two measures of every owners’ vote (民法典 278). Integers. */
export type Weight = { readonly area_cm2: number; readonly heads: number };

export const nothing: Weight = { area_cm2: 0, heads: 0 };

/** Exact: compared by multiplying crosswise in whole numbers, never as a quotient. Nothing of nothing reaches nothing. */
export function reaches(part: number, whole: number, { numerator, denominator, or_more }: Threshold): boolean {
  if (part === 0 && numerator > 0) return false;
  const [has, needs] = [BigInt(part) * BigInt(denominator), BigInt(whole) * BigInt(numerator)];
  return or_more ? has >= needs : has > needs;
}

/** By area and by heads, both (民法典 278: 「且」). */
export function reach_both(part: Weight, whole: Weight, threshold: Threshold): boolean {
  return reaches(part.area_cm2, whole.area_cm2, threshold) && reaches(part.heads, whole.heads, threshold);
}

/** The least whole number that reaches it: 191 of 286 for two thirds, 96 of 191 for more than half. */
export function least(whole: number, { numerator, denominator, or_more }: Threshold): number {
  const [n, d] = [BigInt(whole) * BigInt(numerator), BigInt(denominator)];
  return Number(or_more ? (n + d - 1n) / d : n / d + 1n);
}
export const least_of_both = (whole: Weight, threshold: Threshold): Weight => ({ area_cm2: least(whole.area_cm2, threshold), heads: least(whole.heads, threshold) });
