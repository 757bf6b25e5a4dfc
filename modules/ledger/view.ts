import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { holders_of, names_of } from '../people/index.ts';
import { handover_steps } from './close.ts';
import type { AccountView, Book, LedgerCard, LedgerView, Trial } from './contract.ts';
import { day_after, day_of, month_of } from './day.ts';
import { books } from './post.ts';
import { count_pending, select_accounts, select_book, select_entities, select_flow, select_handover, select_month, select_standing } from './store.ts';
import type { AccountRow, EntityRow } from './tables.ts';
import { may_check, may_enter } from './transfer.ts';

const page = 100;
type Standing = ReadonlyMap<string, number>;
const money_in = (accounts: readonly AccountRow[], standing: Standing): number => accounts.reduce((sum, one) => sum + (one.is_money ? (standing.get(one.id) ?? 0) : 0), 0);
const named = async (ctx: Ctx, id: string) => ({ id, name: (await names_of(ctx, [id])).get(id) ?? '' });

/** The books that this hat’s organisation keeps. */
export async function ledger_list(ctx: Ctx): Promise<LedgerCard[]> {
  const cards: LedgerCard[] = [];
  for (const entity of await select_entities(ctx)) cards.push(await card_of(ctx, entity, await select_accounts(ctx, entity.id), await select_standing(ctx, entity.id, day_of(ctx.now))));
  return cards;
}
async function card_of(ctx: Ctx, entity: EntityRow, accounts: readonly AccountRow[], standing: Standing): Promise<LedgerCard> {
  const { id, kind, name, estate_id, cashier_id, closed_through } = entity;
  return {
    id, kind, name, estate_id, cashier: cashier_id ? await named(ctx, cashier_id) : null, open_from: day_after(closed_through), money_fen: money_in(accounts, standing),
    pending: await count_pending(ctx, id, day_of(ctx.now)), is_cashier: may_enter(own_ids(ctx.actor), cashier_id) === true,
  };
}

export async function ledger_view(ctx: Ctx, id: string): Promise<LedgerView> {
  const entity = await books(ctx, id);
  const accounts = await select_accounts(ctx, id);
  const today = day_of(ctx.now);
  const standing = await select_standing(ctx, id, today);
  const { last } = month_of(day_after(entity.closed_through));
  const then = await select_standing(ctx, id, last);
  const month = await select_month(ctx, id, last);
  const asked_by = month && !month.closed_by ? await named(ctx, month.asked_by) : null;
  const me = own_ids(ctx.actor);
  const underway = await select_handover(ctx, id);
  return {
    ...(await card_of(ctx, entity, accounts, standing)),
    today,
    accounts: accounts.map((one): AccountView => ({ id: one.id, name: one.name, kind: one.kind, is_money: one.is_money, standing_fen: standing.get(one.id) ?? 0 })),
    next_close: {
      last_day: last, over: last < today, pending: await count_pending(ctx, id, last), money: Object.fromEntries(accounts.flatMap((one) => (one.is_money ? [[one.id, then.get(one.id) ?? 0]] : []))),
      asked_by, may_close: asked_by !== null && !me.includes(asked_by.id) && may_check(me, entity.cashier_id) === true,
    },
    handover: underway ? { from: await named(ctx, underway.from_id), to: await named(ctx, underway.to_id), accepted: underway.accepted_at !== null, may: handover_steps(me, underway) } : null,
    keepers: await Promise.all((await holders_of(ctx, entity.organisation_id)).filter((one) => one !== entity.cashier_id).toSorted().map((one) => named(ctx, one))),
  };
}

/** What waits for a second person in these books, and whether this person holds their money. Refuses `ledger.unknown` to whoever does not keep them. */
export async function pending_of(ctx: Ctx, id: string): Promise<{ pending: number; is_cashier: boolean }> {
  const { cashier_id } = await books(ctx, id);
  return { pending: await count_pending(ctx, id, day_of(ctx.now)), is_cashier: may_enter(own_ids(ctx.actor), cashier_id) === true };
}

type Asked = { month?: string | undefined; after?: string | undefined; state?: 'pending' | undefined };
/** 日记账: a month of the cash book, each line with what there was after it. */
export async function book(ctx: Ctx, id: string, { month = day_of(ctx.now).slice(0, 7), after, state }: Asked, limit = page): Promise<Book> {
  const entity = await books(ctx, id);
  const accounts = await select_accounts(ctx, id);
  const { first, last } = month_of(month);
  const opening_fen = money_in(accounts, await select_standing(ctx, id, day_after(first, -1)));
  const flow = await select_flow(ctx, id, first, last);
  const rows = await select_book(ctx, id, { first, last, opening_fen, after, limit: limit + 1, state });
  const shown = rows.slice(0, limit);
  const people = await names_of(ctx, [...new Set(shown.flatMap((row) => [row.made_by, row.checked_by ?? row.made_by]))]);
  const names = new Map(accounts.map((one) => [one.id, one.name]));
  const me = own_ids(ctx.actor);
  const [checks, enters] = [may_check(me, entity.cashier_id) === true, may_enter(me, entity.cashier_id) === true];
  return {
    month, opening_fen, ...flow, closing_fen: opening_fen + flow.received_fen - flow.paid_fen, closed: last <= entity.closed_through,
    lines: shown.map((row) => ({
      id: row.id, day: row.day, kind: row.kind, text: row.text, state: row.state, money_fen: row.money_fen, standing_fen: row.standing_fen,
      lines: row.lines.map((line) => ({ ...line, name: names.get(line.account_id) ?? line.account_id })),
      made_by: people.get(row.made_by) ?? '', checked_by: row.checked_by ? (people.get(row.checked_by) ?? '') : null, void_reason: row.void_reason,
      reverses: row.reverses !== null, reversed: row.reversed, files: row.files,
      may_check: row.state === 'pending' && checks && !me.includes(row.made_by), may_reverse: row.state === 'posted' && enters && row.reverses === null && !row.reversed,
    })),
    next: rows.length > limit ? shown.at(-1)!.id : null,
  };
}

/** 试算平衡表: what stands in every account at the end of any day; both sides are the same, or the house has failed. */
export async function trial(ctx: Ctx, id: string, on: string): Promise<Trial> {
  await books(ctx, id);
  const standing = await select_standing(ctx, id, on);
  const accounts = (await select_accounts(ctx, id)).map(({ id: account_id, name, kind }) => {
    const fen = standing.get(account_id) ?? 0;
    return { id: account_id, name, kind, debit_fen: Math.max(fen, 0), credit_fen: Math.max(-fen, 0) };
  });
  const sum = (side: 'debit_fen' | 'credit_fen') => accounts.reduce((all, one) => all + one[side], 0);
  return { on, accounts, debit_fen: sum('debit_fen'), credit_fen: sum('credit_fen') };
}
