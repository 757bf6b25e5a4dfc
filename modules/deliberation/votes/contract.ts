import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: 64 });
const At = Type.String({ format: 'date-time' });
const words = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });
const Head = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const ChoiceId = Type.String({ pattern: '^[a-z0-9_]{1,20}$', examples: ['yes'] });

export const legal_effects = ['advisory', 'paper_formal', 'official_system'] as const;
export const LegalEffect = Type.Enum([...legal_effects]);
export type LegalEffect = Type.Static<typeof LegalEffect>;
const Weight = Type.Object({ area_cm2: Type.Integer(), heads: Type.Integer() });
export type Weight = Type.Static<typeof Weight>;
const Threshold = Type.Object({ numerator: Type.Integer(), denominator: Type.Integer(), or_more: Type.Boolean({ description: '以上 (the fraction is enough) or 过半数 (it is not)' }) });
const Asks = Type.Object({ quorum: Threshold, approval: Threshold });
export type Asks = Type.Static<typeof Asks>;
const Choice = Type.Object({ id: ChoiceId, label: Type.String(), approves: Type.Boolean({ description: 'could be the decision' }) });
export type Choice = Type.Static<typeof Choice>;

export const KindView = Type.Object({ id: Type.String(), title_zh: Type.String(), title_en: Type.String(), law_zh: Type.String(), law_en: Type.String(), asks: Asks });
export type KindView = Type.Static<typeof KindView>;
export const KindList = Type.Object({ kinds: Type.Array(KindView) });
export type KindList = Type.Static<typeof KindList>;

const Scope = { estate_id: Id, scope_place_id: Nullable(Id), unsold: Type.Array(words(40, 1), { maxItems: 5_000, description: 'homes that the developer has not sold, in words: 「3栋2单元602」' }) };
export const AskPreview = Type.Object({ ...Scope, kind: words(40, 1) });
export type AskPreview = Type.Static<typeof AskPreview>;
export const Preview = Type.Object({
  homes: Type.Integer(), whole: Weight,
  owner_heads: Type.Integer(), unknown_heads: Type.Integer({ description: 'homes whose owner the register does not name: they count, and vote on paper' }), unsold_homes: Type.Integer(),
  several_homes: Type.Integer({ description: 'heads that own more than one home' }), co_owned: Type.Integer({ description: 'heads whose co-owners must name one voter' }),
  asks: Asks, needs_quorum: Weight, opens_earliest: At,
  without_area: Type.Array(Type.String()), unsold_but_owned: Type.Array(Type.String()), unknown_words: Type.Array(Type.String({ description: 'homes said to be unsold that the estate does not have' })),
});
export type Preview = Type.Static<typeof Preview>;

export const NewVote = Type.Object({
  ...Scope, kind: words(40, 1), title: words(60, 2), question: words(1000, 4),
  options: Type.Array(words(60, 1), { maxItems: 8, description: 'to pick one of; none: for or against' }),
  secret: Type.Boolean(), legal_effect: LegalEffect, notice_days: Type.Integer({ minimum: 0, maximum: 90 }), objection_days: Type.Integer({ minimum: 1, maximum: 60 }),
  proxy_heads_max: Type.Integer({ minimum: 0, maximum: 20 }), opens_at: At, closes_at: At,
});
export type NewVote = Type.Static<typeof NewVote>;

export const EditVote = Type.Pick(NewVote, ['title', 'question', 'secret', 'legal_effect', 'proxy_heads_max', 'opens_at', 'closes_at']);
export type EditVote = Type.Static<typeof EditVote>;

export const states = ['draft', 'called', 'open', 'tallied', 'filed', 'withdrawn'] as const;
export const VoteCard = Type.Object({
  id: Type.String(), title: Type.String(), state: Type.Enum([...states]), kind: Type.Object({ id: Type.String(), title_zh: Type.String(), title_en: Type.String() }),
  estate: Type.String(), opens_at: At, closes_at: At, secret: Type.Boolean(), legal_effect: LegalEffect,
  turnout: Nullable(Weight), whole: Nullable(Weight), decided: Nullable(Type.String()), quorum: Nullable(Type.Boolean()),
  my_heads: Type.Integer({ description: 'for how many heads the reader may have a say' }), my_cast: Type.Integer(),
});
export type VoteCard = Type.Static<typeof VoteCard>;
export const VoteList = Type.Object({ votes: Type.Array(VoteCard) });
export type VoteList = Type.Static<typeof VoteList>;

export const MyHead = Type.Object({
  head: Type.Integer(), label: Type.String(), homes: Type.Integer(), area_cm2: Type.Integer(),
  standing: Type.Enum(['may_vote', 'no_voter_named', 'not_the_voter', 'proxy']),
  co_owners: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), me: Type.Boolean(), names_id: Nullable(Type.String()) })),
  agent_name: Nullable(Type.String()),
  cast: Nullable(Type.Object({ how: Type.Enum(['phone', 'paper', 'proxy']), at: At })),
});
export type MyHead = Type.Static<typeof MyHead>;
export const ObjectionView = Type.Object({ id: Type.String(), words: Type.String(), at: At, mine: Type.Boolean(), answer: Nullable(Type.String()), upheld: Nullable(Type.Boolean()), answered_at: Nullable(At) });
export type ObjectionView = Type.Static<typeof ObjectionView>;

