import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Day = Type.String({ format: 'date' });

/** An article as it was read from a file or a paste: to be looked through by a person before it is published. */
export const ArticleDraft = Type.Object({
  title: Type.String(),
  body: Type.String(),
  department: Type.String(),
  source: Nullable(Type.String()),
  valid_from: Nullable(Day),
  valid_until: Nullable(Day),
});
export type ArticleDraft = Type.Static<typeof ArticleDraft>;
export const DraftsRead = Type.Object({
  kind: Type.Union([Type.Literal('docx'), Type.Literal('xlsx'), Type.Literal('csv'), Type.Literal('pdf'), Type.Literal('text')]),
  drafts: Type.Array(ArticleDraft),
  /** rows that could not be read, by the number they have in the sheet */
  problems: Type.Array(Type.Object({ row: Type.Integer(), what: Type.String() })),
});
export type DraftsRead = Type.Static<typeof DraftsRead>;

export const ArticleVersion = Type.Object({
  version: Type.Integer(),
  title: Type.String(),
  body: Type.String(),
  department: Type.String(),
  source: Nullable(Type.String()),
  valid_from: Type.String(),
  valid_until: Nullable(Type.String()),
  by: Nullable(Type.String()),
  at: Nullable(Type.String()),
});
export type ArticleVersion = Type.Static<typeof ArticleVersion>;

/** GET /api/articles/first-shelf: the articles that come with the product, of which none is quoted before a person has confirmed it. */
export const ShelfState = Type.Object({ built_in: Type.Integer(), taken: Type.Integer(), unconfirmed: Type.Integer() });
export type ShelfState = Type.Static<typeof ShelfState>;

/** Deflection by its one definition: of `asked` questions whose 72 hours are over, `deflected` were answered without a person and not asked again. */
export const Deflection = Type.Object({
  days: Type.Integer(),
  again_hours: Type.Integer(),
  asked: Type.Integer(),
  answered: Type.Integer(),
  by_person: Type.Integer(),
  asked_again: Type.Integer(),
  deflected: Type.Integer(),
  pending: Type.Integer(),
});
export type Deflection = Type.Static<typeof Deflection>;
