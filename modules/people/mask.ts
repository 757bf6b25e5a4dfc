/** 张三丰 → 张** (domain.md §6 masks). */
export function mask_name(name: string): string {
  const [first = '', ...rest] = [...name.trim()];
  return first + '*'.repeat(Math.min(rest.length, 3));
}

/** 13812341234 → 138****1234 (domain.md §6 masks). */
export function mask_phone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** A mainland mobile number (domain.md §7). */
export function is_mobile(phone: string): boolean {
  return /^1[3-9]\d{9}$/.test(phone);
}

/** 520302199001010015 → 520302********0015 (domain.md §6 masks). */
export function mask_id_number(number: string): string {
  return `${number.slice(0, 6)}********${number.slice(-4)}`;
}
