import Type from 'typebox';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const Day = Type.String({ format: 'date' });
const At = Type.String({ format: 'date-time' });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Some = Type.Integer({ minimum: 1, maximum: 100_000_000_000, description: '分' });
const Sum = Type.Integer({ description: '分' });
const RequestId = Type.String({ minLength: 8, maxLength: 64, pattern: '^[\\w:.-]+$', examples: ['bill-00001'] });
const Label = Nullable(Type.String({ minLength: 1, maxLength: 12, description: '字母或短名，不写原因', examples: ['A'] }));
export const Month = Type.String({ pattern: '^20\\d{2}-(0[1-9]|1[0-2])$', examples: ['2026-05'] });

const Tariff = { name: Type.String({ minLength: 2, maxLength: 40 }), way: Type.Enum(['home', 'area']), rate: Type.Integer({ minimum: 0, maximum: 1_000_000_000, description: '按户：分；按面积：每平方米百分之一分' }), of_use: Label, of_group: Label, from_on: Day };
export const NewTariff = Type.Object(Tariff);
export type NewTariff = Type.Static<typeof NewTariff>;
export const TariffView = Type.Object({ id: Id, ...Tariff, until_on: Nullable(Day) });
export type TariffView = Type.Static<typeof TariffView>;
export const EndTariff = Type.Object({ tariff_id: Id, until_on: Day });
export const HomeTerms = Type.Object({ home_id: Id, of_use: Label, of_group: Label, agreed_fen: Nullable(Type.Integer({ minimum: 0, maximum: 100_000_000_000 })) });
export type HomeTerms = Type.Static<typeof HomeTerms>;
export const NewRun = Type.Object({ period: Month, due_on: Day });
export type NewRun = Type.Static<typeof NewRun>;
export const Rate = Type.Object({
  period: Month, homes: Type.Integer(), homes_paid: Type.Integer({ description: '这一期交齐的户数' }), billed_fen: Sum, paid_fen: Type.Integer({ description: '这一期的账单里已经交了的，先还旧账' }),
});
export type Rate = Type.Static<typeof Rate>;
export const RunView = Type.Object({ id: Id, due_on: Day, checked: Type.Boolean(), may_check: Type.Boolean(), ...Rate.properties });
export type RunView = Type.Static<typeof RunView>;
export const FeeDesk = Type.Object({
  tariffs: Type.Array(TariffView), runs: Type.Array(RunView), is_cashier: Type.Boolean(), today: Day, accounts: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  /** for the cashier, to find one by */
  homes: Type.Array(Type.Object({ home_id: Id, label: Type.String() })),
  missing: Type.Array(Type.String({ description: '没有收费标准或者没有面积的房' })),
});
export type FeeDesk = Type.Static<typeof FeeDesk>;
export const FeeHistory = Type.Object({ periods: Type.Array(Type.Object({ period: Month, due_on: Day, homes: Type.Integer(), homes_paid: Type.Integer({ description: '到缴费期限那天交齐的户数' }), billed_fen: Sum, paid_fen: Sum })) });
export type FeeHistory = Type.Static<typeof FeeHistory>;
export const BillView = Type.Object({ run_id: Id, period: Month, due_on: Day, amount_fen: Sum, paid_fen: Sum, how: Type.String() });
export type BillView = Type.Static<typeof BillView>;
export const Part = Type.Object({ due_on: Day, fen: Some });
export const HomeAccount = Type.Object({
  entity_id: Id, entity: Type.String(), home_id: Id, label: Type.String(), due_fen: Sum, prepaid_fen: Sum, waiting_fen: Type.Integer({ description: '交了还没审的' }), bills: Type.Array(BillView), plan: Nullable(Type.Array(Part)), reminded_at: Nullable(At), open_payment: Nullable(Type.Object({ id: Id, amount_fen: Some })),
});
export type HomeAccount = Type.Static<typeof HomeAccount>;
export const MyFees = Type.Object({ homes: Type.Array(HomeAccount) });
export type MyFees = Type.Static<typeof MyFees>;
export const Arrears = Type.Object({ homes: Type.Array(Type.Object({ home_id: Id, label: Type.String(), due_fen: Sum, planned: Type.Boolean(), reminded_at: Nullable(At) })), next: Type.Boolean() });
export type Arrears = Type.Static<typeof Arrears>;
export const PayFee = Type.Object({ request_id: RequestId, home_id: Id, money_id: Id, day: Day, amount_fen: Some });
export type PayFee = Type.Static<typeof PayFee>;
export const NewPlan = Type.Object({ home_id: Id, parts: Type.Array(Part, { minItems: 2, maxItems: 36 }) });
export type NewPlan = Type.Static<typeof NewPlan>;
export const Remind = Type.Object({ home_ids: Type.Array(Id, { minItems: 1, maxItems: 500 }), words: Type.String({ minLength: 4, maxLength: 200 }) });
export const Reminded = Type.Object({ homes: Type.Integer(), people: Type.Integer() });
export const PayOnline = Type.Object({ entity_id: Id, amount_fen: Some });
export const DropOnline = Type.Object({ entity_id: Id });
export const Opened = Type.Object({ payment_id: Id });
