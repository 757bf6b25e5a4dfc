import type { Cell } from '../../../platform/sheet/index.ts';
import { plain_number } from '../../../platform/sheet/index.ts';

/**
 * A cell as it was meant: full-width 「３－１」 made plain, spaces of every kind gone from its ends, the tricks by which
 * programs keep digits whole (「="138…"」, a leading 「'」 or tab) undone. Numbers come as a person would write them.
 */
export function plain_text(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return plain_number(cell);
  const text = cell.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff]/g, '').replace(/[‐‑‒–—―−ー－]/g, '-').trim();
  return (/^="(.*)"$/.exec(text)?.[1] ?? text.replace(/^'/, '')).trim();
}

/** A heading without what stands around its word: 「*业主姓名（必填）」 → 「业主姓名」. */
export function plain_heading(cell: Cell | undefined): string {
  return plain_text(cell).replace(/\(.*?\)|\[.*?\]|【.*?】|[\s*:_/、,.]|㎡|m2|m²/gi, '').toLowerCase();
}

const digits: Readonly<Record<string, number>> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** 「十二」 → 12, 「二十」 → 20, 「三〇一」 → 301; null for anything else. */
export function chinese_number(text: string): number | null {
  if (!/^[〇零一二两三四五六七八九十百]+$/.test(text)) return null;
  if (!/[十百]/.test(text)) return Number([...text].map((one) => digits[one]).join(''));
  let sum = 0;
  let digit = 0;
  for (const one of text) {
    if (one === '百') [sum, digit] = [sum + (digit || 1) * 100, 0];
    else if (one === '十') [sum, digit] = [sum + (digit || 1) * 10, 0];
    else digit = digits[one]!;
  }
  return sum + digit;
}

/** 「三栋一单元」 → 「3栋1单元」: numbers in front of what they count. */
export function with_digits(text: string): string {
  return text.replace(/[〇零一二两三四五六七八九十百]+(?=号楼|号院|栋|幢|座|单元|楼|层|室|号|户|#|-|$)/gu, (number) => String(chinese_number(number) ?? number));
}

/** 「19900000001」 → 「199****0001」: what a screen shows of any long number, right or wrong. */
export function without_middle(text: string): string {
  return text.slice(0, 30).replace(/\d{7,}/g, (number) => `${number.slice(0, 3)}****${number.slice(-4)}`);
}
