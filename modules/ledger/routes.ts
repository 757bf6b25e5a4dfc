import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define, define_bare } from '../../platform/http/index.ts';
import { ask_close, close_month, hand_over } from './close.ts';
import * as contract from './contract.ts';
import { day_of } from './day.ts';
import { check, enter, reverse, void_entry } from './post.ts';
import { fee_routes } from './fees/routes.ts';
import { found_routes } from './found/routes.ts';
import { parking_routes } from './parking/routes.ts';
import { publication_routes } from './publication/routes.ts';
import { book, ledger_list, ledger_view, trial } from './view.ts';
import { month_workbook } from './workbook.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const Month = Type.String({ pattern: '^20\\d{2}-(0[1-9]|1[0-2])$', description: '2026-05', examples: ['2026-05'] });

export function routes(app: FastifyInstance): void {
  reading(app);
  writing(app);
  publication_routes(app);
  fee_routes(app);
  found_routes(app);
  parking_routes(app);
}

function reading(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/ledgers', summary: '我们管的账', schema: { response: contract.LedgerList },
    handler: async (ctx) => ({ ledgers: await ledger_list(ctx) }),
  });
  define(app, {
    method: 'GET', url: '/api/ledgers/:id', summary: '一本账：余额、待审、关账、交接', schema: { params: Id, response: contract.LedgerView },
    handler: (ctx, { params }) => ledger_view(ctx, params.id),
  });
  define(app, {
    method: 'GET', url: '/api/ledgers/:id/book', summary: '日记账，一个月一个月地看',
    schema: { params: Id, query: Type.Object({ month: Type.Optional(Month), after: Type.Optional(Type.String({ maxLength: 64 })), state: Type.Optional(Type.Literal('pending')) }), response: contract.Book },
    handler: (ctx, { params, query }) => book(ctx, params.id, query),
  });
  define(app, {
    method: 'GET', url: '/api/ledgers/:id/trial', summary: '试算平衡表，任何一天的', schema: { params: Id, query: Type.Object({ on: Type.Optional(Type.String({ format: 'date' })) }), response: contract.Trial },
    handler: (ctx, { params, query }) => trial(ctx, params.id, query.on ?? day_of(ctx.now)),
  });
  define_bare(app, {
    method: 'GET', url: '/api/ledgers/:id/workbook', summary: '一个月的日记账和试算平衡表（Excel）', limit: { max: 20, per_seconds: 60 },
    schema: { params: Id, query: Type.Object({ month: Month }), response: Type.String({ format: 'binary' }) },
    handler: async ({ params, query, raw }, reply) => {
      const file = await app.house.db.transaction(raw.session!.actor, app.house.clock(), (ctx) => month_workbook(ctx, params.id, query.month));
      return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').header('content-disposition', `attachment; filename="linli-book-${query.month}.xlsx"`).send(file);
    },
  });
}

function writing(app: FastifyInstance): void {
  define(app, {
    method: 'POST', url: '/api/ledgers/:id/entries', summary: '出纳记一笔', status: 201, schema: { params: Id, body: contract.NewEntry, response: contract.Entered },
    handler: (ctx, { params, body }) => enter(ctx, params.id, body),
  });
  define(app, {
    method: 'POST', url: '/api/ledgers/:id/check', summary: '审核，换一个人', schema: { params: Id, body: contract.Check },
    handler: async (ctx, { params, body }) => void (await check(ctx, params.id, body.ids)),
  });
  define(app, {
    method: 'POST', url: '/api/ledger-transfers/:id/void', summary: '作废没有审的一笔', schema: { params: Id, body: contract.Void },
    handler: async (ctx, { params, body }) => void (await void_entry(ctx, params.id, body.reason)),
  });
  define(app, {
    method: 'POST', url: '/api/ledger-transfers/:id/reverse', summary: '冲正已经入账的一笔', status: 201, schema: { params: Id, body: contract.Reversal, response: contract.Entered },
    handler: (ctx, { params, body }) => reverse(ctx, params.id, body),
  });
  define(app, {
    method: 'POST', url: '/api/ledgers/:id/count', summary: '盘点，请求关账', schema: { params: Id, body: contract.AskClose },
    handler: async (ctx, { params, body }) => void (await ask_close(ctx, params.id, body.last_day, body.counted)),
  });
  define(app, {
    method: 'POST', url: '/api/ledgers/:id/close', summary: '关账，换一个人', schema: { params: Id, body: contract.Close },
    handler: async (ctx, { params, body }) => void (await close_month(ctx, params.id, body.last_day)),
  });
  define(app, {
    method: 'POST', url: '/api/ledgers/:id/hand-over', summary: '出纳交接：交、接、监交、取消', schema: { params: Id, body: contract.HandOver },
    handler: async (ctx, { params, body }) => void (await hand_over(ctx, params.id, body)),
  });
}
