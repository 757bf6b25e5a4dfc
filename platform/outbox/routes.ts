import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define, define_bare } from '../http/index.ts';
import { Refusal } from '../refusal.ts';
import { ask_address, prove_address } from './address.ts';
import type { Channel } from './channel.ts';
import { AskAddress, AskDead, ChannelList, ChooseReach, DeadList, MyReach, ProveAddress, ResendAll, Resent } from './contract.ts';
import { channel_views, dead_messages, give_up, resend, resend_all } from './dead.ts';
import { choose_reach, my_reach } from './reach.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

export function outbox_routes(app: FastifyInstance, channels: readonly Channel[]): void {
  define(app, { method: 'GET', url: '/api/me/reach', summary: '怎么通知我', schema: { response: MyReach }, handler: (ctx) => my_reach(ctx, channels) });
  define(app, {
    method: 'PUT', url: '/api/me/reach', summary: '选怎么通知我，什么时候不打扰', schema: { body: ChooseReach, response: MyReach },
    handler: async (ctx, { body }) => {
      await choose_reach(ctx, channels, body);
      return my_reach(ctx, channels);
    },
  });
  define(app, { method: 'POST', url: '/api/me/reach/address', summary: '往我填的地址发一个验证码', limit: { max: 5, per_seconds: 3_600 }, schema: { body: AskAddress }, handler: async (ctx, { body }) => void (await ask_address(ctx, channels, body)) });
  define_bare(app, {
    method: 'POST', url: '/api/me/reach/prove', summary: '凭验证码确认这个地址是我的', schema: { body: ProveAddress },
    handler: async ({ body, raw }, reply) => {
      // a wrong code is counted, so its transaction is not undone
      const { db, clock } = app.house;
      if (!(await db.transaction(raw.session!.actor, clock(), (ctx) => prove_address(ctx, body)))) throw new Refusal('outbox.bad_code');
      return reply.send();
    },
  });
  define(app, { method: 'GET', url: '/api/outbox', summary: '每个渠道发得怎么样', schema: { response: ChannelList }, handler: async (ctx) => ({ channels: await channel_views(ctx, channels) }) });
  define(app, { method: 'GET', url: '/api/outbox/dead', summary: '发不出去的消息', schema: { query: AskDead, response: DeadList }, handler: async (ctx, { query }) => ({ messages: await dead_messages(ctx, query.channel ?? null) }) });
  define(app, { method: 'POST', url: '/api/outbox/resend', summary: '一个渠道发不出去的全部再发', schema: { body: ResendAll, response: Resent }, handler: async (ctx, { body }) => ({ resent: await resend_all(ctx, body.channel) }) });
  define(app, { method: 'POST', url: '/api/outbox/:id/resend', summary: '再发一次', schema: { params: Id }, handler: async (ctx, { params }) => void (await resend(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/outbox/:id/give-up', summary: '不发了', schema: { params: Id }, handler: async (ctx, { params }) => void (await give_up(ctx, params.id)) });
}
