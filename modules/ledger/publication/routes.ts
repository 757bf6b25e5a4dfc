import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import * as contract from './contract.ts';
import { answer, ask_about, decide, draft } from './publish.ts';
import { publication_list, publication_view } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

export function publication_routes(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/publications', summary: '账目公示：小区里公示了的，和我们拟的', schema: { response: contract.PublicationList },
    handler: async (ctx) => ({ publications: await publication_list(ctx) }),
  });
  define(app, {
    method: 'GET', url: '/api/publications/:id', summary: '一期公示和大家的提问', schema: { params: Id, response: contract.Publication },
    handler: (ctx, { params }) => publication_view(ctx, params.id),
  });
  define(app, {
    method: 'POST', url: '/api/ledgers/:id/publications', summary: '拟一期公示', status: 201, schema: { params: Id, body: contract.Draft, response: contract.Publication },
    handler: async (ctx, { params, body }) => publication_view(ctx, (await draft(ctx, params.id, body.period)).id),
  });
  define(app, {
    method: 'POST', url: '/api/publications/:id/publish', summary: '同意公示，换一个人', schema: { params: Id },
    handler: async (ctx, { params }) => void (await decide(ctx, params.id, true)),
  });
  define(app, {
    method: 'POST', url: '/api/publications/:id/drop', summary: '不同意，退回重拟', schema: { params: Id },
    handler: async (ctx, { params }) => void (await decide(ctx, params.id, false)),
  });
  define(app, {
    method: 'POST', url: '/api/publications/:id/questions', summary: '对公示提问', limit: { max: 6, per_seconds: 60 }, schema: { params: Id, body: contract.Ask },
    handler: async (ctx, { params, body }) => void (await ask_about(ctx, params.id, body.text)),
  });
  define(app, {
    method: 'POST', url: '/api/publication-questions/:id/answer', summary: '公开答复', schema: { params: Id, body: contract.Answer },
    handler: async (ctx, { params, body }) => void (await answer(ctx, params.id, body.text)),
  });
}
