const digit: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  幺: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const times: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/** Source of a pattern matching one numeral, Chinese or Arabic; bounded, so that a long row of digits costs no time. */
export const numeral = '(?:\\d{1,5}|[零〇一幺二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]{1,7})';

/** 「十二」→ 12, 「六零二」→ 602, 「602」→ 602; null when it is not a numeral. */
export function read_number(words: string): number | null {
  if (/^\d+$/.test(words)) return Number(words);
  if (!words) return null;
  const chars = [...words];
  if (chars.every((char) => char in digit)) return Number(chars.map((char) => digit[char]).join(''));
  let total = 0,
    pending: number | null = null;
  for (const char of chars) {
    if (char in digit) pending = digit[char]!;
    else if (char in times) {
      total += (pending ?? 1) * times[char]!;
      pending = null;
    } else return null;
  }
  return total + (pending ?? 0);
}
