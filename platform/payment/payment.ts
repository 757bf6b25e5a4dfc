import { randomBytes } from 'node:crypto';
import type { Ctx } from '../ctx.ts';
import { as_software } from '../db.ts';
import { record, record_and_queue } from '../facts.ts';
import { Refusal } from '../refusal.ts';
import type { RefundStanding, Standing } from './gateway.ts';
import { insert_differences, insert_payment, insert_refund, lock_payment, lock_refund, select_payments_of, select_refunds, update_payment, update_refund } from './store.ts';
import type { PaymentRow, RefundRow } from './tables.ts';

/** 32 letters as a gateway allows; the county leads, so that a callback finds its row. */
const number_for = (ctx: Ctx) => ctx.actor.district + randomBytes(13).toString('hex');
/** The county of one of our numbers; null for a number that is not ours. */
export const district_of = (number: string): string | null => (/^\d{6}[0-9a-f]{26}$/.test(number) ? number.slice(0, 6) : null);

export type Asked = { purpose: string; subject: string; place_path: string; title: string; amount_fen: number; person_id?: string | null; expires_at: Date };
const [title_bytes_max, amount_fen_max] = [127, 100_000_000];

/**
 * Asks for money, for whoever may ask it: the same thing asked twice is one payment while its amount is the same. An open
 * one of another amount must be closed first (`payment.open_already`). `title` is seen on the payer's phone: what it is for,
 * no name and no home, up to 127 bytes. `amount_fen` 1 to 100,000,000. What becomes of it is job `payment_settled`.
 */
export async function open_payment(ctx: Ctx, asked: Asked): Promise<PaymentRow> {
  const { purpose, subject, place_path, title, amount_fen, person_id = null, expires_at } = asked;
  if (!Number.isSafeInteger(amount_fen) || amount_fen <= 0 || amount_fen > amount_fen_max) throw new Refusal('payment.bad_amount');
  if (!title || Buffer.byteLength(title) > title_bytes_max || !(expires_at > ctx.now)) throw new Refusal('payment.bad_amount');
  return as_software(ctx, async () => {
    const row = { district: ctx.actor.district, id: number_for(ctx), purpose, subject, place_path, person_id, title, amount_fen, made_at: ctx.now, expires_at, gateway: null, started_at: null, look_at: expires_at, gateway_number: null, paid_at: null, ended_at: null };
    if (await insert_payment(ctx, row)) {
      await record(ctx, { name: 'payment.opened', subject: row.id, place_path, data: { purpose, of: subject, amount_fen } });
      return { ...row, state: 'open', looks: 0 };
    }
    const open = (await select_payments_of(ctx, purpose, subject)).find(({ state }) => state === 'open');
    if (!open || open.amount_fen !== amount_fen || open.person_id !== person_id || open.expires_at <= ctx.now) throw new Refusal('payment.open_already');
    return open;
  });
}

/** All payments asked for one thing, newest first. */
export const payments_of = (ctx: Ctx, purpose: string, subject: string): Promise<PaymentRow[]> => as_software(ctx, () => select_payments_of(ctx, purpose, subject));

/** Nobody wants it any more: the worker closes it outside at once, or finds that it was paid in the meantime. */
export async function drop_payment(ctx: Ctx, id: string): Promise<void> {
  await as_software(ctx, async () => {
    const row = await lock_payment(ctx, id);
    if (row?.state === 'open') await update_payment(ctx, id, { expires_at: ctx.now < row.expires_at ? ctx.now : row.expires_at, look_at: ctx.now });
  });
}

/**
 * What the gateway says of a payment, taken once however often it says so (callback, question and bill say the same).
 * Money that came is never turned away: one that we had closed becomes paid too. Another amount than was asked is not
 * taken but shown to auditors. Gives whether anything changed.
 */
