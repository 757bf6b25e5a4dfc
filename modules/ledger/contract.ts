import Type from 'typebox';

export const entity_kinds = ['committee', 'company', 'collective', 'fund', 'project'] as const;
export type EntityKind = (typeof entity_kinds)[number];
export const account_kinds = ['asset', 'liability', 'equity', 'income', 'expense'] as const;
export type AccountKind = (typeof account_kinds)[number];
export const transfer_states = ['pending', 'posted', 'voided'] as const;
export type TransferState = (typeof transfer_states)[number];

const Id = Type.String({ minLength: 1, maxLength: 64 });
const Day = Type.String({ format: 'date' });
const RequestId = Type.String({ minLength: 8, maxLength: 64, pattern: '^[\\w:.-]+$', description: '每笔一个，重发不会记两次', examples: ['entry-0001'] });
const Fen = Type.Integer({ minimum: 1, maximum: 10_000_000_000_000, description: '分' });
/** 分; negative is what is missing or was taken out */
const Sum = Type.Integer({ description: '分' });

export const NewEntry = Type.Object({
  request_id: RequestId,
  kind: Type.Enum(['receive', 'pay', 'move']),
  day: Day,
  amount_fen: Fen,
  money_id: Id,
  other_id: Id,
  text: Type.String({ minLength: 2, maxLength: 120 }),
  party: Type.Optional(Type.Union([Id, Type.Null()])),
  files: Type.Optional(Type.Array(Type.Object({ id: Id, shown: Type.Boolean({ description: '居民公示时看得到（人名、账号已遮住）' }) }), { maxItems: 9 })),
});
export type NewEntry = Type.Static<typeof NewEntry>;
export const Reversal = Type.Object({ request_id: RequestId, day: Day, text: Type.String({ minLength: 2, maxLength: 120 }) });
export type Reversal = Type.Static<typeof Reversal>;
export const Check = Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 500 }) });
export const Void = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 120 }) });
export const Counted = Type.Record(Type.String({ maxLength: 64 }), Type.Integer({ minimum: 0 }));
export type Counted = Type.Static<typeof Counted>;
export const AskClose = Type.Object({ last_day: Day, counted: Counted });
export const Close = Type.Object({ last_day: Day });
export const HandOver = Type.Union([
  Type.Object({ step: Type.Literal('offer'), to_id: Id, counted: Counted }),
  Type.Object({ step: Type.Enum(['accept', 'witness', 'cancel']) }),
]);
export type HandOver = Type.Static<typeof HandOver>;

const Named = Type.Object({ id: Id, name: Type.String() });
export const AccountView = Type.Object({ id: Id, name: Type.String(), kind: Type.Enum([...account_kinds]), is_money: Type.Boolean(), standing_fen: Sum });
export type AccountView = Type.Static<typeof AccountView>;
export const LedgerCard = Type.Object({
  id: Id, kind: Type.Enum([...entity_kinds]), name: Type.String(), estate_id: Type.Union([Id, Type.Null()]), cashier: Type.Union([Named, Type.Null()]),
  open_from: Day, money_fen: Sum, pending: Type.Integer(), is_cashier: Type.Boolean(),
});
export type LedgerCard = Type.Static<typeof LedgerCard>;
export const LedgerList = Type.Object({ ledgers: Type.Array(LedgerCard) });
export type LedgerList = Type.Static<typeof LedgerList>;
export const LedgerView = Type.Object({
  ...LedgerCard.properties,
  today: Day,
  accounts: Type.Array(AccountView),
  /** the month that comes to be closed next */
  next_close: Type.Object({ last_day: Day, over: Type.Boolean(), pending: Type.Integer(), money: Type.Record(Type.String(), Sum), asked_by: Type.Union([Named, Type.Null()]), may_close: Type.Boolean() }),
  handover: Type.Union([Type.Object({ from: Named, to: Named, accepted: Type.Boolean(), may: Type.Array(Type.Enum(['accept', 'witness', 'cancel'])) }), Type.Null()]),
  keepers: Type.Array(Named),
});
export type LedgerView = Type.Static<typeof LedgerView>;

export const BookLine = Type.Object({
  id: Id, day: Day, kind: Type.String(), text: Type.String(), state: Type.Enum([...transfer_states]), money_fen: Sum, standing_fen: Sum,
  lines: Type.Array(Type.Object({ account_id: Id, name: Type.String(), amount_fen: Sum })),
  made_by: Type.String(), checked_by: Type.Union([Type.String(), Type.Null()]), void_reason: Type.Union([Type.String(), Type.Null()]),
  reverses: Type.Boolean(), reversed: Type.Boolean(), may_check: Type.Boolean(), may_reverse: Type.Boolean(),
  files: Type.Array(Type.Object({ id: Id, shown: Type.Boolean() })),
});
export type BookLine = Type.Static<typeof BookLine>;
export const Book = Type.Object({ month: Type.String(), opening_fen: Sum, received_fen: Sum, paid_fen: Sum, closing_fen: Sum, closed: Type.Boolean(), lines: Type.Array(BookLine), next: Type.Union([Id, Type.Null()]) });
export type Book = Type.Static<typeof Book>;
export const Trial = Type.Object({ on: Day, accounts: Type.Array(Type.Object({ id: Id, name: Type.String(), kind: Type.Enum([...account_kinds]), debit_fen: Sum, credit_fen: Sum })), debit_fen: Sum, credit_fen: Sum });
export type Trial = Type.Static<typeof Trial>;
export const Entered = Type.Object({ id: Id, known: Type.Boolean() });
