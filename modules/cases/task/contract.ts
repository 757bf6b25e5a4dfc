import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const TaskCheck = Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() });

/** A task as the whole team reads it: no name, no number, no door. */
export const TaskView = Type.Object({
  id: Type.String(),
  state: Type.Enum(['offered', 'claimed', 'started', 'done', 'ended']),
  need: Type.String(),
  category_name: Type.String(),
  place_text: Type.String({ description: 'the building at most' }),
  visit: Type.Enum(['outside', 'home']),
  meets: Type.Enum(['anyone', 'child', 'lives_alone']),
  hands_min: Type.Integer({ description: '2: nobody goes alone' }),
  hands: Type.Integer({ description: 'how many have claimed it' }),
  mine: Type.Boolean(),
  offered_at: Type.String(),
  contact_until: Nullable(Type.String({ description: 'for the claimers: when the address closes' })),
  done_at: Nullable(Type.String()),
  blocked: Nullable(Type.String({ description: 'why nobody may claim it, in the reader’s language' })),
  checks: Type.Array(TaskCheck),
  thanks: Nullable(Type.String({ description: 'the resident’s words, for those who did it; empty: thanked without words' })),
});
export type TaskView = Type.Static<typeof TaskView>;

/** GET /api/tasks. No figure of persons: help is not a contest (domain.md §8, journey 10). */
export const TaskList = Type.Object({ open: Type.Array(TaskView), mine: Type.Array(TaskView), over: Type.Array(TaskView) });
export type TaskList = Type.Static<typeof TaskList>;

/** Open to the claimers while they help; each look is recorded. */
export const TaskContact = Type.Object({
  address: Type.String(),
  name: Type.String({ description: '赵**' }),
  phone: Nullable(Type.String()),
  words: Nullable(Type.String({ description: 'what the resident said' })),
  until: Type.String(),
});
export type TaskContact = Type.Static<typeof TaskContact>;

/** What a case’s page shows of its tasks: to coordinators, and to the resident who is helped. */
export const CaseTask = Type.Object({
  id: Type.String(),
  state: TaskView.properties.state,
  need: Type.String(),
  team_name: Type.String(),
  helpers: Type.Array(Type.String({ description: '吴**' })),
  hands_min: Type.Integer(),
  contact_open: Type.Boolean({ description: 'the helpers may see address and number now' }),
  done_at: Nullable(Type.String()),
  note: Nullable(Type.String()),
  ended_why: Nullable(Type.String()),
  may_thank: Type.Boolean(),
  thanked: Type.Boolean(),
});
export const CaseTasks = Type.Object({
  tasks: Type.Array(CaseTask),
  may_offer: Type.Boolean(),
  blocked: Nullable(Type.String({ description: 'why this is no work for volunteers' })),
  teams: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  meets: TaskView.properties.meets,
});
export type CaseTasks = Type.Static<typeof CaseTasks>;

export const OfferTask = Type.Object({
  team_id: Type.String({ maxLength: 120 }),
  need: Type.String({ minLength: 2, maxLength: 120 }),
  visit: TaskView.properties.visit,
  meets: TaskView.properties.meets,
});
export const StartTask = Type.Object({ checks: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 }) });
export const FinishTask = Type.Object({
  note: Type.Optional(Type.String({ maxLength: 500 })),
  file_ids: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 9 })),
});
export const ThankTask = Type.Object({ words: Type.Optional(Type.String({ maxLength: 100 })) });
