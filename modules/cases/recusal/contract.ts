import Type from 'typebox';

/** POST /api/cases/:id/recuse. `me`: I am involved · `my_organisation`: all of us are · `owner`: whoever has it now is. */
export const Recuse = Type.Object({
  who: Type.Enum(['me', 'my_organisation', 'owner']),
  reason: Type.String({ minLength: 2, maxLength: 300, description: 'kept in confidence: read by whoever said it and by coordinators who are not meant' }),
});
export type Recuse = Type.Static<typeof Recuse>;
/** GET /api/cases/:id/recusals: those whose reason this hat may read. */
export const Recusals = Type.Object({ recusals: Type.Array(Type.Object({ who: Type.String({ description: 'the organisation, or 「一位工作人员」' }), reason: Type.String(), at: Type.String() })) });
export type Recusals = Type.Static<typeof Recusals>;
