import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: 80 });

/** A rule as the console writes it; every condition that is null is met by everything. */
export const WriteRule = Type.Object({
  place_id: Id,
  estate_id: Nullable(Id),
  category: Nullable(Type.String({ pattern: '^(\\d{2}|\\d{4})$', description: 'two digits for a group, four for one kind' })),
  owner_code: Nullable(Type.String({ pattern: '^[A-Z]{2}$' })),
  tier: Nullable(Type.Integer({ minimum: 1, maximum: 4 })),
  from_minute: Nullable(Type.Integer({ minimum: 0, maximum: 1439, description: 'of the day in Shanghai' })),
  until_minute: Nullable(Type.Integer({ minimum: 0, maximum: 1439 })),
  organisation_id: Id,
  assist_ids: Type.Array(Id, { maxItems: 6 }),
  reason: Type.String({ minLength: 2, maxLength: 300 }),
  from_at: Nullable(Type.String({ format: 'date-time', description: 'null: at once' })),
});
export type WriteRule = Type.Static<typeof WriteRule>;

const Named = Type.Object({ id: Type.String(), name: Type.String() });
export const RuleView = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  place_id: Type.String(),
  place_name: Type.String({ description: 'the estate’s name where the rule is of an estate' }),
  estate_id: Nullable(Type.String()),
  category: Nullable(Type.String()),
  category_name: Nullable(Type.String()),
  owner_code: Nullable(Type.String()),
  tier: Nullable(Type.Integer()),
  from_minute: Nullable(Type.Integer()),
  until_minute: Nullable(Type.Integer()),
  organisation: Named,
  assist: Type.Array(Named),
  reason: Type.String(),
  from_at: Type.String(),
  until_at: Nullable(Type.String()),
  in_force: Type.Boolean(),
  may_edit: Type.Boolean(),
});
export type RuleView = Type.Static<typeof RuleView>;
export const RuleList = Type.Object({ rules: Type.Array(RuleView), ended: Type.Array(RuleView), may_write: Type.Boolean() });
export type RuleList = Type.Static<typeof RuleList>;

/** Where this hat may make rules, and who serves there. */
export const RulePlace = Type.Object({ place_id: Type.String(), estate_id: Nullable(Type.String()), name: Type.String() });
export type RulePlace = Type.Static<typeof RulePlace>;
export const RuleOrganisation = Type.Object({ id: Type.String(), name: Type.String(), owner_code: Type.String() });
export type RuleOrganisation = Type.Static<typeof RuleOrganisation>;

const Verdict = Type.Enum(['fires', 'less_exact', 'not_in_force', 'other_place', 'other_category', 'other_owner', 'other_tier', 'other_hours', 'not_serving', 'recused', 'not_for_volunteers', 'emergency_keeps_owner']);
export const Going = Type.Object({ organisation_id: Type.String(), organisation_name: Type.String(), role: Type.String(), why: Type.String() });
/** What would happen to a demand: computed, nothing is stored. */
export const Tried = Type.Object({
  offer: Nullable(Going),
  assist: Type.Array(Named),
  by_rule: Type.Boolean(),
  built_in: Nullable(Going),
  considered: Type.Array(Type.Object({ rule: RuleView, verdict: Verdict })),
  recused: Type.Array(Named),
  level: Type.Enum(['community', 'street', 'county']),
  clocks: Type.Array(Type.Object({ kind: Type.Enum(['respond', 'arrive', 'control', 'resolve']), due_at: Type.String(), schedule_known: Type.Boolean() })),
});
export type Tried = Type.Static<typeof Tried>;

/** POST /api/dispatch-rules/what-if: a rule saved, changed (`id`) or ended (`rule` null), held against the last 30 days. */
export const AskWhatIf = Type.Object({ id: Nullable(Id), rule: Nullable(WriteRule) });
export type AskWhatIf = Type.Static<typeof AskWhatIf>;
export const WhatIf = Type.Object({
  days: Type.Integer(),
  cases: Type.Integer({ description: 'of the hat’s reach in those days' }),
  truncated: Type.Boolean({ description: 'there were more; the newest were looked at' }),
  elsewhere: Type.Integer({ description: 'would go to another organisation than by today’s rules' }),
  moves: Type.Array(Type.Object({ from: Nullable(Type.String()), to: Nullable(Type.String()), count: Type.Integer() })),
  barred: Type.Array(Type.Object({ verdict: Verdict, count: Type.Integer() }), { description: 'met the conditions, and a hard rule stood above' }),
});
export type WhatIf = Type.Static<typeof WhatIf>;
