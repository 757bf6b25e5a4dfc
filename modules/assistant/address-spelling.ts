import { numeral, read_number } from './number.ts';

type Respelling = readonly [pattern: RegExp, instead: string | ((...found: string[]) => string)];

const building = '(?:号楼|[栋幢座#])';
const unit_heard = '(?:单元|单源|单员|单圆|单园|但愿|弹元|丹元)';
const one_digit: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** Ways of typing and saying an address, each with the way that `address.ts` reads. */
const respellings: readonly Respelling[] = [
  [/廿/g, '二十'],
  [/卅/g, '三十'],
  [/(?<=\d)o(?=\d)/g, '0'],
  // 「八杠一杠一五零三」 「3/2/502」 「3_2_502」 「3.2.502」
  [new RegExp(`(${numeral})杠(${numeral})杠(${numeral}|[一二三四五六七八九零〇幺]{3,4})`, 'g'), (_, a, b, c) => `${read_number(a!)}-${read_number(b!)}-${read_number(c!)}`],
  [/(?<![\d.\-/])(\d{1,2})\s?([/_.·\\])\s?(\d{1,2})\s?\2\s?(\d{3,4})(?![\d.\-/年元块])/g, '$1-$3-$4'],
  [new RegExp(`(${building}|单元)\\s?[._/·、](?=\\s?(?:\\d|[一二三四五六七八九]))`, 'g'), '$1'],
  // 「三洞二单元」 「3动2但愿」 as a voice is written down
  [new RegExp(`(${numeral})\\s?(?:[洞动冻董]|号洞)(?=\\s?${numeral}\\s?${unit_heard})`, 'g'), '$1栋'],
  [new RegExp(`(${numeral})洞(?=楼道|楼下|楼顶|楼上|电梯|门口|旁边|前面|后面)`, 'g'), '$1栋'],
  [new RegExp(`(?<=(?:${building})\\s?${numeral}\\s?)${unit_heard}`, 'g'), '单元'],
  // 「楼栋号3,单元2,房号502」
  [/(?:楼栋号?|栋号|楼号)[::\s]*(\d{1,3})(?=[,，;；\s]+单元)/g, '$1栋'],
  [/单元号?[::\s]*(\d{1,2})(?=[,，;；\s]+(?:房|室))/g, '$1单元'],
  // 「11号楼2门902」 「3座2梯502」 as the north and the south say it
  [new RegExp(`(${building})\\s?(${numeral})\\s?[门梯](?=\\s?-?\\d{3,4})`, 'g'), '$1$2单元'],
  [new RegExp(`(${building})第(?=${numeral}单元)`, 'g'), '$1'],
  [/([东西南北中])(?:边|侧|头|间)(?:的?那?个?)?单元/g, '$1单元'],
  // 「十零二」「十一零二」 after a unit
  [/(?<=单元|[栋幢座]|号楼)(二?十[一二三四五六七八九]?)零([一二三四五六七八九])/g, (_, floor, door) => String(read_number(floor!)! * 100 + one_digit[door!]!)],
  // 「南边第二栋」 counts, it does not name
  [new RegExp(`(?:[东南西北左右前后里外]边?|倒数|进门|数过?去)的?第${numeral}${building}`, 'g'), '那栋'],
];

/** The text with its addresses spelt in one way. */
export function respell(text: string): string {
  let told = text;
  for (const [pattern, instead] of respellings) told = typeof instead === 'string' ? told.replace(pattern, instead) : told.replace(pattern, (...found: unknown[]) => instead(...found.map(String)));
  return told;
}
