// Money is whole fen (domain.md §5). What a person types and reads is yuan.

/** The most that one line may carry: a hundred thousand million yuan, far inside what a number holds exactly. */
export const fen_max = 10_000_000_000_000;

/** 「1,234.5」 → 123450; null for anything that is not yuan with at most two decimals. */
export function fen_of_yuan(text: string): number | null {
  const plain = text.trim().replace(/[,，\s]/g, '').replace(/^[¥￥]/, '').replace(/元$/, '');
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(plain)) return null;
  const [yuan = '', decimals = ''] = plain.split('.');
  const fen = Number(yuan) * 100 + Number(decimals.padEnd(2, '0'));
  return fen <= fen_max ? fen : null;
}

/** 123450 → 「1,234.50」, with a minus before what is owed or missing. */
export function yuan_of_fen(fen: number): string {
  const whole = Math.floor(Math.abs(fen) / 100);
  return `${fen < 0 ? '-' : ''}${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}

/**
 * Divides `whole_fen` (≥ 0) by `weights` (whole numbers ≥ 0, not all 0) so that the parts add up to it exactly: each gets its
 * part rounded down, what is left goes fen by fen to the largest remainders, of equal ones to the first.
 */
export function divide(whole_fen: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, one) => all + BigInt(one), 0n);
  if (sum <= 0n || whole_fen < 0) throw new Error('nothing to divide, or nobody to divide it among');
  const parts = weights.map((weight, index) => {
    const product = BigInt(whole_fen) * BigInt(weight);
    return { index, fen: product / sum, left: product % sum };
  });
  let rest = BigInt(whole_fen) - parts.reduce((all, one) => all + one.fen, 0n);
  for (const one of parts.toSorted((a, b) => (a.left === b.left ? a.index - b.index : a.left > b.left ? -1 : 1))) {
    if (rest === 0n) break;
    one.fen += 1n;
    rest -= 1n;
  }
  return parts.map(({ fen }) => Number(fen));
}
