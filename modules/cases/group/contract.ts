import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: 80 });

/** 协调组: one named lead, members, and what they agreed. */
export const FormGroup = Type.Object({
  name: Type.String({ minLength: 2, maxLength: 60 }),
  summary: Type.String({ minLength: 2, maxLength: 500, description: 'what the members are told: no names, no numbers of homes' }),
  lead_organisation_id: Id,
  lead_person_id: Id,
  member_ids: Type.Array(Id, { minItems: 1, maxItems: 12 }),
});
export type FormGroup = Type.Static<typeof FormGroup>;
export const WriteMinutes = Type.Object({
  present_ids: Type.Array(Id, { minItems: 1, maxItems: 14 }),
  text: Type.String({ minLength: 2, maxLength: 2000 }),
  items: Type.Array(Type.Object({ what: Type.String({ minLength: 2, maxLength: 300 }), organisation_id: Id, due_at: Type.String({ format: 'date-time' }) }), { maxItems: 12 }),
});
export type WriteMinutes = Type.Static<typeof WriteMinutes>;
export const FinishItem = Type.Object({ note: Type.String({ minLength: 2, maxLength: 500 }) });
export const EndGroup = Type.Object({ outcome: Type.String({ minLength: 2, maxLength: 1000 }) });

const Named = Type.Object({ id: Type.String(), name: Type.String() });
export const ItemView = Type.Object({
  id: Type.String(),
  what: Type.String(),
  organisation: Named,
  due_at: Type.String(),
  state: Type.Enum(['open', 'done', 'missed', 'cancelled']),
  done_at: Nullable(Type.String()),
  done_note: Nullable(Type.String()),
  may_finish: Type.Boolean(),
});
export type ItemView = Type.Static<typeof ItemView>;
export const GroupView = Type.Object({
  id: Type.String(),
  case_id: Type.String(),
  may_open_case: Type.Boolean(),
  name: Type.String(),
  summary: Type.String(),
  lead: Type.Object({ name: Type.String(), organisation: Named }),
  members: Type.Array(Named),
  at: Type.String(),
  ended_at: Nullable(Type.String()),
  outcome: Nullable(Type.String()),
  minutes: Type.Array(Type.Object({ id: Type.String(), at: Type.String(), text: Type.String(), present: Type.Array(Named), items: Type.Array(ItemView) })),
  may_write: Type.Boolean(),
  may_end: Type.Boolean(),
});
export type GroupView = Type.Static<typeof GroupView>;
export const GroupList = Type.Object({ groups: Type.Array(GroupView) });
export type GroupList = Type.Static<typeof GroupList>;

/** Who may lead: holders of posts in the organisations of the place. */
export const Leads = Type.Object({ leads: Type.Array(Type.Object({ person_id: Type.String(), name: Type.String(), organisation_id: Type.String(), organisation_name: Type.String() })) });
export type Leads = Type.Static<typeof Leads>;
