import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: 80 });
const Witness = Type.Optional(Type.String({ maxLength: 20 }));

export const MediationState = Type.Enum(['asking', 'talking', 'signing', 'in_force', 'ended']);
export const OpenMediation = Type.Object({
  case_id: Nullable(Id),
  title: Type.String({ minLength: 2, maxLength: 60, description: 'what it is about: no names' }),
  party_ids: Type.Array(Id, { maxItems: 8, description: 'whoever reported the case is a party without being named here' }),
  mediator_ids: Type.Array(Id, { minItems: 1, maxItems: 3 }),
});
export type OpenMediation = Type.Static<typeof OpenMediation>;
export const AnswerMediation = Type.Object({ person_id: Type.Optional(Id), agrees: Type.Boolean(), how: Type.Enum(['self', 'paper', 'spoken']), witness: Witness });
export type AnswerMediation = Type.Static<typeof AnswerMediation>;
export const Declare = Type.Object({ no_stake: Type.Boolean({ description: 'neither party nor kin, and nothing to gain' }) });
export const Meet = Type.Object({ at: Type.String({ format: 'date-time' }), place: Type.String({ minLength: 2, maxLength: 60 }) });
export type Meet = Type.Static<typeof Meet>;
export const Minutes = Type.Object({ session_id: Id, text: Type.String({ minLength: 2, maxLength: 4000 }) });
export const Agreement = Type.Object({
  form: Type.Enum(['written', 'oral']),
  promises: Type.Array(Type.Object({ what: Type.String({ minLength: 2, maxLength: 300 }), person_id: Id, due_on: Type.String({ format: 'date' }) }), { minItems: 1, maxItems: 12 }),
});
export type Agreement = Type.Static<typeof Agreement>;
export const Sign = Type.Object({
  person_id: Type.Optional(Id), how: Type.Enum(['self', 'paper', 'spoken']), witness: Witness,
  on: Type.Optional(Type.String({ format: 'date', description: 'the day on the paper, when a mediator writes it down later: the 30 days count from it' })),
});
export type Sign = Type.Static<typeof Sign>;
/** Without a person it is one's own word; a mediator writes down a party's with how it was said. */
export const End = Type.Object({ person_id: Type.Optional(Id), how: Type.Optional(Type.Enum(['paper', 'spoken'])), witness: Witness });
export type End = Type.Static<typeof End>;
export const Finish = Type.Object({ promise_id: Id });
export const WantConfirmation = Type.Object({ person_id: Type.Optional(Id) });
export const Outcome = Type.Object({ outcome: Type.Enum(['confirmed', 'not_confirmed']) });
export const Made = Type.Object({ id: Type.String() });

const Word = Nullable(Type.Object({ at: Type.String(), how: Nullable(Type.Enum(['self', 'paper', 'spoken'])), witness: Nullable(Type.String()) }));
export const MediationPerson = Type.Object({
  person_id: Type.String({ description: 'empty while the other side may not be known' }),
  name: Nullable(Type.String({ description: 'null until all have agreed to be mediated: who asked for it is not told before' })),
  me: Type.Boolean(),
  asked: Type.Boolean(),
  answer: Nullable(Type.Boolean()),
  answered: Word,
  /** of the other side that and when alone: how and before whom is for the mediators */
  signed: Word,
  binding: Type.Boolean({ description: 'false while a tap on the phone waits for the signature on paper' }),
  wants_confirmation: Type.Boolean(),
});
export type MediationPerson = Type.Static<typeof MediationPerson>;
export const PromiseView = Type.Object({ id: Type.String(), what: Type.String(), person_id: Type.String(), name: Type.String(), due_at: Type.String(), state: Type.Enum(['open', 'done', 'missed']) });
export type PromiseView = Type.Static<typeof PromiseView>;
export const SessionView = Type.Object({ id: Type.String(), at: Type.String(), place: Type.String(), minutes: Nullable(Type.String()) });
export type SessionView = Type.Static<typeof SessionView>;
export const MediationView = Type.Object({
  id: Type.String(),
  title: Type.String(),
  state: MediationState,
  end_reason: Nullable(Type.Enum(['refused', 'withdrawn', 'no_agreement', 'no_mediator'])),
  ended_at: Nullable(Type.String()),
  at: Type.String(),
  case_id: Nullable(Type.String({ description: 'for mediators only' })),
  mine: Type.Enum(['party', 'mediator']),
  parties: Type.Array(MediationPerson),
  mediators: Type.Array(MediationPerson),
  sessions: Type.Array(SessionView),
  form: Nullable(Type.Enum(['written', 'oral'])),
  promises: Type.Array(PromiseView),
  effective_at: Nullable(Type.String()),
  confirmation: Nullable(Type.Object({ until: Type.String(), schedule_known: Type.Boolean(), open: Type.Boolean(), asked_at: Nullable(Type.String()), outcome: Nullable(Type.Enum(['confirmed', 'not_confirmed'])) })),
  may: Type.Array(Type.Enum(['answer', 'answer_for', 'declare', 'step_out', 'meet', 'write', 'agree', 'sign', 'sign_for', 'finish', 'end', 'withdraw', 'withdraw_for', 'want_confirmation', 'outcome'])),
});
export type MediationView = Type.Static<typeof MediationView>;
export const MediationCard = Type.Object({ id: Type.String(), title: Type.String(), state: MediationState, end_reason: MediationView.properties.end_reason, at: Type.String(), mine: Type.Enum(['party', 'mediator']), waits_for_me: Type.Boolean(), next_session: Nullable(Type.Object({ at: Type.String(), place: Type.String() })) });
export type MediationCard = Type.Static<typeof MediationCard>;
export const MediationList = Type.Object({ mediations: Type.Array(MediationCard) });
export type MediationList = Type.Static<typeof MediationList>;
/** What those who coordinate a case learn of its mediation: that there is one, and how far it is. No words of it. */
export const MediationOfCase = Type.Object({ id: Type.String(), state: MediationState, end_reason: MediationView.properties.end_reason, at: Type.String(), may_open: Type.Boolean() });
export const MediationsOfCase = Type.Object({ mediations: Type.Array(MediationOfCase), may_begin: Type.Boolean() });
export type MediationsOfCase = Type.Static<typeof MediationsOfCase>;
export const Mediators = Type.Object({ mediators: Type.Array(Type.Object({ person_id: Type.String(), name: Type.String(), organisation_name: Type.String() })) });
export type Mediators = Type.Static<typeof Mediators>;
