// What a home is asked for, by whose tariff, and what of it is paid. Whole fen.
export type TariffRule = { id: string; name: string; way: 'home' | 'area'; rate: number; of_use: string | null; of_group: string | null; from_on: string; until_on: string | null };
export type ChargedHome = { home_id: string; area_cm2: number | null; of_use: string | null; of_group: string | null; agreed_fen: number | null };
export type Charge = { amount_fen: number; how: string };

/** fen for `area_cm2` at `rate` hundredths of a fen a square metre, half a fen and more rounded up. */
export function fen_of_area(area_cm2: number, rate: number): number {
  const [product, whole] = [BigInt(area_cm2) * BigInt(rate), 1_000_000n];
  return Number((product * 2n + whole) / (whole * 2n));
}

/**
 * What was agreed with a home comes first; then the tariff of the day that says most about it: of its group and use, of its
 * group, of its use, of everybody (田咀: charges that differ by who rents). null where none fits or an area is missing.
 */
export function charge_of({ area_cm2, of_use, of_group, agreed_fen }: ChargedHome, tariffs: readonly TariffRule[], on: string): Charge | null {
  if (agreed_fen !== null) return { amount_fen: agreed_fen, how: '按约定' };
  const fits = tariffs.filter((one) => one.from_on <= on && (one.until_on === null || one.until_on >= on) && (one.of_use === null || one.of_use === of_use) && (one.of_group === null || one.of_group === of_group));
  const weight = (one: TariffRule) => (one.of_group === null ? 0 : 2) + (one.of_use === null ? 0 : 1);
  const tariff = fits.toSorted((a, b) => weight(b) - weight(a) || b.from_on.localeCompare(a.from_on) || a.id.localeCompare(b.id))[0];
  if (!tariff) return null;
  if (tariff.way === 'home') return { amount_fen: tariff.rate, how: tariff.name };
  return area_cm2 ? { amount_fen: fen_of_area(area_cm2, tariff.rate), how: `${tariff.name}，${area_cm2 / 10_000}平方米` } : null;
}

/** What of each bill is paid, the oldest first: `paid_fen` is all that came for this home so far. */
export function pay_off<T extends { amount_fen: number }>(bills_oldest_first: readonly T[], paid_fen: number): (T & { paid_fen: number })[] {
  let left = Math.max(0, paid_fen);
  return bills_oldest_first.map((bill) => {
    const part = Math.min(left, bill.amount_fen);
    left -= part;
    return { ...bill, paid_fen: part };
  });
}

/** 「停水」「断你家的电」「把燃气掐了」「电停了」: never, in any words (民法典 944: 不得采取停止供电、供水、供热、供燃气等方式催交物业费). */
const stops = '(?:停(?!车)|断|切|掐|拉闸|关(?!系|心|于|照|注|爱)|限|不供|不给|中止|中断|减少|暂缓)';
const supplies = '(?:水|电(?!话|梯|动|子)|燃气|煤气|天然气|暖|供热)';
const threats = [new RegExp(`${stops}[^。！？!?\\n]{0,8}${supplies}`, 'u'), new RegExp(`${supplies}[^。！？!?\\n]{0,6}${stops}`, 'u'), /拉闸/u, /(?:cut|shut|turn|switch|stop|disconnect)\w*[^.!?\n]{0,40}(?:water|power|electric|gas|heat)/iu, /(?:water|power|electricity|gas|heating)[^.!?\n]{0,40}(?:cut|shut|turned|switched|stopp|disconnect)/iu];
export const threatens = (words: string): boolean => threats.some((one) => one.test(words.normalize('NFKC').replaceAll(/(?<=\p{Script=Han})[\s·.,，、*_-]+(?=\p{Script=Han})/gu, '')));
/** A reminder may name what is owed; whoever reads it is a neighbour. Debts are no one else's business, so no list of names either. */
export const shames = (words: string): boolean => /老赖|曝光|黑名单|失信|公开(?:姓名|房号)|拉黑|name and shame|blacklist/iu.test(words);
