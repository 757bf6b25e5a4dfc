import Type from 'typebox';
import type { Body, What } from './publication.ts';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const words = (min: number, max: number) => Type.String({ minLength: min, maxLength: max });
const Way = Type.Enum(['lots', 'box']);
const AbsentRule = Type.Enum(['keeps', 'loses']);
const Outcome = Type.Enum(['chosen', 'passed', 'absent']);
const What = Type.Enum(['correct', 'strike', 'add', 'move']);
const State = Type.Enum(['gathering', 'closed', 'drawing', 'drawn', 'choosing', 'done']);
const Trouble = Type.Enum(['chain', 'list', 'commitment', 'order', 'change', 'turn', 'drawn_twice', 'facts', 'names']);
const Code = Type.String({ pattern: '^[0-9A-Za-z一-龥-]{1,20}$', description: '户编号', examples: ['001'] });
export const abouts = ['place', 'name', 'missing', 'other'] as const;
const About = Type.Enum([...abouts]);
export const papers = ['household_book', 'id_card', 'agreement', 'certificate', 'other'] as const;
const Papers = Type.Array(Type.Enum([...papers]), { minItems: 1, maxItems: 5, uniqueItems: true });
export type { What };

/** POST /api/rosters */
export const NewRoster = Type.Object({
  title: words(2, 60), about: words(2, 400), way: Way, absent_rule: AbsentRule,
  objection_days: Type.Integer({ minimum: 1, maximum: 30, description: 'working days after the order is published' }),
  place_id: Type.String({ maxLength: 64 }),
  estate_id: Nullable(Type.String({ maxLength: 64 })), building_id: Nullable(Type.String({ maxLength: 64 })),
});
export type NewRoster = Type.Static<typeof NewRoster>;
export const NewLine = Type.Object({ code: Nullable(Code), name: words(1, 40), address: Type.String({ maxLength: 120 }) });
export const AddLines = Type.Object({ lines: Type.Array(NewLine, { minItems: 1, maxItems: 500 }) });
export type NewLine = Type.Static<typeof NewLine>;
export const Added = Type.Object({
  added: Type.Integer(), already: Type.Integer(),
  problems: Type.Array(Type.Object({ row: Type.Integer(), code: Type.Enum(['no_name', 'bad_code', 'code_twice', 'id_twice', 'bad_id']) }), { description: 'one bad row, and nothing is taken' }),
});
export type Added = Type.Static<typeof Added>;
export const OneCode = Type.Object({ code: Code });
/** The name is typed from the household's papers and compared: nobody ticks what they did not read. */
export const CheckLine = Type.Object({ code: Code, state: Type.Enum(['checked', 'questioned']), name: Type.String({ maxLength: 40 }), papers: Papers, note: Type.String({ maxLength: 300 }) });
export type CheckLine = Type.Static<typeof CheckLine>;
export const Reason = Type.Object({ reason: words(2, 300) });
export const Witness = Type.Object({ pass: Type.String({ pattern: '^\\d{6}$' }), value: Type.String({ pattern: '^\\d{6,24}$', examples: ['000000'] }) });
export type Witness = Type.Static<typeof Witness>;
export const BoxOrder = Type.Object({ codes: Type.Array(Code, { minItems: 2, maxItems: 3000 }) });
export const BoxConfirm = Type.Object({ pass: Type.String({ pattern: '^\\d{6}$' }), same: Type.Boolean() });
export const AskChange = Type.Object({
  what: What, code: Code, name: Nullable(words(1, 40)), address: Nullable(Type.String({ maxLength: 120 })), to_place: Nullable(Type.Integer({ minimum: 1 })),
  reason: Type.String({ minLength: 4, maxLength: 300, description: 'public for ever: no names' }),
});
export type AskChange = Type.Static<typeof AskChange>;
export const Decide = Type.Object({ approve: Type.Boolean(), why: Type.String({ maxLength: 300 }) });
export const Object_ = Type.Object({ code: Nullable(Code), about: About, words: words(2, 1000) });
export type Objecting = Type.Static<typeof Object_>;
export const Answer = Type.Object({ upheld: Type.Boolean(), answer: words(2, 1000) });
export const CallTurn = Type.Object({ code: Code, outcome: Outcome, flat: Type.String({ maxLength: 60 }), proxy: Type.String({ maxLength: 120 }) });
export type CallTurn = Type.Static<typeof CallTurn>;

