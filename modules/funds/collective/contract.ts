import Type from 'typebox';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const Day = Type.String({ format: 'date' });
const At = Type.String({ format: 'date-time' });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const words = (min: number, max: number) => Type.String({ minLength: min, maxLength: max });
const Fen = Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description: '分' });
const Some = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, description: '分' });
const Sum = Type.Integer({ description: '分' });
const Count = Type.Integer({ minimum: 0, maximum: 100_000 });
export const Year = Type.Integer({ minimum: 2000, maximum: 2099 });

export const NewAsset = Type.Object({ name: words(2, 40), words: words(0, 400), invested_fen: Fen, invested_by: words(0, 60), since_on: Day });
export type NewAsset = Type.Static<typeof NewAsset>;
export const NewLease = Type.Object({ tenant: words(2, 60), year_fen: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, description: '一年的租金（分）' }), from_on: Day, until_on: Day });
export type NewLease = Type.Static<typeof NewLease>;
export const EndLease = Type.Object({ ended_on: Day });
export const CountJobs = Type.Object({ on_day: Day, jobs: Count, local_jobs: Type.Integer({ minimum: 0, maximum: 100_000, description: '其中本村（社区）的人' }) });
export type CountJobs = Type.Static<typeof CountJobs>;
export const TakeRent = Type.Object({ request_id: Type.String({ minLength: 8, maxLength: 64, pattern: '^[\\w:.-]+$', examples: ['rent-0001'] }), day: Day, money_id: Id, amount_fen: Some });
export type TakeRent = Type.Static<typeof TakeRent>;
export const Entered = Type.Object({ id: Id, known: Type.Boolean() });
export const DraftYear = Type.Object({ year: Year });

const Jobs = Type.Object({ id: Id, on_day: Day, jobs: Count, local_jobs: Count, checked: Type.Boolean(), may_check: Type.Boolean() });
export const LeaseView = Type.Object({
  id: Id, tenant: Type.String(), year_fen: Sum, from_on: Day, until_on: Day, ended_on: Nullable(Day), running: Type.Boolean(),
  due_fen: Type.Integer({ description: '到今天按合同该收的' }), received_fen: Sum, waiting_fen: Sum, jobs: Nullable(Jobs),
});
export type LeaseView = Type.Static<typeof LeaseView>;
export const AssetView = Type.Object({ id: Id, name: Type.String(), words: Type.String(), invested_fen: Sum, invested_by: Type.String(), since_on: Day, leases: Type.Array(LeaseView) });
export type AssetView = Type.Static<typeof AssetView>;
export const YearSum = Type.Object({ year: Year, income_fen: Sum, rent_fen: Sum, spent_fen: Sum, shared_fen: Type.Integer({ description: '分给村民的' }) });
export type YearSum = Type.Static<typeof YearSum>;
/** What a year came to: fixed when drafted. */
export const CollectiveBody = Type.Object({
  name: Type.String(), last_day: Day, ...YearSum.properties, opening_fen: Sum, closing_fen: Sum,
  income: Type.Array(Type.Object({ name: Type.String(), fen: Sum })), spent: Type.Array(Type.Object({ name: Type.String(), fen: Sum })),
  assets: Type.Array(Type.Object({ name: Type.String(), tenants: Type.Integer(), year_fen: Type.Integer({ description: '合同一年的租金' }), received_fen: Sum, invested_fen: Sum, invested_by: Type.String(), jobs: Count, local_jobs: Count })),
  jobs: Count, local_jobs: Count, years: Type.Array(YearSum),
});
export type CollectiveBody = Type.Static<typeof CollectiveBody>;
export const PublishedYear = Type.Object({ id: Id, year: Year, name: Type.String(), income_fen: Sum, jobs: Count, published_at: Nullable(At), body: CollectiveBody, may_publish: Type.Boolean(), may_drop: Type.Boolean() });
export type PublishedYear = Type.Static<typeof PublishedYear>;
export const YearList = Type.Object({ publications: Type.Array(PublishedYear) });
export type YearList = Type.Static<typeof YearList>;
export const CollectiveCard = Type.Object({ id: Id, name: Type.String() });
export const CollectiveList = Type.Object({ collectives: Type.Array(CollectiveCard) });
export type CollectiveList = Type.Static<typeof CollectiveList>;
export const CollectiveView = Type.Object({
  ...CollectiveCard.properties, today: Day, is_cashier: Type.Boolean(), money_fen: Sum, assets: Type.Array(AssetView), years: Type.Array(YearSum),
  accounts: Type.Array(Type.Object({ id: Id, name: Type.String() })), publications: Type.Array(PublishedYear),
});
export type CollectiveView = Type.Static<typeof CollectiveView>;
