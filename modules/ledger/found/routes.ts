import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define, define_bare } from '../../../platform/http/index.ts';
import { exchange } from '../../people/index.ts';
import { LedgerView } from '../contract.ts';
import { ImportList, ImportRead } from '../import/contract.ts';
import { check_import, import_list, may_import, read_sheet, take_back, take_sheet } from '../import/take.ts';
import { ledger_view } from '../view.ts';
import * as contract from './contract.ts';
import { add_account, found_books, ground } from './open.ts';

const one = Type.String({ minLength: 1, maxLength: 64 });
const Id = Type.Object({ id: one });

export function found_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/ledger-ground', summary: '建账要选的：常用科目、小区、谁能管', schema: { response: contract.BooksGround }, handler: (ctx) => ground(ctx) });
  define(app, { method: 'POST', url: '/api/ledgers', summary: '建一本账：科目、期初余额、谁记谁审', status: 201, schema: { body: contract.NewBooks, response: LedgerView }, handler: async (ctx, { body }) => ledger_view(ctx, (await found_books(ctx, body)).id) });
  define(app, { method: 'POST', url: '/api/ledgers/:id/accounts', summary: '加一个科目', status: 201, schema: { params: Id, body: contract.AddAccount, response: Id }, handler: async (ctx, { params, body }) => ({ id: await add_account(ctx, params.id, body) }) });
  define(app, { method: 'GET', url: '/api/ledgers/:id/imports', summary: '从表格导入过的', schema: { params: Id, response: ImportList }, handler: async (ctx, { params }) => ({ imports: await import_list(ctx, params.id) }) });
  define_bare(app, {
    method: 'POST', url: '/api/ledgers/:id/imports', summary: '用表格交去年的账（multipart，字段 file）：先看，没有错才整份记上', limit: { max: 20, per_seconds: 60 },
    schema: { params: Id, query: Type.Object({ money: one, enter: Type.Optional(Type.Literal('yes')) }), response: ImportRead },
    handler: async ({ params, query, raw }) => {
      const { db, clock } = app.house;
      const { actor } = raw.session!;
      await db.transaction(actor, clock(), (ctx) => may_import(ctx, params.id)); // before its bytes are read
      const { bytes, name } = await exchange.uploaded_workbook(raw);
      const sheet = await read_sheet(bytes, name);
      return db.transaction(actor, clock(), (ctx) => take_sheet(ctx, params.id, sheet, query.money, query.enter === 'yes'));
    },
  });
  define(app, { method: 'POST', url: '/api/ledger-imports/:id/check', summary: '审核一次导入，换一个人', schema: { params: Id }, handler: async (ctx, { params }) => void (await check_import(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/ledger-imports/:id/take-back', summary: '撤回一次导入', schema: { params: Id }, handler: async (ctx, { params }) => void (await take_back(ctx, params.id)) });
}
