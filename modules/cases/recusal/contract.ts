import Type from 'typebox';

/** POST /api/cases/:id/recuse. `me`: I am involved · `my_organisation`: all of us are · `owner`: whoever has it now is. */
export const Recuse = Type.Object({
  who: Type.Enum(['me', 'my_organisation', 'owner']),
  reason: Type.String({ minLength: 2, maxLength: 300, description: 'kept in confidence: read by whoever said it and by coordinators who are not meant' }),
});
export type Recuse = Type.Static<typeof Recuse>;
/** POST /api/cases/:id/unrecuse: who may handle it again after all, and why. */
export const Unrecuse = Type.Object({ of: Type.String({ minLength: 1, maxLength: 64, description: '`id` of GET /api/cases/:id/recusals' }), reason: Type.String({ minLength: 2, maxLength: 300, description: 'kept in confidence, as the first' }) });
export type Unrecuse = Type.Static<typeof Unrecuse>;
/** GET /api/cases/:id/recusals: those whose reason this hat may read. */
export const Recusals = Type.Object({ recusals: Type.Array(Type.Object({ id: Type.String(), who: Type.String({ description: 'the organisation, or 「一位工作人员」' }), reason: Type.String(), at: Type.String(), taken_back: Type.Union([Type.Object({ reason: Type.String(), at: Type.String() }), Type.Null()]), may_take_back: Type.Boolean() })) });
export type Recusals = Type.Static<typeof Recusals>;
