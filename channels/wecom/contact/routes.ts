import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { bind_room, confirm_member, unbind_room, unlink_colleague } from './confirm.ts';
import { AskMembers, BindRoom, Confirm, ContactView, MemberList } from './contract.ts';
import { contact_view, members_named } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 128 }) });
const limit = { max: 60, per_seconds: 60 };

export function contact_routes(app: FastifyInstance, on: boolean): void {
  define(app, { method: 'GET', url: '/api/wecom/contacts', summary: '谁对上了企业微信、哪些客户群', schema: { response: ContactView }, handler: (ctx) => contact_view(ctx, on) });
  define(app, { method: 'GET', url: '/api/wecom/members', summary: '企业微信里没对上的人，按名字找', limit, schema: { query: AskMembers, response: MemberList }, handler: async (ctx, { query }) => ({ members: await members_named(ctx, query.name) }) });
  define(app, { method: 'POST', url: '/api/wecom/members/:id/confirm', summary: '确认这个企业微信是他', limit, schema: { params: Id, body: Confirm }, handler: async (ctx, { params, body }) => void (await confirm_member(ctx, params.id, body.person_id)) });
  define(app, { method: 'POST', url: '/api/wecom/people/:id/unlink', summary: '断开他的企业微信', schema: { params: Id }, handler: async (ctx, { params }) => void (await unlink_colleague(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/wecom/rooms/:id/bind', summary: '客户群对上小区', schema: { params: Id, body: BindRoom }, handler: async (ctx, { params, body }) => void (await bind_room(ctx, params.id, body.conversation_id)) });
  define(app, { method: 'POST', url: '/api/wecom/rooms/:id/unbind', summary: '客户群不再算这个小区的', schema: { params: Id }, handler: async (ctx, { params }) => void (await unbind_room(ctx, params.id)) });
}
