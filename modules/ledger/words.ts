import { yuan_of_fen } from './fen.ts';

/** How the books speak on paper: 「2026年第2季度」, 「2026年5月」. */
export const ledger_words = {
  yuan: yuan_of_fen,
  period: (period: string): string => (period.includes('Q') ? `${period.slice(0, 4)}年第${period.at(-1)!}季度` : `${period.slice(0, 4)}年${Number(period.slice(5))}月`),
};
