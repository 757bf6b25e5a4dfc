import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** POST /api/answers/draft: a reply for staff to look at before they send it. */
export const AskDraft = Type.Object({ question: Type.String({ minLength: 1, maxLength: 500 }) });
export const Drafted = Type.Object({
  answerable: Type.Boolean(),
  article: Nullable(Type.String()),
  source: Nullable(Type.Object({ title: Type.String(), department: Type.String() })),
  reply: Type.String({ description: 'with its label and its link, as the assistant would say it' }),
  words: Type.String({ description: 'the same without label and link, to be edited' }),
  drafted: Type.Boolean({ description: 'true: worded by the language model and checked against the article; false: quoted' }),
});
export type Drafted = Type.Static<typeof Drafted>;
