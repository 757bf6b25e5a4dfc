import Type from 'typebox';
import { CaseCard, Satisfaction } from '../contract.ts';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** GET /api/call-backs: whom the lot fell on. Who reported it stands on the case’s own page, where looking is recorded. */
export const CallBackView = Type.Object({
  id: Type.String(),
  case: CaseCard,
  day: Type.String({ description: 'the day on which it was handled' }),
  done: Nullable(Type.String({ description: 'what the handler said was done' })),
  state: Type.Enum(['to_call', 'reached', 'not_reached']),
  attempts: Type.Integer(),
  call_again_at: Nullable(Type.String()),
  may_call: Type.Boolean({ description: 'false for whoever handled it' }),
  solved: Nullable(Type.Boolean()),
  satisfaction: Nullable(Satisfaction),
});
export type CallBackView = Type.Static<typeof CallBackView>;
export const CallBacks = Type.Object({
  call_backs: Type.Array(CallBackView),
  draws: Type.Array(Type.Object({ day: Type.String(), seed: Type.String(), share_percent: Type.Integer(), handled: Type.Integer(), drawn: Type.Integer() })),
});
export type CallBacks = Type.Static<typeof CallBacks>;
/** POST /api/call-backs/:id/outcome. Nothing is said of what the resident did not say. */
export const Outcome = Type.Object({
  reached: Type.Boolean(),
  solved: Type.Optional(Type.Boolean()),
  satisfaction: Type.Optional(Satisfaction),
  text: Type.Optional(Type.String({ maxLength: 500 })),
});
export type Outcome = Type.Static<typeof Outcome>;
