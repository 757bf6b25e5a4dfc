import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const Id = Type.String({ minLength: 1, maxLength: 64 });
const At = Type.String({ format: 'date-time' });
const Day = Type.String({ format: 'date' });
const words = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });
const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });

/** 周收集 月恳谈 季会商 院坝会 业主大会 (domain.md §2: each leaves its own paper). */
export const series_kinds = ['weekly_collection', 'monthly_talk', 'quarterly_consultation', 'yard_meeting', 'owners_assembly'] as const;
export type SeriesKind = (typeof series_kinds)[number];
const SeriesKind = Type.Enum([...series_kinds]);
export const Rhythm = Type.Union([
  Type.Object({ every: Type.Literal('week'), weekday: whole(1, 7) }),
  Type.Object({ every: Type.Literal('month'), day: whole(1, 31) }),
  Type.Object({ every: Type.Literal('month_weekday'), nth: Type.Union([whole(1, 4), Type.Literal('last')]), weekday: whole(1, 7) }),
  Type.Object({ every: Type.Literal('quarter'), month: whole(1, 3), day: whole(1, 31) }, { description: 'month: which of the quarter’s three' }),
  Type.Object({ every: Type.Literal('year'), month: whole(1, 12), day: whole(1, 31) }),
  Type.Object({ every: Type.Literal('on_call') }),
]);
export type Rhythm = Type.Static<typeof Rhythm>;
export const meeting_states = ['planned', 'called', 'open', 'closed', 'cancelled'] as const;
export type MeetingState = (typeof meeting_states)[number];
const MeetingState = Type.Enum([...meeting_states]);

const Time = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', examples: ['19:30'] });
const Person = Type.Object({ phone: words(20, 1), part: words(20) });
export const NewSeries = Type.Object({
  kind: SeriesKind, title: words(40, 2), estate_id: Nullable(Id), venue: words(60, 1), rhythm: Rhythm, time: Time, open: Type.Boolean(),
  organisation_ids: Type.Array(Id, { maxItems: 40 }), people: Type.Array(Person, { maxItems: 60 }),
  first_on: Type.Optional(Nullable(Type.String({ format: 'date', description: 'of a series that meets when called: its first day' }))),
});
export type NewSeries = Type.Static<typeof NewSeries>;
export const GuestView = Type.Object({ id: Type.String(), name: Type.String(), part: Type.String(), organisation: Type.Boolean() });
export type GuestView = Type.Static<typeof GuestView>;
export const NewGuest = Type.Object({ organisation_id: Nullable(Id), phone: Nullable(words(20, 1)), part: words(20) });
export type NewGuest = Type.Static<typeof NewGuest>;
export const DropGuest = Type.Object({ guest_id: Id });

const NextLine = Type.Object({ id: Type.String(), starts_at: At, state: MeetingState });
export const SeriesCard = Type.Object({
  id: Type.String(), kind: SeriesKind, title: Type.String(), place: Type.String(), venue: Type.String(), rhythm: Rhythm, time: Type.String(), open: Type.Boolean(), office: Type.String(), keeps: Type.Boolean(),
  next: Nullable(NextLine), last: Nullable(NextLine), held: Type.Integer(), open_items: Type.Integer(), ended: Type.Boolean(),
});
export type SeriesCard = Type.Static<typeof SeriesCard>;

export const topic_states = ['asked', 'on', 'off', 'taken', 'settled', 'later', 'raised'] as const;
export type TopicState = (typeof topic_states)[number];
export const topic_sources = ['resident', 'desk', 'case', 'earlier', 'raised', 'proposal'] as const;
export type TopicSource = (typeof topic_sources)[number];
export const TopicView = Type.Object({
  id: Type.String(), title: Type.String(), words: Nullable(Type.String()), source: Type.Enum([...topic_sources]), state: Type.Enum([...topic_states]), answer: Nullable(Type.String()),
  mine: Type.Boolean(), asked_by: Nullable(Type.String({ description: 'masked, for the office' })), from_office: Nullable(Type.String()), case_id: Nullable(Type.String()), at: At,
});
export type TopicView = Type.Static<typeof TopicView>;
export const SeriesList = Type.Object({ series: Type.Array(SeriesCard), raised: Type.Array(TopicView, { description: 'handed up to this office, on no agenda yet' }), may_make: Type.Boolean() });
export type SeriesList = Type.Static<typeof SeriesList>;
const MeetingLine = Type.Object({ id: Type.String(), number: Type.Integer(), starts_at: At, state: MeetingState, items: Type.Integer(), done: Type.Integer() });
export const SeriesView = Type.Object({ ...SeriesCard.properties, guests: Type.Array(GuestView), meetings: Type.Array(MeetingLine) });
export type SeriesView = Type.Static<typeof SeriesView>;

