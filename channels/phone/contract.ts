import Type from 'typebox';
import { CaseCard, CategoryView } from '../../modules/cases/contract.ts';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Phone = Type.String({ pattern: '^1[3-9]\\d{9}$', examples: ['19900009999'] });
const Id = Type.String({ minLength: 1, maxLength: 64 });

export const BeginCall = Type.Object({
  request_id: Type.String({ minLength: 8, maxLength: 64 }),
  rang_at: Type.Optional(Type.String({ format: 'date-time', description: 'from an exchange that tells it' })),
});
export const CallBegun = Type.Object({ id: Type.String(), answered_at: Type.String() });
export type CallBegun = Type.Static<typeof CallBegun>;

export const FindCaller = Type.Object({ phone: Phone });
/** Found by the whole number only; masked; the look is recorded. */
export const CallerView = Type.Object({
  callers: Type.Array(Type.Object({
    person_id: Type.String(),
    name_masked: Type.String(),
    phone_masked: Nullable(Type.String()),
    homes: Type.Array(Type.Object({ home_id: Type.String(), estate_id: Type.String(), words: Type.String() })),
    underway: Type.Array(CaseCard),
    past: Type.Array(CaseCard),
  })),
});
export type CallerView = Type.Static<typeof CallerView>;

export const ReadWords = Type.Object({ text: Type.String({ maxLength: 2000 }), estate_id: Type.Optional(Nullable(Id)), home_id: Type.Optional(Nullable(Id)) });
/** What the assistant makes of the words so far; nothing is saved. */
export const WordsRead = Type.Object({
  category: Nullable(CategoryView),
  confidence: Type.Number(),
  tier: Nullable(Type.Integer()),
  emergency: Type.Boolean(),
  lines: Type.Array(Type.String()),
  place_text: Nullable(Type.String()),
  place_unknown: Type.Boolean({ description: 'a building was named that the estate does not have' }),
  similar: Type.Array(CaseCard),
});
export type WordsRead = Type.Static<typeof WordsRead>;

export const RecordCall = Type.Object({
  text: Type.String({ minLength: 2, maxLength: 2000 }),
  estate_id: Id,
  home_id: Type.Optional(Nullable(Id)),
  category: Type.Optional(Nullable(Type.String({ pattern: '^\\d{4}$' }))),
  join: Type.Optional(Nullable(Type.String({ maxLength: 64, description: 'the case that is the same fault' }))),
  caller: Type.Union([
    Type.Object({ person_id: Id }),
    Type.Object({ phone: Phone, name: Type.Optional(Type.String({ maxLength: 40 })) }),
    Type.Object({ anonymous: Type.Literal(true) }),
  ], { examples: [{ anonymous: true }] }),
  confidential: Type.Optional(Type.Boolean()),
  call_back: Type.Optional(Type.Boolean()),
});
export type RecordCall = Type.Static<typeof RecordCall>;
export const CallRecorded = Type.Object({ case_id: Type.String(), number: Type.String(), joined: Type.Boolean(), owner_text: Nullable(Type.String()), lines: Type.Array(Type.String()), call_back_due_at: Nullable(Type.String()) });
export type CallRecorded = Type.Static<typeof CallRecorded>;

/** 请人代办, told while the caller is on the line: for the caller, or for somebody of whom they give the number. Nothing is authorised by it. */
export const AskByPhone = Type.Object({
  request_id: Type.String({ minLength: 8, maxLength: 64 }),
  principal: Type.Union([Type.Object({ person_id: Id }), Type.Object({ phone: Phone })], { examples: [{ phone: '19900009999' }] }),
  kind: Type.String({ minLength: 1, maxLength: 40, examples: ['medicine'] }),
  what: Type.String({ maxLength: 500 }),
  due_on: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
});
export type AskByPhone = Type.Static<typeof AskByPhone>;
export const AskedByPhone = Type.Object({ errand_id: Type.String(), principal_name: Type.String() });
export type AskedByPhone = Type.Static<typeof AskedByPhone>;

export const CalledBack = Type.Object({ result: Type.Enum(['reached', 'no_answer']), note: Type.Optional(Type.String({ maxLength: 500 })) });
export const CallBackNumber = Type.Object({ phone: Nullable(Type.String()) });
export const SetLimit = Type.Object({ kind: Type.Enum(['answer', 'record', 'hand_over', 'call_back']), seconds: Type.Integer({ minimum: 1, maximum: 2_592_000 }) });

/** The desk's day: promises with numerator and denominator, and who waits to be called back. Nobody is counted. */
export const Desk = Type.Object({
  calls: Type.Integer(),
  kept: Type.Array(Type.Object({ kind: SetLimit.properties.kind, seconds: Type.Integer(), source: Type.Enum(['from_memory', 'own']), measured: Type.Integer(), within: Type.Integer() })),
  call_backs: Type.Array(Type.Object({ id: Type.String(), number: Type.String(), due_at: Type.String(), title: Type.String(), state: CaseCard.properties.state })),
});
export type Desk = Type.Static<typeof Desk>;
