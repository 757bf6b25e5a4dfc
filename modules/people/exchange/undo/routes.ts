import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../../platform/http/index.ts';
import { language_of } from '../../../../platform/http/language.ts';
import { ImportView, UndoView } from '../contract.ts';
import { import_view } from '../present.ts';
import { look_before_undo, start_undo } from './undo.ts';

const OneImport = Type.Object({ id: Type.String({ maxLength: 64 }) });

export function undo_routes(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/imports/:id/undo', summary: '撤销会怎样：有几人后来有了别的记录', schema: { params: OneImport, response: UndoView },
    handler: (ctx, { params }) => look_before_undo(ctx, params.id),
  });
  define(app, {
    method: 'POST', url: '/api/imports/:id/undo', summary: '撤销一次导入：拿走它新增的，要么全部，要么一行也不',
    schema: { params: OneImport, body: Type.Object({ without_changed: Type.Boolean() }), response: ImportView },
    handler: async (ctx, { params, body, raw }) => import_view(await start_undo(ctx, params.id, body.without_changed), language_of(raw.headers['accept-language'])),
  });
}
