import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Ctx } from '../../../platform/ctx.ts';
import { define } from '../../../platform/http/index.ts';
import { AnswerNomination, FindNominee, HonourPage, Nominate, ReturnNomination } from './contract.ts';
import { answer_nomination, find_nominee, nominate, publish_honour, return_honour, withdraw_honour } from './nominate.ts';
import { honour_page } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const after = async (ctx: Ctx, deed: Promise<void>) => (await deed, honour_page(ctx));

export function routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/honours', summary: '好人榜，和等我点头的', schema: { response: HonourPage }, handler: (ctx) => honour_page(ctx) });
  define(app, { method: 'POST', url: '/api/honours', summary: '推荐一位邻居', status: 201, limit: { max: 10, per_seconds: 60 }, schema: { body: Nominate, response: HonourPage }, handler: (ctx, { body }) => after(ctx, nominate(ctx, body)) });
  define(app, { method: 'POST', url: '/api/honours/:id/answer', summary: '本人点头，或者不用', schema: { params: Id, body: AnswerNomination, response: HonourPage }, handler: (ctx, { params, body }) => after(ctx, answer_nomination(ctx, params.id, body)) });
  define(app, { method: 'POST', url: '/api/honours/:id/withdraw', summary: '撤下', schema: { params: Id, response: HonourPage }, handler: (ctx, { params }) => after(ctx, withdraw_honour(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/honours/:id/nominee', summary: '找到推荐的是谁', schema: { params: Id, body: FindNominee, response: HonourPage }, handler: (ctx, { params, body }) => after(ctx, find_nominee(ctx, params.id, body.phone)) });
  define(app, { method: 'POST', url: '/api/honours/:id/publish', summary: '本人同意后上榜', schema: { params: Id, response: HonourPage }, handler: (ctx, { params }) => after(ctx, publish_honour(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/honours/:id/return', summary: '退回推荐，说明原因', schema: { params: Id, body: ReturnNomination, response: HonourPage }, handler: (ctx, { params, body }) => after(ctx, return_honour(ctx, params.id, body.why)) });
}
