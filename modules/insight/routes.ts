import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../platform/http/index.ts';
import { Figures } from './contract.ts';
import { figures } from './figures.ts';
import { PublicFigures } from './open/contract.ts';
import { public_figures } from './open/publish.ts';

export function routes(app: FastifyInstance): void {
  const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
  define(app, {
    method: 'GET',
    url: '/api/figures',
    summary: '三率：分子、分母都在',
    roles: ['grid_worker', 'property_manager', 'owners_committee', 'community', 'street', 'county', 'auditor', 'admin'],
    schema: { query: Type.Object({ place: Type.Optional(Type.String({ maxLength: 80 })), area: Type.Optional(Type.String({ maxLength: 80, description: 'a functional area instead of a place' })), from: Type.Optional(day), to: Type.Optional(day) }), response: Figures },
    handler: (ctx, { query }) => figures(ctx, query),
  });
  define(app, {
    method: 'GET', url: '/api/public-figures', summary: '一个小区或社区公示的数，按月，不用登录',
    schema: { query: Type.Object({ place: Type.String({ maxLength: 64 }), district: Type.Optional(Type.String({ pattern: '^\\d{6}$' })) }), response: PublicFigures },
    district: ({ query }) => query.district,
    handler: (ctx, { query }) => public_figures(ctx, query.place),
  });
}
