import Type from 'typebox';
import { LegalEffect } from '../deliberation/votes/contract.ts';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const Day = Type.String({ format: 'date' });
const At = Type.String({ format: 'date-time' });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const words = (min: number, max: number) => Type.String({ minLength: min, maxLength: max });
/** at most ten thousand million yuan: far inside what a number holds exactly */
const Fen = Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description: '分' });
const Some = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, description: '分' });
const Sum = Type.Integer({ description: '分' });
const RequestId = Type.String({ minLength: 8, maxLength: 64, pattern: '^[\\w:.-]+$', examples: ['lift-0001'] });

export const ways = ['per_floor', 'coefficients', 'area'] as const;
export const ground_rules = ['exempt', 'formula', 'fixed'] as const;
export const Terms = Type.Object({
  way: Type.Enum([...ways]),
  base_floor: Type.Integer({ minimum: 1, maximum: 60, examples: [5] }),
  base_fen: Fen,
  step_fen: Type.Integer({ minimum: 0, maximum: 100_000_000, description: '每高一层加、每低一层减（分）', examples: [50_000] }),
  coefficients: Type.Array(Type.Object({ floor: Type.Integer({ minimum: -3, maximum: 60 }), weight: Type.Integer({ minimum: 0, maximum: 100_000 }) }), { maxItems: 64 }),
  ground: Type.Enum([...ground_rules]),
  ground_fen: Fen,
  fill: Type.Enum(['as_said', 'to_cost']),
  cost_fen: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, description: '总造价（分）' }),
  subsidy_fen: Fen,
  overrun_percent_max: Type.Integer({ minimum: 0, maximum: 100, description: '超支在这个百分比以内不用重新签' }),
  upkeep_fen: Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description: '一年的运行维护费（分），按各户出资的比例分' }),
  out_ids: Type.Array(Id, { maxItems: 200, description: '不参加的户' }),
  stages: Type.Array(Type.Object({ name: words(2, 30), fen: Some }), { maxItems: 12 }),
  words: Type.String({ maxLength: 2000, description: '协议里其他的约定' }),
});
export type Terms = Type.Static<typeof Terms>;
export const Share = Type.Object({ home_id: Id, label: Type.String(), floor: Type.Integer(), fen: Sum });
export type Share = Type.Static<typeof Share>;
const Sums = { shares: Type.Array(Share), total_fen: Sum, need_fen: Sum, left_fen: Sum };

export const AskPreview = Type.Object({ estate_id: Id, scope_id: Id, terms: Terms });
export type AskPreview = Type.Static<typeof AskPreview>;
export const Preview = Type.Object(Sums);
export type Preview = Type.Static<typeof Preview>;
export const NewLift = Type.Object({ estate_id: Id, scope_id: Id, cashier_id: Id, terms: Terms });
export type NewLift = Type.Static<typeof NewLift>;
export const NewVersion = Type.Object({ terms: Terms, why: words(2, 200) });
export const AskVote = Type.Object({ opens_at: At, closes_at: At, legal_effect: LegalEffect });
export type AskVote = Type.Static<typeof AskVote>;
export const Sign = Type.Object({ version: Type.Integer({ minimum: 1, maximum: 1000 }), home_id: Id });
export const PaperSign = Type.Object({ ...Sign.properties, file_id: Id });
export const Adopt = Type.Object({ version: Type.Integer({ minimum: 1, maximum: 1000 }) });
const Entry = { request_id: RequestId, day: Day };
const Money = { ...Entry, money_id: Id, amount_fen: Some };
export const Levy = Type.Object({ ...Entry, what: Type.Enum(['shares', 'upkeep']) });
export type Levy = Type.Static<typeof Levy>;
export const Pay = Type.Object({ ...Money, home_id: Id, back: Type.Boolean({ description: '退给这一户' }) });
export type Pay = Type.Static<typeof Pay>;
export const NewAdvance = Type.Object({ ...Money, debtor_home_id: Id, creditor_home_id: Id, words: words(0, 200) });
export type NewAdvance = Type.Static<typeof NewAdvance>;
export const SayAdvance = Type.Object({ advance_id: Id, right: Type.Boolean({ description: '对，是这样；不对' }) });
export type SayAdvance = Type.Static<typeof SayAdvance>;
export const Repay = Type.Object({ ...Money, debtor_home_id: Id });
export type Repay = Type.Static<typeof Repay>;
export const PassOn = Type.Object({ ...Entry, money_id: Id });
export type PassOn = Type.Static<typeof PassOn>;
export const PayStage = Type.Object({ ...Money, stage: Type.Integer({ minimum: 1, maximum: 12 }), text: words(0, 60), files: Type.Array(Type.Object({ id: Id, shown: Type.Boolean() }), { maxItems: 9 }) });
export type PayStage = Type.Static<typeof PayStage>;
export const Transferee = Type.Object({ home_id: Id, phone: Type.String({ minLength: 5, maxLength: 20, examples: ['13800000000'] }), takes_advances: Type.Boolean({ description: '书面同意接着还垫付，垫付的邻居也同意' }) });
export type Transferee = Type.Static<typeof Transferee>;
export const Entered = Type.Object({ id: Id, known: Type.Boolean() });

