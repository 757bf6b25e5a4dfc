import Type from 'typebox';

const words = (max: number) => Type.String({ maxLength: max });

/** POST /api/papers/read: what stands on the paper; nothing is stored, a person looks through it first. */
export const PaperRead = Type.Object({
  name: Type.String(),
  phone: Type.String(),
  address: Type.String(),
  matter: Type.String(),
  wish: Type.String(),
  day: Type.String(),
  text: Type.String({ description: 'the whole page, a row a line' }),
  confidence: Type.Number({ description: 'how sure the reader is of the letters, 0..1' }),
});
export type PaperRead = Type.Static<typeof PaperRead>;

/** POST /api/papers: as it was looked through and put right. */
export const TakePaper = Type.Object({
  request_id: Type.String({ minLength: 8, maxLength: 64 }),
  estate_id: Type.String({ minLength: 1, maxLength: 64 }),
  text: Type.String({ minLength: 2, maxLength: 2000, description: 'what is asked for, with its place' }),
  name: Type.Optional(words(40)),
  phone: Type.Optional(Type.Union([Type.String({ pattern: '^1[3-9]\\d{9}$' }), Type.Literal('')])),
  file_ids: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 9 }),
});
export type TakePaper = Type.Static<typeof TakePaper>;
export const PaperTaken = Type.Object({ case_id: Type.String(), emergency: Type.Boolean(), emergency_lines: Type.Array(Type.String()) });
export type PaperTaken = Type.Static<typeof PaperTaken>;
