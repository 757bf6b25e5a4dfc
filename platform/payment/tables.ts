import type { Generated } from 'kysely';

export type PaymentState = 'open' | 'paid' | 'closed';
export type PaymentRow = {
  district: string; id: string;
  /** which room asked (`fee`) and what for (the bill's id) */
  purpose: string; subject: string; place_path: string; person_id: string | null; title: string;
  amount_fen: number; state: PaymentState; made_at: Date; expires_at: Date;
  gateway: string | null; started_at: Date | null;
  /** when the worker asks the other side next, null: no more */
  look_at: Date | null; looks: number;
  gateway_number: string | null; paid_at: Date | null; ended_at: Date | null;
};
export type RefundState = 'asked' | 'sent' | 'done' | 'failed';
export type RefundRow = {
  district: string; id: string; payment_id: string; cause: string; amount_fen: number; reason: string; state: RefundState;
  asked_by: string | null; asked_at: Date; look_at: Date | null; looks: number; trouble: string | null; gateway_number: string | null; ended_at: Date | null;
};
export const difference_kinds = ['unknown', 'missing', 'amount', 'late'] as const;
export type DifferenceKind = (typeof difference_kinds)[number];
export type BillRow = { district: string; day: string; gateway: string; payments: number; paid_fen: number; refunds: number; refunded_fen: number; checked_at: Date };
export type DifferenceRow = { district: string; day: string; number: string; kind: DifferenceKind; ours_fen: number | null; theirs_fen: number | null; found_at: Date };
export type PaymentTables = {
  payments: Omit<PaymentRow, 'state' | 'looks'> & { state: Generated<PaymentState>; looks: Generated<number> };
  payment_refunds: Omit<RefundRow, 'state' | 'looks'> & { state: Generated<RefundState>; looks: Generated<number> };
  payment_bills: BillRow;
  payment_differences: DifferenceRow;
};
