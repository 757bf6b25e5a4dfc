import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const words = (max: number) => Type.String({ maxLength: max });

/** What a caller may ask for in one message; longer texts are refused, not cut. */
export const text_length_max = 2000;

export const CaseState = Type.Enum(['draft', 'open', 'dispatched', 'accepted', 'planned', 'resolved', 'closed', 'withdrawn', 'merged']);
export type CaseState = 'draft' | 'open' | 'dispatched' | 'accepted' | 'planned' | 'resolved' | 'closed' | 'withdrawn' | 'merged';
export type Satisfaction = 'satisfied' | 'fair' | 'dissatisfied';
export const Satisfaction = Type.Enum(['satisfied', 'fair', 'dissatisfied']);
export const CaseLevel = Type.Enum(['community', 'street', 'county']);

export const ClockView = Type.Object({
  kind: Type.Enum(['respond', 'arrive', 'control', 'resolve']),
  state: Type.Enum(['running', 'met', 'missed', 'cancelled']),
  started_at: Type.String(),
  due_at: Type.String({ description: 'with the time in which the work waited on the resident' }),
  met_at: Nullable(Type.String()),
  schedule_known: Type.Boolean({ description: 'false when the year’s 调休 schedule is not loaded yet' }),
});
export type ClockView = Type.Static<typeof ClockView>;

export const CategoryView = Type.Object({
  code: Type.String(),
  name: Type.String(),
  group_code: Type.String(),
  group_name: Type.String(),
  tier: Type.Integer({ minimum: 1, maximum: 4 }),
  emergency_lines: Type.Array(Type.String()),
});
export type CategoryView = Type.Static<typeof CategoryView>;

/** A case as a row of a list or a card in the group. Never carries the reporter. */
export const CaseCard = Type.Object({
  id: Type.String(),
  number: Type.String(),
  title: Type.String({ description: '「3栋2单元 楼道声控灯」' }),
  category: CategoryView,
  tier: Type.Integer(),
  state: CaseState,
  level: CaseLevel,
  estate_id: Nullable(Type.String()),
  place_text: Type.String({ description: 'as exact as the reader may see' }),
  owner_text: Nullable(Type.String({ description: 'who has it: 「盈之宝物业 · 维修」' })),
  opened_at: Type.String(),
  arrive_promised_at: Nullable(Type.String()),
  resolved_at: Nullable(Type.String()),
  closed_at: Nullable(Type.String()),
  clock: Nullable(ClockView),
  reporter_count: Type.Integer(),
  mine: Type.Boolean({ description: 'the reader is one of the reporters' }),
  solved: Nullable(Type.Boolean()),
  satisfaction: Nullable(Satisfaction),
  by_assistant: Type.Boolean(),
  may_join: Type.Boolean({ description: 'a neighbour may say 「我家也是」' }),
  waiting: Nullable(Type.Object({ for: Type.Enum(['be_there', 'answer']), until: Type.String() }, { description: 'the work waits on the resident; its clock rests until then at most' })),
});
export type CaseCard = Type.Static<typeof CaseCard>;

export const TimelineEntry = Type.Object({
  at: Type.String(),
  name: Type.String({ description: 'fact name: case.opened, case.dispatched, …' }),
  who: Type.String({ description: 'a post, never a reporter: 「物业维修」「居民」「AI 网格员」' }),
  text: Nullable(Type.String()),
  file_ids: Type.Array(Type.String()),
  data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
});
export type TimelineEntry = Type.Static<typeof TimelineEntry>;

/** The verbs of cases/case.ts `moves` that have a route of their own. */
export const CaseVerb = Type.Enum(['open', 'dispatch', 'accept', 'object', 'plan', 'arrive', 'resolve', 'confirm', 'rate', 'reopen', 'escalate', 'merge', 'withdraw', 'remind', 'note', 'correct', 'pause', 'answer', 'extend', 'decide-extension', 'exclude', 'decide-exclusion', 'split', 'unmerge', 'next-step', 'recuse']);
export type CaseVerb = Type.Static<typeof CaseVerb>;

export const CaseDetail = Type.Object({
  ...CaseCard.properties,
  grid_text: Type.String({ description: 'community and grid: today’s while it runs, those of its end afterwards' }),
  description: Nullable(Type.String({ description: 'the words of the demand; null for the complained-about party' })),
  clocks: Type.Array(ClockView),
  timeline: Type.Array(TimelineEntry),
  photos: Type.Array(Type.Object({ file_id: Type.String(), kind: Type.Union([Type.Literal('before'), Type.Literal('after')]) })),
  reporters: Type.Array(Type.Object({ name_masked: Type.String(), phone_masked: Nullable(Type.String()), home: Nullable(Type.String()) }), {
    description: 'empty unless the hat may see reporters',
  }),
  may: Type.Array(CaseVerb, { description: 'what this hat may do now; a screen shows just these' }),
  emergency_lines: Type.Array(Type.String()),
  reading: Nullable(Type.Object({ confidence: Type.Number(), why: Type.String() })),
  merged_into: Nullable(Type.String()),
});
export type CaseDetail = Type.Static<typeof CaseDetail>;

