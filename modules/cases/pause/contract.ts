import Type from 'typebox';

/** POST /api/cases/:id/pause: what is asked of the resident stands in `text`, and they are told at once. */
export const Pause = Type.Object({ for: Type.Enum(['be_there', 'answer']), text: Type.String({ minLength: 2, maxLength: 300 }) });
/** POST /api/cases/:id/answer: one tap is enough. */
export const Answer = Type.Object({ text: Type.Optional(Type.String({ maxLength: 500 })) });
