import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { AddEstate, ChangeEstate, EstateBook, EstateDetail } from './contract.ts';
import { estate_book, estate_detail } from './view.ts';
import { add_estate_here, change_estate_here } from './write.ts';

const params = Type.Object({ id: Type.String({ maxLength: 80 }) });

/** Who enters is in `app/permissions.txt`; whose estates they are, in `write.ts`. */
export function estate_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/tree/:id/estates', summary: '这个地方的小区', schema: { params, response: EstateBook }, handler: (ctx, asked) => estate_book(ctx, asked.params.id) });
  define(app, { method: 'GET', url: '/api/estates/:id', summary: '一个小区和它的历史', schema: { params, response: EstateDetail }, handler: (ctx, asked) => estate_detail(ctx, asked.params.id) });
  define(app, { method: 'POST', url: '/api/estates', summary: '新设一个小区', status: 201, schema: { body: AddEstate, response: EstateDetail }, handler: (ctx, { body }) => add_estate_here(ctx, body) });
  define(app, { method: 'PUT', url: '/api/estates/:id', summary: '改一个小区', schema: { params, body: ChangeEstate, response: EstateDetail }, handler: (ctx, asked) => change_estate_here(ctx, asked.params.id, asked.body) });
}
