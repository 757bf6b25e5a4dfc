import Type from 'typebox';
import { CaseState } from '../../modules/cases/contract.ts';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** What a rider sends in two taps: a photo, and the estate nearest to them. The phone sends no position. */
export const SubmitHazard = Type.Object({
  request_id: Type.String({ minLength: 8, maxLength: 64 }),
  estate_id: Type.String({ maxLength: 64 }),
  text: Type.Optional(Type.String({ maxLength: 500 })),
  file_ids: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 3 })),
});
export type SubmitHazard = Type.Static<typeof SubmitHazard>;

/** What became of one’s own: no household, no neighbour, no door. */
export const HazardView = Type.Object({
  id: Type.String(),
  number: Type.String(),
  what: Type.String(),
  estate_name: Type.String(),
  state: CaseState,
  at: Type.String(),
  resolved_at: Nullable(Type.String()),
  emergency_lines: Type.Array(Type.String()),
});
export type HazardView = Type.Static<typeof HazardView>;
export const HazardList = Type.Object({ hazards: Type.Array(HazardView) });
export type HazardList = Type.Static<typeof HazardList>;
