import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const At = Type.String({ format: 'date-time' });
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const Id = Type.String({ minLength: 1, maxLength: 64 });

export const Relation = Type.Union([Type.Literal('owner'), Type.Literal('tenant'), Type.Literal('family')]);
export const Field = Type.Union([Type.Literal('name'), Type.Literal('phone'), Type.Literal('id_number'), Type.Literal('born_on')]);
export type Field = Type.Static<typeof Field>;
export const LookReason = Type.Union([Type.Literal('case'), Type.Literal('visit'), Type.Literal('emergency'), Type.Literal('register'), Type.Literal('support'), Type.Literal('other')]);
export type LookReason = Type.Static<typeof LookReason>;

/** A home of today or before, as somebody belongs to it; `share` is an exact fraction in words. */
export const Residency = Type.Object({ home_id: Type.String(), home: Type.String(), relation: Relation, share: Nullable(Type.String()), lives_here: Type.Boolean(), from_on: Type.String(), until_on: Nullable(Type.String()) });
export type Residency = Type.Static<typeof Residency>;
export const Tag = Type.Object({ kind: Type.String(), label_zh: Type.String(), label_en: Type.String(), note: Nullable(Type.String()), added_at: At });
export type Tag = Type.Static<typeof Tag>;

/** A person in a list: everything masked. */
export const PersonLine = Type.Object({
  id: Type.String(), name_masked: Type.String(), phone_masked: Nullable(Type.String()), id_masked: Nullable(Type.String()),
  age: Nullable(Type.Integer()), gender: Nullable(Type.Union([Type.Literal('female'), Type.Literal('male')])),
  homes: Type.Array(Residency), tags: Type.Array(Tag),
});
export type PersonLine = Type.Static<typeof PersonLine>;
export const PersonList = Type.Object({ people: Type.Array(PersonLine) });
export type PersonList = Type.Static<typeof PersonList>;

export const HomeList = Type.Object({ homes: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), floor: Nullable(Type.Integer()), area_cm2: Nullable(Type.Integer()), people: Type.Integer() })) });
export type HomeList = Type.Static<typeof HomeList>;
export const Household = Type.Object({
  id: Type.String(), name: Type.String(), estate: Nullable(Type.String()), area_cm2: Nullable(Type.Integer()),
  members: Type.Array(Type.Object({ person: PersonLine, here: Residency })),
  /** who moved out or sold */
  before: Type.Array(Type.Object({ person: PersonLine, here: Residency })),
});
export type Household = Type.Static<typeof Household>;

/** `standing`: given to the text as it is now. */
export const Consent = Type.Object({
  purpose: Type.String(), version: Type.Integer(), title_zh: Type.String(), title_en: Type.String(), why_zh: Type.String(), why_en: Type.String(), controller: Type.String(),
  lawful_basis: Type.Union([Type.Literal('consent'), Type.Literal('contract'), Type.Literal('duty'), Type.Literal('emergency')]),
  special: Nullable(Type.String()), fields: Type.Array(Type.String()), retention_days: Nullable(Type.Integer()),
  standing: Type.Boolean(), given_at: Nullable(At), withdrawn_at: Nullable(At),
});
export type Consent = Type.Static<typeof Consent>;

export const Care = Type.Object({
  id: Type.String(), person_id: Type.String(), name_masked: Type.String(), home_id: Type.String(), home: Type.String(),
  /** null for who need not know why, or what to look out for */
  why_zh: Nullable(Type.String()), why_en: Nullable(Type.String()), health_note: Nullable(Type.String()),
  every_days: Type.Integer(), assignee: Nullable(Type.String()), last_visit_on: Nullable(Type.String()), next_visit_on: Nullable(Type.String()), overdue_days: Type.Integer(),
});
export type Care = Type.Static<typeof Care>;
export const CareList = Type.Object({ items: Type.Array(Care) });
export type CareList = Type.Static<typeof CareList>;

export const Correction = Type.Object({ id: Type.String(), field: Type.String(), words: Type.String(), asked_at: At, state: Type.Union([Type.Literal('open'), Type.Literal('corrected'), Type.Literal('kept')]) });
export type Correction = Type.Static<typeof Correction>;
export const PersonDetail = Type.Object({
  person: PersonLine, consents: Type.Array(Consent), care: Nullable(Care), corrections: Type.Array(Correction),
  /** what this hat may look at, and put on */
  may_reveal: Type.Array(Field), tag_kinds: Type.Array(Type.Object({ id: Type.String(), label_zh: Type.String(), label_en: Type.String() })),
});
export type PersonDetail = Type.Static<typeof PersonDetail>;

/** Somebody looked: who, at what, what for. `viewer` is masked for the person themselves. */
export const Look = Type.Object({
  at: At, person_id: Type.String(), person_masked: Type.String(), viewer: Type.String(), title: Type.String(), organisation: Nullable(Type.String()),
  /** searched: the person was found by their exact number */
  searched: Type.Boolean(), field: Type.String(), reason: Nullable(LookReason), words: Nullable(Type.String()),
});
export type Look = Type.Static<typeof Look>;
export const LookList = Type.Object({ looks: Type.Array(Look) });
export type LookList = Type.Static<typeof LookList>;

export const Twin = Type.Object({ why: Type.Union([Type.Literal('id_number'), Type.Literal('phone'), Type.Literal('name_and_home')]), first: PersonLine, second: PersonLine });
export type Twin = Type.Static<typeof Twin>;
export const TwinList = Type.Object({ twins: Type.Array(Twin), merged: Type.Array(Type.Object({ id: Type.String(), at: At, kept: PersonLine })) });
export type TwinList = Type.Static<typeof TwinList>;

/** What is held about me, what for, and who looked. */
export const MyPrivacy = Type.Object({
  name: Type.String(), phone_masked: Nullable(Type.String()), id_masked: Nullable(Type.String()), born_on: Nullable(Type.String()), homes: Type.Array(Residency), tags: Type.Array(Tag),
  care: Nullable(Type.Object({ every_days: Type.Integer(), last_visit_on: Nullable(Type.String()), next_visit_on: Nullable(Type.String()), health_note: Nullable(Type.String()) })),
  consents: Type.Array(Consent), looks: Type.Array(Look), corrections: Type.Array(Correction),
  wards: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), child: Type.Boolean(), consents: Type.Array(Consent) })),
});
export type MyPrivacy = Type.Static<typeof MyPrivacy>;
