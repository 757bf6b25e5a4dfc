import Type from 'typebox';
import { LegalEffect } from '../../deliberation/votes/contract.ts';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const Day = Type.String({ format: 'date' });
const At = Type.String({ format: 'date-time' });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const words = (min: number, max: number) => Type.String({ minLength: min, maxLength: max });
const Some = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, description: '分' });
const Sum = Type.Integer({ description: '分' });
const RequestId = Type.String({ minLength: 8, maxLength: 64, pattern: '^[\\w:.-]+$', examples: ['fund-0001'] });

export const NewFund = Type.Object({ estate_id: Id, cashier_id: Id });
export type NewFund = Type.Static<typeof NewFund>;
export const Deposit = Type.Object({ request_id: RequestId, day: Day, amount_fen: Some, scope_id: Nullable(Type.String({ minLength: 1, maxLength: 64, description: '一户、一个单元或一栋；空着是整个小区。不止一户的按面积摊' })) });
export type Deposit = Type.Static<typeof Deposit>;
export const Interest = Type.Object({ request_id: RequestId, day: Day, amount_fen: Some });
export type Interest = Type.Static<typeof Interest>;

export const routes_of_use = ['vote', 'emergency'] as const;
export const NewUse = Type.Object({
  title: words(2, 60), words: words(2, 1000), contractor: words(0, 60), scope_id: Nullable(Id), plan_fen: Some,
  emergency: Nullable(Type.Object({ ground_id: words(1, 40), reason: words(4, 500), file_ids: Type.Array(Id, { minItems: 1, maxItems: 6 }) })),
});
export type NewUse = Type.Static<typeof NewUse>;
export const AskVote = Type.Object({ opens_at: At, closes_at: At, legal_effect: LegalEffect });
export type AskVote = Type.Static<typeof AskVote>;
export const PayUse = Type.Object({ request_id: RequestId, day: Day, amount_fen: Some, text: words(0, 60), files: Type.Array(Type.Object({ id: Id, shown: Type.Boolean() }), { maxItems: 9 }) });
export type PayUse = Type.Static<typeof PayUse>;
export const PublishUse = Type.Object({ outcome: words(4, 1000) });
export const DropUse = Type.Object({ reason: words(2, 200) });
export const Entered = Type.Object({ id: Id, known: Type.Boolean() });

export const use_states = ['draft', 'voting', 'refused', 'waiting', 'approved', 'paid', 'published', 'dropped'] as const;
export type UseState = (typeof use_states)[number];
const Named = Type.Object({ id: Id, name: Type.String() });
export const UseView = Type.Object({
  id: Id, title: Type.String(), words: Type.String(), contractor: Type.String(), scope: Type.String(), homes: Type.Integer(), route: Type.Enum([...routes_of_use]), state: Type.Enum([...use_states]),
  plan_fen: Sum, paid_fen: Sum, waiting_fen: Type.Integer({ description: '记了还没审的' }), made_at: At,
  vote: Nullable(Type.Object({ id: Id, state: Type.String(), passed: Type.Boolean(), why_not: Nullable(Type.Enum(['running', 'not_passed', 'objection'])) })),
  emergency: Nullable(Type.Object({ ground_zh: Type.String(), ground_en: Type.String(), reason: Type.String(), confirmed_at: Nullable(At), publish_by: Nullable(Day), late: Type.Boolean(), file_ids: Type.Array(Id) })),
  outcome: Nullable(Type.String()), published_at: Nullable(At), drop_reason: Nullable(Type.String()),
  /** what my home bears of what is paid */
  my_fen: Nullable(Sum),
  may: Type.Array(Type.Enum(['vote', 'confirm', 'pay', 'publish', 'drop'])),
  short: Type.Array(Type.Object({ label: Type.String(), fen: Sum }), { description: '账户余额不够分摊的户，只给出纳' }),
});
export type UseView = Type.Static<typeof UseView>;
export const HomeFund = Type.Object({ home_id: Id, label: Type.String(), standing_fen: Sum, waiting_fen: Sum, lines: Type.Array(Type.Object({ day: Day, text: Type.String(), fen: Sum, waiting: Type.Boolean() })) });
export type HomeFund = Type.Static<typeof HomeFund>;
export const FundCard = Type.Object({ id: Id, name: Type.String(), standing_fen: Sum, uses: Type.Integer() });
export type FundCard = Type.Static<typeof FundCard>;
export const FundView = Type.Object({
  ...FundCard.properties, today: Day, homes_count: Type.Integer(), deposited_fen: Sum, interest_fen: Sum, used_fen: Sum,
  use_list: Type.Array(UseView), mine: Type.Array(HomeFund),
  buildings: Type.Array(Type.Object({ id: Id, name: Type.String(), homes: Type.Integer(), standing_fen: Sum })),
  entity_id: Nullable(Id), keeps: Type.Boolean(), is_cashier: Type.Boolean(),
  grounds: Type.Array(Type.Object({ id: Type.String(), title_zh: Type.String(), title_en: Type.String() })),
  places: Type.Array(Named, { description: '给管账的人选：楼栋、单元；给出纳也有户' }),
});
export type FundView = Type.Static<typeof FundView>;
export const FundList = Type.Object({
  funds: Type.Array(FundCard),
  /** estates of this hat without a fund, and who could hold its books */
  ground: Type.Object({ estates: Type.Array(Named), keepers: Type.Array(Named) }),
});
export type FundList = Type.Static<typeof FundList>;
