import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: 64 });
const At = Type.String({ format: 'date-time' });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const words = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });
const VersionNumber = Type.Integer({ minimum: 1, maximum: 10_000 });

export const CovenantKind = Type.Enum(['estate', 'building', 'community']);
export type CovenantKind = Type.Static<typeof CovenantKind>;
export const Way = Type.Enum(['owners', 'homes']);
export type Way = Type.Static<typeof Way>;
export const VersionState = Type.Enum(['draft', 'discussing', 'voting', 'adopted', 'not_adopted', 'dropped']);
export type VersionState = Type.Static<typeof VersionState>;

const Clauses = Type.Array(Type.Object({ id: Type.String({ maxLength: 20, description: 'empty: a new clause' }), title: words(40, 1), words: words(800, 2) }), { minItems: 1, maxItems: 60 });
export const NewCovenant = Type.Object({
  kind: CovenantKind, estate_id: Nullable(Id), place_id: Nullable(Type.String({ minLength: 1, maxLength: 64, description: 'the building of a 楼规, the community of a 居民公约' })),
  title: words(40, 2), from_text: Type.Boolean({ description: 'begin with the starting text, or with an empty page' }),
});
export type NewCovenant = Type.Static<typeof NewCovenant>;
export const WriteDraft = Type.Object({ clauses: Clauses, why: words(300), revision: Type.Integer({ description: 'the one that was changed: another who saved meanwhile is not overwritten' }) });
export type WriteDraft = Type.Static<typeof WriteDraft>;
export const Discuss = Type.Object({ until_on: Day });
export const NewComment = Type.Object({ clause_id: Nullable(Id), words: words(500, 2) });
export type NewComment = Type.Static<typeof NewComment>;
export const AnswerComment = Type.Object({ comment_id: Id, outcome: Type.Enum(['taken', 'not_taken', 'noted']), words: words(500, 2) });
export type AnswerComment = Type.Static<typeof AnswerComment>;
export const TakeDown = Type.Object({ comment_id: Id, why: words(200, 2) });
export type TakeDown = Type.Static<typeof TakeDown>;
export const AskVote = Type.Object({
  valid_from: Day, opens_at: At, closes_at: At, secret: Type.Boolean(), legal_effect: Type.Enum(['advisory', 'paper_formal', 'official_system']),
  unsold: Type.Array(words(40, 1), { maxItems: 5_000, description: 'of an owners’ vote: homes that the developer has not sold, in words' }),
});
export type AskVote = Type.Static<typeof AskVote>;
export const Drop = Type.Object({ why: words(300, 2) });
export const SignPaper = Type.Object({ home: Type.String({ minLength: 1, maxLength: 40, examples: ['3栋2单元602'] }), file_id: Id });
export type SignPaper = Type.Static<typeof SignPaper>;
export const Cite = Type.Object({ covenant_id: Id, clause_id: Id });
export type Cite = Type.Static<typeof Cite>;

const Mine = Type.Object({ home: Type.String(), signed: Nullable(Type.Object({ how: Type.Enum(['phone', 'paper']), at: At })) });
export const CovenantCard = Type.Object({
  id: Type.String(), kind: CovenantKind, title: Type.String(), place: Type.String(), way: Way, office: Type.String(),
  in_force: Nullable(Type.Object({ number: VersionNumber, valid_from: Day })),
  coming: Nullable(Type.Object({ number: VersionNumber, valid_from: Day }, { description: 'adopted, and not yet valid' })),
  pending: Nullable(Type.Object({ number: VersionNumber, state: VersionState, discuss_until: Nullable(Day), vote_id: Nullable(Type.String()) })),
  homes: Type.Integer(), signed: Type.Integer({ description: 'homes that signed what holds now' }),
  mine: Nullable(Mine), unanswered: Type.Integer(), keeps: Type.Boolean(),
});
export type CovenantCard = Type.Static<typeof CovenantCard>;
export const CovenantList = Type.Object({ covenants: Type.Array(CovenantCard), may_make: Type.Boolean() });
export type CovenantList = Type.Static<typeof CovenantList>;

export const CommentView = Type.Object({
  id: Type.String(), clause_id: Nullable(Type.String()), words: Nullable(Type.String({ description: 'null: taken down' })), by: Type.String({ description: 'masked' }), mine: Type.Boolean(), at: At,
  outcome: Nullable(Type.Enum(['taken', 'not_taken', 'noted'])), answer: Nullable(Type.String()), answered_at: Nullable(At), taken_down_why: Nullable(Type.String()),
});
export type CommentView = Type.Static<typeof CommentView>;
export const ClauseView = Type.Object({
  id: Type.String(), title: Type.String(), words: Type.String(),
  cited: Nullable(Type.Integer({ description: 'cases that cite it; null: some, and fewer than five' })),
});
export type ClauseView = Type.Static<typeof ClauseView>;
export const CovenantView = Type.Object({
  ...CovenantCard.properties,
  number: VersionNumber, state: VersionState, clauses: Type.Array(ClauseView), comments: Type.Array(CommentView), why: Type.String(), revision: Type.Integer(), revised_at: At,
  discuss_until: Nullable(Day), valid_from: Nullable(Day), until_on: Nullable(Day), decided_at: Nullable(At), text_hash: Nullable(Type.String()), dropped_why: Nullable(Type.String()),
  vote: Nullable(Type.Object({ id: Type.String(), form: Type.String(), state: Type.String(), opens_at: At, closes_at: At }, { description: 'once it is called; before, for its keepers' })),
  counted: Nullable(Type.Object({ roll: Type.Integer(), taking_part: Type.Integer(), yes: Type.Integer() })),
  versions: Type.Array(Type.Object({ number: VersionNumber, state: VersionState, valid_from: Nullable(Day), until_on: Nullable(Day), why: Type.String() })),
  sign_number: Nullable(VersionNumber), discuss_days_min: Type.Integer(),
  may_comment: Type.Boolean(), may_sign: Type.Boolean(), may_paper: Type.Boolean(),
});
export type CovenantView = Type.Static<typeof CovenantView>;

const Parts = Type.Array(Type.Object({ is: Type.Enum(['same', 'added', 'removed']), text: Type.String() }));
export const Difference = Type.Object({
  from: VersionNumber, to: VersionNumber,
  clauses: Type.Array(Type.Object({ clause_id: Type.String(), is: Type.Enum(['same', 'added', 'removed', 'changed', 'moved']), title: Parts, words: Parts })),
});
export type Difference = Type.Static<typeof Difference>;
export const Signed = Type.Object({ homes: Type.Array(Type.Object({ home: Type.String(), how: Type.Enum(['phone', 'paper']), at: At })), missing: Type.Array(Type.String()) });
export type Signed = Type.Static<typeof Signed>;

const CitedClause = Type.Object({ covenant_id: Type.String(), covenant: Type.String(), clause_id: Type.String(), title: Type.String(), words: Type.String() });
export type CitedClause = Type.Static<typeof CitedClause>;
export const CaseClauses = Type.Object({ cited: Type.Array(CitedClause), could: Type.Array(CitedClause, { description: 'clauses that hold where the case is' }), may_cite: Type.Boolean() });
export type CaseClauses = Type.Static<typeof CaseClauses>;