export const ChangeShown = Type.Object({
  number: Type.Integer(), version: Type.Integer(), what: What, code: Type.String(), before: Nullable(Type.String()), after: Nullable(Type.String()),
  from_place: Nullable(Type.Integer()), to_place: Nullable(Type.Integer()), reason: Type.String(), at: Type.String(), asked_office: Type.String(), approved_office: Type.String(),
});
export type ChangeShown = Type.Static<typeof ChangeShown>;
export const LineShown = Type.Object({
  code: Type.String(), name: Type.String({ description: 'masked' }), place: Nullable(Type.Integer()), first_place: Nullable(Type.Integer({ description: 'as it was drawn' })),
  struck: Type.Boolean(), outcome: Nullable(Outcome),
});
export type LineShown = Type.Static<typeof LineShown>;
/** GET /api/public/rosters/:id: derived from the publications, for everybody. */
export const PublicRoster = Type.Object({
  id: Type.String(), title: Type.String(), about: Type.String(), office: Type.String(), way: Way, absent_rule: AbsentRule, objection_days: Type.Integer(),
  state: State, version: Type.Integer(), closed_at: Type.String(), list_hash: Type.String(), commitment: Nullable(Type.String()),
  drawn: Nullable(Type.Object({ at: Type.String(), seed: Nullable(Type.String()), value: Nullable(Type.String()), witnesses: Type.Array(Type.String()), order_hash: Type.String(), objections_until: Type.String() })),
  drawing: Type.Boolean(), failed: Type.Array(Type.Object({ attempt: Type.Integer(), at: Type.String(), why: Type.String(), reason: Nullable(Type.String()) })),
  objections_open: Type.Boolean(), lines: Type.Array(LineShown), changes: Type.Array(ChangeShown), calling: Nullable(Type.Object({ code: Type.String(), round: Type.Integer() })),
  tip: Type.String({ description: 'the hash of the last publication: whoever noted it can tell later whether something was rewritten' }),
  troubles: Type.Array(Trouble, { description: 'what does not fit when all is computed again; empty: all fits' }),
});
export type PublicRoster = Type.Static<typeof PublicRoster>;
const Card = Type.Object({ id: Type.String(), title: Type.String(), office: Type.String(), state: State, households: Type.Integer(), at: Type.String() });
export type RosterCard = Type.Static<typeof Card>;
export const RosterList = Type.Object({ rosters: Type.Array(Card) });
export type RosterList = Type.Static<typeof RosterList>;
/** GET /api/public/rosters/:id/published: what `npm run rosters -- verify` reads. */
export const PublishedDocument = Type.Object({
  roster_id: Type.String(),
  publications: Type.Array(Type.Object({ number: Type.Integer(), at: Type.String(), body: Type.Unsafe<Body>({}), previous: Type.String(), hash: Type.String() })),
});

export const ObjectionView = Type.Object({
  id: Type.String(), code: Nullable(Type.String()), about: About, words: Type.String(), raised_at: Type.String(), due_at: Type.String(), missed: Type.Boolean(),
  answered_at: Nullable(Type.String()), upheld: Nullable(Type.Boolean()), answer: Nullable(Type.String()), may_answer: Type.Boolean(), at_desk: Type.Boolean(),
});
export type ObjectionView = Type.Static<typeof ObjectionView>;
/** GET /api/me/rosters: one's own household's lines. */
export const MyRosters = Type.Object({
  rosters: Type.Array(Type.Object({ ...Card.properties, lines: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), address: Type.String(), salt: Type.String() })), objections: Type.Array(ObjectionView) })),
});
export type MyRosters = Type.Static<typeof MyRosters>;

export const RosterDetail = Type.Object({
  ...Card.properties, about: Type.String(), way: Way, absent_rule: AbsentRule, objection_days: Type.Integer(), place_name: Type.String(), from_register: Type.Boolean(),
  ours: Type.Boolean({ description: 'of the office whose roster it is: whoever is so is no witness' }),
  lines: Type.Array(Type.Object({
    code: Type.String(), name: Type.String({ description: 'masked' }), address: Type.String(), check_state: Type.Enum(['unchecked', 'checked', 'questioned']), papers: Type.Array(Type.String()),
    check_note: Nullable(Type.String()), checked_by: Nullable(Type.String()), twin_of: Type.Array(Type.String()), known: Type.Boolean({ description: 'the register knows who it is' }),
  })),
  missing: Type.Array(Type.Object({ address: Type.String() })), may_close: Type.Boolean(), why_not: Nullable(Type.String()),
  draw: Nullable(Type.Object({ attempt: Type.Integer(), pass: Nullable(Type.String()), first: Type.Boolean(), codes: Nullable(Type.Array(Type.String())), may_witness: Type.Boolean() })),
  objections: Type.Array(ObjectionView),
  changes: Type.Array(Type.Object({
    id: Type.String(), what: What, code: Type.String(), name: Nullable(Type.String()), to_place: Nullable(Type.Integer()), reason: Type.String(), asked_office: Type.String(), asked_at: Type.String(),
    state: Type.Enum(['asked', 'approved', 'refused']), may_decide: Type.Boolean(), why: Nullable(Type.String()),
  })),
  public: Nullable(PublicRoster),
});
export type RosterDetail = Type.Static<typeof RosterDetail>;
