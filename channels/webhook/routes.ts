import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../platform/http/index.ts';
import { MakeWebhook, WebhookList, WebhookMade } from './contract.ts';
import { subscribe, try_out, unsubscribe, webhooks } from './subscribe.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

export function routes(app: FastifyInstance, private_allowed: boolean): void {
  define(app, { method: 'GET', url: '/api/webhooks', summary: '通知哪些别家软件，发得怎么样', schema: { response: WebhookList }, handler: async (ctx) => ({ webhooks: await webhooks(ctx) }) });
  define(app, { method: 'POST', url: '/api/webhooks', summary: '有进展时通知一家软件（密钥只显示这一次）', status: 201, schema: { body: MakeWebhook, response: WebhookMade }, handler: (ctx, { body }) => subscribe(ctx, body, private_allowed) });
  define(app, { method: 'POST', url: '/api/webhooks/:id/try', summary: '发一条试试', schema: { params: Id }, handler: async (ctx, { params }) => void (await try_out(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/webhooks/:id/end', summary: '不再通知', schema: { params: Id }, handler: async (ctx, { params }) => void (await unsubscribe(ctx, params.id)) });
}
