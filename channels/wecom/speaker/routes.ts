import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { code_for, code_for_group, my_code, my_links, unlink } from './link.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const Code = Type.Object({ code: Type.String({ description: '在企业微信里说「绑定」加这8个数字' }), until: Type.String() });
const MyLinks = Type.Object({ links: Type.Array(Type.Object({ linked_at: Type.String(), face_to_face: Type.Boolean() })) });
const limit = { max: 20, per_seconds: 3_600 };

export function speaker_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/me/wecom', summary: '我的企业微信对上了没有', schema: { response: MyLinks }, handler: async (ctx) => ({ links: await my_links(ctx) }) });
  define(app, { method: 'POST', url: '/api/me/wecom/code', summary: '要一个绑定码，在企业微信里说', limit, schema: { response: Code }, handler: (ctx) => my_code(ctx) });
  define(app, { method: 'POST', url: '/api/me/wecom/unlink', summary: '断开我的企业微信', schema: {}, handler: async (ctx) => void (await unlink(ctx)) });
  define(app, { method: 'POST', url: '/api/wecom/people/:id/code', summary: '当面帮居民要一个绑定码', limit, schema: { params: Id, response: Code }, handler: (ctx, { params }) => code_for(ctx, params.id) });
  define(app, { method: 'POST', url: '/api/wecom/groups/:id/code', summary: '要一个码，让企业微信的群对上小区', limit, schema: { params: Id, response: Code }, handler: (ctx, { params }) => code_for_group(ctx, params.id) });
}
