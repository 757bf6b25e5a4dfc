import Type from 'typebox';
import { phases, ProjectCard, sources } from '../contract.ts';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: 64 });
const Day = Type.String({ format: 'date' });
const At = Type.String({ format: 'date-time' });
const RequestId = Type.String({ minLength: 8, maxLength: 64, pattern: '^[\\w:.-]+$', description: 'made by the screen; the same twice is one', examples: ['money-0001'] });
const words = (max: number, min = 2) => Type.String({ minLength: min, maxLength: max });
const Fen = Type.Integer({ minimum: 1, maximum: 10_000_000_000_000, description: '分' });
const Source = Type.Enum([...sources]);
const Phase = Type.Enum([...phases]);

export const verbs = ['plan', 'start', 'reach', 'diary', 'photo', 'answer', 'ask_change', 'decide_change', 'finish', 'accept', 'send_back', 'pledge', 'take_back_pledge', 'receive', 'pay', 'inspect'] as const;
export type ProjectVerb = (typeof verbs)[number];
export const say_verbs = ['supervise', 'find', 'settle', 'accept', 'fault'] as const;
export type SayVerb = (typeof say_verbs)[number];

const verb = <const V extends ProjectVerb>(name: V) => Type.Literal(name);
const money = { request_id: RequestId, source: Source, amount_fen: Fen, day: Day, text: words(120), file_id: Nullable(Id) };
export const ProjectAct = Type.Union([
  Type.Object({ verb: verb('plan'), contractor: words(60), start_on: Day, milestones: Type.Array(Type.Object({ title: words(40), due_on: Day }), { minItems: 1, maxItems: 12 }) }),
  Type.Object({ verb: verb('start') }),
  Type.Object({ verb: verb('reach'), number: Type.Integer({ minimum: 1, maximum: 12 }) }),
  Type.Object({ verb: verb('diary'), text: words(600) }),
  Type.Object({ verb: verb('photo'), file_id: Id, phase: Phase, spot: words(40) }),
  Type.Object({ verb: verb('answer'), finding_id: Id, text: words(600) }),
  Type.Object({ verb: verb('ask_change'), reason: words(300), scope: Nullable(words(300)), budget_fen: Nullable(Fen), finish_on: Nullable(Day), cancel: Type.Optional(Type.Boolean({ description: '这一件不办了' })) }),
  Type.Object({ verb: verb('decide_change'), change_id: Id, approved: Type.Boolean(), words: words(300) }),
  Type.Object({ verb: verb('finish') }),
  Type.Object({ verb: verb('accept'), warranty_months: Type.Integer({ minimum: 1, maximum: 120 }) }),
  Type.Object({ verb: verb('send_back'), text: words(300) }),
  Type.Object({ verb: verb('pledge'), source: Source, giver: words(60), amount_fen: Fen }),
  Type.Object({ verb: verb('take_back_pledge'), pledge_id: Id, why: words(300) }),
  Type.Object({ verb: verb('receive'), ...money }),
  Type.Object({ verb: verb('pay'), ...money }),
  Type.Object({ verb: verb('inspect'), good: Type.Boolean(), text: words(300) }),
]);
export type ProjectAct = Type.Static<typeof ProjectAct>;
const say = <const V extends SayVerb>(name: V) => Type.Literal(name);
export const ProjectSay = Type.Union([
  Type.Object({ verb: say('supervise') }),
  Type.Object({ verb: say('find'), request_id: RequestId, text: words(600) }),
  Type.Object({ verb: say('settle'), finding_id: Id, settled: Type.Boolean() }),
  Type.Object({ verb: say('accept'), good: Type.Boolean(), text: words(300, 0) }),
  Type.Object({ verb: say('fault'), request_id: RequestId, text: words(600), file_ids: Type.Array(Id, { maxItems: 9 }) }),
]);
export type ProjectSay = Type.Static<typeof ProjectSay>;

const Milestone = Type.Object({ number: Type.Integer(), title: Type.String(), due_on: Day, done_on: Nullable(Day), late: Type.Boolean() });
const Spot = Type.Object({ spot: Type.String(), before: Nullable(Id), during: Nullable(Id), after: Nullable(Id) });
const Finding = Type.Object({ id: Id, at: At, text: Type.String(), answer: Nullable(Type.String()), settled: Nullable(Type.Boolean()), open: Type.Boolean(), mine: Type.Boolean() });
const Change = Type.Object({
  id: Id, at: At, reason: Type.String(), scope: Nullable(Type.String()), budget_fen: Nullable(Type.Integer()), finish_on: Nullable(Day), cancel: Type.Boolean(), approved: Nullable(Type.Boolean()), words: Nullable(Type.String()), may_decide: Type.Boolean(),
});
export const ProjectView = Type.Object({
  ...ProjectCard.properties, village: Type.String(), village_id: Id, year: Type.Integer(), today: Day, words: Type.String(), cancelled_why: Nullable(Type.String()), contractor: Nullable(Type.String()), start_on: Nullable(Day), started_on: Nullable(Day), finished_on: Nullable(Day), first_finish_on: Nullable(Day),
  first_budget_fen: Type.Integer(), origins: Type.Array(Type.Object({ origin: Type.String(), origin_id: Nullable(Id), note: Type.String(), at: At })), askers: Type.Integer(),
  milestones: Type.Array(Milestone), timeline: Type.Array(Type.Object({ at: At, verb: Type.String(), office: Type.String(), text: Nullable(Type.String()) })), spots: Type.Array(Spot), supervisors: Type.Integer(),
  findings: Type.Array(Finding), changes: Type.Array(Change), said: Type.Object({ good: Type.Integer(), not_good: Type.Integer(), texts: Type.Array(Type.String()) }),
  pledges: Type.Array(Type.Object({ id: Id, source: Source, giver: Type.String(), amount_fen: Type.Integer(), at: At, taken_back_why: Nullable(Type.String()) })),
  pending: Type.Integer({ description: 'entries of the books that wait for a second person; null eyes see none' }), books: Type.Boolean({ description: 'the reader keeps the books' }), is_cashier: Type.Boolean(),
  inspections: Type.Array(Type.Object({ at: At, office: Type.String(), good: Type.Boolean(), text: Type.String() })), faults: Type.Integer(),
  may: Type.Array(Type.Enum([...verbs])), may_say: Type.Array(Type.Enum([...say_verbs])), mine: Type.Object({ asker: Type.Boolean(), supervisor: Type.Boolean(), good: Nullable(Type.Boolean()) }),
});
export type ProjectView = Type.Static<typeof ProjectView>;
export const Said = Type.Object({ case_id: Nullable(Id) });
export type Said = Type.Static<typeof Said>;
