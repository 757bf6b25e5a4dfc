import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: 80 });
const Word = Type.Enum(['satisfied', 'fair', 'dissatisfied']);

export const Appraisal = Type.Enum(['solved', 'partly', 'not']);
export type Appraisal = 'solved' | 'partly' | 'not';

/** 吹哨: one case, several departments, each with its own question and time. */
export const Blow = Type.Object({
  summary: Type.String({ minLength: 2, maxLength: 500, description: 'what the departments are told: no names, no numbers of homes' }),
  ask_resident: Type.Boolean({ description: 'the reporter is asked about each answer too' }),
  calls: Type.Array(Type.Object({ organisation_id: Id, question: Type.String({ minLength: 2, maxLength: 300 }), due_at: Type.String({ format: 'date-time' }) }), { minItems: 1, maxItems: 8 }),
});
export type Blow = Type.Static<typeof Blow>;
export const AnswerCall = Type.Object({ answer: Type.String({ minLength: 2, maxLength: 1000 }), solved_part: Type.Boolean() });
export const AppraiseCall = Type.Object({ appraisal: Appraisal, note: Type.Optional(Type.String({ maxLength: 500 })) });
export const RateCall = Type.Object({ word: Word });

export const CallState = Type.Enum(['called', 'arrived', 'answered', 'missed', 'appraised', 'cancelled']);
export const CallView = Type.Object({
  id: Type.String(),
  organisation_id: Type.String(),
  organisation_name: Type.String(),
  question: Type.String(),
  state: CallState,
  at: Type.String(),
  due_at: Type.String(),
  arrived_at: Nullable(Type.String()),
  answered_at: Nullable(Type.String()),
  on_time: Nullable(Type.Boolean({ description: 'null while there is still time' })),
  answer: Nullable(Type.String()),
  solved_part: Nullable(Type.Boolean()),
  appraisal: Nullable(Appraisal),
  appraisal_note: Nullable(Type.String()),
  resident_word: Nullable(Word),
  may: Type.Array(Type.Enum(['arrive', 'answer', 'appraise', 'rate'])),
});
export type CallView = Type.Static<typeof CallView>;
export const WhistleView = Type.Object({
  id: Type.String(),
  case_id: Type.String(),
  may_open_case: Type.Boolean(),
  title: Type.String(),
  place_text: Type.String(),
  summary: Type.String(),
  by: Type.String(),
  at: Type.String(),
  ask_resident: Type.Boolean(),
  calls: Type.Array(CallView),
});
export type WhistleView = Type.Static<typeof WhistleView>;
export const WhistleList = Type.Object({ whistles: Type.Array(WhistleView) });
export type WhistleList = Type.Static<typeof WhistleList>;

/** By department, each share with what it is a share of; nobody is ranked. */
export const WhistleFigure = Type.Object({
  organisation_id: Type.String(),
  organisation_name: Type.String(),
  called: Type.Integer(),
  due: Type.Integer({ description: 'answered, or their time is over' }),
  answered: Type.Integer(),
  on_time: Type.Integer(),
  appraised: Type.Integer(),
  solved: Type.Integer(),
  rated: Type.Integer({ description: 'residents who said a word' }),
  satisfied: Type.Integer(),
});
export type WhistleFigure = Type.Static<typeof WhistleFigure>;
export const WhistleFigures = Type.Object({ days: Type.Integer(), departments: Type.Array(WhistleFigure) });
export type WhistleFigures = Type.Static<typeof WhistleFigures>;

/** Whom a street may whistle for a case: the organisations of the place, whoever is complained about left out. */
export const Callable = Type.Object({ id: Type.String(), name: Type.String(), owner_code: Type.String() });
export type Callable = Type.Static<typeof Callable>;
