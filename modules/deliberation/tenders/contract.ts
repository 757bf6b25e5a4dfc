import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: 64 });
const At = Type.String({ format: 'date-time' });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-07-01'] });
const words = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });
const Fen = Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'fen a month and a square metre' });
const Points = Type.Integer({ minimum: 0, maximum: 1000 });

export const tender_states = ['draft', 'published', 'opened', 'scored', 'contracted', 'dismissed', 'ended', 'cancelled'] as const;
const Criterion = Type.Object({ id: Type.String(), label: Type.String(), points_max: Type.Integer() });
export const NewTender = Type.Object({
  estate_id: Id, title: words(60, 2), requirements: words(3000, 4), opens_at: At,
  criteria: Type.Array(Type.Object({ label: words(40, 1), points_max: Type.Integer({ minimum: 1, maximum: 100 }) }), { minItems: 1, maxItems: 10 }),
});
export type NewTender = Type.Static<typeof NewTender>;
export const NewBid = Type.Object({ price_fen: Fen, services: words(2000, 4), promises: words(2000), file_ids: Type.Optional(Type.Array(Id, { maxItems: 9, uniqueItems: true, description: 'photos of licences, plans, references: sealed with the bid' })) });
export type NewBid = Type.Static<typeof NewBid>;
export const HandedIn = Type.Object({ commitment: Type.String({ description: 'SHA-256 of `bid⏎nonce⏎firm⏎price_fen⏎services⏎promises`, and a line with the SHA-256 of each attachment: what is opened must fit it' }), nonce: Type.String() });
export type HandedIn = Type.Static<typeof HandedIn>;
export const NameScorer = Type.Object({ phone: words(20, 1) });
export const Declare = Type.Object({ conflict: Type.Boolean(), words: words(300) });
export type Declare = Type.Static<typeof Declare>;
export const Score = Type.Object({ bid_id: Id, points: Type.Array(Type.Object({ criterion: Id, points: Points }), { minItems: 1, maxItems: 10 }) });
export type Score = Type.Static<typeof Score>;
export const AskOwners = Type.Object({ bid_id: Id, legal_effect: Type.Enum(['advisory', 'paper_formal', 'official_system']), years: Type.Integer({ minimum: 1, maximum: 10 }), unsold: Type.Array(words(40, 1), { maxItems: 5000 }), opens_at: At, closes_at: At });
export type AskOwners = Type.Static<typeof AskOwners>;
export const SignContract = Type.Object({ from_on: Day, until_on: Day });
export type SignContract = Type.Static<typeof SignContract>;
export const DoneItem = Type.Object({ index: Type.Integer({ minimum: 0, maximum: 50 }) });
export const Appraise = Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2200 }), poll_id: Id, words: words(1000, 2) });
export type Appraise = Type.Static<typeof Appraise>;
export const Dismiss = Type.Object({ vote_id: Id, reason: words(1000, 2), notice_on: Day, ends_on: Day });
export type Dismiss = Type.Static<typeof Dismiss>;
export const TakeOver = Type.Object({ on: Day, by_whom: words(60, 2) });
export type TakeOver = Type.Static<typeof TakeOver>;
export const Cancel = Type.Object({ why: words(300, 2) });

export const TenderCard = Type.Object({ id: Type.String(), title: Type.String(), estate: Type.String(), state: Type.Enum([...tender_states]), opens_at: At, office: Type.String(), firm: Nullable(Type.String({ description: 'once there is a contract' })), to_do: Type.Boolean({ description: 'the reader still has to declare or to score' }) });
export type TenderCard = Type.Static<typeof TenderCard>;
export const TenderList = Type.Object({ tenders: Type.Array(TenderCard) });
export type TenderList = Type.Static<typeof TenderList>;
const BidView = Type.Object({
  id: Type.String(), firm: Type.String(), price_fen: Type.Integer(), services: Type.String(), promises: Type.String(), handed_in_at: At, commitment: Type.String(), nonce: Type.String(),
  files: Type.Array(Type.Object({ id: Type.String(), sha256: Type.String() })),
  points: Nullable(Type.Integer({ description: 'once all are scored' })), place: Nullable(Type.Integer()),
});
export const TenderView = Type.Object({
  ...TenderCard.properties, requirements: Type.String(), criteria: Type.Array(Criterion), published_at: Nullable(At), opened_at: Nullable(At), scored_at: Nullable(At),
  bids: Type.Array(BidView, { description: 'none before the opening, not even how many' }),
  scorers: Type.Array(Type.Object({ name: Type.String(), me: Type.Boolean(), conflict: Nullable(Type.Boolean()), declared: Nullable(Type.String({ description: 'what they said of it: for themselves and for who keeps the tender' })), done: Type.Boolean(), given: Type.Array(Type.Object({ bid_id: Type.String(), points: Type.Integer() })) })),
  my_marks: Type.Array(Type.Object({ bid_id: Type.String(), criterion: Type.String(), points: Type.Integer() })),
  my_bid: Nullable(Type.Object({ handed_in_at: At, commitment: Type.String() })),
  vote_id: Nullable(Type.String()), vote: Nullable(Type.Enum(['standing', 'passed', 'failed'])), contract: Nullable(Type.Object({ firm: Type.String(), from_on: Day, until_on: Day, price_fen: Type.Integer(), signed_on: Day })),
  hand_over: Type.Array(Type.Object({ item: Type.String(), done_on: Nullable(Day) })),
  appraisals: Type.Array(Type.Object({ year: Type.Integer(), words: Type.String(), numerator: Type.Integer(), denominator: Type.Integer() })),
  dismissal: Nullable(Type.Object({ reason: Type.String(), notice_on: Day, ends_on: Day, taken_over_on: Nullable(Day), by_whom: Nullable(Type.String()) })),
  cancelled_why: Nullable(Type.String()), keeps: Type.Boolean(), may_bid: Type.Boolean(), may_score: Type.Boolean(), must_declare: Type.Boolean(),
});
export type TenderView = Type.Static<typeof TenderView>;
