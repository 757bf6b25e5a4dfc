import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: 64 });
const At = Type.String({ format: 'date-time' });
const words = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });
const Fen = Type.Integer({ minimum: 1, maximum: 100_000_000_000 });

export const poll_forms = ['consult', 'satisfaction', 'ranking', 'budget'] as const;
export const PollForm = Type.Enum([...poll_forms]);
export type PollForm = Type.Static<typeof PollForm>;
const Line = Type.Object({ numerator: Type.Integer({ minimum: 1, maximum: 1000 }), denominator: Type.Integer({ minimum: 1, maximum: 1000 }) });
const Per = Type.Enum(['home', 'person']);

export const NewPoll = Type.Object({
  form: PollForm,
  estate_id: Nullable(Id), place_id: Nullable(Id),
  title: words(60, 2), question: words(1000, 4),
  options: Type.Array(Type.Object({ label: words(80, 1), cost_fen: Type.Optional(Fen), ref: Type.Optional(words(64, 1)) }), { maxItems: 40, description: 'none: for, against, undecided (consult); the usual four (satisfaction)' }),
  per: Per, age_min: Type.Integer({ minimum: 0, maximum: 120 }),
  picks_max: Type.Integer({ minimum: 1, maximum: 40, description: 'of a ranking or a budget: how many one ballot may name' }),
  seats: Nullable(Type.Integer({ minimum: 1, maximum: 40, description: 'how many are chosen' })), budget_fen: Nullable(Fen),
  line: Nullable(Type.Object(Line.properties, { description: 'of a satisfaction poll: 「满意和基本满意」 must reach it' })),
  secret: Type.Boolean(), notice_days: Type.Integer({ minimum: 0, maximum: 90 }), opens_at: At, closes_at: At,
});
export type NewPoll = Type.Static<typeof NewPoll>;

export const PollCard = Type.Object({
  id: Type.String(), form: PollForm, title: Type.String(), state: Type.Enum(['draft', 'called', 'open', 'tallied', 'withdrawn']), place: Type.String(),
  opens_at: At, closes_at: At, secret: Type.Boolean(), per: Per,
  roll: Nullable(Type.Integer()), taking_part: Nullable(Type.Integer()), my_heads: Type.Integer(), my_cast: Type.Integer(),
});
export type PollCard = Type.Static<typeof PollCard>;
export const PollList = Type.Object({ polls: Type.Array(PollCard) });
export type PollList = Type.Static<typeof PollList>;

const Option = Type.Object({ id: Type.String(), label: Type.String(), cost_fen: Nullable(Type.Integer()) });
export const PlaceOf = Type.Object({
  ...Option.properties, ref: Nullable(Type.String()), named: Type.Integer(), wins: Type.Integer(), draws: Type.Integer(), losses: Type.Integer(), margin: Type.Integer(),
  why: Type.Enum(['chosen', 'no_seat', 'no_money', 'nobody']),
});
export const PollResult = Type.Object({
  taking_part: Type.Integer(), too_few: Type.Boolean({ description: 'a secret poll of fewer than five ballots: its sums would tell who said what, and were not kept' }),
  sums: Type.Array(Type.Object({ choice: Type.String(), label: Type.String(), heads: Type.Integer() })),
  places: Type.Array(PlaceOf, { description: 'of a ranking or a budget, the first first' }),
  satisfied: Nullable(Type.Object({ numerator: Type.Integer(), denominator: Type.Integer(), reached: Nullable(Type.Boolean()) })),
});
export type PollResult = Type.Static<typeof PollResult>;
export const PollView = Type.Object({
  ...PollCard.properties, question: Type.String(), office: Type.String(), options: Type.Array(Option),
  age_min: Type.Integer(), picks_max: Type.Integer(), seats: Nullable(Type.Integer()), budget_fen: Nullable(Type.Integer()), line: Nullable(Line),
  notice_days: Type.Integer(), called_at: Nullable(At), tallied_at: Nullable(At), withdrawn_why: Nullable(Type.String()), roll_hash: Nullable(Type.String()),
  ways: Type.Array(Type.Object({ how: Type.Enum(['phone', 'paper', 'proxy']), heads: Type.Integer() })),
  mine: Type.Array(Type.Object({ head: Type.Integer(), label: Type.String(), cast: Nullable(Type.Object({ how: Type.Enum(['phone', 'paper', 'proxy']), at: At })) })),
  result: Nullable(PollResult), may_cast: Type.Boolean(), keeps: Type.Boolean(),
});
export type PollView = Type.Static<typeof PollView>;
