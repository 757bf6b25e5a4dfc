import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Named = Type.Object({ id: Type.String(), name: Type.String() });

/** 僵局: who refused and why, and what the industry committee (行业党委) decided, which binds. */
export const RaiseDeadlock = Type.Object({ summary: Type.String({ minLength: 2, maxLength: 500, description: 'the question, without names and numbers of homes' }) });
export const StatePosition = Type.Object({ text: Type.String({ minLength: 2, maxLength: 1000 }) });
export const DecideDeadlock = Type.Object({ organisation_id: Type.String({ minLength: 1, maxLength: 80 }), decision: Type.String({ minLength: 2, maxLength: 1000 }) });
export const DeadlockView = Type.Object({
  id: Type.String(),
  case_id: Type.String(),
  may_open_case: Type.Boolean(),
  title: Type.String(),
  summary: Type.String(),
  committee: Named,
  at: Type.String(),
  positions: Type.Array(Type.Object({ organisation: Named, text: Type.String(), at: Type.String() })),
  decided_at: Nullable(Type.String()),
  decision: Nullable(Type.String()),
  decided_for: Nullable(Named),
  candidates: Type.Array(Named, { description: 'whom the committee may name; empty for others' }),
  may_state: Type.Boolean(),
});
export type DeadlockView = Type.Static<typeof DeadlockView>;
export const DeadlockList = Type.Object({ deadlocks: Type.Array(DeadlockView), may_raise: Type.Boolean({ description: 'of a case: it is stuck and this hat may take it there' }) });
export type DeadlockList = Type.Static<typeof DeadlockList>;
