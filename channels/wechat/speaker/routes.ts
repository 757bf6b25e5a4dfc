import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { code_for, my_code, my_links, unlink } from './link.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const Code = Type.Object({ code: Type.String({ description: '在公众号或微信客服里说「绑定」加这8个数字' }), until: Type.String() });
const MyLinks = Type.Object({ links: Type.Array(Type.Object({ account: Type.Enum(['official', 'kf']), linked_at: Type.String(), face_to_face: Type.Boolean() })) });
const limit = { max: 20, per_seconds: 3_600 };

export function speaker_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/me/wechat', summary: '我的微信对上了没有', schema: { response: MyLinks }, handler: async (ctx) => ({ links: await my_links(ctx) }) });
  define(app, { method: 'POST', url: '/api/me/wechat/code', summary: '要一个绑定码，在公众号或微信客服里说', limit, schema: { response: Code }, handler: (ctx) => my_code(ctx) });
  define(app, { method: 'POST', url: '/api/me/wechat/unlink', summary: '断开我的微信', schema: {}, handler: async (ctx) => void (await unlink(ctx)) });
  define(app, { method: 'POST', url: '/api/wechat/people/:id/code', summary: '当面帮居民要一个微信绑定码', limit, schema: { params: Id, response: Code }, handler: (ctx, { params }) => code_for(ctx, params.id) });
}
