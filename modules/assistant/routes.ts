import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Role } from '../../platform/ctx.ts';
import { define } from '../../platform/http/index.ts';
import { articles, revise_article, write_article } from './article.ts';
import { Article, ArticleList, WriteArticle } from './contract.ts';
import { knowledge_routes } from './knowledge/routes.ts';
import { exam_routes } from './exam/routes.ts';
import { learning_routes } from './learning/routes.ts';
import { draft_routes } from './llm/routes.ts';
import { second_routes } from './second/routes.ts';
import { caution_routes } from './caution/routes.ts';
import { rehearse_routes } from './rehearse.ts';
import { topic_routes } from './topics/routes.ts';

const staff: readonly Role[] = ['grid_worker', 'property_manager', 'property_engineer', 'owners_committee', 'community', 'street', 'county', 'auditor', 'admin'];
const editors: readonly Role[] = ['community', 'street', 'county'];

export function routes(app: FastifyInstance): void {
  const Id = Type.Object({ id: Type.String({ maxLength: 64 }) });
  define(app, {
    method: 'GET', url: '/api/articles', summary: '办事说明', roles: 'any',
    schema: { query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 60 })), all: Type.Optional(Type.String()) }), response: ArticleList },
    handler: async (ctx, { query }) => {
      const found = await articles(ctx, query.q ?? null);
      return { articles: query.all && staff.includes(ctx.actor.hat.role) ? found : found.filter((one) => one.in_force) };
    },
  });
  define(app, { method: 'POST', url: '/api/articles', summary: '写一篇说明', roles: editors, status: 201, schema: { body: WriteArticle, response: Article }, handler: (ctx, { body }) => write_article(ctx, body) });
  define(app, { method: 'PUT', url: '/api/articles/:id', summary: '改正一篇说明', roles: editors, schema: { params: Id, body: WriteArticle, response: Article }, handler: (ctx, { params, body }) => revise_article(ctx, params.id, body) });
  rehearse_routes(app);
  caution_routes(app);
  topic_routes(app);
  knowledge_routes(app);
  exam_routes(app);
  learning_routes(app);
  draft_routes(app);
  second_routes(app);
}
