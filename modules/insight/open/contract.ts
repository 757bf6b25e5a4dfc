import Type from 'typebox';

const Share = Type.Union([Type.Object({ numerator: Type.Integer(), denominator: Type.Integer(), percent: Type.Union([Type.Number(), Type.Null()]) }), Type.Null()], { description: 'null: suppressed, for one to four could be told from it' });
/** One month of an estate or a community; each figure by itself may be suppressed. */
export const PublicMonth = Type.Object({
  month: Type.String(),
  published_on: Type.String(),
  received: Type.Union([Type.Integer(), Type.Null()]),
  answered: Share,
  solved: Share,
  satisfied: Share,
});
export type PublicMonth = Type.Static<typeof PublicMonth>;
/** GET /api/public-figures: the newest month first. */
export const PublicFigures = Type.Object({ months: Type.Array(PublicMonth) });
export type PublicFigures = Type.Static<typeof PublicFigures>;
