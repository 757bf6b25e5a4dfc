import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const words = (max: number, min = 0) => Type.String({ maxLength: max, ...(min ? { minLength: min } : {}) });
const RequestId = Type.String({ minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9-]+$', description: 'made by the phone; the same twice is one item' });
const Day = Type.String({ format: 'date' });
const Count = Type.Integer({ minimum: 0, maximum: 100_000 });

export const item_states = ['collected', 'assigned', 'underway', 'handled', 'solved', 'cannot'] as const;
export type ItemState = (typeof item_states)[number];
export const ItemState = Type.Enum([...item_states]);
/** 用地, 用工, 资金, 政策, 技术, 品牌, 市场, 物流, 证照, 其他: what firms and farms spoke of in the newspaper, and what is left. */
export const subjects = ['land', 'labour', 'funds', 'policy', 'technique', 'brand', 'market', 'transport', 'licence', 'other'] as const;
export type Subject = (typeof subjects)[number];
export const Subject = Type.Enum([...subjects]);
export const firm_kinds = ['firm', 'co_operative', 'grower'] as const;
export type FirmKind = (typeof firm_kinds)[number];
export const FirmKind = Type.Enum([...firm_kinds]);
export type FirmWord = 'solved' | 'not_solved';
const FirmWord = Type.Enum(['solved', 'not_solved']);

/** Always counted from what happened; solved + in progress + cannot = collected, overdue and waiting for the firm are part of in progress. */
export const IssueFigures = Type.Object({
  collected: Type.Integer(),
  solved: Type.Integer({ description: 'handled on evidence, and the firm says so' }),
  in_progress: Type.Integer(),
  unassigned: Type.Integer({ description: 'of those in progress: nobody has it yet' }),
  unsaid: Type.Integer({ description: 'of those in progress: handled, and the firm has said nothing' }),
  overdue: Type.Integer({ description: 'of those in progress: past its day' }),
  cannot: Type.Integer({ description: 'cannot be solved: with a reason, approved by another, told to the firm' }),
});
export type IssueFigures = Type.Static<typeof IssueFigures>;

export const EventView = Type.Object({
  id: Type.String(),
  title: Type.String(),
  on_day: Type.String(),
  venue: Type.String(),
  organiser: Type.String(),
  firms: Count,
  co_operatives: Count,
  growers: Count,
  figures: IssueFigures,
  may_collect: Type.Boolean(),
});
export type EventView = Type.Static<typeof EventView>;
export const EventList = Type.Object({
  on: Type.String({ description: 'the figures are those of the end of this day' }),
  total: IssueFigures,
  events: Type.Array(EventView),
  may_hold: Type.Boolean({ description: 'this hat may open an event' }),
});
export type EventList = Type.Static<typeof EventList>;
export const HoldEvent = Type.Object({ title: words(80, 2), on_day: Day, venue: words(80), firms: Count, co_operatives: Count, growers: Count });
export type HoldEvent = Type.Static<typeof HoldEvent>;

export const Contact = Type.Object({ name: words(30, 1), phone: Type.String({ maxLength: 20 }) });
export type Contact = Type.Static<typeof Contact>;
export const CollectItem = Type.Object({
  request_id: RequestId,
  text: words(1000, 2),
  firm_name: words(80, 1),
  firm_kind: FirmKind,
  subject: Subject,
  contact: Type.Optional(Nullable(Contact)),
  contact_agreed: Type.Boolean({ description: 'they agreed to be called; without it no contact is kept' }),
});
export type CollectItem = Type.Static<typeof CollectItem>;

export const verbs = ['assign', 'accept', 'object', 'note', 'handle', 'ask_cannot', 'approve_cannot', 'refuse_cannot', 'say', 'reopen'] as const;
export type ItemVerb = (typeof verbs)[number];

export const ItemCard = Type.Object({
  id: Type.String(),
  event_id: Type.String(),
  event_title: Type.String(),
  number: Type.Integer(),
  state: ItemState,
  text: Type.String(),
  subject: Subject,
  firm_name: Type.String(),
  firm_kind: FirmKind,
  owner: Nullable(Type.String()),
  due_on: Nullable(Type.String()),
  overdue: Type.Boolean(),
  cannot_asked: Type.Boolean(),
  word: Type.Union([FirmWord, Type.Null()], { description: 'the firm’s own word; null: it has not said' }),
  reopenings: Type.Integer(),
  collected_at: Type.String(),
});
export type ItemCard = Type.Static<typeof ItemCard>;
export const ItemList = Type.Object({ items: Type.Array(ItemCard), next: Nullable(Type.String()) });
export type ItemList = Type.Static<typeof ItemList>;

const Cited = Type.Object({ id: Type.String(), title: Type.String(), department: Type.String(), source: Nullable(Type.String()) });
export const ItemAct = Type.Object({
  at: Type.String(),
  verb: Type.String(),
  who: Type.String({ description: 'an organisation, never a person; or the firm' }),
  via: Type.Enum(['desk', 'telephone', 'link', 'clock']),
  state: ItemState,
  text: Nullable(Type.String()),
  to_firm: Type.Boolean(),
  article: Nullable(Cited),
});
export type ItemAct = Type.Static<typeof ItemAct>;
export const ItemDetail = Type.Object({
  ...ItemCard.properties,
  acts: Type.Array(ItemAct),
  file_ids: Type.Array(Type.String()),
  contact: Nullable(Type.Object({ name_masked: Type.String(), phone_masked: Type.String() })),
  may: Type.Array(Type.Enum([...verbs])),
  may_link: Type.Boolean(),
});
export type ItemDetail = Type.Static<typeof ItemDetail>;

export const OwnerChoices = Type.Object({
  owners: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  days: Type.Array(Type.Object({ working_days: Type.Integer(), on: Type.String() }), { description: 'the last day of so many working days from now' }),
});
export type OwnerChoices = Type.Static<typeof OwnerChoices>;

const Reason = words(1000, 2);
export const Assign = Type.Object({ verb: Type.Literal('assign'), organisation_id: words(64, 1), working_days: Type.Integer({ minimum: 1, maximum: 120 }), text: Type.Optional(words(500)) });
export const Accept = Type.Object({ verb: Type.Literal('accept') });
export const ObjectTo = Type.Object({ verb: Type.Literal('object'), text: Reason });
export const Note = Type.Object({ verb: Type.Literal('note'), text: Reason, to_firm: Type.Boolean() });
export const Handle = Type.Object({ verb: Type.Literal('handle'), text: Reason, article_id: Type.Optional(Nullable(words(64))), file_ids: Type.Array(words(64), { maxItems: 9 }) });
export const AskCannot = Type.Object({ verb: Type.Literal('ask_cannot'), text: Reason });
export const DecideCannot = Type.Object({ verb: Type.Enum(['approve_cannot', 'refuse_cannot']), text: Reason });
export const Say = Type.Object({ verb: Type.Literal('say'), solved: Type.Boolean(), text: words(500), by_telephone: Type.Literal(true, { description: 'heard on the telephone by somebody who did not handle it' }) });
export const Reopen = Type.Object({ verb: Type.Literal('reopen'), text: Reason });
export const DoAct = Type.Union([Assign, Accept, ObjectTo, Note, Handle, AskCannot, DecideCannot, Say, Reopen]);
export type DoAct = Type.Static<typeof DoAct>;

export const SheetTaken = Type.Object({
  taken: Type.Integer(),
  known: Type.Integer({ description: 'these rows had been taken before' }),
  problems: Type.Array(Type.Object({ row: Type.Integer(), what: Type.String() }), { description: 'with any of these nothing was taken' }),
});
export type SheetTaken = Type.Static<typeof SheetTaken>;

export const LinkMade = Type.Object({ path: Type.String({ description: 'shown once' }), until: Type.String() });
export type LinkMade = Type.Static<typeof LinkMade>;
export const Token = Type.String({ maxLength: 80, pattern: '^[0-9]{6}-[A-Za-z0-9_-]{20,60}$' });
export const FirmSays = Type.Object({ token: Token, solved: Type.Boolean(), text: words(500) });
/** What a firm sees by its link: its own item, and of us organisations only. */
export const FirmView = Type.Object({
  event_title: Type.String(),
  number: Type.Integer(),
  firm_name: Type.String(),
  text: Type.String(),
  state: ItemState,
  owner: Nullable(Type.String()),
  due_on: Nullable(Type.String()),
  word: Nullable(FirmWord),
  acts: Type.Array(ItemAct),
  evidence: Type.Integer({ description: 'how many pictures stand with the answer' }),
  may: Type.Array(Type.Enum(['say', 'reopen'])),
  until: Type.String(),
});
export type FirmView = Type.Static<typeof FirmView>;
