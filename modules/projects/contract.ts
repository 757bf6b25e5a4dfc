import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: 64 });
const Day = Type.String({ format: 'date' });
const At = Type.String({ format: 'date-time' });
const RequestId = Type.String({ minLength: 8, maxLength: 64, pattern: '^[\\w:.-]+$', description: 'made by the screen; the same twice is one', examples: ['ask-00001'] });
const words = (max: number, min = 2) => Type.String({ minLength: min, maxLength: max });
const Fen = Type.Integer({ minimum: 1, maximum: 10_000_000_000_000, description: '分' });
const Sum = Type.Integer({ description: '分' });
const Count = Type.Integer({ minimum: 0 });

export const list_states = ['collecting', 'chosen', 'agreed', 'published', 'rectifying', 'closed'] as const;
export type ListState = (typeof list_states)[number];
export const project_states = ['planned', 'underway', 'finished', 'accepted', 'cancelled'] as const;
export type ProjectState = (typeof project_states)[number];
export const sources = ['public', 'social', 'self'] as const;
export type Source = (typeof sources)[number];
export const origins = ['case', 'meeting', 'message', 'visit', 'typed'] as const;
export type Origin = (typeof origins)[number];
export const phases = ['before', 'during', 'after'] as const;
export type Phase = (typeof phases)[number];
export const list_choices = ['yes', 'no', 'abstain'] as const;
export const rating_choices = ['satisfied', 'fair', 'dissatisfied'] as const;

/** One source of money of one project or of many: what was promised is ours, what came and went is the ledger's. */
export const Money = Type.Object({ source: Type.Enum([...sources]), promised_fen: Sum, received_fen: Sum, spent_fen: Sum, left_fen: Sum, agrees: Type.Boolean({ description: '账户里的钱 = 收到的 − 花掉的，到分' }) });
export type Money = Type.Static<typeof Money>;
/** null where fewer than five stand behind it (domain.md §6) */
export const Share = Type.Object({ of: Count, good: Nullable(Count), percent: Nullable(Type.Integer()) });
export type Share = Type.Static<typeof Share>;
export const Outcome = Type.Object({ on_time: Share, within_budget: Share, satisfied: Share, solved: Share });
export type Outcome = Type.Static<typeof Outcome>;
const StateCounts = Type.Object({ planned: Count, underway: Count, finished: Count, accepted: Count, cancelled: Type.Optional(Count) });
export type StateCounts = Type.Static<typeof StateCounts>;

export const ProjectCard = Type.Object({
  id: Id, list_id: Id, number: Type.Integer(), title: Type.String(), spot: Type.String(), state: Type.Enum([...project_states]), finish_on: Nullable(Day), late: Type.Boolean(), rectifying: Type.Boolean(),
  warranty_until: Nullable(Day), budget_fen: Sum, money: Type.Array(Money), photo_id: Nullable(Id),
});
export type ProjectCard = Type.Static<typeof ProjectCard>;
export const ProposalView = Type.Object({
  id: Id, title: Type.String(), words: Type.String(), spot: Type.String(), origins: Type.Array(Type.Object({ origin: Type.Enum([...origins]), origin_id: Nullable(Id), note: Type.String(), at: At })),
  supports: Count, mine: Type.Boolean({ description: 'the reader asked for it or supports it' }), merged_into: Nullable(Id),
  feasible: Nullable(Type.Boolean()), assessed_office: Nullable(Type.String()), reason: Nullable(Type.String()), cost_fen: Nullable(Sum), chosen_number: Nullable(Type.Integer()),
});
export type ProposalView = Type.Static<typeof ProposalView>;
export const BallotView = Type.Object({
  id: Id, purpose: Type.Enum(['list', 'rating']), round: Type.Integer(), how: Type.Enum(['vote', 'meeting']), vote_id: Nullable(Id), held_on: Day, state: Type.Enum(['open', 'waiting', 'done', 'void']),
  counts: Nullable(Type.Array(Type.Object({ choice: Type.String(), heads: Count }))), entitled: Nullable(Count), percent: Nullable(Type.Integer({ description: 'agreed, or at least fairly satisfied, of a hundred' })), passed: Nullable(Type.Boolean()), may_confirm: Type.Boolean(),
});
export type BallotView = Type.Static<typeof BallotView>;
export const MonthFigures = Type.Object({ states: StateCounts, late: Count, promised_fen: Sum, received_fen: Sum, spent_fen: Sum });
export type MonthFigures = Type.Static<typeof MonthFigures>;
export const MonthView = Type.Object({ month: Type.String(), figures: MonthFigures, words: Type.String(), published_at: At });
export const RectificationView = Type.Object({
  id: Id, project_id: Id, number: Type.Integer(), title: Type.String(), round: Type.Integer(), what: Type.String(), due_on: Day, missed: Type.Boolean(), done_text: Nullable(Type.String()), checked: Type.Boolean(), may: Type.Array(Type.Enum(['done', 'check'])),
});
export type RectificationView = Type.Static<typeof RectificationView>;

