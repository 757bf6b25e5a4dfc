// What the cashier writes and what it means in the books.
import type { AccountKind, NewEntry } from './contract.ts';
import type { LedgerRefusal } from './refusals.ts';

export type Line = readonly [account_id: string, amount_fen: number, party: string | null];
type Account = { id: string; kind: AccountKind; is_money: boolean };

/** Debit is positive. 收: money comes in for a reason. 付: it goes out for one. 转: from a drawer to the bank, or back. */
export function lines_of({ kind, money_id, other_id, amount_fen, party }: Pick<NewEntry, 'kind' | 'money_id' | 'other_id' | 'amount_fen' | 'party'>, accounts: readonly Account[]): Line[] | LedgerRefusal {
  const [money, other] = [money_id, other_id].map((id) => accounts.find((one) => one.id === id));
  if (!money?.is_money || !other || money === other) return 'ledger.account_unknown';
  if (other.is_money !== (kind === 'move')) return 'ledger.account_unknown';
  // money is not received as a cost nor paid as an income; giving back what was received is a reversal
  if ((kind === 'receive' && other.kind === 'expense') || (kind === 'pay' && other.kind === 'income')) return 'ledger.wrong_side';
  const sign = kind === 'receive' ? 1 : -1;
  return [[money.id, sign * amount_fen, null], [other.id, -sign * amount_fen, other.is_money ? null : (party ?? null)]];
}

/** Whoever holds the money writes; whoever checks neither wrote it nor holds the money. */
export function may_check(person_ids: readonly string[], cashier_id: string | null): true | LedgerRefusal {
  return cashier_id !== null && person_ids.includes(cashier_id) ? 'ledger.cashier_does_not_check' : true;
}
export function may_enter(person_ids: readonly string[], cashier_id: string | null): true | LedgerRefusal {
  return cashier_id !== null && person_ids.includes(cashier_id) ? true : 'ledger.not_cashier';
}
