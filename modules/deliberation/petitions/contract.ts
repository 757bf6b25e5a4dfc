import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: 64 });
const At = Type.String({ format: 'date-time' });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const words = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });

export const PetitionState = Type.Enum(['collecting', 'reached', 'called', 'lapsed', 'withdrawn']);
export type PetitionState = Type.Static<typeof PetitionState>;
export const Level = Type.Enum(['committee', 'street', 'ordered', 'community', 'overdue']);
export type Level = Type.Static<typeof Level>;

export const NewPetition = Type.Object({ title: words(40, 4), words: words(500, 4) });
export type NewPetition = Type.Static<typeof NewPetition>;
export const SignHead = Type.Object({ head: Type.Integer({ minimum: 1, maximum: 1_000_000 }) });
export const SignPaper = Type.Object({ home: Type.String({ minLength: 1, maxLength: 40, examples: ['3栋2单元602'] }), file_id: Id });
export type SignPaper = Type.Static<typeof SignPaper>;
export const GiveUp = Type.Object({ why: words(300, 2) });
export const Order = Type.Object({ until_on: Day, words: words(300, 2) });
export type Order = Type.Static<typeof Order>;
export const CallAssembly = Type.Object({ on: Day, time: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }), venue: words(60, 1) });
export type CallAssembly = Type.Static<typeof CallAssembly>;

const Measure = Type.Object({ heads: Type.Integer(), area_cm2: Type.Integer() });
export const PetitionCard = Type.Object({
  id: Type.String(), title: Type.String(), estate: Type.String(), state: PetitionState, started_at: At, collect_until: Day,
  signed: Measure, whole: Measure, needed: Type.Object({ heads: Type.Integer(), area_cm2: Nullable(Type.Integer()) }),
  level: Nullable(Level), due_on: Nullable(Day), meeting_id: Nullable(Type.String()), meeting_on: Nullable(Day), mine_to_sign: Type.Integer({ description: 'own heads that have not signed' }),
});
export type PetitionCard = Type.Static<typeof PetitionCard>;
export const PetitionList = Type.Object({ petitions: Type.Array(PetitionCard), may_start: Type.Boolean() });
export type PetitionList = Type.Static<typeof PetitionList>;
export const PetitionView = Type.Object({
  ...PetitionCard.properties,
  words: Type.String(), terms: Type.Object({ heads: Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() }), area: Nullable(Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() })), committee_days: Type.Integer(), street_days: Type.Integer(), community_days: Type.Integer(), notice_days: Type.Integer() }),
  roll_hash: Type.String(), reached_at: Nullable(At), missed: Type.Array(Type.Object({ level: Level, due_on: Day })), order_words: Nullable(Type.String()), called_office: Nullable(Type.String()), ended_why: Nullable(Type.String()),
  started_by_me: Type.Boolean(),
  mine: Type.Array(Type.Object({ head: Type.Integer(), label: Type.String(), signed: Nullable(Type.Object({ how: Type.Enum(['phone', 'paper']), at: At })) })),
  to_check: Type.Array(Type.Object({ label: Type.String(), how: Type.Enum(['phone', 'paper']), file_id: Nullable(Type.String()) }), { description: 'for the community, once there are enough' }),
  may_sign: Type.Boolean(), may_paper: Type.Boolean(), may_call: Type.Boolean(), may_order: Type.Boolean(),
});
export type PetitionView = Type.Static<typeof PetitionView>;
