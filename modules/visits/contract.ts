import Type from 'typebox';
import { CaseCard } from '../cases/contract.ts';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const words = (max: number) => Type.String({ maxLength: max });
const Id = Type.String({ minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9-]+$', description: 'made by the phone; the same twice is one' });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export type VisitState = 'planned' | 'done' | 'unanswered' | 'cancelled';
export const VisitState = Type.Enum(['planned', 'done', 'unanswered', 'cancelled']);
/** Why somebody is visited. The first five are on the care list: `visit.ts` `is_care`. */
export const whys = ['elder_alone', 'illness', 'disability', 'child_alone', 'hardship', 'newcomer', 'safety', 'case', 'look_in'] as const;
export type Why = (typeof whys)[number];
export const Why = Type.Enum([...whys]);
export const outcomes = ['well', 'helped', 'needs', 'refused', 'moved', 'unanswered'] as const;
export type Outcome = (typeof outcomes)[number];
export const Outcome = Type.Enum([...outcomes]);
export type Consent = 'none' | 'spoken' | 'signed';
export const Consent = Type.Enum(['none', 'spoken', 'signed']);
export type FileKind = 'voice' | 'photo' | 'signature';
const FileKind = Type.Enum(['voice', 'photo', 'signature']);
export const contact_reasons = ['before_visit', 'at_door', 'call_back', 'danger'] as const;
export const ContactReason = Type.Enum([...contact_reasons]);
export type ContactReason = (typeof contact_reasons)[number];

export const VisitView = Type.Object({
  id: Type.String(),
  version: Type.String({ description: 'the act that made this state; sent back with every change' }),
  state: VisitState,
  on_day: Type.String(),
  place_text: Type.String({ description: '「盈之宝 3栋2单元602」' }),
  person: Nullable(Type.Object({ name_masked: Type.String(), phone_masked: Nullable(Type.String()) })),
  lives_here: Nullable(Type.Boolean({ description: 'false: the register says they live elsewhere by now' })),
  why: Type.Object({ code: Why, text: Nullable(Type.String()) }, { description: 'by need to know: 「上门看看」 for those who need not' }),
  worker: Type.Enum(['me', 'grid', 'other']),
  last: Nullable(Type.Object({ on_day: Type.String(), outcome: Nullable(Outcome), promised: Nullable(Type.String()) })),
  outcome: Nullable(Outcome),
  note: Nullable(Type.String()),
  promised: Nullable(Type.String()),
  next_on: Nullable(Type.String()),
  consent: Consent,
  witness: Nullable(Type.String()),
  files: Type.Array(Type.Object({ file_id: Type.String(), kind: FileKind })),
  visited_at: Nullable(Type.String()),
  changed: Type.Object({ by: Nullable(Type.String()), at: Type.String() }),
  contact_open: Type.Boolean({ description: 'the number may be asked for now' }),
  cases: Type.Array(CaseCard),
});
export type VisitView = Type.Static<typeof VisitView>;

/** GET /api/visits: all that a phone keeps for one day. */
export const VisitDay = Type.Object({
  day: Type.String(),
  now: Type.String({ description: 'the house’s own clock, because a phone’s may be off' }),
  expires_at: Type.String({ description: 'the phone forgets the list then' }),
  visits: Type.Array(VisitView),
  units: Type.Array(Type.Object({ id: Type.String(), text: Type.String() }), { description: 'where one may walk in' }),
});
export type VisitDay = Type.Static<typeof VisitDay>;

export const VisitHistory = Type.Object({
  visit: VisitView,
  acts: Type.Array(
    Type.Object({
      at: Type.String(),
      verb: Type.String(),
      by: Nullable(Type.String()),
      result: Type.Enum(['accepted', 'conflict']),
      outcome: Nullable(Outcome),
      note: Nullable(Type.String()),
    }),
    { description: 'everything that was sent, also what gave way in a conflict' },
  ),
});
export type VisitHistory = Type.Static<typeof VisitHistory>;

export const Finish = Type.Object({
  verb: Type.Literal('finish'),
  outcome: Outcome,
  note: words(2000),
  promised: words(500),
  next_on: Nullable(Day),
  consent: Consent,
  witness: words(60),
  files: Type.Array(Type.Object({ file_id: Type.String({ maxLength: 64 }), kind: FileKind }), { maxItems: 12 }),
});
export type Finish = Type.Static<typeof Finish>;
export const PlanVisit = Type.Object({
  verb: Type.Literal('plan'),
  place_id: Type.String({ maxLength: 64 }),
  room: words(20),
  why: Why,
  why_text: words(500),
  on_day: Nullable(Day),
  mine: Type.Boolean({ description: 'false: whoever of the grid is nearest' }),
  case_id: Nullable(Type.String({ maxLength: 64 })),
});
export type PlanVisit = Type.Static<typeof PlanVisit>;
export const Raise = Type.Object({
  verb: Type.Literal('raise'),
  text: words(2000),
  category: Nullable(Type.String({ pattern: '^\\d{4}$' })),
  anonymous: Type.Boolean({ description: 'the resident asked not to be named: the case is confidential' }),
  child_hurt: Type.Boolean({ description: '未成年人保护法 11: reported at once, confidential' }),
  files: Type.Array(Type.Object({ file_id: Type.String({ maxLength: 64 }), kind: FileKind }), { maxItems: 12 }),
});
export type Raise = Type.Static<typeof Raise>;
export const Cancel = Type.Object({ verb: Type.Literal('cancel'), reason: Type.String({ minLength: 2, maxLength: 500 }) });
export const Take = Type.Object({ verb: Type.Literal('take') });
export const GiveWay = Type.Object({ verb: Type.Literal('give_way') });

/** One thing done on a phone, perhaps hours ago and without a signal. */
export const VisitAct = Type.Object({
  id: Id,
  visit_id: Id,
  at: Type.String({ format: 'date-time', description: 'by the phone’s clock' }),
  saw: Nullable(Type.Object({ version: Type.String({ maxLength: 64 }), lives_here: Nullable(Type.Boolean()) })),
  answers: Nullable(Type.String({ maxLength: 64, description: 'the act whose conflict a person settled with this one' })),
  do: Type.Union([PlanVisit, Finish, Raise, Cancel, Take, GiveWay]),
});
export type VisitAct = Type.Static<typeof VisitAct>;

/** POST /api/visits/sync: each act is answered on its own; a broken one refuses no other. */
export const SyncVisits = Type.Object({
  device_at: Type.String({ format: 'date-time', description: 'the phone’s clock as it sends' }),
  acts: Type.Array(Type.Object({ id: Id }, { additionalProperties: true, description: 'VisitAct' }), { minItems: 1, maxItems: 50 }),
});
export const SyncAnswer = Type.Object({
  id: Type.String(),
  result: Type.Enum(['accepted', 'already', 'conflict', 'refused', 'later'], { description: 'later: our fault, send it again' }),
  code: Nullable(Type.String()),
  message: Nullable(Type.String()),
  visit: Nullable(VisitView),
  case_number: Nullable(Type.String()),
});
export type SyncAnswer = Type.Static<typeof SyncAnswer>;
export const Synced = Type.Object({ now: Type.String(), clock_off_minutes: Type.Integer(), answers: Type.Array(SyncAnswer) });
export type Synced = Type.Static<typeof Synced>;

export const AskContact = Type.Object({ reason: ContactReason });
export const Contact = Type.Object({ name: Type.String(), phone: Nullable(Type.String()), until: Type.String() });
export type Contact = Type.Static<typeof Contact>;
