// What a publication tells: where the money came from, what it went for, what is left. Cash, as neighbours count it.
import type { AccountKind } from '../contract.ts';
import { month_of, quarter_of } from '../day.ts';
import type { PublicationBody, PublishedPart } from './contract.ts';

/** Money that moved: `fen` is positive where it came in; `of_homes` where the line is a single home's. */
export type Flow = { transfer_id: string; day: string; text: string; fen: number; account_id: string; name: string; kind: AccountKind; of_homes: boolean; file_ids: string[] };

export const days_of = (period: string): { first: string; last: string } => (period.includes('Q') ? quarter_of(period) : month_of(period));

/**
 * Opening plus what came in less what went out is what is left, always. An income that was turned round lessens that income
 * instead of looking like a cost. What single homes paid is one sum: nobody's payment, and nobody's missing one, can be read.
 */
export function body_of(name: string, { first, last }: { first: string; last: string }, opening_fen: number, flows: readonly Flow[]): PublicationBody {
  const came_in = ({ kind, fen }: Flow) => (kind === 'income' ? true : kind === 'expense' ? false : fen > 0);
  const received = parts_of(flows.filter(came_in), 1);
  const paid = parts_of(flows.filter((one) => !came_in(one)), -1);
  const sum = (parts: readonly PublishedPart[]) => parts.reduce((all, one) => all + one.fen, 0);
  return { name, first_day: first, last_day: last, opening_fen, received_fen: sum(received), paid_fen: sum(paid), closing_fen: opening_fen + sum(received) - sum(paid), received, paid };
}

function parts_of(flows: readonly Flow[], sign: 1 | -1): PublishedPart[] {
  const by_account = Map.groupBy(flows, (one) => one.account_id);
  return [...by_account.values()]
    .map((of_one): PublishedPart => ({
      account_id: of_one[0]!.account_id, name: of_one[0]!.name, fen: of_one.reduce((all, one) => all + sign * one.fen, 0), count: of_one.length,
      lines: of_one.filter((one) => !one.of_homes).map(({ transfer_id, day, text, fen, file_ids }) => ({ transfer_id, day, text, fen: sign * fen, file_ids })),
    }))
    .toSorted((a, b) => b.fen - a.fen || a.account_id.localeCompare(b.account_id));
}
