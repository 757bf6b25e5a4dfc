import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { MatchGrid, ReportView } from './contract.ts';
import { match_grid, report_view } from './view.ts';

export function report_routes(app: FastifyInstance, on: boolean): void {
  define(app, { method: 'GET', url: '/api/wecom/report', summary: '政民沟通接到哪一步', schema: { response: ReportView }, handler: (ctx) => report_view(ctx, on) });
  define(app, {
    method: 'POST', url: '/api/wecom/strange-grids/:id/match', summary: '政民沟通的一个网格是这里的哪里',
    schema: { params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 128 }) }), body: MatchGrid }, handler: async (ctx, { params, body }) => void (await match_grid(ctx, params.id, body.place_id)),
  });
}
