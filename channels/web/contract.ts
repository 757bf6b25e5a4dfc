import Type from 'typebox';
import { CaseCard } from '../../modules/cases/contract.ts';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const GroupView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  estate_id: Type.String(),
  member_count: Type.Integer(),
  assistant_on: Type.Boolean(),
  auto_open_confidence_min: Type.Number(),
  last_text: Nullable(Type.String()),
  last_at: Nullable(Type.String()),
});
export type GroupView = Type.Static<typeof GroupView>;

export const MessageView = Type.Object({
  id: Type.String(),
  at: Type.String(),
  kind: Type.Enum(['text', 'photo', 'voice', 'card', 'answer', 'question', 'emergency', 'notice']),
  from: Type.Object({
    person_id: Nullable(Type.String()),
    name: Type.String({ description: 'as shown in the group; 「AI 网格员」 for the assistant' }),
    role: Type.String({ description: 'resident, staff role or assistant' }),
    home: Nullable(Type.String({ description: '「3栋」: the building at most' })),
    mine: Type.Boolean(),
  }),
  text: Nullable(Type.String()),
  file_ids: Type.Array(Type.String()),
  voice_seconds: Nullable(Type.Number()),
  reply_to: Nullable(Type.String()),
  case: Nullable(CaseCard),
  draft: Nullable(Type.Object({ case_id: Type.String(), for_me: Type.Boolean({ description: 'the reader may confirm or dismiss it' }) })),
  article: Nullable(Type.Object({ id: Type.String(), title: Type.String(), department: Type.String(), valid_from: Type.String() })),
  emergency_lines: Type.Array(Type.String()),
  ai: Type.Boolean({ description: 'true: the words are the machine’s and the screen labels them' }),
  why: Nullable(Type.String({ description: 'for the grid worker: why the assistant spoke or kept silent' })),
});
export type MessageView = Type.Static<typeof MessageView>;
export const MessageList = Type.Object({ messages: Type.Array(MessageView), earlier: Nullable(Type.String()) });
export type MessageList = Type.Static<typeof MessageList>;

export const SendMessage = Type.Object({
  channel_message_id: Type.String({ minLength: 8, maxLength: 64, description: 'made by the phone; the same twice is one message' }),
  text: Type.String({ maxLength: 2000 }),
  file_ids: Type.Optional(Type.Array(Type.String(), { maxItems: 9 })),
  voice_seconds: Type.Optional(Type.Number({ minimum: 0, maximum: 300 })),
  reply_to: Type.Optional(Nullable(Type.String({ maxLength: 64 }))),
});
export type SendMessage = Type.Static<typeof SendMessage>;
/** The message as stored and what the assistant said to it, if anything. */
export const Sent = Type.Object({ message: MessageView, replies: Type.Array(MessageView) });
export type Sent = Type.Static<typeof Sent>;

export const NoticeView = Type.Object({
  id: Type.String(),
  at: Type.String(),
  code: Type.String({ description: 'notice.dispatched, notice.resolved, …' }),
  text: Type.String(),
  case_id: Nullable(Type.String()),
  read: Type.Boolean(),
});
export type NoticeView = Type.Static<typeof NoticeView>;

/** GET /api/live (text/event-stream): each event says what changed; the screen fetches it. */
export const LiveEvent = Type.Object({
  type: Type.Union([Type.Literal('message'), Type.Literal('case'), Type.Literal('notice'), Type.Literal('figures'), Type.Literal('visit'), Type.Literal('errand'), Type.Literal('issue'), Type.Literal('ledger'), Type.Literal('vote'), Type.Literal('project'), Type.Literal('meeting'), Type.Literal('import')]),
  id: Type.String(),
  conversation_id: Type.Optional(Type.String()),
});
export type LiveEvent = Type.Static<typeof LiveEvent>;
