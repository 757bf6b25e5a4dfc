/** What a cell holds: text, a number, or nothing. Dates arrive as 「2020-05-01」, errors and truths as their words. */
export type Cell = string | number | null;
/** `number` is the row's number in the workbook, from 1, as its owner sees it there. */
export type SheetRow = { number: number; cells: Cell[] };

/** Beyond these a file is no register but an attack or a mistake; each is told by name. */
export const limits = {
  file_bytes_max: 30 * 1024 * 1024,
  unpacked_bytes_max: 400 * 1024 * 1024,
  strings_bytes_max: 100 * 1024 * 1024,
  rows_max: 200_000,
  columns_max: 200,
  /** Excel's own limit of a cell */
  cell_characters_max: 32_767,
} as const;

/** 「AB」 → 27: the index of a column from its letters. */
export function column_index(reference: string): number {
  let index = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0) - 64;
    if (code < 1 || code > 26) break;
    index = index * 26 + code;
  }
  return index - 1;
}

/** 27 → 「AB」. */
export function column_letters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : column_letters(Math.floor(index / 26) - 1) + letter;
}

const day_ms = 86_400_000;
/** Day 0 of Excel's two calendars: 1899-12-30 (its invented 29 February 1900 makes it so), or 1904-01-01 on old Macs. */
const epoch_ms = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;

/** 43952 → 「2020-05-01」; null for what no calendar of ours holds. */
export function date_of_serial(serial: number, calendar: keyof typeof epoch_ms = 1900): string | null {
  if (!(serial >= 1 && serial < 110_000)) return null;
  return new Date(epoch_ms[calendar] + Math.floor(serial) * day_ms).toISOString().slice(0, 10);
}

/** Whether a number format shows a date: 「yyyy/m/d」, 「m月d日」, but not 「0.00」 or 「[Red]0"日"」. */
export function shows_date(format_id: number, code: string | undefined): boolean {
  if ((format_id >= 14 && format_id <= 17) || format_id === 22 || (format_id >= 27 && format_id <= 36) || (format_id >= 50 && format_id <= 58)) return true;
  return code !== undefined && /[yYdD]|m{1,4}月/.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/** A number as a person would write it: 19900000001, never 1.99E+10. */
export function plain_number(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(Number(value.toPrecision(15)));
}