export function settle(ctx: Ctx, gateway: string, said: Standing): Promise<boolean> {
  return as_software(ctx, async () => {
    const row = await lock_payment(ctx, said.number);
    if (!row || row.state === 'paid' || said.state === 'open' || said.state === row.state) return false;
    if (said.state === 'closed') {
      await update_payment(ctx, row.id, { state: 'closed', ended_at: ctx.now, look_at: null });
      await record_and_queue(ctx, [{ name: 'payment.closed', subject: row.id, place_path: row.place_path, data: { purpose: row.purpose, of: row.subject } }], () => [settled(row, 'closed')]);
      return true;
    }
    if (said.amount_fen !== row.amount_fen) {
      await insert_differences(ctx, [{ district: row.district, day: day_of(said.paid_at ?? ctx.now), number: row.id, kind: 'amount', ours_fen: row.amount_fen, theirs_fen: said.amount_fen, found_at: ctx.now }]);
      return false;
    }
    await update_payment(ctx, row.id, { state: 'paid', gateway, gateway_number: said.gateway_number, paid_at: said.paid_at ?? ctx.now, ended_at: ctx.now, look_at: null });
    await record_and_queue(ctx, [{ name: 'payment.paid', subject: row.id, place_path: row.place_path, data: { purpose: row.purpose, of: row.subject, amount_fen: row.amount_fen } }], () => [settled(row, 'paid')]);
    return true;
  });
}
const settled = (row: PaymentRow, state: 'paid' | 'closed') => ({ task: 'payment_settled', payload: { payment_id: row.id, purpose: row.purpose, subject: row.subject, amount_fen: row.amount_fen, state } });

/**
 * Sends money back to whoever paid: asked here by a room whose own rule of two people was kept, carried out by the worker.
 * The same `cause` is one refund. Refuses `payment.unknown`, `payment.not_paid`, `payment.refund_too_much`.
 */
export function ask_refund(ctx: Ctx, { payment_id, cause, amount_fen, reason }: { payment_id: string; cause: string; amount_fen: number; reason: string }): Promise<RefundRow> {
  return as_software(ctx, async () => {
    const row = await lock_payment(ctx, payment_id);
    if (!row) throw new Refusal('payment.unknown');
    if (row.state !== 'paid') throw new Refusal('payment.not_paid');
    const before = await select_refunds(ctx, payment_id);
    const same = before.find((one) => one.cause === cause);
    if (same) return same;
    const back = before.filter(({ state }) => state !== 'failed').reduce((sum, one) => sum + one.amount_fen, 0);
    if (!Number.isSafeInteger(amount_fen) || amount_fen <= 0 || back + amount_fen > row.amount_fen) throw new Refusal('payment.refund_too_much');
    const made = await insert_refund(ctx, { district: row.district, id: number_for(ctx), payment_id, cause, amount_fen, reason: reason.slice(0, 80), asked_by: ctx.actor.person_id, asked_at: ctx.now, look_at: ctx.now, trouble: null, gateway_number: null, ended_at: null });
    await record(ctx, { name: 'payment.refund_asked', subject: payment_id, place_path: row.place_path, data: { refund: made.row.id, amount_fen } });
    return made.row;
  });
}

/** What the gateway says of a refund, taken once; what has ended stays as it ended. */
export function settle_refund(ctx: Ctx, said: RefundStanding): Promise<boolean> {
  return as_software(ctx, async () => {
    const row = await lock_refund(ctx, said.number);
    if (!row || row.payment_id !== said.payment_number || row.state === 'done' || row.state === 'failed' || row.state === said.state) return false;
    if (said.amount_fen !== row.amount_fen) {
      await insert_differences(ctx, [{ district: row.district, day: day_of(ctx.now), number: row.id, kind: 'amount', ours_fen: -row.amount_fen, theirs_fen: -said.amount_fen, found_at: ctx.now }]);
      return false;
    }
    const over = said.state !== 'sent';
    await update_refund(ctx, row.id, { state: said.state, gateway_number: said.gateway_number, ...(over ? { ended_at: ctx.now, look_at: null } : {}) });
    const payment = (await lock_payment(ctx, row.payment_id))!;
    if (over) await record_and_queue(ctx, [{ name: said.state === 'done' ? 'payment.refunded' : 'payment.refund_failed', subject: payment.id, place_path: payment.place_path, data: { refund: row.id, amount_fen: row.amount_fen } }], () => [{ task: 'refund_settled', payload: { payment_id: payment.id, refund_id: row.id, cause: row.cause, purpose: payment.purpose, subject: payment.subject, amount_fen: row.amount_fen, state: said.state } }]);
    return true;
  });
}

/** The day of Shanghai, YYYY-MM-DD. */
export const day_of = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