export const item_kinds = ['case', 'vote', 'project', 'task', 'raised'] as const;
export type ItemKind = (typeof item_kinds)[number];
export const outcomes = ['waiting', 'underway', 'overdue', 'done', 'not_done'] as const;
export type Outcome = (typeof outcomes)[number];
const Decided = Type.Object({ what: Type.String(), owner: Type.String(), due_on: Nullable(Day), outcome: Type.Enum([...outcomes]) });
export const ItemView = Type.Object({
  id: Type.String(), meeting_id: Type.String(), meeting_on: Day, number: Type.Integer(), kind: Type.Enum([...item_kinds]), what: Type.String(), owner: Type.String(), by_person: Type.Boolean({ description: 'a neighbour claimed it, who is masked on paper' }), due_on: Nullable(Day),
  outcome: Type.Enum([...outcomes]), step: Type.String({ description: 'what it has become: case.accepted, vote.open, project.waiting, task.open, raised.on …' }), note: Nullable(Type.String()),
  case_id: Nullable(Type.String()), vote_id: Nullable(Type.String()), topic_id: Nullable(Type.String()),
  decided: Type.Array(Decided, { description: 'of what was handed up: what was decided there' }), decided_by: Nullable(Type.String()), may_finish: Type.Boolean(), may_raise: Type.Boolean(),
});
export type ItemView = Type.Static<typeof ItemView>;
export const ItemList = Type.Object({ items: Type.Array(ItemView) });
export type ItemList = Type.Static<typeof ItemList>;
const RollView = Type.Object({ id: Type.String(), name: Type.String(), part: Type.String(), organisation: Type.Boolean(), called: Type.Boolean(), present: Type.Boolean() });
export const note_kinds = ['typed', 'dictated', 'photographed'] as const;
const NoteView = Type.Object({ id: Type.String(), how: Type.Enum([...note_kinds]), text: Nullable(Type.String()), file_id: Nullable(Type.String()), at: At });

export const MeetingView = Type.Object({
  id: Type.String(), series_id: Type.String(), number: Type.Integer(), kind: SeriesKind, title: Type.String(), place: Type.String(), venue: Type.String(), office: Type.String(), open: Type.Boolean(), starts_at: At, state: MeetingState,
  opened_at: Nullable(At), closed_at: Nullable(At), cancelled_why: Nullable(Type.String()), summary: Nullable(Type.String()), others: Type.Integer(), present: Type.Integer(),
  topics: Type.Array(TopicView), earlier: Type.Array(ItemView, { description: 'what became of the meeting before, and of what was still open then' }), earlier_on: Nullable(Day), items: Type.Array(ItemView),
  roll: Type.Array(RollView, { description: 'for the office; others see themselves' }), notes: Type.Array(NoteView),
  before: Nullable(Type.String()), after: Nullable(Type.String()),
  keeps: Type.Boolean(), may_ask: Type.Boolean(), may_raise: Type.Boolean(), may_vote: Type.Boolean({ description: 'this office may write an owners’ vote here' }),
});
export type MeetingView = Type.Static<typeof MeetingView>;
export const Choices = Type.Object({
  organisations: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  cases: Type.Array(Type.Object({ case_id: Type.String(), title: Type.String(), opened_at: At, reporters: Type.Integer() }), { description: 'open here, on no agenda yet; the longest waiting first' }),
});
export type Choices = Type.Static<typeof Choices>;

export const AddTopic = Type.Object({ title: words(60, 2), words: words(500), case_id: Type.Optional(Nullable(Id)), item_id: Type.Optional(Nullable(Id)) });
export type AddTopic = Type.Static<typeof AddTopic>;
export const DecideTopic = Type.Object({ topic_id: Id, on: Type.Boolean(), answer: words(300) });
export type DecideTopic = Type.Static<typeof DecideTopic>;
export const SettleTopic = Type.Object({ topic_id: Id, how: Type.Enum(['settled', 'later']), answer: words(300) });
export type SettleTopic = Type.Static<typeof SettleTopic>;
export const PlaceTopic = Type.Object({ topic_id: Id });
export const MoveMeeting = Type.Object({ starts_at: At, venue: words(60, 1) });
export type MoveMeeting = Type.Static<typeof MoveMeeting>;
export const CancelMeeting = Type.Object({ why: words(300, 2) });
export const MarkRoll = Type.Object({ present_ids: Type.Array(Id, { maxItems: 300 }), others: whole(0, 5000) });
export type MarkRoll = Type.Static<typeof MarkRoll>;
export const AddNote = Type.Object({ how: Type.Enum([...note_kinds]), text: words(20_000), file_id: Nullable(Id) });
export type AddNote = Type.Static<typeof AddNote>;
export const AddItem = Type.Object({
  topic_id: Nullable(Id), kind: Type.Enum(['case', 'vote', 'project', 'task']), what: words(300, 2), organisation_id: Nullable(Id), roll_id: Nullable(Type.String({ maxLength: 64, description: 'somebody of the roll who claimed it' })),
  due_on: Day, category: Type.Optional(Nullable(Type.String({ pattern: '^\\d{4}$' }))), vote_kind: Type.Optional(Nullable(words(40, 1))),
});
export type AddItem = Type.Static<typeof AddItem>;
export const RaiseMatter = Type.Object({ topic_id: Nullable(Id), item_id: Nullable(Id), why: words(300, 2) });
export type RaiseMatter = Type.Static<typeof RaiseMatter>;
export const CloseMeeting = Type.Object({ summary: words(4000, 2) });
export const CallAgain = Type.Object({ on: Day, time: Time });
export const FinishItem = Type.Object({ done: Type.Boolean(), note: words(500, 2) });
export type FinishItem = Type.Static<typeof FinishItem>;
export const papers = ['notice', 'minutes', 'decision', 'issues'] as const;
export type Paper = (typeof papers)[number];
