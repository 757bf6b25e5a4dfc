/** What is to be paid. `number` is ours (out_trade_no): asked twice, it is one payment. */
export type Order = { readonly number: string; readonly title: string; readonly amount_fen: number; readonly expires_at: Date };
/** `native`: a code that any phone scans. `jsapi`: inside WeChat, by a person whose openid it knows. */
export type Way = { readonly way: 'native' } | { readonly way: 'jsapi'; readonly payer: string };
/** What the payer's screen needs; nothing in it is a secret of the house. */
export type Started = { way: 'native'; code_url: string } | { way: 'jsapi'; params: Readonly<Record<'appId' | 'timeStamp' | 'nonceStr' | 'package' | 'signType' | 'paySign', string>> };

/** How the other side says that a payment stands. */
export type Standing = { readonly number: string; readonly state: 'open' | 'paid' | 'closed'; readonly amount_fen: number; readonly gateway_number: string | null; readonly paid_at: Date | null };
/** Part of a payment or all of it back to whoever paid. `number` is ours (out_refund_no): asked twice, it is one refund. */
export type RefundOrder = { readonly number: string; readonly payment_number: string; readonly amount_fen: number; readonly paid_fen: number; readonly reason: string };
export type RefundStanding = { readonly number: string; readonly payment_number: string; readonly state: 'sent' | 'done' | 'failed'; readonly amount_fen: number; readonly gateway_number: string | null };
/** One line of a day's bill, as the other side booked it. */
export type BillLine = { readonly kind: 'payment' | 'refund'; readonly payment_number: string; readonly refund_number: string | null; readonly gateway_number: string; readonly amount_fen: number; readonly at: Date };

/**
 * A way by which money comes in from outside and goes back (design: WeChat Pay v3). Every call goes out of any transaction, ends when
 * `signal` says so, and throws `GatewayTrouble` where the answer is not one that can be trusted. Amounts are fen.
 */
export type PaymentGateway = {
  readonly name: string;
  readonly timeout_ms: number;
  /** we know nobody's account of the app in which people pay: they can only scan */
  readonly scan_only?: boolean;
  start(order: Order & Way, signal: AbortSignal): Promise<Started>;
  /** null: never heard of it */
  standing(number: string, signal: AbortSignal): Promise<Standing | null>;
  /** after this nobody can pay it; throws `refused` where it is paid already */
  close(number: string, signal: AbortSignal): Promise<void>;
  refund(order: RefundOrder, signal: AbortSignal): Promise<RefundStanding>;
  refund_standing(number: string, signal: AbortSignal): Promise<RefundStanding | null>;
  /** the bill of one day of Shanghai (YYYY-MM-DD); null: there is none, or not yet */
  bill(day: string, signal: AbortSignal): Promise<readonly BillLine[] | null>;
};

export const troubles = ['unreachable', 'no_answer', 'busy', 'server_error', 'bad_answer', 'not_theirs', 'refused'] as const;
/** `not_theirs`: an answer that the other side did not sign. `code` is theirs, letters only; never a sentence, which may quote a person. */
export class GatewayTrouble extends Error {
  readonly why: (typeof troubles)[number];
  readonly code: string | null;
  constructor(why: (typeof troubles)[number], code: string | null = null) {
    super(`payment: ${why}${code ? ` ${code}` : ''}`);
    this.name = 'GatewayTrouble';
    this.why = why;
    this.code = code;
  }
}
