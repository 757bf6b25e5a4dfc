import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** POST /api/cases/:id/next-step */
export const NextStep = Type.Object({ text: Type.String({ minLength: 2, maxLength: 300 }), due_on: Type.String({ format: 'date' }) });

/** One item as it is published: no place below the estate, nobody’s name. */
export const PublishedItem = Type.Object({
  number: Type.String(), category_name: Type.String(), opened_on: Day, missed_on: Day, missed: Type.Enum(['control', 'resolve']), level: Type.Enum(['community', 'street', 'county']),
  days_open: Type.Integer(), cause: Type.String(), desk: Nullable(Type.String()), coordinator: Type.String(),
  next_step: Nullable(Type.Object({ text: Type.String(), due_on: Type.String() })),
});
export type PublishedItem = Type.Static<typeof PublishedItem>;
export const WeakContent = Type.Object({
  place_name: Type.String(), month: Type.String(), counted_at: Type.String(),
  items: Type.Array(PublishedItem, { description: 'without personal matters and what was said in confidence; how many those are is said nowhere (decision 0051)' }),
});
export type WeakContent = Type.Static<typeof WeakContent>;
export const WeakPublication = Type.Object({
  id: Type.String(), place_id: Type.String(), estate_id: Nullable(Type.String()), month: Type.String(), published_at: Type.String(),
  corrects: Nullable(Type.String()), correction: Nullable(Type.String()), corrected_by: Nullable(Type.String()),
  digest: Type.String({ description: 'SHA-256 of the content; the same stands in the sealed chain of facts' }),
  whole: Type.Boolean({ description: 'the content still has this digest' }),
  content: WeakContent,
});
export type WeakPublication = Type.Static<typeof WeakPublication>;
export const WeakPublications = Type.Object({ publications: Type.Array(WeakPublication) });
export type WeakPublications = Type.Static<typeof WeakPublications>;
/** POST /api/weak-publications. A later one names the one it corrects, and says what was wrong. */
export const Publish = Type.Object({
  estate: Type.String({ maxLength: 64 }),
  month: Type.String({ pattern: '^\\d{4}-\\d{2}$' }),
  corrects: Type.Optional(Type.String({ maxLength: 64 })),
  correction: Type.Optional(Type.String({ minLength: 4, maxLength: 300 })),
});
export type Publish = Type.Static<typeof Publish>;