export const ListCard = Type.Object({ id: Id, village_id: Id, village: Type.String(), street: Type.String(), year: Type.Integer(), state: Type.Enum([...list_states]), states: StateCounts, late: Count, month_published: Nullable(Type.String()), outcome: Outcome });
export type ListCard = Type.Static<typeof ListCard>;
export const list_acts = ['merge', 'assess', 'choose', 'unchoose', 'call_vote', 'count_meeting', 'confirm_meeting', 'publish', 'publish_month', 'rectify', 'rectified', 'check_rectified'] as const;
export const ListView = Type.Object({
  ...ListCard.properties, today: Day, line_percent: Type.Integer(), published_at: Nullable(At), money: Type.Array(Money), proposals: Type.Array(ProposalView), projects: Type.Array(ProjectCard), ballots: Type.Array(BallotView),
  months: Type.Array(MonthView), rectifications: Type.Array(RectificationView), may: Type.Array(Type.Enum([...list_acts])), may_propose: Type.Boolean(),
  keepers: Type.Array(Type.Object({ id: Id, name: Type.String() }), { description: 'who may hold the money of the ten' }),
});
export type ListView = Type.Static<typeof ListView>;
export const Board = Type.Object({ year: Type.Integer(), years: Type.Array(Type.Integer()), villages: Count, projects: Count, states: StateCounts, late: Count, money: Type.Array(Money), outcome: Outcome, lists: Type.Array(ListCard), may_open: Type.Array(Type.Object({ village_id: Id, village: Type.String() })) });
export type Board = Type.Static<typeof Board>;
/** As it was first published for other people’s software, which knows four states: one that is called off says so beside them. */
const PublicCard = Type.Object({ ...ProjectCard.properties, state: Type.Enum(['planned', 'underway', 'finished', 'accepted']), cancelled: Type.Optional(Type.Boolean({ description: '不办了' })) });
/** Of everybody: figures, and one village's ten. */
export const PublicBoard = Type.Object({ year: Type.Integer(), villages: Count, projects: Count, states: StateCounts, money: Type.Array(Money), of: Type.Array(Type.Object({ village_id: Id, village: Type.String(), list_id: Id })), ten: Type.Array(PublicCard) });
export type PublicBoard = Type.Static<typeof PublicBoard>;

export const OurLists = Type.Object({ lists: Type.Array(Type.Object({ id: Id, village: Type.String(), year: Type.Integer(), state: Type.Enum([...list_states]) })) });
export type OurLists = Type.Static<typeof OurLists>;
export const OpenList = Type.Object({ village_id: Id, year: Type.Integer({ minimum: 2020, maximum: 2100 }) });
export type OpenList = Type.Static<typeof OpenList>;
export const Propose = Type.Object({ request_id: RequestId, title: words(40), words: words(600), spot: words(60, 0), origin: Type.Enum([...origins]), origin_id: Nullable(Id), origin_note: words(120, 0) });
export type Propose = Type.Static<typeof Propose>;
const Counts = Type.Record(Type.String({ pattern: '^(yes|no|abstain|satisfied|fair|dissatisfied)$' }), Type.Integer({ minimum: 0, maximum: 1_000_000 }));
const purpose = Type.Enum(['list', 'rating']);
export const ListAct = Type.Union([
  Type.Object({ verb: Type.Literal('merge'), proposal_id: Id, into_id: Id }),
  Type.Object({ verb: Type.Literal('assess'), proposal_id: Id, feasible: Type.Boolean(), reason: words(300), cost_fen: Nullable(Fen) }),
  Type.Object({ verb: Type.Literal('choose'), proposal_ids: Type.Array(Id, { maxItems: 30 }) }),
  Type.Object({ verb: Type.Literal('unchoose') }),
  Type.Object({ verb: Type.Literal('call_vote'), purpose, opens_at: At, closes_at: At, notice_days: Type.Integer({ minimum: 0, maximum: 90 }) }),
  Type.Object({ verb: Type.Literal('count_meeting'), purpose, held_on: Day, counts: Counts, entitled: Type.Integer({ minimum: 1, maximum: 1_000_000 }), file_id: Nullable(Id) }),
  Type.Object({ verb: Type.Literal('confirm_meeting'), ballot_id: Id, counts: Counts }),
  Type.Object({ verb: Type.Literal('publish'), cashier_id: Id }),
  Type.Object({ verb: Type.Literal('publish_month'), words: words(600, 0) }),
  Type.Object({ verb: Type.Literal('rectify'), project_id: Id, what: words(300), due_on: Day }),
  Type.Object({ verb: Type.Literal('rectified'), rectification_id: Id, text: words(300) }),
  Type.Object({ verb: Type.Literal('check_rectified'), rectification_id: Id, good: Type.Boolean() }),
]);
export type ListAct = Type.Static<typeof ListAct>;
