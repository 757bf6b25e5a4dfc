import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Actor, Ctx } from '../ctx.ts';
import { as_software } from '../db.ts';
import { define, define_bare } from '../http/index.ts';
import { letters } from '../outbox/index.ts';
import { select_addresses } from '../outbox/store.ts';
import { Refusal } from '../refusal.ts';
import { PaymentStarted, PaymentView, Reconciliation, StartPayment } from './contract.ts';
import { GatewayTrouble, type PaymentGateway, type Way } from './gateway.ts';
import { settle } from './payment.ts';
import { select_bills, select_differences, select_payment, select_refunds, update_payment } from './store.ts';
import type { PaymentRow } from './tables.ts';
import { signal_of } from './work.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const first_look_ms = 60_000;

/** Paying what a room asked for: the payer's own, and the auditor's comparison. `gateway` null: not connected. */
export function payment_routes(app: FastifyInstance, gateway: PaymentGateway | null): void {
  const within = <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>) => app.house.db.transaction(actor, app.house.clock(), work);
  define(app, { method: 'GET', url: '/api/payments/:id', summary: '我的一笔缴费', schema: { params: Id, response: PaymentView }, handler: async (ctx, { params }) => view_of(ctx, await own(ctx, params.id)) });
  define_bare(app, {
    method: 'POST', url: '/api/payments/:id/start', summary: '去付：给一个付款码，或者在微信里付', limit: { max: 30, per_seconds: 60 }, schema: { params: Id, body: StartPayment, response: PaymentStarted },
    handler: async ({ params, body, raw }) => {
      const { actor } = raw.session!;
      const { row, way } = await within(actor, (ctx) => begin(ctx, params.id, body.way, gateway));
      const started = await answered(() => gateway!.start({ number: row.id, title: row.title, amount_fen: row.amount_fen, expires_at: row.expires_at, ...way }, signal_of(gateway!)));
      return { ...started, rehearsal: gateway!.name === 'rehearsal' };
    },
  });
  define_bare(app, {
    method: 'POST', url: '/api/payments/:id/look', summary: '我付过了，看看到账没有', limit: { max: 30, per_seconds: 60 }, schema: { params: Id, response: PaymentView },
    handler: async ({ params, raw }) => {
      const { actor } = raw.session!;
      const row = await within(actor, (ctx) => own(ctx, params.id));
      if (gateway && row.state === 'open' && row.started_at) {
        const said = await answered(() => gateway.standing(row.id, signal_of(gateway)));
        if (said) await within(actor, (ctx) => settle(ctx, gateway.name, said));
      }
      return within(actor, async (ctx) => view_of(ctx, await own(ctx, params.id)));
    },
  });
  define(app, {
    method: 'GET', url: '/api/payment-bills', summary: '和微信支付对账', schema: { response: Reconciliation },
    handler: async (ctx) => ({
      days: (await select_bills(ctx, 60)).map(({ day, gateway, payments, paid_fen, refunds, refunded_fen, checked_at }) => ({ day, gateway, payments, paid_fen, refunds, refunded_fen, checked_at: checked_at.toISOString() })),
      differences: (await select_differences(ctx, 500)).map(({ day, number, kind, ours_fen, theirs_fen, found_at }) => ({ day, number, kind, ours_fen, theirs_fen, found_at: found_at.toISOString() })),
    }),
  });
}

async function own(ctx: Ctx, id: string): Promise<PaymentRow> {
  const row = await select_payment(ctx, id);
  if (!row) throw new Refusal('payment.unknown');
  return row;
}

/** Marked as begun before the gateway hears of it: whatever happens then, the worker asks how it stands. */
async function begin(ctx: Ctx, id: string, wanted: Way['way'], gateway: PaymentGateway | null): Promise<{ row: PaymentRow; way: Way }> {
  const row = await own(ctx, id);
  if (!gateway) throw new Refusal('payment.not_connected');
  if (row.state !== 'open' || row.expires_at <= ctx.now) throw new Refusal('payment.over');
  if (wanted === 'jsapi' && gateway.scan_only) throw new Refusal('payment.no_payer');
  const way: Way = wanted === 'native' ? { way: 'native' } : { way: 'jsapi', payer: await payer_of(ctx) };
  const look_at = new Date(Math.min(ctx.now.getTime() + first_look_ms, row.expires_at.getTime()));
  await as_software(ctx, () => update_payment(ctx, id, { gateway: gateway.name, started_at: row.started_at ?? ctx.now, look_at }));
  return { row, way };
}
/** The openid of the official account that this person linked themselves (channels/wechat). */
async function payer_of(ctx: Ctx): Promise<string> {
  const [linked] = await select_addresses(ctx, 'wechat', [ctx.actor.person_id ?? '']);
  if (!linked?.address_cipher) throw new Refusal('payment.no_payer');
  return letters.unseal(linked.address_cipher);
}

async function answered<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GatewayTrouble) throw new Refusal('payment.gateway');
    throw error;
  }
}

async function view_of(ctx: Ctx, row: PaymentRow): Promise<PaymentView> {
  const refunds = await as_software(ctx, () => select_refunds(ctx, row.id));
  return {
    id: row.id, title: row.title, amount_fen: row.amount_fen, state: row.state, expires_at: row.expires_at.toISOString(), paid_at: row.paid_at?.toISOString() ?? null,
    refunds: refunds.map(({ amount_fen, state, asked_at, ended_at }) => ({ amount_fen, state, asked_at: asked_at.toISOString(), ended_at: ended_at?.toISOString() ?? null })),
  };
}
