import { numeral, read_number } from './number.ts';

/** When it happened or happens. `from` ≤ `until`; `words` is what the text says. Times are instants. */
export type Moment = { words: string; from: Date; until: Date };

const day_ms = 86_400_000,
  hour_ms = 3_600_000;
/** China has one zone, UTC+8, and no summer time since 1991. */
const shanghai_ms = 8 * hour_ms;

const day_start = (at: Date, days = 0): number => Math.floor((at.getTime() + shanghai_ms) / day_ms) * day_ms - shanghai_ms + days * day_ms;
const moment = (words: string, from: number, until: number): Moment => ({ words, from: new Date(from), until: new Date(until) });

const days: Readonly<Record<string, number>> = { 大前天: -3, 前天: -2, 昨天: -1, 昨日: -1, 昨: -1, 今天: 0, 今日: 0, 今: 0, 明天: 1, 明日: 1, 明: 1, 后天: 2 };
/** Hours of the parts of a day; the night reaches into the next day. */
const parts: readonly (readonly [RegExp, number, number])[] = [
  [/凌晨|半夜/, 0, 6],
  [/大清早|清早|早上|早晨|一早|早/, 6, 9],
  [/上午/, 8, 12],
  [/中午|午间|晌午/, 11, 14],
  [/下午/, 12, 18],
  [/傍晚/, 17, 20],
  [/深夜/, 22, 30],
  [/晚上|晚间|夜里|夜晚|晚|夜/, 18, 30],
];
const day_words = '大前天|前天|昨天|昨日|今天|今日|明天|明日|后天|昨|今|明';
const part_words = '凌晨|半夜|大清早|清早|早上|早晨|一早|上午|中午|午间|晌午|下午|傍晚|深夜|晚上|晚间|夜里|夜晚|早|晚|夜';
const clock_words = `(${numeral})(?:点钟?|时)(?:(半|一刻|三刻)|(${numeral})分?)?|(\\d{1,2}):(\\d{2})`;
const whole = new RegExp(`(${day_words})?的?(${part_words})?(?:大约|大概|差不多)?(?:${clock_words})`);
const day_and_part = new RegExp(`(${day_words})的?(${part_words})|(大前天|前天|昨天|昨日|今天|今日|明天|明日|后天)|(${part_words.replace('|早|晚|夜', '')})`);
const date_words = new RegExp(`(?:(\\d{4})年)?(${numeral})月(${numeral})[日号]`);
const ago = new RegExp(`(${numeral}|半|好几|几)(?:个)?(多?)(分钟|小时|钟头|天|周|星期|礼拜|月|年)(?:多)?(以?前|了|没|之前)?`);
const unit_ms: Readonly<Record<string, number>> = {
  分钟: 60_000,
  小时: hour_ms,
  钟头: hour_ms,
  天: day_ms,
  周: 7 * day_ms,
  星期: 7 * day_ms,
  礼拜: 7 * day_ms,
  月: 30 * day_ms,
  年: 365 * day_ms,
};

function clock_moment(found: RegExpMatchArray, at: Date): Moment | null {
  const [words, day, part, hour_word, fraction, minute_word, hour_digits, minute_digits] = found;
  let hour = read_number(hour_word ?? hour_digits ?? '');
  const minute = fraction === '半' ? 30 : fraction === '一刻' ? 15 : fraction === '三刻' ? 45 : read_number(minute_word ?? minute_digits ?? '0');
  if (hour === null || minute === null || hour > 24 || minute > 59) return null;
  const span = parts.find(([pattern]) => part && pattern.test(part));
  const past_midnight = part !== undefined && /夜|晚/.test(part) && part !== '半夜' && (hour < 5 || hour === 12);
  if (!past_midnight && span && hour < 12 && hour + 12 <= span[2] && hour < span[1]) hour += 12;
  const when = day_start(at, (day ? days[day]! : 0) + (past_midnight ? 1 : 0)) + (past_midnight ? hour % 12 : hour) * hour_ms + minute * 60_000;
  return moment(words!, when, when);
}

/**
 * The first time expression of a normalised text, relative to `at`, in Asia/Shanghai:
 * 「昨晚」「下午三点」「刚才」「两天了」「6月3号」. Null when the text names no time.
 */
export function read_time(text: string, at: Date): Moment | null {
  const now = at.getTime();
  const date = date_words.exec(text);
  if (date) {
    const year = date[1] ? Number(date[1]) : new Date(now + shanghai_ms).getUTCFullYear();
    const month = read_number(date[2]!),
      day = read_number(date[3]!);
    if (month && day && month <= 12 && day <= 31) {
      const from = Date.UTC(year, month - 1, day) - shanghai_ms;
      return moment(date[0], from, from + day_ms);
    }
  }
  const clock = whole.exec(text);
  const at_clock = clock && clock_moment(clock, at);
  if (at_clock) return at_clock;
  const just = /刚刚|刚才|才将|将将才|这会儿?|现在|马上|正在/.exec(text);
  if (just) return moment(just[0], now - hour_ms / 2, now);
  const long = ago.exec(text);
  if (long && (long[4] || /分钟|小时|钟头/.test(long[3]!) || /半|几/.test(long[1]!))) {
    const count = long[1] === '半' ? 0.5 : /几/.test(long[1]!) ? 3 : read_number(long[1]!);
    if (count !== null) return moment(long[0], now - count * unit_ms[long[3]!]!, long[4]?.includes('前') ? now - count * unit_ms[long[3]!]! : now);
  }
  const named = day_and_part.exec(text);
  if (!named) return null;
  const start = day_start(at, days[named[1] ?? named[3] ?? '今']!);
  const part = named[2] ?? named[4];
  const span = part && parts.find(([pattern]) => pattern.test(part));
  return span ? moment(named[0], start + span[1] * hour_ms, start + span[2] * hour_ms) : moment(named[0], start, start + day_ms);
}
