import type { Language } from '../words/index.ts';

/** Every time on a screen is the neighbourhood's, wherever the phone believes it is. */
const zone = 'Asia/Shanghai';
const day_ms = 86_400_000;
const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const weekdays = { zh: ['一', '二', '三', '四', '五', '六', '日'], en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] };
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export type Wall = { year: number; month: number; day: number; time: string; day_number: number };

/** The wall clock in Asia/Shanghai; `day_number` counts days, so that two of them subtract. */
export function wall_clock(at: Date): Wall {
  const part = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]));
  const [year, month, day] = [Number(part['year']), Number(part['month']), Number(part['day'])];
  return { year, month, day, time: `${part['hour']}:${part['minute']}`, day_number: Date.UTC(year, month - 1, day) / day_ms };
}

/** 「今天」「明天」「周三」「下周三」「11月28日」; the year only when it is another one. */
export function day_words(at: Date, now: Date, language: Language): string {
  const [then, today] = [wall_clock(at), wall_clock(now)];
  const distance = then.day_number - today.day_number;
  const near = { zh: ['昨天', '今天', '明天'], en: ['yesterday', 'today', 'tomorrow'] }[language][distance + 1];
  if (near !== undefined && Math.abs(distance) <= 1) return near;
  const week = week_number(then.day_number) - week_number(today.day_number);
  const weekday = weekdays[language][(then.day_number + 3) % 7] ?? '';
  if (week === 0) return language === 'zh' ? `周${weekday}` : weekday;
  if (week === 1) return language === 'zh' ? `下周${weekday}` : `${weekday} next week`;
  return date_words(at, language, then.year !== today.year);
}

/** 「今天18:00」 */
export function when_words(at: Date, now: Date, language: Language): string {
  const day = day_words(at, now, language);
  return `${day}${/[\da-z]$/i.test(day) ? ' ' : ''}${wall_clock(at).time}`;
}

/** 「11月28日」 */
export function date_words(at: Date, language: Language, with_year = false): string {
  const { year, month, day } = wall_clock(at);
  if (language === 'zh') return `${with_year ? `${year}年` : ''}${month}月${day}日`;
  return `${day} ${months[month - 1]}${with_year ? ` ${year}` : ''}`;
}

/** A length of time in words, to the precision a person would use: 「20分钟」「3小时20分钟」「2天4小时」. */
export function span_words(minutes: number, language: Language): string {
  const whole = Math.max(0, Math.round(minutes));
  const [days, hours, rest] = [Math.floor(whole / 1440), Math.floor(whole / 60), whole % 60];
  const say = (count: number, zh: string, en: string): string =>
    language === 'zh' ? `${count}${zh}` : `${count} ${en}${count === 1 ? '' : 's'}`;
  const join = (parts: string[]): string => parts.join(language === 'zh' ? '' : ' ');
  if (whole < 60) return say(whole, '分钟', 'minute');
  if (hours < 6) return join([say(hours, '小时', 'hour'), ...(rest ? [say(rest, '分钟', 'minute')] : [])]);
  if (hours <= 48) return say(hours, '小时', 'hour');
  const hours_left = hours % 24;
  return join([say(days, '天', 'day'), ...(days < 4 && hours_left ? [say(hours_left, '小时', 'hour')] : [])]);
}

function week_number(day_number: number): number {
  return Math.floor((day_number + 3) / 7); // 1970-01-01 was a Thursday; weeks begin on Monday
}
