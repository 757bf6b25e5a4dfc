// 财政、社会、自筹: each source has its own account for money, for what came in and for what was spent. Pure.
import type { NewAccount } from '../ledger/index.ts';
import { sources, type Money, type Source } from './contract.ts';

export const account_of: Readonly<Record<Source, { money: string; income: string; expense: string; words: string }>> = {
  public: { money: '1011', income: '4111', expense: '5111', words: '财政资金' },
  social: { money: '1012', income: '4112', expense: '5112', words: '社会资金' },
  self: { money: '1013', income: '4113', expense: '5113', words: '自筹资金' },
};
/** The accounts of one project. Money of a source cannot be spent below nothing, so no source pays for another unseen. */
export const project_accounts: readonly NewAccount[] = sources.flatMap((source): NewAccount[] => {
  const { money, income, expense, words } = account_of[source];
  return [
    { id: money, name: `银行存款（${words}）`, kind: 'asset', is_money: true, has_floor: true },
    { id: income, name: `收到的${words}`, kind: 'income' },
    { id: expense, name: `工程款（${words}）`, kind: 'expense' },
  ];
});

type Standing = ReadonlyMap<string, number>;
type Pledge = { readonly source: Source; readonly amount_fen: number };
/**
 * Promised by the pledges that stand; received, spent and left as the ledger has them. They agree when what lies in the
 * account is what came less what went: three accounts that are read apart.
 */
export function money_of(pledges: readonly Pledge[], standing: Standing): Money[] {
  return sources.map((source) => {
    const { money, income, expense } = account_of[source];
    const at = (id: string) => standing.get(id) ?? 0;
    const [received_fen, spent_fen, left_fen] = [0 - at(income) || 0, at(expense), at(money)];
    return { source, promised_fen: pledges.reduce((sum, one) => sum + (one.source === source ? one.amount_fen : 0), 0), received_fen, spent_fen, left_fen, agrees: left_fen === received_fen - spent_fen };
  });
}
/** Many projects together; they agree when each does. */
export function add_money(each: readonly (readonly Money[])[]): Money[] {
  return sources.map((source) => {
    const of_source = each.flatMap((one) => one.filter((money) => money.source === source));
    const sum = (key: 'promised_fen' | 'received_fen' | 'spent_fen' | 'left_fen') => of_source.reduce((whole, money) => whole + money[key], 0);
    return { source, promised_fen: sum('promised_fen'), received_fen: sum('received_fen'), spent_fen: sum('spent_fen'), left_fen: sum('left_fen'), agrees: of_source.every(({ agrees }) => agrees) };
  });
}
