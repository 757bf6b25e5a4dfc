import { date_of_serial, type Cell } from '../../../platform/sheet/index.ts';
import { is_mobile } from '../mask.ts';
import { read_share, type Share } from '../household/share.ts';
import { read_id_number } from '../id-number.ts';
import { plain_text } from './plain.ts';
import type { ProblemCode } from './problem.ts';

/** What a cell says, or what is wrong with it; null where it says nothing. */
export type Said<T> = { value: T; warn?: ProblemCode } | { wrong: ProblemCode } | null;

/**
 * One mobile number; a landline is not kept, of several the first is, and digits that a program has lost are told:
 * 13900000000 is what is left where 1.39E+10 was shown and saved. Whoever really has such a number is registered by hand.
 */
export function read_phone(cell: Cell | undefined): Said<string | null> {
  const text = plain_text(cell);
  if (text === '' || /^(无|没有|暂无|不详|-+|\/)$/.test(text)) return null;
  if (/^\d+(\.\d+)?e\+?\d+$/i.test(text)) return from_power(text) ?? { wrong: 'phone_lost_digits' };
  const numbers = text.split(/[、,;/\s]+|(?<=\d{11})-|或/).map((part) => part.replace(/[^\d+]/g, '').replace(/^(\+|00)86/, '').replace(/^86(?=1\d{10}$)/, '')).filter(Boolean);
  const joined = text.replace(/[^\d+]/g, '').replace(/^(\+|00)86/, '');
  if (is_mobile(joined)) return /0{6}$/.test(joined) ? { wrong: 'phone_lost_digits' } : { value: joined };
  const mobile = numbers.find(is_mobile);
  if (mobile) return { value: mobile, warn: 'phone_several' };
  if (/^(0\d{2,3}-?)?[2-8]\d{6,7}$/.test(text.replace(/[\s()]/g, ''))) return { value: null, warn: 'phone_landline' };
  return { wrong: 'phone_wrong' };
}

/** 「1.9900000001E+10」 has all its digits, 「1.99E+10」 has lost them. */
function from_power(text: string): Said<string> {
  const [mantissa = '', power = ''] = text.toLowerCase().split(/e\+?/);
  const kept = mantissa.replace('.', '');
  const whole = kept.length - 1 >= Number(power) ? kept.slice(0, Number(power) + 1) : '';
  return is_mobile(whole) ? { value: whole } : null;
}

/** 18 characters with a real date and the right check digit (GB 11643); 15 old ones and lost digits are told apart. */
export function read_id(cell: Cell | undefined): Said<{ number: string; born_on: string; gender: 'female' | 'male' }> {
  const text = plain_text(cell).replace(/[\s-]/g, '').toUpperCase();
  if (text === '' || /^(无|没有|暂无|不详|\/)$/.test(text)) return null;
  // a program that took it for a number kept 15 digits and put zeros behind them
  if (typeof cell === 'number' || /E\+?\d+$/.test(text)) return { wrong: 'id_lost_digits' };
  if (/^\d{15}$/.test(text)) return { wrong: 'id_fifteen' };
  const read = read_id_number(text);
  if (!('wrong' in read)) return { value: { number: read.number, born_on: read.born_on, gender: read.gender } };
  return { wrong: read.wrong === 'shape' ? 'id_shape' : read.wrong === 'date' ? 'id_date' : 'id_check_digit' };
}

/** No dwelling of ours is smaller or larger; data to be changed here if one is (◇ our own choice). */
const area_m2 = { min: 5, max: 3_000 } as const;

/** Square metres, written with or without their unit → whole cm². */
export function read_area(cell: Cell | undefined): Said<number> {
  const text = plain_text(cell).replace(/平方米|平米|平方|平|㎡|m2|m²|约|,|\s/gi, '');
  if (text === '' || text === '-') return null;
  const square_metres = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return square_metres >= area_m2.min && square_metres <= area_m2.max ? { value: Math.round(square_metres * 10_000) } : { wrong: 'area_nonsense' };
}

/** 43952, 「2020-5-1」, 「2020/05/01」, 「2020年5月1日」, 「20200501」, 「2020.5.1」 → 2020-05-01, not after `today`. */
export function read_date(cell: Cell | undefined, today: string): Said<string> {
  const text = plain_text(cell);
  if (text === '' || text === '-' || text === '/') return null;
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s.*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const day = parts ? [parts[1], parts[2]!.padStart(2, '0'), parts[3]!.padStart(2, '0')].join('-') : /^\d{4,5}(\.\d+)?$/.test(text) && Number(text) > 3000 ? date_of_serial(Number(text)) : null;
  return day !== null && is_day(day) && day >= '1940-01-01' && day <= today ? { value: day } : { wrong: 'bad_date' };
}
function is_day(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/**
 * The part of a home that an owner has: 「1/2」, 「50%」, 「二分之一」, 0.5, or 50 in a column of percents. 「共同共有」 is no
 * part. What was typed as 1/2 and became the second of January is told.
 */
export function read_part(cell: Cell | undefined): Said<Share | null> {
  const text = plain_text(cell).replace(/\s/g, '');
  if (text === '' || /^(无|没有|暂无|不详|未知|共有|共同共有|夫妻共有|夫妻共同共有|-+|\/)$/.test(text)) return null;
  if (/^\d{1,2}月\d{1,2}日$|^\d{1,2}-[A-Za-z]{3}$|^\d{4}[-/.年]\d|^[345]\d{4}$/.test(text)) return { wrong: 'share_date' };
  // more than the whole is meant as percent: 50, 33.33
  const share = read_share(/^\d+(\.\d+)?$/.test(text) && Number(text) > 1 ? `${text}%` : text);
  return share ? { value: share } : { wrong: 'share_wrong' };
}

/** 「租客」, 「配偶」, 「户主」, 「户主之妻」 → tenant, family, owner, family. */
export function read_relation(cell: Cell | undefined): Said<'owner' | 'tenant' | 'family'> {
  const text = plain_text(cell).replace(/\s/g, '').toLowerCase();
  if (text === '') return null;
  if (/租|tenant/.test(text)) return { value: 'tenant' };
  if (/^(户主|业主|本人|产权人|共有产权人|共有人|房主|房东|房屋所有权人|自住业主|业主本人|户主本人|owner|自有|自住)$/.test(text)) return { value: 'owner' };
  if (/配偶|妻|夫|爱人|子|女|父|母|爷|奶|公|婆|岳|孙|兄|弟|姐|妹|哥|嫂|媳|婿|侄|甥|祖|亲|家|同住|family/.test(text)) return { value: 'family' };
  return { wrong: 'bad_relation' };
}

/** A person's name: Chinese, with the dot of other peoples, or in letters; 「张三、李四」 are two and need two rows. */
export function read_name(cell: Cell | undefined): Said<string> {
  const text = plain_text(cell).replace(/[.•・‧∙]/g, '·').replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
  if (text === '') return { wrong: 'no_name' };
  if (/[、,;/]|\s和\s/.test(text)) return { wrong: 'several_names' };
  return /^[\p{L}·\s'-]{1,40}$/u.test(text) && [...text].length >= 2 ? { value: text } : { wrong: 'bad_name' };
}
