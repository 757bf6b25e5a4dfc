import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** GET /api/cases/:id/second-reading: what the language model made of the words of a draft; null where it was not asked or did not answer. */
export const SecondReading = Type.Object({
  reading: Nullable(
    Type.Object({
      act: Type.String(),
      category: Nullable(Type.Object({ code: Type.String(), name: Type.String() })),
      danger: Type.Boolean({ description: 'it believes that somebody may be in danger' }),
    }),
  ),
});
export type SecondReading = Type.Static<typeof SecondReading>;
