import Type from 'typebox';

/** What a subscription may be told of. `ping` is only for trying. */
export const events = ['case.opened', 'case.dispatched', 'case.accepted', 'case.resolved', 'case.reopened', 'case.escalated', 'case.withdrawn', 'case.closed'] as const;
export const EventName = Type.Enum(events);

/** POST /api/webhooks */
export const MakeWebhook = Type.Object({
  name: Type.String({ minLength: 2, maxLength: 60, description: '哪个单位的哪个软件', examples: ['市政巡查小程序'] }),
  url: Type.String({ minLength: 10, maxLength: 500, description: 'https:// 开头', examples: ['https://example.cn/linli'] }),
  events: Type.Array(EventName, { minItems: 1, maxItems: events.length, uniqueItems: true }),
});
export type MakeWebhook = Type.Static<typeof MakeWebhook>;
/** The secret is told this once. */
export const WebhookMade = Type.Object({ id: Type.String(), secret: Type.String() });

const Delivery = Type.Object({ id: Type.String(), event: Type.String(), at: Type.String(), state: Type.String(), attempts: Type.Integer(), trouble: Type.Union([Type.Null(), Type.String()]), detail: Type.Union([Type.Null(), Type.String()]), ended_at: Type.Union([Type.Null(), Type.String()]) });
export const WebhookView = Type.Object({
  id: Type.String(), name: Type.String(), url: Type.String(), events: Type.Array(EventName), made_at: Type.String(), ended_at: Type.Union([Type.Null(), Type.String()]),
  deliveries: Type.Array(Delivery, { description: '最近二十次' }),
});
export type WebhookView = Type.Static<typeof WebhookView>;
export const WebhookList = Type.Object({ webhooks: Type.Array(WebhookView) });
