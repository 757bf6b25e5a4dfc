import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Id = Type.String({ minLength: 1, maxLength: 64 });
const one_of = <const T extends string[]>(...words: readonly [...T]) => Type.Enum(words);

export const Form = one_of('party', 'office', 'committee', 'firm', 'team', 'think_tank', 'merchant');
export type Form = Type.Static<typeof Form>;
export const Post = one_of(
  'secretary', 'party_member', 'party_adviser', 'chair', 'member', 'cashier', 'accountant', 'mediator', 'manager', 'engineer', 'volunteer', 'adviser', 'merchant', 'steward', 'grid_worker',
  'community_officer', 'street_officer', 'county_officer', 'department_officer', 'system_admin', 'security_admin', 'audit_admin',
);
export type Post = Type.Static<typeof Post>;

/** Who serves, in what, since when; `conflicts` are those of the person’s posts together. */
export const PostView = Type.Object({
  id: Type.String(),
  person_id: Type.String(),
  person_name: Type.String(),
  post: Type.String(),
  title: Type.String(),
  organisation_id: Nullable(Type.String()),
  organisation_name: Nullable(Type.String()),
  place_name: Type.String(),
  from_on: Type.String(),
  until_on: Nullable(Type.String()),
  may_end: Type.Boolean(),
  may_delegate: Type.Boolean(),
});
export type PostView = Type.Static<typeof PostView>;
export const ConflictView = Type.Object({ code: Type.String(), posts: Type.Array(Type.String(), { description: '两个任职，写明组织和岗位' }), barred: Type.Boolean() });
export type ConflictView = Type.Static<typeof ConflictView>;
export const PersonPosts = Type.Object({ person_id: Type.String(), name: Type.String(), posts: Type.Array(PostView), conflicts: Type.Array(ConflictView) });
export type PersonPosts = Type.Static<typeof PersonPosts>;

export const OrganisationView = Type.Object({
  id: Type.String(),
  form: Form,
  kind: Type.String(),
  name: Type.String(),
  place_name: Type.String(),
  estate_id: Nullable(Type.String()),
  parent_id: Nullable(Type.String()),
  credit_code: Nullable(Type.String()),
  desk_phone: Nullable(Type.String()),
  from_on: Type.String(),
  until_on: Nullable(Type.String()),
  people_count: Type.Integer(),
  conflict_count: Type.Integer({ description: '在这里任职的人里，有几个人有任职冲突' }),
});
export type OrganisationView = Type.Static<typeof OrganisationView>;
export const OrganisationList = Type.Object({ on: Type.String(), organisations: Type.Array(OrganisationView) });
const Named = Type.Object({ id: Type.String(), name: Type.String() });
export const OrganisationDetail = Type.Object({
  on: Type.String(),
  organisation: OrganisationView,
  above: Type.Array(Named, { description: '上级，和它所在的单位' }),
  former_names: Type.Array(Type.Object({ name: Type.String(), until_on: Type.String() })),
  below: Type.Array(OrganisationView),
  people: Type.Array(PersonPosts),
  coming: Type.Array(PostView, { description: '任命了、还没上任的' }),
  past: Type.Array(PostView, { description: '以前任过职的，最近的在前；until_on 是最后一天' }),
  may_appoint: Type.Array(Post),
  may_change: Type.Boolean(),
  may_close: Type.Boolean(),
});
export type OrganisationDetail = Type.Static<typeof OrganisationDetail>;

export const Establish = Type.Object({
  form: Form,
  kind: Type.String({ minLength: 1, maxLength: 40 }),
  name: Type.String({ minLength: 2, maxLength: 80 }),
  /** not asked of a body of an estate: it stands in the community of the estate */
  place_id: Type.Optional(Nullable(Id)),
  estate_id: Type.Optional(Nullable(Id)),
  parent_id: Type.Optional(Nullable(Id)),
  inside_id: Type.Optional(Nullable(Id)),
  credit_code: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
  desk_phone: Type.Optional(Nullable(Type.String({ pattern: '^[0-9-]{5,16}$' }))),
  from_on: Type.Optional(Day),
});
export type Establish = Type.Static<typeof Establish>;
export const ChangeBody = Type.Object({ name: Type.Optional(Type.String({ minLength: 2, maxLength: 80 })), credit_code: Establish.properties.credit_code, desk_phone: Establish.properties.desk_phone });
export type ChangeBody = Type.Static<typeof ChangeBody>;
export const CreditCodeView = Type.Object({ fault: Nullable(one_of('shape', 'check_digit')), held_by: Nullable(Named) });
export type CreditCodeView = Type.Static<typeof CreditCodeView>;
/** What may be founded and where, for this hat. */
export const FoundingChoices = Type.Object({
  kinds: Type.Array(Type.Object({ form: Form, kind: Type.String(), estate: one_of('must', 'may', 'never') })),
  places: Type.Array(Type.Object({ id: Type.String(), kind: Type.String(), name: Type.String() })),
  estates: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), community_name: Type.String() })),
});
export type FoundingChoices = Type.Static<typeof FoundingChoices>;
export const AppointTo = Type.Object({
  /** by the telephone number, exactly; or by id, of somebody who serves here already */
  phone: Type.Optional(Type.String({ maxLength: 20 })),
  person_id: Type.Optional(Id),
  post: Post,
  title: Type.String({ minLength: 1, maxLength: 40 }),
  organisation_id: Type.Optional(Nullable(Id)),
  place_id: Type.Optional(Nullable(Id)),
  from_on: Type.Optional(Day),
  until_on: Type.Optional(Nullable(Day)),
  conflict_known: Type.Optional(Type.Boolean()),
});
export type AppointTo = Type.Static<typeof AppointTo>;

