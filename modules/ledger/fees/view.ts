import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { payments_of } from '../../../platform/payment/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { estate_index, place_words } from '../../territory/index.ts';
import { day_of } from '../day.ts';
import { books, must } from '../post.ts';
import { select_accounts, select_party_sums } from '../store.ts';
import type { EntityRow } from '../tables.ts';
import { may_check, may_enter } from '../transfer.ts';
import { accounts, homes_of } from './bill.ts';
import { standing_of } from './collect.ts';
import type { Arrears, FeeDesk, HomeAccount } from './contract.ts';
import { pays_for, select_arrears, select_bills, select_plan, select_rates, select_run, select_run_bills, select_runs, select_tariffs } from './store.ts';
import { charge_of, pay_off } from './tariff.ts';

const [missing_max, homes_max] = [20, 5_000];
const in_order = new Intl.Collator('zh', { numeric: true });
/** The desk: tariffs, the runs with how much of each is paid, and homes that no tariff fits. */
export async function fee_desk(ctx: Ctx, entity_id: string): Promise<FeeDesk> {
  const entity = await books(ctx, entity_id);
  const [tariffs, runs, rates, me, today] = [await select_tariffs(ctx, entity_id), await select_runs(ctx, entity_id), await select_rates(ctx, entity_id), own_ids(ctx.actor), day_of(ctx.now)];
  const index = entity.estate_id === null ? null : await as_software(ctx, () => estate_index(ctx, entity.estate_id!));
  const missing = index && tariffs.length > 0 ? (await homes_of(ctx, entity)).filter((home) => charge_of(home, tariffs, today) === null).slice(0, missing_max).map(({ home_id }) => place_words(index, home_id)) : [];
  const is_cashier = may_enter(me, entity.cashier_id) === true;
  const homes = index && is_cashier ? [...index.by_id.values()].filter(({ kind }) => kind === 'home').slice(0, homes_max).map(({ id }) => ({ home_id: id, label: place_words(index, id) })).toSorted((a, b) => in_order.compare(a.label, b.label)) : [];
  const nothing = (one: (typeof runs)[number]) => ({ period: one.period, homes: one.homes, homes_paid: 0, billed_fen: one.total_fen, paid_fen: 0 });
  return {
    tariffs: tariffs.map(({ id, name, way, rate, of_use, of_group, from_on, until_on }) => ({ id, name, way, rate, of_use, of_group, from_on, until_on })),
    runs: runs.map((one) => ({ id: one.id, due_on: one.due_on, checked: one.checked_at !== null, may_check: one.checked_at === null && !me.includes(one.made_by) && may_check(me, entity.cashier_id) === true, ...(rates.find(({ period }) => period === one.period) ?? nothing(one)) })),
    is_cashier, homes, today, accounts: (await select_accounts(ctx, entity_id)).filter((one) => one.is_money).map(({ id, name }) => ({ id, name })), missing,
  };
}

/** One home's account with one entity, for the cashier or for whoever pays for the home. */
async function account_of(ctx: Ctx, entity: EntityRow, home_id: string): Promise<HomeAccount> {
  const bills = await as_software(ctx, () => select_bills(ctx, [home_id], entity.id));
  const { due_fen, waiting_fen, prepaid_fen } = await standing_of(ctx, entity.id, home_id);
  const index = await as_software(ctx, () => estate_index(ctx, entity.estate_id!));
  const paid = pay_off(bills, bills.reduce((sum, one) => sum + one.amount_fen, 0) - due_fen);
  const planned = await as_software(ctx, () => select_plan(ctx, entity.id, home_id));
  const [arrears] = await as_software(ctx, () => select_arrears(ctx, entity.id, 1, [home_id]));
  const open = (await payments_of(ctx, 'fee', `${entity.id} ${home_id}`)).find(({ state, person_id, expires_at }) => state === 'open' && person_id === ctx.actor.person_id && expires_at > ctx.now);
  return {
    entity_id: entity.id, entity: entity.name, home_id, label: place_words(index, home_id), due_fen: Math.max(0, due_fen), prepaid_fen, waiting_fen,
    bills: paid.toReversed().slice(0, 24).map(({ run_id, period, due_on, amount_fen, paid_fen, how }) => ({ run_id, period, due_on, amount_fen, paid_fen, how })),
    plan: planned?.parts ?? null, reminded_at: arrears?.reminded_at?.toISOString() ?? null, open_payment: open ? { id: open.id, amount_fen: open.amount_fen } : null,
  };
}
export async function home_account(ctx: Ctx, entity_id: string, home_id: string): Promise<HomeAccount> {
  const entity = await books(ctx, entity_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  if (entity.estate_id === null || (await as_software(ctx, () => estate_index(ctx, entity.estate_id!))).by_id.get(home_id)?.kind !== 'home') throw new Refusal('fee.home_unknown');
  return account_of(ctx, entity, home_id);
}
/** 我家的账单: of the home whose hat is worn, for whoever pays for it. */
export async function my_fees(ctx: Ctx): Promise<HomeAccount[]> {
  const home_id = ctx.actor.hat.place_id;
  if (ctx.actor.hat.role !== 'resident' || !(await pays_for(ctx, home_id))) return [];
  const entity_ids = [...new Set((await as_software(ctx, () => select_bills(ctx, [home_id]))).map((one) => one.entity_id))];
  const found: HomeAccount[] = [];
  for (const id of entity_ids) found.push(await account_of(ctx, await as_software(ctx, () => books(ctx, id)), home_id));
  return found;
}

const page = 200;
/** Who owes what, for the cashier alone: others of the office see rates, not doors. */
export async function arrears(ctx: Ctx, entity_id: string): Promise<Arrears> {
  const entity = await books(ctx, entity_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  const rows = await select_arrears(ctx, entity_id, page + 1);
  const index = entity.estate_id === null ? null : await as_software(ctx, () => estate_index(ctx, entity.estate_id!));
  return { homes: rows.slice(0, page).map(({ home_id, due_fen, planned, reminded_at }) => ({ home_id, label: index ? place_words(index, home_id) : home_id, due_fen, planned, reminded_at: reminded_at?.toISOString() ?? null })), next: rows.length > page };
}

export type PaperBill = { label: string; entity: string; period: string; due_on: string; amount_fen: number; due_fen: number; how: string };
const slips_max = 300;
/** 纸质账单, so many at a time, in the order of doors; for the cashier, who carries them to the letter boxes. */
export async function paper_bills(ctx: Ctx, run_id: string, page: number): Promise<PaperBill[]> {
  const run = await select_run(ctx, run_id);
  if (!run?.checked_at) throw new Refusal('fee.run_unknown');
  const entity = await books(ctx, run.entity_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  const index = await as_software(ctx, () => estate_index(ctx, entity.estate_id!));
  const due = new Map((await select_party_sums(ctx, entity.id)).flatMap((one) => (one.account_id === accounts.due ? [[one.party, one.posted_fen] as const] : [])));
  const bills = (await select_run_bills(ctx, run_id)).map((one) => ({ ...one, label: place_words(index, one.home_id) })).toSorted((a, b) => in_order.compare(a.label, b.label));
  return bills.slice((page - 1) * slips_max, page * slips_max).map(({ label, home_id, amount_fen, how }) => ({ label, entity: entity.name, period: run.period, due_on: run.due_on, amount_fen, due_fen: Math.max(0, due.get(home_id) ?? 0), how }));
}
