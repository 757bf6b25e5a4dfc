import Type from 'typebox';

const Moment = Type.Union([Type.Null(), Type.String({ format: 'date-time' })]);
export const PaymentView = Type.Object({
  id: Type.String(), title: Type.String(), amount_fen: Type.Integer({ description: '分' }), state: Type.Enum(['open', 'paid', 'closed']), expires_at: Type.String({ format: 'date-time' }), paid_at: Moment,
  refunds: Type.Array(Type.Object({ amount_fen: Type.Integer(), state: Type.Enum(['asked', 'sent', 'done', 'failed']), asked_at: Type.String({ format: 'date-time' }), ended_at: Moment })),
});
export type PaymentView = Type.Static<typeof PaymentView>;

/** POST /api/payments/:id/start — `native`: a code to scan, from any phone; `jsapi`: inside WeChat, by one's own linked account. */
export const StartPayment = Type.Object({ way: Type.Enum(['native', 'jsapi']) });
const word = Type.String();
export const PaymentStarted = Type.Union([
  Type.Object({ way: Type.Literal('native'), code_url: Type.String({ description: '画成二维码，用微信扫' }), rehearsal: Type.Boolean({ description: '演示：没有真的收钱' }) }),
  Type.Object({ way: Type.Literal('jsapi'), params: Type.Object({ appId: word, timeStamp: word, nonceStr: word, package: word, signType: word, paySign: word }), rehearsal: Type.Boolean() }),
]);
export type PaymentStarted = Type.Static<typeof PaymentStarted>;

const Fen = Type.Union([Type.Null(), Type.Integer()]);
/** Each day's bill of the gateway beside our rows. */
export const Reconciliation = Type.Object({
  days: Type.Array(Type.Object({ day: Type.String(), gateway: Type.String(), payments: Type.Integer(), paid_fen: Type.Integer(), refunds: Type.Integer(), refunded_fen: Type.Integer(), checked_at: Type.String() })),
  differences: Type.Array(Type.Object({ day: Type.String(), number: Type.String(), kind: Type.Enum(['unknown', 'missing', 'amount', 'late']), ours_fen: Fen, theirs_fen: Fen, found_at: Type.String() })),
});
export type Reconciliation = Type.Static<typeof Reconciliation>;
