import Type from 'typebox';

const Minute = Type.Union([Type.Null(), Type.Integer({ minimum: 0, maximum: 1439 })], { description: '北京时间一天里的第几分钟' });

/** How I am reached besides the app. `app`: in the app alone. */
export const MyReach = Type.Object({
  channel: Type.String(),
  then_channel: Type.Union([Type.Null(), Type.String()], { description: '发不到的时候，再发到哪里' }),
  quiet_from_minute: Minute,
  quiet_until_minute: Minute,
  /** I wrote TD to the carrier, and nothing was sent since */
  stopped_at: Type.Union([Type.Null(), Type.String()]),
  channels: Type.Array(Type.Object({ name: Type.String(), ready: Type.Boolean({ description: '有没有您的号码或地址' }), asks_address: Type.Boolean({ description: '地址由您自己填，凭验证码确认' }) })),
});
export type MyReach = Type.Static<typeof MyReach>;
/** PUT /api/me/reach */
export const ChooseReach = Type.Object({ channel: Type.String({ minLength: 2, maxLength: 20, examples: ['app'] }), then_channel: Type.Optional(Type.Union([Type.Null(), Type.String({ minLength: 2, maxLength: 20 })])), quiet_from_minute: Minute, quiet_until_minute: Minute });
export type ChooseReach = Type.Static<typeof ChooseReach>;

/** POST /api/me/reach/address */
export const AskAddress = Type.Object({ channel: Type.String({ minLength: 2, maxLength: 20, examples: ['mail'] }), address: Type.String({ minLength: 1, maxLength: 254, examples: ['zhao@example.cn'] }) });
/** POST /api/me/reach/prove */
export const ProveAddress = Type.Object({ channel: Type.String({ minLength: 2, maxLength: 20, examples: ['mail'] }), code: Type.String({ pattern: '^\\d{6}$', examples: ['123456'] }) });

export const ChannelView = Type.Object({
  name: Type.String(),
  connected: Type.Boolean({ description: '配好了没有' }),
  rehearsed: Type.Boolean({ description: '只是演练：什么都没有真的发出去' }),
  keyed: Type.Boolean({ description: '对方认编号，重发不会收到两次' }),
  waiting: Type.Integer(), sent_today: Type.Integer(), dead: Type.Integer(), dead_urgent: Type.Integer(),
  unsure: Type.Integer({ description: '今天有几次不知道发出去没有' }),
  minute_sent: Type.Integer(), per_minute_max: Type.Integer(), day_sent: Type.Integer(), per_day_max: Type.Integer(),
  paused_until: Type.Union([Type.Null(), Type.String()]),
});
export type ChannelView = Type.Static<typeof ChannelView>;
export const ChannelList = Type.Object({ channels: Type.Array(ChannelView) });

export const DeadMessage = Type.Object({
  id: Type.String(), channel: Type.String(), kind: Type.Enum(['notice', 'code', 'event']), what: Type.String({ description: '这一类消息说的是什么，不是原话' }), urgent: Type.Boolean(),
  at: Type.String(), ended_at: Type.String(), attempts: Type.Integer(), unsure: Type.Integer(), trouble: Type.Union([Type.Null(), Type.String()]), detail: Type.Union([Type.Null(), Type.String()]), resendable: Type.Boolean(),
});
export type DeadMessage = Type.Static<typeof DeadMessage>;
export const DeadList = Type.Object({ messages: Type.Array(DeadMessage) });
export const AskDead = Type.Object({ channel: Type.Optional(Type.String({ minLength: 2, maxLength: 20 })) });
/** POST /api/outbox/resend */
export const ResendAll = Type.Object({ channel: Type.String({ minLength: 2, maxLength: 20, examples: ['sms'] }) });
export const Resent = Type.Object({ resent: Type.Integer() });
