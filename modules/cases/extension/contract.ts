import Type from 'typebox';

/** POST /api/cases/:id/extend. The reason is told to the reporters once it is granted. */
export const AskExtension = Type.Object({ working_days: Type.Integer({ minimum: 1, maximum: 30 }), reason: Type.String({ minLength: 4, maxLength: 500 }) });
/** What one asked for and another decides. */
export const Decide = Type.Object({ approved: Type.Boolean(), text: Type.Optional(Type.String({ maxLength: 500 })) });
