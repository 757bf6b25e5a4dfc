/** Fen as yuan: 「83.50」 */
export const yuan_of = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/** What somebody typed as yuan, in fen; null where it is no amount of money. Never through a fraction. */
export function fen_of(written: string): number | null {
  const parts = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(written.trim() || '0');
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : null;
}
