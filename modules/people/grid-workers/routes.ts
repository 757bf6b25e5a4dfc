import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { GridWorkers } from './contract.ts';
import { grid_workers } from './view.ts';

export function grid_worker_routes(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/tree/:id/workers', summary: '哪些网格还没有网格员',
    schema: { params: Type.Object({ id: Type.String({ maxLength: 80 }) }), response: GridWorkers },
    handler: (ctx, { params }) => grid_workers(ctx, params.id),
  });
}