export const DelegationView = Type.Object({
  id: Type.String(),
  title: Type.String(),
  organisation_name: Nullable(Type.String()),
  place_name: Type.String(),
  holder_name: Type.String(),
  to_name: Type.String(),
  reason: Type.String(),
  from_on: Type.String(),
  until_on: Type.String(),
  running: Type.Boolean(),
  may_end: Type.Boolean(),
});
export type DelegationView = Type.Static<typeof DelegationView>;
export const Delegate = Type.Object({ appointment_id: Id, to_person_id: Id, reason: one_of('leave', 'illness', 'training', 'other'), from_on: Day, until_on: Day });
export type Delegate = Type.Static<typeof Delegate>;

export const PartyCounts = Type.Object({
  on: Type.String(),
  counties: Type.Array(
    Type.Object({ district: Type.String(), name: Type.String(), industry_parties: Type.Integer(), estate_branches: Type.Integer(), covered_firms: Type.Integer(), firm_branches: Type.Integer(), advisers: Type.Integer() }),
  ),
});
export type PartyCounts = Type.Static<typeof PartyCounts>;

const Serving = Type.Object({ title: Type.String(), name: Type.String(), organisation_name: Nullable(Type.String()), desk_phone: Nullable(Type.String()), post: Type.String(), stand_in: Nullable(Type.String({ description: '这几天由谁代' })) });
export type Serving = Type.Static<typeof Serving>;
/** 四个一 and who serves here; what is not there yet is null and is said so on the screen. */
export const BuildingView = Type.Object({
  building_id: Type.String(),
  building_name: Type.String(),
  estate_name: Nullable(Type.String()),
  steward: Nullable(Type.String()),
  group_name: Nullable(Type.String()),
  rule_text: Nullable(Type.String()),
  rule_on: Nullable(Type.String()),
  custom_text: Nullable(Type.String()),
  serving: Type.Array(Serving),
  may_edit: Type.Boolean(),
});
export type BuildingView = Type.Static<typeof BuildingView>;
/** Which of the four are there: a steward by name, the group, the rule, the custom. */
export const BuildingLine = Type.Object({
  building_id: Type.String(), building_name: Type.String(), estate_id: Nullable(Type.String()), estate_name: Nullable(Type.String()), steward: Nullable(Type.String()), has_group: Type.Boolean(), has_rule: Type.Boolean(), has_custom: Type.Boolean(),
});
export type BuildingLine = Type.Static<typeof BuildingLine>;
export const BuildingLines = Type.Object({ on: Type.String(), buildings: Type.Array(BuildingLine) });
export type BuildingLines = Type.Static<typeof BuildingLines>;
/** One building on one day, and when something was written down before. */
export const BuildingRecord = Type.Object({
  ...BuildingView.properties,
  on: Type.String(),
  stewards: Type.Array(PersonPosts),
  changes: Type.Array(Type.Object({ at: Type.String(), by: Nullable(Type.String()) })),
  may_appoint: Type.Boolean(),
});
export type BuildingRecord = Type.Static<typeof BuildingRecord>;
const Words = (maxLength: number) => Type.Optional(Nullable(Type.String({ maxLength })));
export const SetProfile = Type.Object({ group_name: Words(60), rule_text: Words(2000), rule_on: Type.Optional(Nullable(Day)), custom_text: Words(500) });
export type SetProfile = Type.Static<typeof SetProfile>;

const Body = Type.Object({ id: Type.String(), name: Type.String(), kind: Type.String() });
/** 1+3+N of one estate; `missing` names which of the one and the three are not there. */
export const Governance = Type.Object({ estate_id: Type.String(), one: Type.Array(Body), three: Type.Array(Body), many: Type.Array(Body), missing: Type.Array(one_of('party', 'residents_committee', 'owners_committee', 'property_firm')) });
export type Governance = Type.Static<typeof Governance>;

export const LogView = Type.Object({ facts: Type.Array(Type.Object({ seq: Type.Integer(), at: Type.String(), who: Type.String(), as: Type.String(), name: Type.String(), subject: Type.String() })), before: Nullable(Type.Integer()) });
export type LogView = Type.Static<typeof LogView>;
