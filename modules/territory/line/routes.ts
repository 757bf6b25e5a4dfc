import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { ImportLine, LineReport, MergeLines } from './contract.ts';
import { import_line, line_report, merge_lines } from './merge.ts';

const params = Type.Object({ id: Type.String({ maxLength: 80 }) });

export function line_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/tree/:id/lines', summary: '老条线的网格和现在的差在哪里', schema: { params, response: LineReport }, handler: (ctx, asked) => line_report(ctx, asked.params.id) });
  define(app, { method: 'POST', url: '/api/tree/:id/lines', summary: '导入一条老条线的网格', schema: { params, body: ImportLine, response: LineReport }, handler: (ctx, { params: { id }, body }) => import_line(ctx, id, body.line, body.file) });
  define(app, { method: 'POST', url: '/api/tree/:id/merge-lines', summary: '多网合一', schema: { params, body: MergeLines, response: LineReport }, handler: (ctx, { params: { id }, body }) => merge_lines(ctx, id, body.base) });
}
