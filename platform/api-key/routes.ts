import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../http/index.ts';
import { KeyList, KeyMade, MakeKey } from './contract.ts';
import { end_key, keys, make_key } from './key.ts';

export function routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/keys', summary: '给别家软件的钥匙', schema: { response: KeyList }, handler: async (ctx) => ({ keys: await keys(ctx) }) });
  define(app, { method: 'POST', url: '/api/keys', summary: '发一把钥匙（只显示这一次）', status: 201, schema: { body: MakeKey, response: KeyMade }, handler: (ctx, { body }) => make_key(ctx, body) });
  define(app, {
    method: 'POST', url: '/api/keys/:id/end', summary: '停用一把钥匙', schema: { params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) }) },
    handler: async (ctx, { params }) => void (await end_key(ctx, params.id)),
  });
}
