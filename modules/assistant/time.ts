import { numeral, read_number } from './number.ts';

/** When it happened or happens. `from` ≤ `until`; `words` is what the text says. Times are instants. */
export type Moment = { words: string; from: Date; until: Date };

const day_ms = 86_400_000,
  hour_ms = 3_600_000;
/** China has one zone, UTC+8, and no summer time since 1991. */
const shanghai_ms = 8 * hour_ms;

const day_start = (at: Date, days = 0): number => Math.floor((at.getTime() + shanghai_ms) / day_ms) * day_ms - shanghai_ms + days * day_ms;
const moment = (words: string, from: number, until: number): Moment => ({ words, from: new Date(from), until: new Date(until) });

const days: Readonly<Record<string, number>> = { 大前天: -3, 前天: -2, 昨天: -1, 昨日: -1, 昨: -1, 今天: 0, 今日: 0, 今: 0, 明天: 1, 明日: 1, 明: 1, 大后天: 3, 后天: 2, 昨儿: -1, 今儿: 0, 明儿: 1 };
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
const day_words = '大前天|前天|昨天|昨日|昨儿|今天|今日|今儿|明天|明日|明儿|大后天|后天|昨|今|明';
const part_words = '凌晨|半夜|大清早|清早|早上|早晨|一早|上午|中午|午间|晌午|下午|傍晚|深夜|晚上|晚间|夜里|夜晚|早|晚|夜';
const clock_words = `(?<![有差第快])(${numeral})(?:点钟?(?!都[不没]|也[不没]|儿|小|意|水|事|关系|问题|用|档|点)|时(?!候))(?:(半|一刻|三刻)|(${numeral})分?)?|(\\d{1,2}):(\\d{2})`;
const whole = new RegExp(`(${day_words})?的?(${part_words})?(?:大约|大概|差不多)?(?:${clock_words})`);
const day_and_part = new RegExp(`(${day_words})的?(${part_words})|(大前天|前天|昨天|昨日|昨儿|今天|今日|今儿|明天|明日|明儿|大后天|后天)|(${part_words.replace('|早|晚|夜', '')})`);
const date_words = new RegExp(`(?:(\\d{4})年)?(?:(${numeral})月(?:份)?|(上个?月|这个?月|本月|下个?月))(${numeral})[日号]`);
const date_digits = /(?<![\d.-])(20\d{2})[-/.](1[0-2]|0?[1-9])[-/.](3[01]|[12]\d|0?[1-9])(?![\d.])/;
const week_day = new RegExp(`(上上?|这|本|下下?)?个?(?:周|星期|礼拜)([一二三四五六日天1-6])(?:的)?(${part_words})?(?:${clock_words})?`);
const weekend = /(上|这|本|下)?个?周末/;
const month_whole = /(上|这|本|下)个?月(?!亮|光|饼|嫂|子)/;
const ago = new RegExp(`(?:[一二三四五六七八九](?=[二三四五六七八九][天个周月年]))?(${numeral}|半|好几|几)(?:个)?(多?)(分钟|小时|钟头|天|周|星期|礼拜|月|年)(?:多)?(以?前|了|没|之前)?`);
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

function clock_moment(found: readonly (string | undefined)[], at: Date): Moment | null {
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

const turn: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1, 下下: 2 };

/** 「6月3号」「本月20日」「2026-06-12」: the whole day. */
function date_moment(text: string, at: Date): Moment | null {
  const now = new Date(at.getTime() + shanghai_ms);
  const whole_day = (words: string, year: number, month: number, day: number): Moment => {
    const from = Date.UTC(year, month - 1, day) - shanghai_ms;
    return moment(words, from, from + day_ms);
  };
  const digits = date_digits.exec(text);
  if (digits) return whole_day(digits[0], Number(digits[1]), Number(digits[2]), Number(digits[3]));
  const date = date_words.exec(text);
  if (!date) return null;
  const month = date[2] ? read_number(date[2]) : now.getUTCMonth() + 1 + (turn[date[3]![0]!] ?? 0),
    day = read_number(date[4]!);
  if (month === null || !day || (date[2] && (month < 1 || month > 12)) || day > 31) return null;
  return whole_day(date[0], date[1] ? Number(date[1]) : now.getUTCFullYear(), month, day);
}

/** 「上周五」「这周六下午两点」「周末」: weeks begin on Monday; a bare weekday is the one of this week. */
function week_moment(text: string, at: Date): Moment | null {
  const monday = -((new Date(at.getTime() + shanghai_ms).getUTCDay() + 6) % 7);
  const ended = weekend.exec(text);
  if (ended) {
    const from = monday + 5 + 7 * (turn[ended[1] ?? '这'] ?? 0);
    return moment(ended[0], day_start(at, from), day_start(at, from + 2));
  }
  const found = week_day.exec(text);
  if (!found) return null;
  const [words, week, name, part] = found;
  const offset = monday + (/[日天]/.test(name!) ? 6 : (read_number(name!) ?? 1) - 1) + 7 * (turn[week ?? '这'] ?? 0);
  const clock = found.slice(4).some(Boolean) ? clock_moment([words, undefined, part, ...found.slice(4)], at) : null;
  if (clock) return moment(words, clock.from.getTime() + offset * day_ms, clock.until.getTime() + offset * day_ms);
  const span = parts.find(([pattern]) => part && pattern.test(part));
  const start = day_start(at, offset);
  return span ? moment(words, start + span[1] * hour_ms, start + span[2] * hour_ms) : moment(words, start, start + day_ms);
}

/** 「上个月」: the calendar month. */
function month_moment(text: string, at: Date): Moment | null {
  const found = month_whole.exec(text);
  if (!found) return null;
  const now = new Date(at.getTime() + shanghai_ms);
  const month = now.getUTCMonth() + (turn[found[1]!] ?? 0);
  return moment(found[0], Date.UTC(now.getUTCFullYear(), month, 1) - shanghai_ms, Date.UTC(now.getUTCFullYear(), month + 1, 1) - shanghai_ms);
}

/**
 * The first time expression of a normalised text, relative to `at`, in Asia/Shanghai:
 * 「昨晚」「下午三点」「刚才」「两天了」「6月3号」. Null when the text names no time.
 */
export function read_time(text: string, at: Date): Moment | null {
  const now = at.getTime();
  const dated = date_moment(text, at) ?? week_moment(text, at);
  if (dated) return dated;
  const clock = whole.exec(text);
  const at_clock = clock && clock_moment(clock, at);
  if (at_clock) return at_clock;
  const just = /刚刚|刚才|才将|将将才|这会儿?|现在|马上|正在/.exec(text);
  if (just) return moment(just[0], now - hour_ms / 2, now);
  const long = ago.exec(text);
  if (long && !/三天两头/.test(text) && (long[4] || /分钟|小时|钟头/.test(long[3]!) || /半|几/.test(long[1]!))) {
    const count = long[1] === '半' ? 0.5 : /几/.test(long[1]!) ? 3 : read_number(long[1]!);
    if (count !== null) return moment(long[0], now - count * unit_ms[long[3]!]!, long[4]?.includes('前') ? now - count * unit_ms[long[3]!]! : now);
  }
  const named = day_and_part.exec(text);
  if (!named) return month_moment(text, at);
  const start = day_start(at, days[named[1] ?? named[3] ?? '今']!);
  const part = named[2] ?? named[4];
  const span = part && parts.find(([pattern]) => pattern.test(part));
  return span ? moment(named[0], start + span[1] * hour_ms, start + span[2] * hour_ms) : moment(named[0], start, start + day_ms);
}
