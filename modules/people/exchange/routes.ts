import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import Type from 'typebox';
import { define, define_bare } from '../../../platform/http/index.ts';
import { language_of } from '../../../platform/http/language.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { ImportList, ImportPlan, ImportRows, ImportView, Outcome } from './contract.ts';
import { export_book } from './export.ts';
import { import_view, row_view } from './present.ts';
import { problems_book } from './problems-book.ts';
import { discard_import, estate_to_exchange, keep_workbook, resume_import, start_apply, start_check, stop_import } from './steer.ts';
import { select_import, select_imports, select_staged } from './store.ts';
import type { ImportRow } from './tables.ts';
import { template_book } from './template.ts';
import { undo_routes } from './undo/routes.ts';
import { uploaded_workbook } from './upload.ts';
import { look_through } from './workbook.ts';

const OneImport = Type.Object({ id: Type.String({ maxLength: 64 }) });
const Estate = Type.Object({ estate: Type.String({ maxLength: 64 }) });
const Workbook = Type.String({ format: 'binary' });
const page_rows = 50;
const speaks = (raw: FastifyRequest) => language_of(raw.headers['accept-language']);

export function exchange_routes(app: FastifyInstance): void {
  const { house } = app;
  define_bare(app, {
    method: 'POST', url: '/api/imports', summary: '交来一份表格（multipart，字段 file）', status: 201, limit: { max: 12, per_seconds: 60 },
    schema: { query: Estate, response: ImportView },
    handler: async ({ raw, query }) => {
      const { actor } = raw.session!;
      await house.db.transaction(actor, house.clock(), (ctx) => estate_to_exchange(ctx, query.estate)); // before its bytes are read
      const file = await uploaded_workbook(raw);
      const sheets = await look_through(file.bytes);
      if (sheets.every(({ rows }) => rows === 0)) throw new Refusal('sheet.empty');
      const row = await house.db.transaction(actor, house.clock(), (ctx) => keep_workbook(ctx, query.estate, { ...file, sheets }));
      return import_view(row, speaks(raw));
    },
  });
  define(app, {
    method: 'GET', url: '/api/imports', summary: '我的导入', schema: { response: ImportList },
    handler: async (ctx, { raw }) => ({ imports: (await select_imports(ctx, 20)).map((row) => import_view(row, speaks(raw))) }),
  });
  define(app, {
    method: 'GET', url: '/api/imports/:id', summary: '一次导入到哪一步了', schema: { params: OneImport, response: ImportView },
    handler: async (ctx, { params, raw }) => import_view(known(await select_import(ctx, params.id)), speaks(raw)),
  });
  define(app, {
    method: 'GET', url: '/api/imports/:id/rows', summary: '核对的结果，一行一行',
    schema: {
      params: OneImport,
      query: Type.Object({ only: Type.Optional(Type.Union([Type.Literal('problems'), Outcome])), after: Type.Optional(Type.Integer({ minimum: 0 })) }),
      response: ImportRows,
    },
    handler: async (ctx, { params, query, raw }) => {
      known(await select_import(ctx, params.id));
      const rows = await select_staged(ctx, params.id, query.only ?? 'all', query.after ?? 0, page_rows + 1);
      const shown = rows.slice(0, page_rows);
      return { rows: shown.map((row) => row_view(row, speaks(raw))), next: rows.length > page_rows ? shown.at(-1)!.row_number : null };
    },
  });
  define(app, {
    method: 'POST', url: '/api/imports/:id/check', summary: '列对好了，开始核对', schema: { params: OneImport, body: ImportPlan, response: ImportView },
    handler: async (ctx, { params, body, raw }) => import_view(await start_check(ctx, params.id, body), speaks(raw)),
  });
  define(app, {
    method: 'POST', url: '/api/imports/:id/apply', summary: '导入登记簿：要么全部，要么一行也不', schema: { params: OneImport, body: Type.Object({ without_bad: Type.Boolean() }), response: ImportView },
    handler: async (ctx, { params, body, raw }) => import_view(await start_apply(ctx, params.id, body.without_bad), speaks(raw)),
  });
  for (const [word, summary, verb] of [['stop', '停下', stop_import], ['resume', '接着做', resume_import]] as const) {
    define(app, {
      method: 'POST', url: `/api/imports/:id/${word}`, summary, schema: { params: OneImport, response: ImportView },
      handler: async (ctx, { params, raw }) => import_view(await verb(ctx, params.id), speaks(raw)),
    });
  }
  undo_routes(app);
  define(app, {
    method: 'DELETE', url: '/api/imports/:id', summary: '删掉交来的表格', schema: { params: OneImport },
    handler: async (ctx, { params }) => void (await discard_import(ctx, params.id)),
  });
  workbook_routes(app);
}

function workbook_routes(app: FastifyInstance): void {
  const { house } = app;
  define_bare(app, {
    method: 'GET', url: '/api/imports/:id/problems', summary: '有问题的行，多一列「问题」（xlsx）', schema: { params: OneImport, response: Workbook },
    handler: async ({ params, raw }, reply) => {
      const { stream, name } = await problems_book(house.db, raw.session!.actor, house.clock(), params.id, speaks(raw));
      return send_book(reply, stream, name);
    },
  });
  define_bare(app, {
    method: 'GET', url: '/api/register/template', summary: '空白表格（xlsx）', schema: { query: Estate, response: Workbook },
    handler: async ({ query, raw }, reply) => send_book(reply, await house.db.transaction(raw.session!.actor, house.clock(), (ctx) => template_book(ctx, query.estate)), 'template.xlsx'),
  });
  define_bare(app, {
    method: 'POST', url: '/api/register/export', summary: '导出登记簿（xlsx）；完整号码要写明用途，并留下记录', limit: { max: 10, per_seconds: 60 },
    schema: { body: Type.Object({ estate_id: Type.String({ maxLength: 64 }), masked: Type.Boolean(), reason: Type.String({ maxLength: 200 }) }), response: Workbook },
    handler: async ({ body, raw }, reply) => send_book(reply, await export_book(house.db, raw.session!.actor, house.clock(), body), 'register.xlsx'),
  });
}

function send_book(reply: FastifyReply, stream: Readable, name: string): FastifyReply {
  return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').header('content-disposition', `attachment; filename="${name}"`).send(stream);
}

function known(row: ImportRow | undefined): ImportRow {
  if (!row) throw new Refusal('exchange.unknown');
  return row;
}
