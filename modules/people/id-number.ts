/** What is wrong with a written ID number, in the order in which it is looked at. */
export type IdNumberFault = 'shape' | 'date' | 'check_digit';
export type IdNumber = { number: string; region: string; born_on: string; gender: 'female' | 'male' };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const check_digits = '10X98765432';

/**
 * Reads an 18-character 公民身份号码 (GB 11643, domain.md §7): six digits of region, a real date of birth from 1800 on,
 * three of order (odd is male), and a check digit mod 11. A small x and spaces around are taken as meant.
 * The region is not looked up: codes of counties long dissolved stay valid.
 */
export function read_id_number(written: string): IdNumber | { wrong: IdNumberFault } {
  const number = written.trim().toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return { wrong: 'shape' };
  const born_on = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!is_real_date(born_on)) return { wrong: 'date' };
  if (number[17] !== id_check_digit(number)) return { wrong: 'check_digit' };
  return { number, region: number.slice(0, 6), born_on, gender: Number(number[16]) % 2 === 1 ? 'male' : 'female' };
}

/** The 18th character that belongs to the first 17. */
export function id_check_digit(number: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return check_digits[sum % 11]!;
}

/** Whole years at a day, both YYYY-MM-DD; somebody born on 29 February is a year older on 1 March. */
export function age_on(born_on: string, day: string): number {
  return Number(day.slice(0, 4)) - Number(born_on.slice(0, 4)) - (day.slice(5) < born_on.slice(5) ? 1 : 0);
}

function is_real_date(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return day >= '1800' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