export const VoteView = Type.Object({
  ...VoteCard.properties,
  question: Type.String(), choices: Type.Array(Choice), office: Type.String(), law_zh: Type.String(), law_en: Type.String(), asks: Asks, scope: Nullable(Type.String()),
  notice_days: Type.Integer(), objection_days: Type.Integer(), proxy_heads_max: Type.Integer(), called_at: Nullable(At), roll_hash: Nullable(Type.String()),
  needs_quorum: Nullable(Weight), needs_approval: Nullable(Weight),
  buildings: Type.Array(Type.Object({ name: Type.String(), turnout: Weight, whole: Weight })),
  ways: Type.Array(Type.Object({ how: Type.Enum(['phone', 'paper', 'proxy']), heads: Type.Integer() })),
  result: Nullable(Type.Array(Type.Object({ choice: Type.String(), label: Type.String(), area_cm2: Type.Integer(), heads: Type.Integer() }))),
  tallied_at: Nullable(At), objections_until: Nullable(At), file_by: Nullable(At), filed_at: Nullable(At), filed_number: Nullable(Type.String()), withdrawn_why: Nullable(Type.String()),
  mine: Type.Array(MyHead), objections: Type.Array(ObjectionView, { description: 'the reader’s own; all of them for who keeps the vote' }),
  objected: Type.Object({ count: Type.Integer(), answered: Type.Integer() }),
  may_cast: Type.Boolean(), may_object: Type.Boolean(), keeps: Type.Boolean({ description: 'runs this vote, and does not only read what is public of it' }),
});
export type VoteView = Type.Static<typeof VoteView>;

export const NameVoter = Type.Object({ head: Head, voter_id: Id });
export type NameVoter = Type.Static<typeof NameVoter>;
export const Ballot = Type.String({ pattern: '^[a-z0-9_]{1,20}(,[a-z0-9_]{1,20}){0,39}$', examples: ['yes', 'p3,p1'], description: 'one choice; of a ranking several in their order, of a budget several' });
export const Cast = Type.Object({ head: Head, choice: Ballot });
export type Cast = Type.Static<typeof Cast>;
export const Receipt = Type.Object({ receipt: Type.String({ description: '16 letters; told once, kept by nobody else', examples: ['7K3M-9Q2X-4TRB-0WHC'] }) });
export type Receipt = Type.Static<typeof Receipt>;
export const AskCheck = Type.Object({ receipt: words(40, 1) });
export const Checked = Type.Object({ where: Type.Enum(['in_the_box', 'counted', 'not_found']), choice: Nullable(Type.String({ description: 'only once counted' })) });
export type Checked = Type.Static<typeof Checked>;
export const Counted = Type.Object({
  of: Type.Array(Type.Object({ choice: Type.String(), label: Type.String(), receipt_hashes: Type.Array(Type.String()) })),
  named: Type.Array(Type.Object({ head: Type.Integer(), label: Type.String(), choice: Type.String() }), { description: 'of an open vote, for its owners' }),
});
export type Counted = Type.Static<typeof Counted>;

export const HeadList = Type.Object({
  heads: Type.Array(Type.Object({ head: Type.Integer(), label: Type.String(), kind: Type.Enum(['owner', 'unknown', 'unsold', 'home', 'person']), area_cm2: Type.Integer(), cast: Nullable(Type.Enum(['phone', 'paper', 'proxy'])) })),
  waiting: Type.Array(Type.Object({ id: Type.String(), head: Type.Integer(), label: Type.String(), mine: Type.Boolean(), at: At })),
});
export type HeadList = Type.Static<typeof HeadList>;
export const FirstPaper = Type.Object({ head: Head, choice: Ballot, file_id: Id });
export type FirstPaper = Type.Static<typeof FirstPaper>;
export const SecondPaper = Type.Object({ paper_id: Id, choice: Ballot });
export type SecondPaper = Type.Static<typeof SecondPaper>;
export const PaperRead = Type.Object({ result: Type.Enum(['agreed', 'differs']) });
export type PaperRead = Type.Static<typeof PaperRead>;
export const NewProxy = Type.Object({ head: Head, agent_phone: words(20, 1), file_id: Id });
export type NewProxy = Type.Static<typeof NewProxy>;
export const Withdraw = Type.Object({ why: words(300, 2) });
export const Objection = Type.Object({ words: words(1000, 2) });
export const AnswerObjection = Type.Object({ objection_id: Id, upheld: Type.Boolean(), answer: words(1000, 2) });
export type AnswerObjection = Type.Static<typeof AnswerObjection>;
export const FileVote = Type.Object({ number: words(60, 1) });
