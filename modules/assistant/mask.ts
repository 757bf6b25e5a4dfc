import { read_number } from './number.ts';

/** One stretch of personal data in a text: [start, end) in UTF-16 units. */
export type Personal = { kind: 'mobile' | 'landline' | 'id_number' | 'bank_card' | 'plate'; start: number; end: number };

const patterns: readonly (readonly [Personal['kind'], RegExp])[] = [
  ['id_number', /(?<!\d)\d{6}[ -]?(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dxX](?![\dA-Za-z])/g],
  ['id_number', /(?<!\d)[1-8]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g],
  ['bank_card', /(?<!\d)[3-6]\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?:[ -]?\d{1,3})?(?!\d)/g],
  ['plate', /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-zA-Z][·•. ]?(?=[a-zA-Z]{0,3}\d)[\da-hj-np-zA-HJ-NP-Z]{4,5}[\da-hj-np-zA-HJ-NP-Z挂学警](?![\da-zA-Z])/g],
  // a number read out loud, as a transcript writes it
  ['mobile', /(?<![零〇一幺二两三四五六七八九])[一幺][三四五六七八九](?:[ ,，]?[零〇一幺二两三四五六七八九]){9}(?![零〇一幺二两三四五六七八九])/g],
  ['mobile', /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g],
  ['landline', /(?<!\d)0\d{2,3}[- ]?[2-8]\d{6,7}(?!\d)|(?<!\d)400-?\d{3}-?\d{4}(?!\d)/g],
];

/** What any of them needs: most messages hold none, and `matchAll` makes each pattern anew. */
const may_hold = /\d[\d -]{6}|[零〇一幺二两三四五六七八九](?:[ ,，]?[零〇一幺二两三四五六七八九]){9}|[\u4e00-\u9fa5][a-zA-Z][·•. ]?[\da-zA-Z]{4}/;

/** Phone, ID, card and plate numbers of a text, in order, never overlapping. */
export function find_personal(text: string): Personal[] {
  const found: Personal[] = [];
  if (!may_hold.test(text)) return found;
  for (const [kind, pattern] of patterns) {
    for (const { index: start, 0: words } of text.matchAll(pattern)) {
      const end = start + words.length;
      if (found.every((other) => end <= other.start || start >= other.end)) found.push({ kind, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Masks as domain.md §6: 138****1234, 520302********0015; other numbers keep their last four digits. */
export function mask_personal(text: string): string {
  let masked = '',
    from = 0;
  for (const { kind, start, end } of find_personal(text)) {
    const words = text.slice(start, end);
    const digits = words.replace(/[零〇一幺二两三四五六七八九]/g, (word) => String(read_number(word))).replace(/[^\dxX]/g, '');
    const tail = digits.slice(-4);
    const shown = kind === 'plate' ? `${words.slice(0, 2)}***${words.slice(-2)}` : kind === 'mobile' ? `${digits.slice(-11, -8)}****${tail}` : kind === 'id_number' ? `${digits.slice(0, 6)}********${tail}` : `****${tail}`;
    masked += text.slice(from, start) + shown;
    from = end;
  }
  return masked + text.slice(from);
}

/** The same text with personal numbers blanked to equal length, so that no digit of them is read as a place or a time. */
export function blank_personal(text: string): string {
  let blanked = text;
  for (const { start, end } of find_personal(text)) blanked = blanked.slice(0, start) + '＊'.repeat(end - start) + blanked.slice(end);
  return blanked;
}
