import { chinese_number } from '../exchange/plain.ts';

/** A part of a home, exact: 1/3 of 89.25 m² is nobody's decimal. Denominators up to a million are kept. */
export type Share = { numerator: number; denominator: number };

const denominator_max = 1_000_000;

/**
 * 「1/2」「50%」「33.3%」「0.5」「二分之一」「各占一半」「全部」 as a fraction in lowest terms; null where it is none between 0 and 1.
 * A decimal of five digits and more is the fraction that a program divided out: 0.333333 is 1/3, 0.3333 is what it says.
 */
export function read_share(written: string): Share | null {
  const text = written.normalize('NFKC').replace(/\s|产权|份额|[各占的]/g, '');
  if (/^(全部|全额|整套|独有|单独所有|100%)$/.test(text)) return { numerator: 1, denominator: 1 };
  if (/^(一半|半|对半)$/.test(text)) return { numerator: 1, denominator: 2 };
  const fraction = /^(\d{1,7})\/(\d{1,7})$/.exec(text);
  if (fraction) return lowest(Number(fraction[1]), Number(fraction[2]));
  const spoken = /^(.+)分之(.+)$/.exec(text);
  if (spoken) return lowest(number(spoken[2]!), number(spoken[1]!));
  const decimal = /^(\d{1,3})(?:\.(\d{1,18}))?(%?)$/.exec(text);
  if (!decimal) return null;
  const [whole = '', digits = '', percent = ''] = decimal.slice(1);
  if (digits.length > 4) return divided_out(Number(`${whole}.${digits}`) / (percent ? 100 : 1), digits.length + (percent ? 2 : 0));
  return lowest(Number(whole + digits), 10 ** (digits.length + (percent ? 2 : 0)));
}

const number = (text: string): number => (/^\d{1,7}$/.test(text) ? Number(text) : (chinese_number(text) ?? Number.NaN));

const likely_denominator_max = 1_000;
/** The simplest fraction that, written with so many digits, is this number. */
function divided_out(value: number, digits: number): Share | null {
  const off_max = Math.max(0.5 * 10 ** -digits, 1e-12);
  for (let denominator = 1; denominator <= likely_denominator_max; denominator++) {
    const numerator = Math.round(value * denominator);
    if (Math.abs(value - numerator / denominator) <= off_max) return lowest(numerator, denominator);
  }
  return digits <= 6 ? lowest(Math.round(value * 10 ** digits), 10 ** digits) : null;
}

/** The parts together, exact and in lowest terms. */
export function sum_of(shares: readonly Share[]): { numerator: bigint; denominator: bigint } {
  let numerator = 0n;
  let denominator = 1n;
  for (const share of shares) {
    numerator = numerator * BigInt(share.denominator) + BigInt(share.numerator) * denominator;
    denominator *= BigInt(share.denominator);
    const divisor = common_divisor(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
  }
  return { numerator, denominator };
}

/** Whether the parts together are at most the whole home; computed in whole numbers of any size. */
export function shares_fit(shares: readonly Share[]): boolean {
  const { numerator, denominator } = sum_of(shares);
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
  if (!(numerator >= 1 && numerator <= denominator)) return null;
  const divisor = Number(common_divisor(BigInt(numerator), BigInt(denominator)));
  const share = { numerator: numerator / divisor, denominator: denominator / divisor };
  return share.denominator <= denominator_max ? share : null;
}
function common_divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : common_divisor(b, a % b);
}
