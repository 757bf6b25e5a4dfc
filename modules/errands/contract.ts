import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const words = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });
const Id = Type.String({ minLength: 1, maxLength: 64 });
const RequestId = Type.String({ minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9-]+$', description: 'made by the screen; the same twice is one', examples: ['request-of-a-screen'] });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Fen = Type.Integer({ minimum: 0, maximum: 10_000_000, description: 'fen' });

export const states = ['asked', 'authorised', 'stopped', 'done', 'closed', 'cancelled'] as const;
export type ErrandState = (typeof states)[number];
export const documents = ['id_card', 'household_book', 'social_card', 'medical_card', 'prescription', 'bill', 'slip', 'housing_paper', 'other'] as const;
export type Document = (typeof documents)[number];
export type AskedHow = 'self' | 'guardian' | 'door' | 'phone';
export type MeetingKind = 'video' | 'home';
export const meeting_outcomes = ['met', 'no_answer', 'cut_off', 'called_off'] as const;
export type MeetingOutcome = (typeof meeting_outcomes)[number];
export type Sign = 'signed' | 'spoken';
export type Word = 'done' | 'not_as_asked';
export type WordHow = 'self' | 'guardian' | 'told';
export type FileKind = 'authority' | 'signature' | 'receipt' | 'proof';
export const verbs = ['ask', 'take', 'assign', 'authorise', 'use_authority', 'withdraw_authority', 'authority_expired', 'appoint', 'met', 'hand_over', 'give_back', 'see_contact', 'finish', 'word', 'recuse', 'cancel'] as const;
export type Verb = (typeof verbs)[number];
/** What the reader is to this errand. `grid` and `operator` know only that it is there. */
export const seats = ['principal', 'guardian', 'agent', 'stand_in', 'community', 'asker', 'grid', 'operator'] as const;
export type Seat = (typeof seats)[number];
export const contact_reasons = ['before_meeting', 'at_door', 'call_back', 'danger'] as const;
export type ContactReason = (typeof contact_reasons)[number];

const Sign = Type.Object({
  how: Type.Enum(['signed', 'spoken']),
  file_id: Nullable(Id),
  witness: words(60),
}, { description: 'the principal’s part: a photo of the signed slip, or words heard by a named witness', examples: [{ how: 'spoken', file_id: null, witness: '邻居在场' }] });
export type SignGiven = Type.Static<typeof Sign>;

export const KindView = Type.Object({ id: Type.String(), title: Type.String(), documents: Type.Array(Type.Enum([...documents])) });
export type KindView = Type.Static<typeof KindView>;
export const KindList = Type.Object({ kinds: Type.Array(KindView) });
export type KindList = Type.Static<typeof KindList>;

export const AuthorityView = Type.Object({
  how: Type.Enum(['written', 'recorded']),
  by_guardian: Type.Boolean(),
  kinds: Type.Array(Type.Object({ id: Type.String(), title: Type.String() })),
  documents: Type.Array(Type.Enum([...documents])),
  cash_fen_max: Fen,
  may_substitute: Type.Boolean(),
  from_at: Type.String(),
  until_on: Type.String({ description: 'its last day, Asia/Shanghai' }),
  standing: Type.Enum(['in_force', 'withdrawn', 'expired']),
  withdrawn_at: Nullable(Type.String()),
  file_id: Nullable(Type.String({ description: 'the recording or the photo of the paper' })),
});
export const ThingView = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['document', 'cash']),
  document: Nullable(Type.Enum([...documents])),
  note: Nullable(Type.String()),
  amount_fen: Nullable(Fen),
  given_at: Type.String(),
  given_to: Type.String(),
  given_sign: Type.Enum(['signed', 'spoken']),
  given_witness: Nullable(Type.String()),
  back_at: Nullable(Type.String()),
  back_sign: Nullable(Type.Enum(['signed', 'spoken'])),
  back_witness: Nullable(Type.String()),
  spent_fen: Nullable(Fen),
  back_fen: Nullable(Fen),
});
export type ThingView = Type.Static<typeof ThingView>;
export const MeetingView = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['video', 'home']),
  from_at: Type.String(),
  until_at: Type.String(),
  where_text: Type.String(),
  visit_id: Nullable(Type.String()),
  outcome: Nullable(Type.Enum([...meeting_outcomes])),
  outcome_note: Nullable(Type.String()),
});
export type MeetingView = Type.Static<typeof MeetingView>;
export const DeedView = Type.Object({
  at: Type.String(),
  verb: Type.Enum([...verbs]),
  by: Type.Enum(['principal', 'guardian', 'agent', 'software', 'other'], { description: 'what whoever did it is to this errand' }),
  by_name: Nullable(Type.String()),
  for_name: Nullable(Type.String({ description: 'in whose place a stand-in acted' })),
  amount_fen: Nullable(Fen),
  detail: Nullable(Type.String({ description: 'a code: a document, an outcome, a word' })),
});
export type DeedView = Type.Static<typeof DeedView>;

