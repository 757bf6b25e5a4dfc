import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { Edit } from '../../territory/tree/contract.ts';
import { consequences_of } from './consequence.ts';
import { Consequences } from './contract.ts';

export function tree_routes(app: FastifyInstance): void {
  define(app, {
    method: 'POST', url: '/api/tree-consequences', summary: '改之前先看会影响什么，什么都不存',
    schema: { body: Type.Object({ edit: Edit }), response: Consequences },
    handler: (ctx, { body }) => consequences_of(ctx, body.edit),
  });
}
