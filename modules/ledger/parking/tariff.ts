// What a car owes: by the hour begun, with free minutes and a most for 24 hours. Whole minutes, whole fen.
export type HourTariff = { free_minutes: number; hour_fen: number; day_fen: number };
const [hour, day] = [60, 1440];

/** Whole minutes that have passed; a minute begun is not yet one. Never below nothing. */
export const minutes_between = (from: Date, until: Date): number => Math.max(0, Math.floor((until.getTime() - from.getTime()) / 60_000));

/**
 * Whoever leaves within the free minutes pays nothing; whoever stays longer pays every hour begun, the free minutes included, and
 * for each 24 hours from the minute they came no more than the most.
 */
export function fen_due(minutes: number, { free_minutes, hour_fen, day_fen }: HourTariff): number {
  if (minutes <= free_minutes) return 0;
  const [days, rest] = [Math.floor(minutes / day), minutes % day];
  return days * day_fen + Math.min(day_fen, Math.ceil(rest / hour) * hour_fen);
}
/** 「贵C·12A34」 → 「2A34」: the last four that a guard tells two cars apart by; no more of a plate is ever written down. */
export function tail_of(typed: string): string | null {
  const plain = typed.normalize('NFKC').toUpperCase().replaceAll(/[^\p{Script=Han}A-Z0-9]/gu, '');
  return plain.length < 2 ? null : plain.slice(-4);
}