export const CaseList = Type.Object({ cases: Type.Array(CaseCard), next: Nullable(Type.String()) });
export type CaseList = Type.Static<typeof CaseList>;

/** POST /api/cases: the form, for those who would rather fill in than chat. */
export const ReportCase = Type.Object({
  request_id: Type.String({ minLength: 8, maxLength: 64, description: 'made by the phone; the same twice makes one case' }),
  text: words(text_length_max),
  category: Type.Optional(Nullable(Type.String({ pattern: '^\\d{4}$' }))),
  estate_id: Type.Optional(Type.String()),
  place_id: Type.Optional(Nullable(Type.String({ description: 'a building, unit or home of the estate' }))),
  spot: Type.Optional(words(60)),
  file_ids: Type.Optional(Type.Array(Type.String(), { maxItems: 9 })),
  confidential: Type.Optional(Type.Boolean()),
});
export type ReportCase = Type.Static<typeof ReportCase>;

export const OpenDraft = Type.Object({
  category: Type.Optional(Type.String({ pattern: '^\\d{4}$' })),
  place_id: Type.Optional(Type.String()),
  spot: Type.Optional(words(60)),
});
export const Dispatch = Type.Object({
  role: Type.String({ description: 'owner code: WY, SD, WG, …' }),
  organisation_id: Type.Optional(Nullable(Type.String())),
  person_id: Type.Optional(Nullable(Type.String())),
  note: Type.Optional(words(500)),
});
export const ObjectTo = Type.Object({
  reason: Type.Enum(['not_ours', 'wrong_place', 'outside_power', 'conflict_of_interest', 'duplicate']),
  text: Type.String({ minLength: 2, maxLength: 500 }),
});
export const Plan = Type.Object({ arrive_at: Type.String({ format: 'date-time' }), note: Type.Optional(words(500)) });
export const Resolve = Type.Object({
  note: Type.Optional(words(1000)),
  file_ids: Type.Optional(Type.Array(Type.String(), { maxItems: 9 })),
});
export const Confirm = Type.Object({ solved: Type.Boolean(), text: Type.Optional(words(500)) });
export const Rate = Type.Object({ satisfaction: Satisfaction, text: Type.Optional(words(500)) });
export const Reopen = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }) });
export const Escalate = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }) });
export const Merge = Type.Object({ into: Type.String({ description: 'case id that stays' }) });
export const Withdraw = Type.Object({ reason: Type.Optional(words(500)) });
export const Note = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 1000 }),
  to_resident: Type.Boolean({ description: 'true: shown to the reporters; false: staff only' }),
  file_ids: Type.Optional(Type.Array(Type.String(), { maxItems: 9 })),
});
export const Correct = Type.Object({
  category: Type.Optional(Type.String({ pattern: '^\\d{4}$' })),
  place_id: Type.Optional(Nullable(Type.String())),
  spot: Type.Optional(words(60)),
  tier: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
});

/** GET /api/today: what this hat must look at now, most urgent first. */
export const Today = Type.Object({
  danger: Type.Array(CaseCard, { description: 'tier 1, before all else, whether missed, offered or at work' }),
  overdue: Type.Array(CaseCard),
  due_soon: Type.Array(CaseCard),
  to_accept: Type.Array(CaseCard),
  in_hand: Type.Array(CaseCard, { description: 'accepted and not due soon; for those who do the work' }),
  drafts: Type.Array(CaseCard),
  waiting_for_resident: Type.Array(CaseCard),
  counts: Type.Record(Type.String(), Type.Integer()),
});
export type Today = Type.Static<typeof Today>;

/** GET /api/dispatch-board: columns by state; GET /api/owners?case=… lists who could take a case. */
export const DispatchBoard = Type.Object({
  columns: Type.Array(Type.Object({ state: CaseState, count: Type.Integer(), cases: Type.Array(CaseCard) })),
});
export type DispatchBoard = Type.Static<typeof DispatchBoard>;
export const OwnerOption = Type.Object({
  role: Type.String(),
  role_name: Type.String(),
  organisation_id: Nullable(Type.String()),
  organisation_name: Nullable(Type.String()),
  suggested: Type.Boolean(),
  why: Type.String(),
});
export type OwnerOption = Type.Static<typeof OwnerOption>;

/** The weak list is a query over facts; nobody can edit it. */
export const WeakItem = Type.Object({
  case: CaseCard,
  cause: Type.String(),
  coordinator: Type.String(),
  missed_at: Type.String(),
  missed: Type.Object({ kind: Type.Enum(['control', 'resolve']), level: CaseLevel }, { description: 'which deadline was missed first, and at which level' }),
  objections: Type.Integer(),
  next_step: Nullable(Type.Object({ text: Type.String(), due_on: Type.String(), at: Type.String() }, { description: 'the one thing that people add' })),
  days_open: Type.Integer(),
});
export type WeakItem = Type.Static<typeof WeakItem>;
