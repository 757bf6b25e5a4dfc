import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const At = Type.String({ format: 'date-time' });
const words = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });

/** sought: the house did not find the person, the office looks; asked: the nominee has not answered yet. */
export const HonourState = Type.Enum(['sought', 'asked', 'agreed', 'declined', 'published', 'returned', 'withdrawn']);
export type HonourState = Type.Static<typeof HonourState>;
export const ShownAs = Type.Enum(['full', 'surname', 'neighbour']);
export type ShownAs = Type.Static<typeof ShownAs>;

export const Nominate = Type.Object({ name: words(20, 2), home: Type.String({ maxLength: 40, description: 'as one says it: 「3栋2单元602」; may be empty' }), reason: words(300, 10) });
export type Nominate = Type.Static<typeof Nominate>;
export const AnswerNomination = Type.Object({ agrees: Type.Boolean(), shown_as: ShownAs });
export type AnswerNomination = Type.Static<typeof AnswerNomination>;
export const FindNominee = Type.Object({ phone: words(20, 1) });
export const ReturnNomination = Type.Object({ why: words(200, 2) });

/** Published: a name as its bearer wants it, and what a neighbour says. Newest first; no figure of any kind. */
export const HonourCard = Type.Object({ id: Type.String(), name: Type.String(), reason: Type.String(), estate: Type.String(), published_at: At, mine: Type.Boolean() });
export type HonourCard = Type.Static<typeof HonourCard>;
const About = Type.Object({ id: Type.String(), state: HonourState, reason: Nullable(Type.String()), at: At });
export const HonourPage = Type.Object({
  published: Type.Array(HonourCard),
  about_me: Type.Array(Type.Object({ ...About.properties, names: Type.Object({ full: Type.String(), surname: Type.String(), neighbour: Type.String() }), shown_as: Nullable(Type.String()) }), { description: 'what neighbours wrote of the reader: theirs to answer' }),
  by_me: Type.Array(Type.Object({ ...About.properties, name: Nullable(Type.String()), returned_why: Nullable(Type.String()) })),
  desk: Type.Array(Type.Object({ ...About.properties, name: Type.String(), home: Nullable(Type.String()), estate: Type.String(), own: Type.Boolean() }), { description: 'for the office: whom the house did not find, and who agreed and waits to be published' }),
  may_nominate: Type.Boolean(), keeps: Type.Boolean(),
});
export type HonourPage = Type.Static<typeof HonourPage>;
