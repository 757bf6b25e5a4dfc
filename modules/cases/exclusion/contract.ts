import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const ExclusionReason = Type.Enum(['duplicate', 'out_of_scope', 'impossible_by_law', 'malicious', 'test']);
export type ExclusionReason = Type.Static<typeof ExclusionReason>;

/** POST /api/cases/:id/exclude. The words are published with the figure, so they name nobody. */
export const Exclude = Type.Object({ reason: ExclusionReason, text: Type.String({ minLength: 4, maxLength: 300 }) });

/** GET /api/exclusions?place=&from=&to=: what stands beside a figure, by the day on which the case was received. */
export const ExclusionView = Type.Object({
  case_id: Type.String(),
  number: Type.String(),
  category_name: Type.String(),
  received_on: Type.String(),
  reason: ExclusionReason,
  text: Type.String(),
  state: Type.Enum(['asked', 'approved', 'refused']),
  asked_by: Type.String({ description: 'a post, never a person' }),
  decided_by: Nullable(Type.String()),
  decided_at: Nullable(Type.String()),
});
export type ExclusionView = Type.Static<typeof ExclusionView>;
export const Exclusions = Type.Object({ exclusions: Type.Array(ExclusionView) });
export type Exclusions = Type.Static<typeof Exclusions>;
