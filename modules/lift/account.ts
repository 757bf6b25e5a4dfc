// What the books come to for a home and for an advance. Debit is positive there; here everything is told as people say it.
import type { PartyLine, PartySum } from '../ledger/index.ts';

/** 应收各户分摊、应收被垫付户、应还垫付邻居、各户出资、补助、运行维护费、工程款 of the chart `project`. */
export const accounts = { due: '1122', owed: '1231', to_creditors: '2241', shares: '2301', subsidy: '4101', upkeep: '4102', building: '5101' } as const;

export type HomeSum = { levied_fen: number; shares_fen: number; paid_fen: number; due_fen: number; waiting_fen: number; due_with_waiting_fen: number };
/** `shares_fen`: asked for the shares alone, with what waits for its check; `due_fen` below nothing is to be given back. */
export function home_sum(sums: readonly PartySum[], home_id: string): HomeSum {
  const of = (account_id: string) => sums.find((one) => one.account_id === account_id && one.party === home_id) ?? { posted_fen: 0, pending_fen: 0 };
  const [due, shares, upkeep] = [of(accounts.due), of(accounts.shares), of(accounts.upkeep)];
  const levied_fen = 0 - shares.posted_fen - upkeep.posted_fen;
  const waiting_levied = 0 - shares.pending_fen - upkeep.pending_fen;
  return {
    levied_fen, shares_fen: 0 - shares.posted_fen - shares.pending_fen, paid_fen: levied_fen - due.posted_fen, due_fen: due.posted_fen,
    waiting_fen: waiting_levied - due.pending_fen, due_with_waiting_fen: due.posted_fen + due.pending_fen,
  };
}

export type AdvanceSum = { advanced_fen: number; repaid_fen: number; passed_fen: number };
export type AdvanceLine = { day: string; what: 'advanced' | 'repaid' | 'passed'; fen: number; waiting: boolean };
/** The story of an advance; a reversal stands in it with a minus. */
export function advance_lines(lines: readonly PartyLine[], advance_id: string): AdvanceLine[] {
  return lines.filter((one) => one.party === advance_id).flatMap((one): AdvanceLine[] => {
    const [day, waiting] = [one.day, one.state === 'pending'];
    // who gave money is credited, whoever gives it back is too; what undoes either is turned round
    const credit = one.amount_fen < 0 !== one.reverses;
    if (one.account_id === accounts.to_creditors) return [credit ? { day, what: 'advanced', fen: -one.amount_fen, waiting } : { day, what: 'passed', fen: one.amount_fen, waiting }];
    return one.account_id === accounts.owed && credit ? [{ day, what: 'repaid', fen: -one.amount_fen, waiting }] : [];
  });
}
export function advance_sum(lines: readonly AdvanceLine[], with_waiting: boolean): AdvanceSum {
  const sum = (what: AdvanceLine['what']) => lines.reduce((all, one) => all + (one.what === what && (with_waiting || !one.waiting) ? one.fen : 0), 0);
  return { advanced_fen: sum('advanced'), repaid_fen: sum('repaid'), passed_fen: sum('passed') };
}