/** An errand in a list: what whoever reaches the place may know. */
export const ErrandCard = Type.Object({
  id: Type.String(),
  state: Type.Enum([...states]),
  kind: Type.Object({ id: Type.String(), title: Type.String() }),
  due_on: Type.String(),
  due: Type.Enum(['ahead', 'soon', 'over', 'ended']),
  principal_name: Type.String({ description: 'masked for everybody but themselves and their guardian' }),
  place_text: Type.String(),
  agent_name: Nullable(Type.String()),
  seat: Type.Enum([...seats]),
  outstanding: Type.Integer({ description: 'things not given back yet; 0 for who may not know' }),
});
export type ErrandCard = Type.Static<typeof ErrandCard>;
export const ErrandList = Type.Object({ errands: Type.Array(ErrandCard), wards: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }), { description: 'whose guardian the reader is' }) });
export type ErrandList = Type.Static<typeof ErrandList>;

export const ErrandView = Type.Object({
  ...ErrandCard.properties,
  what: Nullable(Type.String()),
  asked_how: Type.Enum(['self', 'guardian', 'door', 'phone']),
  asked_at: Type.String(),
  guardians: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }), { description: 'who speaks for the principal, where the register names somebody' }),
  suggested_documents: Type.Array(Type.Enum([...documents])),
  authority: Nullable(AuthorityView),
  things: Type.Array(ThingView),
  meetings: Type.Array(MeetingView),
  files: Type.Array(Type.Object({ file_id: Type.String(), kind: Type.Enum(['authority', 'signature', 'receipt', 'proof']) })),
  deeds: Type.Array(DeedView, { description: 'everything done in the principal’s name, oldest first' }),
  done: Nullable(Type.Object({ at: Type.String(), where: Type.String(), note: Type.String() })),
  word: Nullable(Type.Object({ said: Type.Enum(['done', 'not_as_asked']), how: Type.Enum(['self', 'guardian', 'told']), text: Nullable(Type.String()), at: Type.String() })),
  ended_why: Nullable(Type.String()),
  may: Type.Array(Type.Enum([...verbs]), { description: 'what the reader can do now' }),
});
export type ErrandView = Type.Static<typeof ErrandView>;

export const Ask = Type.Object({
  request_id: RequestId,
  principal_id: Nullable(Id),
  kind: Type.String({ minLength: 1, maxLength: 40, examples: ['medicine'] }),
  what: words(500),
  due_on: Day,
});
export type Ask = Type.Static<typeof Ask>;
export const Take = Type.Object({ request_id: RequestId, agent_id: Nullable(Id) });
export const Authorise = Type.Object({
  request_id: RequestId,
  how: Type.Enum(['written', 'recorded']),
  given_by: Type.Optional(Id),
  file_id: Id,
  kinds: Type.Array(Id, { minItems: 1, maxItems: 10 }),
  documents: Type.Array(Type.Enum([...documents]), { maxItems: 20 }),
  cash_fen_max: Fen,
  may_substitute: Type.Boolean(),
  until_on: Day,
});
export type Authorise = Type.Static<typeof Authorise>;
export const Plain = Type.Object({ request_id: RequestId });
export const Appoint = Type.Object({ request_id: RequestId, kind: Type.Enum(['video', 'home']), from_at: Type.String({ format: 'date-time' }), until_at: Type.String({ format: 'date-time', examples: ['2026-06-01T09:30:00+08:00'] }), where_text: words(300) });
export type Appoint = Type.Static<typeof Appoint>;
export const Met = Type.Object({ request_id: RequestId, meeting_id: Id, outcome: Type.Enum([...meeting_outcomes]), note: words(500) });
export type Met = Type.Static<typeof Met>;
export const HandOver = Type.Object({ request_id: RequestId, documents: Type.Array(Type.Enum([...documents]), { maxItems: 20 }), note: words(200), cash_fen: Fen, sign: Sign });
export type HandOver = Type.Static<typeof HandOver>;
export const GiveBack = Type.Object({ request_id: RequestId, thing_id: Id, spent_fen: Fen, receipt_file_id: Nullable(Id), sign: Sign });
export type GiveBack = Type.Static<typeof GiveBack>;
export const Finish = Type.Object({ request_id: RequestId, where: words(120, 1), note: words(1000), proof_file_ids: Type.Array(Id, { minItems: 1, maxItems: 6 }) });
export type Finish = Type.Static<typeof Finish>;
export const SayWord = Type.Object({ request_id: RequestId, word: Type.Enum(['done', 'not_as_asked']), text: words(500), file_id: Nullable(Id) });
export type SayWord = Type.Static<typeof SayWord>;
export const Cancel = Type.Object({ request_id: RequestId, why: words(300) });
export const SeeContact = Type.Object({ reason: Type.Enum([...contact_reasons]) });
export type SeeContact = Type.Static<typeof SeeContact>;
export const Contact = Type.Object({ name: Type.String(), phone: Nullable(Type.String()) });
export type Contact = Type.Static<typeof Contact>;
export const Agents = Type.Object({ agents: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })) });