export const LiftCard = Type.Object({ id: Id, name: Type.String(), state: Type.Enum(['idea', 'signing', 'agreed', 'paid', 'dropped']), need_fen: Sum, paid_fen: Sum });
export type LiftCard = Type.Static<typeof LiftCard>;
export const LiftList = Type.Object({ lifts: Type.Array(LiftCard) });
export type LiftList = Type.Static<typeof LiftList>;
export const HomeMoney = Type.Object({
  home_id: Id, label: Type.String(), share_fen: Sum, levied_fen: Sum, paid_fen: Sum, due_fen: Type.Integer({ description: '还要交；负数是要退的' }), waiting_fen: Type.Integer({ description: '记了还没审的' }),
  must_sign: Type.Boolean(), signed: Type.Boolean(),
});
export type HomeMoney = Type.Static<typeof HomeMoney>;
export const AdvanceView = Type.Object({
  id: Id, mine: Type.Enum(['debtor', 'creditor', 'cashier']), debtor: Type.String(), creditor: Type.String(), debtor_home_id: Id, words: Type.String(),
  advanced_fen: Sum, repaid_fen: Sum, passed_fen: Type.Integer({ description: '已经转到垫付邻居手里' }), left_fen: Sum, waiting_fen: Sum,
  debtor_says: Nullable(Type.Boolean()), creditor_says: Nullable(Type.Boolean()),
  lines: Type.Array(Type.Object({ day: Day, what: Type.Enum(['advanced', 'repaid', 'passed']), fen: Sum, waiting: Type.Boolean() })),
});
export type AdvanceView = Type.Static<typeof AdvanceView>;
export const VersionView = Type.Object({ version: Type.Integer(), terms: Terms, ...Sums, why: Type.String(), made_at: At, adopted_at: Nullable(At), must_sign: Type.Integer(), signed: Type.Integer() });
export type VersionView = Type.Static<typeof VersionView>;
export const LiftView = Type.Object({
  ...LiftCard.properties,
  estate_id: Id, scope_id: Id, entity_id: Nullable(Id), today: Day,
  vote: Nullable(Type.Object({ id: Id, state: Type.String(), passed: Type.Boolean() })),
  adopted: Nullable(Type.Integer()),
  versions: Type.Array(VersionView),
  mine: Type.Array(HomeMoney),
  /** every home, for the cashier alone */
  homes: Type.Array(HomeMoney),
  unsigned: Type.Array(Type.Object({ home_id: Id, label: Type.String() })),
  advances: Type.Array(AdvanceView),
  money: Type.Object({ levied_fen: Sum, from_homes_fen: Sum, subsidy_fen: Sum, spent_fen: Sum, in_hand_fen: Sum, homes_paid: Type.Integer(), homes_paying: Type.Integer() }),
  stages: Type.Array(Type.Object({ number: Type.Integer(), name: Type.String(), planned_fen: Sum, paid_fen: Sum, waiting_fen: Sum })),
  accounts: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  keeps: Type.Boolean(), is_cashier: Type.Boolean(), may_adopt: Type.Boolean(),
});
export type LiftView = Type.Static<typeof LiftView>;
export const Ground = Type.Object({
  estates: Type.Array(Type.Object({ id: Id, name: Type.String(), units: Type.Array(Type.Object({ id: Id, name: Type.String() })) })),
  keepers: Type.Array(Type.Object({ id: Id, name: Type.String() })),
});
export type Ground = Type.Static<typeof Ground>;
