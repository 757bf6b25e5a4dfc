import Type from 'typebox';

/** POST /api/cases/:id/split: the fault that is taken out. */
export const Split = Type.Object({ category: Type.String({ pattern: '^\\d{4}$' }), text: Type.String({ minLength: 2, maxLength: 500 }) });
