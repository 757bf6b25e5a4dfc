import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { me_too_of_item } from '../apart/me-too.ts';
import { CaseDetail } from '../contract.ts';
import { detail } from '../present.ts';
import { Board, JoinItem, Joinables } from './contract.ts';
import { board, joinable } from './read.ts';

export function board_routes(app: FastifyInstance): void {
  const Estate = Type.Object({ estate: Type.String({ maxLength: 64 }), district: Type.Optional(Type.String({ pattern: '^\\d{6}$' })) });
  define(app, {
    method: 'GET', url: '/api/board', summary: '公开栏，不用登录', schema: { query: Estate, response: Board },
    district: ({ query }) => query.district,
    handler: (ctx, { query }) => board(ctx, query.estate),
  });
  define(app, {
    method: 'GET', url: '/api/board/neighbours', summary: '公开栏上，住在这里的人能说“我家也是”的', schema: { query: Type.Pick(Estate, ['estate']), response: Joinables },
    handler: (ctx, { query }) => joinable(ctx, query.estate),
  });
  define(app, {
    method: 'POST', url: '/api/board/join', summary: '在公开栏上说：我家也是', schema: { body: JoinItem, response: CaseDetail },
    handler: async (ctx, { body }) => detail(ctx, await me_too_of_item(ctx, body.item)),
  });
}
