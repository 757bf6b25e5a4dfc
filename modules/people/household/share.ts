/** A part of a home, exact: 1/3 of 89.25 m² is nobody's decimal. Denominators up to a million are kept. */
export type Share = { numerator: number; denominator: number };

const denominator_max = 1_000_000;

/** 「1/2」「50%」「33.3%」「0.5」「1」「全部」 as a fraction in lowest terms; null where it is none between 0 and 1. */
export function read_share(written: string): Share | null {
  const text = written.trim().replaceAll('／', '/').replaceAll('％', '%');
  if (text === '全部' || text === '100%') return { numerator: 1, denominator: 1 };
  const fraction = /^(\d{1,7})\s*\/\s*(\d{1,7})$/.exec(text);
  if (fraction) return lowest(Number(fraction[1]), Number(fraction[2]));
  const decimal = /^(\d{1,3})(?:\.(\d{1,4}))?(%?)$/.exec(text);
  if (!decimal) return null;
  const places = decimal[2]?.length ?? 0;
  return lowest(Number(`${decimal[1]}${decimal[2] ?? ''}`), 10 ** (places + (decimal[3] ? 2 : 0)));
}

/** Whether the parts together are at most the whole home; computed in whole numbers of any size. */
export function shares_fit(shares: readonly Share[]): boolean {
  let numerator = 0n;
  let denominator = 1n;
  for (const share of shares) {
    numerator = numerator * BigInt(share.denominator) + BigInt(share.numerator) * denominator;
    denominator *= BigInt(share.denominator);
    const divisor = common_divisor(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
  }
  return numerator <= denominator;
}

export type DatedShare = Share & { from_on: string; until_on: string | null };
/**
 * Whether they fit on every day: it is enough to look at the days on which somebody begins to own.
 * `until_on` is the last day, so a buyer who begins on the next takes nothing from the seller.
 */
export function shares_fit_always(shares: readonly DatedShare[]): boolean {
  return shares.every(({ from_on: day }) => shares_fit(shares.filter((one) => one.from_on <= day && (one.until_on === null || one.until_on >= day))));
}

export function share_words({ numerator, denominator }: Share): string {
  return denominator === 1 ? '全部' : `${numerator}/${denominator}`;
}

function lowest(numerator: number, denominator: number): Share | null {
  if (numerator < 1 || numerator > denominator) return null;
  const divisor = Number(common_divisor(BigInt(numerator), BigInt(denominator)));
  const share = { numerator: numerator / divisor, denominator: denominator / divisor };
  return share.denominator <= denominator_max ? share : null;
}
function common_divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : common_divisor(b, a % b);
}
