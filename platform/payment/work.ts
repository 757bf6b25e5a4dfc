import { system_actor, type Ctx } from '../ctx.ts';
import type { Db } from '../db.ts';
import { GatewayTrouble, type PaymentGateway } from './gateway.ts';
import { settle, settle_refund } from './payment.ts';
import { districts_due, select_payment, take_due_payments, take_due_refunds, update_payment, update_refund } from './store.ts';
import type { PaymentRow, RefundRow } from './tables.ts';

export type Till = { db: Db; clock: () => Date; gateway: PaymentGateway; log?: (line: string) => void };
const lot_max = 20;
/** How long after the n-th look the next one is: a callback is usually there first. */
const next_ms = (looks: number) => Math.min(30_000 * 2 ** Math.min(looks, 7), 3_600_000);

/**
 * Looks after what is open: asks how a payment stands whose callback did not come, closes what nobody paid in time, sends
 * refunds and asks what became of them. A peer that never answers costs a lot one wait, and nothing is forgotten.
 */
export async function work_payments(till: Till): Promise<void> {
  const { db, clock } = till;
  for (const district of await db.transaction(system_actor('000000'), clock(), districts_due)) {
    const within = <T>(work: (ctx: Ctx) => Promise<T>) => db.transaction(system_actor(district), clock(), work);
    const soon = () => new Date(clock().getTime() + next_ms(0));
    for (const row of await within((ctx) => take_due_payments(ctx, soon(), lot_max))) await one(till, () => look_after(till, within, row), () => within((ctx) => update_payment(ctx, row.id, { look_at: later(clock(), row.looks) })));
    for (const row of await within((ctx) => take_due_refunds(ctx, soon(), lot_max))) await one(till, () => carry_refund(till, within, row), (why) => within((ctx) => update_refund(ctx, row.id, { look_at: later(clock(), row.looks), trouble: why })));
  }
}
type Within = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
const later = (now: Date, looks: number) => new Date(now.getTime() + next_ms(looks));

/** One that fails comes back later; the others go on. */
async function one({ log }: Till, work: () => Promise<void>, again: (why: string) => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof GatewayTrouble)) throw error;
    log?.(error.message);
    await again(error.code ? `${error.why} ${error.code}` : error.why);
  }
}

async function look_after({ gateway, clock }: Till, within: Within, row: PaymentRow): Promise<void> {
  const closed = { number: row.id, state: 'closed', amount_fen: row.amount_fen, gateway_number: null, paid_at: null } as const;
  if (row.started_at === null) return void (row.expires_at <= clock() ? await within((ctx) => settle(ctx, gateway.name, closed)) : await within((ctx) => update_payment(ctx, row.id, { look_at: row.expires_at })));
  const said = await gateway.standing(row.id, signal_of(gateway));
  if (said && said.state !== 'open') return void (await within((ctx) => settle(ctx, gateway.name, said)));
  if (row.expires_at > clock()) return void (await within((ctx) => update_payment(ctx, row.id, { look_at: earlier(later(clock(), row.looks), row.expires_at) })));
  // closed outside first: a payment that slips in between is refused there, or found at the next look
  if (said) await gateway.close(row.id, signal_of(gateway));
  await within((ctx) => settle(ctx, gateway.name, closed));
}
const earlier = (a: Date, b: Date) => (a < b ? a : b);

async function carry_refund({ gateway, clock }: Till, within: Within, row: RefundRow): Promise<void> {
  const payment = (await within((ctx) => select_payment(ctx, row.payment_id)))!;
  const known = row.state === 'asked' && row.looks <= 1 ? null : await gateway.refund_standing(row.id, signal_of(gateway));
  const said = known ?? (await gateway.refund({ number: row.id, payment_number: row.payment_id, amount_fen: row.amount_fen, paid_fen: payment.amount_fen, reason: row.reason }, signal_of(gateway)));
  await within(async (ctx) => {
    await settle_refund(ctx, said);
    if (said.state === 'sent') await update_refund(ctx, row.id, { look_at: later(clock(), row.looks), trouble: null });
  });
}

export const signal_of = (gateway: PaymentGateway): AbortSignal => AbortSignal.timeout(gateway.timeout_ms);
