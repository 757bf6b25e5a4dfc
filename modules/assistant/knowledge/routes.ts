import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define, define_bare, form_file } from '../../../platform/http/index.ts';
import { KnowledgeGap } from '../contract.ts';
import { deflection, open_gaps } from './ask.ts';
import { ArticleVersion, Deflection, DraftsRead, ShelfState } from './contract.ts';
import { read_drafts } from './read.ts';
import { update_handed_over } from './store.ts';
import { confirm_article, shelf_state, take_shelf } from './take-shelf.ts';
import { versions } from './version.ts';

const document = { bytes_max: 10 * 1024 * 1024, too_large: 'article.file_large', unreadable: 'article.file_damaged' };

export function knowledge_routes(app: FastifyInstance): void {
  define_bare(app, {
    method: 'POST', url: '/api/articles/read', summary: '读一份文件（multipart，字段 file），还不发布', limit: { max: 12, per_seconds: 60 },
    schema: { response: DraftsRead },
    handler: async ({ raw }) => read_drafts((await form_file(raw, document)).bytes),
  });
  define(app, {
    method: 'GET', url: '/api/articles/:id/versions', summary: '一篇说明的每一版',
    schema: { params: Type.Object({ id: Type.String({ maxLength: 64 }) }), response: Type.Object({ versions: Type.Array(ArticleVersion) }) },
    handler: async (ctx, { params }) => ({ versions: await versions(ctx, params.id) }),
  });
  define(app, {
    method: 'GET', url: '/api/knowledge-gaps', summary: '没有说明能回答的问题',
    schema: { response: Type.Object({ gaps: Type.Array(KnowledgeGap) }) },
    handler: async (ctx) => ({ gaps: (await open_gaps(ctx)).map((gap) => ({ ...gap, last_at: gap.last_at.toISOString() })) }),
  });
  define(app, {
    method: 'POST', url: '/api/handed-over', summary: '助手答了，还是要找人',
    schema: { body: Type.Object({ question_id: Type.String({ maxLength: 64 }) }), response: Type.Object({}) },
    handler: async (ctx, { body }) => {
      await update_handed_over(ctx, body.question_id);
      return {};
    },
  });
  define(app, { method: 'GET', url: '/api/articles/first-shelf', summary: '系统自带的说明放上了几篇', schema: { response: ShelfState }, handler: (ctx) => shelf_state(ctx) });
  define(app, {
    method: 'POST', url: '/api/articles/first-shelf', summary: '把系统自带的说明放上书架，等人确认', schema: { response: ShelfState },
    handler: async (ctx) => {
      await take_shelf(ctx);
      return shelf_state(ctx);
    },
  });
  define(app, {
    method: 'POST', url: '/api/articles/:id/confirm', summary: '看过一篇自带的说明，可以引用', schema: { params: Type.Object({ id: Type.String({ maxLength: 64 }) }), response: ShelfState },
    handler: async (ctx, { params }) => {
      await confirm_article(ctx, params.id);
      return shelf_state(ctx);
    },
  });
  define(app, { method: 'GET', url: '/api/deflection', summary: '不用找人就答好的比例', schema: { response: Deflection }, handler: (ctx) => deflection(ctx) });
}
