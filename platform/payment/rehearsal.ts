import type { BillLine, PaymentGateway, RefundStanding, Standing } from './gateway.ts';

/** For the demo: no money moves. What was begun counts as paid when it is looked at next. */
export function payment_rehearsal(clock: () => Date = () => new Date()): PaymentGateway {
  const begun = new Map<string, number>();
  const paid = (number: string, amount_fen: number): Standing => ({ number, state: 'paid', amount_fen, gateway_number: `rehearsal-${number.slice(-8)}`, paid_at: clock() });
  const back = (number: string, payment_number: string, amount_fen: number): RefundStanding => ({ number, payment_number, state: 'done', amount_fen, gateway_number: `rehearsal-${number.slice(-8)}` });
  return {
    name: 'rehearsal', timeout_ms: 1_000,
    start: async ({ number, amount_fen, way }) => {
      begun.set(number, amount_fen);
      if (way === 'native') return { way, code_url: `linli-rehearsal:${number}` };
      return { way, params: { appId: 'rehearsal', timeStamp: '0', nonceStr: number, package: 'prepay_id=rehearsal', signType: 'RSA', paySign: '' } };
    },
    standing: async (number) => (begun.has(number) ? paid(number, begun.get(number)!) : null),
    close: async (number) => void begun.delete(number),
    refund: async ({ number, payment_number, amount_fen }) => back(number, payment_number, amount_fen),
    refund_standing: async () => null,
    bill: async (): Promise<BillLine[] | null> => null,
  };
}
