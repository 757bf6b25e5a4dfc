import { system_actor, type Ctx } from '../ctx.ts';
import type { BillLine } from './gateway.ts';
import { day_of, district_of, settle, settle_refund } from './payment.ts';
import { all_districts, insert_differences, last_bill_day, lock_payment, select_paid_on, select_refunds, upsert_bill } from './store.ts';
import type { DifferenceRow } from './tables.ts';
import { signal_of, type Till } from './work.ts';

const house = '000000';
export type Reconciled = { day: string; lines: number; differences: number };

/**
 * 对账: one day's bill of the gateway against our rows, line by line, to the fen. What was paid and never told us is taken
 * now and marked `late`; what does not agree stays for auditors: `unknown` (theirs alone), `missing` (ours alone), `amount`.
 * The same day twice finds the same. null: there is no bill yet.
 */
export async function reconcile(till: Till, day: string): Promise<Reconciled | null> {
  const { db, clock, gateway } = till;
  const lines = await gateway.bill(day, signal_of(gateway));
  if (lines === null) return null;
  const by_county = Map.groupBy(lines, ({ payment_number }) => district_of(payment_number) ?? house);
  const districts = await db.transaction(system_actor(house), clock(), all_districts);
  let differences = 0;
  // the house last: its row says that the day is done
  for (const district of [...new Set([...districts, ...by_county.keys()])].filter((one) => one !== house).concat(house))
    differences += await db.transaction(system_actor(district), clock(), (ctx) => compare(ctx, till.gateway.name, day, by_county.get(district) ?? [], district === house));
  return { day, lines: lines.length, differences };
}

async function compare(ctx: Ctx, gateway: string, day: string, lines: readonly BillLine[], always: boolean): Promise<number> {
  const found: DifferenceRow[] = [];
  const differ = (number: string, kind: DifferenceRow['kind'], ours_fen: number | null, theirs_fen: number | null) => void found.push({ district: ctx.actor.district, day, number, kind, ours_fen, theirs_fen, found_at: ctx.now });
  const seen = new Set<string>();
  for (const line of lines) {
    const payment = await lock_payment(ctx, line.payment_number);
    if (!payment) differ(line.refund_number ?? line.payment_number, 'unknown', null, line.kind === 'refund' ? -line.amount_fen : line.amount_fen);
    else if (line.kind === 'payment') {
      seen.add(payment.id);
      if (payment.amount_fen !== line.amount_fen) differ(payment.id, 'amount', payment.amount_fen, line.amount_fen);
      else if (await settle(ctx, gateway, { number: payment.id, state: 'paid', amount_fen: line.amount_fen, gateway_number: line.gateway_number, paid_at: line.at })) differ(payment.id, 'late', payment.amount_fen, line.amount_fen);
    } else {
      const refund = (await select_refunds(ctx, payment.id)).find(({ id }) => id === line.refund_number);
      if (!refund) differ(line.refund_number ?? payment.id, 'unknown', null, -line.amount_fen);
      else if (refund.amount_fen !== line.amount_fen) differ(refund.id, 'amount', -refund.amount_fen, -line.amount_fen);
      else await settle_refund(ctx, { number: refund.id, payment_number: payment.id, state: 'done', amount_fen: line.amount_fen, gateway_number: line.gateway_number });
    }
  }
  for (const row of await select_paid_on(ctx, day, gateway)) if (!seen.has(row.id)) differ(row.id, 'missing', row.amount_fen, null);
  await insert_differences(ctx, found);
  const of = (kind: BillLine['kind']) => lines.filter((line) => line.kind === kind);
  const sum = (some: readonly BillLine[]) => some.reduce((total, { amount_fen }) => total + amount_fen, 0);
  if (always || lines.length > 0 || found.length > 0) await upsert_bill(ctx, { district: ctx.actor.district, day, gateway, payments: of('payment').length, paid_fen: sum(of('payment')), refunds: of('refund').length, refunded_fen: sum(of('refund')), checked_at: ctx.now });
  return found.length;
}

const [morning_hour, days_back_max] = [10, 7];
/** The day whose bill is next to be compared: yesterday at the latest, from ten in the morning on (WeChat Pay has it then, from memory). */
export async function day_to_reconcile({ db, clock, gateway }: Till): Promise<string | null> {
  const now = clock();
  const day = (back: number) => day_of(new Date(now.getTime() - back * 86_400_000));
  const newest = new Date(now.getTime() + 8 * 3_600_000).getUTCHours() >= morning_hour ? 1 : 2;
  const last = await db.transaction(system_actor(house), now, (ctx) => last_bill_day(ctx, gateway.name));
  if (last === null) return day(newest);
  for (let back = days_back_max; back >= newest; back--) if (day(back) > last) return day(back);
  return null;
}
