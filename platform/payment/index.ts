export { GatewayTrouble, type BillLine, type Order, type PaymentGateway, type RefundOrder, type RefundStanding, type Standing, type Started, type Way } from './gateway.ts';
export { ask_refund, day_of, district_of, drop_payment, open_payment, payments_of, settle, settle_refund, type Asked } from './payment.ts';
export { day_to_reconcile, reconcile } from './reconcile.ts';
export { refusals } from './refusals.ts';
export { payment_rehearsal } from './rehearsal.ts';
export { payment_routes } from './routes.ts';
export type { PaymentRow, RefundRow } from './tables.ts';
export { work_payments, type Till } from './work.ts';
