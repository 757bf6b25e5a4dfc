import Type from 'typebox';

/** POST /api/cases/:id/next-step */
export const NextStep = Type.Object({ text: Type.String({ minLength: 2, maxLength: 300 }), due_on: Type.String({ format: 'date' }) });
