import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../platform/http/index.ts';
import { Figures } from './contract.ts';
import { figures } from './figures.ts';

export function routes(app: FastifyInstance): void {
  const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
  define(app, {
    method: 'GET',
    url: '/api/figures',
    summary: '三率：分子、分母都在',
    roles: ['grid_worker', 'property_manager', 'owners_committee', 'community', 'street', 'county', 'auditor', 'admin'],
    schema: { query: Type.Object({ place: Type.Optional(Type.String({ maxLength: 80 })), from: Type.Optional(day), to: Type.Optional(day) }), response: Figures },
    handler: (ctx, { query }) => figures(ctx, query),
  });
}
