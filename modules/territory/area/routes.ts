import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { AreaList, AreaView, WriteArea } from './contract.ts';
import { areas_of, write_area } from './write.ts';

const params = Type.Object({ id: Type.String({ maxLength: 80 }) });

export function area_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/areas', summary: '功能区', schema: { response: AreaList }, handler: async (ctx) => ({ areas: await areas_of(ctx) }) });
  define(app, { method: 'POST', url: '/api/areas', summary: '新设一个功能区', status: 201, schema: { body: WriteArea, response: AreaView }, handler: (ctx, { body }) => write_area(ctx, body) });
  define(app, { method: 'PUT', url: '/api/areas/:id', summary: '改一个功能区', schema: { params, body: WriteArea, response: AreaView }, handler: (ctx, asked) => write_area(ctx, asked.body, asked.params.id) });
}
