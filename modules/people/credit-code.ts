/** GB 32100: digits and capital letters without I, O, S, V, Z. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export type CreditCodeFault = 'shape' | 'check_digit';

/**
 * Reads a 统一社会信用代码 (GB 32100, domain.md §7): 18 characters of its own alphabet, six digits of region from the third
 * on, and a check character mod 31. Small letters and spaces around are taken as meant.
 */
export function read_credit_code(written: string): { code: string } | { wrong: CreditCodeFault } {
  const code = written.trim().toUpperCase();
  if (code.length !== 18 || [...code].some((character) => !alphabet.includes(character)) || !/^..\d{6}/.test(code)) return { wrong: 'shape' };
  return code[17] === credit_check_character(code) ? { code } : { wrong: 'check_digit' };
}

/** The 18th character that belongs to the first 17. */
export function credit_check_character(code: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * alphabet.indexOf(code[index]!), 0);
  return alphabet[(31 - (sum % 31)) % 31]!;
}
