import type { LineRow } from './tables.ts';

type Entry = Pick<LineRow, 'code' | 'name' | 'address' | 'home_id' | 'person_id'>;
export const plain = (words: string) => words.normalize('NFC').replaceAll(/\s+/g, '');

/** Codes that look like one household twice: the same person, the same home, or the same name at the same address. */
export function twins_of(lines: readonly Entry[]): string[][] {
  const same = (key_of: (line: Entry) => string | null) =>
    [...Map.groupBy(lines, key_of)].flatMap(([key, group]) => (key !== null && group.length > 1 ? [group.map(({ code }) => code).toSorted()] : []));
  const found = [...same((line) => line.person_id), ...same((line) => line.home_id), ...same((line) => `${plain(line.name)}\n${plain(line.address)}`)];
  return [...new Map(found.map((codes) => [codes.join('\n'), codes])).values()];
}

/** What stands in the way of closing: every line is checked, and what looks double has a word from whoever checked it. */
export function may_close(lines: readonly LineRow[]): true | 'roster.too_few' | 'roster.not_all_checked' | 'roster.twins_unexplained' {
  if (lines.length < 2) return 'roster.too_few';
  if (lines.some((line) => line.check_state !== 'checked')) return 'roster.not_all_checked';
  const noted = new Set(lines.filter((line) => line.check_note).map(({ code }) => code));
  return twins_of(lines).every((codes) => codes.some((code) => noted.has(code))) || 'roster.twins_unexplained';
}

/** The next free number in three digits or more, for households that came without a code of their own. */
export function free_codes(taken: ReadonlySet<string>, count: number): string[] {
  const codes: string[] = [];
  for (let number = 1; codes.length < count; number += 1) {
    const code = String(number).padStart(3, '0');
    if (!taken.has(code)) codes.push(code);
  }
  return codes;
}
